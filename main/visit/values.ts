import { isChinese, LANGUAGES } from '../../content/locales.ts';
import type { FieldKind, Task } from '../../content/schema.ts';
import {
  maskAccount,
  maskName,
  maskNumberOnReceipt,
  maskNumberOnScreen,
  maskPhone,
  streetOnly,
} from '../../devices/id-card/mask.ts';
import { timeWords } from '../clock/says.ts';
import { upperYuan, yuan as wholeYuan } from '../numbers/money.ts';
import type { ServiceValue } from '../services/port.ts';
import type { Slots } from '../voice/slots.ts';
import type { Answer, Answers } from './visit.ts';
import type { WordBook } from './words.ts';

/**
 * Where a value is to be seen: paper leaves the building, so it shows less than the screen; at the desk it is masked
 * until somebody lifts the mask with a reason that is written down (`whole`).
 */
export type Place = 'screen' | 'slip' | 'staff' | 'whole';

/** 分 as yuan with two decimals. What a service gave that is no whole 分 still shows: a resident stands before it. */
export function yuan(fen: number): string {
  const whole = Math.round(fen);
  return Number.isSafeInteger(whole) ? wholeYuan(whole) : String(fen);
}

/** 大写; a sum that no receipt has, which a service may still give, stays in figures: a resident stands before it. */
function inFull(fen: number): string {
  return Number.isSafeInteger(fen) && fen >= 0 && fen < 100_000_000_000 ? upperYuan(fen) : `${yuan(fen)} 元`;
}

/** A day as people write it: 2026-11-04 → "2026年11月4日". */
export function writtenDay(value: string, locale: WordBook['locale']): string {
  const [year = '', month = '', day] = value.split('-');
  if (!isChinese(locale)) {
    const name = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(
      new Date(`${year}-${month}-01T00:00:00Z`),
    );
    return day ? `${Number(day)} ${name} ${year}` : `${name} ${year}`;
  }
  return day ? `${year}年${Number(month)}月${Number(day)}日` : `${year}年${Number(month)}月`;
}

