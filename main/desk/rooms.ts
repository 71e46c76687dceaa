import { type Ability, mayDo } from '../people/roles.ts';
import type { SignIn } from '../people/sign-in.ts';

/** The rooms at the desk: where they are entered, and by whom. */

/** In the order in which they are offered. `needs`: what somebody must be allowed to; null: whoever works here. */
const ROOMS = {
  /** Entered from a call, and left with it. What is hers stands on it: a volunteer helps beside her, and sees nothing here. */
  beside: { needs: 'see-personal', offered: false },
  /** Somebody came, called or was sent: a case is written down. */
  opening: { needs: 'work-case' },
  cases: { needs: 'see-case' },
  record: { needs: 'see-personal' },
  cash: { needs: 'cash' },
  handover: { needs: 'sign-handover' },
  /** Whom to go to before they come. */
  reach: { needs: 'work-case' },
  /** What residents said of how they were served, and what follows of it. */
  ratings: { needs: 'see-personal' },
  /** The phone class: which lesson, and leading it. */
  class: { needs: 'lead-class' },
  people: { needs: 'enrol-people' },
  computers: { needs: 'change-settings' },
  figures: { needs: 'read-boards' },
  forgotten: { needs: 'read-audit' },
  board: { needs: null },
} as const satisfies Record<string, { needs: Ability | null; offered?: false }>;

export type RoomName = keyof typeof ROOMS;
export const ROOM_NAMES = Object.keys(ROOMS) as RoomName[];

/** Whether this role may be in a room; it is asked at every touch, for roles change. */
export function mayEnter(role: string, room: RoomName): boolean {
  const { needs } = ROOMS[room];
  return needs === null || mayDo(role, needs);
}

/** Those that are offered to this role. */
export const roomsOf = (role: string): RoomName[] =>
  ROOM_NAMES.filter((room) => !('offered' in ROOMS[room]) && mayEnter(role, room));

/** Who is in it, and by which sign-in. */
export type Inside = SignIn & { token: string };

/**
 * One room, as a seat walks through it; `P` is what it shows. What is done in it resolves with false when the sign-in does
 * not hold any more.
 */
export interface Room<P> {
  /** Null: there is nothing to show yet. */
  page(): P | null;
  /** Somebody comes in. */
  open(who: Inside): Promise<void>;
  /** A touch. */
  act(action: string, who: Inside): Promise<unknown>;
  /** Words were written; `person`: to whom, by id. */
  write?(text: string, who: Inside, person?: string): Promise<unknown>;
  /** A PIN was typed: somebody else signs too. */
  give?(pin: string, who: Inside): Promise<unknown>;
  /** Somebody new is to be enrolled. */
  enrol?(given: { name: string; role: string }, who: Inside): Promise<unknown>;
  /** She goes elsewhere: what waits for something does not any more. */
  leave?(): void;
  /** Somebody else changed a case: what is shown may be another by now. Nothing that is being written is lost. */
  changed?(who: Inside): Promise<void>;
}
