import { hasRightCheck, parseCompactDate, sexOfNumber } from '../id-card/citizen-number.ts';
import { ETHNIC_GROUPS } from '../id-card/ethnic-groups.ts';
import type { CalendarDate, CardDoubt, Sex } from '../id-card/types.ts';
import { join } from './apdu.ts';
import type { SocialCardFace, SocialCardHolder } from './types.ts';

/** The records of both files by their tags. Layouts differ in the order of records, never in the tags. */
export const TAG = {
  identifier: 0x01,
  cardClass: 0x02,
  version: 0x03,
  issuer: 0x04,
  issuedOn: 0x05,
  validTo: 0x06,
  cardNumber: 0x07,
  number: 0x08,
  name: 0x09,
  nameExtension: 0x4e,
  sex: 0x0a,
  ethnicity: 0x0b,
  birthplace: 0x0c,
  birth: 0x0d,
} as const;
export type Tag = (typeof TAG)[keyof typeof TAG];

/** Bytes of each value; the two parts of a name may be shorter. */
const LENGTH: Record<Tag, number> = {
  [TAG.identifier]: 16,
  [TAG.cardClass]: 1,
  [TAG.version]: 4,
  [TAG.issuer]: 12,
  [TAG.issuedOn]: 4,
  [TAG.validTo]: 4,
  [TAG.cardNumber]: 9,
  [TAG.number]: 18,
  [TAG.name]: 30,
  [TAG.nameExtension]: 20,
  [TAG.sex]: 1,
  [TAG.ethnicity]: 1,
  [TAG.birthplace]: 3,
  [TAG.birth]: 4,
};

/** The expected length of a record in a READ RECORD command: tag, length and value. */
export const recordLength = (tag: Tag): number => LENGTH[tag] + 2;

export function isTag(byte: number): byte is Tag {
  return Object.hasOwn(LENGTH, byte);
}

/** Records that were read, by the tag the card returned with each. */
export class Records {
  readonly #values = new Map<Tag, Uint8Array>();
  /** Whether what was read may be another thing than what the card holds: two values for one tag, or half a name. */
  doubtful = false;

