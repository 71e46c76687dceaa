import { hasRightCheck } from '../../devices/id-card/citizen-number.ts';
import type { Command } from '../cases/rules.ts';

/**
 * What is written into a case beside its words (a department, an office, the number of another system) stays when she is
 * forgotten: a number of hers has no place there. Pure.
 */

/** Numbers of other systems may look like a telephone number, and are none. */
const THEIR_NUMBERS: ReadonlySet<string> = new Set(['official-number', 'accept'] satisfies Command['do'][]);

/** Whether somebody's ID number or mobile number stands where it would be kept. */
export function keepsHers({ do: what, personal: _, ...kept }: Command): boolean {
  const text = JSON.stringify(kept)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/(?<=\d)[\s-]+(?=[\dX])/g, '');
  const numbers = text.match(/(?<!\d)\d{17}[\dX](?!\d)/g) ?? [];
  return numbers.some(hasRightCheck) || (!THEIR_NUMBERS.has(what) && /(?<!\d)1[3-9]\d{9}(?!\d)/.test(text));
}
