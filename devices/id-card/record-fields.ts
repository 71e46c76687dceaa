import { hasRightCheck, parseCompactDate, sexOfNumber } from './citizen-number.ts';
import type { CalendarDate, CardDoubt, Sex } from './types.ts';

/** The text block of every kind of card: 256 bytes of UTF-16LE, fields at fixed places, padded with spaces. */
export const TEXT_BYTES = 256;
/** The newest address, a field of its own outside the text block. */
export const NEWEST_ADDRESS_BYTES = 70;
/** Where the letter stands that tells the kind of card. */
export const TYPE_OFFSET = 248;

/** Where a field stands in the text block: offset and length in bytes. */
export type Place = readonly [offset: number, bytes: number];

const LONG_TERM = '长期';

/** Thrown inside this room only; callers get a RecordResult. */
export class FieldFault extends Error {
  readonly field: string;
  constructor(field: string) {
    super(field);
    this.field = field;
  }
}

/** Reads fields out of a text block. Only the end of a field is trimmed: names have inner spaces and dots. */
export class FieldReader {
  readonly #text: Uint8Array;
  readonly #decoder = new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true });
  constructor(text: Uint8Array) {
    this.#text = text;
  }
  /** Throws FieldFault if the bytes are no text: half a character, or control characters within it. */
  text(field: string, [offset, bytes]: Place): string {
    let raw: string;
    try {
      raw = this.#decoder.decode(this.#text.subarray(offset, offset + bytes));
    } catch {
      throw new FieldFault(field);
    }
    let end = raw.length;
    while (end > 0 && (raw[end - 1] === ' ' || raw[end - 1] === '\0')) end--;
    const text = raw.slice(0, end);
    if (/\p{Cc}/u.test(text)) throw new FieldFault(field);
    return text;
  }
  filled(field: string, place: Place): string {
    const text = this.text(field, place);
    if (text.trim() === '') throw new FieldFault(field);
    return text;
  }
  matching(field: string, place: Place, pattern: RegExp): string {
    const text = this.text(field, place);
    if (!pattern.test(text)) throw new FieldFault(field);
    return text;
  }
  sex(place: Place): Sex {
    const code = this.matching('sex', place, /^[0129]$/);
    return code === '1' ? 'male' : code === '2' ? 'female' : 'unknown';
  }
  date(field: string, place: Place): CalendarDate {
    const date = parseCompactDate(this.text(field, place));
    if (!date) throw new FieldFault(field);
    return date;
  }
  until(place: Place): CalendarDate | 'long-term' {
    return this.text('validTo', place) === LONG_TERM ? 'long-term' : this.date('validTo', place);
  }
}

/** What an 18-character number and the fields beside it contradict. */
export function numberDoubts(
  number: string,
  birth: CalendarDate,
  sex: Sex,
  statesBirthAndSex: boolean,
): CardDoubt[] {
  const doubts: CardDoubt[] = [];
  if (!hasRightCheck(number)) doubts.push('number-check');
  if (statesBirthAndSex) {
    if (number.slice(6, 14) !== birth.replaceAll('-', '')) doubts.push('birth-differs');
    if (sex !== 'unknown' && sexOfNumber(number) !== sex) doubts.push('sex-differs');
  }
  return doubts;
}

/** Writes fields into a text block of spaces. */
export class FieldWriter {
  readonly bytes = new Uint8Array(TEXT_BYTES);
  constructor() {
    for (let i = 0; i < TEXT_BYTES; i += 2) this.bytes[i] = 0x20;
  }
  /** Throws RangeError if the text does not fit; it is never cut. */
  put(field: string, [offset, length]: Place, text: string): void {
    if (text.length * 2 > length) throw new RangeError(`${field} is longer than ${length / 2} UTF-16 units`);
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      this.bytes[offset + 2 * i] = unit & 0xff;
      this.bytes[offset + 2 * i + 1] = unit >> 8;
    }
  }
  sex(place: Place, sex: Sex): void {
    this.put('sex', place, sex === 'male' ? '1' : sex === 'female' ? '2' : '0');
  }
  date(field: string, place: Place, date: CalendarDate | 'long-term'): void {
    this.put(field, place, date === 'long-term' ? LONG_TERM : date.replaceAll('-', ''));
  }
  kind(letter: string): void {
    this.put('kind', [TYPE_OFFSET, 2], letter);
  }
}
