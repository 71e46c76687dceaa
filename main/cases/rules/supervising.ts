import { z } from 'zod';
import { RUNGS } from '../case.ts';
import { carries, is, rule } from '../rule.ts';

/** 督办: who is slow is urged, and answers. It goes on beside the other stages. */

export const supervising = {
  remind: rule(z.object({ to: z.enum(RUNGS) }), {
    personal: ['words'],
    against: () => null,
    after: (now, { to }, { said }) => ({
      ...now,
      reminders: [...now.reminders, { ...said, to, reply: null }],
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
