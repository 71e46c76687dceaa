import { randomInt } from 'node:crypto';

/** The recovery code (恢复码): what lets an administrator in again who has forgotten the PIN. Pure but for the drawing. */

/**
 * Figures and letters that nobody takes for another one, in print or in handwriting: no 0 O D Q, no 1 I L, no 2 Z, no
 * 5 S, no 8 B, no 6 G, no U V.
 */
export const RECOVERY_SIGNS = '34679ACEFHJKMNPRTWXY';
/** 20 signs in 24 places: 103 bits, more than anybody tries. */
export const RECOVERY_LENGTH = 24;
const GROUP = 4;

/** A new one, drawn at random, in groups of four. */
export function newRecoveryCode(): string {
  const signs = Array.from(
    { length: RECOVERY_LENGTH },
    () => RECOVERY_SIGNS[randomInt(RECOVERY_SIGNS.length)],
  );
  return recoveryGroups(signs.join('')).join('-');
}

/** The groups it is read and copied in. */
export const recoveryGroups = (code: string): string[] =>
  plainRecovery(code).match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? [];

/** The signs of a code as any keyboard gives them, without what stands between. */
export const plainRecovery = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');

/** Whether it can be one at all: what is not whole costs no try. */
export function isWholeRecovery(typed: string): boolean {
  const code = plainRecovery(typed);
  return code.length === RECOVERY_LENGTH && [...code].every((sign) => RECOVERY_SIGNS.includes(sign));
}
