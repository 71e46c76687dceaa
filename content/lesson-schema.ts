import { z } from 'zod';

/**
 * The form of a lesson: one file in content/lessons/, in Chinese. A lesson is a phone that cannot hurt anybody: screens,
 * what stands on them, and where each touch leads. Everything here is data that a volunteer can write;
 * content/check-lesson.ts explains every fault in words.
 */

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and dashes only');
const words = z.string().min(1);

/** How a thing is touched. `up`: pushed upwards; a tap does it nowhere. */
export const HOWS = ['tap', 'hold', 'up'] as const;
export type How = (typeof HOWS)[number];

/** Colours of what stands on a screen: of the house, not of anybody's trade mark. */
const tone = z.enum(['plain', 'green', 'blue', 'orange', 'red', 'grey', 'purple']);

/**
 * What can be seen, and with an `id` also touched. Of what is touched each leads on (`to`), says why it is not what
 * is wanted here (`slip`), or both.
 */
const thing = z.strictObject({
  id: id.optional(),
  icon: id.optional(),
  words: words.optional(),
  /** Smaller, below or behind the words. */
  note: words.optional(),
  tone: tone.optional(),
  /** Of a switch: how it stands. */
  on: z.boolean().optional(),
  how: z.enum(HOWS).default('tap'),
  to: id.optional(),
  slip: words.optional(),
});
export type Thing = z.infer<typeof thing>;

/** One part of a screen, from top to bottom. */
const part = z.union([
  /** Icons with words, four in a row. */
  z.strictObject({ grid: z.array(thing).min(1) }),
  /** Lines, one below the other. */
  z.strictObject({ list: z.array(thing).min(1) }),
  /** What people wrote to each other. `voice` and `packet` are drawn so. */
  z.strictObject({
    chat: z
      .array(
        thing.extend({
          from: z.enum(['them', 'me', 'middle']),
          as: z.enum(['words', 'voice', 'packet', 'transfer', 'photo']).default('words'),
        }),
      )
      .min(1),
  }),
  /** Something to read. */
  z.strictObject({ text: words, size: z.enum(['small', 'plain', 'large', 'huge']).default('plain') }),
  /** What the camera sees, a photo, a face, a code: drawn with an icon and its words. */
  z.strictObject({
    picture: thing.extend({ as: z.enum(['photo', 'face', 'code', 'bars', 'map', 'film']).default('photo') }),
  }),
  /** Buttons over the whole width. */
  z.strictObject({ buttons: z.array(thing).min(1).max(4) }),
  /** Round buttons in one row, as under a call or a camera. */
  z.strictObject({ rounds: z.array(thing).min(1).max(4) }),
  /** A line to write in. */
  z.strictObject({ field: thing }),
  /** How loud, how large: five marks, `at` of them full. */
  z.strictObject({ scale: thing.extend({ at: z.number().int().min(0).max(5) }) }),
  /** The row at the bottom of the screen. */
  z.strictObject({ bar: z.array(thing).min(1).max(5) }),
  /** Digits to press one after the other; the last right one leads on. */
  z.strictObject({
    keys: z.strictObject({
      wants: z.string().regex(/^[0-9.]{1,12}$/, 'digits, and a point for money'),
      hidden: z.boolean().default(false),
      to: id,
      /** What is said when another digit is pressed. */
      slip: words,
    }),
  }),
]);
export type Part = z.infer<typeof part>;

const screen = z.strictObject({
  look: z.enum(['desktop', 'page', 'chat', 'dark', 'lock']).default('page'),
  /** At its top: the real app's name in words, the person one writes to. */
  title: words.optional(),
  /** What is to be done here, as it stands on the board. A screen without it is one where something went wrong, or the last. */
  step: words.optional(),
  /** Said aloud: what to do here, or what has happened. The first hint says it again. */
  say: words,
  /** The second hint, read: where it is and what it looks like. */
  where: words.optional(),
  /** What is touched here to go on: names of things, `back`, `home`, `keys`, or a key at the phone's side. */
  right: z.union([id.transform((one) => [one]), z.array(id).min(1)]).optional(),
  /** Where the phone's own keys lead. Without `back` it leads to the screen before, without `home` to the first. */
  back: id.optional(),
  home: id.optional(),
  /** What stands at the top of the screen: how the phone is connected. */
  net: z.enum(['wifi', 'mobile', 'none']).default('wifi'),
  /** Keys at the phone's side that do something here. */
  side: z.array(thing.extend({ id: z.enum(['power', 'louder', 'quieter']) })).default([]),
  parts: z.array(part).min(1),
  /** Here the lesson is done. */
  end: z.boolean().default(false),
});
export type Screen = z.infer<typeof screen>;

/** Names that every phone has without writing them. */
export const PHONE_KEYS = ['back', 'home', 'keys'] as const;

export const lesson = z.strictObject({
  lesson: z.number().int().min(1).max(99),
  title: words,
  /** What she can do after it. */
  goal: words,
  /** 出行、就医、消费、文娱、办事: what it is of use for; `base`: for everything. */
  about: z.array(z.enum(['base', 'travel', 'health', 'shopping', 'leisure', 'errands'])).min(1),
  /** 0: never had a smartphone in her hand · 1 · 2: uses it every day. */
  level: z.number().int().min(0).max(2),
  /** What she tries by herself. */
  practice: words,
  /** 会了: what a volunteer sees when she can do it. */
  check: words,
  /** 这几样要当心: on the handout. */
  careful: z.array(words).min(1).max(3),
  /** 温故卡: what is asked after one week and after three. */
  again: z
    .array(z.strictObject({ ask: words, answer: words }))
    .min(2)
    .max(4),
  begin: id,
  screens: z.record(id, screen),
});
export type Lesson = z.infer<typeof lesson>;

/** All things of one part that can be seen. */
export function thingsIn(one: Part): Thing[] {
  if ('grid' in one) return one.grid;
  if ('list' in one) return one.list;
  if ('chat' in one) return one.chat;
  if ('picture' in one) return [one.picture];
  if ('buttons' in one) return one.buttons;
  if ('rounds' in one) return one.rounds;
  if ('field' in one) return [one.field];
  if ('scale' in one) return [one.scale];
  if ('bar' in one) return one.bar;
  return [];
}

/** What can be touched on a screen, the keys at the phone's side included. */
export function touchable(one: Screen): (Thing & { id: string })[] {
  return [...one.parts.flatMap(thingsIn), ...one.side].flatMap((it) => (it.id ? [{ ...it, id: it.id }] : []));
}

/** The digits that a screen wants, if it wants some. */
export function keysOf(one: Screen) {
  for (const it of one.parts) if ('keys' in it) return it.keys;
  return null;
}

/** Where the right touch of a screen leads; null: nothing is to be done here. */
export function onward(one: Screen): string | null {
  const right = one.right?.[0];
  if (right === undefined) return null;
  if (right === 'keys') return keysOf(one)?.to ?? null;
  if (right === 'back') return one.back ?? null;
  if (right === 'home') return one.home ?? null;
  return touchable(one).find(({ id }) => id === right)?.to ?? null;
}

/** The screens of what is taught, in order: from the first by the right touches to the last. */
export function pathOf(all: Lesson): string[] {
  const path: string[] = [];
  let at: string | null = all.begin;
  while (at !== null && !path.includes(at)) {
    path.push(at);
    const here: Screen | undefined = all.screens[at];
    at = here ? onward(here) : null;
  }
  return path;
}
