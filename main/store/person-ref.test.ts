import { expect, test } from 'vitest';
import { personRef } from './person-ref.ts';

const [one, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];

test('one person has one reference, however the number is typed; another store has another', () => {
  const ref = personRef(one, '11010519491231002X');
  expect(ref).toMatch(/^[\w-]{22}$/);
  expect(personRef(one, ' １１０１０５ 19491231 002x')).toBe(ref);
  expect(personRef(one, '110105194912310038')).not.toBe(ref);
  expect(personRef(other, '11010519491231002X')).not.toBe(ref);
  expect(personRef(one, 'H12345678')).toMatch(/^[\w-]{22}$/);
});

test('what is no number of a document has none', () => {
  for (const none of ['', '12345', '王桂香', '1101051949/231002X', '1'.repeat(25)])
    expect(() => personRef(one, none)).toThrow('no number of a document');
});
