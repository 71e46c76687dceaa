import { AFTER_HYPHEN, phrases } from './phrases.ts';
import type { Slip } from './slip.ts';
import { slipWords } from './slip-words.ts';

/** One printed line. `scale`: height and width of the character cell, 1 = 24 dots, 2 = 48. */
export interface SlipLine {
  text: string;
  scale: 1 | 2;
  align: 'left' | 'centre';
  /** What the line belongs to, for a screen that shows the slip to be copied down. */
  part: 'mark' | 'head' | 'title' | 'key' | 'label' | 'value' | 'note' | 'number' | 'footer' | 'rule';
}

/** Half-width cells of a line at scale 1: 32 on 58 mm paper, 48 on 80 mm. */
export type TextColumns = 32 | 48;

/** Half-width cells a text takes: a Chinese character takes two. */
export function cells(text: string): number {
  let sum = 0;
  for (const character of text) sum += (character.codePointAt(0) ?? 0) < 0x1100 ? 1 : 2;
  return sum;
}

/** Breaks a text into lines of at most `room` cells: between clauses, else between words, else where it must. */
export function wrap(text: string, room: number): string[] {
  const lines: string[] = [];
  let current = '';
  const put = (piece: string, gap: boolean): boolean => {
    const joined = gap && current ? `${current} ${piece}` : current + piece;
    if (cells(joined) > room) return false;
    current = joined;
    return true;
  };
  const next = () => {
    if (current) lines.push(current);
    current = '';
  };
  for (const { words, gap } of phrases(text)) {
    const clause = words.join('').replaceAll('\u00a0', ' ');
    if (put(clause, gap)) continue;
    next();
    if (put(clause, false)) continue;
    for (const word of words.map((part) => part.replaceAll('\u00a0', ' '))) {
      if (put(word, false)) continue;
      next();
      if (put(word, false)) continue;
      // A long number breaks after its hyphens, anything else where it must.
      for (const part of word.split(AFTER_HYPHEN)) {
        if (put(part, false)) continue;
        next();
        if (put(part, false)) continue;
        for (const character of part) {
          if (put(character, false)) continue;
          next();
          put(character, false);
        }
      }
    }
  }
  next();
  return lines;
}

/**
 * The slip as lines of text, in the order of the drawn one: for a printer when no window can be had, and for
 * 看屏幕抄下来. Without the QR code, whose words are left out too; the number is what people need.
 */
export function slipLines(slip: Slip, columns: TextColumns = 48): SlipLine[] {
  const words = slipWords(slip);
  const lines: SlipLine[] = [];
  const add = (part: SlipLine['part'], text: string, scale: 1 | 2, align: SlipLine['align'] = 'left') => {
    for (const line of wrap(text, Math.floor(columns / scale)))
      lines.push({ text: line, scale, align, part });
  };
  const rule = () => lines.push({ text: '-'.repeat(columns), scale: 1, align: 'left', part: 'rule' });
  const mark = () => {
    if (!slip.mark) return;
    add('mark', `【${slip.mark}】`, 2, 'centre');
    add('mark', words.marks[slip.mark], 1, 'centre');
  };

  mark();
  add('head', slip.station, 1, 'centre');
  add('head', [slip.printedAt, slip.lunarDate, words.brand].filter(Boolean).join(' '), 1, 'centre');
  if (slip.reprint) add('head', slip.reprint, 2, 'centre');
  rule();
  add('title', slip.title, 2, 'centre');
  rule();
  if (slip.keyBox) {
    add('label', slip.keyBox.label, 1, 'centre');
    for (const text of slip.keyBox.lines) add('key', text, 2, 'centre');
    if (slip.keyBox.note) add('note', slip.keyBox.note, 1, 'centre');
    rule();
  }
  for (const section of slip.sections) {
    add('label', section.label, 1);
    if (section.value) add('value', section.value, 2);
    for (const item of section.checklist ?? []) add('value', `□ ${item}`, 2);
    for (const note of section.notes ?? []) add('note', note, 1);
    rule();
  }
  if (slip.firstContact) {
    add('label', words.whoToAsk, 1);
    add('value', slip.firstContact, 2);
    add('note', words.firstContact, 1);
  }
  add('label', slip.phone.label, 1);
  add('value', slip.phone.number, 2);
  add('note', slip.phone.hours, 1);
  if (slip.number) {
    rule();
    add('label', slip.number.label, 1);
    add('number', slip.number.value, 2);
  }
  rule();
  for (const text of slip.footer) add('footer', text, 1, 'centre');
  mark();
  return lines;
}

/** The slip as plain text, one line a line, for a screen or a file. */
export function slipText(slip: Slip, columns: TextColumns = 48): string {
  return slipLines(slip, columns)
    .map(({ text, align }) => {
      const blank = align === 'centre' ? Math.floor((columns - cells(text)) / 2) : 0;
      return ' '.repeat(Math.max(0, blank)) + text;
    })
    .join('\n');
}
