import fc from 'fast-check';
import type { SocialCardState } from '../../devices/social-card/types.ts';
import { pageId } from './engine.ts';
import {
  CONFIRMED,
  cardRead,
  FOUND,
  type Led,
  paperReading,
  RESIDENT,
  STAFF,
  STATUS,
  SYSTEM,
  socialCardRead,
} from './test-visit.ts';
import type { Actor } from './visit.ts';

/** Whatever may happen to a visit, for the tests that let it happen in any order. */

/** What may happen next, resolved against the page that is open then: mostly sensible, sometimes not. */
export type Move =
  | { move: 'go-on'; printed: 'printed' | 'not-started' | 'unknown'; pick: number }
  | { move: 'press'; pick: number; staff: boolean }
  | { move: 'late'; pick: number; back: number }
  | { move: 'any-action'; action: string; rev: number }
  | { move: 'dock'; action: string }
  | { move: 'type'; keys: string }
  | { move: 'wait'; seconds: number }
  | { move: 'card'; at: string; social: boolean; wrongTicket: boolean }
  | { move: 'paper'; good: boolean; wrongTicket: boolean }
  | { move: 'answer'; outcome: string; wrongTicket: boolean }
  | { move: 'store'; kept: boolean; wrongTicket: boolean; forHelp: boolean }
  | { move: 'printer'; outcome: 'printed' | 'not-started' | 'unknown' | 'progress'; otherJob: boolean }
  | { move: 'house'; what: string; on: boolean }
  | { move: 'desk'; comes: boolean };

const rarely = fc.integer({ min: 0, max: 9 }).map((n) => n === 0);
export const moves: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.record({
      move: fc.constant('go-on' as const),
      printed: fc.constantFrom('printed' as const, 'not-started' as const, 'unknown' as const),
      pick: fc.nat(3),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ move: fc.constant('press' as const), pick: fc.nat(20), staff: rarely }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      move: fc.constant('late' as const),
      pick: fc.nat(20),
      back: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ move: fc.constant('any-action' as const), action: fc.string(), rev: fc.nat(60) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      move: fc.constant('dock' as const),
      action: fc.constantFrom('dock:back', 'dock:home', 'dock:again', 'dock:larger', 'dock:help'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      move: fc.constant('type' as const),
      keys: fc.constantFrom('3302990315', '057455500120', '50', '.', '0', '7', '99999'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ move: fc.constant('wait' as const), seconds: fc.constantFrom(1, 20, 46, 61, 91) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      move: fc.constant('card' as const),
      at: fc.constantFrom(
        'waiting',
        'left-over',
        'reading',
        'read',
        'read',
        'removed',
        'removed',
        'keep-still',
        'reader-missing',
        'needs-pin',
      ),
      social: rarely,
      wrongTicket: rarely,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ move: fc.constant('paper' as const), good: fc.boolean(), wrongTicket: rarely }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      move: fc.constant('answer' as const),
      outcome: fc.constantFrom(
        'found',
        'found',
        'due',
        'due',
        'valid',
        'not-found',
        'already-paid',
        'by-staff',
        'unavailable',
        'moon',
      ),
      wrongTicket: rarely,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      move: fc.constant('store' as const),
      kept: fc.boolean(),
      wrongTicket: rarely,
      forHelp: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      move: fc.constant('printer' as const),
      outcome: fc.constantFrom(
        'printed' as const,
        'not-started' as const,
        'unknown' as const,
        'progress' as const,
      ),
      otherJob: rarely,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      move: fc.constant('house' as const),
      what: fc.constantFrom(
        'idCard',
        'socialCard',
        'reading',
        'store',
        'staffed',
        'online',
        'dateSettled',
        'headphones',
        'speaking',
      ),
      on: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ move: fc.constant('desk' as const), comes: fc.boolean() }) },
);

export type Sent = { actor: Actor; happening: Parameters<Led['send']>[1] };

/** What brings the matter on from where it is. */
function onward(led: Led, { printed, pick }: Extract<Move, { move: 'go-on' }>): Move {
  const run = led.visit.run;
  const { scratch } = run ?? {};
  const press: Move = { move: 'press', pick, staff: false };
  switch (scratch?.kind) {
    case 'typing':
      return scratch.draft === ''
        ? {
            move: 'type',
            keys: run?.stepId === 'phone' ? '057455500120' : run?.stepId === 'amount' ? '50' : '3302990315',
          }
        : { ...press, pick: 0 };
    case 'card':
      return {
        move: 'card',
        at: scratch.state === 'read' ? 'removed' : 'read',
        social: scratch.of === 'socialCard',
        wrongTicket: false,
      };
    case 'paper':
      return { move: 'paper', good: true, wrongTicket: false };
    case 'asking':
      return {
        move: 'answer',
        outcome: run?.taskId === 'pension-check' ? 'due' : 'found',
        wrongTicket: false,
      };
    case 'review':
      return scratch.at === 'committing'
        ? { move: 'store', kept: true, wrongTicket: false, forHelp: false }
        : { ...press, pick: led.buttons().indexOf('confirm') };
    case 'print':
      return scratch.at === 'printing'
        ? { move: 'printer', outcome: printed, otherJob: false }
        : { ...press, pick: 0 };
    default:
      return press;
  }
}

