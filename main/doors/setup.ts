import { z } from 'zod';
import { SETUP_DEVICES, type SetupDevice } from '../setup/setup-devices.ts';
import type { SetupPage } from '../setup/setup-page.ts';
import type { Feed } from './feed.ts';
import { type DoorContext, makeDoor } from './trpc.ts';

export interface SetupContext extends DoorContext {
  page: Feed<SetupPage>;
  act(action: string): void;
  link(device: SetupDevice, link: string): void;
  enter(text: string): void;
}

const { router, procedure } = makeDoor<SetupContext>('setup');
const done = { done: true } as const;

/** The page on which staff set the kiosk up. What comes of an act comes back as a page. */
export const setupRouter = router({
  /** What to show, now and whenever it changes. */
  page: procedure.subscription(({ ctx, signal }) => ctx.page.follow(signal)),
  /** A button was pressed. */
  act: procedure.input(z.strictObject({ action: z.string().min(1).max(80) })).mutation(({ ctx, input }) => {
    ctx.act(input.action);
    return done;
  }),
  /** A link that was typed: of a device on the network, which nobody can find by looking. */
  link: procedure
    .input(z.strictObject({ device: z.enum(SETUP_DEVICES), link: z.string().min(3).max(200) }))
    .mutation(({ ctx, input }) => {
      ctx.link(input.device, input.link);
      return done;
    }),
  /** The name or the PIN of the first administrator. */
  enter: procedure.input(z.strictObject({ text: z.string().max(40) })).mutation(({ ctx, input }) => {
    ctx.enter(input.text);
    return done;
  }),
});

export type SetupRouter = typeof setupRouter;
