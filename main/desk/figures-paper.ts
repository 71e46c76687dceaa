import { escapeHtml } from '../paper/layout.ts';
import type { WordBook } from '../visit/words.ts';
import type { Report } from './figures-report.ts';
import type { Paper } from './papers.ts';

/** 一张报表 on one page of A4, with room to sign. Pure. Every text is escaped. */
export function figuresPaper(
  { month, most, parts }: Report,
  { station, words }: { station: string; words: WordBook },
): Paper {
  const say = (key: string) => escapeHtml(words.text('common', `desk.figures.${key}`));
  const row = (name: string, value: string) =>
    `<tr><td>${escapeHtml(name)}</td><td><b>${escapeHtml(value)}</b></td></tr>`;
  const part = (title: string, rows: string[]) =>
    `<section><h2>${escapeHtml(title)}</h2><table><tbody>${rows.join('')}</tbody></table></section>`;
  return {
    title: words.text('common', 'desk.figures.report'),
    html: [
      `<h1>${escapeHtml(station)} ${escapeHtml(month)} ${say('report')}</h1><p>${say('about')}</p>`,
      '<div class="report">',
      part(
        month,
        most.map(({ name, value, note }) => row(note === '' ? name : `${name}（${note}）`, value)),
      ),
      ...parts
        .filter(({ lines }) => lines.length > 0)
        .map(({ title, lines }) =>
          part(
            title,
            lines.map(({ name, count }) => row(name, String(count))),
          ),
        ),
      '</div>',
      `<footer><span>${say('signed')}</span><span>${say('day')}</span></footer>`,
    ].join('\n'),
  };
}
