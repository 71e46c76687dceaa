import type { StepOf } from '../../../content/schema.ts';
import { destination } from '../conditions.ts';
import { houseAction } from '../offered.ts';
import { type At, type Kind, workedOut } from './kind.ts';

/** Cards one after the other: a quiz that explains, or stories to hear. Nobody fails, nothing is counted aloud. */

type Here = At<StepOf<'cards'>>;
const state = ({ run }: Here) =>
  run.scratch.kind === 'cards' ? run.scratch : { kind: 'cards' as const, at: 0, said: null, right: 0 };

export const cards: Kind<'cards'> = {
  begin: () => ({ scratch: { kind: 'cards', at: 0, said: null, right: 0 } }),
  offered(at, choices) {
    const { said, at: number } = state(at);
    if (at.step.mode === 'quiz' && said === null)
      return [
        houseAction('card-true', 'row', 'check'),
        houseAction('card-false', 'row', 'warning'),
        ...choices,
      ];
    return [
      houseAction(
        'card-next',
        'primary',
        'arrow-right',
        number === at.step.cards.length - 1 ? 'card-last' : 'card-next',
      ),
      ...choices,
    ];
  },
  act(at, action) {
    const { step, run } = at;
    const now = state(at);
    if (action === 'card-true' || action === 'card-false') {
      const said = action === 'card-true';
      const right = step.cards[now.at]?.true === said ? now.right + 1 : now.right;
      return { scratch: { ...now, said, right } };
    }
    if (action !== 'card-next') return null;
    if (now.at < step.cards.length - 1) return { scratch: { ...now, at: now.at + 1, said: null } };
    const answers = step.field ? { [step.field]: workedOut(now.right) } : {};
    return { answers, to: destination(step.go, { ...run.answers, ...answers }) };
  },
  face(at, words, face) {
    const { step, task } = at;
    const { at: number, said } = state(at);
    const card = step.cards[number];
    if (!card) return face;
    const key = `steps.${step.id}.cards.${card.id}`;
    const right = said !== null && said === card.true;
    const verdict =
      said === null
        ? null
        : {
            right,
            title: words.text(
              'common',
              card.true
                ? right
                  ? 'cards.real'
                  : 'cards.realAfterAll'
                : right
                  ? 'cards.fake'
                  : 'cards.fakeAfterAll',
            ),
            lines: words.lines(task.id, `${key}.why`),
          };
    const heard = verdict ? `${key}.why` : `${key}.text`;
    // What is written as lines is heard as sentences.
    const template = words
      .lines(task.id, heard)
      .join('，')
      .replace(/([。！？])，/g, '$1');
    return {
      ...face,
      blocks: [
        ...face.blocks,
        {
          kind: 'card',
          at: number + 1,
          of: step.cards.length,
          title: words.has(task.id, `${key}.title`) ? words.text(task.id, `${key}.title`) : null,
          lines: words.lines(task.id, `${key}.text`),
          verdict,
        },
      ],
      voice: [{ template, slots: face.voice[0]?.slots ?? {} }],
    };
  },
};
