import { createHash } from 'node:crypto';
import { type FhirClient, type FhirResource, type Stored, VersionConflict } from './fhir-client.ts';

/**
 * One slot, one appointment, whoever else is after it.
 *
 * Two guards stand one behind the other. First the slot itself is written to `busy-tentative` over the version
 * that was read (If-Match): a server that enforces it lets one kiosk through and gives the others 409 or 412.
 * Not all servers do, and some say so and do not; therefore everyone who got through also leaves an appointment
 * `proposed`, reads back all that stand on the slot, and counts:
 *
 * 1. somebody else's is settled (`pending` or beyond): I withdraw mine;
 * 2. mine is the only one: I settle it (`pending`);
 * 3. several are proposed: the one with the smallest mark stays, all others withdraw; the one that stays looks
 *    again until it is alone or another has settled, and withdraws itself if neither comes about in time.
 *
 * Whoever settles was alone at a moment when its own proposal was there for all to see, so anybody later sees it
 * and stops at 1 or waits at 3: at most one settles, and exactly one if none dies on the way. This holds on any
 * server on which a search shows what was written before it; one whose search lags behind can only be booked on
 * with If-Match.
 */

export interface FhirSlot extends FhirResource {
  resourceType: 'Slot';
  status: string;
  start: string;
  end: string;
  schedule: { reference: string };
}
export interface FhirAppointment extends FhirResource {
  resourceType: 'Appointment';
  status: string;
  identifier?: { system?: string; value?: string }[];
  slot?: { reference?: string }[];
  start?: string;
  end?: string;
  created?: string;
  participant: { actor?: { reference?: string; display?: string }; status: string }[];
}

export const REQUEST_SYSTEM = 'urn:banban:request';
const SETTLED = new Set(['pending', 'booked', 'arrived', 'fulfilled', 'checked-in', 'waitlist']);
const GONE = new Set(['cancelled', 'noshow', 'entered-in-error']);
/** The hospital has taken these hours back itself: an appointment that goes does not open them again. */
const CLOSED = new Set(['busy-unavailable', 'entered-in-error']);
const LOOKS = 12;
const BETWEEN_LOOKS_MS = 120;

/** The mark of one wish for one slot: the same for every repetition, and telling nothing of the person. */
export function requestMark(matter: string, slot: string): string {
  return createHash('sha256').update(`${matter}\n${slot}`).digest('hex').slice(0, 32);
}

export const markOf = (appointment: FhirAppointment) =>
  appointment.identifier?.find(({ system }) => system === REQUEST_SYSTEM)?.value ?? '';

/** The appointment that belongs to a mark and was not withdrawn; doubles that a lost answer left are withdrawn. */
export async function mineBy(
  client: FhirClient,
  mark: string,
  signal: AbortSignal,
): Promise<Stored<FhirAppointment> | null> {
  const found = await client.search<FhirAppointment>(
    'Appointment',
    { identifier: `${REQUEST_SYSTEM}|${mark}` },
    signal,
  );
  const alive = found.filter(({ status }) => !GONE.has(status)).toSorted(byRank);
  const [mine, ...doubles] = alive;
  for (const double of doubles) await withdraw(client, double, signal);
  return mine ?? null;
}

/** Booked before settled before proposed. */
const rank = ({ status }: FhirAppointment) => (status === 'proposed' ? 2 : status === 'pending' ? 1 : 0);

/** The same order for everybody who looks. */
const byRank = (a: Stored<FhirAppointment>, b: Stored<FhirAppointment>) =>
  rank(a) - rank(b) || (a.id < b.id ? -1 : 1);

async function withdraw(client: FhirClient, appointment: Stored<FhirAppointment>, signal: AbortSignal) {
  try {
    await client.update({ ...appointment, status: 'cancelled' }, signal);
  } catch (error) {
    // Somebody changed it meanwhile: look once more and write over that.
    if (!(error instanceof VersionConflict)) throw error;
    const now = await client.read<FhirAppointment>('Appointment', appointment.id, signal);
    if (now && !GONE.has(now.status)) await client.update({ ...now, status: 'cancelled' }, signal);
  }
}

/**
 * Gets hold of a slot, or finds it taken. The same mark may be tried again after a lost answer and gets the same
 * appointment. @throws NetworkGone when nobody knows; then the same is to be tried again with the same mark
 */
