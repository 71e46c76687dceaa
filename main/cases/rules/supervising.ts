import { z } from 'zod';
import { RUNGS } from '../case.ts';
import { carries, is, rule } from '../rule.ts';

/** 督办: who is slow is urged, and answers. It goes on beside the other stages. */

export const supervising = {
  /** `about`: the papers she promised. Left out: the matter itself. */
  remind: rule(z.object({ to: z.enum(RUNGS), about: z.literal('papers').optional() }), {
    personal: ['words'],
    against: () => null,
    after: (now, { to, about }, { said }) => ({
      ...now,
      reminders: [...now.reminders, { ...said, to, ...(about ? { about } : {}), reply: null }],
    }),
  }),

  /** One is answered by who carries the case; the director's by the director too. */
  reply: rule(z.object({ index: z.number().int().nonnegative() }), {
    personal: ['words'],
    against: (now, { index }, asked) => {
      const reminder = now.reminders[index];
      if (reminder?.reply !== null) return 'nothing-to-answer';
      if (reminder.to === 'director' && is(asked, 'director')) return null;
      return carries(now, asked) ? null : 'not-yours';
    },
    after: (now, { index }, { said }) => ({
      ...now,
      reminders: now.reminders.map((one, at) => (at === index && !one.reply ? { ...one, reply: said } : one)),
    }),
  }),
};
