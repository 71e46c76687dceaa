import { z } from 'zod';
import { carries, dispatches, notIn, rule } from '../rule.ts';

/** 处置: what is done, noted and asked of others. */

const text = z.string().min(1);

export const handling = {
  /** Anybody who serves may note what they hear. */
  note: rule(z.object({}), {
    personal: ['words'],
    against: () => null,
    after: (now, _, { said }) => ({ ...now, notes: [...now.notes, said] }),
  }),

  /** What is written down of her is put right; `words` is what takes its place (record.ts reads it). */
  correct: rule(z.object({ field: text }), {
    personal: ['words'],
    against: () => null,
    after: (now) => now,
  }),

  /** A step of the work; `photo` names an attachment. */
  step: rule(z.object({ photo: text.optional() }), {
    personal: ['words'],
    against: (now, _, asked) => notIn(now, '处置') ?? (carries(now, asked) ? null : 'not-yours'),
    after: (now, _, { said }) => ({ ...now, notes: [...now.notes, said] }),
  }),

  /** The receipt number of the authority's own system. */
  'official-number': rule(z.object({ number: text }), {
    against: (now, _, asked) => notIn(now, '处置', '反馈') ?? (carries(now, asked) ? null : 'not-yours'),
    after: (now, { number }) => ({ ...now, officialNumber: number }),
  }),

  /** 约请制度: the grassroots may ask a department to come. 吹哨 is for who sends the cases, and the director. */
  summon: rule(z.object({ what: z.enum(['约请', '吹哨']), department: text, day: z.iso.date() }), {
    personal: ['words'],
    against: (now, { what }, asked) => {
      const high = dispatches(asked);
      if (what === '吹哨' && !high) return 'not-your-role';
      return notIn(now, '分析', '处置') ?? (high || carries(now, asked) ? null : 'not-yours');
    },
    after: (now, form, { said }) => ({
      ...now,
      summons: [...now.summons, { ...form, ...said, outcome: null }],
    }),
  }),

  'summon-outcome': rule(z.object({ index: z.number().int().nonnegative(), came: z.boolean() }), {
    personal: ['words'],
    against: (now, { index }) => (now.summons[index]?.outcome === null ? null : 'nothing-to-answer'),
    after: (now, { index, came }, { said }) => ({
      ...now,
      summons: now.summons.map((one, at) => (at === index ? { ...one, outcome: { ...said, came } } : one)),
    }),
  }),
};
