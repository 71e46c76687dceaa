import type { Link } from '../link/link.ts';
import { ASK_IN_TURN, AUTOMATIC_STATUS_ON, askRealTime } from './escpos.ts';
import type { PrinterProfile } from './profiles.ts';
import {
  applyRealTime,
  createStatusDecoder,
  isSilent,
  obstacle,
  paperOfInTurn,
  type StatusEvent,
  type StatusQuestion,
  statusOfAutomatic,
} from './status-codec.ts';
import { type PrinterStatus, type PrintReason, SILENT_STATUS } from './types.ts';

/** Times in milliseconds. */
export interface PrinterTimings {
  /** A real-time question is answered within this, or not at all. */
  realTime: number;
  /** How long to wait for an in-turn answer before asking in real time whether something is wrong. */
  inTurn: number;
  /** How long a healthy printer may take for one band, and for the cut, and may refuse to take bytes. */
  band: number;
  write: number;
  /** Between two looks at an idle printer that answers. */
  idlePoll: number;
  /** Instead of the profile's: for tests. */
  rowsPerSecond?: number;
}

export const PRINTER_TIMINGS: PrinterTimings = {
  // A busy machine answers late. Not to wait for that costs more: she is asked whether her slip came out.
  realTime: 1000,
  inTurn: 2500,
  band: 12_000,
  write: 10_000,
  idlePoll: 3000,
};

/** Bytes to a printer and what it says back, in its own way of saying it. */
export interface Conversation {
  /** What was last known. */
  readonly status: PrinterStatus;
  /** Asks for all there is to know; what is not answered is unknown. */
  askAll(): Promise<PrinterStatus>;
  /** Sends bytes, waiting while the printer says that it takes none. Returns why that failed. */
  send(bytes: Uint8Array): Promise<PrintReason | undefined>;
  /** Waits until the printer has done all it was sent: so many rows since the last wait. Returns what hindered it. */
  settled(rows: number): Promise<PrintReason | undefined>;
  /** Gives a printer that tells nothing the time to print so many rows. */
  pace(rows: number): Promise<PrintReason | undefined>;
  /** Waits for answers that an earlier slip is still owed, so that they are not taken for the next one's. */
  clearDebts(): Promise<void>;
}

type Kind = StatusEvent['kind'];

/**
 * A timer that comes so much too late tells that this program stood still meanwhile (a machine that was put to sleep, a
 * processor that others held): it heard nothing in that time, so that silence then says nothing of the printer.
 */
const STOOD_STILL_MS = 200;

