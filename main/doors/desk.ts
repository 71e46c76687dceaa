import { z } from 'zod';
import type { DeskPage } from '../desk/desk-page.ts';
import type { Given } from '../desk/seat-entry.ts';
import type { SeatPage } from '../desk/seat-page.ts';
import type { HeldBytes } from '../visit/held.ts';
import type { Feed } from './feed.ts';
import { type DoorContext, makeDoor } from './trpc.ts';

export interface DeskContext extends DoorContext {
  page: Feed<DeskPage | SeatPage>;
  act(action: string): Promise<void>;
  /** What was typed. Not for an onlooker: there is nothing to type. */
  give(given: Given): Promise<void>;
  enrol(input: { name: string; role: string }): Promise<void>;
  write(input: { text: string; person?: string | undefined }): Promise<void>;
  picture(id: string): Promise<HeldBytes | null>;
}

const { router, procedure } = makeDoor<DeskContext>('desk');
const pin = z.string().min(1).max(32);
const name = z.string().min(1).max(20);

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
  /** A PIN was typed; with it a name and the PIN once more, where the page asks for them. */
  give: procedure
    .input(z.strictObject({ pin, repeat: pin.optional(), name: name.optional() }))
    .mutation(async ({ ctx, input }) => {
      await ctx.give(input);
      return { done: true } as const;
    }),
  /** What a resident's camera took, while she lets who is beside her see it. */
  picture: procedure
    .input(z.strictObject({ id: z.string().regex(/^[a-z]+-\d{1,9}$/) }))
    .query(async ({ ctx, input }) => await ctx.picture(input.id)),
  /** Somebody new is to be enrolled. */
  enrol: procedure
    .input(z.strictObject({ name, role: z.string().min(1).max(20) }))
    .mutation(async ({ ctx, input }) => {
      await ctx.enrol(input);
      return { done: true } as const;
    }),
  /** Words were written for a case, or to find one; `person`: to whom it is handed, by id. */
  write: procedure
    .input(
      z.strictObject({
        text: z.string().trim().min(1).max(2000),
        person: z.string().min(1).max(60).optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      await ctx.write(input);
      return { done: true } as const;
    }),
});

export type DeskRouter = typeof deskRouter;
