import { describe, expect, it } from 'vitest';
import { endsInside, isPalm, type Press, TouchGuard } from './touch.ts';

const press = (over: Partial<Press>): Press => ({
  at: 1000,
  x: 500,
  y: 1000,
  pageDown: 'visit/a',
  pageNow: 'visit/a',
  rev: 1,
  key: null,
  byKeyboard: false,
  ...over,
});

describe('TouchGuard', () => {
  it('ignores a second press on the same page for 600 ms', () => {
    const guard = new TouchGuard();
    expect(guard.accept(press({}), 1)).toBe(true);
    expect(guard.accept(press({ at: 1599, x: 100 }), 1)).toBe(false);
    expect(guard.accept(press({ at: 1601, x: 100 }), 1)).toBe(true);
  });

  it('lets a press elsewhere on a new page through, but not a tremble on the same spot', () => {
    const guard = new TouchGuard();
    guard.accept(press({}), 1);
    const next = { pageDown: 'visit/b', pageNow: 'visit/b', rev: 2, at: 1200 };
    expect(guard.accept(press({ ...next, x: 510 }), 1)).toBe(false);
    expect(guard.accept(press({ ...next, x: 800 }), 1)).toBe(true);
  });

  it('drops a press that began on another page', () => {
    expect(new TouchGuard().accept(press({ pageDown: 'visit/a', pageNow: 'visit/b' }), 1)).toBe(false);
  });

  it('takes keys quickly, but one tremble as one', () => {
    const guard = new TouchGuard();
    expect(guard.accept(press({ key: '0' }), 1)).toBe(true);
    expect(guard.accept(press({ key: '0', at: 1100 }), 1)).toBe(false);
    expect(guard.accept(press({ key: '0', at: 1250 }), 1)).toBe(true);
    expect(guard.accept(press({ key: '1', at: 1300 }), 1)).toBe(true);
  });

  it('does not hold a keyboard back', () => {
    const guard = new TouchGuard();
    guard.accept(press({}), 1);
    expect(guard.accept(press({ at: 1010, byKeyboard: true }), 1)).toBe(true);
  });
});

describe('contacts', () => {
  it('tells a palm from a finger', () => {
    expect(isPalm(60, 70, 4)).toBe(false);
    expect(isPalm(60, 170, 4)).toBe(true);
  });

  it('allows a small drift off the edge', () => {
    const box = { left: 100, top: 100, right: 200, bottom: 200 };
    expect(endsInside(box, 223, 150, 1)).toBe(true);
    expect(endsInside(box, 225, 150, 1)).toBe(false);
  });
});
