import { z } from 'zod';
import { type CaseNow, type Hop, LEVELS, type Pending, type Receiver, WORK } from '../case.ts';
import { type Asked, carries, dispatches, enter, notIn, type Refusal, rule, withResult } from '../rule.ts';
import { transferDue } from '../transfer.ts';

/** 受理, 分析, 流转: who is asked first, what it is, and how it changes hands without ever falling between them. */

const name = z.string().min(1);
const receiver = z.object({ person: name, unit: name, level: z.enum(LEVELS) });
const grade = z.enum(['general', 'soon', 'urgent']);

const handOver = (
  now: CaseNow,
  to: Receiver,
  back: Pending['back'],
  said: Hop['words'],
  by: string,
  at: number,
) => ({
  ...enter(now, '流转', at),
  hops: [...now.hops, { from: now.owner ?? by, to, by, at, words: said, end: null }],
  pending: { hop: now.hops.length, back },
});

const graded = (now: CaseNow, grade: CaseNow['grade'], at: number): CaseNow =>
  grade === now.grade ? now : { ...now, grade, gradedAt: at };

/** The hop that waits gets its end. */
const ended = (now: CaseNow, end: Hop['end']): readonly Hop[] =>
  now.hops.map((hop, at) => (at === now.pending?.hop ? { ...hop, end } : hop));

const waiting = (now: CaseNow): Hop | undefined => (now.pending ? now.hops[now.pending.hop] : undefined);

/** Nobody took it over: it is where it was, with whom it was. */
function goBack(now: CaseNow, how: 'declined' | 'bounced', by: string, at: number): CaseNow {
  if (!now.pending) return now;
  return { ...enter(now, now.pending.back, at), hops: ended(now, { how, by, at }), pending: null };
}

/** Whether the time to accept is over; never by a guess. */
function silence(now: CaseNow, { at, office, limits }: Asked): 'over' | 'not-published' | 'running' {
  const due = transferDue(now, office, limits);
  if (due === null || at <= due.at) return 'running';
  return due.about ? 'not-published' : 'over';
}

const toSomebodyElse = (now: CaseNow, to: Receiver | undefined): Refusal | null =>
  to?.person === now.owner ? 'already-owner' : null;

export const routing = {
  /** 首问负责: the first of the staff who is asked has it from now on. */
  'take-in': rule(z.object({}), {
    against: (now) => (now.owner === null ? notIn(now, '受理') : 'already-taken'),
    after: (now, _, { by, at }) =>
      now.owner === null ? { ...enter(now, '分析', at), firstContact: by, owner: by } : now,
  }),

  /** What it is, how urgent, and whether it stays in the house (without `to`). Who sends it stands behind it. */
  analyse: rule(
    z.object({
      grade,
      work: z.enum(WORK),
      to: receiver.optional(),
      lead: name.optional(),
      fallback: name.optional(),
    }),
    {
      against: (now, { to }) => notIn(now, '分析') ?? toSomebodyElse(now, to),
      after: (now, { grade, work, to, lead, fallback }, { by, at, said }) => {
        const known = {
          ...graded(now, grade, at),
          work,
          lead: lead ?? now.lead,
          fallback: fallback ?? now.fallback ?? by,
        };
        return to ? handOver(known, to, '分析', said.words, by, at) : enter(known, '处置', at);
      },
    },
  ),

  /** 指定责任, 兜底负责; the grade may turn out to be another. */
  assign: rule(z.object({ lead: name.optional(), fallback: name.optional(), grade: grade.optional() }), {
    against: (now) => (now.owner === null ? 'wrong-stage' : null),
    after: (now, given, { at }) => ({
      ...graded(now, given.grade ?? now.grade, at),
      lead: given.lead ?? now.lead,
      fallback: given.fallback ?? now.fallback,
    }),
  }),

  /** 流转. It stays with its owner until somebody else accepts it. */
  transfer: rule(z.object({ to: receiver }), {
    personal: ['words'],
    against: (now, { to }, asked) => {
      if (now.pending) return 'transfer-pending';
      if (!carries(now, asked) && !dispatches(asked)) return 'not-yours';
      return notIn(now, '处置', '反馈') ?? toSomebodyElse(now, to);
    },
    after: (now, { to }, { by, at, said }) =>
      handOver(now, to, now.stage === '反馈' ? '反馈' : '处置', said.words, by, at),
  }),

  /**
   * The receiver takes it. For somebody outside the house, who has no desk here, the dispatcher writes it down with the
   * number the case has there.
   */
  accept: rule(z.object({ officialNumber: name.optional() }), {
    against: (now, { officialNumber }, asked) => {
      const hop = waiting(now);
      if (!hop) return 'no-transfer';
      if (silence(now, asked) === 'over') return 'bounced';
      if (hop.to.person === asked.actor.name) return null;
      const outside = hop.to.level !== '网格' && hop.to.level !== '社区';
      if (!outside || !dispatches(asked)) return 'not-the-receiver';
      return officialNumber === undefined ? 'needs-number' : null;
    },
    after: (now, { officialNumber }, { by, at }) => {
      const hop = waiting(now);
      if (!now.pending || !hop) return now;
      return {
        ...enter(now, now.pending.back === '反馈' ? '反馈' : '处置', at),
        hops: ended(now, { how: 'accepted', by, at }),
        pending: null,
        owner: hop.to.person,
        level: hop.to.level,
        officialNumber: officialNumber ?? now.officialNumber,
      };
    },
  }),

  decline: rule(z.object({}), {
    personal: ['words'],
    against: (now, _, asked) => {
      const hop = waiting(now);
      if (!hop) return 'no-transfer';
      return hop.to.person === asked.actor.name || dispatches(asked) ? null : 'not-the-receiver';
    },
    after: (now, _, { by, at }) => goBack(now, 'declined', by, at),
  }),

  /** The receiver was silent for a workday. */
  bounce: rule(z.object({}), {
    against: (now, _, asked) => {
      if (!now.pending) return 'no-transfer';
      const how = silence(now, asked);
      return how === 'over' ? null : how === 'running' ? 'not-yet' : how;
    },
    after: (now, _, { by, at }) => goBack(now, 'bounced', by, at),
  }),

  /** The same matter is being done under another number: she is told that one, and what comes of it. */
  merge: rule(z.object({ into: name }), {
    against: (now, { into }) => notIn(now, '分析', '处置') ?? (into === now.number ? 'itself' : null),
    after: (now, { into }, { said }) => ({
      ...withResult(now, { ...said, kind: 'merged', office: null }),
      mergedInto: into,
    }),
  }),

  /** The other side of `merge`, on the case that goes on. */
  join: rule(z.object({ from: name }), {
    against: (now, { from }) => (from === now.number ? 'itself' : null),
    after: (now, { from }) => (now.joined.includes(from) ? now : { ...now, joined: [...now.joined, from] }),
  }),
};
