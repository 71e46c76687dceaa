import { type CardAnswer, type Dialogue, exchange, STATUS, succeeded } from './apdu.ts';
import { decodeFace, decodeHolder, Records, recordLength, TAG, type Tag } from './records.ts';
import type { SocialCard, SocialCardFace } from './types.ts';

/** What became of a card. */
export type ReadOutcome =
  | { outcome: 'read'; card: SocialCard }
  /** The card wants a PIN before it names its holder. None is asked for and none is tried. */
  | { outcome: 'needs-pin-refused'; face: SocialCardFace }
  | { outcome: 'not-a-social-card' }
  /** A social-security card that says too little, contradicts itself, or broke off. */
  | { outcome: 'unreadable' };

/** SELECT of the application "sx1.sh.社会保障" (the name in GBK), by which a social-security card is known. */
export const SELECT_APPLICATION: Uint8Array = Uint8Array.of(
  ...[0x00, 0xa4, 0x04, 0x00, 0x0f],
  ...[0x73, 0x78, 0x31, 0x2e, 0x73, 0x68, 0x2e, 0xc9, 0xe7, 0xbb, 0xe1, 0xb1, 0xa3, 0xd5, 0xcf],
);

/** SELECT of a file by its name; cards know it with P1 = 02, some only with P1 = 00. */
export const selectFile = (file: FileName, p1: 0x00 | 0x02): Uint8Array =>
  Uint8Array.of(0x00, 0xa4, p1, 0x00, 0x02, 0xef, file);

export const readRecord = (p1: number, p2: number, length: number): Uint8Array =>
  Uint8Array.of(0x00, 0xb2, p1, p2, length);

/** EF05 says what the card is, EF06 whose it is. */
type FileName = 0x05 | 0x06;

/** The tags of each file. The one that every card must have stands first: it shows whether an addressing works at all. */
const TAGS: Record<FileName, readonly Tag[]> = {
  5: [TAG.cardNumber, TAG.identifier, TAG.cardClass, TAG.version, TAG.issuer, TAG.issuedOn, TAG.validTo],
  6: [TAG.number, TAG.name, TAG.nameExtension, TAG.sex, TAG.ethnicity, TAG.birthplace, TAG.birth],
};

/**
 * The usual order of records, from which only the expected lengths are taken, so that most reads need no second try.
 * What a record is, its own tag says: the later layout has the name's extension in the middle.
 */
const USUAL_ORDER: Record<FileName, readonly Tag[]> = {
  5: [TAG.identifier, TAG.cardClass, TAG.version, TAG.issuer, TAG.issuedOn, TAG.validTo, TAG.cardNumber],
  6: [TAG.number, TAG.name, TAG.nameExtension, TAG.sex, TAG.ethnicity, TAG.birthplace, TAG.birth],
};
const MOST_RECORDS = 16;

/** What became of one file with one addressing. */
type FileOutcome = 'read' | 'needs-pin' | 'not-this-way';
type Addressing = (file: FileName, records: Records) => Dialogue<FileOutcome>;

/** READ RECORD; where the length is refused outright, once more with any length. */
function* read(p1: number, p2: number, length: number): Dialogue<CardAnswer> {
  const answer = yield* exchange(readRecord(p1, p2, length));
  return answer.status === STATUS.wrongLength ? yield* exchange(readRecord(p1, p2, 0)) : answer;
}

/** "No such record", in one of the ways of saying it; any other refusal may have kept something back. */
function isAbsent({ status }: CardAnswer): boolean {
  return [0x6a, 0x6b, 0x94].includes(status >> 8);
}

function* readTags(file: FileName, p2: number, records: Records): Dialogue<FileOutcome> {
  for (const [index, tag] of TAGS[file].entries()) {
    const answer = yield* read(tag, p2, recordLength(tag));
    if (answer.status === STATUS.securityNotSatisfied) return 'needs-pin';
    const taken = succeeded(answer) && records.take(answer.data);
    answer.data.fill(0);
    if (index === 0 && !taken) return 'not-this-way';
    if (!succeeded(answer) && !isAbsent(answer)) records.doubtful = true;
  }
  return 'read';
}

/** The record's tag in P1, the file's short name in P2. */
const byTag: Addressing = (file, records) => readTags(file, file << 3, records);

/** The file selected first; then the record's tag in P1. */
const bySelectedFile: Addressing = function* (file, records) {
  for (const p1 of [0x02, 0x00] as const) {
    const selected = yield* exchange(selectFile(file, p1));
    if (selected.status === STATUS.securityNotSatisfied) return 'needs-pin';
    if (succeeded(selected)) return yield* readTags(file, 0x00, records);
  }
  return 'not-this-way';
};

/** The record's place in P1, the file's short name in P2: all records, until there are no more. */
const byNumber: Addressing = function* (file, records) {
  for (let place = 1; place <= MOST_RECORDS; place++) {
    const usual = USUAL_ORDER[file][place - 1];
    const answer = yield* read(place, (file << 3) | 0x04, usual === undefined ? 0 : recordLength(usual));
    if (answer.status === STATUS.securityNotSatisfied) return 'needs-pin';
    if (!succeeded(answer)) {
      if (place === 1) return 'not-this-way';
      if (!isAbsent(answer)) records.doubtful = true;
      return 'read';
    }
    records.take(answer.data);
    answer.data.fill(0);
  }
  return 'read';
};

/** Reads a file, by another addressing if one does not work with this card; what is needed says when it is enough. */
function* readFile(
  file: FileName,
  records: Records,
  needed: readonly Tag[],
): Dialogue<'read' | 'needs-pin' | 'failed'> {
  for (const addressing of [byTag, byNumber, bySelectedFile]) {
    if ((yield* addressing(file, records)) === 'needs-pin') return 'needs-pin';
    if (needed.every((tag) => records.has(tag))) return 'read';
  }
  return 'failed';
}

/** Reads a social-security card whole: which card it is, then whose. The bank's part of it is not touched. */
export function* readSocialCard(): Dialogue<ReadOutcome> {
  const selected = yield* exchange(SELECT_APPLICATION);
  if (!succeeded(selected))
    // 6Axx, 6Dxx, 6Exx: no such application, command or class. Anything else may be a fault on the way.
    return [0x6a, 0x6d, 0x6e].includes(selected.status >> 8)
      ? { outcome: 'not-a-social-card' }
      : { outcome: 'unreadable' };
  const records = new Records();
  try {
    if ((yield* readFile(5, records, [TAG.cardNumber])) === 'needs-pin')
      return { outcome: 'needs-pin-refused', face: {} };
    const file = yield* readFile(6, records, [TAG.number, TAG.name]);
    if (records.doubtful || records.nameMayGoOn) return { outcome: 'unreadable' };
    const face = decodeFace(records);
    if (file === 'needs-pin') return { outcome: 'needs-pin-refused', face };
    const holder = decodeHolder(records);
    return holder ? { outcome: 'read', card: { ...face, holder } } : { outcome: 'unreadable' };
  } finally {
    records.forget();
  }
}
