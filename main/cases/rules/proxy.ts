import { z } from 'zod';
import { dayOf, daysBetween } from '../../clock/dates.ts';
import type { Mandate } from '../case.ts';
import { carries, notIn, type Refusal, rule } from '../rule.ts';

/** 帮办, 代办, 上门办 (DB3205/T 1077-2023 and its like), and what nobody does for another. */

/** 查询, 提交, 领取: what a 委托书 can give. */
export const POWERS = ['ask', 'submit', 'collect'] as const;
/** Face check, passwords, and the account her money goes to: she herself must be there. */
const OWN = ['face-check', 'set-password', 'change-bank-account'] as const;

const power = z.enum([...POWERS, ...OWN]);
const isOwn = (one: z.infer<typeof power>): boolean => OWN.some((own) => own === one);

const mandateForm = z.object({
  /** The one task it is for. */
  matter: z.string().min(1),
  powers: z.array(power).min(1),
  from: z.iso.date(),
  until: z.iso.date(),
  signed: z.enum(['signature', 'fingerprint']),
});

const assistForm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('help') }),
  z.object({ kind: z.literal('agent'), mandate: mandateForm }),
  z.object({
    kind: z.literal('visit'),
    day: z.iso.date(),
    workers: z.tuple([z.string().min(1), z.string().min(1)]),
  }),
]);

function againstMandate(
  { matter, powers, from, until, signed }: z.infer<typeof mandateForm>,
  taskId: string,
  today: string,
  most: number,
  people: Readonly<Record<string, string>>,
): Refusal | null {
  if (matter !== taskId) return 'other-matter';
  if (powers.some(isOwn)) return 'needs-the-person';
  const days = daysBetween(from, until);
  if (days < 0 || until < today) return 'lapsed';
  if (days > most) return 'too-long';
  if (!people.principal || !people.agent || !people.relation) return 'needs-words';
  return signed === 'fingerprint' && !people.witness ? 'needs-witness' : null;
}

const inForce = ({ from, until, revoked }: Mandate, today: string): boolean =>
  !revoked && from <= today && today <= until;

export const proxy = {
  /** With a 委托书 `personal` has `principal`, `agent` and `relation`, and `witness` for who cannot sign. */
  assist: rule(z.object({ assist: assistForm }), {
    against: (now, { assist }, asked, people) => {
      const wrong = notIn(now, '分析', '处置') ?? (carries(now, asked) ? null : 'not-yours');
      if (wrong || assist.kind === 'help') return wrong;
      if (assist.kind === 'visit') return assist.workers[0] === assist.workers[1] ? 'two-people' : null;
      return againstMandate(assist.mandate, now.taskId, dayOf(asked.at), asked.limits.mandateDays, people);
    },
    after: (now, { assist }, { by, at }) => {
      if (assist.kind !== 'agent') return { ...now, assist: { ...assist, by, at } };
      const { powers, from, until } = assist.mandate;
      return {
        ...now,
        assist: { kind: 'agent', by, at, mandate: { by, at, powers, from, until, revoked: false } },
      };
    },
  }),

  /**
   * Something is done for her. By 委托书 only what it gives; what only she may do is done with her there, and her bank
   * account is changed before a second one of the staff.
   */
  act: rule(z.object({ power, second: z.string().min(1).optional() }), {
    against: (now, form, asked) => {
      const wrong = notIn(now, '处置');
      if (wrong) return wrong;
      if (!now.assist) return 'no-assist';
      if (now.assist.kind === 'agent') {
        if (isOwn(form.power)) return 'needs-the-person';
        if (!inForce(now.assist.mandate, dayOf(asked.at))) return 'lapsed';
        return now.assist.mandate.powers.includes(form.power) ? null : 'not-in-mandate';
      }
      if (!carries(now, asked)) return 'not-yours';
      const alone = form.second === undefined || form.second === asked.actor.name;
      return form.power === 'change-bank-account' && alone ? 'two-people' : null;
    },
    after: (now, { power: done, second = null }, { by, at }) => ({
      ...now,
      acted: [...now.acted, { by, at, power: done, second }],
    }),
  }),

  /** 撤回: hers at any time. */
  'revoke-mandate': rule(z.object({}), {
    against: (now) => (now.assist?.kind === 'agent' && !now.assist.mandate.revoked ? null : 'no-assist'),
    after: (now) =>
      now.assist?.kind === 'agent'
        ? { ...now, assist: { ...now.assist, mandate: { ...now.assist.mandate, revoked: true } } }
        : now,
  }),
};
