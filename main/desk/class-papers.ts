import { randomUUID } from 'node:crypto';
import type { Coverage } from '../classes/roll.ts';
import { stampWords } from '../clock/says.ts';
import { escapeHtml } from '../paper/layout.ts';
import type { WordBook } from '../visit/words.ts';
import type { SlipStation } from './cash-slip.ts';
import type { SaidLine } from './class-says.ts';
import type { Paper, RollPaper } from './papers.ts';

/** Papers of the class besides its handouts. No learner is named on any of them; every text is escaped. */

/** A class of the calendar, in words. */
export interface NextClass {
  day: string;
  time: string;
  title: string;
}

const ROWS = 8;
const says = (words: WordBook) => (key: string, values?: Record<string, string>) =>
  escapeHtml(words.text('common', `desk.class.${key}`, values));

/** 上课记录: what came of a class, to sign and to file. @param day of the class, YYYY-MM-DD */
export function reportPaper(
  { lines, grids, lesson, day }: { lines: SaidLine[]; grids: Coverage[]; lesson: number; day: string },
  { words, station }: { words: WordBook; station: SlipStation },
): Paper {
  const say = says(words);
  const covered = grids.map(
    ({
      grid,
      wants,
      trained,
    }) => `<tr><td>${escapeHtml(grid ?? words.text('common', 'desk.class.roll.no-grid'))}</td>
      <td>${wants}</td><td><b>${trained}</b></td></tr>`,
  );
  return {
    title: words.text('common', 'desk.class.held.file', { lesson: String(lesson), day }),
    html: [
      `<h1>${escapeHtml(station.name)} ${say('held.paper')}</h1><p>${say('held.about')}</p>`,
      `<table class="said"><tbody>${lines
        .map(({ name, value }) => `<tr><td>${escapeHtml(name)}</td><td><b>${escapeHtml(value)}</b></td></tr>`)
        .join('')}</tbody></table>`,
      ...(covered.length === 0
        ? []
        : [
            `<h2>${say('roll.coverage.title')}</h2><table class="grids"><thead><tr>`,
            `<th>${say('held.grid')}</th><th>${say('held.wants')}</th><th>${say('held.trained')}</th></tr></thead>`,
            `<tbody>${covered.join('')}</tbody></table>`,
          ]),
      `<footer><span>${say('held.signed')}</span><span>${say('held.head')}</span><span>${say('held.date')}</span></footer>`,
    ].join('\n'),
  };
}

const calendar = (next: readonly NextClass[], none: string): string =>
  next.length === 0
    ? `<p class="none">${none}</p>`
    : `<ul class="calendar">${next
        .map(
          ({ day, time, title }) =>
            `<li><b>${escapeHtml(day)} ${escapeHtml(time)}</b><span>${escapeHtml(title)}</span></li>`,
        )
        .join('')}</ul>`;
const asks = (say: ReturnType<typeof says>, { phone, hours }: SlipStation): string =>
  `<footer><span>${say('sheet.asks')} <b class="asks">${escapeHtml(phone)}</b></span><span>${escapeHtml(hours)}</span></footer>`;

/** 报名纸: when the next classes are, and empty lines; staff type it in after. */
export function enrolmentSheet(
  next: readonly NextClass[],
  { words, station }: { words: WordBook; station: SlipStation },
): Paper {
  const say = says(words);
  const empty = `<tr><td></td><td></td><td>□ ${say('sheet.yes')}　□ ${say('sheet.no')}</td></tr>`;
  return {
    title: words.text('common', 'desk.class.sheet.file'),
    page: 'lesson-paper',
    html: [
      `<article class="sheet"><h1>${say('sheet.title')}</h1>`,
      calendar(next, say('sheet.none')),
      `<table><thead><tr><th>${say('sheet.name')}</th><th>${say('sheet.grid')}</th><th>${say('roll.asks.yes')}</th></tr></thead>`,
      `<tbody>${empty.repeat(ROWS)}</tbody></table>`,
      `<p>${say('sheet.consent')}</p><p class="staff">${say('sheet.after')}</p>`,
      `${asks(say, station)}</article>`,
    ].join('\n'),
  };
}

/** The next classes, to hang up. */
export function calendarPoster(
  next: readonly NextClass[],
  { words, station }: { words: WordBook; station: SlipStation },
): Paper {
  const say = says(words);
  return {
    title: words.text('common', 'desk.class.poster.file'),
    page: 'lesson-paper',
    html: [
      `<article class="sheet poster"><p class="brand">${escapeHtml(station.name)}</p><h1>${say('poster.title')}</h1>`,
      calendar(next, say('sheet.none')),
      `<p class="bring">${say('poster.bring')}</p>${asks(say, station)}</article>`,
    ].join('\n'),
  };
}

/** 小老师's badge; she writes her own name on it. */
export function helperBadge({
  words,
  station,
  at,
}: {
  words: WordBook;
  station: SlipStation;
  at: number;
}): RollPaper {
  const say = (key: string) => words.text('common', `desk.class.badge.${key}`);
  return {
    jobId: `badge-${randomUUID()}`,
    slip: {
      station: station.name,
      printedAt: stampWords(at),
      title: say('title'),
      keyBox: { label: say('name'), lines: ['＿＿＿＿＿＿'], note: say('note') },
      sections: [],
      phone: {
        label: words.text('common', 'slip.phone'),
        number: station.phone,
        hours: station.hours,
      },
      footer: [say('never')],
    },
  };
}
