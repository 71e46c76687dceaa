import type { Guidance, LumaFrame } from './port.ts';

/** What is kept between two frames. Start with `noGuidance`. */
export interface GuidanceState {
  /** What the person is told now. */
  shown: Guidance;
  /** What the last frames would rather say, and for how many frames. */
  next: Guidance;
  streak: number;
  /** The last frame, made small, to see movement. */
  before: Float32Array | undefined;
}

export const noGuidance: GuidanceState = {
  shown: 'no-paper',
  next: 'no-paper',
  streak: 0,
  before: undefined,
};

/** A new word must hold for so many frames before it is said: a page that flickers helps nobody. */
const FRAMES_TO_CHANGE = 2;
/** "Good" starts the shot, so it must hold longer. */
const FRAMES_TO_GOOD = 3;
/** Mean light (0 … 255) of the brighter part of the picture: the paper, or else a dark desk without one. */
const DARK = 70;
const BLACK = 40;
/** Share of pixels burnt out to white with nothing to be seen in them. */
const BURNT = 0.45;
/** Movement: mean difference between two small frames, as a share of the light. */
const MOVED = 0.06;
/** Share of cells with print from which there is a paper at all. */
const PRINT_FOUND = 0.02;
/** Share of the frame that the print reaches over: less, and its letters are too small to be read. */
const REACH_CLOSE = 0.16;
/** Steepness of the sharpest edges of print: blurred print has none. */
const SHARP = 0.33;
/** The frame is looked at in cells of so many pixels. */
const CELL = 16;

/** What one frame shows, before any patience. */
export interface FrameFacts {
  /** Light of the paper, 0 … 255. */
  light: number;
  /** Share of burnt pixels, 0 … 1. */
  burnt: number;
  /** Share of cells with print, 0 … 1. */
  print: number;
  /** Share of the frame that the print reaches over, 0 … 1. */
  reach: number;
  /** Steepness of print edges, 0 … 1. */
  sharp: number;
  /** Movement since the frame before, 0 … 1. */
  moved: number;
}

/**
 * Looks at one frame of the camera and says what the person should do. Pure: give back the state each time.
 * One word at a time, the most hindering first: light, then paper, then distance, then stillness, then focus.
 */
export function guide(state: GuidanceState, frame: LumaFrame): { state: GuidanceState; guidance: Guidance } {
  const { facts, small } = look(frame, state.before);
  const now = judge(facts, state.shown);
  const streak = now === state.next ? state.streak + 1 : 1;
  const needed = now === 'good' ? FRAMES_TO_GOOD : FRAMES_TO_CHANGE;
  // Good is given up at once: a picture must not be taken of a paper that has just moved.
  const shown =
    now === state.shown || streak >= needed ? now : state.shown === 'good' ? 'hold-still' : state.shown;
  return { state: { shown, next: now, streak, before: small }, guidance: shown };
}

function judge(facts: FrameFacts, shown: Guidance): Guidance {
  // What is on the page already gets the benefit of the doubt, by a tenth: no flicker at the border.
  const easier = (wanted: Guidance) => (shown === wanted ? 1.1 : 1);
  const dark = facts.print >= PRINT_FOUND ? DARK : BLACK;
  if (facts.light < dark * easier('too-dark')) return 'too-dark';
  if (facts.burnt > BURNT / easier('too-bright') && facts.print < PRINT_FOUND) return 'too-bright';
  if (facts.moved > MOVED / easier('hold-still')) return 'hold-still';
  if (facts.print < PRINT_FOUND * easier('no-paper')) return 'no-paper';
  if (facts.sharp < SHARP * easier('blurred')) return 'blurred';
  if (facts.reach < REACH_CLOSE * easier('move-closer')) return 'move-closer';
  return 'good';
}

/** Measures a frame. */
export function look(frame: LumaFrame, before?: Float32Array): { facts: FrameFacts; small: Float32Array } {
  const { luma, width, height } = frame;
  const cols = Math.floor(width / CELL);
  const rows = Math.floor(height / CELL);
  const small = new Float32Array(cols * rows);
  const steeps: number[] = [];
  const across: number[] = [];
  const down: number[] = [];
  let printed = 0;
  let burnt = 0;
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      const cell = lookAtCell(luma, width, col * CELL, row * CELL);
      small[row * cols + col] = cell.mean;
      sum += cell.mean;
      burnt += cell.burnt;
      if (cell.print) {
        printed++;
        across.push(col);
        down.push(row);
        steeps.push(cell.steep);
      }
    }
  }
  const cells = Math.max(1, cols * rows);
  const mean = sum / cells;
  const bright = [...small].sort((a, b) => b - a).slice(0, Math.max(1, cells >> 2));
  steeps.sort((a, b) => b - a);
  let moved = 0;
  if (before?.length === small.length) {
    for (let i = 0; i < small.length; i++) moved += Math.abs((small[i] ?? 0) - (before[i] ?? 0));
    moved /= cells * Math.max(24, mean);
  }
  return {
    facts: {
      light: bright.reduce((a, b) => a + b, 0) / bright.length,
      burnt: burnt / (cells * CELL * CELL),
      print: printed / cells,
      reach: (span(across) * span(down)) / cells,
      sharp: steeps[steeps.length >> 2] ?? 0,
      moved,
    },
    small,
  };
}

/** How many cells the middle nine tenths reach over: a stray one at the edge does not count. */
function span(places: number[]): number {
  places.sort((a, b) => a - b);
  const from = places[Math.floor(places.length * 0.05)];
  const to = places[Math.ceil(places.length * 0.95) - 1];
  return from === undefined || to === undefined ? 0 : to - from + 1;
}

/** Print in a cell: dark strokes on light ground, with edges that turn often along a row or a column. */
function lookAtCell(luma: Uint8Array, width: number, left: number, top: number) {
  let sum = 0;
  let burnt = 0;
  let low = 255;
  let high = 0;
  for (let y = 0; y < CELL; y++) {
    for (let x = 0; x < CELL; x++) {
      const v = luma[(top + y) * width + left + x] ?? 0;
      sum += v;
      if (v >= 250) burnt++;
      if (v < low) low = v;
      if (v > high) high = v;
    }
  }
  const mean = sum / (CELL * CELL);
  const range = high - low;
  let steepest = 0;
  let turns = 0;
  // Small wobbles are the camera's noise.
  const least = Math.max(10, high * 0.07);
  for (let y = 0; y < CELL; y++) {
    let direction = 0;
    let from = luma[(top + y) * width + left] ?? 0;
    for (let x = 1; x < CELL; x++) {
      const a = luma[(top + y) * width + left + x - 1] ?? 0;
      const b = luma[(top + y) * width + left + x] ?? 0;
      const step = Math.abs(b - a);
      if (step > steepest) steepest = step;
      if (Math.abs(b - from) >= least) {
        const now = b > from ? 1 : -1;
        if (direction !== 0 && now !== direction) turns++;
        direction = now;
        from = b;
      } else if ((direction > 0 && b > from) || (direction < 0 && b < from)) from = b;
    }
  }
  return {
    mean,
    burnt,
    steep: steepest / Math.max(1, high),
    print: range > high * 0.15 && turns >= CELL * 0.75,
  };
}
