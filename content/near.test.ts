import { expect, test } from 'vitest';
import { near } from './near.ts';

test.each([
  ['bookz', ['book', 'books', 'card'], ['books', 'book']],
  ['stagee', ['stage', 'start', 'show'], ['stage']],
  ['phone-cal', ['phone', 'phone-call', 'people'], ['phone', 'phone-call']],
  ['idNumber', ['name', 'number', 'birthDate'], []],
  ['xyz', ['house'], []],
])('“%s” of %j is near %j', (wrong, known, meant) =>
  expect(near(wrong, known).toSorted()).toEqual(meant.toSorted()),
);
