import { z } from 'zod';
import type { CaseNow } from '../case.ts';
import { can } from '../roles.ts';
import {
  type Asked,
  carries,
  dispatches,
  goOn,
  notIn,
  type Refusal,
  rule,
  stop,
  withResult,
} from '../rule.ts';

/** 中止 (she asks to wait), 续办, 终止 (forms of DB3205/T 1077-2023). */

const text = z.string().min(1);

/**
 * What is written down of her is deleted, or her consent is taken back (个人信息保护法 art. 15 and 47): whoever serves her
 * does that, whose case it is and wherever it is on its way.
 */
function againstForgetting({ result }: CaseNow, { actor }: Asked): Refusal | null {
  if (result !== null) return 'wrong-stage';
  return can(actor, 'work-case') ? null : 'not-your-role';
}

export const stopping = {
  suspend: rule(z.object({}), {
    personal: ['words'],
    against: (now) => notIn(now, '分析', '处置'),
    after: (now, _, { at }) => stop(now, '中止', at),
  }),

  resume: rule(z.object({}), {
    against: (now) => (now.side === '中止' ? null : 'not-paused'),
    after: (now, _, { at }) => (now.side === '中止' ? goOn(now, null, at) : now),
  }),

  /**
   * Not our matter: she gets the address of who it belongs to. The first who was asked may not say so (首问负责), unless
   * somebody took the case over meanwhile; or she herself asks for it to end.
   */
  end: rule(
    z.object({
      why: z.enum(['not-ours', 'asked', 'forgotten']),
      office: z.object({ name: text, address: text }).optional(),
    }),
    {
      personal: ['words'],
      against: (now, { why, office }, asked) => {
        if (why === 'forgotten') return againstForgetting(now, asked);
        const wrong = notIn(now, '分析', '处置');
        if (wrong && wrong !== 'paused') return wrong;
        if (!carries(now, asked) && !dispatches(asked)) return 'not-yours';
        if (why === 'asked') return null;
        const takenOver = now.hops.some(({ end }) => end?.how === 'accepted');
        if (now.firstContact === asked.actor.name && !takenOver) return 'first-contact';
        return office ? null : 'needs-address';
      },
      after: (now, { office = null }, { by, at, said }) => {
        const open = now.side === '容缺等待' ? now.pledge : null;
        const ended = {
          ...goOn(now, '终止', at),
          // Nobody had it, or it was on its way: it is with who ended it, or with who had it before.
          owner: now.owner ?? by,
          firstContact: now.firstContact ?? by,
          hops: now.hops.map((hop, index) =>
            index === now.pending?.hop ? { ...hop, end: { how: 'declined' as const, by, at } } : hop,
          ),
          pending: null,
          pledge: open ? { ...open, end: 'ended' as const } : now.pledge,
        };
        return withResult(ended, { ...said, kind: 'ended', office });
      },
    },
  ),
};
