import { addDays, daysBetween, weekdayOf } from '../../clock/dates.ts';
import { answering, type Said } from '../answering.ts';
import { demoPlace } from '../demo-place.ts';
import { minuteOf } from '../fields.ts';
import { fromPlace, type Place } from '../place.ts';
import { BadQuestion, type Service, type ServiceContext } from '../port.ts';
import { DEMO_BOOKERS, DEMO_DOCTORS, type DemoDoctor } from './demo-hospitals.ts';
import { chooseDepartment, hospitalRows } from './local.ts';
import {
  type DayRow,
  HOSPITAL_INPUTS,
  type HOSPITAL_QUESTIONS,
  type HospitalPlace,
  hospitalsPlace,
  type SlotRow,
} from './port.ts';
import { bookable, booked, canCancel, cancelBy, hospitalOf, inWindow, slotRow } from './reckon.ts';
import { soonest } from './soonest.ts';

/** Seven days are as many as a page shows. */
const DAYS_SHOWN = 7;
const SLOT_MINUTES = 30;
const STARTS = { morning: '08:00', afternoon: '13:30' } as const;
const NUMBERS = 6;

/** Fictional hospitals with free and taken numbers, the same for everybody who asks, with days counted from `today`. */
export function demoHospital(place: Place = demoPlace): Service {
  const hospitals = () => fromPlace(place, 'hospitals', hospitalsPlace);
  const one = (id: string) => hospitalOf(hospitals(), id);

  const service: Service = answering<typeof HOSPITAL_QUESTIONS, typeof HOSPITAL_INPUTS>(
    'hospital',
    'demo',
    HOSPITAL_INPUTS,
    {
      ...chooseDepartment(place),
      hospitals: ({ department }) => hospitalRows(place, department),
      departments: ({ hospital }) => ({
        outcome: 'found',
        values: { departments: one(hospital).departments },
      }),
      days({ hospital, department }, context) {
        const { rule } = one(hospital);
        departmentOf(one(hospital), department);
        const { first, last } = bookable(rule, context);
        const shown = Math.min(DAYS_SHOWN, daysBetween(first, last) + 1);
        const days: DayRow[] = Array.from({ length: Math.max(0, shown) }, (_none, index) => {
          const date = addDays(first, index);
          return {
            date,
            weekday: weekdayOf(date),
            morning: left(date, 'morning'),
            afternoon: left(date, 'afternoon'),
          };
        });
        if (days.every(({ morning, afternoon }) => morning + afternoon === 0)) return { outcome: 'full' };
        return { outcome: 'found', values: { days, windowDays: rule.windowDays, releaseAt: rule.releaseAt } };
      },
      doctors({ hospital, department, date, part }) {
        departmentOf(one(hospital), department);
        const there = DEMO_DOCTORS.filter(
          (doctor) => doctor.part === part && doctor.weekdays.includes(weekdayOf(date)),
        );
        if (there.length === 0) return { outcome: 'closed' };
        const rows = there.map(({ id, name, title, grade, feeFen, every }) => {
          return { id: `${department}_${id}`, name, title, grade, feeFen, left: freeNumbers(every).length };
        });
        return rows.every((row) => row.left === 0)
          ? { outcome: 'full' }
          : { outcome: 'found', values: { doctors: rows } };
      },
      slots({ hospital, doctor: id, date, part }) {
        const doctor = doctorOf(id);
        if (doctor.part !== part || !doctor.weekdays.includes(weekdayOf(date))) return { outcome: 'closed' };
        const slots = freeSlots(`${hospital}.${id}.${date}`, doctor, date);
        if (slots.length === 0) return { outcome: 'full' };
        return { outcome: 'found', values: { slots, arriveMinutes: one(hospital).rule.arriveMinutes } };
      },
      soonest: (where, context) => soonest(service, where, context),
      hold({ hospital, slot, idNumber }, context) {
        const refused = refusal(one(hospital), slot, idNumber, context);
        return refused ?? { outcome: 'held', values: { hold: `hold-${slot}` } };
      },
      release: () => ({ outcome: 'released' }),
      book({ hospital, slot, idNumber }, context) {
        const there = one(hospital);
        if (idNumber === DEMO_BOOKERS.otherName) return { outcome: 'name-mismatch' };
        const refused = refusal(there, slot, idNumber, context);
        if (refused) return refused;
        const { date, doctor, start, departmentId } = slotParts(slot);
        const department = departmentOf(there, departmentId);
        const number = `${date.slice(5, 7)}${date.slice(8)}${start.replace(':', '')}`;
        const made = { appointment: `a-${slot}`, number, department, doctor: doctor.name, date, start };
        return { outcome: 'booked', values: booked(there, made) };
      },
      mine({ idNumber }, context) {
        const held = appointmentOf(idNumber, context.today);
        const [hospital] = hospitals();
        if (!held || !hospital) return { outcome: 'none' };
        const by = cancelBy(hospital.rule, held.date);
        return {
          outcome: 'found',
          values: {
            appointments: [
              {
                ...held,
                hospital: hospital.name,
                department: '心内科',
                doctor: '邵一诺',
                start: '08:30',
                canCancel: canCancel(hospital.rule, held.date, context),
                cancelBy: by.date,
              },
            ],
          },
        };
      },
      cancel({ appointment, idNumber }, context) {
        const held = appointmentOf(idNumber, context.today);
        const [hospital] = hospitals();
        if (!held || !hospital || held.id !== appointment) return { outcome: 'not-found' };
        return canCancel(hospital.rule, held.date, context)
          ? { outcome: 'cancelled' }
          : { outcome: 'too-late', values: { phone: hospital.phone } };
      },
    },
  );
  return service;
}

