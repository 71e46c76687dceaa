import { isChinese, LANGUAGES, type Locale } from '../../content/locales.ts';
import { type DateParts, dateParts, dayNumber, weekdayOf } from './dates.ts';

/** Days and times in the words people read, in Asia/Shanghai. Pure. */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The hours from which the greetings of a language are said. */
const GREETED_FROM = [0, 5, 11, 13, 18];

type Day = Pick<DateParts, 'year' | 'month' | 'day' | 'weekday'>;

/** The parts of a day written YYYY-MM-DD. Throws RangeError for what is not a day. */
export function dayParts(day: string): Day {
  dayNumber(day);
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, day: date, weekday: weekdayOf(day) };
}

/** 11月24日 星期二 · Tuesday 24 November */
export function dateWords(parts: Day, locale: Locale = 'zh-CN'): string {
  const weekday = LANGUAGES[locale].weekdays[parts.weekday];
  return isChinese(locale)
    ? `${parts.month}月${parts.day}日 ${weekday}`
    : `${weekday} ${parts.day} ${MONTHS[parts.month - 1]}`;
}

/** For the bar, where it must be short: 11月24日 星期二 · Tue 24 Nov */
export function barDateWords(parts: Day, locale: Locale = 'zh-CN'): string {
  const words = dateWords(parts, locale);
  return isChinese(locale) ? words : words.replace(/\p{L}+/gu, (word) => word.slice(0, 3));
}

/** 2026年11月24日 星期二 · Tuesday 24 November 2026 */
export function longDateWords(parts: Day, locale: Locale = 'zh-CN'): string {
  const day = dateWords(parts, locale);
  return isChinese(locale) ? `${parts.year}年${day}` : `${day} ${parts.year}`;
}

/** 2026年10月 · October 2026, from YYYY-MM. */
export function monthWords(month: string, locale: Locale = 'zh-CN'): string {
  const parts = dayParts(`${month}-01`);
  return isChinese(locale) ? `${parts.year}年${parts.month}月` : `${MONTHS[parts.month - 1]} ${parts.year}`;
}

/** 上午 9:20, 中午 12:05, 下午 3:00 · 9:20 am. The hour after noon is 中午: 下午 12:05 reads like midnight. */
export function timeWords(
  { hour, minute }: Pick<DateParts, 'hour' | 'minute'>,
  locale: Locale = 'zh-CN',
): string {
  const minutes = String(minute).padStart(2, '0');
  if (!isChinese(locale)) return `${hour % 12 === 0 ? 12 : hour % 12}:${minutes} ${hour < 12 ? 'am' : 'pm'}`;
  if (hour < 12) return `上午 ${hour}:${minutes}`;
  return hour === 12 ? `中午 12:${minutes}` : `下午 ${hour - 12}:${minutes}`;
}

/** For paper: 2026年11月24日 星期二 上午9:32 · Tuesday 24 November 2026, 9:32 am */
export function stampWords(wall: number, locale: Locale = 'zh-CN'): string {
  const parts = dateParts(wall);
  const time = timeWords(parts, locale);
  const day = longDateWords(parts, locale);
  return isChinese(locale) ? `${day} ${time.replace(' ', '')}` : `${day}, ${time}`;
}

/** 上午好 / 中午好 / 下午好 / 晚上好 */
export function greeting({ hour }: Pick<DateParts, 'hour'>, locale: Locale = 'zh-CN'): string {
  const { greetings } = LANGUAGES[locale];
  return greetings[GREETED_FROM.findLastIndex((from) => from <= hour)] ?? greetings[0];
}
