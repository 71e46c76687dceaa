import type { Link } from '../link/link.ts';
import { decodeRecord, textOfReadPayload } from './card-record.ts';
import { type Answer, createRequester, READER_TIMINGS, type ReaderTimings } from './requester.ts';
import { SW3 } from './sdt-frame.ts';
import type { IdCard, ReaderState, ReaderTrouble } from './types.ts';

/** What one try at a card came to. */
type Attempt =
  | { kind: 'no-card' }
  | { kind: 'read'; card: IdCard }
  /** `tries`: how often this kind of failure is tried before it is told. */
  | { kind: 'failed'; trouble: ReaderTrouble; tries: number }
  | { kind: 'silence' }
  | { kind: 'closed' };

const TRIES = 3;
/** So many looks in a row must find nothing before a card counts as lifted. */
const LOOKS_UNTIL_GONE = 2;
/** So many requests in a row without a byte of an answer, and the reader counts as missing. */
const SILENCES_UNTIL_MISSING = 3;

/** Drives one SDT reader over one open link, until the link closes. */
export interface IdCardDriver {
  /** Looks for cards or stops doing so. Switching on tells the state at once. */
  setReading(on: boolean): void;
  /** Resolves when the link has closed and the last event is out. */
  readonly ended: Promise<void>;
}

export interface IdCardDriverOptions {
  reading: boolean;
  /** Only called while reading, and only when the state changed. */
  onState(state: ReaderState): void;
  /** Whether the reader answers at all; first called when it is known, then on changes. */
  onAnswering(answering: boolean): void;
  timings?: ReaderTimings;
}

/** What a status byte that is neither success nor "no card" asks of us. */
export function reactionTo(sw3: number): { trouble: ReaderTrouble; tries: number } {
  switch (sw3) {
    case SW3.wrongCard:
      return { trouble: 'not-an-id-card', tries: 1 };
    case SW3.selfTestFailed:
    case SW3.notAuthorised:
      return { trouble: 'reader-out-of-service', tries: 1 };
    case SW3.readFailed:
    case SW3.selectFailed:
      return { trouble: 'keep-still', tries: TRIES };
    case SW3.cardRejectsSam:
    case SW3.samRejectsCard:
    case SW3.verificationFailed:
      return { trouble: 'no-card-read', tries: 2 };
    default:
      // Requests refused, random number failed, unrecognised, and codes nobody has documented.
      return { trouble: 'no-card-read', tries: TRIES };
  }
}

