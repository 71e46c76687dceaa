/** How much of a caption the strip shows at once; the same figures as tokens.css and voice.css. */
const CAPTION_UNITS = { 1: 38, 2: 42, 3: 46, 4: 52 } as const;
/** Longer lines are lost on the way back: WCAG 1.4.8 allows forty, older eyes twenty. */
const MOST_IN_LINE = 20;
const LYING_LINES = { 1: 4, 2: 4, 3: 4, 4: 4 } as const;

/** @param widthUnits the page's width in units */
export function captionRoom(
  lying: boolean,
  size: 1 | 2 | 3 | 4,
  widthUnits: number,
): { lineEm: number; lines: number } {
  const letter = CAPTION_UNITS[size];
  // Upright: margins 96, borders and padding 62, the speaker's column 136 (more where its words are wider).
  // Lying: the column is 508 wide, padding and borders 54.
  const width = lying ? 508 - 54 - 8 : widthUnits - 96 - 62 - 140 - 20;
  return { lineEm: Math.min(MOST_IN_LINE, Math.floor(width / letter)), lines: lying ? LYING_LINES[size] : 2 };
}
