import { destination } from '../conditions.ts';
import { houseAction } from '../offered.ts';
import type { Block } from '../page.ts';
import type { Effect } from '../visit.ts';
import type { WordBook } from '../words.ts';
import { type At, chosenBy, type Kind } from './kind.ts';

/** The two pages that call people by themselves: danger to life, and the look at a person and her card. */

/** While people are on their way the idle clock stands still, but not for ever. */
const LONGEST_MS = 10 * 60_000;

function call(at: At, about: 'danger' | 'witness'): Effect[] {
  // Outside opening hours nobody would come: the page says so, the number to ring stands there all the same.
  if (!at.visit.house.staffed || at.run.practice) return [];
  return [
    { do: 'call-help', desk: 1, taskId: at.run.taskId, stepId: at.step.id, tries: at.run.tries, about },
  ];
}

/** The number of a `stop` page: from the place pack, or from a field. */
function numberOf({ step, run, place }: At<Extract<At['step'], { kind: 'stop' }>>): string {
  const value = step.phone.includes('.') ? place.get(step.phone) : run.answers[step.phone]?.value;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export const stop: Kind<'stop'> = {
  begin(at, ticket) {
    return {
      scratch: { kind: 'called', ticket, until: at.visit.mono + LONGEST_MS },
      effects: [
        ...call(at, 'danger'),
        { do: 'audit', what: 'stopped', detail: { task: at.run.taskId, reason: at.step.reason } },
      ],
    };
  },
  offered: (_at, choices) => [houseAction('stop-home', 'secondary', 'home'), ...choices],
  act: (_at, action) => (action === 'stop-home' ? { to: 'home' } : null),
  face(at, words, face) {
    const number = numberOf(at);
    const phone: Block[] =
      number === ''
        ? []
        : [
            {
              kind: 'phone',
              tone: 'danger',
              number,
              words: words.text(at.task.id, `steps.${at.step.id}.phone`),
            },
          ];
    return { ...face, place: 'stop', blocks: [...phone, ...face.blocks, coming(at, words)] };
  },
};

function coming(at: At, words: WordBook): Block {
  const key = at.visit.house.staffed ? 'stop.coming' : 'stop.nobody';
  return { kind: 'note', icon: 'people', tone: 'mind', lines: words.lines('common', key) };
}

export const witness: Kind<'witness'> = {
  begin(at, ticket) {
    return {
      scratch: { kind: 'called', ticket, until: at.visit.mono + LONGEST_MS },
      effects: call(at, 'witness'),
    };
  },
  offered: (at, choices) => [
    ...(at.run.practice ? [houseAction('practice-seen', 'primary', 'check')] : []),
    ...choices,
  ],
  act: ({ step, run }, action, by) => {
    if (action !== 'practice-seen') return null;
    const answers = { [step.field]: chosenBy('practice', by) };
    return { answers, to: destination(step.go, { ...run.answers, ...answers }) };
  },
  face(at, words, face) {
    const key = at.visit.house.staffed ? 'witness.coming' : 'witness.nobody';
    return {
      ...face,
      blocks: [
        ...face.blocks,
        { kind: 'note', icon: 'people', tone: 'calm', lines: words.lines('common', key) },
      ],
    };
  },
};