function freeNumbers(every: number): number[] {
  return every === 0
    ? []
    : Array.from({ length: NUMBERS }, (_none, index) => index).filter((n) => n % every === 0);
}

function left(date: string, part: 'morning' | 'afternoon'): number {
  return DEMO_DOCTORS.filter(
    (doctor) => doctor.part === part && doctor.weekdays.includes(weekdayOf(date)),
  ).reduce((sum, doctor) => sum + freeNumbers(doctor.every).length, 0);
}

function freeSlots(prefix: string, doctor: DemoDoctor, date: string): SlotRow[] {
  return freeNumbers(doctor.every).map((number) => {
    const start = minuteOf(STARTS[doctor.part]) + number * SLOT_MINUTES;
    return slotRow(`${prefix}.${number}`, date, start, SLOT_MINUTES);
  });
}

/** A demo doctor's name holds the department: the same two see all of them. */
function doctorOf(id: string): DemoDoctor {
  const doctor = DEMO_DOCTORS.find((known) => id.endsWith(`_${known.id}`));
  if (!doctor) throw new BadQuestion('hospital', 'no such doctor');
  return doctor;
}

function departmentOf(hospital: HospitalPlace, id: string): string {
  const department = hospital.departments.find((one) => one.id === id);
  if (!department) throw new BadQuestion('hospital', 'no such department');
  return department.name;
}

/** A demo slot's name says what it is. */
function slotParts(slot: string): { date: string; doctor: DemoDoctor; departmentId: string; start: string } {
  const [hospital, doctorId = '', date = ''] = slot.split('.');
  const doctor = doctorOf(doctorId);
  const row = freeSlots(`${hospital}.${doctorId}.${date}`, doctor, date).find(({ id }) => id === slot);
  if (!row) throw new BadQuestion('hospital', 'no such slot');
  return { date, doctor, departmentId: doctorId.split('_')[0] ?? '', start: row.start };
}

function refusal(
  hospital: HospitalPlace,
  slot: string,
  idNumber: string,
  context: ServiceContext,
): Said<'taken' | 'same-day' | 'banned' | 'too-early' | 'too-late'> | null {
  const { date } = slotParts(slot);
  if (idNumber === DEMO_BOOKERS.banned)
    return {
      outcome: 'banned',
      values: { until: addDays(context.today, hospital.rule.noShow.banDays - 20) },
    };
  const window = inWindow(hospital.rule, date, context);
  if (window !== 'yes') return { outcome: window };
  if (idNumber === DEMO_BOOKERS.late) return { outcome: 'taken' };
  return appointmentOf(idNumber, context.today)?.date === date ? { outcome: 'same-day' } : null;
}

function appointmentOf(idNumber: string, today: string): { id: string; date: string } | null {
  if (idNumber === DEMO_BOOKERS.has) return { id: 'demo-1', date: addDays(today, 2) };
  return idNumber === DEMO_BOOKERS.hasTomorrow ? { id: 'demo-2', date: addDays(today, 1) } : null;
}
