/** How large a screen is, told by a bank card that is laid on it. Pure. */

/** A bank card, an ID card, a social-security card: ISO/IEC 7810 ID-1, in millimetres. */
export const CARD_MM = { width: 85.6, height: 53.98, corner: 3.18 } as const;

/** The diagonals that a kiosk may have, in inches. */
export const LEAST_INCH = 10;
export const MOST_INCH = 60;

/** A touch makes the drawn card larger or smaller by a third of a millimetre, or by five. */
const A_LITTLE = 1.004;
const MUCH = 1.06;

export const SIZINGS = ['much-smaller', 'smaller', 'larger', 'much-larger'] as const;
export type Sizing = (typeof SIZINGS)[number];

/**
 * The diagonal after one touch. The card is drawn larger where a millimetre takes more points: on a smaller screen.
 * @param inch the diagonal that the card is drawn for
 */
export function resized(inch: number, by: Sizing): number {
  const step = by === 'larger' || by === 'smaller' ? A_LITTLE : MUCH;
  const next = by === 'larger' || by === 'much-larger' ? inch / step : inch * step;
  return Math.round(Math.min(MOST_INCH, Math.max(LEAST_INCH, next)) * 100) / 100;
}
