import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  endsInside,
  type Hand,
  isPalm,
  KEY_REPEAT_MS,
  NO_HAND,
  REPEAT_MS,
  RESTING_MS,
  type TouchEvent,
  type TouchPlace,
  touchStep,
} from './touch.ts';

const PLACE: TouchPlace = { page: 'visit/a', rev: 1, unit: 1, mm: 4 };
const BOX = { left: 400, top: 900, right: 600, bottom: 1100 };
const ON = { box: BOX, key: null };

/** A window on which things are touched; says what was pressed, by when. */
class Glass {
  hand: Hand = NO_HAND;
  place = PLACE;
  tell(event: TouchEvent): boolean {
    const { hand, acts } = touchStep(this.hand, event, this.place);
    this.hand = hand;
    return acts;
  }
  down(at: number, over: Partial<Extract<TouchEvent, { kind: 'down' }>> = {}): boolean {
    return this.tell({ kind: 'down', id: 1, at, on: ON, width: 30, height: 40, main: true, ...over });
  }
  up(at: number, over: Partial<Extract<TouchEvent, { kind: 'up' }>> = {}): boolean {
    return this.tell({ kind: 'up', id: 1, at, x: 500, y: 1000, ...over });
  }
  /** A calm touch. */
  touch(at: number, x = 500, key: string | null = null): boolean {
    this.down(at, { on: { box: { ...BOX, left: x - 100, right: x + 100 }, key } });
    return this.up(at + 80, { x });
  }
}

describe('one touch', () => {
  it('acts when it leaves inside what it went down on, however long it lay there', () => {
    expect(new Glass().touch(0)).toBe(true);
    const long = new Glass();
    long.down(0);
    expect(long.up(9000)).toBe(true);
  });
  it('forgives a tremble of 24 units off the edge, and no more', () => {
    const glass = new Glass();
    glass.down(0);
    expect(glass.up(50, { x: 623 })).toBe(true);
    glass.down(2000);
    expect(glass.up(2050, { x: 625 })).toBe(false);
  });
  it('presses nothing that it did not go down on', () => {
    const glass = new Glass();
    glass.down(0, { on: null });
    expect(glass.up(50)).toBe(false);
    expect(new Glass().up(50)).toBe(false);
  });
  it('presses nothing on a page that came while it lay there', () => {
    const glass = new Glass();
    glass.down(0);
    glass.place = { ...PLACE, page: 'visit/b', rev: 2 };
    expect(glass.up(50)).toBe(false);
  });
  it('presses nothing when it was taken away, or by another button of a mouse', () => {
    const glass = new Glass();
    glass.down(0);
    glass.tell({ kind: 'gone', id: 1 });
    expect(glass.up(50)).toBe(false);
    glass.down(2000, { main: false });
    expect(glass.up(2050)).toBe(false);
  });
});

describe('one touch after another', () => {
  it('ignores a second one on the same page for 600 ms', () => {
    const glass = new Glass();
    expect(glass.touch(0)).toBe(true);
    expect(glass.touch(519, 100)).toBe(false);
    expect(glass.touch(80 + REPEAT_MS - 79, 100)).toBe(true);
  });
  it('lets one elsewhere on a new page through, but not a tremble on the same spot', () => {
    const glass = new Glass();
    glass.touch(0);
    glass.place = { ...PLACE, page: 'visit/b', rev: 2 };
    expect(glass.touch(100, 510)).toBe(false);
    expect(glass.touch(300, 800)).toBe(true);
  });
  it('takes keys quickly, but one tremble as one', () => {
    const glass = new Glass();
    expect(glass.touch(0, 500, '0')).toBe(true);
    expect(glass.touch(KEY_REPEAT_MS - 100, 500, '0')).toBe(false);
    expect(glass.touch(250, 500, '0')).toBe(true);
    expect(glass.touch(340, 500, '1')).toBe(true);
  });
  it('does not hold a keyboard back', () => {
    const glass = new Glass();
    glass.touch(0);
    expect(glass.tell({ kind: 'key', at: 90, x: 500, y: 1000, key: null })).toBe(true);
  });
});

