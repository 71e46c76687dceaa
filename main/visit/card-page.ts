import type { StepOf } from '../../content/schema.ts';
import { askedFor, isReaders } from './card-readers.ts';
import { type Face, secondsTo } from './face.ts';
import type { Scratch, Visit } from './visit.ts';
import type { WordBook } from './words.ts';

/** The page that waits for a card: which one to ask for, and what its reader says. */

type CardScratch = Extract<Scratch, { kind: 'card' }>;

/** Which words of `card.troubles` or `socialCard.troubles` are heard for a trouble, by the keys of their voice. */
const HEARD = {
  idCard: { 'not-an-id-card': 'wrong' },
  socialCard: {
    'wrong-way-round': 'wrong',
    'not-a-social-card': 'other',
    'needs-pin': 'needsPin',
  },
} as const satisfies Record<CardScratch['of'], Record<string, string>>;

/** What stands on the page beside the reader. */
function wordsKey({ of, state, trouble, leftOver }: CardScratch): string {
  const from = of === 'idCard' ? 'card' : 'socialCard';
  if (leftOver) return `${from}.leftOver`;
  if (state === 'trouble')
    return trouble === 'needs-pin' ? 'socialCard.needsPin' : `${from}.troubles.${trouble}`;
  if (state === 'read') return `${from}.left`;
  return state === 'reading' ? 'card.reading' : `${from}.waiting`;
}

/** What is heard; null: what the page itself says. */
function voiceKey({ of, state, trouble, leftOver, expired }: CardScratch): string | null {
  const from = of === 'idCard' ? 'card.voice' : 'socialCard.voice';
  if (leftOver) return `${from}.leftOver`;
  if (state === 'read') return `${from}.${expired ? 'expired' : 'read'}`;
  if (state !== 'trouble') return null;
  if (isReaders(trouble)) return 'card.voice.broken';
  const heard: Record<string, string> = HEARD[of];
  return `${from}.${heard[trouble ?? ''] ?? 'trouble'}`;
}

/** Puts the reader on the page of its step. */
export function cardPage(
  visit: Visit,
  step: StepOf<'read-card'>,
  scratch: CardScratch,
  words: WordBook,
  face: Face,
): Face {
  const asked = askedFor(scratch.readers);
  const say = (key: string) => [{ template: words.template('common', key), slots: {} }];
  // The page's own words are about the ID card.
  const own: Partial<Face> =
    asked === 'id'
      ? {}
      : {
          title: words.text('common', `card.${asked}.title`),
          hint: words.text('common', `card.${asked}.hint`),
          voice: say(`card.${asked}.voice`),
          lines: {
            ...face.lines,
            title: { template: words.template('common', `card.${asked}.title`), slots: {} },
          },
        };
  const waits = scratch.state === 'waiting' && !scratch.leftOver;
  const expired = scratch.state === 'read' && scratch.expired === true;
  const heard = voiceKey(scratch);
  return {
    ...face,
    ...own,
    blocks: [
      {
        kind: 'card-reader',
        at: scratch.state,
        ...(waits && asked === 'both' && { card: 'both' as const }),
        ...(scratch.of === 'socialCard' && !(waits && asked === 'both') && { card: 'social' as const }),
        words: words
          .lines('common', waits && asked === 'both' ? 'card.both.waiting' : wordsKey(scratch))
          .join('|'),
        secondsLeft: waits ? secondsTo(scratch.waitUntil, visit.mono) : null,
        secondsOf: step.waitSeconds,
      },
      ...(expired
        ? [
            {
              kind: 'note' as const,
              icon: 'info',
              tone: 'mind' as const,
              lines: words.lines('common', scratch.of === 'idCard' ? 'card.expired' : 'socialCard.expired'),
            },
          ]
        : []),
      ...face.blocks,
    ],
    ...(heard !== null && { voice: say(heard) }),
  };
}