  has(tag: Tag): boolean {
    return this.#values.has(tag);
  }
  get(tag: Tag): Uint8Array | undefined {
    return this.#values.get(tag);
  }
  /**
   * Takes the tag-length-value records out of an answer. What a record is, is what its own tag says, never where it was
   * asked for. Unknown tags, cut values and values of a wrong length are left out. @returns whether one was taken
   */
  take(data: Uint8Array): boolean {
    let taken = false;
    for (let at = 0; at + 2 <= data.length; ) {
      const [tag = 0, length = 0] = data.subarray(at, at + 2);
      if (tag === 0x00 || tag === 0xff) return taken;
      const value = data.slice(at + 2, at + 2 + length);
      const whole = value.length === length && isTag(tag) && fits(tag, length);
      // Half a name looks like a whole one.
      if (!whole && (tag === TAG.name || tag === TAG.nameExtension)) this.doubtful = true;
      at += 2 + length;
      if (!whole) continue;
      const before = this.#values.get(tag);
      if (before && !same(before, value)) this.doubtful = true;
      this.#values.set(tag, value);
      taken = true;
    }
    return taken;
  }
  /**
   * Whether the name fills its record to the last byte, on a card whose layout has a second record for the rest of it,
   * and that second record is not there: then half a name would look like a whole one.
   */
  get nameMayGoOn(): boolean {
    const name = this.#values.get(TAG.name);
    if (!name || withoutFilling(name, true).length < LENGTH[TAG.name] || this.has(TAG.nameExtension))
      return false;
    return !ascii(this.#values.get(TAG.version))?.startsWith('1');
  }
  /** Overwrites what was read. */
  forget(): void {
    for (const value of this.#values.values()) value.fill(0);
    this.#values.clear();
  }
}

function fits(tag: Tag, length: number): boolean {
  return tag === TAG.name || tag === TAG.nameExtension ? length <= LENGTH[tag] : length === LENGTH[tag];
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Cuts the filling off the end: FF, 00 and, where it is text, spaces. */
function withoutFilling(value: Uint8Array, spaces: boolean): Uint8Array {
  let end = value.length;
  while (end > 0) {
    const last = value[end - 1];
    if (last !== 0xff && last !== 0x00 && !(spaces && last === 0x20)) break;
    end--;
  }
  return value.subarray(0, end);
}

const hex = (value: Uint8Array): string =>
  Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Two digits a byte, filled with F at the end; undefined if it is empty or holds anything else. */
function digits(value: Uint8Array | undefined): string | undefined {
  const text = value && hex(value).replace(/f+$/, '');
  return text && /^\d+$/.test(text) ? text : undefined;
}

function ascii(value: Uint8Array | undefined): string | undefined {
  if (!value) return undefined;
  const text = String.fromCharCode(...withoutFilling(value, true)).trim();
  return /^[\x20-\x7e]+$/.test(text) ? text : undefined;
}

function date(value: Uint8Array | undefined): CalendarDate | undefined {
  const text = digits(value);
  return text === undefined ? undefined : parseCompactDate(text);
}

/**
 * A name of GBK bytes and, on newer cards, more of them in a record of their own. The two are one text: a character may
 * begin in the first and end in the second, so they are joined before they are decoded. GB18030 is GBK and more.
 * @returns undefined if the bytes are no text
 */
export function decodeName(name: Uint8Array, extension?: Uint8Array): string | undefined {
  const more = withoutFilling(extension ?? new Uint8Array(), true);
  const first = withoutFilling(name, more.length === 0);
  try {
    const text = new TextDecoder('gb18030', { fatal: true }).decode(join([first, more])).trim();
    return text === '' || /\p{Cc}/u.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Leaves out the keys that have no value. */
function present<T extends object>(all: { [Key in keyof T]: T[Key] | undefined }): T {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as T;
}

/** What the card says of itself. */
export function decodeFace(records: Records): SocialCardFace {
  const identifier = records.get(TAG.identifier);
  const issuer = records.get(TAG.issuer);
  const cardClass = records.get(TAG.cardClass);
  return present<SocialCardFace>({
    identifier: identifier && hex(identifier),
    region:
      identifier && /^\d{6}$/.test(hex(identifier.subarray(0, 3)))
        ? hex(identifier.subarray(0, 3))
        : undefined,
    cardClass: cardClass && (ascii(cardClass) ?? hex(cardClass)),
    version: ascii(records.get(TAG.version)),
    issuer: issuer && (ascii(issuer) ?? (hex(withoutFilling(issuer, false)) || undefined)),
    issuedOn: date(records.get(TAG.issuedOn)),
    validTo: date(records.get(TAG.validTo)),
    cardNumber: ascii(records.get(TAG.cardNumber)),
  });
}

/** Whose card it is; undefined without a number and a name that can be read. */
export function decodeHolder(records: Records): SocialCardHolder | undefined {
  const number = ascii(records.get(TAG.number))?.toUpperCase();
  const nameBytes = records.get(TAG.name);
  const name = nameBytes && decodeName(nameBytes, records.get(TAG.nameExtension));
  if (number === undefined || !/^[0-9A-Z]{15,18}$/.test(number) || name === undefined) return undefined;
  const sex = decodeSex(ascii(records.get(TAG.sex)));
  const code = digits(records.get(TAG.ethnicity));
  const birth = date(records.get(TAG.birth));
  const doubts: CardDoubt[] = [];
  if (!hasRightCheck(number)) doubts.push('number-check');
  else {
    if (birth && birth !== parseCompactDate(number.slice(6, 14))) doubts.push('birth-differs');
    if (sex && sex !== 'unknown' && sex !== sexOfNumber(number)) doubts.push('sex-differs');
  }
  if (code !== undefined && !ETHNIC_GROUPS.has(code)) doubts.push('unknown-ethnicity');
  return {
    ...present<Omit<SocialCardHolder, 'doubts'>>({
      number,
      name,
      sex,
      ethnicity: code === undefined ? undefined : { code, name: ETHNIC_GROUPS.get(code) ?? '' },
      birthplace: digits(records.get(TAG.birthplace)),
      birth,
    }),
    doubts,
  };
}

function decodeSex(code: string | undefined): Sex | undefined {
  if (code === undefined) return undefined;
  return code === '1' ? 'male' : code === '2' ? 'female' : 'unknown';
}
