import { z } from 'zod';
import { rule } from '../rule.ts';

/** Papers that were made for her: what she was given leaves a trace, and what was given once is marked when it is made again. */

export const handing = {
  /** Before a byte goes to the printer. `paper`: which form. */
  'hand-paper': rule(z.object({ paper: z.string().min(1).max(20), on: z.enum(['a4', 'slip']) }), {
    against: () => null,
    after: (now, form, { by, at }) => ({ ...now, handed: [...now.handed, { ...form, by, at, out: true }] }),
  }),

  /** It is known that it did not come out. */
  'paper-not-out': rule(z.object({ index: z.number().int().nonnegative() }), {
    against: (now, { index }) => (now.handed[index]?.out ? null : 'nothing-to-answer'),
    after: (now, { index }) => ({
      ...now,
      handed: now.handed.map((one, at) => (at === index ? { ...one, out: false } : one)),
    }),
  }),
};
