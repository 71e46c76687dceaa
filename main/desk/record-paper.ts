import { dateParts } from '../clock/dates.ts';
import { dateWords, timeWords } from '../clock/says.ts';
import { escapeHtml } from '../paper/layout.ts';
import type { WordBook } from '../visit/words.ts';
import type { Paper } from './papers.ts';
import type { RecordRow } from './record-page.ts';

/** 我的记录 as a paper for the person herself: nothing on it is masked. Pure. Every text is escaped. */
export function recordPaper(
  {
    number,
    task,
    rows,
    at,
  }: {
    number: string;
    task: string;
    rows: readonly Pick<RecordRow, 'name' | 'value' | 'note'>[];
    at: number;
  },
  words: WordBook,
): Paper {
  const say = (key: string, values?: Record<string, string>) =>
    words.text('common', `desk.record.paper.${key}`, values);
  const parts = dateParts(at);
  const when = `${dateWords(parts, words.locale)} ${timeWords(parts, words.locale)}`;
  const row = ({ name, value, note }: Pick<RecordRow, 'name' | 'value' | 'note'>) =>
    `<tr><td>${escapeHtml(name)}</td><td><b>${escapeHtml(value)}</b></td><td>${escapeHtml(note)}</td></tr>`;
  return {
    title: say('title'),
    names: true,
    html: [
      `<h1>${escapeHtml(say('title'))}</h1>`,
      `<p>${escapeHtml(say('about', { task, number, when }))}</p>`,
      `<table><thead><tr><th>${escapeHtml(say('what'))}</th><th>${escapeHtml(say('value'))}</th><th>${escapeHtml(
        say('who'),
      )}</th></tr></thead><tbody>${rows.map(row).join('\n')}</tbody></table>`,
      `<p>${escapeHtml(say('rights'))}</p>`,
    ].join('\n'),
  };
}