/** @param link an open link that is this driver's alone. */
export function createIdCardDriver(link: Link, options: IdCardDriverOptions): IdCardDriver {
  const timings = options.timings ?? READER_TIMINGS;
  const requester = createRequester(link, timings);
  let reading = options.reading;
  /** Counts the times reading was switched, so that nothing of an earlier visit's reading goes on in a later one. */
  let turn = 0;
  let state: ReaderState | undefined;
  let answering: boolean | undefined;
  let silences = 0;
  /** A card lies there that must be lifted before anything is read: it may be somebody else's. */
  let leftOver = false;
  let wake: () => void = () => undefined;

  const tell = (next: ReaderState) => {
    if (!reading || sameState(state, next)) return;
    state = next;
    options.onState(next);
  };
  const setAnswering = (next: boolean) => {
    if (answering === next) return;
    answering = next;
    options.onAnswering(next);
  };
  /** Waits between looks; a change of `reading` or the end of the link ends it early. */
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(() => wake(), ms);
      wake = () => {
        clearTimeout(timer);
        wake = () => undefined;
        resolve();
      };
      if (!link.isOpen) wake();
    });

  const ask = async (command: Parameters<typeof requester.ask>[0]): Promise<Answer> => {
    const answer = await requester.ask(command);
    if (answer.kind === 'silence') {
      silences++;
      if (silences >= SILENCES_UNTIL_MISSING) {
        setAnswering(false);
        tell({ at: 'trouble', trouble: 'reader-missing' });
      }
    } else if (answer.kind !== 'closed') {
      silences = 0;
      setAnswering(true);
    }
    return answer;
  };

  /** Finds, selects and reads once. */
  const attempt = async (found: () => void): Promise<Attempt> => {
    const find = judge(await ask('findCard'), SW3.cardFound);
    if (find.kind !== 'ok') return find;
    found();
    const select = judge(await ask('selectCard'), SW3.ok);
    if (select.kind !== 'ok') return select;
    return readSelected();
  };

  /**
   * Reads the selected card. When the line spoilt the reply, only the reading is repeated: the module may hold the card
   * for read and would not find it again. A number whose check character is wrong is believed only if it comes twice.
   */
  const readSelected = async (): Promise<Attempt> => {
    let doubted: string | undefined;
    for (let tries = 0; tries < TRIES; tries++) {
      const answer = await ask('readCard');
      if (answer.kind === 'closed') return answer;
      if (answer.kind !== 'reply') continue;
      const read = judge(answer, SW3.ok);
      if (read.kind !== 'ok') return read;
      const text = textOfReadPayload(read.data);
      const record = text && decodeRecord(text);
      read.data.fill(0);
      text?.fill(0);
      if (!record) continue;
      if (!record.ok) {
        if (record.fault === 'unknown-kind') return { kind: 'failed', trouble: 'not-an-id-card', tries: 1 };
        continue;
      }
      const { card } = record;
      if (!card.doubts.includes('number-check') || doubted === JSON.stringify(card))
        return { kind: 'read', card };
      doubted = JSON.stringify(card);
    }
    return { kind: 'failed', trouble: 'no-card-read', tries: 1 };
  };

  /**
   * Whether a card lies on the reader that has been read before. Most modules answer "find" with "no card" until it is
   * lifted, so the card itself is asked for something small first: its newest address, of which nothing is kept.
   * A module that does not know the question refuses it; then only "find" is left.
   */
  const lies = async (): Promise<boolean | 'closed' | 'unknown'> => {
    const probe = await ask('newestAddress');
    if (probe.kind === 'closed') return 'closed';
    if (probe.kind === 'reply') {
      probe.reply.data.fill(0);
      if (probe.reply.sw3 === SW3.ok || probe.reply.sw3 === SW3.itemAbsent) return true;
    }
    const find = await ask('findCard');
    if (find.kind === 'closed') return 'closed';
    if (find.kind !== 'reply') return 'unknown';
    if (find.reply.sw3 === SW3.cardFound) return true;
    return find.reply.sw3 === SW3.noCard ? false : 'unknown';
  };

  /** Waits until the card that lies there is lifted. False when reading was switched, or the link closed, before. */
  const untilLifted = async (): Promise<boolean> => {
    const mine = turn;
    for (let gone = 0; gone < LOOKS_UNTIL_GONE; ) {
      await pause(timings.poll);
      if (!link.isOpen || turn !== mine) return false;
      const there = await lies();
      if (there === 'closed') return false;
      if (there !== 'unknown') gone = there ? 0 : gone + 1;
    }
    return true;
  };

  const readCards = async () => {
    let failures = 0;
    let gone = 0;
    let sameCard = false;
    const mine = turn;
    tell({ at: 'waiting' });
    while (turn === mine && link.isOpen) {
      const result = await attempt(() => {
        gone = 0;
        if (!sameCard) tell({ at: 'reading' });
        sameCard = true;
      });
      if (turn !== mine) {
        // A card that came while the last visit was still asking is not the next one's.
        leftOver = sameCard;
        return;
      }
      if (result.kind === 'closed') return;
      if (result.kind === 'read') {
        failures = 0;
        tell({ at: 'read', card: result.card });
        leftOver = true;
        if (!(await untilLifted())) return;
        leftOver = false;
        sameCard = false;
        tell({ at: 'removed' });
      } else if (result.kind === 'no-card') {
        if (!sameCard) failures = 0;
        if (sameCard && ++gone >= LOOKS_UNTIL_GONE) {
          if (state?.at === 'reading') tell({ at: 'trouble', trouble: 'keep-still' });
          sameCard = false;
          failures = 0;
        } else if (state?.at === 'trouble' && readersFault(state.trouble)) tell({ at: 'waiting' });
        await pause(timings.poll);
      } else if (result.kind === 'failed') {
        failures++;
        if (failures >= result.tries) tell({ at: 'trouble', trouble: result.trouble });
        await pause(failures >= result.tries ? timings.poll : timings.quiet);
      } else await pause(timings.quiet);
    }
  };

  const run = async () => {
    // A card that lies there when nobody has asked for one yet was forgotten by somebody.
    if (!reading) leftOver = (await lies()) === true;
    while (link.isOpen) {
      if (leftOver) {
        tell({ at: 'waiting', leftOver: true });
        if (await untilLifted()) leftOver = false;
      } else if (reading) await readCards();
      else {
        const status = await ask('samStatus');
        if (status.kind === 'closed') return;
        if (!reading) await pause(timings.idlePoll);
      }
    }
  };

  link.onClosed(() => wake());
  return {
    setReading(on) {
      if (reading === on) return;
      reading = on;
      turn++;
      // Forgets the card, too.
      state = undefined;
      tell(leftOver ? { at: 'waiting', leftOver: true } : { at: 'waiting' });
      if (on && silences >= SILENCES_UNTIL_MISSING) tell({ at: 'trouble', trouble: 'reader-missing' });
      wake();
    },
    ended: run(),
  };
}

type Judged = { kind: 'ok'; data: Uint8Array } | Exclude<Attempt, { kind: 'read' }>;

/** Turns an answer into success (the status byte that was hoped for) or what went wrong. */
function judge(answer: Answer, wanted: number): Judged {
  switch (answer.kind) {
    case 'reply': {
      const { sw3, data } = answer.reply;
      if (sw3 === wanted) return { kind: 'ok', data };
      if (sw3 === SW3.noCard) return { kind: 'no-card' };
      return { kind: 'failed', ...reactionTo(sw3) };
    }
    case 'silence':
    case 'closed':
      return { kind: answer.kind };
    default:
      return { kind: 'failed', trouble: 'no-card-read', tries: TRIES };
  }
}

/** Whether a trouble is the reader's own, so that it ends when the reader works again. */
function readersFault(trouble: ReaderTrouble): boolean {
  return trouble === 'reader-missing' || trouble === 'reader-out-of-service';
}

/** Cards are compared by what they say, so that reading the same card twice is no change. */
function sameState(a: ReaderState | undefined, b: ReaderState): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
