import { daysBetween } from '../../clock/dates.ts';
import type { Said } from '../answering.ts';
import type { WithCalendar } from '../place.ts';
import { BadQuestion } from '../port.ts';
import type { KnownReport, Promised, ReportingPlace } from './port.ts';

/** Grades, promises and what is the same matter, from the place alone. The same in every mode. Pure. */

export const STATE_WORDS: Record<KnownReport['state'], string> = {
  accepted: '已登记',
  'passed-on': '转给了负责的人',
  'being-done': '正在办',
  done: '办好了，等您回话',
};

/** By when somebody calls back about this kind in this grid, for a report of a day. */
export function promised(
  place: WithCalendar<ReportingPlace>,
  kindId: string,
  gridId: string,
  day: string,
): Promised {
  const kind = place.kinds.find(({ id }) => id === kindId);
  const grid = place.grids.find(({ id }) => id === gridId);
  if (!kind || !grid) throw new BadQuestion('reporting', 'no such kind or grid in this place');
  const promiseDays = place.promiseDays[kind.grade];
  const { about, date } = place.calendar.addWorkdays(day, promiseDays);
  return {
    grade: kind.grade,
    promiseBy: date,
    about,
    promiseDays,
    unit: kind.unit,
    worker: grid.worker,
    workerPhone: grid.phone,
  };
}

/** The open report of the same matter: same kind, same grid, no older than the place's days. The newest, if several. */
export function sameMatter(
  place: ReportingPlace,
  reports: readonly KnownReport[],
  kind: string,
  grid: string,
  today: string,
): KnownReport | null {
  const same = reports.filter((report) => {
    const age = daysBetween(report.since, today);
    return (
      report.kind === kind &&
      report.grid === grid &&
      report.state !== 'done' &&
      age >= 0 &&
      age <= place.dedupeDays
    );
  });
  return same.toSorted((a, b) => (a.since < b.since ? 1 : -1))[0] ?? null;
}

/** What a resident hears before anything is written down. */
export function check(
  place: WithCalendar<ReportingPlace>,
  reports: readonly KnownReport[],
  kind: string,
  grid: string,
  today: string,
): Said<'new' | 'already' | 'danger'> {
  const danger = place.dangers.find(({ id }) => id === kind);
  if (danger) return { outcome: 'danger', values: { phone: danger.phone, words: danger.words } };
  const promise = promised(place, kind, grid, today);
  const there = sameMatter(place, reports, kind, grid, today);
  if (!there) return { outcome: 'new', values: promise };
  const { promiseBy, about } = promised(place, kind, grid, there.since);
  return {
    outcome: 'already',
    values: {
      number: there.number,
      since: there.since,
      state: there.state,
      words: STATE_WORDS[there.state],
      promiseBy,
      about,
    },
  };
}
