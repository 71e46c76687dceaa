import type { FieldName } from '../port.ts';
import { cutPiece, joinPieces, type Piece } from './pieces.ts';

/** What kind of value stands after a label: decides how freely the two may be glued together. */
export type LabelKind = 'number' | 'words' | 'stop';

/** One way a paper names a field. */
export interface LabelWord {
  word: string;
  /** Undefined for words that only end what stands before them. */
  field?: FieldName;
  kind: LabelKind;
  /** 0 is the surest name for the field; a better name's value beats a lesser one's. */
  rank: number;
}

/** A table of labels, as the papers have it: for each field lists of words, the surest first. */
export interface LabelTable {
  numbers?: { [K in FieldName]?: readonly (readonly string[])[] };
  words?: { [K in FieldName]?: readonly (readonly string[])[] };
  /** Words that are labels of something we do not need. */
  stops: readonly string[];
}

/** Puts a table into one list, longest words first. */
export function compileLabels(table: LabelTable): LabelWord[] {
  const list: LabelWord[] = table.stops.map((word) => ({ word, kind: 'stop', rank: 0 }));
  for (const kind of ['numbers', 'words'] as const) {
    for (const [field, ranks] of Object.entries(table[kind] ?? {})) {
      for (const [rank, names] of ranks.entries()) {
        for (const word of names)
          list.push({ word, field: field as FieldName, kind: kind === 'numbers' ? 'number' : 'words', rank });
      }
    }
  }
  return list.sort((a, b) => b.word.length - a.word.length);
}

/** A piece that is a label, or a value. */
export type Mark = { piece: Piece; label: LabelWord } | { piece: Piece; label?: undefined };

const OPENING = /[\s•·●■◆▪*☆★\-—–【[(（<《|、.]/;
const BETWEEN = /[\s,;|、，；。)】\]/]/;
/** What may stand right after the label of a number. */
const NUMBER_START = /[\d¥￥A-Z+\-−]|人民币|约|自/y;

/** Cuts pieces into labels and values. A label is known by its word and by what stands round it. */
export function markLabels(pieces: readonly Piece[], labels: readonly LabelWord[]): Mark[] {
  return joinSpread(pieces, labels).flatMap((piece) => marksOf(piece, labels));
}

/** Labels printed with their letters far apart ("户      号") come as single letters: puts them together. */
function joinSpread(pieces: readonly Piece[], labels: readonly LabelWord[]): Piece[] {
  const rest = [...pieces];
  const isHan = (piece: Piece) => /^\p{Script=Han}[:：]?$/u.test(piece.text.trim());
  for (let i = 0; i < rest.length; i++) {
    const a = rest[i];
    if (!a || !/^\p{Script=Han}$/u.test(a.text.trim())) continue;
    const j = rest.findIndex(
      (b) =>
        b !== a &&
        Math.abs(b.cy - a.cy) < a.h * 0.5 &&
        b.x0 > a.x0 &&
        b.x0 - a.x1 < a.h * 4 &&
        startsLabel(a, b, labels, isHan(b)),
    );
    const b = rest[j];
    if (!b) continue;
    rest[i] = joinPieces(a, b);
    rest.splice(j, 1);
    if (j < i) i--;
  }
  return rest;
}

function startsLabel(a: Piece, b: Piece, labels: readonly LabelWord[], alone: boolean): boolean {
  const joined = (a.plain + b.plain).replace(/\s/g, '');
  return labels.some(
    (l) =>
      l.word.length === 2 && (alone ? joined.replace(/:$/, '') === l.word : joined.startsWith(`${l.word}:`)),
  );
}

function marksOf(piece: Piece, labels: readonly LabelWord[]): Mark[] {
  // Spaces inside a label ("户 号") do not count: work on the letters, remember their places.
  const places: number[] = [];
  let dense = '';
  for (let i = 0; i < piece.plain.length; i++) {
    const c = piece.plain[i] as string;
    if (c.trim() !== '') {
      dense += c;
      places.push(i);
    }
  }
  const marks: Mark[] = [];
  const value = (from: number, to: number) => {
    const end = to >= places.length ? piece.text.length : (places[to] as number);
    const part = cutPiece(piece, places[from] ?? piece.text.length, end);
    if (part && /[\p{L}\p{N}*＊]/u.test(part.text)) marks.push({ piece: trimSigns(part) });
  };
  let start = 0;
  let labelled = false;
  let i = 0;
  while (i < dense.length && OPENING.test(dense[i] as string)) i++;
  const first = i;
  while (i < dense.length) {
    const atStart = i === first;
    const parted =
      atStart ||
      BETWEEN.test(dense[i - 1] as string) ||
      (places[i] as number) > (places[i - 1] as number) + 1 ||
      labelled;
    const hit = parted ? labelAt(dense, i, labels, atStart || labelled, places) : undefined;
    if (!hit) {
      i++;
      continue;
    }
    if (i > start) value(start, i);
    const part = cutPiece(piece, places[i] as number, (places[hit.end - 1] as number) + 1);
    if (part) marks.push({ piece: part, label: hit.label });
    labelled = true;
    i = hit.end;
    start = i;
  }
  value(start, dense.length);
  return marks;
}

/** Takes away the colon, dots and bars that stand between a label and its value. */
function trimSigns(piece: Piece): Piece {
  const signs = /^[\s:：;|.·…_]+/.exec(piece.text)?.[0].length ?? 0;
  return signs > 0 ? (cutPiece(piece, signs, piece.text.length) ?? piece) : piece;
}

function labelAt(
  dense: string,
  at: number,
  labels: readonly LabelWord[],
  structured: boolean,
  places: readonly number[],
): { label: LabelWord; end: number } | undefined {
  // One wrong letter is forgiven in a long label that fills its place, when no label fits exactly.
  const near = (word: string) =>
    at === 0 &&
    word.length >= 4 &&
    oneOff(dense.slice(0, word.length), word) &&
    /^(?::|$)/.test(dense.slice(word.length));
  const fitting = labels.filter((label) => dense.startsWith(label.word, at));
  for (const label of fitting.length > 0 ? fitting : labels.filter((l) => near(l.word))) {
    const size = label.word.length;
    let end = at + size;
    let hit = label;
    const note = /^(?:\((.{1,8}?)\)|\/(?:元|千瓦时|立方米|度|吨))/.exec(dense.slice(end));
    if (note) {
      end += note[0].length;
      // The sum in words is another thing than the sum in figures.
      if (/大写/.test(note[1] ?? '')) hit = { word: label.word, kind: 'stop', rank: 0 };
    }
    const sign = /^(?::|[】\])〕》]:?)/.exec(dense.slice(end));
    if (sign) return { label: hit, end: end + sign[0].length };
    const rest = dense.slice(end);
    const gap = end < places.length && (places[end] as number) > (places[end - 1] as number) + 1;
    NUMBER_START.lastIndex = 0;
    const glued = hit.kind === 'words' ? !/^[称的是为请及和与或,，。]/.test(rest) : NUMBER_START.test(rest);
    if (rest === '' || gap || note || (structured && glued)) return { label: hit, end };
  }
  return undefined;
}

function oneOff(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let off = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) off++;
  return off === 1;
}
