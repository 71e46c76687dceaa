import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pressable } from './pressables.ts';
import {
  framed,
  LATE_MS,
  NO_SCAN,
  type Scan,
  type ScanRules,
  type ScanStop,
  SWITCH_AGAIN_MS,
  scanFollow,
  scanPressed,
  scanStops,
  scanTick,
} from './scanning.ts';
import { line } from './spoken.ts';

const item = (id: string, group: Pressable['group'] = 'page', waits = false): Pressable => ({
  id,
  group,
  label: line(id),
  waits,
});
const RULES: ScanRules = { paceMs: 2000, rounds: 3, speaking: false };
const STOPS: ScanStop[] = [['a'], ['b'], ['c', 'd', 'e']];

/** Time goes on in steps of a quarter of a second, as the runner's clock ticks. */
function run(scan: Scan, ms: number, stops = STOPS, rules: Partial<ScanRules> = {}, from = 0) {
  let now = scan;
  for (let mono = from + 250; mono <= from + ms; mono += 250)
    now = scanTick(now, stops, mono, { ...RULES, ...rules });
  return now;
}

describe('stops of a page', () => {
  test('eight things stand by themselves; the dock and the bar are a row each', () => {
    const own = 'abcdefgh'.split('').map((id) => item(id));
    const stops = scanStops(
      [...own, item('dock:again', 'dock'), item('dock:help', 'dock'), item('x', 'bar')],
      [],
    );
    expect(stops).toEqual([...'abcdefgh'.split('').map((id) => [id]), ['dock:again', 'dock:help'], ['x']]);
  });
  test('nine come in rows of four at most, keys as they lie', () => {
    const own = 'abcdefghi'.split('').map((id) => item(id));
    expect(scanStops(own, [])).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
      ['g', 'h', 'i'],
    ]);
    const keys = [...'1234567890'].map((key) => item(`key:${key}`, 'keys'));
    const rows = [...'1234567890'].map((key) => `key:${key}`);
    expect(scanStops([...keys, item('next')], [rows])).toEqual([rows.slice(0, 5), rows.slice(5), ['next']]);
  });
  test('what waits is passed over', () => {
    expect(scanStops([item('a'), item('b', 'page', true)], [])).toEqual([['a']]);
  });
});

describe('the frame goes round', () => {
  const begun = scanFollow(NO_SCAN, 'page', STOPS, 0);
  test('the first of a page stays twice as long, then each its time', () => {
    expect(framed(run(begun, 3750), STOPS)).toEqual(['a']);
    expect(framed(run(begun, 4000), STOPS)).toEqual(['b']);
    expect(framed(run(begun, 6000), STOPS)).toEqual(['c', 'd', 'e']);
    expect(framed(run(begun, 8000), STOPS)).toEqual(['a']);
  });
  test('a row opens at a press, goes round twice, and closes', () => {
    const at = run(begun, 6000);
    const { scan, does } = scanPressed(at, STOPS, 6500);
    expect(does).toBeNull();
    expect(framed(scan, STOPS)).toEqual(['c']);
    const within = run(scan, 2000, STOPS, {}, 6500);
    expect(framed(within, STOPS)).toEqual(['d']);
    expect(scanPressed(within, STOPS, 8600).does).toBe('d');
    expect(framed(run(scan, 12_000, STOPS, {}, 6500), STOPS)).toEqual(['c', 'd', 'e']);
  });
  test('after three rounds it rests, a press goes on and presses nothing', () => {
    const rests = run(begun, 30_000);
    expect(rests.resting).toBe(true);
    expect(framed(rests, STOPS)).toEqual([]);
    const { scan, does } = scanPressed(rests, STOPS, 40_000);
    expect(does).toBeNull();
    expect(framed(scan, STOPS)).toEqual(['a']);
    expect(run(begun, 300_000, STOPS, { rounds: null }).resting).toBe(false);
  });
  test('it does not go on while something is said, nor at once after', () => {
    const said = run(begun, 20_000, STOPS, { speaking: true });
    expect(framed(said, STOPS)).toEqual(['a']);
    expect(framed(run(said, 500, STOPS, {}, 20_000), STOPS)).toEqual(['a']);
    expect(framed(run(said, 1000, STOPS, {}, 20_000), STOPS)).toEqual(['b']);
  });
  test('a late press, and a tremble of the last one, press nothing', () => {
    expect(scanPressed(begun, STOPS, LATE_MS - 1).does).toBeNull();
    const first = scanPressed(run(begun, 4000), STOPS, 4100);
    expect(first.does).toBe('b');
    expect(scanPressed(first.scan, STOPS, 4100 + SWITCH_AGAIN_MS - 1).does).toBeNull();
  });
  test('another page begins at its first stop', () => {
    const moved = run(begun, 6000);
    expect(framed(scanFollow(moved, 'other', [['x'], ['y']], 6000), [['x'], ['y']])).toEqual(['x']);
  });
});

test('whatever happens, something of the page is framed or it rests, and only that can be pressed', () => {
  const page = fc.array(fc.array(fc.constantFrom(...'abcdefgh'), { minLength: 1, maxLength: 5 }), {
    minLength: 1,
    maxLength: 6,
  });
  const happening = fc.oneof(
    fc.record({ press: fc.constant(true), after: fc.integer({ min: 0, max: 3000 }) }),
    fc.record({ press: fc.constant(false), after: fc.integer({ min: 0, max: 9000 }) }),
  );
  fc.assert(
    fc.property(fc.array(page, { minLength: 1, maxLength: 3 }), fc.array(happening), (pages, happenings) => {
      let mono = 0;
      let scan = NO_SCAN;
      happenings.forEach(({ press, after }, n) => {
        const at = Math.floor(n / 5) % pages.length;
        const stops = pages[at] ?? [];
        mono += after;
        scan = scanFollow(scan, `page ${at}`, stops, mono);
        const frame = framed(scan, stops);
        if (press) {
          const pressed = scanPressed(scan, stops, mono);
          if (pressed.does !== null) expect(frame).toEqual([pressed.does]);
          scan = pressed.scan;
        } else scan = scanTick(scan, stops, mono, RULES);
        const now = framed(scan, stops);
        expect(scan.resting || now.length > 0).toBe(true);
        for (const id of now) expect(stops[scan.at]).toContain(id);
      });
    }),
  );
});
