import { ETHNIC_GROUPS } from './ethnic-groups.ts';
import {
  decodeForeign2017,
  decodeForeign2023,
  encodeForeign2017,
  encodeForeign2023,
} from './foreign-record.ts';
import {
  FieldFault,
  FieldReader,
  FieldWriter,
  NEWEST_ADDRESS_BYTES,
  numberDoubts,
  type Place,
  TEXT_BYTES,
  TYPE_OFFSET,
} from './record-fields.ts';
import type { CalendarDate, CitizenCard, HmtCard, IdCard } from './types.ts';

/** The places in a citizen's record; a residence permit of Hong Kong, Macao and Taiwan residents has most in common. */
const CITIZEN = {
  name: [0, 30],
  sex: [30, 2],
  ethnicity: [32, 4],
  birth: [36, 16],
  address: [52, 70],
  number: [122, 36],
  authority: [158, 30],
  validFrom: [188, 16],
  validTo: [204, 16],
} as const satisfies Record<string, Place>;

/** A reply to "newest address" (30 03) is this field alone, without lengths before it. */
const NEWEST_ADDRESS = [0, NEWEST_ADDRESS_BYTES] as const satisfies Place;

const HMT = { travelPermit: [220, 18], timesIssued: [238, 4] } as const satisfies Record<string, Place>;

/** A card's fields as somebody writes them down; doubts are found, not stated. */
export type CardFields<C extends IdCard = IdCard> = C extends IdCard
  ? Omit<C, 'doubts' | 'newestAddress'>
  : never;

export type RecordFault = 'length' | 'encoding' | 'unknown-kind' | 'field';
/** `field` names the first field that cannot be what the card says; its content is never repeated. */
export type RecordResult = { ok: true; card: IdCard } | { ok: false; fault: RecordFault; field?: string };

function decodeCitizen(read: FieldReader): CitizenCard {
  const code = read.matching('ethnicity', CITIZEN.ethnicity, /^\d{2}$/);
  const card = {
    ...decodeShared(read, /^\d{17}[\dX]$/),
    ethnicity: { code, name: ETHNIC_GROUPS.get(code) ?? '' },
  };
  const doubts = numberDoubts(card.number, card.birth, card.sex, true);
  if (card.ethnicity.name === '') doubts.push('unknown-ethnicity');
  return { kind: 'citizen', ...card, doubts };
}

function decodeHmt(read: FieldReader): HmtCard {
  const card = decodeShared(read, /^8[123]0000\d{11}[\dX]$/);
  return {
    kind: 'hmt',
    ...card,
    travelPermit: read.text('travelPermit', HMT.travelPermit),
    timesIssued: read.text('timesIssued', HMT.timesIssued),
    doubts: numberDoubts(card.number, card.birth, card.sex, true),
  };
}

function decodeShared(read: FieldReader, number: RegExp) {
  return {
    name: read.filled('name', CITIZEN.name),
    sex: read.sex(CITIZEN.sex),
    birth: read.date('birth', CITIZEN.birth),
    address: read.text('address', CITIZEN.address),
    number: read.matching('number', CITIZEN.number, number),
    authority: read.text('authority', CITIZEN.authority),
    validFrom: read.date('validFrom', CITIZEN.validFrom),
    validTo: read.until(CITIZEN.validTo),
  };
}

/**
 * Reads the text block of a card. It gives a card only if every field is what such a card can say; what fields
 * merely contradict each other about becomes a doubt. Never throws.
 */
export function decodeRecord(text: Uint8Array): RecordResult {
  if (text.length !== TEXT_BYTES) return { ok: false, fault: 'length' };
  const letter = String.fromCharCode((text[TYPE_OFFSET] ?? 0) | ((text[TYPE_OFFSET + 1] ?? 0) << 8));
  const read = new FieldReader(text);
  try {
    switch (letter) {
      case ' ':
      case '\0':
        return { ok: true, card: decodeCitizen(read) };
      case 'J':
        return { ok: true, card: decodeHmt(read) };
      case 'I':
        return { ok: true, card: decodeForeign2017(read) };
      case 'Y':
        return { ok: true, card: decodeForeign2023(read) };
      default:
        return { ok: false, fault: 'unknown-kind' };
    }
  } catch (error) {
    if (error instanceof FieldFault) return { ok: false, fault: 'field', field: error.field };
    throw error;
  }
}

