import { expect, test } from 'vitest';
import { addDays, dateParts } from './dates.ts';
import { lunarWords } from './lunar.ts';
import {
  barDateWords,
  dateWords,
  dayParts,
  greeting,
  longDateWords,
  monthWords,
  stampWords,
  timeWords,
} from './says.ts';

const wall = Date.parse('2026-11-24T09:32:10+08:00');
const parts = dateParts(wall);

test('a day and a time in words', () => {
  expect(dateWords(parts)).toBe('11月24日 星期二');
  expect(dateWords(parts, 'en')).toBe('Tuesday 24 November');
  expect(barDateWords(parts)).toBe('11月24日 星期二');
  expect(barDateWords(parts, 'en')).toBe('Tue 24 Nov');
  expect(longDateWords(dayParts('2027-01-03'))).toBe('2027年1月3日 星期日');
  expect(longDateWords(dayParts('2027-01-03'), 'en')).toBe('Sunday 3 January 2027');
  expect(monthWords('2026-10')).toBe('2026年10月');
  expect(monthWords('2026-10', 'en')).toBe('October 2026');
  expect(stampWords(wall)).toBe('2026年11月24日 星期二 上午9:32');
  expect(stampWords(wall, 'en')).toBe('Tuesday 24 November 2026, 9:32 am');
  expect(() => monthWords('2026-13')).toThrow(RangeError);
});

test.each([
  [0, 5, '上午 0:05', '12:05 am'],
  [9, 20, '上午 9:20', '9:20 am'],
  [11, 59, '上午 11:59', '11:59 am'],
  [12, 0, '中午 12:00', '12:00 pm'],
  [13, 0, '下午 1:00', '1:00 pm'],
  [23, 59, '下午 11:59', '11:59 pm'],
])('%i:%i is %s', (hour, minute, zh, en) => {
  expect(timeWords({ hour, minute })).toBe(zh);
  expect(timeWords({ hour, minute }, 'en')).toBe(en);
});

test('the lunar day, with a leap month', () => {
  expect(lunarWords(parts)).toBe('农历十月十六');
  expect(lunarWords(parts, 'en')).toBe('lunar month 10, day 16');
  expect(lunarWords(dayParts('2026-02-17'))).toBe('农历正月初一');
  expect(lunarWords(dayParts('2025-08-01'))).toBe('农历闰六月初八');
  expect(lunarWords(dayParts('2025-08-01'), 'en')).toBe('lunar leap month 6, day 8');
});

test.each([
  [4, '晚上好'],
  [5, '上午好'],
  [10, '上午好'],
  [11, '中午好'],
  [13, '下午好'],
  [17, '下午好'],
  [18, '晚上好'],
])('at %i o’clock: %s', (hour, words) => {
  expect(greeting({ hour })).toBe(words);
});
test('greets in English', () => {
  expect(greeting({ hour: 9 }, 'en')).toBe('Good morning');
});

test.each([
  ...['2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2030-02-03'],
  ...['2031-01-23', '2032-02-11', '2033-01-31', '2034-02-19', '2035-02-08'],
])('%s is the first day of a year, as it was announced', (day) => {
  expect(lunarWords(dayParts(day))).toBe('农历正月初一');
});

test('every lunar day of 2024 to 2060 is as the calendar of the system has it', () => {
  const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
  // Two new moons within minutes of midnight, which the system reckons a day off the announced calendar (above).
  const known = [
    ['2027-02-06', '2027-03-07'],
    ['2030-02-02', '2030-03-03'],
  ];
  const differ: string[] = [];
  for (let day = '2024-01-01'; day < '2061-01-01'; day = addDays(day, 1)) {
    if (known.some(([from = '', to = '']) => from <= day && day <= to)) continue;
    const told = chinese.formatToParts(new Date(`${day}T00:00:00Z`));
    const part = (type: string) => told.find((one) => one.type === type)?.value ?? '';
    const leap = part('month').endsWith('bis');
    const theirs = `lunar ${leap ? 'leap ' : ''}month ${Number.parseInt(part('month'), 10)}, day ${part('day')}`;
    if (theirs !== lunarWords(dayParts(day), 'en')) differ.push(`${day}: ${theirs}`);
  }
  expect(differ).toEqual([]);
});
