import { addDays, ageOn } from '../../clock/dates.ts';
import { answering } from '../answering.ts';
import { demoPlace } from '../demo-place.ts';
import { type Place, withCalendar } from '../place.ts';
import type { Service } from '../port.ts';
import { DEMO_ALLOWANCES, type DemoAllowance } from './demo-people.ts';
import { ALLOWANCE_INPUTS, type ALLOWANCE_QUESTIONS, allowancePlace } from './port.ts';
import { bands, check, documents, monthlyAt, papers } from './reckon.ts';

/** Fictional records, the same for everybody who asks, with days counted from `today`. */
export function demoAllowance(
  place: Place = demoPlace,
  people: readonly DemoAllowance[] = DEMO_ALLOWANCES,
): Service {
  const find = (idNumber: string) => people.find((person) => person.idNumber === idNumber);
  const local = () => withCalendar(place, 'allowance', allowancePlace);
  const bornOn = (id: string) => `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
  return answering<typeof ALLOWANCE_QUESTIONS, typeof ALLOWANCE_INPUTS>(
    'allowance',
    'demo',
    ALLOWANCE_INPUTS,
    {
      check: (input, { today }) => check(local(), input, today),
      bands() {
        const { name, source, checked } = local();
        return { outcome: 'found', values: { bands: bands(local()), allowanceName: name, source, checked } };
      },
      documents: ({ agent }) => ({
        outcome: 'found',
        values: { documents: documents(local(), agent === 'yes'), promiseDays: local().promiseDays },
      }),
      status({ idNumber }, { today }) {
        const person = find(idNumber);
        if (!person) return { outcome: 'none' };
        const rules = local();
        switch (person.state) {
          case 'receiving': {
            const monthlyFen = monthlyAt(rules, ageOn(bornOn(idNumber), today));
            return { outcome: 'receiving', values: { since: addDays(today, -person.days), monthlyFen } };
          }
          case 'pending': {
            const words = rules.steps.find(({ id }) => id === person.step)?.words ?? '';
            return {
              outcome: 'pending',
              values: { step: person.step, words, since: addDays(today, -person.days) },
            };
          }
          case 'record-differs':
            return { outcome: 'record-differs' };
          default:
            return { outcome: 'by-staff', values: { reason: person.state } };
        }
      },
      register({ idNumber, birth, missing }, { today }) {
        const rules = local();
        const state = find(idNumber)?.state;
        if (state === 'receiving' || state === 'pending') return { outcome: 'already-registered' };
        const said = papers(rules, missing, today);
        if (said.outcome === 'missing-main') return said;
        const age = Math.max(ageOn(birth, today), rules.bands[0]?.from ?? 0);
        return { ...said, values: { ...said.values, monthlyFen: monthlyAt(rules, age) } };
      },
    },
  );
}
