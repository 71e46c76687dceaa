import { destination } from '../conditions.ts';
import { houseAction, inBlock } from '../offered.ts';
import { paged, pagers } from '../rows.ts';
import { type At, chosenBy, type Kind } from './kind.ts';

/** What there is to say, in phrases to touch. */

const PER_PAGE = 6;

const chosen = ({ run }: At) => (run.scratch.kind === 'saying' ? run.scratch.chosen : []);

export const say: Kind<'say'> = {
  begin({ step, run }) {
    const before = run.answers[step.field]?.value;
    return {
      scratch: { kind: 'saying', chosen: Array.isArray(before) ? before.map(String) : [] },
    };
  },
  offered(at, choices) {
    const { step, run, visit } = at;
    const open = paged(step.phrases.length, PER_PAGE, run.rowsAt, visit.look);
    const left = step.min - chosen(at).length;
    return [
      ...step.phrases.slice(open.from, open.to).map((phrase) => inBlock(`say:${phrase}`)),
      ...pagers(open),
      {
        ...houseAction('enter-done', 'primary', 'check'),
        ...(left > 0 ? { waits: { key: 'say.waits', values: { count: left } } } : {}),
      },
      ...choices,
    ];
  },
  act(at, action, by) {
    const { step, run } = at;
    if (action === 'enter-done') {
      const answers = { [step.field]: chosenBy([...chosen(at)], by) };
      return { answers, to: destination(step.go, { ...run.answers, ...answers }) };
    }
    const phrase = action.startsWith('say:') ? action.slice('say:'.length) : null;
    if (phrase === null) return null;
    const rest = chosen(at).filter((one) => one !== phrase);
    // One more than there is room for takes the place of the one chosen longest ago.
    const next =
      rest.length < chosen(at).length
        ? rest
        : [...rest.slice(-(step.max - 1 || step.max)), phrase].slice(-step.max);
    return { scratch: { kind: 'saying', chosen: next } };
  },
  kept: (at, by) => ({ [at.step.field]: chosenBy([...chosen(at)], by) }),
  face(at, words, face) {
    const { step, run, visit, task } = at;
    const open = paged(step.phrases.length, PER_PAGE, run.rowsAt, visit.look);
    return {
      ...face,
      blocks: [
        ...face.blocks,
        {
          kind: 'phrases',
          phrases: step.phrases.slice(open.from, open.to).map((phrase) => ({
            action: `say:${phrase}`,
            label: words.text(task.id, `steps.${step.id}.phrases.${phrase}`),
            chosen: chosen(at).includes(phrase),
          })),
          words: words.text('common', 'say.most', { max: step.max }),
        },
      ],
    };
  },
};
