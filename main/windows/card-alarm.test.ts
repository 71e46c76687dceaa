import { describe, expect, test } from 'vitest';
import { makeCardAlarm } from './card-alarm.ts';

function alarm() {
  const happened: string[] = [];
  let waiting: (() => void) | null = null;
  const made = makeCardAlarm({
    callAfterMs: 30_000,
    after(ms, run) {
      expect(ms).toBe(30_000);
      waiting = run;
      return () => {
        waiting = null;
      };
    },
    tell: (left) => happened.push(left ? `says ${left.what}${left.called ? ' called' : ''}` : 'silent'),
    ring: (on) => happened.push(on ? 'rings' : 'rings no more'),
    audit: (what) => happened.push(what),
  });
  return {
    ...made,
    happened: () => happened.splice(0),
    waits: () => waiting !== null,
    timeIsUp() {
      const run = waiting;
      waiting = null;
      run?.();
    },
  };
}

describe('a card that was forgotten', () => {
  test('is spoken of at once; staff are called to it later, and told when it is gone', () => {
    const made = alarm();
    made.left('idCard', true);
    expect(made.happened()).toEqual(['card-left', 'says idCard']);
    made.timeIsUp();
    expect(made.happened()).toEqual(['rings', 'card-left-called', 'says idCard called']);
    made.left('idCard', false);
    expect(made.happened()).toEqual(['card-left-gone', 'rings no more', 'silent']);
    expect(made.waits()).toBe(false);
  });

  test('and is taken in time: nobody is called', () => {
    const made = alarm();
    made.left('idCard', true);
    made.left('idCard', false);
    expect(made.waits()).toBe(false);
    expect(made.happened()).toEqual(['card-left', 'says idCard', 'card-left-gone', 'silent']);
  });

  test('nobody is called while somebody is at the kiosk, and then the time begins anew', () => {
    const made = alarm();
    made.busy(true);
    made.left('socialCard', true);
    expect(made.waits()).toBe(false);
    made.busy(false);
    expect(made.waits()).toBe(true);
    made.busy(true);
    expect(made.waits()).toBe(false);
  });

  test('two cards: one that is lifted does not end it', () => {
    const made = alarm();
    made.left('idCard', true);
    made.left('socialCard', true);
    made.timeIsUp();
    made.happened();
    made.left('idCard', false);
    expect(made.happened()).toEqual(['card-left-gone', 'says socialCard called']);
    made.left('socialCard', false);
    expect(made.happened()).toEqual(['card-left-gone', 'rings no more', 'silent']);
  });

  test('what is told twice changes nothing', () => {
    const made = alarm();
    made.left('idCard', false);
    made.busy(false);
    expect(made.happened()).toEqual([]);
  });
});
