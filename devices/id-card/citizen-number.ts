import type { CalendarDate, Sex } from './types.ts';

/** What is wrong with a number, in the order in which it is looked for (GB 11643-1999). */
export type CitizenNumberFault = 'OLD15' | 'SHORT' | 'LONG' | 'CHARS' | 'PROVINCE' | 'DATE' | 'CHECK';

export type CitizenNumberResult =
  /** `age` is in full years on `today`. */
  | { ok: true; number: string; birth: CalendarDate; sex: 'male' | 'female'; age: number }
  /** `length` is how many characters were given, for "您现在有{n}位". */
  | { ok: false; code: CitizenNumberFault; length: number };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECKS = '10X98765432';

/** Provinces, and 81–83 for the residence permits of people from Hong Kong, Macao and Taiwan. */
const PROVINCES: ReadonlySet<number> = new Set([
  11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61,
  62, 63, 64, 65, 71, 81, 82, 83,
]);

/** No living person was born before this year; a date before it is a slip of the finger. */
const EARLIEST_YEAR = 1880;

/**
 * What a person is told about a fault: short, without blame, and with what to look at.
 * @param length how many characters were given.
 */
export function faultWords({ code, length }: { code: CitizenNumberFault; length: number }): string {
  switch (code) {
    case 'OLD15':
      return '这是旧号码，请看看新身份证上的18位号码。';
    case 'SHORT':
    case 'LONG':
      return `身份证号是18位，您现在有${length}位。`;
    case 'CHARS':
      // The count is right, so it is not spoken of.
      return '身份证号只有数字，最后一位可能是X。请再看一下。';
    case 'PROVINCE':
      return '最前面两位再看一下。';
    case 'DATE':
      return '生日那几位再看一下。';
    case 'CHECK':
      return '有一位没对上，我们一段一段对。';
  }
}

/** Full-width to half-width, spaces and dashes out, x to X: what a person or a camera gives, made plain. */
export function normaliseNumber(input: string): string {
  return input
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\u2212]/gu, '')
    .toUpperCase();
}

/** The check character of ISO 7064 MOD 11-2 over the first 17 digits. Throws RangeError unless they are 17 digits. */
export function checkCharacter(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError('the check character is made of 17 digits');
  let sum = 0;
  for (const [index, weight] of WEIGHTS.entries()) sum += Number(first17[index]) * weight;
  return CHECKS[sum % 11] ?? '';
}

/** Whether 17 digits and a check character belong together. */
export function hasRightCheck(number: string): boolean {
  return /^\d{17}[\dX]$/.test(number) && checkCharacter(number.slice(0, 17)) === number[17];
}

/** `YYYYMMDD` to `YYYY-MM-DD`; undefined if there is no such day. */
export function parseCompactDate(text: string): CalendarDate | undefined {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  if (days === undefined || day < 1 || day > days || year < 1) return undefined;
  return `${parts[1]}-${parts[2]}-${parts[3]}`;
}

/**
 * Full years by calendar parts, never by milliseconds. Somebody born on 29 February turns older on 1 March in common
 * years. Both dates are `YYYY-MM-DD` in the kiosk's own zone.
 */
export function ageOn(birth: CalendarDate, today: CalendarDate): number {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  return today.slice(5) >= birth.slice(5) ? years : years - 1;
}

/** The sex a number states: its 17th digit is odd for men. */
export function sexOfNumber(number: string): Exclude<Sex, 'unknown'> {
  return Number(number[16]) % 2 === 1 ? 'male' : 'female';
}

/**
 * Checks a citizen's number in the order in which a person is told about faults, so that the first one found is the
 * one to say.
 * @param today `YYYY-MM-DD`; nobody is born after it.
 */
export function checkCitizenNumber(input: string, today: CalendarDate): CitizenNumberResult {
  const number = normaliseNumber(input);
  const length = [...number].length;
  const fault = (code: CitizenNumberFault): CitizenNumberResult => ({ ok: false, code, length });
  if (/^\d{15}$/.test(number)) return fault('OLD15');
  if (length < 18) return fault('SHORT');
  if (length > 18) return fault('LONG');
  if (!/^\d{17}[\dX]$/.test(number)) return fault('CHARS');
  if (!PROVINCES.has(Number(number.slice(0, 2)))) return fault('PROVINCE');
  const birth = parseCompactDate(number.slice(6, 14));
  if (!birth || Number(birth.slice(0, 4)) < EARLIEST_YEAR || birth > today) return fault('DATE');
  if (!hasRightCheck(number)) return fault('CHECK');
  return { ok: true, number, birth, sex: sexOfNumber(number), age: ageOn(birth, today) };
}

/**
 * The 18-character form of a 15-digit number. The sequences 996 to 999 were kept for people born before 1900.
 * Undefined unless it is 15 digits with a real date.
 */
export function fromOldNumber(old: string): string | undefined {
  const digits = normaliseNumber(old);
  if (!/^\d{15}$/.test(digits)) return undefined;
  const century = /^99[6-9]$/.test(digits.slice(12)) ? '18' : '19';
  const first17 = `${digits.slice(0, 6)}${century}${digits.slice(6)}`;
  return parseCompactDate(first17.slice(6, 14)) ? first17 + checkCharacter(first17) : undefined;
}

/** A number in the three groups in which it is read back: `330299 19500307 2117`. */
export function groupNumber(number: string): string {
  return [number.slice(0, 6), number.slice(6, 14), number.slice(14)].filter(Boolean).join(' ');
}
