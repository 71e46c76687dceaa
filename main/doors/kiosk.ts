import { z } from 'zod';
import type { WedgeKey } from '../../devices/scanner/wedge.ts';
import type { Guidance } from '../reading/port.ts';
import type { Take } from '../visit/happening.ts';
import type { HeldBytes } from '../visit/held.ts';
import type { Page } from '../visit/page.ts';
import type { Utterance } from '../visit/speaking.ts';
import type { Actor } from '../visit/visit.ts';
import type { ChosenVoices, OfferedVoice } from '../voice/system-voice.ts';
import type { Feed } from './feed.ts';
import { type DoorContext, makeDoor } from './trpc.ts';

export interface KioskContext extends DoorContext {
  pages: Feed<Page>;
  speech: Feed<Utterance>;
  take: Take;
  /** Which of the voices the page's system has shall speak. */
  voices(offered: OfferedVoice[]): ChosenVoices;
  voiceFailed(at: { utterance: string; phrase: number }): void;
  /** A key that the page heard, and where its own focus went. */
  press(key: WedgeKey): void;
  focused(id: string): void;
  /** The one switch, by a touch anywhere. */
  switched(): void;
  /** What was taken in this visit, by its name; null when it is not held any more. */
  held(id: string): HeldBytes | null;
  guide(input: { luma: Uint8Array; width: number; height: number }): Promise<Guidance>;
}

const { router, procedure } = makeDoor<KioskContext>('kiosk');

const bytes = (most: number, least = 1) =>
  z.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.byteLength >= least && value.byteLength <= most,
    'bytes',
  );
const onPage = { stepId: z.string().min(1).max(60), rev: z.number().int().nonnegative() };
/** 12 MB: a 12-megapixel JPEG is about 6. */
const MOST_PICTURE = 12 * 1024 * 1024;
/** 2 MB, as the store keeps them: the page draws its photo anew at 1600 points, some 400 KB. */
const MOST_PHOTO = 2 * 1024 * 1024;
/** 1 MB: two minutes of speech, as the page records it, are some 500 KB. */
const MOST_SOUND = 1024 * 1024;
/** A little more than the longest recording a task may ask for. */
const LONGEST_MS = 150_000;
const MOST_LUMA = 640 * 480;
/** macOS with every language installed has some 300. */
const MOST_VOICES = 1000;

/** The actor as the engine knows it. */
const person = (ctx: KioskContext): Actor => ({ kind: 'resident', name: ctx.actor.name });

