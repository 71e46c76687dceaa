import { expect, test } from 'vitest';
import { handClock } from './hand-clock.ts';
import { JUMP_TOLERANCE_MS, watchForJumps } from './jump.ts';

const DAY = 86_400_000;

test('a clock that only runs is settled', () => {
  const clock = handClock();
  const watch = watchForJumps(clock, null);
  for (let hour = 0; hour < 48; hour++) {
    clock.advance(DAY / 24);
    expect(watch.check()).toBe('settled');
  }
});

test('set back a day while running, after hours without a look', () => {
  const clock = handClock();
  const watch = watchForJumps(clock, null);
  clock.advance(10 * 3_600_000);
  clock.setWall(clock.wall() - DAY);
  expect(watch.check()).toBe('unsettled');
  // Waiting until the old time comes round again does not make it right.
  clock.advance(2 * DAY);
  expect(watch.check()).toBe('unsettled');
  // Put forward again, it is.
  clock.setWall(clock.wall() + DAY);
  expect(watch.check()).toBe('settled');
});

test('set back a day while off, noticed by the last stamp', () => {
  const clock = handClock();
  const stamp = clock.wall() + DAY;
  const watch = watchForJumps(clock, stamp);
  expect(watch.check()).toBe('unsettled');
  clock.advance(2 * DAY);
  expect(watch.check()).toBe('unsettled');
  // The next start does not settle it either.
  expect(watchForJumps(clock, watch.stamp()).check()).toBe('unsettled');
  watch.settle();
  expect(watch.check()).toBe('settled');
  expect(watch.stamp()).toBe(clock.wall());
  expect(watchForJumps(clock, watch.stamp()).check()).toBe('settled');
});

test('small corrections are allowed, but not many in one direction', () => {
  const clock = handClock();
  const watch = watchForJumps(clock, clock.wall() + JUMP_TOLERANCE_MS);
  expect(watch.check()).toBe('settled');
  const other = watchForJumps(clock, null);
  clock.setWall(clock.wall() - JUMP_TOLERANCE_MS);
  expect(other.check()).toBe('settled');
  clock.setWall(clock.wall() - 1);
  expect(other.check()).toBe('unsettled');
});

test('going forward is no fault; coming back from there is', () => {
  const clock = handClock();
  const watch = watchForJumps(clock, null);
  clock.setWall(clock.wall() + DAY);
  expect(watch.check()).toBe('settled');
  clock.setWall(clock.wall() - DAY);
  expect(watch.check()).toBe('unsettled');
});
