import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayDo, ROLES } from './roles.ts';
import {
  type Asked,
  ask,
  CASH_ALONE_FEN,
  callOff,
  cashNeedsTwo,
  confirm,
  type Person,
  TO_CONFIRM_MS,
  TWO_PEOPLE,
  type TwoPeopleKind,
  twoPeopleAudit,
  type Waiting,
} from './two-people.ts';

const person = (staffId: string, role = 'window'): Person => ({ staffId, name: `员${staffId}`, role });
const asked = (over: Partial<Asked> = {}): Asked => ({
  id: 'one',
  kind: 'cash',
  about: 'GHL-1-261124-007-1',
  detail: { fen: 120_000 },
  by: person('a'),
  at: 0,
  ...over,
});
const waitingFor = (one: Asked): Waiting => ask([], one).waiting;

describe('two people', () => {
  test('cash above a thousand yuan needs them; what is no sum does too', () => {
    expect(cashNeedsTwo(CASH_ALONE_FEN)).toBe(false);
    expect(cashNeedsTwo(CASH_ALONE_FEN + 1)).toBe(true);
    expect(cashNeedsTwo(0)).toBe(false);
    expect(cashNeedsTwo(Number.NaN)).toBe(true);
  });
  test('another one confirms, once', () => {
    const waiting = waitingFor(asked());
    const first = confirm(waiting, { id: 'one', by: person('b'), at: TO_CONFIRM_MS });
    expect(first).toMatchObject({ refused: null, waiting: [], confirmed: { by: { staffId: 'b' } } });
    expect(confirm(first.waiting, { id: 'one', by: person('b'), at: TO_CONFIRM_MS })).toMatchObject({
      refused: 'nothing-asked',
    });
  });
  test.each([
    [{ id: 'two', by: person('b'), at: 0 }, 'nothing-asked', 1],
    [{ id: 'one', by: person('a'), at: 0 }, 'oneself', 1],
    [{ id: 'one', by: person('a', 'director'), at: 0 }, 'oneself', 1],
    [{ id: 'one', by: person('b', 'volunteer'), at: 0 }, 'may-not', 1],
    [{ id: 'one', by: person('b', 'administrator'), at: 0 }, 'may-not', 1],
    [{ id: 'one', by: person('b'), at: TO_CONFIRM_MS + 1 }, 'too-late', 0],
    // The clock never goes back; if it did, nothing is confirmed.
    [{ id: 'one', by: person('b'), at: -1 }, 'too-late', 0],
    [{ id: 'one', by: person('b'), at: Number.NaN }, 'too-late', 0],
  ] as const)('%#: %o is refused: %s', (by, refused, left) => {
    const result = confirm(waitingFor(asked()), by);
    expect(result).toMatchObject({ refused });
    expect(result.waiting).toHaveLength(left);
    expect(result).not.toHaveProperty('confirmed');
  });
  test('who may not do it can not ask either', () => {
    for (const kind of Object.keys(TWO_PEOPLE) as TwoPeopleKind[])
      for (const role of ROLES) {
        const { waiting, refused } = ask([], asked({ kind, by: person('a', role) }));
        expect(refused === null).toBe(mayDo(role, TWO_PEOPLE[kind]));
        expect(waiting).toHaveLength(refused === null ? 1 : 0);
      }
    expect(ask([], asked({ kind: 'constructor' as never }))).toMatchObject({ refused: 'may-not' });
  });
  test('who asked may call it off, nobody else', () => {
    const waiting = waitingFor(asked());
    expect(callOff(waiting, { id: 'one', staffId: 'b' })).toEqual(waiting);
    expect(callOff(waiting, { id: 'one', staffId: 'a' })).toEqual([]);
  });
  test('the audit says who, whom and what', () => {
    const result = confirm(waitingFor(asked()), { id: 'one', by: person('b'), at: 0 });
    if (result.refused !== null) throw new Error(result.refused);
    expect(twoPeopleAudit(result.confirmed, 77)).toEqual({
      at: 77,
      actor: 'staff:员b',
      what: 'two-people-cash',
      about: 'GHL-1-261124-007-1',
      detail: { fen: 120_000, asked: 'staff:员a' },
    });
  });

  test('whatever happens in whatever order: never by oneself, never late, never twice, never by who may not', () => {
    const who = fc.record({
      staffId: fc.constantFrom('a', 'b', 'c'),
      name: fc.constant('员'),
      role: fc.oneof(fc.constant('director' as const), fc.constantFrom(...ROLES)),
    });
    const id = fc.constantFrom('one', 'two', 'three');
    const by = fc.oneof(fc.constant(0), fc.constant(TO_CONFIRM_MS), fc.integer({ min: 0, max: 900_000 }));
    const event = fc.oneof(
      fc.record({
        do: fc.constant('ask' as const),
        id,
        who,
        kind: fc.constantFrom(...(Object.keys(TWO_PEOPLE) as TwoPeopleKind[])),
        by,
      }),
      fc.record({ do: fc.constant('confirm' as const), id, who, by }),
      fc.record({ do: fc.constant('call-off' as const), id, who, by }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        let now = 0;
        let waiting: Waiting = [];
        const used: Asked[] = [];
        for (const one of events) {
          now += one.by;
          if (one.do === 'ask')
            ({ waiting } = ask(waiting, asked({ id: one.id, kind: one.kind, by: one.who, at: now })));
          else if (one.do === 'call-off')
            waiting = callOff(waiting, { id: one.id, staffId: one.who.staffId });
          else {
            const result = confirm(waiting, { id: one.id, by: one.who, at: now });
            if (result.refused === null) {
              const { asked: was, by: second } = result.confirmed;
              expect(second.staffId).not.toBe(was.by.staffId);
              expect(now - was.at).toBeLessThanOrEqual(TO_CONFIRM_MS);
              for (const { role } of [was.by, second]) expect(mayDo(role, TWO_PEOPLE[was.kind])).toBe(true);
              expect(used).not.toContain(was);
              used.push(was);
            }
            waiting = result.waiting;
          }
          expect(new Set(waiting.map((one) => one.id)).size).toBe(waiting.length);
        }
      }),
      { numRuns: 300 },
    );
  });
});
