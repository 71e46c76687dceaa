import { weekdayOf } from '../../clock/dates.ts';
import { answering, byStaff } from '../answering.ts';
import { fromPlace, type Place } from '../place.ts';
import { BadQuestion, type Service, type ServiceContext } from '../port.ts';
import type { FhirClient, Stored } from './fhir-client.ts';
import {
  appointmentsOf,
  doctorRow,
  freeSlots,
  newPatient,
  patientOf,
  placed,
  sameDay,
  scheduleOf,
  schedulesOf,
  shanghai,
  slotsOn,
} from './fhir-look-up.ts';
import {
  type FhirAppointment,
  type FhirSlot,
  makeFirm,
  markOf,
  mineBy,
  requestMark,
  settle,
  takeBack,
} from './fhir-settle.ts';
import { chooseDepartment, hospitalRows } from './local.ts';
import {
  type Booked,
  type DayRow,
  HOSPITAL_INPUTS,
  type HOSPITAL_QUESTIONS,
  hospitalsPlace,
} from './port.ts';
import { bookable, booked, canCancel, cancelBy, hospitalOf, inWindow, slotRow } from './reckon.ts';
import { soonest } from './soonest.ts';

/**
 * Hospitals that speak FHIR R4: a `Schedule` is a doctor's hours in a department, a `Slot` a number, an
 * `Appointment` what a resident has. Built to the standard and tried against one public implementation of it;
 * no hospital in use has been tried: unverified there.
 */

export interface LiveHospital {
  /** The id of the hospital in the place pack. */
  id: string;
  client: FhirClient;
}

