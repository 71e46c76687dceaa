import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { loadContent } from '../../content/load.ts';
import { placeOf } from '../../content/places.ts';
import { allowancePlace } from './allowance/port.ts';
import { busCardPlace } from './bus-card/port.ts';
import { demoPlace } from './demo-place.ts';
import { hospitalsPlace } from './hospital/port.ts';
import { triage } from './hospital/triage.ts';
import { insurancePlace } from './insurance/port.ts';
import { pensionPlace } from './pension/port.ts';
import { fromPlace, type Place } from './place.ts';
import { reportingPlace } from './reporting/port.ts';
import { reportsPlace } from './reports/port.ts';
import { socialCardPlace } from './social-card/port.ts';
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
];

const { content } = loadContent(fileURLToPath(new URL('../../content', import.meta.url)));
const folders = ['ningbo/qinghe/guihuali', 'shenzhen', 'chongqing', 'nanjing'];

test.each(folders)('%s has all that the services need', (folder) => {
  const { get } = placeOf(content.places, folder);
  for (const [key, form] of NEEDED) fromPlace(get, key, form);
  fromPlace(get, 'triage', triage);
  utilitiesOf(get);
});

test('so has the place of the demo, but for the table of complaints, which is content', () => {
  for (const [key, form] of NEEDED) fromPlace(demoPlace, key, form);
});

test('a part that is missing or wrong is told by its name', () => {
  const without: Place = () => undefined;
  expect(() => fromPlace(without, 'busCard', busCardPlace)).toThrow('busCard');
  expect(() => fromPlace(() => ({ where: '' }), 'reports', reportsPlace)).toThrow('reports: where');
});
