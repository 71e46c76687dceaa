import { destination } from '../conditions.ts';
import { houseAction, type Offered } from '../offered.ts';
import type { Scratch } from '../visit.ts';
import { type At, chosenBy, type Kind } from './kind.ts';

/**
 * A picture by the kiosk's camera: seen, taken, shown back; kept, taken anew or left out. The page opens the camera and
 * sends what it sees when it is asked; which picture counts is decided here.
 */

type Photographing = Extract<Scratch, { kind: 'photographing' }>;
const NOTHING: Photographing = { kind: 'photographing', camera: 'opening', taking: false, picture: null };
const now = ({ run }: At): Photographing => (run.scratch.kind === 'photographing' ? run.scratch : NOTHING);

/** Which of its faces the page has; also the name of their words: photo.<face>. */
function faceOf({ camera, taking, picture }: Photographing) {
  if (picture !== null) return 'taken';
  return taking ? 'taking' : camera;
}

export const photo: Kind<'photo'> = {
  begin({ step, run }) {
    const before = run.answers[step.field]?.value;
    return { scratch: { ...NOTHING, picture: typeof before === 'string' ? before : null } };
  },
  offered(at, choices) {
    const face = faceOf(now(at));
    const without = (key: string, style: Offered['style']) =>
      houseAction('photo-skip', style, 'arrow-right', key);
    switch (face) {
      case 'taken':
        return [
          houseAction('photo-keep', 'primary', 'check'),
          houseAction('photo-again', 'secondary', 'refresh'),
          { ...without('photo-leave-out', 'secondary'), icon: 'x' },
          ...choices,
        ];
      case 'missing':
        return [without('photo-without', 'primary'), ...choices];
      case 'live':
        return [
          houseAction('photo-take', 'primary', 'camera'),
          without('photo-skip', 'secondary'),
          ...choices,
        ];
      case 'opening':
      case 'taking':
        return [
          {
            ...houseAction('photo-take', 'primary', 'camera'),
            waits: { key: `photo.${face}.waits`, values: {} },
          },
          without('photo-skip', 'secondary'),
          ...choices,
        ];
    }
  },
  act(at, action, by) {
    const { step, run } = at;
    const open = now(at);
    const go = (value: string | null) => {
      const answer = value === null ? chosenBy(null, by) : { value, from: 'recorded' as const, by };
      const answers = { [step.field]: answer };
      return { answers, to: destination(step.go, { ...run.answers, ...answers }) };
    };
    switch (action) {
      case 'photo-take':
        return { scratch: { ...open, taking: true, picture: null } };
      case 'photo-again':
        // The one before is let go of at once.
        return {
          answers: { [step.field]: chosenBy(null, by) },
          scratch: { ...open, camera: 'opening', taking: false, picture: null },
          tried: true,
        };
      case 'photo-keep':
        return open.picture === null ? null : go(open.picture);
      case 'photo-skip':
        return go(null);
      default:
        return null;
    }
  },
  face(at, words, face) {
    const open = now(at);
    const name = faceOf(open);
    const text = (key: string) => words.text('common', `photo.${name}.${key}`);
    // Before the picture the page speaks the task's words; of the picture, and of no camera, the house's own.
    const own =
      name === 'taken' || name === 'missing'
        ? {
            title: text('title'),
            hint: text('hint'),
            voice: [{ template: words.template('common', `photo.${name}.voice`), slots: {} }],
          }
        : {};
    return {
      ...face,
      ...own,
      // What to mind with a picture is of no use where none can be taken.
      blocks: [
        ...(name === 'missing' ? [] : face.blocks),
        { kind: 'photo', at: name, picture: open.picture, words: text('words') },
      ],
    };
  },
};
