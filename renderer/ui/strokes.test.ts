import { expect, test } from 'vitest';
import * as core from '../../main/visit/kinds/sign.ts';
import {
  goesOn,
  hasRoom,
  inkOf,
  isStep,
  MOST_NUMBERS,
  MOST_STROKES,
  padNumber,
  sameStrokes,
} from './strokes.ts';

test('what leaves the pad is what the core takes', () => {
  expect([MOST_STROKES, MOST_NUMBERS]).toEqual([core.MOST_STROKES, core.MOST_NUMBERS]);
  const edge = [-40, 0, 123.4, 500, 999.6, 4000].map((at) => padNumber(at, 500));
  expect(edge).toEqual([0, 0, 247, 1000, 1000, 1000]);
  expect(core.drawn([edge])).toBe(true);
  expect(padNumber(3, 0)).toBe(1000);
});

test('a tremble is no line', () => {
  expect(isStep({ x: 10, y: 10 }, { x: 10.4, y: 10.4 })).toBe(false);
  expect(isStep({ x: 10, y: 10 }, { x: 10.8, y: 10 })).toBe(true);
});

test('a finger that hops goes on with its stroke; one that comes back later begins another', () => {
  const lifted = { x: 50, y: 20, at: 1000 };
  expect(goesOn(lifted, { x: 52, y: 21, at: 1060 })).toBe(true);
  expect(goesOn(lifted, { x: 52, y: 21, at: 1200 })).toBe(false);
  expect(goesOn(lifted, { x: 60, y: 21, at: 1060 })).toBe(false);
});

test('the pad takes no more than the core', () => {
  expect(hasRoom([])).toBe(true);
  expect(hasRoom([Array.from({ length: MOST_NUMBERS - 2 }, () => 1)])).toBe(true);
  expect(hasRoom([Array.from({ length: MOST_NUMBERS }, () => 1)])).toBe(false);
  expect(hasRoom(Array.from({ length: MOST_STROKES + 1 }, () => [1, 1]))).toBe(false);
});

test('ink: a dot, a line, a bend', () => {
  expect(inkOf([])).toBe('');
  expect(inkOf([5, 6])).toBe('M5 6l0.1 0');
  expect(inkOf([0, 0, 10, 0])).toBe('M0 0L10 0');
  expect(inkOf([0, 0, 10, 0, 10, 10])).toBe('M0 0Q10 0 10 5L10 10');
});

test('the same strokes', () => {
  expect(sameStrokes([[1, 2]], [[1, 2]])).toBe(true);
  expect(sameStrokes([[1, 2]], [[1, 3]])).toBe(false);
  expect(sameStrokes([[1, 2]], [[1, 2, 3, 4]])).toBe(false);
  expect(sameStrokes([], [[1, 2]])).toBe(false);
});
