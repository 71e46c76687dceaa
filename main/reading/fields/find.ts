import type { FieldName, PaperReading, ReadField } from '../port.ts';
import type { LabelWord, Mark } from './labels.ts';
import type { Piece } from './pieces.ts';

/** Turns a text into a field's value, or undefined when it does not have the field's form. */
export type Form = (text: string) => string | undefined;

/** A value found for a label. */
export interface Found {
  field: FieldName;
  value: string;
  /** 0 … 1. */
  confidence: number;
  /** The least sure character. */
  weakest: number;
  rank: number;
}

/** How a field's value is recognised. */
export interface FieldRule {
  form: Form;
  /**
   * May run on over further lines below its first one: says whether the line `next` goes on with `before`.
   * `outdented` is a line that begins under the label and not under the value.
   */
  goesOn?: (before: string, next: string, outdented: boolean) => boolean;
  /** So strict a form that other values in the row may be passed over to reach it. */
  strict?: boolean;
}

/** Pieces of one row follow each other closely when they are parts of one value. In heights. */
const CLOSE = 1.3;
/** Same row: the middle lines differ by less. In heights. */
const ROW = 0.55;
/** A value below its label is not farther away. In heights. */
const BELOW = 3;
/** Read-out sureness of a value below, against one beside. */
const BELOW_TRUST = 0.97;
const FAR_TRUST = 0.9;

/** Finds a value for every label that has a rule: beside it, or else below it. */
export function findValues(marks: readonly Mark[], rules: { [K in FieldName]?: FieldRule }): Found[] {
  const found: Found[] = [];
  for (const mark of marks) {
    const { label } = mark;
    if (!label?.field) continue;
    const rule = rules[label.field];
    if (!rule) continue;
    const value = beside(marks, mark.piece, rule) ?? below(marks, mark.piece, rule);
    if (value) found.push(toFound(label, value));
  }
  return found;
}

interface Value {
  value: string;
  pieces: readonly Piece[];
  trust: number;
}

const sameRow = (a: Piece, b: Piece, within = ROW) => Math.abs(a.cy - b.cy) < Math.max(a.h, b.h) * within;

/** What stands right of the label in its row, up to the next label. */
function rowOf(marks: readonly Mark[], label: Piece): Piece[] {
  const right = marks
    .filter(({ piece }) => piece !== label && sameRow(piece, label) && piece.x0 >= label.x1 - label.h * 0.6)
    .sort((a, b) => a.piece.x0 - b.piece.x0);
  const end = right.findIndex((mark) => mark.label);
  return (end < 0 ? right : right.slice(0, end)).map((mark) => mark.piece);
}

function beside(marks: readonly Mark[], label: Piece, rule: FieldRule): Value | undefined {
  const row = rowOf(marks, label);
  const start = longestRun(row, rule.form);
  if (rule.goesOn) return withMoreLines(marks, label, start ?? [], rule, rule.goesOn);
  if (start) {
    const value = rule.form(textOf(start));
    if (value !== undefined) return { value, pieces: start, trust: 1 };
  }
  if (!rule.strict) return undefined;
  const others = row.slice(1).flatMap((piece) => {
    const value = rule.form(piece.text);
    return value === undefined ? [] : [{ value, pieces: [piece], trust: FAR_TRUST }];
  });
  return new Set(others.map((other) => other.value)).size === 1 ? others[0] : undefined;
}

/** The longest run of close pieces from the first one that has the form. */
function longestRun(row: readonly Piece[], form: Form): Piece[] | undefined {
  let best: Piece[] | undefined;
  for (let n = 1; n <= row.length; n++) {
    const [a, b] = [row[n - 2], row[n - 1]];
    if (a && b && b.x0 - a.x1 > Math.max(a.h, b.h) * CLOSE) break;
    const run = row.slice(0, n);
    if (form(textOf(run)) !== undefined) best = run;
  }
  return best;
}

const textOf = (pieces: readonly Piece[]) => pieces.map((piece) => piece.text).join(' ');

