import { z } from 'zod';
import type { OpeningState } from '../store/opening.ts';
import type { Feed } from './feed.ts';
import { type DoorContext, makeDoor } from './trpc.ts';

/** What the opening page draws. */
export interface OpeningPage extends OpeningState {
  station: string;
  phone: string;
  diagonalInch: number;
  /** Fewest characters of a new passphrase. */
  least: number;
}

export interface OpeningContext extends DoorContext {
  page: Feed<OpeningPage>;
  give(passphrase: string): Promise<void>;
  startOver(): void;
}

const { router, procedure } = makeDoor<OpeningContext>('opening');
const MOST_CHARACTERS = 200;

/** The page before the first page: staff open the store. What is right or wrong comes back as a state. */
export const openingRouter = router({
  /** What to show, now and whenever it changes. */
  page: procedure.subscription(({ ctx, signal }) => ctx.page.follow(signal)),
  /** The passphrase, or one of the two times it is set. */
  give: procedure
    .input(z.strictObject({ passphrase: z.string().max(MOST_CHARACTERS) }))
    .mutation(async ({ ctx, input }) => {
      await ctx.give(input.passphrase);
      return { done: true } as const;
    }),
  /** A new passphrase from the beginning. */
  startOver: procedure.mutation(({ ctx }) => {
    ctx.startOver();
    return { done: true } as const;
  }),
});

export type OpeningRouter = typeof openingRouter;
