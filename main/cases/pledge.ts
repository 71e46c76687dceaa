import { dayOf } from '../clock/dates.ts';
import type { Due } from '../clock/workdays.ts';
import type { Pledge } from './case.ts';
import type { Office } from './working-time.ts';

/** Workdays before the last day of a promise on which she is reminded of it. */
const REMINDED = [3, 1, 0];

/** The last day on which the papers may come. */
export const pledgeDue = ({ at, workdays }: Pledge, { calendar }: Office): Due =>
  calendar.addWorkdays(dayOf(at), workdays);

/** The days on which she is reminded, the first one first. A short promise has fewer: none on the day it was given. */
export const pledgeReminders = ({ at, workdays }: Pledge, { calendar }: Office): Due[] =>
  REMINDED.filter((before) => before < workdays).map((before) =>
    calendar.addWorkdays(dayOf(at), workdays - before),
  );
