import { type Box, gapOf, glyphBox, linesOf, outOf } from '../boxes.ts';
import { type Colour, contrast } from '../colour.ts';
import { MOST, RULES } from '../rules.ts';
import { floatingOver } from './covered.ts';
import { type Piece, piecesOf, Styles, type Target, targetsOf } from './painted.ts';
import { paragraphSteps } from './paragraphs.ts';

/** Measures the page that stands: what is wrong with it, in words, and its extremes in figures. */

/** Extremes of a page, or of many. A figure is left out where there was nothing to measure. */
export interface Figures {
  textMm?: number;
  mainMm?: number;
  headingMm?: number;
  headingMostMm?: number;
  targetMm?: number;
  gapMm?: number;
  glyphs?: number;
  leading?: number;
  /** From the last line of a paragraph to the first of the next, in line heights. */
  paragraph?: number;
  /** How many things lay over the page. */
  floats?: number;
  textContrast?: number;
  mainContrast?: number;
  partContrast?: number;
  focusPx?: number;
}
export interface Measured {
  wrong: string[];
  figures: Figures;
  /** The rules of axe that were held and broken, where it looked. */
  axe?: { held: string[]; broken: string[] };
}

/** What is neither read for its own sake nor touched: where one is, notes below the words, marks. */
const SMALL =
  '.bar, .marks, .voice-who, .progress, .tile-note, .button-note, .fact-note, .fact-label, .sum-note, .tier-here, .table-note, .pager-words, .source, .story-at, .slot-note, .day-note, .paper-note, .ring-words small, .code-mark';
/** What is read, in ink on its ground: no second line, nothing on a coloured plate. */
const READ =
  '.kiosk:not(.place-stop) .title, .fact-words, .table-label, .table:not([data-hidden]) .table-value, .note p, .sum-yuan, .signs li, .story-title, .story-line, .caption';

const EPSILON_MM = 0.05;

class Found {
  readonly wrong = new Set<string>();
  readonly figures: Figures = {};
  note(figure: keyof Figures, value: number): void {
    const before = this.figures[figure];
    const most = MOST.includes(figure);
    if (before === undefined || (most ? value > before : value < before)) this.figures[figure] = value;
  }
}

const short = (words: string) => `“${words.replace(/\s+/g, ' ').slice(0, 14)}”`;
const round = (value: number) => Math.round(value * 100) / 100;

export function measure(kiosk: HTMLElement, pxPerMm: number, text: 1 | 2 | 3 | 4): Measured {
  const found = new Found();
  const styles = new Styles();
  const screen: Box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  if (kiosk.hasAttribute('data-overflow')) {
    const full = [...kiosk.querySelectorAll<HTMLElement>('[data-zone]')].filter(
      (zone) => zone.scrollHeight > zone.clientHeight + 5 || zone.scrollWidth > zone.clientWidth + 1,
    );
    found.wrong.add(
      `full: ${full.map(({ dataset }) => dataset.zone).join(', ') || 'what is touched stands too high'}`,
    );
  }
  const pieces = piecesOf(kiosk, styles);
  const targets = targetsOf();
  if (kiosk.matches('.portrait[data-low]'))
    for (const { name, element, box } of targets)
      if (element.closest('.step') && box.top < innerHeight / 2 - 1)
        found.wrong.add(`high: ${name} stands above the middle`);
  if (kiosk.matches('.portrait[data-low]'))
    for (const pad of kiosk.querySelectorAll<HTMLElement>('[data-pad]'))
      if (pad.getBoundingClientRect().top < innerHeight / 2 - 1)
        found.wrong.add('high: the pad begins above the middle');
  for (const piece of pieces) height(found, piece, pxPerMm, text);
  lines(found, pieces);
  paragraphs(found, pieces);
  cut(found, pieces, kiosk, screen, styles);
  overlaps(found, pieces, targets);
  const floating = floatingOver(kiosk, pieces, targets);
  found.note('floats', floating.length);
  for (const one of floating) found.wrong.add(`floats: ${one}`);
  for (const target of targets) size(found, target, pxPerMm, screen);
  gaps(found, targets, pxPerMm);
  for (const piece of pieces) inks(found, piece);
  parts(found, kiosk, targets, styles);
  focus(found, targets, kiosk, screen);
  return {
    wrong: [...found.wrong],
    figures: Object.fromEntries(Object.entries(found.figures).map(([name, value]) => [name, round(value)])),
  };
}

