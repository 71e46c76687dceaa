import { z } from 'zod';
import type { RoomPage } from '../voice/room/room-page.ts';
import { MOST_PCM } from '../voice/room/sound.ts';
import type { Feed } from './feed.ts';
import { type DoorContext, makeDoor } from './trpc.ts';

export interface RoomContext extends DoorContext {
  page: Feed<RoomPage>;
  act(action: string): Promise<void>;
  begin(who: { speaker: string; dialect: string | null; agreed: boolean }): Promise<void>;
  take(pcm: Uint8Array): Promise<void>;
  bring(by: readonly string[]): Promise<void>;
}

const { router, procedure } = makeDoor<RoomContext>('room');
const done = { done: true } as const;
const name = z.string().trim().min(1).max(40);

/** The recording room's page. What comes of a call comes back as a page. */
export const roomRouter = router({
  /** What to show, now and whenever it changes. */
  page: procedure.subscription(({ ctx, signal }) => ctx.page.follow(signal)),
  /** A button was pressed. */
  act: procedure
    .input(z.strictObject({ action: z.string().min(1).max(80) }))
    .mutation(async ({ ctx, input }) => {
      await ctx.act(input.action);
      return done;
    }),
  /** A speaker, how she wants to be called, and her yes. */
  begin: procedure
    .input(z.strictObject({ speaker: name, dialect: name.max(20).nullable(), agreed: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      await ctx.begin(input);
      return done;
    }),
  /** What the microphone heard. */
  take: procedure
    .input(z.strictObject({ pcm: z.instanceof(Uint8Array).refine((pcm) => pcm.length <= MOST_PCM) }))
    .mutation(async ({ ctx, input }) => {
      await ctx.take(input.pcm);
      return done;
    }),
  /** Who says yes to a pack that is coming in. */
  bring: procedure
    .input(z.strictObject({ by: z.array(z.string().max(40)).max(2) }))
    .mutation(async ({ ctx, input }) => {
      await ctx.bring(input.by);
      return done;
    }),
});

export type RoomRouter = typeof roomRouter;
