import type { Said } from '../answering.ts';
import type { Service, ServiceContext, ServiceRow } from '../port.ts';
import type { DayRow, DoctorRow, SlotRow } from './port.ts';

/** The first number that is free, so that whoever has no wish is asked for none. */

/**
 * Asks the service's own days, doctors and times, the soonest first; of one half day the ordinary numbers before the
 * experts', which cost more. A doctor whose last number went in between is passed over. Rejects as the service does.
 */
export async function soonest(
  service: Service,
  where: { hospital: string; department: string },
  context: ServiceContext,
): Promise<Said<'found' | 'full' | 'by-staff' | 'unavailable'>> {
  const { hospital } = where;
  const rows = async <R extends ServiceRow>(
    question: string,
    name: string,
    input: Record<string, string>,
  ) => {
    const { outcome, values } = await service.ask(question, input, context);
    return { outcome, values, rows: (outcome === 'found' ? values[name] : []) as unknown as readonly R[] };
  };
  const days = await rows<DayRow>('days', 'days', where);
  if (days.outcome === 'by-staff' || days.outcome === 'unavailable') return { outcome: days.outcome };
  for (const { date, weekday, ...left } of days.rows)
    for (const part of ['morning', 'afternoon'] as const) {
      if (left[part] <= 0) continue;
      const doctors = await rows<DoctorRow>('doctors', 'doctors', { ...where, date, part });
      const open = doctors.rows
        .filter((doctor) => doctor.left > 0)
        .toSorted((a, b) => Number(a.grade === 'expert') - Number(b.grade === 'expert'));
      for (const { id, name, title, feeFen } of open) {
        const slots = await rows<SlotRow>('slots', 'slots', { hospital, doctor: id, date, part });
        const [first] = slots.rows;
        if (!first) continue;
        const when = { date, weekday, part, slot: first.id, start: first.start };
        const { arriveMinutes } = slots.values;
        return {
          outcome: 'found',
          values: { ...when, doctorId: id, doctor: name, title, feeFen, arriveMinutes },
        };
      }
    }
  return { outcome: 'full' };
}
