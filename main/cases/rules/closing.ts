import { z } from 'zod';
import type { CaseNow } from '../case.ts';
import { daysTried, fedBackAt } from '../feedback.ts';
import { again, carries, dispatches, enter, is, notIn, type Refusal, rule, withResult } from '../rule.ts';

/** 反馈, 复核, 归档: nothing is put away before she knows of it and somebody else has looked at it. */

/** 形式办结: sooner than anybody can have done anything. */
const tooQuick = (now: CaseNow, at: number, minutes: number): boolean =>
  at - now.matterSince < minutes * 60_000;

const atFeedback = (now: CaseNow): Refusal | null => (now.pending ? 'transfer-pending' : notIn(now, '反馈'));

export const closing = {
  /** 办结. Within two minutes only with a reason; that, or nothing noted before, is flagged. `photo` names one. */
  result: rule(z.object({ photo: z.string().min(1).optional() }), {
    personal: ['words'],
    against: (now, _, asked, { reason }) => {
      const wrong = notIn(now, '处置') ?? (carries(now, asked) ? null : 'not-yours');
      if (wrong) return wrong;
      return tooQuick(now, asked.at, asked.limits.quickMinutes) && !reason ? 'needs-reason' : null;
    },
    marks: (now, _, { at, limits }) =>
      now.notes.length === 0 || tooQuick(now, at, limits.quickMinutes) ? ['formal'] : [],
    after: (now, _, { said, marks }) => {
      const flagged = marks.includes('formal') && !now.flags.includes('formal-closing');
      return {
        ...withResult(now, { ...said, kind: 'done', office: null }),
        flags: flagged ? [...now.flags, 'formal-closing'] : now.flags,
      };
    },
  }),

  /** How she was told, and in which words. `kiosk`: she read it there, by her number. */
  tell: rule(z.object({ how: z.enum(['phone', 'in-person', 'slip', 'visit', 'kiosk']) }), {
    personal: ['words'],
    against: (now, { how }, asked) => {
      const own = carries(now, asked) || now.firstContact === asked.actor.name;
      const shown = how === 'kiosk' && is(asked, 'system');
      return atFeedback(now) ?? (own || shown ? null : 'not-yours');
    },
    after: (now, { how }, { said }) => ({ ...now, told: { ...said, how } }),
  }),

  /** She was not reached. `left-word`: she left no way to reach her, word waits under her number. */
  attempt: rule(z.object({ how: z.enum(['phone', 'visit', 'left-word']) }), {
    against: (now) => atFeedback(now),
    after: (now, { how }, { by, at }) => ({ ...now, attempts: [...now.attempts, { how, by, at }] }),
  }),

  /**
   * Her own word, or what she said on the phone to who wrote it down. "Not solved" opens the case again, twice; after
   * that it is the director's.
   */
  confirm: rule(z.object({ solved: z.boolean() }), {
    against: (now, { solved }, asked) => {
      if (now.stage !== '归档') {
        const wrong = atFeedback(now);
        if (wrong) return wrong;
        // That it is not solved she may know before anybody told her.
        if (solved && !now.told) return 'not-told';
      }
      const own = carries(now, asked) || now.firstContact === asked.actor.name;
      return own || dispatches(asked) || is(asked, 'resident', 'family') ? null : 'not-yours';
    },
    marks: (now, { solved }, { limits }) => (!solved && now.reopened < limits.reopens ? ['opens-again'] : []),
    after: (now, { solved }, { by, at, marks }) => {
      if (solved) return { ...now, confirmed: { by, at }, withDirector: false };
      if (marks.includes('opens-again'))
        return { ...again(now, at), reopened: now.reopened + 1, matterSince: at };
      return { ...enter(now, '反馈', at), confirmed: null, withDirector: true };
    },
  }),

  /** 复核 by somebody who did not do it. */
  review: rule(z.object({ passed: z.boolean() }), {
    personal: ['words'],
    against: (now, _, asked) => {
      const wrong = atFeedback(now);
      if (wrong) return wrong;
      if (fedBackAt(now, asked.limits) === null) return 'not-told';
      const worked = [now.handler, now.result?.by].includes(asked.actor.name);
      return worked ? 'the-handler' : null;
    },
    after: (now, { passed }, { at, said }) =>
      passed ? { ...now, review: said } : { ...again(now, at), sentBack: now.sentBack + 1 },
  }),

  archive: rule(z.object({}), {
    against: (now, _, asked, { reason }) => {
      const wrong = atFeedback(now);
      if (wrong) return wrong;
      if (now.withDirector) return 'with-director';
      if (fedBackAt(now, asked.limits) === null) return 'not-told';
      if (!now.review) return 'not-reviewed';
      if (!now.confirmed && daysTried(now) < asked.limits.attemptDays) return 'not-confirmed';
      return tooQuick(now, asked.at, asked.limits.quickMinutes) && !reason ? 'needs-reason' : null;
    },
    after: (now, _, { at }) => enter(now, '归档', at),
  }),

  /** 重新打开 by staff: twice, after that by the director, who then owns it. */
  reopen: rule(z.object({}), {
    personal: ['words'],
    against: (now, _, asked) => {
      if (now.pending) return 'transfer-pending';
      if (now.stage !== '反馈' && now.stage !== '归档') return 'wrong-stage';
      return now.reopened < asked.limits.reopens || is(asked, 'director') ? null : 'ask-director';
    },
    marks: (now, _, { limits }) => (now.reopened < limits.reopens ? [] : ['to-director']),
    after: (now, _, { by, at, marks }) => {
      const open = { ...again(now, at), reopened: now.reopened + 1, matterSince: at };
      return marks.includes('to-director') ? { ...open, owner: by } : open;
    },
  }),
};
