import type { AuditEntry } from '../store/port.ts';
import { mayDo } from './roles.ts';

/**
 * Lifting one mask. What staff see is masked (devices/id-card/mask.ts, MASKS in the columns `staff` and `export`); to
 * see one value whole needs a reason, and leaves who, why and which field of which case in the audit, never the value.
 * Pure.
 */

/** Reasons to touch. `other` has words of its own. */
export const UNMASK_REASONS = [
  /** She stands here and wants to check it. */
  'resident-asks',
  /** To call her. */
  'call',
  /** To visit her. */
  'visit',
  /** To compare it with a paper or a card. */
  'compare',
  /** To hand it to the authority the case is for. */
  'hand-over',
  /** It stands on a paper that she signs. */
  'sign',
  'other',
] as const;
export type UnmaskReason = (typeof UNMASK_REASONS)[number];

export interface Unmasking {
  by: { name: string; role: string };
  caseNumber: string;
  /** The name of the field, as the task has it. */
  field: string;
  reason: UnmaskReason;
  /** With `other`: 4 to 60 characters. */
  written?: string;
  /** The values of this case, so that none of them is written into the reason. They go nowhere. */
  values: readonly string[];
  at: number;
}

export type UnmaskRefusal =
  | 'may-not'
  /** None was given. */
  | 'no-reason'
  | 'too-long'
  /** There is a number or a value of the case in it: the audit holds no personal data. */
  | 'personal';

const FEWEST = 4;
const MOST = 60;
/** Figures in a row, as people part them: a phone or an ID number in a reason is personal data. */
const FIGURES = /\d{5,}/u;
const CHINESE_FIGURES: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  一: '1',
  幺: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};

/** A text as one compares it: any width, no spaces and signs between, figures as figures. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Z}\p{C}]/gu, '')
    .replace(/[〇零一幺二三四五六七八九]/g, (sign) => CHINESE_FIGURES[sign] ?? sign);

/** What is wrong with a written reason; null when it may stand in the audit. */
function reasonFault(written: string, values: readonly string[]): UnmaskRefusal | null {
  const characters = [...written.trim()];
  if (characters.length < FEWEST) return 'no-reason';
  if (characters.length > MOST) return 'too-long';
  const text = plain(written);
  const holds = values.map(plain).some((value) => value.length >= 2 && text.includes(value));
  return holds || FIGURES.test(text) ? 'personal' : null;
}

/** The row for the audit, without which nothing is shown; or why the mask stays. */
export function unmasking(
  input: Unmasking,
): { audit: AuditEntry; refused: null } | { refused: UnmaskRefusal } {
  const { by, caseNumber, field, reason, written = '', values, at } = input;
  if (!mayDo(by.role, 'unmask')) return { refused: 'may-not' };
  if (!UNMASK_REASONS.includes(reason)) return { refused: 'no-reason' };
  const fault = reason === 'other' ? reasonFault(written, values) : null;
  if (fault) return { refused: fault };
  return {
    refused: null,
    audit: {
      at,
      actor: `staff:${by.name}`,
      what: 'unmasked',
      about: caseNumber,
      detail: { field, reason, ...(reason === 'other' ? { written: written.trim() } : {}) },
    },
  };
}