/** Lines under the first one that go on with it: same left edge, close below, no label of their own. */
function withMoreLines(
  marks: readonly Mark[],
  label: Piece,
  start: Piece[],
  rule: FieldRule,
  goesOn: NonNullable<FieldRule['goesOn']>,
): Value | undefined {
  const free = marks.flatMap(({ piece, label: own }) => (own || owner(marks, piece, label) ? [] : [piece]));
  let first = start[0];
  let lines: Piece[][] = start.length > 0 ? [start] : [];
  if (!first) {
    // In a table the label stands in the middle of its cell: the value's lines lie half above and half below.
    first = free
      .filter(
        (p) => p.x0 >= label.x1 - label.h * 0.6 && sameRow(p, label, 1.1) && noLabelBetween(marks, label, p),
      )
      .sort((a, b) => a.cy - b.cy)[0];
    if (!first) return undefined;
    lines = [[first]];
  }
  let last = first;
  const left = first.x0;
  for (;;) {
    const before = textOf(lines.flat());
    const next = free
      .filter((p) => {
        const follows =
          p.cy > last.cy + last.h * 0.4 &&
          p.cy - last.cy < last.h * 1.5 &&
          p.h < last.h * 1.5 &&
          p.h > last.h * 0.6;
        const aligned = Math.abs(p.x0 - left) < last.h * 0.9;
        const outdented = !aligned && p.x0 < left && Math.abs(p.x0 - label.x0) < last.h * 1.4;
        return follows && (aligned || outdented) && goesOn(before, p.text, outdented);
      })
      .sort((a, b) => a.cy - b.cy)[0];
    if (!next) break;
    lines.push([next]);
    last = next;
  }
  // Fewer lines rather than wrong ones: take the most that still have the form.
  for (let n = lines.length; n > 0; n--) {
    const pieces = lines.slice(0, n).flat();
    const value = rule.form(textOf(pieces));
    if (value !== undefined) return { value, pieces, trust: 1 };
  }
  return undefined;
}

function noLabelBetween(marks: readonly Mark[], label: Piece, piece: Piece): boolean {
  return !marks.some(
    (m) =>
      m.label &&
      m.piece !== label &&
      sameRow(m.piece, piece) &&
      m.piece.x0 > label.x0 &&
      m.piece.x1 <= piece.x0 + piece.h * 0.5,
  );
}

/** The label, other than `except`, that stands left of a piece in its row: the piece belongs to it. */
function owner(marks: readonly Mark[], piece: Piece, except?: Piece): boolean {
  return marks.some(
    (m) =>
      m.label && m.piece !== except && sameRow(m.piece, piece, 0.5) && m.piece.x1 <= piece.x0 + piece.h * 0.6,
  );
}

/** The nearest value under the label, in its column. */
function below(marks: readonly Mark[], label: Piece, rule: FieldRule): Value | undefined {
  const under = marks
    .filter(
      ({ piece }) =>
        piece.cy > label.cy + label.h * 0.6 &&
        piece.cy - label.cy < Math.max(label.h, piece.h) * BELOW &&
        piece.x0 < label.x1 &&
        piece.x1 > label.x0,
    )
    .sort((a, b) => a.piece.cy - b.piece.cy || offset(a.piece, label) - offset(b.piece, label));
  const first = under[0];
  if (!first || first.label) return undefined;
  const row = under
    .filter((m) => sameRow(m.piece, first.piece))
    .sort((a, b) => offset(a.piece, label) - offset(b.piece, label));
  const nearest = row[0];
  if (!nearest || nearest.label || owner(marks, nearest.piece)) return undefined;
  const right = marks
    .filter(
      (m) =>
        !m.label && sameRow(m.piece, nearest.piece) && m.piece.x0 >= nearest.piece.x1 - nearest.piece.h * 0.3,
    )
    .map((m) => m.piece)
    .sort((a, b) => a.x0 - b.x0);
  if (rule.goesOn) {
    const value = withMoreLines(marks, label, [nearest.piece], rule, rule.goesOn);
    return value && { ...value, trust: BELOW_TRUST };
  }
  const run = longestRun([nearest.piece, ...right], rule.form);
  const value = run && rule.form(textOf(run));
  return run && value !== undefined ? { value, pieces: run, trust: BELOW_TRUST } : undefined;
}

