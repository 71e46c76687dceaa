import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { loadContent } from '../../content/load.ts';
import { placeOf } from '../../content/places.ts';
import { DAYS_OFF } from '../clock/test-days-off.ts';
import { workdays, workdayYears } from '../clock/workdays.ts';
import { DEMO_ALLOWANCE_PLACE } from './allowance/demo-people.ts';
import { allowancePlace } from './allowance/port.ts';
import { busCardPlace } from './bus-card/port.ts';
import { demoPlace } from './demo-place.ts';
import { hospitalsPlace } from './hospital/port.ts';
import { triage } from './hospital/triage.ts';
import { insurancePlace } from './insurance/port.ts';
import { pensionPlace } from './pension/port.ts';
import { fromPlace, type Place } from './place.ts';
import { DEMO_REPORTING_PLACE } from './reporting/demo-reports.ts';
import { manualReporting } from './reporting/manual.ts';
import { reportingPlace } from './reporting/port.ts';
import { reportsPlace } from './reports/port.ts';
import { DEMO_SOCIAL_CARD_PLACE } from './social-card/demo-cards.ts';
import { manualSocialCard } from './social-card/manual.ts';
import { socialCardPlace } from './social-card/port.ts';
import { testPlace } from './test-place.ts';
import { utilitiesOf } from './utilities/local.ts';
import { utilitiesPlace } from './utilities/place.ts';

/** What the services need of a place: every pack that ships must have it, in this form. */
const NEEDED: [key: string, form: z.ZodType][] = [
  ['pension', pensionPlace],
  ['insurance', insurancePlace],
  ['socialCard', socialCardPlace],
  ['hospitals', hospitalsPlace],
  ['reports', reportsPlace],
  ['utilities', utilitiesPlace],
  ['allowance', allowancePlace],
  ['busCard', busCardPlace],
  ['reporting', reportingPlace],
  ['calendar.workdays', workdayYears.unwrap().min(1)],
];

const SOCIAL = { ...DEMO_SOCIAL_CARD_PLACE, stop: { days: 10, are: 'workdays' } };

const { content } = loadContent(fileURLToPath(new URL('../../content', import.meta.url)));
const folders = ['ningbo/qinghe/guihuali', 'shenzhen', 'chongqing', 'nanjing'];

test.each(folders)('%s has all that the services need', (folder) => {
  const { get } = placeOf(content.places, folder);
  for (const [key, form] of NEEDED) fromPlace(get, key, form);
  fromPlace(get, 'triage', triage);
  utilitiesOf(get);
  workdays(fromPlace(get, 'calendar.workdays', workdayYears));
});

test('so has the place of the demo, but for complaints and days off, which are content', () => {
  for (const [key, form] of NEEDED.filter(([key]) => !key.startsWith('calendar')))
    fromPlace(demoPlace, key, form);
});

test('a part that is missing or wrong is told by its name', () => {
  const without: Place = () => undefined;
  expect(() => fromPlace(without, 'busCard', busCardPlace)).toThrow('busCard');
  expect(() => fromPlace(() => ({ where: '' }), 'reports', reportsPlace)).toThrow('reports: where');
});

test('the days off come from the place: another table, another day; none, and it is only about', async () => {
  const parts = { reporting: DEMO_REPORTING_PLACE, allowance: DEMO_ALLOWANCE_PLACE, socialCard: SOCIAL };
  const on = { today: '2026-11-24', signal: new AbortController().signal };
  const [kind] = DEMO_REPORTING_PLACE.kinds;
  const [grid] = DEMO_REPORTING_PLACE.grids;
  const days = async (years: unknown) => {
    const place = testPlace({ ...parts, 'calendar.workdays': years });
    const report = { kind: kind?.id ?? '', grid: grid?.id ?? '' };
    const said = await Promise.all([
      manualReporting(place).ask('check', report, on),
      manualSocialCard(place).ask('stop-info', {}, on),
    ]);
    return said.map(({ values }) => [values.promiseBy ?? values.lapsesOn, values.about]);
  };
  const shipped = await days(DAYS_OFF);
  const off = ['2026-11-25', '2026-11-26', '2026-11-27'];
  const other = await days([{ year: 2026, source: 'test', off, worked: [] }]);
  for (const [index, [day, about]] of shipped.entries()) {
    expect(about).toBe(false);
    expect(String(other[index]?.[0]) > String(day)).toBe(true);
  }
  expect((await days(undefined)).map(([, about]) => about)).toEqual([true, true]);
  await expect(days([{ year: 2027, source: 'test', off: ['2026-11-25'], worked: [] }])).rejects.toThrow(
    'calendar.workdays',
  );
});