function socialState(at: string): SocialCardState {
  switch (at) {
    case 'read':
      return socialCardRead();
    case 'left-over':
      return { at: 'waiting', leftOver: true };
    case 'reader-missing':
      return { at: 'trouble', trouble: 'reader-missing' };
    case 'keep-still':
      return { at: 'trouble', trouble: 'taken-too-soon' };
    case 'needs-pin':
      return { at: 'needs-pin-refused', face: {} };
    default:
      return { at: at as 'waiting' };
  }
}

export function resolve(led: Led, next: Move): Sent[] {
  const move = next.move === 'go-on' ? onward(led, next) : next;
  const { visit } = led;
  const on = { stepId: pageId(visit), rev: visit.rev };
  const scratch = visit.run?.scratch;
  const waited = scratch && 'ticket' in scratch ? scratch.ticket : 'none#0';
  const ticket = 'wrongTicket' in move && move.wrongTicket ? 'old#1' : waited;
  const system = (happening: Sent['happening']): Sent[] => [{ actor: SYSTEM, happening }];
  const picked = (pick: number) => {
    const buttons = led.buttons();
    return buttons[pick % Math.max(1, buttons.length)] ?? 'none';
  };
  switch (move.move) {
    case 'press':
      return [
        {
          actor: move.staff ? STAFF : RESIDENT,
          happening: { type: 'act', action: picked(move.pick), ...on },
        },
      ];
    case 'late':
      return [
        {
          actor: RESIDENT,
          happening: { type: 'act', action: picked(move.pick), ...on, rev: visit.rev - move.back },
        },
      ];
    case 'any-action':
      return [{ actor: RESIDENT, happening: { type: 'act', action: move.action, ...on, rev: move.rev } }];
    case 'dock':
      return [{ actor: RESIDENT, happening: { type: 'act', action: move.action, ...on } }];
    case 'type':
      return [...move.keys].map((key) => ({ actor: RESIDENT, happening: { type: 'key', key, ...on } }));
    case 'wait':
      led.clock.advance(move.seconds * 1000);
      return system({ type: 'tick' });
    case 'card': {
      if (move.social) return system({ type: 'social-card', ticket, state: socialState(move.at) });
      const state =
        move.at === 'read'
          ? cardRead()
          : move.at === 'left-over'
            ? { at: 'waiting' as const, leftOver: true as const }
            : move.at === 'keep-still' || move.at === 'reader-missing'
              ? { at: 'trouble' as const, trouble: move.at as 'keep-still' }
              : { at: move.at as 'waiting' };
      return system({ type: 'card', ticket, state });
    }
    case 'paper':
      return [
        { actor: RESIDENT, happening: { type: 'guidance', says: 'good', ...on } },
        { actor: RESIDENT, happening: { type: 'picture', image: new Uint8Array(1), ...on } },
        ...system({
          type: 'paper',
          ticket,
          reading: move.good ? paperReading({ account: '3302990315' }) : null,
        }),
      ];
    case 'answer': {
      const values =
        move.outcome === 'found' ? FOUND : move.outcome === 'due' || move.outcome === 'valid' ? STATUS : {};
      return system({ type: 'answer', ticket, outcome: move.outcome, values, demo: true });
    }
    case 'store': {
      const of = move.forHelp ? (visit.help?.ticket ?? ticket) : ticket;
      const jobId = move.forHelp ? `job-${of}` : `job-${visit.run?.id}`;
      return system(
        move.kept
          ? { type: 'committed', ticket: of, confirmed: { ...CONFIRMED, jobId } }
          : { type: 'not-committed', ticket: of, why: 'no-space' },
      );
    }
    case 'printer': {
      const jobId = move.otherJob ? 'job-x' : (visit.help?.jobId ?? visit.run?.confirmed?.jobId ?? 'none');
      return system(
        move.outcome === 'progress'
          ? { type: 'printing', jobId, progress: 0.5 }
          : { type: 'print-ended', jobId, outcome: move.outcome, why: null },
      );
    }
    case 'house':
      if (move.what === 'speaking')
        return [{ actor: RESIDENT, happening: { type: 'speaking', speaking: move.on } }];
      return system({
        type: 'house',
        house: {
          [move.what]: ['idCard', 'socialCard', 'reading', 'store'].includes(move.what)
            ? move.on
              ? 'ready'
              : 'missing'
            : move.on,
        },
      });
    case 'go-on':
      return [];
    case 'desk':
      return [
        {
          actor: STAFF,
          happening: move.comes ? { type: 'help-coming', who: '沈知秋' } : { type: 'help-done' },
        },
      ];
  }
}