/** How far a piece is off the label's column: left edges or middles, whichever fits better. */
function offset(piece: Piece, label: Piece): number {
  return Math.min(Math.abs(piece.x0 - label.x0), Math.abs(piece.x0 + piece.x1 - label.x0 - label.x1) / 2);
}

function toFound(label: LabelWord, { value, pieces, trust }: Value): Found {
  const { mean, weakest } = sureness(pieces, label.kind === 'words' ? 'words' : 'number');
  return { field: label.field as FieldName, value, confidence: mean * trust, weakest, rank: label.rank };
}

/**
 * The mean over all characters of pieces, and the least over those that matter: digits and plain letters of
 * a number (its ¥ and 元 may be unsure), every letter of words.
 */
export function sureness(
  pieces: readonly Piece[],
  kind: 'number' | 'words' = 'number',
): { mean: number; weakest: number } {
  const all = pieces.flatMap((piece) => piece.conf);
  if (all.length === 0) return { mean: 0, weakest: 0 };
  const matters = kind === 'number' ? /[\dA-Za-z.]/ : /[\p{L}\p{N}]/u;
  const some = pieces.flatMap((piece) => piece.conf.filter((_, i) => matters.test(piece.plain[i] ?? '')));
  const weakest = Math.min(...(some.length > 0 ? some : all));
  return {
    mean: all.reduce((a, b) => a + b, 0) / all.length,
    weakest: kind === 'words' && pieces.some(hasHole) ? 0 : weakest,
  };
}

/** A letter wider than the others' distance is missing between two Chinese letters. In usual distances. */
const HOLE = 1.6;

/** Whether a letter was passed over: the engine leaves out what it cannot read, and the rest looks whole. */
function hasHole(piece: Piece): boolean {
  const steps: number[] = [];
  for (let i = 1; i < piece.text.length; i++) {
    if (/^\p{Script=Han}{2}$/u.test(piece.text.slice(i - 1, i + 1)))
      steps.push((piece.xs[i] ?? 0) - (piece.xs[i - 1] ?? 0));
  }
  if (steps.length < 2) return false;
  const usual = [...steps].sort((a, b) => a - b)[(steps.length - 1) >> 1] ?? 0;
  return steps.some((step) => step > usual * HOLE);
}

/** Below this a field is left out. */
const SURE = 0.6;
/** A single character less sure than this spoils its number, name or address. */
const SURE_CHARACTER = 0.5;
/**
 * One value a field: that of the surest label. Two labels of one rank that say different things cancel
 * each other, and a lesser label is not asked then: the paper says two things, so we say none.
 */
export function settle(found: readonly Found[]): PaperReading['fields'] {
  const fields: PaperReading['fields'] = {};
  for (const field of new Set(found.map((f) => f.field))) {
    const best = bestOf(found.filter((f) => f.field === field));
    if (best) fields[field] = best;
  }
  return fields;
}

function bestOf(found: readonly Found[]): ReadField | undefined {
  const rank = Math.min(...found.map((f) => f.rank));
  const top = found.filter((f) => f.rank === rank);
  const [first] = top;
  if (!first || top.some((f) => f.value !== first.value)) return undefined;
  const confidence = Math.max(...top.map((f) => f.confidence));
  const weakest = Math.max(...top.map((f) => f.weakest));
  const confirmed = found.some((f) => f.rank !== rank && f.value === first.value);
  if (confidence < SURE || (!confirmed && weakest < SURE_CHARACTER)) return undefined;
  return { value: first.value, confidence: round(confirmed ? (1 + confidence) / 2 : confidence) };
}

/** Three decimals are more than anybody needs. */
export const round = (confidence: number): number =>
  Math.round(Math.min(1, Math.max(0, confidence)) * 1000) / 1000;
