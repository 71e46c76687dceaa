import { type AtHand, wordsOf } from './at-hand.ts';
import type { HeldBytes } from './held.ts';
import { type Mirror, mirrorOf } from './mirror.ts';
import type { Page } from './page.ts';
import { stepOf } from './steps.ts';
import type { VisitEvent } from './visit.ts';

export interface MirroringOptions extends Pick<AtHand, 'ports' | 'tasks' | 'words' | 'visit' | 'failed'> {
  page(): Page;
  /** What was taken, by the name it has on the page. */
  held(id: string): HeldBytes | null;
}

/** Shows the desk what is open whenever it differs, as long as somebody presses with her. */
export function makeMirroring(options: MirroringOptions): {
  /** @param event what was just taken, if anything was */
  publish(event?: VisitEvent): void;
} {
  const { ports, tasks, visit, failed, page } = options;
  let shown = 'null';
  /** The picture the desk has. */
  let sent: string | null = null;
  /** The paper under the camera, as long as that step is open and somebody is beside her. */
  let paper: (HeldBytes & { id: string; stepId: string | undefined }) | null = null;
  let papers = 0;

  function now(): Mirror | null {
    const { beside, run, stage } = visit();
    if (!beside || stage === 'over') return null;
    const task = run ? (tasks.get(run.taskId) ?? null) : null;
    const step = stage === 'task' && task && run ? stepOf(task, run) : null;
    return mirrorOf(page(), {
      visit: visit(),
      task,
      step,
      words: wordsOf(options),
      paper: paper?.id ?? null,
    });
  }
  return {
    publish(event) {
      const stepId = visit().run?.stepId;
      if (!visit().beside || paper?.stepId !== stepId) paper = null;
      if (event?.type === 'picture' && visit().beside)
        // A copy: who reads it may take it along.
        paper = { id: `paper-${++papers}`, type: 'image/jpeg', bytes: event.image.slice(), stepId };
      const mirror = now();
      const text = JSON.stringify(mirror);
      if (text === shown) return;
      shown = text;
      const id = mirror?.picture?.id ?? null;
      const taken =
        id === null || id === sent
          ? null
          : id === paper?.id
            ? { type: paper.type, bytes: paper.bytes }
            : options.held(id);
      sent = id;
      ports.desk.call
        .mirror({ mirror, ...(taken && { picture: taken }) })
        .catch((error: unknown) => failed('mirror', error));
    },
  };
}
