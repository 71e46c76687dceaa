import type { Pressable } from './pressables.ts';

/**
 * One switch for everything: what can be pressed on a page is framed one after the other, and the switch presses what
 * is in the frame. Long pages are framed in rows first. It knows no page, no clock and no device. Pure.
 */

/** What is framed at once: one thing, or a row that opens at a press. */
export type ScanStop = readonly string[];

export interface Scan {
  /** Which page it belongs to. */
  about: string;
  /** Which stop is framed; `within`: which thing of that row, once it is open. */
  at: number;
  within: number | null;
  /** How often it went round without a press: all stops, and the open row. */
  rounds: number;
  rowRounds: number;
  /** Since when this is in the frame, monotonic milliseconds. */
  since: number;
  /** Nothing was pressed on this page yet: its first frame stays longer, for there is something to read. */
  fresh: boolean;
  /** It went round often enough: it waits for a press before it goes on. */
  resting: boolean;
  /** The last press, monotonic milliseconds. */
  pressedAt: number;
}

/** Milliseconds. 1 to 5 s is what people who use one switch ask for. */
export const PACE = { least: 1000, most: 5000, step: 500 } as const;
/** A second press so soon is a tremble of the first. */
export const SWITCH_AGAIN_MS = 400;
/** When what is in the frame has been said, it stays at least so long. */
const AFTER_SPEECH_MS = 800;
/** A press so soon after a page came was meant for the one before. */
export const LATE_MS = 500;
/** More single stops than these are framed in rows first. */
const MOST_SINGLE = 8;
const PER_ROW = 4;
/** An open row goes round so often before it closes again. */
const ROW_ROUNDS = 2;

export const NO_SCAN: Scan = {
  about: '',
  at: 0,
  within: null,
  rounds: 0,
  rowRounds: 0,
  since: 0,
  fresh: true,
  resting: false,
  pressedAt: Number.NEGATIVE_INFINITY,
};

/** Rows of nearly the same length, none longer than `most`. */
function rowsOf(ids: readonly string[], most: number): ScanStop[] {
  const count = Math.ceil(ids.length / most);
  const length = Math.ceil(ids.length / Math.max(1, count));
  return Array.from({ length: count }, (_, row) => ids.slice(row * length, (row + 1) * length));
}

/**
 * The stops of a page, in reading order: its own things, in rows where there are many; then the dock and the
 * scanning's own buttons, a row each. What waits cannot be pressed and is passed over.
 * @param keyRows the keys of the page's keypad, line by line
 */
export function scanStops(items: readonly Pressable[], keyRows: readonly (readonly string[])[]): ScanStop[] {
  const open = items.filter(({ waits }) => !waits);
  const ids = (...groups: Pressable['group'][]) =>
    open.filter(({ group }) => groups.includes(group)).map(({ id }) => id);
  const own = ids('values', 'choices', 'keys', 'page');
  const stops: ScanStop[] =
    own.length <= MOST_SINGLE
      ? own.map((id) => [id])
      : [
          ...rowsOf(ids('values'), PER_ROW),
          ...rowsOf(ids('choices'), PER_ROW),
          ...keyRows.flatMap((row) => rowsOf(row, row.length > PER_ROW ? PER_ROW + 1 : PER_ROW)),
          ...rowsOf(ids('page'), PER_ROW),
        ];
  return [...stops, ids('dock'), ids('bar')].filter((stop) => stop.length > 0);
}

/** What is in the frame. */
export function framed(scan: Scan, stops: readonly ScanStop[]): ScanStop {
  if (scan.resting) return [];
  const stop = stops[scan.at] ?? [];
  const one = scan.within === null ? undefined : stop[scan.within];
  return one === undefined ? stop : [one];
}

const anew = (scan: Scan, about: string, mono: number, fresh: boolean): Scan => ({
  ...NO_SCAN,
  about,
  since: mono,
  fresh,
  pressedAt: scan.pressedAt,
});

/** The page may be another one: then it begins with the first stop. A stop that is gone is no stop any more. */
export function scanFollow(scan: Scan, about: string, stops: readonly ScanStop[], mono: number): Scan {
  if (scan.about !== about) return anew(scan, about, mono, true);
  const stop = stops[scan.at];
  if (stop === undefined || (scan.within !== null && scan.within >= stop.length))
    return anew(scan, about, mono, false);
  return scan;
}

export interface ScanRules {
  paceMs: number;
  /** After so many rounds without a press it rests; null: never on this page. */
  rounds: number | null;
  /** What is in the frame is being said: it stays until that is over. */
  speaking: boolean;
}

/** Time went on. */
export function scanTick(scan: Scan, stops: readonly ScanStop[], mono: number, rules: ScanRules): Scan {
  if (scan.resting || stops.length === 0) return scan;
  const stays = rules.paceMs * (scan.fresh ? 2 : 1);
  if (rules.speaking) return { ...scan, since: Math.max(scan.since, mono - stays + AFTER_SPEECH_MS) };
  if (mono - scan.since < stays) return scan;
  const next: Scan = { ...scan, since: mono, fresh: false };
  if (scan.within !== null) {
    const length = stops[scan.at]?.length ?? 0;
    if (scan.within + 1 < length) return { ...next, within: scan.within + 1 };
    const rowRounds = scan.rowRounds + 1;
    return rowRounds < ROW_ROUNDS
      ? { ...next, within: 0, rowRounds }
      : { ...next, within: null, rowRounds: 0 };
  }
  if (scan.at + 1 < stops.length) return { ...next, at: scan.at + 1 };
  const rounds = scan.rounds + 1;
  return { ...next, at: 0, rounds, resting: rules.rounds !== null && rounds >= rules.rounds };
}

/** The switch was pressed: what is to be pressed on the page, if anything. A row opens, a rest ends. */
export function scanPressed(
  before: Scan,
  stops: readonly ScanStop[],
  mono: number,
): { scan: Scan; does: string | null } {
  if (mono - before.pressedAt < SWITCH_AGAIN_MS) return { scan: before, does: null };
  const scan = { ...before, pressedAt: mono };
  const again = anew(scan, scan.about, mono, false);
  if (scan.resting) return { scan: again, does: null };
  const stop = stops[scan.at];
  if (stop === undefined || (scan.fresh && mono - scan.since < LATE_MS)) return { scan, does: null };
  if (scan.within === null && stop.length > 1)
    return { scan: { ...scan, within: 0, rowRounds: 0, rounds: 0, since: mono, fresh: false }, does: null };
  return { scan: again, does: stop[scan.within ?? 0] ?? null };
}