/** @param link an open link that is this conversation's alone. */
export function converse(
  link: Link,
  options: { profile: PrinterProfile; timings: PrinterTimings; onStatus(status: PrinterStatus): void },
): Conversation {
  const { profile, timings } = options;
  const rowsPerSecond = timings.rowsPerSecond ?? profile.rowsPerSecond;
  const decoder = createStatusDecoder();
  let status = SILENT_STATUS;
  /** Whether the printer answers GS r; unknown until it was asked once. */
  let answersInTurn: boolean | undefined = profile.inTurn ? undefined : false;
  /** In-turn questions that are not answered yet; a printer out of paper answers them when it has paper again. */
  let owed = 0;
  let held = false;
  let sentAt = 0;
  let expected: { kind: Kind; finish(byte: number): void } | undefined;
  /** What ends each wait that is on, when the link is lost. */
  const waits = new Set<() => void>();
  link.onClosed(() => {
    for (const end of [...waits]) end();
  });

  const setStatus = (next: PrinterStatus) => {
    const changed = JSON.stringify(next) !== JSON.stringify(status);
    status = next;
    if (changed) options.onStatus(next);
  };

  link.onData((bytes) => {
    for (const event of decoder.push(bytes)) {
      if (event.kind === 'automatic') setStatus(statusOfAutomatic(event.bytes));
      else if (event.kind === 'flow') held = !event.go;
      if (event.kind === 'in-turn') {
        owed = Math.max(0, owed - 1);
        setStatus({ ...status, paper: paperOfInTurn(event.byte), answered: true });
        if (owed > 0) continue;
      }
      if (event.kind === 'flow' && held) continue;
      if (expected?.kind === event.kind) expected.finish('byte' in event ? event.byte : 0);
    }
  });

  /** Waits for so long, or until `finish` is called or the link is lost; the byte it was finished with. */
  const wait = (
    ms: number,
    begin: (finish: (byte: number) => void, fail: () => void) => void = () => undefined,
  ) =>
    new Promise<number | undefined>((resolve) => {
      const settle = (byte?: number) => {
        clearTimeout(timer);
        if (waits.delete(end)) resolve(byte);
      };
      const end = () => settle();
      const arm = () => {
        const due = performance.now() + ms;
        return setTimeout(() => {
          if (performance.now() - due > STOOD_STILL_MS) timer = arm();
          else end();
        }, ms);
      };
      let timer = arm();
      waits.add(end);
      if (link.isOpen) begin(settle, end);
      else end();
    });

  /** Waits for one word of a kind, after sending a question if there is one; undefined for silence and a lost link. */
  const ask = async (kind: Kind, question: Uint8Array | undefined, ms: number) => {
    let mine: typeof expected;
    const told = await wait(ms, (finish, fail) => {
      mine = { kind, finish };
      expected = mine;
      if (question) link.write(question, timings.write).catch(fail);
    });
    if (expected === mine) expected = undefined;
    return told;
  };

  const askRealTimes = async (): Promise<PrinterStatus> => {
    let next: PrinterStatus = { ...SILENT_STATUS, answered: status.answered };
    let silent = 0;
    for (const question of [1, 2, 3, 4] satisfies StatusQuestion[]) {
      if (!link.isOpen) break;
      const byte = await ask('real-time', askRealTime(question), timings.realTime);
      if (byte !== undefined) next = applyRealTime(next, question, byte);
      // Some printers know only some of the questions; one that leaves two unanswered is asked no further.
      else if (++silent === 2) break;
    }
    return next;
  };

  const askAll = async (): Promise<PrinterStatus> => {
    if (profile.status === 'none') return status;
    if (profile.status === 'automatic') {
      // Turned on again, it says at once how it is.
      if ((await ask('automatic', AUTOMATIC_STATUS_ON, timings.realTime)) === undefined)
        setStatus({ ...SILENT_STATUS, answered: status.answered });
      return status;
    }
    let seen = await askRealTimes();
    // One that answered so far may only have been late: asked again, before her whole slip is called uncertain.
    if (isSilent(seen) && seen.answered && link.isOpen) seen = await askRealTimes();
    setStatus(seen);
    return status;
  };

  const lookAgain = async (): Promise<PrintReason | undefined> => {
    const seen = link.isOpen ? await askAll() : status;
    if (!link.isOpen) return 'unplugged';
    return obstacle(seen) ?? (isSilent(seen) ? 'no-answer' : undefined);
  };

  /** By answers in turn, as far as the printer knows them. */
  const settledInTurn = async (): Promise<PrintReason | 'unknown-to-it' | undefined> => {
    const until = performance.now() + timings.band;
    owed++;
    await ask('in-turn', ASK_IN_TURN, timings.inTurn);
    while (owed > 0) {
      if (!link.isOpen) return 'unplugged';
      const reason = await lookAgain();
      if (owed === 0) break;
      // One that answered so far is late, as long as it may still be at this band.
      const late = reason === 'no-answer' && status.answered && performance.now() < until;
      if (reason && !late) return reason;
      if (answersInTurn === undefined && !late) {
        answersInTurn = false;
        owed = 0;
        return 'unknown-to-it';
      }
      if (performance.now() > until) return 'no-answer';
      await ask('in-turn', undefined, timings.inTurn);
    }
    answersInTurn = true;
    return status.paper === 'out' ? 'paper-out' : undefined;
  };

  const pace = async (rows: number): Promise<PrintReason | undefined> => {
    // The time the bytes took to get there counts: a slow line needs no waiting.
    await wait(Math.max(0, (rows / rowsPerSecond) * 1000 - (performance.now() - sentAt)));
    return link.isOpen ? undefined : 'unplugged';
  };

  return {
    get status() {
      return status;
    },
    askAll,
    pace,
    async send(bytes) {
      // XOFF: it asks for a pause, and one that never ends is a fault.
      if (held && (await ask('flow', undefined, timings.band)) === undefined) {
        held = false;
        return (await lookAgain()) ?? 'no-answer';
      }
      sentAt = performance.now();
      try {
        await link.write(bytes, timings.write);
        return undefined;
      } catch {
        return 'unplugged';
      }
    },
    async settled(rows) {
      if (answersInTurn !== false) {
        const answered = await settledInTurn();
        if (answered !== 'unknown-to-it') return answered;
      }
      // It answers in real time only: give it the time it needs, then look whether all is well.
      return (await pace(rows)) ?? (await lookAgain());
    },
    async clearDebts() {
      if (owed === 0) return;
      // They come now or never.
      owed++;
      await ask('in-turn', ASK_IN_TURN, timings.inTurn);
      owed = 0;
    },
  };
}
