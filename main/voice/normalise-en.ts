import { groupsOf, idGroups, phoneGroups } from './numbers-zh.ts';

/** Written English → words to be spoken. Sums are in yuan and fen; days and hours as people say them. */

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SCALES: [number, string][] = [
  [1_000_000_000, 'billion'],
  [1_000_000, 'million'],
  [1000, 'thousand'],
];
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const ORDINALS: Record<string, string> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** A whole number: 1234 → one thousand two hundred and thirty-four. */
export function integerWordsEn(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError('a number must be a whole number');
  if (value < 0) return `minus ${integerWordsEn(-value)}`;
  if (value < 20) return SMALL[value] ?? '';
  if (value < 100) {
    const tens = TENS[Math.floor(value / 10)] ?? '';
    return value % 10 === 0 ? tens : `${tens}-${integerWordsEn(value % 10)}`;
  }
  if (value < 1000) {
    const rest = value % 100;
    return `${integerWordsEn(Math.floor(value / 100))} hundred${rest === 0 ? '' : ` and ${integerWordsEn(rest)}`}`;
  }
  for (const [scale, name] of SCALES) {
    if (value < scale) continue;
    const rest = value % scale;
    const joint = rest === 0 ? '' : rest < 100 ? ` and ${integerWordsEn(rest)}` : ` ${integerWordsEn(rest)}`;
    return `${integerWordsEn(Math.floor(value / scale))} ${name}${joint}`;
  }
  return '';
}

/** 22 → twenty-second. */
export function ordinalWordsEn(value: number): string {
  const words = integerWordsEn(value);
  return words.replace(
    /[a-z]+$/,
    (last) => ORDINALS[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`),
  );
}

/** Digits one by one. */
export function digitWordsEn(digits: string): string {
  return [...digits].map((digit) => (/\d/.test(digit) ? (SMALL[Number(digit)] ?? '') : digit)).join(' ');
}

/** A sum in 分: 8640 → eighty-six yuan forty. */
export function moneyWordsEn(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError('a sum in 分 must be a whole number');
  const sum = Math.abs(fen);
  const yuan = Math.floor(sum / 100);
  const rest = sum % 100;
  const tail = rest === 0 ? '' : `${integerWordsEn(rest)} fen`;
  const words =
    yuan === 0 && rest > 0 ? tail : `${integerWordsEn(yuan)} yuan${rest === 0 ? '' : ` and ${tail}`}`;
  return fen < 0 ? `minus ${words}` : words;
}

/** 2026 → twenty twenty-six; 2005 → two thousand and five. */
export function yearWordsEn(year: number): string {
  const [century, rest] = [Math.floor(year / 100), year % 100];
  if (year >= 2000 && year < 2010) return integerWordsEn(year);
  if (rest === 0) return `${integerWordsEn(century)} hundred`;
  return `${integerWordsEn(century)} ${rest < 10 ? `oh ${integerWordsEn(rest)}` : integerWordsEn(rest)}`;
}

export function monthEn(month: number): string {
  return MONTHS[month - 1] ?? '';
}

export function weekdayEn(year: number, month: number, day: number): string {
  return WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? '';
}

/** 9:30 → half past nine in the morning. */
export function timeWordsEn(hour: number, minute: number, withPart: boolean): string {
  const h = hour % 24;
  const twelve = h % 12 === 0 ? 12 : h % 12;
  const part = !withPart ? '' : h < 12 ? ' in the morning' : h < 18 ? ' in the afternoon' : ' in the evening';
  if (minute === 0) return `${integerWordsEn(twelve)} o'clock${part}`;
  if (minute === 30) return `half past ${integerWordsEn(twelve)}${part}`;
  return `${integerWordsEn(twelve)} ${minute < 10 ? `oh ${integerWordsEn(minute)}` : integerWordsEn(minute)}${part}`;
}

function decimal(written: string): string {
  const [before = '0', after] = written.replaceAll(',', '').split('.');
  return integerWordsEn(Number(before)) + (after === undefined ? '' : ` point ${digitWordsEn(after)}`);
}

function yuan(written: string): string {
  const [before = '0', after = ''] = written.replaceAll(',', '').split('.');
  if (after.length > 2) return `${decimal(written)} yuan`;
  return moneyWordsEn(Number(before) * 100 + Number(after.padEnd(2, '0')));
}

const NUMBER = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';

const RULES: [string, (groups: string[]) => string][] = [
  [
    '((?:19|20)\\d{2})-(\\d{2})-(\\d{2})(?!\\d)',
    ([y = '', m = '', d = '']) =>
      `${monthEn(Number(m))} the ${ordinalWordsEn(Number(d))}, ${yearWordsEn(Number(y))}`,
  ],
  [
    `(\\d{1,2}) (${MONTHS.join('|')}) ((?:19|20)\\d{2})`,
    ([d = '', m = '', y = '']) => `the ${ordinalWordsEn(Number(d))} of ${m}, ${yearWordsEn(Number(y))}`,
  ],
  [`(\\d{1,2}) (${MONTHS.join('|')})`, ([d = '', m = '']) => `the ${ordinalWordsEn(Number(d))} of ${m}`],
  [
    '([01]?\\d|2[0-3]):([0-5]\\d)(?!\\d)',
    ([h = '', m = '']) => timeWordsEn(Number(h), Number(m), Number(h) > 12),
  ],
  ['(\\d{17}[\\dXx])(?!\\d)', ([id = '']) => idGroups(id).map(digitWordsEn).join(', ')],
  ['(1[3-9]\\d{9})(?!\\d)', ([phone = '']) => phoneGroups(phone).map(digitWordsEn).join(', ')],
  [
    '(12345|12333|12393|12366|12349|12315|95598|96110|95128|110|119|120|122)(?![\\d.,%]| (?:yuan|minutes|days|units))',
    ([phone = '']) => digitWordsEn(phone),
  ],
  [`[¥￥]\\s*(${NUMBER})(?: yuan)?`, ([sum = '']) => yuan(sum)],
  [`(${NUMBER}) yuan`, ([sum = '']) => yuan(sum)],
  [`(${NUMBER})%`, ([share = '']) => `${decimal(share)} per cent`],
  ['(\\d+)(?:st|nd|rd|th)\\b', ([order = '']) => ordinalWordsEn(Number(order))],
  ['(\\d{7,})(?![.,]\\d)', ([digits = '']) => groupsOf(digits, 4).map(digitWordsEn).join(', ')],
  ['(0\\d+)(?![.,]\\d)', ([digits = '']) => digitWordsEn(digits)],
  [`(${NUMBER})\\s*[-–]\\s*(${NUMBER})`, ([from = '', to = '']) => `${decimal(from)} to ${decimal(to)}`],
  [`(${NUMBER})`, ([number = '']) => decimal(number)],
];

const COMPILED = RULES.map(([pattern, say]) => ({ pattern: new RegExp(pattern, 'y'), say }));

/** English words for a written text. */
export function normaliseEn(text: string): string {
  let out = '';
  let at = 0;
  scan: while (at < text.length) {
    if (!/\d/.test(text[at - 1] ?? '')) {
      for (const { pattern, say } of COMPILED) {
        pattern.lastIndex = at;
        const match = pattern.exec(text);
        if (match) {
          out += say(match.slice(1));
          at += match[0].length;
          continue scan;
        }
      }
    }
    out += text[at];
    at += 1;
  }
  return out.replace(/\s+/g, ' ').trim();
}