export async function settle(
  client: FhirClient,
  slotId: string,
  mark: string,
  participant: FhirAppointment['participant'],
  created: string,
  signal: AbortSignal,
): Promise<Stored<FhirAppointment> | 'taken'> {
  const earlier = await mineBy(client, mark, signal);
  if (earlier && SETTLED.has(earlier.status)) return earlier;
  const slot = await client.read<FhirSlot>('Slot', slotId, signal);
  if (!slot) return 'taken';
  if (!earlier && slot.status !== 'free') {
    // Ours, if the answer to the write was lost: then nobody's appointment stands on it.
    if (slot.status !== 'busy-tentative' || slot.comment !== mark) return 'taken';
  }
  if (slot.status === 'free') {
    try {
      await client.update({ ...slot, status: 'busy-tentative', comment: mark }, signal);
    } catch (error) {
      if (error instanceof VersionConflict) return 'taken';
      throw error;
    }
  }
  const made =
    earlier ??
    (await client.create<FhirAppointment>(
      {
        resourceType: 'Appointment',
        status: 'proposed',
        identifier: [{ system: REQUEST_SYSTEM, value: mark }],
        slot: [{ reference: `Slot/${slotId}` }],
        start: slot.start,
        end: slot.end,
        created,
        participant,
      },
      `identifier=${encodeURIComponent(`${REQUEST_SYSTEM}|${mark}`)}`,
      signal,
    ));
  return await count(client, slotId, made, mark, signal);
}

async function count(
  client: FhirClient,
  slotId: string,
  made: Stored<FhirAppointment>,
  mark: string,
  signal: AbortSignal,
): Promise<Stored<FhirAppointment> | 'taken'> {
  let mine = made;
  for (let look = 0; look < LOOKS; look++) {
    const there = (
      await client.search<FhirAppointment>('Appointment', { slot: `Slot/${slotId}` }, signal)
    ).filter(({ status }) => !GONE.has(status));
    const [own, ...doubles] = there.filter((one) => markOf(one) === mark).toSorted(byRank);
    if (!own) return 'taken';
    // A create that arrived twice leaves two of mine, and nobody else ever withdraws them.
    for (const double of doubles) await withdraw(client, double, signal);
    mine = own;
    const others = there.filter((one) => markOf(one) !== mark);
    if (others.length === 0) {
      try {
        return await client.update({ ...mine, status: 'pending' }, signal);
      } catch (error) {
        // The hospital changed mine at that moment: look once more what stands there now.
        if (!(error instanceof VersionConflict)) throw error;
        continue;
      }
    }
    const settledByOthers = others.some(({ status }) => SETTLED.has(status));
    const smaller = others.some((one) => markOf(one) < mark);
    if (settledByOthers || smaller) break;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
  }
  await withdraw(client, mine, signal);
  return 'taken';
}

/** Makes it firm: the appointment is booked, the slot busy. Booked already is as good. Null: it was withdrawn. */
export async function makeFirm(
  client: FhirClient,
  held: Stored<FhirAppointment>,
  signal: AbortSignal,
): Promise<Stored<FhirAppointment> | null> {
  let firm = held;
  if (firm.status !== 'booked') {
    try {
      firm = await client.update({ ...held, status: 'booked' }, signal);
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
      const now = await client.read<FhirAppointment>('Appointment', held.id, signal);
      if (!now || GONE.has(now.status)) return null;
      firm = now.status === 'booked' ? now : await client.update({ ...now, status: 'booked' }, signal);
    }
  }
  // Where the slot cannot be written it stays tentative, which closes it as well.
  await markSlot(client, firm, 'busy', signal);
  return firm;
}

/** Takes an appointment back and frees its slot. */
export async function takeBack(
  client: FhirClient,
  appointment: Stored<FhirAppointment>,
  signal: AbortSignal,
): Promise<void> {
  await withdraw(client, appointment, signal);
  await markSlot(client, appointment, 'free', signal);
}

/**
 * Where others change the slot at every try, it is theirs: the person's appointment, which is what counts, is already
 * as it should be.
 */
async function markSlot(
  client: FhirClient,
  appointment: FhirAppointment,
  status: 'busy' | 'free',
  signal: AbortSignal,
): Promise<void> {
  const id = slotIdOf(appointment);
  if (!id) return;
  for (let tries = 0; tries < 3; tries++) {
    const slot = await client.read<FhirSlot>('Slot', id, signal);
    if (!slot || slot.status === status || CLOSED.has(slot.status)) return;
    const { comment: _mark, ...rest } = slot;
    try {
      await client.update({ ...rest, status } as Stored<FhirSlot>, signal);
      return;
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
    }
  }
}

export function slotIdOf(appointment: FhirAppointment): string | null {
  return appointment.slot?.[0]?.reference?.replace(/^.*Slot\//, '') ?? null;
}
