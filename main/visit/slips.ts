import type { Locale } from '../../content/locales.ts';
import type { Task } from '../../content/schema.ts';
import type { Slip } from '../paper/slip.ts';
import { holds } from './conditions.ts';
import type { PageContext } from './face.ts';
import type { FactRow } from './page.ts';
import { rowsOf } from './rows.ts';
import { rowValues, shownValues } from './values.ts';
import type { TaskRun, Visit } from './visit.ts';
import type { WordBook } from './words.ts';

/** What the slips of this station say besides the matter itself. */
export interface SlipFrame {
  station: string;
  /** "2026年11月24日 星期二 上午9:32" */
  printedAt: string;
  lunarDate?: string;
  phone: string;
  hours: string;
}

function frame(
  words: WordBook,
  station: SlipFrame,
): Pick<Slip, 'locale' | 'station' | 'printedAt' | 'lunarDate' | 'qrWords' | 'phone' | 'footer'> {
  return {
    locale: words.locale,
    station: station.station,
    printedAt: station.printedAt,
    ...(station.lunarDate ? { lunarDate: station.lunarDate } : {}),
    qrWords: words.lines('common', 'slip.qr'),
    phone: { label: words.text('common', 'slip.phone'), number: station.phone, hours: station.hours },
    footer: [words.text('common', 'slip.scam'), words.text('common', 'slip.keep')],
  };
}

const MARKS: Record<Locale, Record<'practice' | 'demo', NonNullable<Slip['mark']>>> = {
  'zh-CN': { practice: '练习', demo: '演示数据' },
  'zh-HK': { practice: '練習', demo: '演示數據' },
  en: { practice: 'PRACTICE', demo: 'DEMO' },
};

/** The mark that keeps a slip from being taken for the real thing. */
function markOf(visit: Visit, words: WordBook): Slip['mark'] {
  if (visit.mode === 'practice' || visit.run?.practice) return MARKS[words.locale].practice;
  return visit.run?.demo ? MARKS[words.locale].demo : undefined;
}

/** The key box has words for each way the matter may go: the first answer of kind `choice` names them. */
function keyWords(task: Task, run: TaskRun, words: WordBook): string | null {
  for (const [name, field] of Object.entries(task.fields)) {
    const value = field.kind === 'choice' ? run.answers[name]?.value : null;
    if (typeof value === 'string' && words.has(task.id, `slip.key.${value}`)) return `slip.key.${value}`;
  }
  return words.has(task.id, 'slip.key.label') ? 'slip.key' : null;
}

/** The slip of a confirmed task, without its number: the store gives that when it keeps the case. */
export function slipOf(task: Task, visit: Visit, run: TaskRun, words: WordBook, station: SlipFrame): Slip {
  const values = shownValues(task, run.answers, words, 'slip');
  const text = (key: string, given: Record<string, string> = values) => words.text(task.id, key, given);
  const optional = (key: string) => (words.has(task.id, key) ? text(key) : undefined);
  const list = (key: string) =>
    words.has(task.id, key)
      ? words
          .lines(task.id, key, values)
          .map((line) => line.trim())
          .filter(filled)
      : undefined;
  const key = task.slip.key ? keyWords(task, run, words) : null;
  const mark = markOf(visit, words);
  return {
    ...frame(words, station),
    title: text('slip.title'),
    ...(key
      ? {
          keyBox: {
            label: text(`${key}.label`),
            lines: list(`${key}.lines`) ?? [],
            ...(optional(`${key}.note`) ? { note: optional(`${key}.note`) } : {}),
          },
        }
      : {}),
    sections: task.slip.sections
      .filter((section) => holds(section.when, run.answers))
      .map((section) => {
        const at = `slip.sections.${section.id}`;
        const value = optional(`${at}.value`);
        const written = list(`${at}.notes`) ?? [];
        const missing = section.documents ? run.answers[section.documents]?.value : null;
        const checklist = [
          ...(list(`${at}.checklist`) ?? []),
          ...(Array.isArray(missing)
            ? missing.map((id) => words.text(task.id, `documents.${String(id)}.label`))
            : []),
        ];
        const rows = section.rows
          ? rowsOf(run.answers, section.rows).map((row) =>
              text(`${at}.row`, { ...values, ...rowValues(task, section.rows ?? '', row, words, 'slip') }),
            )
          : [];
        return {
          label: text(`${at}.label`),
          ...(value ? { value } : {}),
          ...(rows.length + written.length > 0 ? { notes: [...rows, ...written] } : {}),
          ...(checklist.length > 0 ? { checklist } : {}),
        };
      }),
    ...(mark ? { mark } : {}),
  };
}

/** A line whose places stayed empty says nothing: "{holderName}　{address}" of a household nobody looked up. */
function filled(line: string): boolean {
  return line.replace(/\{[A-Za-z]+\}/g, '').trim() !== '' && !/^\{[A-Za-z]+\}$/.test(line);
}

/** The slip of a call that nobody could answer: people come and find her. */
export function callBackSlip(task: Task | null, visit: Visit, words: WordBook, station: SlipFrame): Slip {
  const mark = markOf(visit, words);
  const values = {
    time: station.printedAt,
    task: task ? words.text(task.id, 'name') : words.text('common', 'home.scenes.people.label'),
  };
  const text = (key: string) => words.text('common', `help.callBackSlip.${key}`, values);
  return {
    ...frame(words, station),
    title: text('title'),
    keyBox: {
      label: text('key.label'),
      lines: words.lines('common', 'help.callBackSlip.key.lines', values),
      note: text('key.note'),
    },
    sections: [
      { label: text('sections.what.label'), value: text('sections.what.value') },
      { label: text('sections.next.label'), value: text('sections.next.value') },
    ],
    ...(mark ? { mark } : {}),
  };
}

/** The same slip as rows on the screen, for the person who copies it by hand. */
export function slipRows(slip: Slip): PageContext['slipLines'] {
  const rows: FactRow[] = [];
  if (slip.number) rows.push({ label: slip.number.label, value: slip.number.value });
  if (slip.keyBox) rows.push({ label: slip.keyBox.label, value: slip.keyBox.lines.join(' ') });
  const [first] = slip.sections;
  if (first?.value) rows.push({ label: first.label, value: first.value });
  rows.push({ label: slip.phone.label, value: slip.phone.number });
  return rows;
}
