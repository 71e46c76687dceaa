import fc from 'fast-check';
import { ROLES } from '../people/roles.ts';
import type { CaseNow } from './case.ts';
import type { Actor } from './roles.ts';
import type { Command } from './rules.ts';
import { fresh } from './test-cases.ts';
import {
  auditor,
  type Desk,
  director,
  dispatcher,
  grid,
  other,
  resident,
  system,
  TUESDAY,
  volunteer,
  window,
  words,
} from './test-desk.ts';

/** Random walks: whatever anybody does with a case, in any order and at any time. */

const everybody: Actor = { name: '一个人的站', roles: [...ROLES, 'system'] };
const PEOPLE = [
  resident,
  system,
  window,
  other,
  grid,
  dispatcher,
  auditor,
  director,
  volunteer,
  everybody,
  { name: '没有身份', roles: [] },
];

const receivers = [other, dispatcher].map(
  ({ name }) => ({ person: name, unit: '社区', level: '社区' }) as const,
);
const OUTSIDE = { person: '街道的冯工', unit: '街道城市管理', level: '街道' } as const;
const mandate = { matter: 'old-age-allowance', from: '2026-11-01', until: '2026-12-31' } as const;
const people = { principal: '王桂香', agent: '王小明', relation: '儿子' };
const hall = { name: '大厅', address: '文昌街3号' };

/** All that could be asked of any case. */
export const COMMANDS: Command[] = [
  { do: 'take-in' },
  { do: 'analyse', grade: 'general', work: 'ordinary' },
  { do: 'analyse', grade: 'urgent', work: 'complex', fallback: other.name, lead: grid.name },
  ...[...receivers, OUTSIDE].flatMap((to): Command[] => [
    { do: 'analyse', grade: 'soon', work: 'consultation', to },
    { do: 'transfer', to, personal: words },
  ]),
  { do: 'assign', lead: other.name, fallback: dispatcher.name, grade: 'soon' },
  { do: 'merge', into: 'GHL-1-261101-001-0' },
  { do: 'join', from: 'GHL-1-261101-002-0' },
  { do: 'accept' },
  { do: 'accept', officialNumber: '街2026-1' },
  { do: 'decline', personal: words },
  { do: 'bounce' },
  { do: 'note', personal: words },
  { do: 'note' },
  { do: 'step', personal: words },
  { do: 'official-number', number: '3302' },
  { do: 'summon', what: '吹哨', department: '区城管', day: '2026-11-30', personal: words },
  { do: 'summon-outcome', index: 0, came: false, personal: words },
  { do: 'tell-missing', missing: ['bank-card'] },
  { do: 'pledge', missing: ['bank-card'], signed: true, brokenBefore: false, workdays: 1 },
  { do: 'pledge', missing: ['bank-card', 'hukou-book'], signed: true, brokenBefore: false },
  { do: 'papers-in', brought: ['bank-card'] },
  { do: 'papers-in', brought: ['hukou-book'] },
  { do: 'hand-paper', paper: 'accepted', on: 'slip' },
  { do: 'paper-not-out', index: 0 },
  { do: 'pledge-lapsed' },
  { do: 'assist', assist: { kind: 'help' } },
  {
    do: 'assist',
    assist: { kind: 'agent', mandate: { ...mandate, powers: ['ask'], signed: 'signature' } },
    personal: people,
  },
  { do: 'act', power: 'ask' },
  { do: 'act', power: 'change-bank-account', second: other.name },
  { do: 'revoke-mandate' },
  { do: 'remind', to: 'lead', personal: words },
  { do: 'reply', index: 0, personal: words },
  { do: 'suspend', personal: words },
  { do: 'resume' },
  { do: 'end', why: 'not-ours', office: hall, personal: words },
  { do: 'end', why: 'asked', personal: words },
  { do: 'end', why: 'forgotten', personal: words },
  { do: 'result', personal: { ...words, reason: '很快' } },
  { do: 'result', personal: words },
  { do: 'tell', how: 'phone', personal: words },
  { do: 'tell', how: 'kiosk', personal: words },
  { do: 'attempt', how: 'phone' },
  { do: 'confirm', solved: true },
  { do: 'confirm', solved: false },
  { do: 'review', passed: true, personal: words },
  { do: 'review', passed: false, personal: words },
  { do: 'archive' },
  { do: 'archive', personal: { reason: '很快' } },
  { do: 'reopen', personal: words },
];

interface Move {
  who: Actor;
  command: Command;
  at: number;
}

export const of = <T>(...all: T[]): fc.Arbitrary<T> => fc.constantFrom(...all);
/** Equal times are as likely as any others; the same day, and all the days around. */
const moment = fc.oneof(
  fc.constant(TUESDAY),
  fc.integer({ min: -30, max: 90 }).map((days) => TUESDAY + days * 86_400_000),
  fc.integer({ min: TUESDAY - 30 * 86_400_000, max: TUESDAY + 90 * 86_400_000 }),
);
/** Anybody asks for anything. */
const anyStep = fc.record({ who: of(...PEOPLE), at: moment, pick: fc.nat(), allowed: fc.constant(false) });
/** Somebody of the house who wears all hats, or all but the director's, does what may be done: gets far, and into what only a name forbids. */
const nextStep = fc.record({
  who: of(...[window, other, director].map(({ name }): Actor => ({ name, roles: ROLES })), {
    name: dispatcher.name,
    roles: ROLES.filter((role) => role !== 'director'),
  }),
  at: moment,
  pick: fc.nat(),
  allowed: fc.constant(true),
});
type Step = { who: Actor; at: number; pick: number; allowed: boolean };
export const walk = fc.array(fc.oneof(anyStep, nextStep, nextStep, nextStep), {
  minLength: 5,
  maxLength: 50,
});

/** What moves a case, and most of all what brings it to its end. */
const BESIDE = ['note', 'remind', 'join', 'assign', 'official-number', 'hand-paper', 'paper-not-out'];
const OFTEN = ['accept', 'papers-in', 'result', 'tell', 'attempt', 'review', 'confirm', 'reopen'];
const MOVING = COMMANDS.filter(({ do: kind }) => !BESIDE.includes(kind)).flatMap((one): Command[] =>
  Array(one.do === 'archive' ? 16 : OFTEN.includes(one.do) ? 4 : 1).fill(one),
);

export function take(desk: Desk, { who, at, pick, allowed: likely }: Step): { move: Move; allowed: boolean } {
  desk.at = at;
  let command = COMMANDS[pick % COMMANDS.length] as Command;
  // In some order through all of them, until one is allowed.
  for (let tried = 0; likely && tried < MOVING.length; tried++) {
    const next = MOVING[(pick + tried * STRIDE) % MOVING.length] as Command;
    if (!desk.would(who, next)) continue;
    command = next;
    break;
  }
  return { move: { who, command, at }, allowed: 'facts' in desk.give(who, command) };
}
/** A prime: comes by all of them, and not in their order. */
const STRIDE = 41;

/** Walks, and looks at every step. */
export function everyStep(
  look: (step: { desk: Desk; before: CaseNow; move: Move; allowed: boolean }) => void,
): void {
  fc.assert(
    fc.property(walk, (moves) => {
      const desk = fresh();
      for (const step of moves) {
        const before = nowOf(desk);
        look({ desk, before, ...take(desk, step) });
      }
    }),
    { numRuns: 200 },
  );
}

export function nowOf({ now }: Desk): CaseNow {
  if (!now) throw new Error('the case is gone');
  return now;
}