function encodeShared(write: FieldWriter, card: CardFields<CitizenCard> | CardFields<HmtCard>): void {
  write.put('name', CITIZEN.name, card.name);
  write.sex(CITIZEN.sex, card.sex);
  write.date('birth', CITIZEN.birth, card.birth);
  write.put('address', CITIZEN.address, card.address);
  write.put('number', CITIZEN.number, card.number);
  write.put('authority', CITIZEN.authority, card.authority);
  write.date('validFrom', CITIZEN.validFrom, card.validFrom);
  write.date('validTo', CITIZEN.validTo, card.validTo);
}

/** The text block of a card, for simulators and tests. Throws RangeError if a field is too long for its place. */
export function encodeRecord(card: CardFields): Uint8Array {
  const write = new FieldWriter();
  switch (card.kind) {
    case 'citizen':
      encodeShared(write, card);
      write.put('ethnicity', CITIZEN.ethnicity, card.ethnicity.code);
      break;
    case 'hmt':
      encodeShared(write, card);
      write.put('travelPermit', HMT.travelPermit, card.travelPermit);
      write.put('timesIssued', HMT.timesIssued, card.timesIssued);
      write.kind('J');
      break;
    case 'foreign2017':
      encodeForeign2017(write, card);
      break;
    case 'foreign2023':
      encodeForeign2023(write, card);
      break;
  }
  return write.bytes;
}

/** Where the text and the photo stand in what a reader sends for "read" (30 01), by the lengths it declares. */
function partsOfReadPayload(data: Uint8Array): { textEnd: number } | undefined {
  if (data.length < 4) return undefined;
  const textLength = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
  const photoLength = ((data[2] ?? 0) << 8) | (data[3] ?? 0);
  return data.length === 4 + textLength + photoLength ? { textEnd: 4 + textLength } : undefined;
}

/**
 * Takes the text block out of what a reader sends for "read" (30 01), by the lengths it declares: text length, photo
 * length (both big-endian), text, photo. The photo is not looked at. Undefined if the lengths do not add up.
 */
export function textOfReadPayload(data: Uint8Array): Uint8Array | undefined {
  const parts = partsOfReadPayload(data);
  return parts && data.slice(4, parts.textEnd);
}

/** The packed photo out of the same bytes; undefined if there is none, or the lengths do not add up. */
export function photoOfReadPayload(data: Uint8Array): Uint8Array | undefined {
  const parts = partsOfReadPayload(data);
  return parts && parts.textEnd < data.length ? data.slice(parts.textEnd) : undefined;
}

/**
 * The newest address, which the authority wrote onto the card after it was issued, out of the reply to 30 03. Undefined
 * if the reply has another length, is no text, or is empty.
 */
export function decodeNewestAddress(data: Uint8Array): string | undefined {
  if (data.length !== NEWEST_ADDRESS[1]) return undefined;
  try {
    return new FieldReader(data).text('newestAddress', NEWEST_ADDRESS) || undefined;
  } catch (error) {
    if (error instanceof FieldFault) return undefined;
    throw error;
  }
}

/** The payload of a "newest address" reply, for simulators and tests. Throws RangeError if it is too long. */
export function encodeNewestAddress(address: string): Uint8Array {
  const write = new FieldWriter();
  write.put('newestAddress', NEWEST_ADDRESS, address);
  return write.bytes.slice(...NEWEST_ADDRESS);
}

/** The payload of a "read" reply, for simulators and tests; the photo is 1024 bytes of nothing. */
export function readPayload(text: Uint8Array, photoBytes = 1024): Uint8Array {
  const data = new Uint8Array(4 + text.length + photoBytes);
  data.set([text.length >> 8, text.length & 0xff, photoBytes >> 8, photoBytes & 0xff]);
  data.set(text, 4);
  return data;
}

/** Whether a card's validity has ended before `today` (`YYYY-MM-DD`). People are told; it stops nobody. */
export function isExpired(card: IdCard, today: CalendarDate): boolean {
  return card.validTo !== 'long-term' && card.validTo < today;
}
