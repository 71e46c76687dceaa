import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIXTURES, type FixtureName } from '../../devices/id-card/fixtures.ts';
import type { CitizenCard } from '../../devices/id-card/types.ts';
import type { Slip } from '../paper/slip.ts';
import { allDemo, makeServices } from '../services/registry.ts';
import type { WritingPort } from '../writing/port.ts';
import { makeWriting } from '../writing/writing.ts';
import { type Kiosk, settled } from './test-runner.ts';
import { CONTENT_FOLDER, cardRead, PLACE, STAFF, TASKS } from './test-visit.ts';

/** A branch of a task, walked in the test's own kiosk: what is touched, which pages are passed, what the slip says. */

export const SERVICES = {
  demo: () => makeServices(allDemo, () => undefined, PLACE.get),
  manual: () => makeServices({}, () => undefined, PLACE.get),
};

const real = makeWriting((file) => readFileSync(join(CONTENT_FOLDER, 'writing', file)));
/** Letters find what they find in the house; of strokes nobody here has any. */
export const WRITING: WritingPort = {
  find: async (sought) => (sought.by === 'letters' ? await real.find(sought) : []),
};

/** A button, or something that happens: a card, figures, `seen`: staff looked. */
export type Move = string | { card: FixtureName } | { type: string };

export interface Branch {
  says: string;
  mode?: keyof typeof SERVICES;
  moves: Move[];
  /** The steps whose pages were open, one after the other; questions that pass by themselves are left out. */
  pages: string;
  /** What stands on the slip; none is printed when it is left out. */
  slip?: string[];
  /** What may not stand there. */
  notOnSlip?: RegExp;
}

/** From the review to the end. */
export const END: Move[] = ['confirm', 'got-it', 'rate-5'];

/** Goes the way; at larger sizes through the parts of a page and the pages of a list. */
export async function go(kiosk: Kiosk, moves: readonly Move[]): Promise<void> {
  for (const move of moves) {
    if (move === 'seen') kiosk.runner.take(STAFF, { type: 'witnessed' });
    else if (typeof move === 'string') {
      const offered = () => kiosk.page().actions.map(({ id }) => id);
      // What may be said stands in its block and is no action of the page.
      for (let n = 0; n < 8 && !offered().includes(move) && !move.startsWith('say:'); n++)
        if (offered().includes('part-next')) await kiosk.press('part-next');
        else if (offered().includes('rows-next')) await kiosk.press('rows-next');
      await kiosk.press(move);
    } else if ('type' in move) await kiosk.type(move.type);
    else {
      const card = FIXTURES[move.card] as Omit<CitizenCard, 'doubts'>;
      kiosk.runner.device({ kind: 'card', state: cardRead(card) });
      await settled();
      kiosk.runner.device({ kind: 'card', state: { at: 'removed' } });
    }
    await settled();
  }
}

/** The pages of these tasks that were open, once each in a row. */
export function passed(kiosk: Kiosk, ...taskIds: string[]): string[] {
  const steps = taskIds.flatMap((id) => TASKS.get(id)?.steps ?? []);
  const pages = new Set(steps.filter(({ kind }) => kind !== 'ask').map(({ id }) => id));
  return kiosk.pages
    .map(({ stepId }) => stepId)
    .filter((id, index, all) => pages.has(id) && id !== all[index - 1]);
}

/** Every line of words on a slip. */
export const linesOf = (slip: Slip): string[] =>
  [
    slip.title,
    ...(slip.keyBox ? [slip.keyBox.label, ...slip.keyBox.lines, slip.keyBox.note ?? ''] : []),
    ...slip.sections.flatMap(({ label, value, notes = [], checklist = [] }) => [
      label,
      value ?? '',
      ...notes,
      ...checklist,
    ]),
  ].filter((line) => line !== '');
