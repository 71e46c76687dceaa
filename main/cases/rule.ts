import type { z } from 'zod';
import type { CaseFact, JsonObject } from '../store/port.ts';
import type { By, CaseNow, Pause, Result, Said, Side, Stage } from './case.ts';
import type { Limits } from './limits.ts';
import { type Actor, can } from './roles.ts';
import type { Office } from './working-time.ts';

/** What every command is made of: its form, what stands against it, and what comes of it. */

/** What a task says of its papers and its time; from the content, not from who asks. */
export interface TaskRules {
  /** `main` decides the result; `minor` may come later; `shared` is had from other offices and not asked for. */
  documents: readonly { id: string; part: 'main' | 'minor' | 'shared' }[];
  /** How many workdays the office itself has for it. */
  officialWorkdays: number;
  /** A missing paper could cost her money. */
  gapCostsMoney: boolean;
}

/** With what a command is judged. */
export interface Asked {
  actor: Actor;
  /** Milliseconds since 1970. */
  at: number;
  office: Office;
  limits: Limits;
  /** Of the case's task; left out: nothing is known of its papers. */
  task?: TaskRules;
}

/** Why not. */
export const REFUSALS = [
  /** Nobody knows this command, or its form is not filled in. */
  'unknown-command',
  'bad-form',
  'needs-words',
  'no-such-case',
  'already-open',
  'not-your-role',
  /** It belongs to somebody else. */
  'not-yours',
  /** The case is not where this is done. */
  'wrong-stage',
  'archived',
  /** It stands still, or it does not. */
  'paused',
  'not-paused',
  'already-taken',
  'already-owner',
  'transfer-pending',
  'no-transfer',
  'not-the-receiver',
  /** The receiver was silent for too long: it went back. */
  'bounced',
  'not-yet',
  /** It hangs on a year whose days off are not published. */
  'not-published',
  /** The first who was asked does not say 不归我管: somebody must have taken it over first. */
  'first-contact',
  'itself',
  'needs-number',
  'needs-address',
  'person-or-anonymous',
  'no-personal-data',
  'no-rules-for-task',
  'unknown-paper',
  'main-paper-missing',
  'shared-not-asked',
  'could-cost-money',
  'not-signed',
  'broken-promise',
  'too-long',
  'no-pledge',
  'nothing-to-answer',
  'needs-reason',
  'not-told',
  'not-reviewed',
  'not-confirmed',
  'the-handler',
  'with-director',
  'ask-director',
  'no-assist',
  'other-matter',
  'lapsed',
  'not-in-mandate',
  'needs-the-person',
  'needs-witness',
  'two-people',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/**
 * What the decision found by the numbers of its place. It is written into the fact: the same facts are the same case,
 * whatever numbers hold later.
 */
export type Mark = 'formal' | 'opens-again' | 'to-director';

/** A fact read back: who, when, what was written (null once forgotten), and what the decision found. */
export interface Happened extends By {
  said: Said;
  marks: readonly unknown[];
}

/** A command's form and both its sides, over a body of any form: what is not of its form is no such fact. */
export interface Rule<Form extends z.ZodObject = z.ZodObject> {
  /** A body that has more is none. */
  form: Form;
  /** What must be written with it. Personal, as all free text: it may name her. */
  personal: readonly string[];
  /** Why not; null: nothing against it. */
  against(
    now: CaseNow,
    body: unknown,
    asked: Asked,
    personal: Readonly<Record<string, string>>,
  ): Refusal | null;
  marks(now: CaseNow, body: unknown, asked: Asked): readonly Mark[];
  /** What the case is after it. Never throws. */
  after(now: CaseNow, fact: CaseFact): CaseNow;
}

/** Makes a rule of functions that know the form. */
export function rule<Form extends z.ZodObject>(
  form: Form,
  parts: {
    personal?: readonly string[];
    against(
      now: CaseNow,
      body: z.infer<Form>,
      asked: Asked,
      personal: Readonly<Record<string, string>>,
    ): Refusal | null;
    marks?(now: CaseNow, body: z.infer<Form>, asked: Asked): readonly Mark[];
    after(now: CaseNow, body: z.infer<Form>, happened: Happened): CaseNow;
  },
): Rule<Form> {
  return {
    form: form.strict() as Form,
    personal: parts.personal ?? [],
    marks: (now, body, asked) => parts.marks?.(now, form.parse(body), asked) ?? [],
    against: (now, body, asked, personal) => parts.against(now, form.parse(body), asked, personal),
    after: (now, fact) => {
      const read = form.safeParse(fact.body);
      return read.success ? parts.after(now, read.data, happened(fact)) : now;
    },
  };
}

function happened({ actor: by, at, personal, body: { marks } }: CaseFact): Happened {
  return { by, at, said: { by, at, words: wordsOf(personal) }, marks: Array.isArray(marks) ? marks : [] };
}

function wordsOf(personal: JsonObject | null | undefined): string | null {
  const words = personal?.words;
  return typeof words === 'string' ? words : null;
}

/** Whether the actor is one of those who answer for the case. */
export const carries = (now: CaseNow, { actor }: Asked): boolean =>
  [now.owner, now.lead, now.fallback].includes(actor.name);

/** Whether the actor sends cases on their way: the dispatcher, and the director for them. */
export const dispatches = ({ actor }: Asked): boolean => can(actor, 'dispatch');

export const is = ({ actor }: Asked, ...roles: Actor['roles']): boolean =>
  roles.some((role) => actor.roles.includes(role));

/** Against everything that is only done while a case is on its way in one of these stages. */
export function notIn(now: CaseNow, ...stages: Stage[]): Refusal | null {
  if (now.side === '容缺等待' || now.side === '中止') return 'paused';
  return stages.includes(now.stage) ? null : 'wrong-stage';
}

export const enter = (now: CaseNow, stage: Stage, at: number): CaseNow => ({ ...now, stage, stageSince: at });

export const stop = (now: CaseNow, why: Pause['why'], at: number): CaseNow => ({
  ...now,
  side: why,
  pauses: [...now.pauses, { why, from: at, to: null }],
});

/** Ends the pause that lasts, if one does. */
export const goOn = (now: CaseNow, side: Side | null, at: number): CaseNow => ({
  ...now,
  side,
  pauses: now.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause)),
});

/** To 反馈: whoever was asked first tells her, whoever did the work. */
export const withResult = (now: CaseNow, result: Result): CaseNow => ({
  ...enter(now, '反馈', result.at),
  result,
  handler: now.owner,
  owner: now.firstContact ?? now.owner,
});

/** Back to whoever worked on it; what was said of the result counts no more. */
export const again = (now: CaseNow, at: number): CaseNow => ({
  ...enter(goOn(now, null, at), '处置', at),
  owner: now.handler ?? now.owner,
  result: null,
  told: null,
  attempts: [],
  confirmed: null,
  review: null,
  withDirector: false,
  mergedInto: null,
});
