import { type PageRecord, pageTitle, taskName } from './visit/losing-pages.ts';
import type { WordBook } from './visit/words.ts';

const SPANS = ['to-15s', 'to-30s', 'to-1min', 'to-2min', 'over-2min'] as const;
const COUNTED = ['opened', 'stuck', 'called', 'gave-up', 'back', 'replay', 'retry'] as const;

/** How the pages of all tasks went, one line a page, for a terminal. Pages that lose people begin with “!”. */
export function stuckTable(records: readonly PageRecord[], words: WordBook): string {
  const say = (key: string) => words.text('common', `readiness.stuck.${key}`);
  if (records.length === 0) return say('nothing');
  const rows = records.map(({ taskId, stepId, counted, losing }) => [
    losing ? '!' : ' ',
    taskName(words, taskId),
    pageTitle(words, taskId, stepId),
    ...COUNTED.map((what) => String(counted[what])),
    usual(counted) === null ? '' : say(`spans.${usual(counted)}`),
  ]);
  const head = ['', say('task'), say('page'), ...COUNTED.map(say), say('usual')];
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => wide(row[at] ?? ''))));
  return [head, ...rows]
    .map((row) => row.map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - wide(cell))).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}

/** How long half of those who went on by themselves had been there at most; null when nobody did. */
export function usual(counted: PageRecord['counted']): (typeof SPANS)[number] | null {
  const all = SPANS.reduce((sum, span) => sum + counted[span], 0);
  let sum = 0;
  for (const span of SPANS) {
    sum += counted[span];
    if (all > 0 && sum * 2 >= all) return span;
  }
  return null;
}

/** A Chinese character takes two places. */
const wide = (text: string) => [...text].reduce((sum, one) => sum + (/[\u2e80-\uffef]/.test(one) ? 2 : 1), 0);