/** All a kiosk page can ask for. It shows pages and reports touches; it decides nothing. */
export const kioskRouter = router({
  /** The page to show, now and whenever it changes. */
  pages: procedure.subscription(({ ctx, signal }) => ctx.pages.follow(signal)),
  /** What is to be heard. */
  speech: procedure.subscription(({ ctx, signal }) => ctx.speech.follow(signal)),
  /** A button was pressed. */
  act: procedure
    .input(z.strictObject({ ...onPage, action: z.string().min(1).max(80) }))
    .mutation(({ ctx, input }) => ctx.take(person(ctx), { type: 'act', ...input })),
  /** A key of the keypad was pressed. */
  key: procedure
    .input(
      z.strictObject({
        ...onPage,
        key: z.string().regex(/^([0-9A-Z.]|delete|clear|board)$/),
      }),
    )
    .mutation(({ ctx, input }) => ctx.take(person(ctx), { type: 'key', ...input })),
  /** What is drawn on the signature pad by now. */
  strokes: procedure
    .input(
      z.strictObject({
        ...onPage,
        strokes: z.array(z.array(z.number().int().min(0).max(1000)).max(4000)).max(80),
      }),
    )
    .mutation(({ ctx, input }) => ctx.take(person(ctx), { type: 'strokes', ...input })),
  /** A full picture of the paper. */
  picture: procedure
    .input(z.strictObject({ ...onPage, image: bytes(MOST_PICTURE) }))
    .mutation(({ ctx, input }) => ctx.take(person(ctx), { type: 'picture', ...input })),
  /** The camera of a photo page is there, or there is none. */
  camera: procedure
    .input(z.strictObject({ ...onPage, state: z.enum(['live', 'missing']) }))
    .mutation(({ ctx, input }) => ctx.take(person(ctx), { type: 'camera', ...input })),
  /** The picture that a photo page was asked for. */
  photo: procedure
    .input(z.strictObject({ ...onPage, image: bytes(MOST_PHOTO) }))
    .mutation(({ ctx, input }) => ctx.take(person(ctx), { type: 'photo', ...input })),
  /** The microphone of a recording page is open, or there is none. */
  microphone: procedure
    .input(z.strictObject({ ...onPage, state: z.enum(['live', 'missing']) }))
    .mutation(({ ctx, input }) => ctx.take(person(ctx), { type: 'microphone', ...input })),
  /** What was said on a recording page; empty when not a sound came. */
  recording: procedure
    .input(
      z.strictObject({
        ...onPage,
        sound: bytes(MOST_SOUND, 0),
        long: z.number().int().min(0).max(LONGEST_MS),
        heard: z.number().int().min(0).max(LONGEST_MS),
      }),
    )
    .mutation(({ ctx, input }) => ctx.take(person(ctx), { type: 'recording', ...input })),
  /** What was taken, to be shown or heard again. */
  held: procedure
    .input(z.strictObject({ id: z.string().regex(/^[a-z]+-\d{1,9}$/) }))
    .query(({ ctx, input }) => ctx.held(input.id)),
  /** A small picture: how does the paper lie? */
  guide: procedure
    .input(
      z.strictObject({
        ...onPage,
        luma: bytes(MOST_LUMA),
        width: z.number().int().min(16).max(640),
        height: z.number().int().min(16).max(480),
      }),
    )
    .mutation(async ({ ctx, input: { stepId, rev, ...frame } }) => {
      const says = await ctx.guide(frame);
      ctx.take(person(ctx), { type: 'guidance', stepId, rev, says });
      return { says };
    }),
  /** A key of a keyboard, of a keypad that is one, or of a scanner that types. What it means is decided here. */
  press: procedure
    .input(
      z.strictObject({
        code: z.string().regex(/^[A-Za-z0-9]{1,24}$/),
        text: z.string().min(1).max(2).nullable(),
        at: z.number().nonnegative(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.press(input)),
  /** The page's own focus went to another button (Tab). */
  focused: procedure
    .input(z.strictObject({ id: z.string().min(1).max(80) }))
    .mutation(({ ctx, input }) => ctx.focused(input.id)),
  /** A touch anywhere, where that is the one switch. */
  switched: procedure.mutation(({ ctx }) => ctx.switched()),
  /** Somebody is there. */
  touch: procedure.mutation(({ ctx }) => ctx.take(person(ctx), { type: 'touch' })),
  /** The window's size in pixels. */
  layout: procedure
    .input(
      z.strictObject({ width: z.number().positive().max(20000), height: z.number().positive().max(20000) }),
    )
    .mutation(({ ctx, input }) => ctx.take(person(ctx), { type: 'layout', ...input })),
  /** The voice has begun or ended: the idle clock waits for it. */
  speaking: procedure
    .input(z.strictObject({ speaking: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.take(person(ctx), { type: 'speaking', ...input })),
  /** The voices that the page's system has. Answers with those that shall speak. */
  voices: procedure
    .input(
      z
        .array(
          z.strictObject({
            id: z.string().max(300),
            name: z.string().max(300),
            lang: z.string().max(40),
            local: z.boolean(),
          }),
        )
        .max(MOST_VOICES),
    )
    .mutation(({ ctx, input }) => ctx.voices(input)),
  /** The system's voice failed at this phrase, or nothing was heard of it. */
  voiceFailed: procedure
    .input(z.strictObject({ utterance: z.string().min(1).max(60), phrase: z.number().int().nonnegative() }))
    .mutation(({ ctx, input }) => ctx.voiceFailed(input)),
});

export type KioskRouter = typeof kioskRouter;
