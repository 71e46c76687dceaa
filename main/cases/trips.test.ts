import { expect, test } from 'vitest';
import type { CaseFact } from '../store/port.ts';
import { CONFIRMED } from './test-desk.ts';
import { tripsOf } from './trips.ts';

const DAY = 86_400_000;
const fact = (kind: string, days: number, body: CaseFact['body'] = {}): CaseFact => ({
  ...CONFIRMED,
  eventId: `${kind}-${days}`,
  at: CONFIRMED.at + days * DAY,
  kind,
  body,
});
const from = (source: string) => fact('confirmed', 0, { ...CONFIRMED.body, source });

test.each([
  ['at the kiosk, and called', [CONFIRMED, fact('tell', 3, { how: 'phone' })], 1],
  ['all by phone', [from('phone'), fact('tell', 3, { how: 'phone' })], 0],
  [
    'over the counter, papers and the answer the same day',
    [from('counter'), fact('papers-in', 2), fact('tell', 2, { how: 'in-person' })],
    2,
  ],
  ['told at home', [from('counter'), fact('tell', 2, { how: 'visit' })], 1],
  ['what the staff did is no way of hers', [CONFIRMED, fact('take-in', 1), fact('archive', 5)], 1],
])('days on which she was here: %s', (_, facts, trips) => {
  expect(tripsOf(facts)).toBe(trips);
});
