import { answering, byStaff } from '../answering.ts';
import { type Place, withCalendar } from '../place.ts';
import type { Service } from '../port.ts';
import { type KnownReport, REPORTING_INPUTS, type REPORTING_QUESTIONS, reportingPlace } from './port.ts';
import { check } from './reckon.ts';

/** The reports this centre keeps itself, as of a day, so that one lamp is not twenty cases. */
export type KnownReports = (today: string) => Promise<readonly KnownReport[]>;

/**
 * The centre passes reports on itself: a case for the dispatcher, or a line to the case that is there.
 * @param known what is being done; without it every report is a new one, and the dispatcher merges them
 */
export function manualReporting(place: Place, known: KnownReports = () => Promise.resolve([])): Service {
  const local = () => withCalendar(place, 'reporting', reportingPlace);
  return answering<typeof REPORTING_QUESTIONS, typeof REPORTING_INPUTS>(
    'reporting',
    'manual',
    REPORTING_INPUTS,
    {
      dangers: () => ({ outcome: 'found', values: { dangers: local().dangers } }),
      kinds: () => ({
        outcome: 'found',
        values: { kinds: local().kinds.map(({ id, words, icon }) => ({ id, words, icon })) },
      }),
      grids: () => ({ outcome: 'found', values: { grids: local().grids } }),
      check: async ({ kind, grid }, { today }) => check(local(), await known(today), kind, grid, today),
      async submit({ kind, grid }, { today }) {
        const said = check(local(), await known(today), kind, grid, today);
        if (said.outcome === 'danger') return { outcome: 'danger', values: said.values };
        if (said.outcome === 'new') return { outcome: 'registered', values: said.values };
        const { number, promiseBy, about } = said.values ?? {};
        return { outcome: 'attached', values: { number, promiseBy, about } };
      },
      progress: byStaff,
    },
  );
}
