import { addMonths, ageOn, daysBetween } from '../../clock/dates.ts';
import type { Said } from '../answering.ts';
import type { WithCalendar } from '../place.ts';
import { BadQuestion } from '../port.ts';
import type { AllowancePlace, BandRow } from './port.ts';

/** The first look at who may draw the allowance, and its papers, from the place alone. The same in every mode. Pure. */

/** The bands with their ends: each ends where the next begins. */
export function bands(place: AllowancePlace): BandRow[] {
  return place.bands.map(({ from, monthlyFen }, index) => {
    const next = place.bands[index + 1];
    return { from, to: next ? next.from - 1 : null, monthlyFen };
  });
}

/** What is paid a month at an age; 0 below the first band. */
export function monthlyAt(place: AllowancePlace, age: number): number {
  return place.bands.findLast(({ from }) => age >= from)?.monthlyFen ?? 0;
}

/** The first day on which somebody is old enough: the birthday, or the first of its month. */
export function startsOn(place: AllowancePlace, birth: string): string {
  const years = (place.bands[0]?.from ?? 0) * 12;
  const birthday = addMonths(birth, years);
  if (place.countsFrom === 'month') return `${birthday.slice(0, 7)}-01`;
  // Who was born on 29 February comes of age on 1 March of a common year, as `ageOn` has it.
  return birth.endsWith('-02-29') && birthday.endsWith('-02-28') ? `${birthday.slice(0, 4)}-03-01` : birthday;
}

/** The first look: old enough, soon, too young, or for people to see. */
export function check(
  place: AllowancePlace,
  { birth, hukou, other }: { birth: string; hukou: string; other: string },
  today: string,
): Said<'eligible' | 'soon' | 'too-young' | 'elsewhere' | 'ask-staff'> {
  if (hukou === 'elsewhere') return { outcome: 'elsewhere', values: { phone: place.elsewherePhone } };
  const [lowest] = place.bands;
  const minAge = lowest?.from ?? 0;
  const age = ageOn(birth, today);
  const from = startsOn(place, birth);
  if (today < from) {
    const daysLeft = daysBetween(today, from);
    if (daysLeft > place.applyAheadDays) return { outcome: 'too-young', values: { age, minAge, from } };
    if (hukou !== 'unknown' && other === 'none')
      return {
        outcome: 'soon',
        values: {
          daysLeft,
          from,
          age,
          minAge,
          monthlyFen: lowest?.monthlyFen ?? 0,
          allowanceName: place.name,
        },
      };
  }
  if (hukou === 'unknown') return { outcome: 'ask-staff', values: { reason: 'hukou' } };
  if (other !== 'none') return { outcome: 'ask-staff', values: { reason: 'other' } };
  // In the month of the birthday the first band counts, though the age is still one year below it.
  const counted = Math.max(age, minAge);
  const band = bands(place).findLast((one) => counted >= one.from);
  return {
    outcome: 'eligible',
    values: {
      age,
      monthlyFen: monthlyAt(place, counted),
      bandFrom: band?.from ?? minAge,
      allowanceName: place.name,
    },
  };
}

/** The papers asked for: none that the office has itself, the agent's only when there is one. */
export function documents(place: AllowancePlace, agent: boolean) {
  return place.documents
    .filter((paper) => paper.part !== 'shared' && (agent || !paper.agent))
    .map(({ id, words, part }) => ({ id, words, part }));
}

/** What becomes of a request with papers missing: a main one stops it kindly, a minor one may follow. */
export function papers(
  place: WithCalendar<AllowancePlace>,
  missing: string | undefined,
  today: string,
): Said<'registered' | 'gap' | 'missing-main'> {
  const ids = (missing ?? '').split(',').filter(Boolean);
  const lacking = ids.map((id) => {
    const paper = place.documents.find((one) => one.id === id);
    if (!paper) throw new BadQuestion('allowance', 'register names a document that is not on the list');
    return paper;
  });
  const main = lacking.filter(({ part }) => part === 'main');
  const rows = (list: typeof lacking) => list.map(({ id, words }) => ({ id, words }));
  if (main.length > 0) return { outcome: 'missing-main', values: { missing: rows(main) } };
  const minor = lacking.filter(({ part }) => part === 'minor');
  if (minor.length === 0) return { outcome: 'registered', values: { steps: place.steps } };
  const { about, date } = place.calendar.addWorkdays(today, place.promiseDays);
  return { outcome: 'gap', values: { missing: rows(minor), due: date, about, steps: place.steps } };
}
