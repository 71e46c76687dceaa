import Nzh from 'nzh';

/**
 * Numbers as people say them in Mandarin. All pure; all take numbers that were checked before:
 * a value that is no whole number where one is needed throws a RangeError.
 */

const DIGITS = '零一二三四五六七八九';

function whole(value: number, what: string): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${what} must be a whole number`);
  return value;
}

/** A whole number: 110 → 一百一十, 2000 → 两千, 12 → 十二. nzh's own `tenMin` would also turn 一百一十 into 一百十. */
export function integerWords(value: number): string {
  whole(value, 'a number');
  const words = Nzh.cn
    .encodeS(Math.abs(value))
    .replace(/^一十/, '十')
    .replace(/(^|[万亿])二(?=[千万亿])/g, '$1两');
  return value < 0 ? `负${words}` : words;
}

/** How many of something: two is 两 before a measure word (两个), 二 in every other number (十二个). */
export function countWords(value: number): string {
  return value === 2 ? '两' : integerWords(value);
}

/**
 * Digits one by one. `phone` reads 1 as 幺 (yāo), as everyone does with telephone and room numbers;
 * identity and account numbers keep 一. X of an identity number is said as the letter's name.
 */
export function digitWords(digits: string, phone = false): string {
  return [...digits]
    .map((digit) => {
      if (digit === 'X' || digit === 'x') return '艾克斯';
      if (digit === '1' && phone) return '幺';
      const at = digit >= '0' && digit <= '9' ? Number(digit) : -1;
      return at < 0 ? '' : (DIGITS[at] ?? '');
    })
    .join('');
}

/** A decimal as written, digit by digit after the point: "0.538" → 零点五三八. */
export function decimalWords(written: string): string {
  const negative = written.startsWith('-');
  const [before = '0', after = ''] = written.replace(/^-/, '').split('.');
  const words = integerWords(Number(before)) + (after === '' ? '' : `点${digitWords(after)}`);
  return negative ? `负${words}` : words;
}

/** A sum in 分 as people say it: 8640 → 八十六元四角, 1005 → 十元零五分, 200 → 两元, 0 → 零元. */
export function moneyWords(fen: number): string {
  whole(fen, 'a sum in 分');
  const sum = Math.abs(fen);
  const yuan = Math.floor(sum / 100);
  const jiao = Math.floor((sum % 100) / 10);
  const rest = sum % 10;
  const words =
    (yuan > 0 ? `${countWords(yuan)}元` : '') +
    (jiao > 0 ? `${countWords(jiao)}角` : yuan > 0 && rest > 0 ? '零' : '') +
    (rest > 0 ? `${countWords(rest)}分` : '');
  return (fen < 0 ? '负' : '') + (words === '' ? '零元' : words);
}

/** A year digit by digit: 2026 → 二零二六. */
export function yearWords(year: number): string {
  return digitWords(String(whole(year, 'a year')));
}

const WEEKDAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'];

/** The weekday of a date, by the calendar alone (no time zone comes into it). */
export function weekdayOf(year: number, month: number, day: number): string {
  return WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? '';
}

/** The part of the day that people put before an hour. */
export function dayPart(hour: number): string {
  if (hour < 5) return '凌晨';
  if (hour < 8) return '早上';
  if (hour < 12) return '上午';
  if (hour === 12) return '中午';
  if (hour < 18) return '下午';
  return '晚上';
}

/**
 * A clock time: 9:30 → 九点半, 14:05 → 两点零五分. The part of the day is put before it by `withPart`.
 * @param hour 0–24 (24 is midnight) @param minute 0–59
 */
export function timeWords(hour: number, minute: number, withPart: boolean): string {
  const twelve = hour === 0 || hour === 24 ? 12 : hour > 12 ? hour - 12 : hour;
  const part = withPart ? dayPart(hour === 24 ? 0 : hour) : '';
  const minutes =
    minute === 0
      ? ''
      : minute === 30
        ? '半'
        : minute < 10
          ? `零${integerWords(minute)}分`
          : `${integerWords(minute)}分`;
  return `${part}${countWords(twelve)}点${minutes}`;
}

/** How a mobile number is grouped when read: 3-4-4. Others: service numbers whole, landlines area then fours. */
export function phoneGroups(phone: string): string[] {
  const parts = phone.split(/[-\s]+/).filter((part) => part !== '');
  const digits = parts.join('');
  if (/^1[3-9]\d{9}$/.test(digits)) return [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)];
  if (parts.length === 1 && digits.length <= 5) return [digits];
  return parts.flatMap((part) => (part.length > 5 ? groupsOf(part, 4) : [part]));
}

/** An identity number is read 6-8-4: place, birth, order. */
export function idGroups(id: string): string[] {
  return [id.slice(0, 6), id.slice(6, 14), id.slice(14)].filter((group) => group !== '');
}

/** Digits in groups of `size`; a last group of one digit joins the one before it. */
export function groupsOf(digits: string, size: number): string[] {
  const groups: string[] = [];
  for (let at = 0; at < digits.length; at += size) groups.push(digits.slice(at, at + size));
  const last = groups.at(-1);
  if (groups.length > 1 && last !== undefined && last.length === 1) {
    groups.pop();
    groups.push(`${groups.pop() ?? ''}${last}`);
  }
  return groups;
}
