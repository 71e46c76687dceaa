import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, ageOn, dateParts, dayNumber, dayOf, daysBetween, weekdayOf } from './dates.ts';

test('a moment has its parts in Shanghai, whatever the machine’s zone', () => {
  // A second before midnight there is four in the afternoon in London.
  const wall = Date.parse('2026-11-24T15:59:59Z');
  expect(dateParts(wall)).toEqual({
    year: 2026,
    month: 11,
    day: 24,
    weekday: 2,
    hour: 23,
    minute: 59,
    second: 59,
  });
  expect(dayOf(wall)).toBe('2026-11-24');
  expect(dayOf(wall + 1000)).toBe('2026-11-25');
});

test('parts agree with the zone data of the system', () => {
  const zone = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1992-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }),
      (date) => {
        expect(dayOf(date.getTime())).toBe(zone.format(date));
      },
    ),
  );
});

test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-2-3', '26-11-24', '2026-11-24 ', ''])(
  '%j is not a day',
  (day) => {
    expect(() => dayNumber(day)).toThrow(RangeError);
  },
);

test('days and months on and back', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2026-01-31', -2)).toBe('2025-11-30');
  expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
  expect(addMonths('2026-11-24', -12)).toBe('2025-11-24');
  expect(daysBetween('2026-11-24', '2026-12-06')).toBe(12);
  expect(weekdayOf('2026-11-24')).toBe(2);
  expect(weekdayOf('1926-02-03')).toBe(3);
  const day = fc.integer({ min: -30_000, max: 60_000 }).map((n) => addDays('1970-01-01', n));
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: -9999, max: 9999 }),
      (from, n) => daysBetween(from, addDays(from, n)) === n,
    ),
  );
});

test('age by date parts', () => {
  expect(ageOn('1946-11-24', '2026-11-23')).toBe(79);
  expect(ageOn('1946-11-24', '2026-11-24')).toBe(80);
  expect(ageOn('1926-02-03', '2026-11-24')).toBe(100);
  expect(ageOn('1948-02-29', '2026-02-28')).toBe(77);
  expect(ageOn('1948-02-29', '2026-03-01')).toBe(78);
  expect(ageOn('1948-02-29', '2028-02-29')).toBe(80);
  expect(() => ageOn('2026-11-25', '2026-11-24')).toThrow(RangeError);
});
