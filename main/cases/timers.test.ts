import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stampWords } from '../clock/says.ts';
import { workdays } from '../clock/workdays.ts';
import type { CaseNow, Pause } from './case.ts';
import { LIMITS } from './limits.ts';
import { done, fresh, handled, taken, told } from './test-cases.ts';
import {
  auditor,
  type Desk,
  director,
  dispatcher,
  office,
  other,
  system,
  when,
  window,
  words,
} from './test-desk.ts';
import { LIGHT_ICONS, reminderDue, timersOf, urged, worst } from './timers.ts';
import { allowed, dueTime, type Limit, makeOffice, passed } from './working-time.ts';

const MINUTE = 60_000;
const due = (since: number, limit: Limit, pauses: Pause[] = []) => dueTime(since, limit, pauses, office);
const timers = ({ now, at }: Desk) => timersOf(now as CaseNow, at, office, LIMITS);
const light = (desk: Desk) => worst(timers(desk))?.light;

test('minutes count while people are here', () => {
  expect(due(when('2026-11-24', '9:00'), { minutes: 10 })).toEqual({
    about: false,
    at: when('2026-11-24', '9:10'),
  });
  // Ten to five on Friday: the other half hour is on Monday.
  expect(due(when('2026-11-27', '16:50'), { minutes: 40 })?.at).toBe(when('2026-11-30', '9:00'));
  expect(due(when('2026-11-28', '3:00'), { minutes: 10 })?.at).toBe(when('2026-11-30', '8:40'));
  expect(due(when('2026-11-24', '17:00'), { minutes: 0 })?.at).toBe(when('2026-11-25', '8:30'));
});

test('a workday is a whole one: the day it began does not count, the last one does to closing time', () => {
  for (const time of ['0:00', '8:30', '12:00', '16:59', '23:59'])
    expect(due(when('2026-11-24', time), { workdays: 1 })?.at).toBe(when('2026-11-25', '17:00'));
  expect(due(when('2026-11-27'), { workdays: 5 })?.at).toBe(when('2026-12-04', '17:00'));
});

test('an urgent case is due the same day, and the next workday when people have gone', () => {
  expect(due(when('2026-11-24', '16:59'), { workdays: 0 })?.at).toBe(when('2026-11-24', '17:00'));
  expect(due(when('2026-11-24', '17:00'), { workdays: 0 })?.at).toBe(when('2026-11-25', '17:00'));
  expect(due(when('2026-11-28', '10:00'), { workdays: 0 })?.at).toBe(when('2026-11-30', '17:00'));
});

test('the national days off count, and a Saturday that is worked for them', () => {
  // 2026-10-01 to 07 are off; Saturday 2026-10-10 is worked.
  expect(due(when('2026-09-30'), { workdays: 2 })?.at).toBe(when('2026-10-09', '17:00'));
  expect(due(when('2026-09-30'), { workdays: 3 })?.at).toBe(when('2026-10-10', '17:00'));
});

test('into a year whose days off are not published there is only an about', () => {
  expect(due(when('2026-12-24'), { workdays: 5 })).toEqual({ about: false, at: when('2026-12-31', '17:00') });
  expect(due(when('2026-12-24'), { workdays: 6 })?.about).toBe(true);
  expect(() => office.calendar.isWorkday('2027-01-04')).toThrow('2027');
});

test('opening hours that are none are refused', () => {
  const calendar = workdays([]);
  expect(() => makeOffice(calendar, [])).toThrow(RangeError);
  expect(() => makeOffice(calendar, [{ from: 600, to: 600 }])).toThrow(RangeError);
  const twice = [
    { from: 480, to: 720 },
    { from: 700, to: 900 },
  ];
  expect(() => makeOffice(calendar, twice)).toThrow(RangeError);
  expect(() => makeOffice(calendar, [{ from: 480, to: 1441 }])).toThrow(RangeError);
});

