/** Notes and coins, counted. Pure; all in 分. */

/** 一百元 to 一角, largest first. 分 are not in use any more. */
export const PIECES = [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10] as const;
export type Piece = (typeof PIECES)[number];

/** How many of each, in the order of `PIECES`. */
export type Counted = readonly number[];
export const NOTHING_COUNTED: Counted = PIECES.map(() => 0);

/** No drawer holds more of one kind. */
export const MOST_PIECES = 9_999;

/** What they are worth. @throws RangeError where it is no count of notes and coins */
export function worthOf(counted: Counted): number {
  const whole = (count: number) => Number.isInteger(count) && count >= 0 && count <= MOST_PIECES;
  if (counted.length !== PIECES.length || !counted.every(whole))
    throw new RangeError('notes and coins are counted in whole numbers');
  return PIECES.reduce((sum, piece, index) => sum + piece * (counted[index] ?? 0), 0);
}

/** A sum as it is typed, in 分: "100" or "87.4"; null where it is none, or cannot be paid in coins (a rest of 分). */
export function fenOf(typed: string): number | null {
  const [, yuan, tenths = '0'] = /^(\d{1,6})(?:\.(\d)0?)?$/.exec(typed.normalize('NFKC').trim()) ?? [];
  return yuan === undefined ? null : Number(yuan) * 100 + Number(tenths) * 10;
}
