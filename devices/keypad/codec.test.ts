import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventOfCode, NOTHING_DOWN, type PadState, readReport, reportLength, writeReport } from './codec.ts';
import { PROFILES, profileOf } from './profiles.ts';
import type { PadEvent, PadKey } from './types.ts';

const nine = profileOf('nine');
const arrows = profileOf('arrows');
const read = (profile: typeof nine, reports: (readonly number[] | Uint8Array)[]) => {
  let state: PadState = NOTHING_DOWN;
  const events: PadEvent[] = [];
  for (const report of reports) {
    const next = readReport(profile, state, Uint8Array.from(report));
    state = next.state;
    events.push(...next.events);
  }
  return events;
};
const key = (name: PadKey): PadEvent => ({ kind: 'key', key: name });

describe('a vendor report', () => {
  test('a key counts once, when it goes down, however often a held key is told again', () => {
    const down = [1, 0b10, 0];
    expect(read(nine, [down, down, down, [1, 0, 0], down]).filter(({ kind }) => kind === 'key')).toHaveLength(
      2,
    );
  });
  test('two keys at once are two; letting go of one is nothing', () => {
    expect(
      read(nine, [
        [1, 0b11, 0],
        [1, 0b01, 0],
      ]).filter(({ kind }) => kind === 'key'),
    ).toEqual([key('up'), key('down')]);
  });
  test('the jack is told at first and on each change', () => {
    expect(
      read(nine, [
        [1, 0, 0x80],
        [1, 0, 0x80],
        [1, 0, 0],
      ]),
    ).toEqual([
      { kind: 'headphones', in: true },
      { kind: 'headphones', in: false },
    ]);
  });
  test('a report of another id, or cut short, is none of ours', () => {
    expect(read(nine, [[2, 0xff, 0xff], [1, 0xff], [], [1]])).toEqual([]);
  });
});

describe('a HID keyboard', () => {
  const usage = (...usages: number[]) => [0, 0, ...usages, ...Array<number>(6 - usages.length).fill(0)];
  test('usages are keys; unknown ones and too many at once are not', () => {
    expect(
      read(arrows, [usage(81), usage(81), usage(), usage(40), usage(4), usage(1, 1, 1, 1, 1, 1)]),
    ).toEqual([key('down'), key('select')]);
  });
  test('F23 and F24 stand for the jack', () => {
    expect(read(profileOf('function-keys'), [usage(114), usage(), usage(115), usage(), usage(104)])).toEqual([
      { kind: 'headphones', in: true },
      { kind: 'headphones', in: false },
      key('up'),
    ]);
  });
  test.each([
    ['ArrowUp', 'up'],
    ['Enter', 'select'],
    ['NumpadEnter', 'select'],
    ['Escape', 'back'],
    ['Digit0', '0'],
    ['Digit7', '7'],
    ['Numpad1', '1'],
    ['Numpad0', '0'],
    ['F1', 'help'],
    ['F2', 'louder'],
    ['F3', 'faster'],
    ['F6', 'slower'],
    ['Backspace', 'delete'],
  ])('a page calls it %s: %s', (code, name) => {
    expect(eventOfCode(arrows, code)).toEqual({ kind: 'key', key: name });
  });
  test.each(['KeyA', 'F5', 'F25', 'F0', 'Tab', 'constructor', '', 'Digit10'])(
    '%s is nothing of ours',
    (code) => {
      expect(eventOfCode(arrows, code)).toBeNull();
      expect(eventOfCode(nine, code)).toBeNull();
    },
  );
  test('by the page or by the bytes, a key means the same', () => {
    expect(eventOfCode(profileOf('function-keys'), 'F17')).toEqual(key('select'));
    expect(eventOfCode(profileOf('function-keys'), 'F23')).toEqual({ kind: 'headphones', in: true });
  });
});

describe('every profile', () => {
  test.each(Object.values(PROFILES))('$name: what is written is read', (profile) => {
    const all = new Set(
      profile.report.kind === 'bits'
        ? profile.report.keys.map((one) => one.key)
        : Object.values(profile.report.keys).filter((one): one is PadKey => !one.startsWith('jack')),
    );
    expect([...all]).toEqual(expect.arrayContaining(['up', 'down', 'select', 'help']));
    for (const one of all) {
      const report = writeReport(profile, [one], false);
      expect(report).toHaveLength(reportLength(profile));
      expect(readReport(profile, NOTHING_DOWN, report).events).toContainEqual(key(one));
    }
  });
  test('any bytes at all: no crash, and never a key that is not in the profile', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(PROFILES)),
        fc.array(fc.uint8Array({ maxLength: 70 }), { maxLength: 20 }),
        (profile, reports) => {
          for (const event of read(profile, reports)) expect(['key', 'headphones']).toContain(event.kind);
        },
      ),
    );
  });
  test('a name that is none is refused by name', () => {
    expect(() => profileOf('constructor')).toThrow(/nine/);
  });
});