test('with a closed noon the hours before and after it count', () => {
  const noon = makeOffice(office.calendar, [
    { from: 8 * 60, to: 12 * 60 },
    { from: 14 * 60, to: 17 * 60 },
  ]);
  expect(dueTime(when('2026-11-24', '11:00'), { minutes: 120 }, [], noon)?.at).toBe(
    when('2026-11-24', '15:00'),
  );
});

test('a pause moves the end by what it lasted of opening hours; while it lasts there is none', () => {
  const since = when('2026-11-24', '9:00');
  const pause = (from: number, to: number | null): Pause => ({ why: '中止', from, to });
  // Eight hours of one day and half an hour of the next: a whole workday.
  const day = pause(when('2026-11-25', '9:00'), when('2026-11-26', '9:00'));
  expect(due(since, { workdays: 5 }, [day])?.at).toBe(when('2026-12-02', '17:00'));
  const night = pause(when('2026-11-25', '18:00'), when('2026-11-26', '8:00'));
  expect(due(since, { workdays: 5 }, [night])?.at).toBe(when('2026-12-01', '17:00'));
  expect(due(since, { workdays: 5 }, [pause(when('2026-11-25'), null)])).toBeNull();
});

test('what has passed and what is due are the same clock', () => {
  const moment = fc.integer({ min: when('2026-01-01'), max: when('2026-12-20') });
  const limit = fc.oneof(
    fc.record({ minutes: fc.integer({ min: 1, max: 5000 }) }),
    fc.record({ workdays: fc.nat({ max: 20 }) }),
  );
  const pause = fc
    .tuple(moment, fc.nat({ max: 20 * 24 * 60 }))
    .map(([from, minutes]): Pause => ({ why: '中止', from, to: from + minutes * MINUTE }));
  fc.assert(
    fc.property(moment, limit, fc.array(pause, { maxLength: 3 }), (since, limit, pauses) => {
      const end = due(since, limit, pauses);
      const { from, length } = allowed(since, limit, office);
      expect(length).toBeGreaterThan(0);
      expect(passed(from, end?.at ?? 0, pauses, office)).toBe(length);
      expect(passed(from, (end?.at ?? 0) - 1, pauses, office)).toBe(length - 1);
      // A pause never brings it nearer.
      expect(end?.at).toBeGreaterThanOrEqual(due(since, limit)?.at ?? 0);
      expect(passed(from, from - MINUTE, pauses, office)).toBe(0);
    }),
  );
});

test('each stage has its clock: ten minutes, four hours, a workday, one to tell her, two to look at it', () => {
  const names = (desk: Desk) => timers(desk).map(({ name, due }) => `${name} ${stampWords(due?.at ?? 0)}`);
  expect(names(fresh())).toEqual(['take-in 2026年11月24日 星期二 上午9:10']);
  const five = 'handle 2026年12月1日 星期二 下午5:00';
  expect(names(taken())).toEqual(['analyse 2026年11月24日 星期二 下午1:00', five]);
  expect(names(handled())).toEqual([five]);
  const sent = handled();
  sent.does(window, {
    do: 'transfer',
    to: { person: other.name, unit: '社区', level: '社区' },
    personal: words,
  });
  expect(names(sent)).toEqual(['accept 2026年11月25日 星期三 下午5:00', five]);
  expect(names(done())).toEqual(['tell 2026年11月25日 星期三 下午5:00']);
  expect(names(told())).toEqual(['review 2026年11月26日 星期四 下午5:00']);
  const looked = told();
  looked.does(auditor, { do: 'review', passed: true, personal: words });
  expect(names(looked)).toEqual(['her-word 2026年11月27日 星期五 下午5:00']);
});

test('the sort of work makes the time of the whole matter: 3, 5 or 15 workdays, urgent the same day', () => {
  const end = (over: Partial<CaseNow>) =>
    timersOf({ ...(handled().now as CaseNow), ...over }, when('2026-11-24'), office, LIMITS).find(
      ({ name }) => name === 'handle',
    )?.due?.at;
  expect(end({ work: 'consultation' })).toBe(when('2026-11-27', '17:00'));
  expect(end({ work: 'ordinary' })).toBe(when('2026-12-01', '17:00'));
  expect(end({ work: 'complex' })).toBe(when('2026-12-15', '17:00'));
  expect(end({ work: 'complex', grade: 'urgent' })).toBe(when('2026-11-24', '17:00'));
});

