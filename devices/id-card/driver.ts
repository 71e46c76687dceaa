import type { Link } from '../link/link.ts';
import { isExpired } from './card-record.ts';
import type { PhotoDecoder, PhotoResult } from './photo.ts';
import { type Attempt, judge, readSelected, withNewestAddress } from './read-card.ts';
import { type Answer, createRequester, READER_TIMINGS, type ReaderTimings } from './requester.ts';
import { formatSamId } from './sam-id.ts';
import { type CommandName, SW3 } from './sdt-frame.ts';
import { type StatusOutcome, statusOutcome } from './status.ts';
import type { CalendarDate, ReaderState, ReaderTrouble } from './types.ts';

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
  /**
   * Whether a card lies there that nobody is reading: somebody has forgotten it. Told when it is first known (a card
   * may have been lifted while no driver was looking), when it begins and when it ends; whose card it is is not known.
   */
  onLeftOver?(left: boolean): void;
  /** The reader's security module has said its number (see formatSamId). Told once a link, while nobody reads. */
  onSamId?(samId: string): void;
  /** A status byte that speaks of a fault of this program, or that nobody has documented: for the log, code only. */
  onOddStatus?(command: CommandName, outcome: StatusOutcome): void;
  /**
   * Whether a card is believed only when two readings agree. Without it: on serial lines, which have no error detection
   * of their own, always; on others once something on them was spoilt.
   */
  readTwice?: boolean;
  /** Whether to read the newest address too; true unless it is said. */
  newestAddress?: boolean;
  /** Unpacks photos and tells of each. Without it (which is the rule) their bytes are wiped unseen. */
  photos?: { decoder: PhotoDecoder; onPhoto(result: PhotoResult): void };
  /** Today in the kiosk's zone, to tell whether a card has expired. China's day by this machine's clock if left out. */
  today?(): CalendarDate;
  timings?: ReaderTimings;
}

const CHINA_AHEAD_OF_UTC_MS = 8 * 60 * 60 * 1000;
const todayInChina = () => new Date(Date.now() + CHINA_AHEAD_OF_UTC_MS).toISOString().slice(0, 10);

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
  /** A reader counts as ready once it was looked at: a card that lies there before that may be anybody's. */
  let looked = options.reading;
  /** A card lies there that must be lifted before anything is read: it may be somebody else's. */
  let leftOver = false;
  let toldLeft: boolean | undefined;
  let wake: () => void = () => undefined;
  /** Something on this line has been spoilt: from now on cards are read twice. */
  let spoilt = false;
  const readTwice = options.readTwice ?? link.name.startsWith('serial:');
  let asksNewestAddress = options.newestAddress ?? true;
  let samIdAsked = false;
  const today = options.today ?? todayInChina;

  const tell = (next: ReaderState) => {
    if (!reading || sameState(state, next)) return;
    state = next;
    options.onState(next);
  };
  const setLeftOver = (next: boolean) => {
    leftOver = next;
    const left = leftOver && !reading;
    if (left === toldLeft) return;
    toldLeft = left;
    options.onLeftOver?.(left);
  };
  const setAnswering = (next: boolean) => {
    if (answering === next || (next && !looked)) return;
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

  const ask = async (command: CommandName): Promise<Answer> => {
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
      if (answer.kind === 'garbled') spoilt = true;
      if (answer.kind === 'reply') {
        const outcome = statusOutcome(answer.reply.sw3);
        if (outcome.ours) options.onOddStatus?.(command, outcome);
      }
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
    const read = await readSelected({
      ask,
      wantsPhoto: options.photos !== undefined,
      doubtful: () => readTwice || spoilt,
      spoilt: () => {
        spoilt = true;
      },
    });
    if (read.kind !== 'read' || !asksNewestAddress) return read;
    const more = await withNewestAddress(read.card, ask);
    if (!more.known) asksNewestAddress = false;
    return more.closed ? { kind: 'closed' } : { ...read, card: more.card };
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

  /** Nobody waits for the photo; one that comes when its reading is over is nobody's. */
  const unpack = async (wlt: Uint8Array) => {
    const mine = turn;
    const result = await options.photos?.decoder.decode(wlt);
    if (result && turn === mine && link.isOpen) options.photos?.onPhoto(result);
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
        setLeftOver(sameCard);
        return;
      }
      if (result.kind === 'closed') return;
      if (result.kind === 'read') {
        failures = 0;
        const { card } = result;
        tell({ at: 'read', card, ...(isExpired(card, today()) && { expired: true }) });
        if (result.photo) void unpack(result.photo);
        setLeftOver(true);
        if (!(await untilLifted())) return;
        setLeftOver(false);
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

  const askSamId = async () => {
    samIdAsked = true;
    const answer = await ask('samId');
    if (answer.kind !== 'reply' || answer.reply.sw3 !== SW3.ok) return;
    const samId = formatSamId(answer.reply.data);
    if (samId !== undefined) options.onSamId?.(samId);
  };

  const run = async () => {
    // A card that lies there when nobody has asked for one yet was forgotten by somebody.
    setLeftOver(!reading && (await lies()) === true);
    looked = true;
    while (link.isOpen) {
      if (leftOver) {
        tell({ at: 'waiting', leftOver: true });
        if (await untilLifted()) setLeftOver(false);
      } else if (reading) await readCards();
      else {
        const status = await ask('samStatus');
        if (status.kind === 'closed') return;
        if (status.kind === 'reply' && !samIdAsked) await askSamId();
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
      setLeftOver(leftOver);
      // Forgets the card, too.
      state = undefined;
      // Nobody is asked for a card before the first look: one that lies there by then was not put there for her.
      if (looked) tell(leftOver ? { at: 'waiting', leftOver: true } : { at: 'waiting' });
      if (on && silences >= SILENCES_UNTIL_MISSING) tell({ at: 'trouble', trouble: 'reader-missing' });
      wake();
    },
    ended: run(),
  };
}

/** Whether a trouble is the reader's own, so that it ends when the reader works again. */
function readersFault(trouble: ReaderTrouble): boolean {
  return trouble === 'reader-missing' || trouble === 'reader-out-of-service';
}

/** Cards are compared by what they say, so that reading the same card twice is no change. */
function sameState(a: ReaderState | undefined, b: ReaderState): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
