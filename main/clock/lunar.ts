import { Solar } from 'lunar-typescript';
import { isChinese, type Locale, ownNumberWords } from '../../content/locales.ts';
import type { DateParts } from './dates.ts';

/** The day of the lunar calendar. Apart from the other words for days: only a visit needs its tables. Pure. */

/** 农历十月十六, with 闰 in a leap month · lunar month 10, day 16 */
export function lunarWords(
  { year, month, day }: Pick<DateParts, 'year' | 'month' | 'day'>,
  locale: Locale = 'zh-CN',
): string {
  const lunar = Solar.fromYmd(year, month, day).getLunar();
  if (isChinese(locale))
    return ownNumberWords(`农历${lunar.getMonthInChinese()}月${lunar.getDayInChinese()}`, locale);
  const number = lunar.getMonth();
  return `lunar ${number < 0 ? 'leap ' : ''}month ${Math.abs(number)}, day ${lunar.getDay()}`;
}
