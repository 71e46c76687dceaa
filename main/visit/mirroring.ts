import { type AtHand, wordsOf } from './at-hand.ts';
import { type Mirror, mirrorOf } from './mirror.ts';
import type { Page } from './page.ts';
import { stepOf } from './steps.ts';

export interface MirroringOptions extends Pick<AtHand, 'ports' | 'tasks' | 'words' | 'visit' | 'failed'> {
  page(): Page;
}

/** Shows the desk what is open whenever it differs, as long as somebody presses with her. */
export function makeMirroring(options: MirroringOptions): { publish(): void } {
  const { ports, tasks, visit, failed, page } = options;
  let shown = 'null';

  function now(): Mirror | null {
    const { beside, run, stage } = visit();
    if (!beside || stage === 'over') return null;
    const task = run ? (tasks.get(run.taskId) ?? null) : null;
    const step = stage === 'task' && task && run ? stepOf(task, run) : null;
    return mirrorOf(page(), { visit: visit(), task, step, words: wordsOf(options) });
  }
  return {
    publish() {
      const mirror = now();
      const text = JSON.stringify(mirror);
      if (text === shown) return;
      shown = text;
      ports.shell.call.mirror({ mirror }).catch((error: unknown) => failed('mirror', error));
    },
  };
}
