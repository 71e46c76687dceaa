/**
 * The rules of touching, without a screen: what counts as a press and what is a tremble, a palm or a
 * late finger. tap.tsx feeds it with pointer events.
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
/** A pressed look stays at least so long. */
export const PRESSED_MS = 150;

/** What a press is about to do. */
export interface Press {
  /** Milliseconds of any steady clock. */
  at: number;
  x: number;
  y: number;
  /** The page when the finger went down, and now. */
  pageDown: string;
  pageNow: string;
  rev: number;
  /** Keys of the keypad come quickly one after the other. */
  key: string | null;
  /** By keyboard, switch or screen reader: these do not tremble. */
  byKeyboard: boolean;
}

/** Remembers the last accepted press and judges the next. One a window. */
export class TouchGuard {
  #last: Press | null = null;

  /** May this press act? If so it is remembered. @param unit pixels in a unit */
  accept(press: Press, unit: number): boolean {
    if (press.pageDown !== press.pageNow) return false;
    const last = this.#last;
    if (last && !press.byKeyboard) {
      const since = press.at - last.at;
      const near = Math.hypot(press.x - last.x, press.y - last.y) <= TREMBLE_UNITS * unit;
      if (press.key !== null && last.key !== null) {
        if (press.key === last.key && since < KEY_REPEAT_MS) return false;
      } else if (since < REPEAT_MS) {
        // After a key the next button is meant, unless the finger hardly moved.
        if (near || (last.key === null && press.pageNow === last.pageNow && press.rev === last.rev))
          return false;
      }
    }
    this.#last = press;
    return true;
  }
}

/** Is this contact a palm? @param mm pixels in a millimetre */
export function isPalm(width: number, height: number, mm: number): boolean {
  return Math.max(width, height) > PALM_MM * mm;
}

/** Did the finger leave inside what it pressed, the allowed drift included? */
export function endsInside(
  box: { left: number; top: number; right: number; bottom: number },
  x: number,
  y: number,
  unit: number,
): boolean {
  const drift = DRIFT_UNITS * unit;
  return x >= box.left - drift && x <= box.right + drift && y >= box.top - drift && y <= box.bottom + drift;
}
