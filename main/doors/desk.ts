import { z } from 'zod';
import type { DeskPage } from '../desk/desk-page.ts';
import type { Feed } from './feed.ts';
import { type DoorContext, makeDoor } from './trpc.ts';

export interface DeskContext extends DoorContext {
  page: Feed<DeskPage>;
  act(action: string): Promise<void>;
}

const { router, procedure } = makeDoor<DeskContext>('desk');

/** The desk's page. What comes of an act comes back as a page. */
export const deskRouter = router({
  /** What to show, now and whenever it changes. */
  page: procedure.subscription(({ ctx, signal }) => ctx.page.follow(signal)),
  /** A button was pressed. */
  act: procedure
    .input(z.strictObject({ action: z.string().min(1).max(80) }))
    .mutation(async ({ ctx, input }) => {
      await ctx.act(input.action);
      return { done: true } as const;
    }),
});

export type DeskRouter = typeof deskRouter;
