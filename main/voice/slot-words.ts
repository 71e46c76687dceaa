import { isChinese, ownNumberWords } from '../../content/locales.ts';
import {
  digitWordsEn,
  integerWordsEn,
  moneyWordsEn,
  monthEn,
  ordinalWordsEn,
  timeWordsEn,
  weekdayEn,
  yearWordsEn,
} from './normalise-en.ts';
import {
  countWords,
  digitWords,
  groupsOf,
  idGroups,
  integerWords,
  moneyWords,
  phoneGroups,
  timeWords,
  weekdayOf,
  yearWords,
} from './numbers-zh.ts';
import type { VoiceLocale } from './port.ts';

/** How each kind of value is written in the caption and said aloud. Pure; a value that is none throws RangeError. */

export interface Said {
  caption: string;
  say: string;
}

/** 8640 分 → "86.40 元", "八十六元四角". */
export function moneySaid(fen: number, locale: VoiceLocale): Said {
  const sign = fen < 0 ? '-' : '';
  const say = isChinese(locale) ? ownNumberWords(moneyWords(fen), locale) : moneyWordsEn(fen);
  const yuan = String(Math.floor(Math.abs(fen) / 100)).replace(/\B(?=(?:\d{3})+$)/g, ',');
  const figures = `${sign}${yuan}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
  return { caption: isChinese(locale) ? `${figures} 元` : `¥${figures}`, say };
}

/** "2026-11-26" → "11 月 26 号星期四", "十一月二十六号星期四". */
export function dateSaid(date: string, locale: VoiceLocale, weekday: boolean, year: boolean): Said {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const [y, m, d] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  if (!match || new Date(Date.UTC(y, m - 1, d)).toISOString().slice(0, 10) !== date)
    throw new RangeError('a date is written YYYY-MM-DD');
  if (!isChinese(locale)) {
    const day = weekday ? `${weekdayEn(y, m, d)} ` : '';
    return {
      caption: `${day}${d} ${monthEn(m)}${year ? ` ${y}` : ''}`,
      say: `${day}the ${ordinalWordsEn(d)} of ${monthEn(m)}${year ? `, ${yearWordsEn(y)}` : ''}`,
    };
  }
  const day = weekday ? weekdayOf(y, m, d) : '';
  const own = (words: string) => ownNumberWords(words, locale);
  return {
    caption: own(`${year ? `${y} 年 ` : ''}${m} 月 ${d} 号${day}`),
    say: own(`${year ? `${yearWords(y)}年` : ''}${integerWords(m)}月${integerWords(d)}号${day}`),
  };
}

/** "09:30" → 上午九点半, in the caption too: nobody says figures of a clock. */
export function timeSaid(time: string, locale: VoiceLocale): string {
  const match = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(time);
  if (!match) throw new RangeError('a time is written HH:MM');
  const [hour, minute] = [Number(match[1]), Number(match[2])];
  return isChinese(locale)
    ? ownNumberWords(timeWords(hour, minute, true), locale)
    : timeWordsEn(hour, minute, true);
}

/** 2 + 个 → "2 个", 两个. Without a measure word the bare number: 二. */
export function countSaid(count: number, measure: string | undefined, locale: VoiceLocale): Said {
  const tail = measure ? ` ${measure}` : '';
  if (!isChinese(locale)) return { caption: `${count}${tail}`, say: `${integerWordsEn(count)}${tail}` };
  return {
    caption: `${count}${tail}`,
    say: `${ownNumberWords(measure ? countWords(count) : integerWords(count), locale)}${measure ?? ''}`,
  };
}

/** Groups of digits: "13800005678" as phone → 138 · 0000 · 5678, 幺三八 · 零零零零 · 五六七八. */
export function digitsSaid(
  digits: string,
  as: 'phone' | 'id' | 'account' | 'code',
  locale: VoiceLocale,
): Said[] {
  const plain = digits.normalize('NFKC');
  if (!/^[\dXx][\dXx -]*$/.test(plain)) throw new RangeError('only digits are read one by one');
  const bare = plain.replace(/[ -]/g, '');
  const groups =
    as === 'phone'
      ? phoneGroups(plain)
      : as === 'id'
        ? idGroups(bare)
        : as === 'code'
          ? groupsOf(bare, 3)
          : groupsOf(bare, 4);
  return groups.map((group) => ({
    caption: group,
    say: isChinese(locale) ? ownNumberWords(digitWords(group, as === 'phone'), locale) : digitWordsEn(group),
  }));
}
