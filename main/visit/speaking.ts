import { speakOrCaption } from '../voice/client.ts';
import type { Clip, Rate, SpokenPhrase } from '../voice/port.ts';
import type { AtHand } from './at-hand.ts';

/** Longer than any page waits for a sound that does not end. */
const SPEECH_SPARE_MS = 15_000;

/** Something to be said, with the sounds in order. */
export interface Utterance {
  utterance: string;
  clips: Clip[];
}

/** Has phrases spoken. Only the last that was asked for is heard: somebody has moved on meanwhile. */
export interface Speaking {
  say(phrases: SpokenPhrase[], rate: Rate): void;
  /** What was asked for and is not heard yet will not be; what is being said stops. */
  hush(): void;
  /** Whether what is being said must have ended by now. */
  overdue(): boolean;
}

/** Makes the voice's part of a runner. */
export function makeSpeaking(
  atHand: Pick<AtHand, 'ports' | 'clock' | 'visit' | 'failed' | 'saw'>,
  onSpeech: (speech: Utterance) => void,
): Speaking {
  const { ports, clock, failed } = atHand;
  let utterances = 0;
  /** By when what is being said must have ended, on the monotonic clock. */
  let quietBy = 0;
  return {
    say(phrases, rate) {
      const { id, look } = atHand.visit();
      const nth = ++utterances;
      if (phrases.some((phrase) => phrase.personal)) atHand.saw.voice = true;
      const request = { phrases, locale: look.locale, rate } as const;
      speakOrCaption(ports.voice.call.speak, request, (error) => failed('voice', error))
        .then(({ clips }) => {
          // Somebody has moved on meanwhile: that page is not spoken any more.
          if (nth !== utterances) return;
          quietBy = clock.mono() + clips.reduce((ms, clip) => ms + clip.ms + clip.pauseMs, SPEECH_SPARE_MS);
          onSpeech({ utterance: `${id.slice(0, 8)}-${nth}`, clips });
        })
        .catch((error) => failed('speech', error));
    },
    hush() {
      const nth = ++utterances;
      if (clock.mono() > quietBy) return;
      quietBy = 0;
      onSpeech({ utterance: `${atHand.visit().id.slice(0, 8)}-${nth}`, clips: [] });
    },
    overdue: () => clock.mono() > quietBy,
  };
}
