import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DeskEvent, makeCalls } from './calls.ts';
import type { HelpCall } from './help-call.ts';

const call = (more: Partial<HelpCall> = {}): HelpCall => ({
  desk: 1,
  taskId: 'electricity-bill',
  stepId: 'account',
  tries: 1,
  since: 1_000,
  who: null,
  ...more,
});

function begin() {
  const told: DeskEvent[] = [];
  const calls = makeCalls((event) => told.push(event));
  return { calls, told };
}

describe('a call', () => {
  test('is taken by the first who goes; the second is refused, and the kiosk hears one name', () => {
    const { calls, told } = begin();
    expect(calls.take('小陈')).toBe(false);
    calls.set(call());
    expect(calls.take('小陈')).toBe(true);
    expect(calls.take('沈知秋')).toBe(false);
    expect(calls.now()?.who).toBe('小陈');
    expect(told).toEqual([{ kind: 'coming', who: '小陈' }]);
  });

  test('stays taken when the kiosk tells of it again, and the next one is nobody’s yet', () => {
    const { calls } = begin();
    calls.set(call());
    calls.take('小陈');
    calls.set(call({ desk: 2 }));
    expect(calls.now()).toMatchObject({ who: '小陈', desk: 2 });
    calls.set(null);
    calls.set(call({ since: 2_000 }));
    expect(calls.now()?.who).toBeNull();
  });

  test('the person and the card are looked at only when that was asked', () => {
    const { calls, told } = begin();
    calls.witnessed('小陈');
    calls.set(call());
    calls.witnessed('小陈');
    expect(told).toEqual([]);
    calls.set(call({ about: 'witness' }));
    calls.witnessed('小陈');
    expect(told).toEqual([{ kind: 'witnessed', who: '小陈' }]);
  });

  test('in any order of touches at any number of seats, each call is told of once at most', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('set' as const), since: fc.nat(3) }),
      fc.record({ do: fc.constant('none' as const) }),
      fc.record({ do: fc.constant('take' as const), who: fc.constantFrom('甲', '乙', '丙') }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { calls, told } = begin();
        let ringing = 0;
        for (const one of steps) {
          const before = calls.now();
          if (one.do === 'set') calls.set(call({ since: one.since }));
          else if (one.do === 'none') calls.set(null);
          else if (calls.take(one.who)) ringing++;
          const now = calls.now();
          // Nobody who goes is forgotten while she waits.
          if (before?.who && now?.since === before.since) expect(now.who).toBe(before.who);
        }
        expect(told).toHaveLength(ringing);
      }),
    );
  });
});
