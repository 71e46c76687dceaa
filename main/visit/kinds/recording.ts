import { destination } from '../conditions.ts';
import { secondsTo } from '../face.ts';
import { houseAction, type Offered } from '../offered.ts';
import { ENDING_MS, OPENING_MS, PLAY_SPARE_MS } from '../recording.ts';
import type { Scratch } from '../visit.ts';
import { type At, chosenBy, type Kind } from './kind.ts';

/**
 * What there is to say, aloud: said, listened to; kept, said again or left out. The page opens the microphone when it
 * is told to and sends what it has when it is asked; what counts is decided here.
 */

type Recording = Extract<Scratch, { kind: 'recording' }>;
const READY: Recording = {
  kind: 'recording',
  at: 'ready',
  until: 0,
  sound: null,
  long: 0,
  plays: 0,
  playsUntil: 0,
};
const now = ({ run }: At): Recording => (run.scratch.kind === 'recording' ? run.scratch : READY);

const skip = (key: string, style: Offered['style'], icon: string) =>
  houseAction('recording-skip', style, icon, key);
const waiting = (id: string, icon: string, key: string): Offered => ({
  ...houseAction(id, 'primary', icon),
  waits: { key: `recording.${key}.waits`, values: {} },
});

export const recording: Kind<'recording'> = {
  begin({ step, run }) {
    const before = run.answers[step.field]?.value;
    if (typeof before !== 'string') return { scratch: READY };
    return { scratch: { ...READY, at: 'done', sound: before, long: step.seconds * 1000 } };
  },
  offered(at, choices) {
    const start = (key: string) => houseAction('recording-start', 'primary', 'microphone', key);
    switch (now(at).at) {
      case 'ready':
        return [start('recording-start'), ...choices, skip('recording-skip', 'secondary', 'arrow-right')];
      case 'opening':
        return [
          waiting('recording-start', 'microphone', 'opening'),
          houseAction('recording-cancel', 'secondary', 'x'),
        ];
      case 'on':
        return [
          houseAction('recording-stop', 'primary', 'check'),
          houseAction('recording-cancel', 'secondary', 'x'),
        ];
      case 'ending':
        return [waiting('recording-stop', 'check', 'ending')];
      case 'done':
        return [
          houseAction('recording-keep', 'primary', 'check'),
          houseAction('recording-hear', 'secondary', 'speaker'),
          houseAction('recording-again', 'secondary', 'refresh'),
          skip('recording-leave-out', 'secondary', 'x'),
        ];
      case 'nothing':
        return [start('recording-retry'), ...choices, skip('recording-skip', 'secondary', 'arrow-right')];
      case 'missing':
        return [skip('recording-without', 'primary', 'arrow-right'), ...choices];
    }
  },
  act(at, action, by) {
    const { step, run, visit } = at;
    const open = now(at);
    const go = (value: string | null) => {
      const answer = value === null ? chosenBy(null, by) : { value, from: 'recorded' as const, by };
      const answers = { [step.field]: answer };
      return { answers, to: destination(step.go, { ...run.answers, ...answers }) };
    };
    switch (action) {
      case 'recording-start':
        return { scratch: { ...READY, at: 'opening', until: visit.mono + OPENING_MS } };
      case 'recording-stop':
        return { scratch: { ...open, at: 'ending', until: visit.mono + ENDING_MS } };
      case 'recording-cancel':
        return { scratch: READY };
      case 'recording-hear':
        return {
          scratch: {
            ...open,
            plays: open.plays + 1,
            playsUntil: visit.mono + open.long + PLAY_SPARE_MS,
          },
        };
      case 'recording-again':
        // What was said before is let go of at once.
        return { answers: { [step.field]: chosenBy(null, by) }, scratch: READY, tried: true };
      case 'recording-keep':
        return open.sound === null ? null : go(open.sound);
      case 'recording-skip':
        return go(null);
      default:
        return null;
    }
  },
  face(at, words, face) {
    const { at: name, sound, plays, until } = now(at);
    const { seconds } = at.step;
    const text = (key: string) => words.text('common', `recording.${name}.${key}`);
    // Before it the page speaks the task's words; of what was said, and of no microphone, the house's own.
    const before = name === 'ready' || name === 'opening';
    const own = before
      ? {}
      : {
          title: text('title'),
          hint: text('hint'),
          voice: [{ template: words.template('common', `recording.${name}.voice`), slots: {} }],
        };
    return {
      ...face,
      ...own,
      // Who will hear it is told before; while she speaks, and where she can not, there is nothing to mind.
      blocks: [
        ...(before || name === 'done' ? face.blocks : []),
        {
          kind: 'recording',
          at: name,
          sound,
          plays,
          secondsLeft: name === 'on' ? Math.min(seconds, secondsTo(until, at.visit.mono)) : seconds,
          secondsOf: seconds,
          words: text('words'),
          heard: words.text('common', 'recording.heard'),
        },
      ],
    };
  },
};