test('what turns out to be urgent has its time from then on', () => {
  const desk = handled();
  desk.at = when('2026-11-26', '9:00');
  desk.does(dispatcher, { do: 'assign', grade: 'urgent' });
  expect(timers(desk)[0]?.due?.at).toBe(when('2026-11-26', '17:00'));
});

test('yellow from the last fifth on, red a moment after the end; each with a picture of its own', () => {
  const desk = fresh();
  const after = (ms: number) => {
    desk.at = when('2026-11-24') + ms;
    return light(desk);
  };
  expect(after(8 * MINUTE - 1)).toBe('green');
  expect(after(8 * MINUTE)).toBe('yellow');
  expect(after(10 * MINUTE)).toBe('yellow');
  expect(after(10 * MINUTE + 1)).toBe('red');
  expect(new Set(Object.values(LIGHT_ICONS)).size).toBe(4);
});

test('it is red in the evening too, though no hour of work has passed since', () => {
  const desk = handled();
  desk.at = when('2026-12-01', '17:00') + 1;
  expect(timers(desk)[0]).toMatchObject({ light: 'red', left: 0 });
  desk.at = when('2026-12-02', '9:30');
  expect(timers(desk)[0]?.left).toBe(-60 * MINUTE);
});

test('paused, a clock shows that it is, and what is left does not change', () => {
  const desk = handled();
  desk.at = when('2026-11-26', '9:30');
  desk.does(window, { do: 'suspend', personal: words });
  const [before] = timers(desk);
  expect(before).toMatchObject({ light: 'paused', due: null });
  desk.at = when('2026-12-28');
  expect(timers(desk)).toEqual([before]);
  desk.does(window, { do: 'resume' });
  expect(timers(desk)[0]).toMatchObject({ left: before?.left, light: 'green' });
});

test('督办: the owner in the last fifth, the lead when it is over, the director when the lead is silent', () => {
  const desk = handled();
  const who = () => reminderDue(desk.now as CaseNow, desk.at, office, LIMITS);
  expect(who()).toBeNull();
  desk.at = when('2026-12-01', '9:00');
  expect(who()).toBe('owner');
  desk.does(system, { do: 'remind', to: 'owner', personal: words });
  expect(who()).toBeNull();
  desk.at = when('2026-12-02', '9:00');
  expect(who()).toBe('lead');
  desk.does(system, { do: 'remind', to: 'lead', personal: words });
  desk.at = when('2026-12-03', '17:00');
  expect(who()).toBeNull();
  desk.later(1);
  expect(who()).toBe('director');
  desk.does(system, { do: 'remind', to: 'director', personal: words });
  expect(who()).toBeNull();

  const answered = handled();
  answered.at = when('2026-12-02', '9:00');
  answered.does(director, { do: 'remind', to: 'lead', personal: words });
  answered.does(window, { do: 'reply', index: 0, personal: words });
  answered.at = when('2026-12-10');
  expect(reminderDue(answered.now as CaseNow, answered.at, office, LIMITS)).toBeNull();
});

test('without a lead 兜底 is urged', () => {
  const now = handled().now as CaseNow;
  expect([urged(now, 'owner'), urged(now, 'lead'), urged(now, 'director')]).toEqual([
    window.name,
    dispatcher.name,
    null,
  ]);
  expect(urged({ ...now, lead: other.name }, 'lead')).toBe(other.name);
});

test('nobody is urged by a guess', () => {
  const desk = handled();
  desk.now = { ...(desk.now as CaseNow), matterSince: when('2026-12-30') };
  desk.at = when('2027-01-29');
  expect(light(desk)).toBe('red');
  expect(reminderDue(desk.now, desk.at, office, LIMITS)).toBeNull();
});
