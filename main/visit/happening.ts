import type { Actor, RefusalCode, VisitEvent } from './visit.ts';

/** An event without what the runner stamps on it. */
export type Happening = VisitEvent extends infer E
  ? E extends VisitEvent
    ? Omit<E, 'visitId' | 'at' | 'actor'>
    : never
  : never;

/** Gives the visit an event; `refused` is null when it was taken. */
export type Take = (actor: Actor, happening: Happening) => { refused: RefusalCode | null };

/** Devices, services, clock and store. */
export const HOUSE: Actor = { kind: 'system', name: 'house' };
/** Who presses keys and shows codes at the kiosk itself. */
export const RESIDENT: Actor = { kind: 'resident', name: 'resident' };
