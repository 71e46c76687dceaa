import type { DeviceName } from '../../devices/port.ts';
import type { PrinterStatus } from '../../devices/receipt-printer/types.ts';
import type { AuditHead } from '../store/port.ts';
import type { WordBook } from '../visit/words.ts';
import type { Slip } from './slip.ts';

/** How one part of the house is at opening time. */
export interface Part {
  name: 'store' | 'devices' | 'voice' | 'reading' | DeviceName;
  ready: boolean;
  /** What the receipt printer says of itself beyond being there. */
  printer?: PrinterWord;
}

/** How a receipt printer is, in the words' terms: `readiness.printer.<word>`. */
export type PrinterWord =
  | 'well'
  | 'near-end'
  | 'out'
  | 'open'
  | 'cutter'
  | 'overheated'
  | 'offline'
  | 'broken'
  | 'silent';

/** The one thing staff must know of a printer; one that says nothing has not said that all is well. */
export function printerWord(status: PrinterStatus): PrinterWord {
  if (!status.answered) return 'silent';
  if (status.cover === 'open') return 'open';
  if (status.paper === 'out') return 'out';
  if (status.error === 'cutter' || status.error === 'overheated') return status.error;
  if (status.error === 'recoverable' || status.error === 'unrecoverable') return 'broken';
  if (status.online === 'no') return 'offline';
  if (status.paper === 'near-end') return 'near-end';
  return status.paper === 'unknown' ? 'silent' : 'well';
}

/** States in which nothing can be printed. */
const STOPPED: readonly PrinterWord[] = ['out', 'open', 'cutter', 'overheated', 'offline', 'broken'];

/** A part with what its printer says taken into account. */
export function withPrinter(part: Part, status: PrinterStatus | null): Part {
  if (part.name !== 'receiptPrinter' || !part.ready || !status) return part;
  const printer = printerWord(status);
  return { ...part, printer, ready: !STOPPED.includes(printer) };
}

/** A part by its name, and what whoever looks after it must know. */
export function partWords({ name, ready, printer }: Part, words: WordBook): { name: string; state: string } {
  const text = (key: string) => words.text('common', `readiness.${key}`);
  const state = () => {
    if (printer !== undefined && printer !== 'well') return text(`printer.${printer}`);
    if (ready) return text('ready');
    return text(words.has('common', `readiness.without.${name}`) ? `without.${name}` : 'missing');
  };
  return { name: text(`names.${name}`), state: state() };
}

/**
 * The opening-time slip for staff: what is ready, what is missing and who to call, and the end of the audit
 * chain, so that a later one can be compared with paper that nobody can change.
 */
export function readinessSlip(input: {
  station: { name: string; phone: string; hours: string };
  at: string;
  parts: Part[];
  notes: string[];
  audit: AuditHead | null;
  words: WordBook;
}): Slip {
  const { words } = input;
  const text = (key: string, values?: Record<string, string | number>) =>
    words.text('common', `readiness.${key}`, values);
  const missing = input.parts.filter((part) => !part.ready);
  return {
    locale: words.locale,
    station: input.station.name,
    printedAt: input.at,
    title: text('title'),
    keyBox: {
      label: text('result'),
      lines: [missing.length === 0 ? text('allReady') : text('someMissing', { count: missing.length })],
    },
    sections: [
      {
        label: text('parts'),
        notes: input.parts.map((part) => {
          const { name, state } = partWords(part, words);
          return `${name}　${state}`;
        }),
      },
      ...(input.notes.length > 0 ? [{ label: text('mind'), notes: input.notes }] : []),
      {
        label: text('audit'),
        ...(input.audit
          ? {
              value: input.audit.short,
              notes: [text('auditRows', { count: input.audit.seq }), text('auditWhy')],
            }
          : { value: text('missing') }),
      },
    ],
    phone: { label: text('call'), number: input.station.phone, hours: input.station.hours },
    footer: [text('keep')],
  };
}
