import { expect, test } from 'vitest';
import { type DeskCardEvent, makeDeskCards } from './desk-cards.ts';

const CARD = { read: 'card', mark: 'a'.repeat(64) } as const;
const OVER = { read: 'none', why: 'over' } as const;

function cards() {
  const told: DeskCardEvent[] = [];
  return { told, ...makeDeskCards((event) => told.push(event)) };
}

test('who waits hears what came of her own asking, and of no other', async () => {
  const { told, read, came } = cards();
  const first = read('staff');
  const second = read('staff');
  expect(await first).toEqual(OVER);
  expect(told).toEqual([
    { kind: 'desk-card', id: 1, whose: 'staff' },
    { kind: 'desk-card', id: 2, whose: 'staff' },
  ]);
  // The card of the one before comes late: it is nobody's.
  came({ id: 1, read: CARD });
  came({ id: 2, read: { read: 'none', why: 'again' } });
  expect(await second).toEqual({ read: 'none', why: 'again' });
  came({ id: 2, read: CARD });
  const third = read('staff');
  came({ id: 3, read: CARD });
  expect(await third).toEqual(CARD);
});

test('it is said whose card is waited for', () => {
  const { told, read } = cards();
  void read('resident');
  expect(told).toEqual([{ kind: 'desk-card', id: 1, whose: 'resident' }]);
});

test('the reader is given back once, and only if somebody waited', async () => {
  const { told, read, stop } = cards();
  stop();
  expect(told).toEqual([]);
  const one = read('staff');
  stop();
  stop();
  expect(await one).toEqual(OVER);
  expect(told).toEqual([{ kind: 'desk-card', id: 1, whose: 'staff' }, { kind: 'desk-card-over' }]);
});
