/**
 * The rules of touching, without a screen: what counts as a press and what is a tremble, a palm, a second finger or a
 * late one. `touchStep` decides all of it; Tap.tsx and use-contacts.ts tell it what pointers do.
 */

/** After a press, a second one anywhere on the same page is ignored for so long. */
export const REPEAT_MS = 600;
/** The same key may be wanted twice (00); sooner than this it is one trembling touch. */
export const KEY_REPEAT_MS = 180;
/** A second touch this near the last press, within REPEAT_MS, is a tremble even when the page has changed. */
export const TREMBLE_UNITS = 48;
/** A finger may slide so far off the edge of what it pressed. */
export const DRIFT_UNITS = 24;
/** A touch wider than this is a palm or a sleeve. */
export const PALM_MM = 40;
/** Contacts that begin within so long of each other are one hand laid flat; an older one only rests there. */
export const RESTING_MS = 1000;
/** A pressed look stays at least so long. */
export const PRESSED_MS = 150;

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What a finger went down on; null: on nothing that can be pressed. */
export interface TouchTarget {
  box: Box;
  /** Set on keys of the keypad: they may follow each other quickly. */
  key: string | null;
}

/** A finger, or whatever touches. */
interface Contact {
  id: number;
  since: number;
  on: TouchTarget | null;
  /** The page when it went down. */
  page: string;
  /** It will press nothing any more: a palm, one of several, or not the main button of a mouse. */
  void: boolean;
}

/** A press that was taken. */
interface Pressed {
  at: number;
  x: number;
  y: number;
  page: string;
  rev: number;
  key: string | null;
}

/** All that is remembered of the touches of one window. */
export interface Hand {
  down: readonly Contact[];
  last: Pressed | null;
}
export const NO_HAND: Hand = { down: [], last: null };

/** Where the page stands, and how large it is drawn: pixels in a unit and in a millimetre. */
export interface TouchPlace {
  page: string;
  rev: number;
  unit: number;
  mm: number;
}

/** What pointers and keys do. Times are milliseconds of any steady clock, places and sizes pixels. */
export type TouchEvent =
  | {
      kind: 'down';
      id: number;
      at: number;
      on: TouchTarget | null;
      width: number;
      height: number;
      /** The main button of a mouse; of a finger always. */
      main: boolean;
    }
  /** The contact changed its size: a hand that is laid down begins with a finger's tip. */
  | { kind: 'grown'; id: number; width: number; height: number }
  | { kind: 'up'; id: number; at: number; x: number; y: number }
  | { kind: 'gone'; id: number }
  /** By keyboard, switch or screen reader: these do not tremble. */
  | { kind: 'key'; at: number; x: number; y: number; key: string | null };

/** @returns what is remembered now, and whether something is pressed by it */
export function touchStep(hand: Hand, event: TouchEvent, place: TouchPlace): { hand: Hand; acts: boolean } {
  switch (event.kind) {
    case 'down': {
      const before = hand.down.filter(({ id }) => id !== event.id);
      const young = before.filter(({ since }) => event.at - since < RESTING_MS);
      const contact: Contact = {
        id: event.id,
        since: event.at,
        on: event.on,
        page: place.page,
        void: !event.main || isPalm(event.width, event.height, place.mm) || young.length > 0,
      };
      // All that is down already: of one hand with this one, or resting; neither means what lies under it.
      const others = before.map((one) => ({ ...one, void: true }));
      return { hand: { ...hand, down: [...others, contact] }, acts: false };
    }
    case 'grown': {
      if (!isPalm(event.width, event.height, place.mm)) return { hand, acts: false };
      const down = hand.down.map((one) => (one.id === event.id ? { ...one, void: true } : one));
      return { hand: { ...hand, down }, acts: false };
    }
    case 'gone':
      return { hand: lifted(hand, event.id), acts: false };
    case 'up': {
      const contact = hand.down.find(({ id }) => id === event.id);
      const rest = lifted(hand, event.id);
      if (!contact?.on || contact.void || contact.page !== place.page) return { hand: rest, acts: false };
      if (!endsInside(contact.on.box, event.x, event.y, place.unit)) return { hand: rest, acts: false };
      const pressed = pressOf(event, contact.on.key, place);
      if (trembles(hand.last, pressed, place)) return { hand: rest, acts: false };
      return { hand: { ...rest, last: pressed }, acts: true };
    }
    case 'key':
      return { hand: { ...hand, last: pressOf(event, event.key, place) }, acts: true };
  }
}

const lifted = (hand: Hand, id: number): Hand => ({
  ...hand,
  down: hand.down.filter((one) => one.id !== id),
});

const pressOf = (
  { at, x, y }: { at: number; x: number; y: number },
  key: string | null,
  { page, rev }: TouchPlace,
): Pressed => ({ at, x, y, page, rev, key });

/** Whether a press is the same touch as the one before, once more. */
function trembles(last: Pressed | null, press: Pressed, { unit }: TouchPlace): boolean {
  if (last === null) return false;
  const since = press.at - last.at;
  if (press.key !== null && last.key !== null) return press.key === last.key && since < KEY_REPEAT_MS;
  if (since >= REPEAT_MS) return false;
  const near = Math.hypot(press.x - last.x, press.y - last.y) <= TREMBLE_UNITS * unit;
  // After a key the next button is meant, unless the finger hardly moved.
  return near || (last.key === null && press.page === last.page && press.rev === last.rev);
}

/** Holds the hand of one window. */
export class TouchGuard {
  #hand = NO_HAND;

  /** Is something pressed by this? */
  tell(event: TouchEvent, place: TouchPlace): boolean {
    const { hand, acts } = touchStep(this.#hand, event, place);
    this.#hand = hand;
    return acts;
  }
}

/** Is this contact a palm? @param mm pixels in a millimetre */
export function isPalm(width: number, height: number, mm: number): boolean {
  return Math.max(width, height) > PALM_MM * mm;
}

/** Did the finger leave inside what it pressed, the allowed drift included? */
export function endsInside(box: Box, x: number, y: number, unit: number): boolean {
  const drift = DRIFT_UNITS * unit;
  return x >= box.left - drift && x <= box.right + drift && y >= box.top - drift && y <= box.bottom + drift;
}
