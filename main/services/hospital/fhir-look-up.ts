import { dateParts } from '../../clock/dates.ts';
import type { FhirClient, FhirResource, Stored } from './fhir-client.ts';
import { type FhirAppointment, type FhirSlot, markOf, slotIdOf } from './fhir-settle.ts';
import type { DoctorRow } from './port.ts';

/**
 * What the booking reads on a FHIR R4 server, and how it understands it.
 *
 * A Schedule tells its department by `serviceType[0].coding[0].code`, the doctor by `actor[0]` (reference and
 * display), the title by `comment`, and `extension` carries grade and fee, since R4 has no field for them.
 */

/** The system under which hospitals know citizens' numbers. */
export const CITIZEN_SYSTEM = 'urn:oid:1.2.156.112635.1';
export const GRADE_EXTENSION = 'urn:banban:doctor-grade';
export const FEE_EXTENSION = 'urn:banban:fee-fen';

interface Extension {
  url: string;
  valueCode?: string;
  valueInteger?: number;
}
interface FhirSchedule extends FhirResource {
  resourceType: 'Schedule';
  active?: boolean;
  serviceType?: { coding?: { code?: string; display?: string }[] }[];
  actor: { reference?: string; display?: string }[];
  comment?: string;
  extension?: Extension[];
}
interface FhirPatient extends FhirResource {
  resourceType: 'Patient';
  name?: { text?: string }[];
}

/** The day and the minute since midnight, in Asia/Shanghai, of a FHIR instant. @throws RangeError for none */
export function shanghai(instant: string): { day: string; minute: number } {
  const wall = Date.parse(instant);
  if (Number.isNaN(wall)) throw new RangeError('the hospital sent no time');
  const { year, month, day, hour, minute } = dateParts(wall);
  const two = (n: number) => String(n).padStart(2, '0');
  return { day: `${year}-${two(month)}-${two(day)}`, minute: hour * 60 + minute };
}
/** When a number begins. */
export const placed = (slot: FhirSlot) => shanghai(slot.start);

/** The doctors' hours in a department. */
export async function schedulesOf(client: FhirClient, department: string, signal: AbortSignal) {
  const all = await client.search<FhirSchedule>('Schedule', { 'service-type': department }, signal);
  return all.filter(
    ({ active, serviceType }) => active !== false && serviceType?.[0]?.coding?.[0]?.code === department,
  );
}

/** What is left of a doctor's numbers, on all days. */
export function freeSlots(client: FhirClient, schedule: string, signal: AbortSignal) {
  return client.search<FhirSlot>('Slot', { schedule: `Schedule/${schedule}`, status: 'free' }, signal);
}

/** A doctor's numbers of one half of a day, given out or not. */
export async function slotsOn(
  client: FhirClient,
  schedule: string,
  date: string,
  part: string,
  signal: AbortSignal,
) {
  const all = await client.search<FhirSlot>('Slot', { schedule: `Schedule/${schedule}` }, signal);
  return all.filter((slot) => {
    const { day, minute } = placed(slot);
    return day === date && (part === 'morning') === minute < 720;
  });
}

/** A doctor as a page lists them, with how many numbers are left. */
export function doctorRow(schedule: Stored<FhirSchedule>, left: number): DoctorRow {
  const extension = (url: string) => schedule.extension?.find((one) => one.url === url);
  return {
    id: schedule.id,
    name: schedule.actor[0]?.display ?? '',
    title: schedule.comment ?? '',
    grade: extension(GRADE_EXTENSION)?.valueCode === 'expert' ? 'expert' : 'ordinary',
    feeFen: extension(FEE_EXTENSION)?.valueInteger ?? 0,
    left,
  };
}

/** The hospital's record of a citizen; null when she was never there. */
export async function patientOf(client: FhirClient, idNumber: string, signal: AbortSignal) {
  const [patient] = await client.search<FhirPatient>(
    'Patient',
    { identifier: `${CITIZEN_SYSTEM}|${idNumber}` },
    signal,
  );
  return patient ?? null;
}

/** Makes a record for who was never there. */
export function newPatient(
  client: FhirClient,
  person: { idNumber: string; name?: string },
  signal: AbortSignal,
) {
  const patient: FhirPatient = {
    resourceType: 'Patient',
    identifier: [{ system: CITIZEN_SYSTEM, value: person.idNumber }],
    ...(person.name === undefined ? {} : { name: [{ text: person.name }] }),
  };
  return client.create<FhirPatient>(patient, null, signal);
}

/** What a patient has that is settled or booked. */
export async function appointmentsOf(client: FhirClient, patient: string, signal: AbortSignal) {
  const all = await client.search<FhirAppointment>('Appointment', { patient: `Patient/${patient}` }, signal);
  return all.filter(({ status }) => status === 'booked' || status === 'pending');
}

/** One number a person, a department and a day. */
export async function sameDay(
  client: FhirClient,
  patient: string,
  slot: FhirSlot,
  mark: string,
  signal: AbortSignal,
) {
  const wanted = placed(slot).day;
  const department = await departmentOf(client, slot, signal);
  for (const held of await appointmentsOf(client, patient, signal)) {
    if (markOf(held) === mark || !held.start || shanghai(held.start).day !== wanted) continue;
    const id = slotIdOf(held);
    const other = id ? await client.read<FhirSlot>('Slot', id, signal) : null;
    if (!other || (await departmentOf(client, other, signal)) === department) return true;
  }
  return false;
}

async function departmentOf(client: FhirClient, slot: FhirSlot, signal: AbortSignal) {
  const id = slot.schedule.reference.replace(/^.*Schedule\//, '');
  const schedule = await client.read<FhirSchedule>('Schedule', id, signal);
  return schedule?.serviceType?.[0]?.coding?.[0]?.code ?? null;
}

/** Whose hours an appointment is in. */
export async function scheduleOf(client: FhirClient, appointment: FhirAppointment, signal: AbortSignal) {
  const id = slotIdOf(appointment);
  const slot = id ? await client.read<FhirSlot>('Slot', id, signal) : null;
  return slot
    ? await client.read<FhirSchedule>(
        'Schedule',
        slot.schedule.reference.replace(/^.*Schedule\//, ''),
        signal,
      )
    : null;
}
