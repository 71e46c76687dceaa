import type { ScreenPage } from '../classes/class-pages.ts';
import type { Utterance } from '../visit/speaking.ts';
import type { Feed } from './feed.ts';
import { type DoorContext, makeDoor } from './trpc.ts';

/** The big screen: it shows and speaks, and nothing can be done there. */
export interface ScreenContext extends DoorContext {
  page: Feed<ScreenPage | null>;
  speech: Feed<Utterance>;
}

const { router, procedure } = makeDoor<ScreenContext>('screen');

export const screenRouter = router({
  /** What to show, now and whenever it changes; null: no class is on. */
  page: procedure.subscription(({ ctx, signal }) => ctx.page.follow(signal)),
  /** What to say. */
  speech: procedure.subscription(({ ctx, signal }) => ctx.speech.follow(signal)),
});

export type ScreenRouter = typeof screenRouter;