describe('hands', () => {
  it('a palm presses nothing, also one that grows out of a fingertip', () => {
    const glass = new Glass();
    glass.down(0, { width: 170 });
    expect(glass.up(50)).toBe(false);
    glass.down(2000);
    glass.tell({ kind: 'grown', id: 1, width: 60, height: 170 });
    expect(glass.up(2050)).toBe(false);
  });
  it('several at once press nothing, whichever leaves first', () => {
    const glass = new Glass();
    glass.down(0);
    glass.down(60, { id: 2, on: null });
    expect(glass.up(120)).toBe(false);
    expect(glass.up(140, { id: 2 })).toBe(false);
    expect(glass.touch(800)).toBe(true);
  });
  it('a hand that rests on the glass does not forbid the other one to press', () => {
    const glass = new Glass();
    glass.down(0, { id: 9 });
    glass.down(RESTING_MS, { id: 2 });
    expect(glass.up(RESTING_MS + 80, { id: 2 })).toBe(true);
    // What lay under the resting hand was not meant.
    expect(glass.up(RESTING_MS + 4000, { id: 9 })).toBe(false);
  });
});

describe('whatever hands do', () => {
  const finger = fc.record({
    id: fc.integer({ min: 1, max: 4 }),
    after: fc.integer({ min: 0, max: 900 }),
    lies: fc.integer({ min: 1, max: 1800 }),
    on: fc.boolean(),
    x: fc.integer({ min: 300, max: 700 }),
    width: fc.constantFrom(20, 40, 159, 161, 300),
    key: fc.constantFrom(null, null, '1'),
  });

  /** All downs and ups in the order of time. */
  function events(fingers: readonly (typeof finger extends fc.Arbitrary<infer F> ? F : never)[]) {
    let at = 0;
    const free = new Map<number, number>();
    return fingers
      .flatMap((one, n) => {
        at += one.after;
        // A pointer's number is used again only after it was lifted.
        const from = Math.max(at, (free.get(one.id) ?? -1) + 1);
        free.set(one.id, from + one.lies);
        return [
          { ...one, n, what: 'down' as const, at: from },
          { ...one, n, what: 'up' as const, at: from + one.lies },
        ];
      })
      .sort((a, b) => a.at - b.at || (a.what === 'up' ? -1 : 1));
  }

  it('a palm, a slide, one of several and a late finger never press; a calm one alone always does', () => {
    fc.assert(
      fc.property(fc.array(finger, { maxLength: 12 }), (fingers) => {
        const glass = new Glass();
        const all = events(fingers);
        const lying = (n: number) => ({
          from: all.find((one) => one.n === n && one.what === 'down')?.at ?? 0,
          to: all.find((one) => one.n === n && one.what === 'up')?.at ?? 0,
        });
        let last = Number.NEGATIVE_INFINITY;
        let lastKey: string | null = null;
        for (const one of all) {
          if (one.what === 'down') {
            glass.down(one.at, {
              id: one.id,
              on: one.on ? { box: BOX, key: one.key } : null,
              width: one.width,
            });
            continue;
          }
          const acts = glass.up(one.at, { id: one.id, x: one.x });
          const mine = lying(one.n);
          const beside = all.filter(({ n, what }) => n !== one.n && what === 'down').map(({ n }) => lying(n));
          // A finger that lands in the millisecond in which this one was lifted lands after it (see `events`).
          const overlaps = beside.filter(({ from, to }) => from < mine.to && to >= mine.from);
          const inside = one.x >= BOX.left - 24 && one.x <= BOX.right + 24;
          if (acts) {
            expect(one.on && inside && one.width <= 160).toBe(true);
            // Nothing else came down while it lay there, and nothing had come shortly before it.
            for (const { from, to } of overlaps)
              expect(from <= mine.from && (to === mine.from || mine.from - from >= RESTING_MS)).toBe(true);
            // After a key the next button is meant.
            if (one.key === null && lastKey === null) expect(one.at - last).toBeGreaterThanOrEqual(REPEAT_MS);
            last = one.at;
            lastKey = one.key;
          } else if (overlaps.length === 0 && one.on && inside && one.width <= 160)
            expect(one.at - last).toBeLessThan(REPEAT_MS);
        }
      }),
    );
  });

  it('nothing is remembered of fingers that were lifted', () => {
    fc.assert(
      fc.property(fc.array(finger, { maxLength: 12 }), (fingers) => {
        const glass = new Glass();
        for (const one of events(fingers)) {
          if (one.what === 'down') glass.down(one.at, { id: one.id, width: one.width });
          else glass.up(one.at, { id: one.id });
        }
        expect(glass.hand.down).toEqual([]);
      }),
    );
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
