import type { DevicesConfig } from '../../devices/port.ts';
import { profileFor } from '../../devices/receipt-printer/profiles.ts';
import type { PrinterStatus } from '../../devices/receipt-printer/types.ts';
import type { Clock, Timers } from '../clock/clock.ts';
import type { DrawingName } from '../visit/page.ts';
import {
  beginPaper,
  followPaper,
  lastPaper,
  nextPaper,
  type PaperChange,
  paperSeen,
} from '../visit/paper-change.ts';
import { paperDrawing, paperKey, paperNote } from '../visit/paper-page.ts';
import type { WordBook } from '../visit/words.ts';

/** One picture of the changing of the paper, in words ready to read. */
export interface PaperGuide {
  at: PaperChange['at'];
  drawing: DrawingName;
  title: string;
  hint: string;
  lines: string[];
  next: string;
}

/** Leads staff through the changing of the paper, as residents are led on the kiosk's own pages. */
export interface PaperLeading {
  begin(): void;
  next(): void;
  back(): void;
  /** The printer told of itself: the pictures follow. */
  told(status: PrinterStatus): void;
  /** Nobody is led any more. */
  stop(): void;
}

/** The tearing-off is shown so long before the printer's word counts. */
const LOOK_AGAIN_MS = 4_100;

export interface PaperGuideOptions {
  words: WordBook;
  clock: Pick<Clock, 'mono'>;
  after: Timers['after'];
  /** The printer as it is chosen now. */
  printer(): DevicesConfig['receiptPrinter'];
  /** What to show; null: nobody is led. */
  onGuide(guide: PaperGuide | null): void;
}

/** Makes a guide that stands still until it is begun. */
export function makePaperGuide({ words, clock, after, printer, onGuide }: PaperGuideOptions): PaperLeading {
  let change: PaperChange | null = null;
  let seen: PrinterStatus | undefined;
  let callOff: () => void = () => undefined;
  const text = (key: string) => words.text('common', `paperChange.${key}`);

  function drawn({ at }: PaperChange): PaperGuide {
    if (at === 'done')
      return {
        at,
        drawing: 'paper-done',
        title: text('done.title'),
        hint: text('done.hint'),
        lines: [],
        next: text('choices.finish.label'),
      };
    const chosen = printer();
    const from = chosen ? profileFor(chosen).paperFrom : 'below';
    const key = paperKey(at, from).replace('paperChange.', '');
    const note = () => paperNote(seen ? { printer: seen } : {}, words).lines;
    const believed = paperSeen(seen) === 'silent' ? 'believe' : 'check';
    return {
      at,
      drawing: paperDrawing(at, from),
      title: text(`${key}.title`),
      hint: text(`${key}.hint`),
      lines: at === 3 ? words.lines('common', 'paperChange.side') : at === 5 ? note() : [],
      next: text(`choices.${at === 5 ? believed : 'next'}.label`),
    };
  }

  function put(now: PaperChange | null) {
    const tearing = now?.at === 5 && change?.at !== 5;
    change = now;
    onGuide(now && drawn(now));
    if (now?.at !== 5) callOff();
    if (tearing) callOff = after(LOOK_AGAIN_MS, follow);
  }
  function follow() {
    if (change) put(followPaper(change, seen, clock.mono()));
  }

  return {
    begin: () => put(beginPaper(undefined, clock.mono())),
    next() {
      if (!change) return;
      if (change.at === 'done') return put(null);
      // A printer that says nothing is believed by whoever looked.
      const silent = change.at === 5 && paperSeen(seen) === 'silent';
      put(silent ? { ...change, at: 'done' } : nextPaper(change, seen, clock.mono()));
    },
    back() {
      if (change) put(lastPaper(change, clock.mono()));
    },
    told(status) {
      seen = status;
      follow();
    },
    stop() {
      callOff();
      change = null;
    },
  };
}
