import { z } from 'zod';
import { dayOf } from '../../clock/dates.ts';
import type { CaseNow } from '../case.ts';
import { pledgeDue } from '../pledge.ts';
import { type Asked, carries, goOn, notIn, type Refusal, rule, stop, withResult } from '../rule.ts';

/**
 * 一次性告知: she hears once, of everything. 容缺受理: the main papers are here, minor ones may come later when she
 * promises it in writing of her own will (rules of Shenzhen 2019 and others like it).
 */

const ids = z.array(z.string().min(1)).min(1);

/** She is sent for papers. A second time is a fault of ours. */
const sentForPapers = (now: CaseNow): CaseNow => ({
  ...now,
  missingNotices: now.missingNotices + 1,
  flags:
    now.missingNotices >= 1 && !now.flags.includes('second-missing-notice')
      ? [...now.flags, 'second-missing-notice']
      : now.flags,
});

function againstGap(missing: readonly string[], { task }: Asked): Refusal | null {
  if (!task) return 'no-rules-for-task';
  for (const id of missing) {
    const part = task.documents.find((one) => one.id === id)?.part;
    if (part === undefined) return 'unknown-paper';
    if (part === 'main') return 'main-paper-missing';
    if (part === 'shared') return 'shared-not-asked';
  }
  return task.gapCostsMoney ? 'could-cost-money' : null;
}

export const papers = {
  'tell-missing': rule(z.object({ missing: ids }), {
    against: (now, _, asked) => notIn(now, '分析', '处置') ?? (carries(now, asked) ? null : 'not-yours'),
    after: (now) => sentForPapers(now),
  }),

  pledge: rule(
    z.object({
      missing: ids,
      workdays: z.number().int().min(1).default(10),
      /** By her own hand. */
      signed: z.boolean(),
      /** She broke a promise before and did not make up for it. */
      brokenBefore: z.boolean(),
    }),
    {
      against: (now, { missing, workdays, signed, brokenBefore }, asked) => {
        const wrong = notIn(now, '分析', '处置') ?? (carries(now, asked) ? null : 'not-yours');
        if (wrong) return wrong;
        const gap = againstGap(missing, asked);
        if (gap) return gap;
        if (!signed) return 'not-signed';
        if (brokenBefore || now.pledge?.end === 'late') return 'broken-promise';
        const most = Math.min(
          asked.limits.pledgeWorkdays,
          (asked.task?.officialWorkdays ?? 0) - asked.limits.pledgeShorterBy,
        );
        return workdays > most ? 'too-long' : null;
      },
      after: (now, { missing, workdays }, { by, at }) => ({
        ...stop(sentForPapers(now), '容缺等待', at),
        pledge: { missing: [...new Set(missing)], workdays, by, at, end: null },
      }),
    },
  ),

  /** She brought some of them, or all: then it goes on. */
  'papers-in': rule(z.object({ brought: ids }), {
    against: (now, { brought }) => {
      if (now.side !== '容缺等待' || !now.pledge) return 'no-pledge';
      const missing = now.pledge.missing;
      return brought.every((id) => missing.includes(id)) ? null : 'unknown-paper';
    },
    after: (now, { brought }, { at }) => {
      if (now.side !== '容缺等待' || !now.pledge) return now;
      const missing = now.pledge.missing.filter((id) => !brought.includes(id));
      if (missing.length > 0) return { ...now, pledge: { ...now.pledge, missing } };
      return { ...goOn(now, null, at), pledge: { ...now.pledge, missing, end: 'kept' } };
    },
  }),

  /** Late: the handling ends, the papers go back, and she is told so. */
  'pledge-lapsed': rule(z.object({}), {
    against: (now, _, { at, office }) => {
      if (now.side !== '容缺等待' || !now.pledge) return 'no-pledge';
      const due = pledgeDue(now.pledge, office);
      if (dayOf(at) <= due.date) return 'not-yet';
      return due.about ? 'not-published' : null;
    },
    after: (now, _, { at, said }) => {
      if (now.side !== '容缺等待' || !now.pledge) return now;
      const late: CaseNow = { ...goOn(now, '终止', at), pledge: { ...now.pledge, end: 'late' } };
      return withResult(late, { ...said, kind: 'ended', office: null });
    },
  }),
};
