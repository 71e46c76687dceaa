import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../clock/dates.ts';
import { testPlace } from '../test-place.ts';
import { demoReporting } from './demo.ts';
import { DEMO_REPORTING_PLACE, DEMO_REPORTS } from './demo-reports.ts';
import { manualReporting } from './manual.ts';
import { type KnownReport, reportingPlace } from './port.ts';
import { sameMatter } from './reckon.ts';

const signal = new AbortController().signal;
const place = testPlace({ reporting: DEMO_REPORTING_PLACE });
const demo = demoReporting(place);
const on = (today = '2026-11-24') => ({ today, signal });
const check = (kind: string, grid: string, today?: string) => demo.ask('check', { kind, grid }, on(today));
const submit = (kind: string, grid: string) => demo.ask('submit', { kind, grid, anonymous: 'yes' }, on());

test('what endangers life is never only written down', async () => {
  for (const { id, phone } of DEMO_REPORTING_PLACE.dangers)
    for (const service of [demo, manualReporting(place)]) {
      const input = { kind: id, grid: 'grid-1', anonymous: 'no' };
      for (const question of ['check', 'submit'])
        expect(await service.ask(question, input, on())).toMatchObject({
          outcome: 'danger',
          values: { phone },
        });
    }
  const mixed = { ...DEMO_REPORTING_PLACE, dangers: [{ id: 'lamp', words: '路灯', phone: '119' }] };
  expect(reportingPlace.safeParse(mixed).success).toBe(false);
});

test('the grade makes the promise: two workdays, one, the same day', async () => {
  expect((await check('road', 'grid-1')).values).toMatchObject({
    grade: 'general',
    promiseBy: '2026-11-26',
    promiseDays: 2,
    worker: '沈知秋',
  });
  expect((await check('leak', 'grid-1')).values).toMatchObject({ grade: 'soon', promiseBy: '2026-11-25' });
  expect((await check('lift', 'grid-2')).values).toMatchObject({
    grade: 'urgent',
    promiseBy: '2026-11-24',
    worker: '林小满',
  });
  // Friday: the weekend does not count. On the last day of the year nobody knows.
  expect((await check('road', 'grid-1', '2026-11-27')).values).toMatchObject({
    promiseBy: '2026-12-01',
    about: false,
  });
  expect((await check('road', 'grid-1', '2026-12-31')).values).toMatchObject({ about: true });
});

test('the same matter within seven days is attached, and tells by when', async () => {
  expect(await check('lamp', 'grid-1')).toMatchObject({
    outcome: 'already',
    values: {
      number: 'GHL-R-101',
      since: '2026-11-21',
      state: 'being-done',
      words: '正在办',
      promiseBy: '2026-11-24',
    },
  });
  expect((await check('rubbish', 'grid-2')).outcome).toBe('already');
  // Eight days ago, another grid, and one that is done: new.
  for (const [kind, grid] of [
    ['noise', 'grid-3'],
    ['lamp', 'grid-2'],
    ['leak', 'grid-1'],
  ] as const)
    expect((await check(kind, grid)).outcome).toBe('new');
  expect(await submit('lamp', 'grid-1')).toMatchObject({
    outcome: 'attached',
    values: { number: 'GHL-R-101' },
  });
  expect((await submit('lamp', 'grid-2')).outcome).toBe('registered');
});

test('attached exactly when kind and grid are the same and it is within the days', () => {
  const kind = fc.constantFrom('lamp', 'road', 'leak');
  const grid = fc.constantFrom('grid-1', 'grid-2');
  const ages = fc.integer({ min: -3, max: 12 });
  const reports = fc.array(fc.record({ kind, grid, age: ages, done: fc.boolean() }), { maxLength: 12 });
  const today = '2026-11-24';
  fc.assert(
    fc.property(reports, kind, grid, (list, wantedKind, wantedGrid) => {
      const known: KnownReport[] = list.map((one, index) => ({
        number: String(index),
        kind: one.kind,
        grid: one.grid,
        since: addDays(today, -one.age),
        state: one.done ? 'done' : 'accepted',
      }));
      const fit = list.filter(
        (one) =>
          one.kind === wantedKind && one.grid === wantedGrid && !one.done && one.age >= 0 && one.age <= 7,
      );
      const found = sameMatter(
        reportingPlace.parse(DEMO_REPORTING_PLACE),
        known,
        wantedKind,
        wantedGrid,
        today,
      );
      expect(found !== null).toBe(fit.length > 0);
      if (found) expect(found.since).toBe(addDays(today, -Math.min(...fit.map(({ age }) => age))));
    }),
  );
});

test('progress by the number, as people type it', async () => {
  for (const { number } of DEMO_REPORTS) {
    const { outcome, values } = await demo.ask('progress', { number: ` ${number.toLowerCase()} ` }, on());
    expect(outcome).toBe('found');
    for (const { day } of values.steps as { day: string }[]) expect(day <= '2026-11-24').toBe(true);
  }
  expect((await demo.ask('progress', { number: 'GHL-R-999' }, on())).outcome).toBe('none');
});

test('by hand the centre’s own cases decide what is the same matter', async () => {
  const known: KnownReport = {
    number: 'GHL-1-261122-007-1',
    kind: 'lamp',
    grid: 'grid-2',
    since: '2026-11-22',
    state: 'accepted',
  };
  const manual = manualReporting(place, () => Promise.resolve([known]));
  const ask = (grid: string) => manual.ask('submit', { kind: 'lamp', grid, anonymous: 'no' }, on());
  expect(await ask('grid-2')).toMatchObject({
    outcome: 'attached',
    values: { number: known.number },
    mode: 'manual',
  });
  expect((await ask('grid-1')).outcome).toBe('registered');
  expect((await manual.ask('progress', { number: known.number }, on())).outcome).toBe('by-staff');
});

test('a kind this place has not is a fault of the task', async () => {
  await expect(check('meteor', 'grid-1')).rejects.toThrow('no such kind');
});
