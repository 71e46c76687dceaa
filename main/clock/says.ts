import { type DateParts, dateParts, dayNumber, weekdayOf } from './dates.ts';

/** Days and times in the words people read, in Asia/Shanghai. Pure. */

export type Locale = 'zh-CN' | 'en';

const WEEKDAYS = {
  'zh-CN': ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;
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

/** The first hour of each part of the day (config of the house): at 11 it is noon, at 18 evening. */
const GREETINGS = [
  { from: 0, 'zh-CN': '晚上好', en: 'Good evening' },
  { from: 5, 'zh-CN': '上午好', en: 'Good morning' },
  { from: 11, 'zh-CN': '中午好', en: 'Hello' },
  { from: 13, 'zh-CN': '下午好', en: 'Good afternoon' },
  { from: 18, 'zh-CN': '晚上好', en: 'Good evening' },
] as const;

type Day = Pick<DateParts, 'year' | 'month' | 'day' | 'weekday'>;

/** The parts of a day written YYYY-MM-DD. Throws RangeError for what is not a day. */
export function dayParts(day: string): Day {
  dayNumber(day);
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, day: date, weekday: weekdayOf(day) };
}

/** 11月24日 星期二 · Tuesday 24 November */
export function dateWords(parts: Day, locale: Locale = 'zh-CN'): string {
  const weekday = WEEKDAYS[locale][parts.weekday];
  return locale === 'en'
    ? `${weekday} ${parts.day} ${MONTHS[parts.month - 1]}`
    : `${parts.month}月${parts.day}日 ${weekday}`;
}

/** 2026年11月24日 星期二 · Tuesday 24 November 2026 */
export function longDateWords(parts: Day, locale: Locale = 'zh-CN'): string {
  return locale === 'en' ? `${dateWords(parts, locale)} ${parts.year}` : `${parts.year}年${dateWords(parts)}`;
}

/** 2026年10月 · October 2026, from YYYY-MM. */
export function monthWords(month: string, locale: Locale = 'zh-CN'): string {
  const parts = dayParts(`${month}-01`);
  return locale === 'en' ? `${MONTHS[parts.month - 1]} ${parts.year}` : `${parts.year}年${parts.month}月`;
}

/** 上午 9:20, 中午 12:05, 下午 3:00 · 9:20 am. The hour after noon is 中午: 下午 12:05 reads like midnight. */
export function timeWords(
  { hour, minute }: Pick<DateParts, 'hour' | 'minute'>,
  locale: Locale = 'zh-CN',
): string {
  const minutes = String(minute).padStart(2, '0');
  if (locale === 'en') return `${hour % 12 === 0 ? 12 : hour % 12}:${minutes} ${hour < 12 ? 'am' : 'pm'}`;
  if (hour < 12) return `上午 ${hour}:${minutes}`;
  return hour === 12 ? `中午 12:${minutes}` : `下午 ${hour - 12}:${minutes}`;
}

/** For paper: 2026年11月24日 星期二 上午9:32 · Tuesday 24 November 2026, 9:32 am */
export function stampWords(wall: number, locale: Locale = 'zh-CN'): string {
  const parts = dateParts(wall);
  const time = timeWords(parts, locale);
  return locale === 'en'
    ? `${longDateWords(parts, locale)}, ${time}`
    : `${longDateWords(parts)} ${time.replace(' ', '')}`;
}

/** 上午好 / 中午好 / 下午好 / 晚上好 */
export function greeting({ hour }: Pick<DateParts, 'hour'>, locale: Locale = 'zh-CN'): string {
  const now = GREETINGS.findLast((part) => part.from <= hour) ?? GREETINGS[0];
  return now[locale];
}
