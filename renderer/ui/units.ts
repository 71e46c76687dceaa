/** The width of the design's drawing, in units, on an upright screen; on a lying one it is the height. */
export const DESIGN_WIDTH = 1080;
/** The length of the drawing on an upright screen. */
export const DESIGN_LENGTH = 1920;
/** One unit in millimetres: a pixel of the drawing on a 21.5-inch 1080 × 1920 screen. */
export const UNIT_MM = (21.5 * 25.4) / Math.hypot(DESIGN_WIDTH, DESIGN_LENGTH);
/** A text size: 1 标准 … 4 最大. */
export type TextSize = 1 | 2 | 3 | 4;
/**
 * The least a unit may be for each text size. Body text is 36, 42, 48, 54 units (tokens.css) and never
 * smaller than 7, 7.5, 8, 9 mm: the project's own rule, 7 mm at the default size and 9 mm at the largest.
 */
export const LEAST_UNIT_MM: Readonly<Record<TextSize, number>> = {
  1: 7 / 36,
  2: 7.5 / 42,
  3: 8 / 48,
  4: 9 / 54,
};

/** The sizes a page is laid out with. */
export interface Units {
  /** Pixels in a millimetre. */
  mm: number;
  /** Pixels in a unit. */
  u: number;
  /** The page's width and height in units. */
  width: number;
  height: number;
}

/**
 * From a screen's diagonal and the window's size in pixels (the kiosk's window covers its screen).
 * A unit shrinks on small screens so that the whole drawing fits, but never so far that body text falls
 * below its least millimetres: there the page has fewer units than the drawing, and its layout must give.
 * @param diagonalInch the screen's diagonal in inches; nonsense is read as 21.5
 */
export function unitsOf(diagonalInch: number, widthPx: number, heightPx: number, size: TextSize = 1): Units {
  const inches = diagonalInch > 4 && diagonalInch < 120 ? diagonalInch : 21.5;
  const width = Math.max(1, widthPx);
  const height = Math.max(1, heightPx);
  const mm = Math.hypot(width, height) / (inches * 25.4);
  const upright = height >= width;
  const fits = Math.min(
    width / (upright ? DESIGN_WIDTH : DESIGN_LENGTH),
    height / (upright ? DESIGN_LENGTH : DESIGN_WIDTH),
  );
  const u = Math.max(Math.min(UNIT_MM * mm, fits), LEAST_UNIT_MM[size] * mm);
  return { mm, u, width: width / u, height: height / u };
}
