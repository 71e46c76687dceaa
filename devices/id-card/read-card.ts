import { decodeNewestAddress, decodeRecord, photoOfReadPayload, textOfReadPayload } from './card-record.ts';
import type { Answer } from './requester.ts';
import { type CommandName, SW3 } from './sdt-frame.ts';
import { statusOutcome } from './status.ts';
import type { IdCard, ReaderTrouble } from './types.ts';

/** What one try at a card came to. */
export type Attempt =
  | { kind: 'no-card' }
  /** `photo`: its packed bytes, if they were asked for. */
  | { kind: 'read'; card: IdCard; photo?: Uint8Array | undefined }
  /** `tries`: how often this kind of failure is tried before it is told. */
  | { kind: 'failed'; trouble: ReaderTrouble; tries: number }
  | { kind: 'silence' }
  | { kind: 'closed' };

type Judged = { kind: 'ok'; data: Uint8Array } | Exclude<Attempt, { kind: 'read' }>;

/** Times the reading itself is repeated before the card is looked for anew. */
const READINGS = 4;
/** Times anything else is tried that the line has spoilt. */
const TRIES = 3;

/** Turns an answer into success (the status byte that was hoped for) or what went wrong. */
export function judge(answer: Answer, wanted: number): Judged {
  switch (answer.kind) {
    case 'reply': {
      const { sw3, data } = answer.reply;
      if (sw3 === wanted) return { kind: 'ok', data };
      const { reaction, trouble = 'no-card-read', tries } = statusOutcome(sw3);
      if (reaction === 'poll') return { kind: 'no-card' };
      return { kind: 'failed', trouble, tries: Math.max(1, tries) };
    }
    case 'silence':
    case 'closed':
      return { kind: answer.kind };
    default:
      return { kind: 'failed', trouble: 'no-card-read', tries: TRIES };
  }
}

/** What reading a card needs of its driver. */
export interface CardReading {
  ask(command: CommandName): Promise<Answer>;
  /** Whether a reading is believed only when a second one says the same. Asked after every reading. */
  doubtful(): boolean;
  /** Whether somebody wants the photo; otherwise its bytes are wiped unseen. */
  wantsPhoto: boolean;
  /** Called when the line has spoilt something, so that the driver can be more careful from then on. */
  spoilt(): void;
}

/**
 * Reads the card that is selected. When the line spoilt the reply, only the reading is repeated: the module may hold the
 * card for read and would not find it again.
 *
 * The check byte of a frame is a mere XOR: two wrong bytes can cancel each other out, and half of a name has no check
 * of its own. So on a line without error detection of its own, or one that has spoilt something before, a card is
 * believed when two readings agree; the same goes for a number whose check character is wrong. A module that refuses
 * the second reading is believed on the first one, unless there is reason to doubt it.
 */
export async function readSelected({ ask, doubtful, wantsPhoto, spoilt }: CardReading): Promise<Attempt> {
  let first: { card: IdCard; photo: Uint8Array | undefined; text: string; trusted: boolean } | undefined;
  for (let reading = 0; reading < READINGS; reading++) {
    const answer = await ask('readCard');
    if (answer.kind === 'closed') return answer;
    if (answer.kind !== 'reply') {
      if (first) first.trusted = false;
      spoilt();
      continue;
    }
    const read = judge(answer, SW3.ok);
    if (read.kind !== 'ok')
      return first?.trusted ? { kind: 'read', card: first.card, photo: first.photo } : read;
    const text = textOfReadPayload(read.data);
    const record = text && decodeRecord(text);
    const photo = wantsPhoto ? photoOfReadPayload(read.data) : undefined;
    read.data.fill(0);
    text?.fill(0);
    if (record?.ok === false && record.fault === 'unknown-kind')
      return { kind: 'failed', trouble: 'not-an-id-card', tries: 1 };
    if (!record?.ok) {
      if (first) first.trusted = false;
      spoilt();
      continue;
    }
    const { card } = record;
    const said = JSON.stringify(card);
    if (said === first?.text) return { kind: 'read', card, photo };
    const wrongNumber = card.doubts.includes('number-check');
    if (!first && !wrongNumber && !doubtful()) return { kind: 'read', card, photo };
    // Two readings that differ: one of them is wrong, and from here on only two equal ones count.
    if (first) spoilt();
    first = { card, photo, text: said, trusted: !first && !wrongNumber && reading === 0 };
  }
  return { kind: 'failed', trouble: 'no-card-read', tries: 1 };
}

/** Adds to a card what the authority has written onto it since; a card without it, or a module that cannot, is none the worse. */
export async function withNewestAddress(
  card: IdCard,
  ask: CardReading['ask'],
): Promise<{ card: IdCard; known: boolean; closed: boolean }> {
  const answer = await ask('newestAddress');
  if (answer.kind === 'closed') return { card, known: true, closed: true };
  if (answer.kind !== 'reply') return { card, known: answer.kind !== 'silence', closed: false };
  const { sw3, data } = answer.reply;
  const newestAddress = sw3 === SW3.ok ? decodeNewestAddress(data) : undefined;
  data.fill(0);
  const known = statusOutcome(sw3).meaning !== 'badCommand';
  const carries = card.kind === 'citizen' || card.kind === 'hmt';
  return { card: carries && newestAddress ? { ...card, newestAddress } : card, known, closed: false };
}