/** A day close by: 2026-11-24 → "11月24日 星期二". */
function nearDay(value: string, locale: WordBook['locale']): string {
  const day = new Date(`${value}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return value;
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(day);
  if (!isChinese(locale)) return part({ weekday: 'long', day: 'numeric', month: 'long' });
  const weekday = LANGUAGES[locale].weekdays[day.getUTCDay()];
  return `${day.getUTCMonth() + 1}月${day.getUTCDate()}日 ${weekday}`;
}

/** A time of day as people read it: 13:30 → 下午1:30. */
function writtenTime(value: string, locale: WordBook['locale']): string {
  const [hour = '', minute = ''] = value.split(':');
  if (!/^\d{1,2}$/.test(hour) || !/^\d{2}$/.test(minute)) return value;
  const words = timeWords({ hour: Number(hour), minute: Number(minute) }, locale);
  return isChinese(locale) ? words.replace(' ', '') : words;
}

/** A single value as it may be shown in this place, masked by its kind (GB/T 41833-2022 is the floor for paper). */
function single(kind: FieldKind, value: ServiceValue, words: WordBook, place: Place, full: boolean): string {
  const text = String(value);
  const whole = place === 'whole';
  switch (kind) {
    case 'account':
      return whole ? text : maskAccount(text);
    case 'name':
      return whole || (full && place === 'screen') ? text : maskName(text);
    case 'id-number':
      if (whole) return text;
      return place === 'screen' ? maskNumberOnScreen(text) : maskNumberOnReceipt(text);
    case 'address':
      return whole ? text : streetOnly(text);
    case 'phone':
      return whole ? text : maskPhone(text);
    case 'money':
      return yuan(Number(value));
    case 'day':
      return nearDay(text, words.locale);
    case 'date':
    case 'month':
      return writtenDay(text, words.locale);
    case 'time':
      return writtenTime(text, words.locale);
    default:
      return text;
  }
}

/**
 * The columns of a row, ready for the places in its words. A row with an id may have words of its own in the task's
 * file (fields.<list>.rows.<id>): they take the place of its columns `words` and `name`.
 */
export function rowValues(
  task: Task,
  list: string,
  row: { [column: string]: ServiceValue },
  words: WordBook,
  place: Place,
): Record<string, string> {
  const columns = task.fields[list]?.columns ?? {};
  const own = `fields.${list}.rows.${String(row.id)}`;
  const shown: Record<string, string> = {};
  for (const [column, kind] of Object.entries(columns)) {
    const value = row[column];
    const named = `fields.${list}.values.${String(value)}`;
    if (value === undefined || value === null) shown[column] = '';
    else if ((column === 'words' || column === 'name') && words.has(task.id, own))
      shown[column] = words.text(task.id, own);
    else if (kind === 'choice' && words.has(task.id, named)) shown[column] = words.text(task.id, named);
    else shown[column] = single(kind, value, words, place, false);
  }
  return shown;
}

/** What was touched of a `say` step, or which papers are missing, in words. */
function several(task: Task, name: string, value: ServiceValue, words: WordBook): string {
  if (!Array.isArray(value)) return '';
  const step = task.steps.find((one) => one.kind === 'say' && one.field === name);
  const key = (id: string) =>
    task.fields[name]?.kind === 'documents' ? `documents.${id}.label` : `steps.${step?.id}.phrases.${id}`;
  return value
    .map(String)
    .filter((id) => words.has(task.id, key(id)))
    .map((id) => words.text(task.id, key(id)))
    .join(isChinese(words.locale) ? '、' : ', ');
}

/** A field's value as it may be shown in this place, masked by its kind. */
export function shownValue(
  task: Task,
  name: string,
  value: ServiceValue,
  words: WordBook,
  place: Place,
): string {
  const field = task.fields[name];
  if (!field || value === null) return '';
  const text = String(value);
  switch (field.kind) {
    case 'phrases':
    case 'documents':
      return several(task, name, value, words);
    case 'signature':
      return words.text('common', value === 'paper' ? 'sign.onPaper' : 'sign.signed');
    case 'photo':
      return words.text('common', 'photo.one');
    case 'recording':
      return words.text('common', 'recording.one');
    case 'list':
      return words.text('common', 'list.rows', { count: Array.isArray(value) ? value.length : 0 });
    case 'choice':
      return words.text(task.id, `fields.${name}.values.${text}`);
    case 'count':
      return words.has(task.id, `fields.${name}.unit`)
        ? words.text(task.id, `fields.${name}.unit`, { count: text })
        : text;
    default:
      return single(field.kind, value, words, place, field.full);
  }
}

/** Everything known, ready for the places in the words of buttons, hints and slips. */
export function shownValues(
  task: Task,
  answers: Answers,
  words: WordBook,
  place: Place,
): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const [name, answer] of Object.entries(answers)) {
    if (answer.value === null || task.fields[name]?.kind === 'tiers') continue;
    shown[name] = shownValue(task, name, answer.value, words, place);
    if (task.fields[name]?.kind === 'money')
      shown[`${name}Upper`] = isChinese(words.locale)
        ? inFull(Number(answer.value))
        : `${yuan(Number(answer.value))} yuan`;
  }
  return shown;
}

/** The places in a spoken line. What the voice may say of each is decided by main/voice/allowed.ts. */
export function spokenSlots(task: Task, answers: Answers, words: WordBook): Slots {
  const slots: Slots = {};
  for (const name of Object.keys(task.fields)) {
    const slot = slotFor(task, name, answers[name], words);
    if (slot) slots[name] = slot;
  }
  return slots;
}

function slotFor(
  task: Task,
  name: string,
  answer: Answer | undefined,
  words: WordBook,
): Slots[string] | null {
  const field = task.fields[name];
  if (!field || !answer || answer.value === null) return null;
  const text = String(answer.value);
  switch (field.kind) {
    case 'money':
      return { kind: 'money', fen: Number(answer.value), about: field.private ? 'pension' : 'bill-amount' };
    case 'date':
      return { kind: 'date', date: text, year: true };
    case 'day':
      return { kind: 'date', date: text, weekday: true };
    case 'month': {
      // Nobody says the year of last month's bill.
      const month = Number(text.slice(5, 7));
      return {
        kind: 'words',
        words: isChinese(words.locale) ? `${month}月` : (writtenDay(text, 'en').split(' ')[0] ?? text),
      };
    }
    case 'name':
      return { kind: 'name', name: shownValue(task, name, text, words, 'screen') };
    case 'account':
      return { kind: 'digits', digits: text, as: 'account' };
    case 'id-number':
      return { kind: 'digits', digits: text, as: 'id' };
    case 'phone':
      return { kind: 'digits', digits: text, as: 'phone' };
    case 'time':
      return { kind: 'time', time: text };
    case 'count':
      return { kind: 'count', count: Number(answer.value) };
    default:
      return { kind: 'words', words: shownValue(task, name, text, words, 'screen') };
  }
}
