import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type WorkdayYear, workdayYears } from './workdays.ts';

const NATIONAL = new URL('../../content/places/national.yaml', import.meta.url);

/** The tables that ship, out of the country's place pack. */
export const DAYS_OFF: readonly WorkdayYear[] = workdayYears.parse(
  (parse(readFileSync(NATIONAL, 'utf8')) as { calendar: { workdays: unknown } }).calendar.workdays,
);