function height(
  found: Found,
  { element, fontPx, words, sans }: Piece,
  pxPerMm: number,
  text: 1 | 2 | 3 | 4,
): void {
  const mm = fontPx / pxPerMm;
  found.note('textMm', mm);
  if (!sans) found.wrong.add(`serif: ${short(words)}`);
  const says = (least: number) => `text: ${short(words)} is ${round(mm)} mm high, not ${least}`;
  if (element.closest('h1')) {
    found.note('headingMm', mm);
    found.note('headingMostMm', mm);
    if (mm < RULES.headingMm.from - EPSILON_MM) found.wrong.add(says(RULES.headingMm.from));
    if (mm > RULES.headingMm.to + EPSILON_MM) found.wrong.add(says(RULES.headingMm.to));
    return;
  }
  const small = element.closest(SMALL) !== null;
  if (!small) found.note('mainMm', mm);
  const least = small ? RULES.leastTextMm : RULES.mainTextMm[text];
  if (mm < least - EPSILON_MM) found.wrong.add(says(least));
  if (/\{[A-Za-z]|undefined|NaN|^[a-z]+(\.[A-Za-z-]+){2,}$/.test(words))
    found.wrong.add(`hole: ${short(words)}`);
}

function lines(found: Found, pieces: readonly Piece[]): void {
  const latin = document.querySelector('.kiosk[data-locale="en"]') !== null;
  const mostInLine = latin ? RULES.lettersInLine / 2 : RULES.glyphsInLine;
  const blocks = new Map<HTMLElement, Piece[]>();
  for (const piece of pieces) blocks.set(piece.block, [...(blocks.get(piece.block) ?? []), piece]);
  for (const parts of blocks.values()) {
    const rows = linesOf(parts.flatMap(({ lines, fontPx }) => lines.map((line) => ({ ...line, fontPx }))));
    const [first] = parts;
    if (!first) continue;
    for (const { left, right, fontPx } of rows) {
      const glyphs = (right - left) / fontPx;
      found.note('glyphs', glyphs);
      if (glyphs > mostInLine + 0.5)
        found.wrong.add(`line: ${short(first.words)} has ${glyphs.toFixed(1)} characters in a line`);
    }
    if (rows.length < 2) continue;
    const leading = Math.min(...parts.map(({ leadingPx, fontPx }) => leadingPx / fontPx));
    found.note('leading', leading);
    if (leading < RULES.leading - 0.005)
      found.wrong.add(`leading: ${short(first.words)} has lines ${round(leading)} of a character apart`);
  }
}

/** What is read in paragraphs, one below the other. */
function paragraphs(found: Found, pieces: readonly Piece[]): void {
  for (const { words, step } of paragraphSteps(pieces)) {
    found.note('paragraph', step);
    if (step < RULES.paragraph - 0.005)
      found.wrong.add(`paragraph: ${short(words)} begins ${round(step)} of a line height below the last`);
  }
}

/** Words that reach out of the screen, of their button, or of what cuts them off. */
function cut(found: Found, pieces: readonly Piece[], kiosk: HTMLElement, screen: Box, styles: Styles): void {
  for (const { words, element, lines: boxes, fontPx } of pieces) {
    const glyphs = boxes.map((line) => glyphBox(line, fontPx));
    if (glyphs.some((box) => outOf(box, screen) > 1)) found.wrong.add(`cut: ${short(words)} by the screen`);
    for (
      let around: HTMLElement | null = element;
      around && around !== kiosk;
      around = around.parentElement
    ) {
      const { overflowX, overflowY, display } = styles.of(around);
      if (display.startsWith('inline') && around.tagName !== 'BUTTON') continue;
      if (around.tagName !== 'BUTTON' && !/hidden|clip/.test(`${overflowX}${overflowY}`)) continue;
      const walls = around.getBoundingClientRect();
      if (glyphs.some((box) => outOf(box, walls) > 0.06 * fontPx + 1))
        found.wrong.add(`cut: ${short(words)} by its ${around.dataset.tap ?? around.className}`);
    }
    if (styles.of(element).textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth + 1)
      found.wrong.add(`cut: ${short(words)} ends in dots`);
  }
}

/** Words over other words, or over something to touch that they are no part of. */
function overlaps(found: Found, pieces: readonly Piece[], targets: readonly Target[]): void {
  const boxes = pieces.flatMap((piece) =>
    piece.lines.map((line) => ({ piece, box: glyphBox(line, piece.fontPx * 0.9) })),
  );
  for (const [at, one] of boxes.entries()) {
    for (const other of boxes.slice(at + 1)) {
      if (one.piece.element === other.piece.element) continue;
      if (gapOf(one.box, other.box) < -1.5)
        found.wrong.add(`over: ${short(one.piece.words)} and ${short(other.piece.words)}`);
    }
    for (const { name, element, box } of targets)
      if (!element.contains(one.piece.element) && gapOf(one.box, box) < -1.5)
        found.wrong.add(`over: ${short(one.piece.words)} and the button ${name}`);
  }
}

function size(found: Found, { name, box }: Target, pxPerMm: number, screen: Box): void {
  const wide = (box.right - box.left) / pxPerMm;
  const high = (box.bottom - box.top) / pxPerMm;
  found.note('targetMm', Math.min(wide, high));
  if (Math.min(wide, high) < RULES.targetMm - EPSILON_MM)
    found.wrong.add(`target: ${name} is ${round(wide)} × ${round(high)} mm`);
  if (outOf(box, screen) > 1) found.wrong.add(`cut: the button ${name} by the screen`);
}

function gaps(found: Found, targets: readonly Target[], pxPerMm: number): void {
  for (const [at, one] of targets.entries())
    for (const other of targets.slice(at + 1)) {
      const gap = gapOf(one.box, other.box) / pxPerMm;
      found.note('gapMm', gap);
      if (gap < 0) found.wrong.add(`over: the buttons ${one.name} and ${other.name}`);
      else if (gap < RULES.gapMm - EPSILON_MM)
        found.wrong.add(`gap: ${one.name} and ${other.name} are ${round(gap)} mm apart`);
    }
}

function inks(found: Found, { words, element, ink, ground }: Piece): void {
  const ratio = contrast(ink, ground);
  found.note('textContrast', ratio);
  if (ratio < RULES.textContrast) found.wrong.add(`contrast: ${short(words)} ${round(ratio)} : 1`);
  if (!element.matches(READ) && !element.closest(READ)) return;
  if (element.closest('[data-spoken], .fact-note')) return;
  found.note('mainContrast', ratio);
  if (ratio < RULES.mainContrast)
    found.wrong.add(`contrast: what is read, ${short(words)} ${round(ratio)} : 1`);
}

/** Edges of what can be touched, or its own ground, against what lies around; icons against what is behind them. */
function parts(found: Found, kiosk: HTMLElement, targets: readonly Target[], styles: Styles): void {
  const check = (name: string, ratio: number) => {
    found.note('partContrast', ratio);
    if (ratio < RULES.partContrast) found.wrong.add(`part: ${name} ${round(ratio)} : 1`);
  };
  for (const { name, element } of targets) {
    const around = styles.groundOf(element.parentElement);
    const { borderTopColor, borderTopWidth } = styles.of(element);
    const edge =
      Number.parseFloat(borderTopWidth) > 0
        ? contrast(styles.seen(borderTopColor, element, around), around)
        : 0;
    check(`the edge of ${name}`, Math.max(edge, contrast(styles.groundOf(element), around)));
  }
  for (const icon of kiosk.querySelectorAll<SVGElement>('.icon')) {
    const ground = styles.groundOf(icon.parentElement);
    const colour = styles.of(icon).color;
    if (icon.getBoundingClientRect().width === 0) continue;
    const name = icon.closest<HTMLElement>('[data-tap]')?.dataset.tap ?? icon.parentElement?.className;
    check(`the icon of ${name}`, contrast(styles.seen(colour, icon, ground), ground));
  }
}

/** The frame around what the keys are on: as wide as it must be, on the screen, and to be seen. */
function focus(found: Found, targets: readonly Target[], kiosk: HTMLElement, screen: Box): void {
  for (const { element } of targets) element.dataset.focused = '';
  const fresh = new Styles();
  for (const { name, element, box } of targets) {
    const { outlineWidth, outlineOffset, outlineStyle, outlineColor } = fresh.of(element);
    const wide = outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth);
    const off = Number.parseFloat(outlineOffset);
    found.note('focusPx', wide);
    if (wide < RULES.focusPx) found.wrong.add(`focus: the frame of ${name} is ${wide} px`);
    const seen = grown(box, off + RULES.focusPx);
    if (outOf(seen, screen) > 0.5) found.wrong.add(`focus: the frame of ${name} is cut by the screen`);
    for (let around = element.parentElement; around && around !== kiosk; around = around.parentElement) {
      const { overflowX, overflowY } = fresh.of(around);
      if (!/hidden|clip/.test(`${overflowX}${overflowY}`)) continue;
      if (outOf(seen, around.getBoundingClientRect()) > 0.5)
        found.wrong.add(`focus: the frame of ${name} is cut by ${around.className}`);
    }
    const ground: Colour = fresh.groundOf(element.parentElement);
    const ratio = contrast(fresh.seen(outlineColor, element, ground), ground);
    found.note('partContrast', ratio);
    if (ratio < RULES.partContrast) found.wrong.add(`part: the frame of ${name} ${round(ratio)} : 1`);
  }
  for (const { element } of targets) delete element.dataset.focused;
}

const grown = ({ left, top, right, bottom }: Box, by: number): Box => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
});
