import { destination } from '../conditions.ts';
import { houseAction, inBlock } from '../offered.ts';
import { chosenBy, type Kind } from './kind.ts';

/** A drawn name: strokes, never a picture. It goes into the case with their hash (signature.ts). */

/** Less ink than this is a slip of the finger: points in all strokes together. */
const LEAST_POINTS = 8;
/** More than a name needs. */
export const MOST_STROKES = 80;
export const MOST_NUMBERS = 4_000;
const SIDE = 1000;

/** Whether strokes are what the pad sends: pairs of whole numbers from 0 to 1000, not too many of them. */
export function drawn(strokes: readonly (readonly number[])[]): boolean {
  return (
    strokes.length <= MOST_STROKES &&
    strokes.reduce((sum, stroke) => sum + stroke.length, 0) <= MOST_NUMBERS &&
    strokes.every(
      (stroke) =>
        stroke.length >= 2 &&
        stroke.length % 2 === 0 &&
        stroke.every((n) => Number.isInteger(n) && n >= 0 && n <= SIDE),
    )
  );
}

const enough = (strokes: readonly (readonly number[])[]) =>
  strokes.reduce((sum, stroke) => sum + stroke.length / 2, 0) >= LEAST_POINTS;

export const sign: Kind<'sign'> = {
  begin: () => ({ scratch: { kind: 'signing', strokes: [] } }),
  offered({ run }, choices) {
    const strokes = run.scratch.kind === 'signing' ? run.scratch.strokes : [];
    return [
      inBlock('sign-clear'),
      {
        ...houseAction('sign-done', 'primary', 'check'),
        ...(enough(strokes) ? {} : { waits: { key: 'sign.waits', values: {} } }),
      },
      houseAction('sign-on-paper', 'secondary', 'pencil'),
      ...choices,
    ];
  },
  act({ step, run }, action, by) {
    if (run.scratch.kind !== 'signing') return null;
    const { strokes } = run.scratch;
    if (action === 'sign-clear') return { scratch: { kind: 'signing', strokes: [] } };
    const answer =
      action === 'sign-on-paper'
        ? chosenBy('paper', by)
        : {
            value: strokes.map((stroke) => [...stroke]),
            from: 'drawn' as const,
            by,
          };
    const answers = { [step.field]: answer };
    const go = action === 'sign-on-paper' ? step.paper : step.go;
    return { answers, to: destination(go, { ...run.answers, ...answers }) };
  },
  face({ run }, words, face) {
    const strokes = run.scratch.kind === 'signing' ? run.scratch.strokes.map((stroke) => [...stroke]) : [];
    return {
      ...face,
      blocks: [
        ...face.blocks,
        {
          kind: 'signature',
          strokes,
          words: words.text('common', 'sign.here'),
          clear: { action: 'sign-clear', label: words.text('common', 'sign.clear') },
        },
      ],
    };
  },
};