/** The live service over the hospitals that have a FHIR server; the others of the place are booked by staff. */
export function liveHospital(place: Place, servers: readonly LiveHospital[]): Service {
  const hospitals = () => fromPlace(place, 'hospitals', hospitalsPlace);
  const clientOf = (id: string) => servers.find((server) => server.id === id)?.client;

  const service: Service = answering<typeof HOSPITAL_QUESTIONS, typeof HOSPITAL_INPUTS>(
    'hospital',
    'live',
    HOSPITAL_INPUTS,
    {
      ...chooseDepartment(place),
      hospitals: ({ department }) => hospitalRows(place, department),
      departments: ({ hospital }) => ({
        outcome: 'found',
        values: { departments: hospitalOf(hospitals(), hospital).departments },
      }),

      async days({ hospital, department }, context) {
        const client = clientOf(hospital);
        if (!client) return byStaff();
        const { rule } = hospitalOf(hospitals(), hospital);
        const { first, last } = bookable(rule, context);
        const schedules = await schedulesOf(client, department, context.signal);
        const free = (
          await Promise.all(schedules.map(({ id }) => freeSlots(client, id, context.signal)))
        ).flat();
        const days = new Map<string, DayRow>();
        for (const { day, minute } of free.map(placed)) {
          if (day < first || day > last) continue;
          const row = days.get(day) ?? { date: day, weekday: weekdayOf(day), morning: 0, afternoon: 0 };
          days.set(
            day,
            minute < 720 ? { ...row, morning: row.morning + 1 } : { ...row, afternoon: row.afternoon + 1 },
          );
        }
        const rows = [...days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1)).slice(0, 7);
        if (rows.length === 0) return { outcome: 'full' };
        return {
          outcome: 'found',
          values: { days: rows, windowDays: rule.windowDays, releaseAt: rule.releaseAt },
        };
      },

      async doctors({ hospital, department, date, part }, { signal }) {
        const client = clientOf(hospital);
        if (!client) return byStaff();
        const schedules = await schedulesOf(client, department, signal);
        const rows = await Promise.all(
          schedules.map(async (schedule) => {
            const slots = await slotsOn(client, schedule.id, date, part, signal);
            return {
              all: slots.length,
              row: doctorRow(schedule, slots.filter(({ status }) => status === 'free').length),
            };
          }),
        );
        const there = rows.filter(({ all }) => all > 0).map(({ row }) => row);
        if (there.length === 0) return { outcome: 'closed' };
        return there.every(({ left }) => left === 0)
          ? { outcome: 'full' }
          : { outcome: 'found', values: { doctors: there } };
      },

      async slots({ hospital, doctor, date, part }, { signal }) {
        const client = clientOf(hospital);
        if (!client) return byStaff();
        const slots = await slotsOn(client, doctor, date, part, signal);
        if (slots.length === 0) return { outcome: 'closed' };
        const rows = slots
          .filter(({ status }) => status === 'free')
          .map((slot) => {
            const { day, minute } = placed(slot);
            return slotRow(
              slot.id,
              day,
              minute,
              Math.round((Date.parse(slot.end) - Date.parse(slot.start)) / 60_000),
            );
          })
          .toSorted((a, b) => (a.start < b.start ? -1 : 1));
        if (rows.length === 0) return { outcome: 'full' };
        const { arriveMinutes } = hospitalOf(hospitals(), hospital).rule;
        return { outcome: 'found', values: { slots: rows, arriveMinutes } };
      },

      soonest: (where, context) => soonest(service, where, context),

      async hold({ hospital, slot, idNumber }, context) {
        const client = clientOf(hospital);
        if (!client) return byStaff();
        const got = await hold(client, hospital, slot, { idNumber }, context);
        if ('held' in got) return { outcome: 'held', values: { hold: markOf(got.held) } };
        return got.refused === 'name-mismatch' ? byStaff() : { outcome: got.refused };
      },

      async release({ hospital, hold: mark }, { signal }) {
        const client = clientOf(hospital);
        const held = client && (await mineBy(client, mark, signal));
        if (client && held && held.status !== 'booked') await takeBack(client, held, signal);
        return { outcome: 'released' };
      },

      async book({ hospital, slot, idNumber, name }, context) {
        const client = clientOf(hospital);
        if (!client) return { outcome: 'registered' };
        const got = await hold(client, hospital, slot, { idNumber, name }, context);
        if ('refused' in got) return { outcome: got.refused };
        const firm = await makeFirm(client, got.held, context.signal);
        return firm
          ? { outcome: 'booked', values: await bookedValues(client, hospital, firm, context.signal) }
          : { outcome: 'taken' };
      },

      async mine({ idNumber }, context) {
        if (servers.length === 0) return byStaff();
        const rows = await Promise.all(
          servers.map(async ({ id, client }) => {
            const patient = await patientOf(client, idNumber, context.signal);
            const held = patient ? await appointmentsOf(client, patient.id, context.signal) : [];
            return await Promise.all(held.map((one) => mineRow(client, id, one, context)));
          }),
        );
        const appointments = rows.flat().filter(({ date }) => date >= context.today);
        return appointments.length === 0
          ? { outcome: 'none' }
          : { outcome: 'found', values: { appointments } };
      },

      async cancel({ appointment, idNumber }, context) {
        if (servers.length === 0) return { outcome: 'registered' };
        for (const { id, client } of servers) {
          const patient = await patientOf(client, idNumber, context.signal);
          const found =
            patient && (await client.read<FhirAppointment>('Appointment', appointment, context.signal));
          if (!found?.participant.some(({ actor }) => actor?.reference === `Patient/${patient?.id}`))
            continue;
          // Cancelled by an earlier try whose answer was lost is as good.
          if (found.status === 'cancelled') return { outcome: 'cancelled' };
          const { rule, phone } = hospitalOf(hospitals(), id);
          const { day } = shanghai(found.start ?? '');
          if (!canCancel(rule, day, context)) return { outcome: 'too-late', values: { phone } };
          await takeBack(client, found, context.signal);
          return { outcome: 'cancelled' };
        }
        return { outcome: 'not-found' };
      },
    },
  );
  return service;

  /** Looks whether this person may have this number, and gets hold of it. */
  async function hold(
    client: FhirClient,
    hospital: string,
    slotId: string,
    person: { idNumber: string; name?: string },
    context: ServiceContext,
  ): Promise<
    | { held: Stored<FhirAppointment> }
    | { refused: 'taken' | 'same-day' | 'too-early' | 'too-late' | 'name-mismatch' }
  > {
    if (context.matter === undefined) throw new BadQuestion('hospital', 'a number is held for a matter');
    const { signal } = context;
    const mark = requestMark(context.matter, slotId);
    const earlier = await mineBy(client, mark, signal);
    if (earlier && earlier.status !== 'proposed') return { held: earlier };
    const slot = await client.read<FhirSlot>('Slot', slotId, signal);
    if (!slot) return { refused: 'taken' };
    const { day } = placed(slot);
    const window = inWindow(hospitalOf(hospitals(), hospital).rule, day, context);
    if (window !== 'yes') return { refused: window };
    const patient = await patientOf(client, person.idNumber, signal);
    const known = patient?.name?.[0]?.text;
    if (known !== undefined && person.name !== undefined && known !== person.name)
      return { refused: 'name-mismatch' };
    if (patient && (await sameDay(client, patient.id, slot, mark, signal))) return { refused: 'same-day' };
    const who = patient ?? (await newPatient(client, person, signal));
    const participant = [{ actor: { reference: `Patient/${who.id}` }, status: 'accepted' }];
    const got = await settle(client, slotId, mark, participant, `${context.today}T00:00:00+08:00`, signal);
    return got === 'taken' ? { refused: 'taken' } : { held: got };
  }

  async function bookedValues(
    client: FhirClient,
    hospital: string,
    firm: Stored<FhirAppointment>,
    signal: AbortSignal,
  ): Promise<Booked> {
    const schedule = await scheduleOf(client, firm, signal);
    const { day, minute } = shanghai(firm.start ?? '');
    const start = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    return booked(hospitalOf(hospitals(), hospital), {
      appointment: firm.id,
      // Short enough to be said at a window; the hospital finds it by the card anyway.
      number: markOf(firm).slice(0, 8).toUpperCase(),
      department: schedule?.serviceType?.[0]?.coding?.[0]?.display ?? '',
      doctor: schedule?.actor[0]?.display ?? '',
      date: day,
      start,
    });
  }

  async function mineRow(
    client: FhirClient,
    hospital: string,
    appointment: Stored<FhirAppointment>,
    context: ServiceContext,
  ) {
    const { rule, name } = hospitalOf(hospitals(), hospital);
    const values = await bookedValues(client, hospital, appointment, context.signal);
    const { department, doctor, date, start } = values;
    return {
      id: appointment.id,
      hospital: name,
      department,
      doctor,
      date,
      start,
      canCancel: canCancel(rule, date, context),
      cancelBy: cancelBy(rule, date).date,
    };
  }
}
