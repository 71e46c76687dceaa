import { addDays } from '../../clock/dates.ts';
import { answering } from '../answering.ts';
import { demoPlace } from '../demo-place.ts';
import { type Place, withCalendar } from '../place.ts';
import type { Service } from '../port.ts';
import { DEMO_REPORTS } from './demo-reports.ts';
import {
  type KnownReport,
  type ProgressStep,
  REPORTING_INPUTS,
  type REPORTING_QUESTIONS,
  reportingPlace,
} from './port.ts';
import { check, promised, STATE_WORDS } from './reckon.ts';

const WAY: readonly KnownReport['state'][] = ['accepted', 'passed-on', 'being-done', 'done'];

/** People type a number without its dashes. */
const plainNumber = (number: string) => number.toUpperCase().replace(/[^0-9A-Z]/g, '');

/**
 * A fictional neighbourhood with some matters under way, the same for everybody who asks. What is reported to it
 * is forgotten with the visit.
 */
export function demoReporting(place: Place = demoPlace): Service {
  const local = () => withCalendar(place, 'reporting', reportingPlace);
  const reportsOn = (today: string): KnownReport[] =>
    DEMO_REPORTS.map(({ daysAgo, ...report }) => ({ ...report, since: addDays(today, -daysAgo) }));
  return answering<typeof REPORTING_QUESTIONS, typeof REPORTING_INPUTS>(
    'reporting',
    'demo',
    REPORTING_INPUTS,
    {
      dangers: () => ({ outcome: 'found', values: { dangers: local().dangers } }),
      kinds: () => ({
        outcome: 'found',
        values: { kinds: local().kinds.map(({ id, words, icon }) => ({ id, words, icon })) },
      }),
      grids: () => ({ outcome: 'found', values: { grids: local().grids } }),
      check: ({ kind, grid }, { today }) => check(local(), reportsOn(today), kind, grid, today),
      submit({ kind, grid }, { today }) {
        const said = check(local(), reportsOn(today), kind, grid, today);
        if (said.outcome === 'danger') return { outcome: 'danger', values: said.values };
        if (said.outcome === 'new') return { outcome: 'registered', values: said.values };
        const { number, promiseBy, about } = said.values ?? {};
        return { outcome: 'attached', values: { number, promiseBy, about } };
      },
      progress({ number }, { today }) {
        const report = reportsOn(today).find((one) => plainNumber(one.number) === plainNumber(number));
        if (!report) return { outcome: 'none' };
        const { promiseBy, about } = promised(local(), report.kind, report.grid, report.since);
        const passed = WAY.slice(0, WAY.indexOf(report.state) + 1);
        const steps: ProgressStep[] = passed.map((state, index) => {
          const day = addDays(report.since, index);
          return { id: state, day: day < today ? day : today, words: STATE_WORDS[state] };
        });
        return {
          outcome: 'found',
          values: {
            number: report.number,
            words: STATE_WORDS[report.state],
            state: report.state,
            steps,
            promiseBy,
            about,
          },
        };
      },
    },
  );
}
