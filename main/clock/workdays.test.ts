import { HolidayUtil } from 'lunar-typescript';
import { expect, test } from 'vitest';
import { addDays, weekdayOf } from './dates.ts';
import { DAYS_OFF } from './test-days-off.ts';
import { UnknownYear, workdays } from './workdays.ts';

const table = workdays(DAYS_OFF);

test.each([
  ['2026-10-10', true], // a Saturday, made up for the days of October
  ['2026-10-09', true],
  ['2026-10-07', false],
  ['2026-10-11', false],
  ['2026-02-28', true],
  ['2026-02-23', false],
  ['2026-11-24', true],
  ['2026-11-22', false],
])('%s: worked %s', (day, worked) => {
  expect(table.isWorkday(day)).toBe(worked);
});

test('every day of 2026 is as a table made by others has it', () => {
  let worked = 0;
  for (let day = '2026-01-01'; day < '2027-01-01'; day = addDays(day, 1)) {
    const holiday = HolidayUtil.getHoliday(day);
    const expected = holiday ? holiday.isWork() : ![0, 6].includes(weekdayOf(day));
    expect([day, table.isWorkday(day)]).toEqual([day, expected]);
    if (expected) worked++;
  }
  expect(worked).toBe(248);
});

test('years without a table throw', () => {
  expect(table.lastYear).toBe(2026);
  for (const day of ['2027-01-01', '2027-10-01', '2027-01-04', '2025-12-31'])
    expect(() => table.isWorkday(day)).toThrow(UnknownYear);
  expect(() => table.isWorkday('2026-02-30')).toThrow(RangeError);
});

test('workdays on, over a holiday and its made-up Saturday', () => {
  expect(table.addWorkdays('2026-11-24', 0)).toEqual({ about: false, date: '2026-11-24' });
  expect(table.addWorkdays('2026-11-24', 3)).toEqual({ about: false, date: '2026-11-27' });
  expect(table.addWorkdays('2026-11-27', 1)).toEqual({ about: false, date: '2026-11-30' });
  expect(table.addWorkdays('2026-09-30', 3)).toEqual({ about: false, date: '2026-10-10' });
  expect(table.addWorkdays('2026-12-30', 1)).toEqual({ about: false, date: '2026-12-31' });
});

test('into an unknown year it is only about', () => {
  expect(table.addWorkdays('2026-12-31', 1)).toEqual({ about: true, date: '2027-01-01' });
  expect(table.addWorkdays('2026-12-25', 13)).toMatchObject({ about: true });
  expect(table.addWorkdays('2027-03-01', 1)).toMatchObject({ about: true });
  // From a year before the table, the way is unknown though its end is not.
  expect(table.addWorkdays('2025-12-30', 3)).toMatchObject({ about: true });
});

test('counts that make no sense are refused', () => {
  for (const bad of [-1, 1.5, Number.NaN, 1001])
    expect(() => table.addWorkdays('2026-11-24', bad)).toThrow(RangeError);
  expect(() => table.addWorkdays('2026-11-31', 0)).toThrow(RangeError);
});

test('from November on the missing next year is said, until it is entered', () => {
  expect(table.nextYearMissing('2026-10-31')).toBe(false);
  expect(table.nextYearMissing('2026-11-01')).toBe(true);
  const entered = workdays([...DAYS_OFF, { year: 2027, source: 'test', off: ['2027-01-01'], worked: [] }]);
  expect(entered.nextYearMissing('2026-11-01')).toBe(false);
  expect(entered.lastYear).toBe(2027);
  expect(entered.addWorkdays('2026-12-31', 1)).toEqual({ about: false, date: '2027-01-04' });
});

test('a table that contradicts the calendar is refused', () => {
  const year = { year: 2027, source: 'test', off: [], worked: [] };
  expect(() => workdays([{ ...year, off: ['2026-01-01'] }])).toThrow('not in 2027');
  expect(() => workdays([{ ...year, off: ['2027-01-02'] }])).toThrow('weekdays');
  expect(() => workdays([{ ...year, worked: ['2027-01-04'] }])).toThrow('weekends');
});

test('without any table every day is only about', () => {
  const none = workdays([]);
  expect(none.lastYear).toBeNull();
  expect(none.addWorkdays('2026-11-24', 3)).toEqual({ about: true, date: '2026-11-27' });
  expect(() => none.isWorkday('2026-11-24')).toThrow(UnknownYear);
});
