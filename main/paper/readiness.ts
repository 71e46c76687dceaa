import type { DeviceName } from '../../devices/port.ts';
import type { AuditHead } from '../store/port.ts';
import type { WordBook } from '../visit/words.ts';
import type { Slip } from './slip.ts';

/** How one part of the house is at opening time. */
export interface Part {
  name: 'store' | 'devices' | 'voice' | 'reading' | DeviceName;
  ready: boolean;
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
        notes: input.parts.map(
          (part) => `${text(`names.${part.name}`)}　${part.ready ? text('ready') : text('missing')}`,
        ),
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
