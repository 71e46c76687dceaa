/**
 * Keyboard-wedge scanners type what they read, like a very fast person. This tells the two apart by the time between
 * keys, and holds each key back until it is known which it was: a code never ends up in a field that somebody types in.
 * Pure: keys with their times go in; people's keys and codes come out.
 */

/** One key as the system told it. */
export interface WedgeKey {
  /** `KeyboardEvent.code`, e.g. `Digit3`, `Enter`. */
  code: string;
  /** The sign it types; null for keys that type none. */
  text: string | null;
  /** Milliseconds of a steady clock: when it was pressed, not when we heard of it. */
  at: number;
}

export interface WedgeState {
  /** Keys held back: each came within `WEDGE_GAP_MS` of the one before. */
  held: readonly WedgeKey[];
  /** Until then Enter belongs to a code that was thrown away. */
  deafUntil: number;
}
export const NO_KEYS: WedgeState = { held: [], deafUntil: Number.NEGATIVE_INFINITY };

/** Scanners send a key every 1 to 20 ms; nobody presses keys of a number so fast one after the other. */
export const WEDGE_GAP_MS = 35;
/** So many keys so fast were not a person; fewer may be a slip of two fingers. */
export const WEDGE_LEAST = 5;
/** A key that nothing follows for so long was a person's. */
export const WEDGE_HOLD_MS = 80;
const DEAF_MS = 400;

export interface WedgeOut {
  state: WedgeState;
  /** Keys that people pressed, in order. */
  people: WedgeKey[];
  /** What was scanned. */
  scanned: string | null;
}

const textOf = (keys: readonly WedgeKey[]) => keys.map(({ text }) => text ?? '').join('');

/** Lets go of what is held: people's keys, or nothing when it was too fast for people. */
function letGo(state: WedgeState): { people: WedgeKey[]; state: WedgeState } {
  const { held } = state;
  const last = held.at(-1);
  if (!last || held.length < WEDGE_LEAST) return { people: [...held], state: { ...state, held: [] } };
  return { people: [], state: { held: [], deafUntil: last.at + DEAF_MS } };
}

/** Takes the next key. */
export function wedgeKey(before: WedgeState, key: WedgeKey): WedgeOut {
  const last = before.held.at(-1);
  const fast = last !== undefined && key.at - last.at <= WEDGE_GAP_MS;
  if (key.code === 'Enter' || key.code === 'NumpadEnter') {
    if (fast && before.held.length >= WEDGE_LEAST)
      return { state: { ...before, held: [] }, people: [], scanned: textOf(before.held) };
    const gone = letGo(before);
    const deaf = key.at < gone.state.deafUntil;
    return { state: gone.state, people: deaf ? gone.people : [...gone.people, key], scanned: null };
  }
  // Shift and its like come between the signs of a code, and mean nothing by themselves.
  if (/^(Shift|Control|Alt|Meta|CapsLock)/.test(key.code))
    return { state: before, people: [], scanned: null };
  if (key.text === null) {
    const gone = letGo(before);
    return { state: gone.state, people: [...gone.people, key], scanned: null };
  }
  if (fast || last === undefined)
    return { state: { ...before, held: [...before.held, key] }, people: [], scanned: null };
  const gone = letGo(before);
  return { state: { ...gone.state, held: [key] }, people: gone.people, scanned: null };
}

/** Nothing came for `WEDGE_HOLD_MS`: what is held is decided on. */
export function wedgeQuiet(before: WedgeState): WedgeOut {
  return { ...letGo(before), scanned: null };
}
