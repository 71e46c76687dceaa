import type { CitizenCard } from '../id-card/types.ts';
import { join } from './apdu.ts';
import { encodeGb18030 } from './gb18030.ts';
import { SELECT_APPLICATION } from './read-plan.ts';
import { TAG } from './records.ts';

/** How a simulated card behaves; real ones differ in all of this. */
export interface CardManners {
  /** The one way in which its records can be asked for. */
  addressing: 'tag' | 'number' | 'selected';
  /** The later layout (2) has the extension of the name as a record of its own, before the sex. */
  layout: 1 | 2;
  /** Answers to SELECT and to records wait to be picked up (61xx), and a wrong length is corrected (6Cxx). */
  detours: boolean;
  /** Refuses every length but the right one, without saying which (6700), or any length (00). */
  refusesLengths: boolean;
  /** Wants a PIN for its holder's file (6982). */
  pin: boolean;
  /** P1 of the SELECT for a file that it knows. */
  fileP1: 0x00 | 0x02;
  /** Is no social-security card at all. */
  foreign: boolean;
  /** A tag that nobody has heard of comes before every record. */
  unknownTags: boolean;
}

export const USUAL_MANNERS: CardManners = {
  addressing: 'tag',
  layout: 2,
  detours: true,
  refusesLengths: false,
  pin: false,
  fileP1: 0x02,
  foreign: false,
  unknownTags: false,
};

/** Whose card it is. */
export type CardHolder = Pick<CitizenCard, 'name' | 'sex' | 'birth' | 'number' | 'ethnicity'>;

const bcd = (digits: string): Uint8Array => Uint8Array.from(Buffer.from(digits, 'hex'));
const text = (value: string): Uint8Array => encodeGb18030(value);

function padded(value: Uint8Array, length: number, filling: number): Uint8Array {
  const all = new Uint8Array(length).fill(filling);
  all.set(value.subarray(0, length));
  return all;
}

const record = (tag: number, value: Uint8Array): Uint8Array =>
  join([Uint8Array.of(tag, value.length), value]);

/** Fictional throughout: division 330299 is nobody's. */
export const SIMULATED_CARD_NUMBER = 'Z99000001';

/** A card's two files, each a list of records in the order of its layout. */
export function cardFiles(holder: CardHolder, layout: 1 | 2): Record<5 | 6, Uint8Array[]> {
  const name = text(holder.name);
  return {
    5: [
      record(TAG.identifier, bcd('33029900000000000000000000000001')),
      record(TAG.cardClass, text('3')),
      record(TAG.version, text(layout === 1 ? '1.00' : '2.00')),
      record(TAG.issuer, padded(text('330299'), 12, 0xff)),
      record(TAG.issuedOn, bcd('20150601')),
      record(TAG.validTo, bcd('20350601')),
      record(TAG.cardNumber, text(SIMULATED_CARD_NUMBER)),
    ],
    6: [
      record(TAG.number, text(holder.number)),
      record(TAG.name, padded(name, 30, layout === 1 ? 0x20 : 0x00)),
      ...(layout === 1 ? [] : [record(TAG.nameExtension, padded(name.subarray(30), 20, 0x00))]),
      record(TAG.sex, text(holder.sex === 'male' ? '1' : '2')),
      record(TAG.ethnicity, bcd(holder.ethnicity.code)),
      record(TAG.birthplace, bcd('330299')),
      record(TAG.birth, bcd(holder.birth.replaceAll('-', ''))),
    ],
  };
}

const status = (value: number): Uint8Array => Uint8Array.of(value >> 8, value & 0xff);

/** A card: commands in, answers out. */
export function createSimulatedCard(
  holder: CardHolder,
  manners: CardManners = USUAL_MANNERS,
): { receive(command: Uint8Array): Uint8Array } {
  const files = cardFiles(holder, manners.layout);
  let selected = false;
  let file: 5 | 6 | undefined;
  let waiting = new Uint8Array();

  /** Data with success, or what a T=0 card does with it. */
  const give = (data: Uint8Array, length: number): Uint8Array => {
    if (manners.refusesLengths && length !== data.length && length !== 0) return status(0x6700);
    if (manners.detours && length !== data.length) return status(0x6c00 | data.length);
    return join([data, status(0x9000)]);
  };

  const find = (p1: number, p2: number): Uint8Array | number => {
    const short = p2 >> 3;
    const asked = short === 0 ? file : short === 5 || short === 6 ? short : undefined;
    if (asked === undefined) return 0x6a82;
    const byNumber = (p2 & 0x07) === 0x04;
    if (
      byNumber !== (manners.addressing === 'number') ||
      (short === 0) !== (manners.addressing === 'selected')
    )
      return 0x6a86;
    if (asked === 6 && manners.pin) return 0x6982;
    const found = byNumber ? files[asked][p1 - 1] : files[asked].find(([tag]) => tag === p1);
    return found ?? 0x6a83;
  };

  return {
    receive(command) {
      const [, instruction, p1 = 0, p2 = 0, length = 0] = command;
      if (instruction === 0xc0) {
        const data = waiting.slice(0, length);
        waiting = new Uint8Array();
        return data.length === 0 ? status(0x6f00) : join([data, status(0x9000)]);
      }
      if (instruction === 0xa4 && p1 === 0x04) {
        selected = !manners.foreign && Buffer.from(command).equals(SELECT_APPLICATION);
        if (!selected) return status(0x6a82);
        if (!manners.detours) return status(0x9000);
        waiting = Uint8Array.of(0x6f, 0x02, 0x84, 0x00);
        return status(0x6100 | waiting.length);
      }
      if (!selected) return status(0x6985);
      if (instruction === 0xa4) {
        const name = command[6];
        if (p1 !== manners.fileP1 || (name !== 5 && name !== 6)) return status(0x6a82);
        file = name;
        return status(0x9000);
      }
      if (instruction !== 0xb2) return status(0x6d00);
      const found = find(p1, p2);
      if (typeof found === 'number') return status(found);
      return give(manners.unknownTags ? join([record(0x77, bcd('0102')), found]) : found, length);
    },
  };
}
