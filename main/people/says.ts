import type { WordBook } from '../visit/words.ts';
import type { SignInRefusal } from './judge.ts';
import type { PinFault } from './pin.ts';
import { RECOVERY_LENGTH } from './recovery-code.ts';
import { type Ability, type Role, rolesThatMay } from './roles.ts';

/** What staff are told when they are refused: why, for how long, and who can help. */

/** Those who may do it, as one says it: 站长或管理员. */
const whoMay = (ability: Ability, words: WordBook): string =>
  rolesThatMay(ability)
    .map((role: Role) => words.text('common', `signIn.roles.${role}`))
    .join(words.text('common', 'signIn.or'));

/** Why a sign-in was refused. */
export function refusalWords(refused: SignInRefusal, words: WordBook): string {
  const say = (key: string, values: Record<string, string | number> = {}) =>
    words.text('common', `signIn.refused.${key}`, values);
  switch (refused.why) {
    case 'wrong':
      return say('wrong', { tries: refused.triesLeft });
    case 'locked':
      return say('locked', { minutes: refused.minutes, who: whoMay('unlock-people', words) });
    case 'code-over':
      return say('codeOver', { who: whoMay('enrol-people', words) });
    case 'unknown':
      return say('unknown', { who: whoMay('enrol-people', words) });
    case 'busy':
      return say('busy');
  }
}

/** Why the recovery code was not taken. */
export function recoveryWords(refused: SignInRefusal | { why: 'not-whole' }, words: WordBook): string {
  if (refused.why === 'not-whole')
    return words.text('common', 'signIn.recovery.notWhole', { signs: RECOVERY_LENGTH });
  if (refused.why !== 'wrong') return refusalWords(refused, words);
  return words.text('common', 'signIn.recovery.wrong', { tries: refused.triesLeft });
}

/** Why a card was not read, or opens nothing. */
export const cardWords = (
  why: 'in-use' | 'over' | 'no-reader' | 'again' | 'unknown',
  words: WordBook,
): string => words.text('common', `signIn.card.${why}`, { who: whoMay('enrol-people', words) });

/** What is wrong with a PIN that somebody chose. */
export const pinWords = (fault: PinFault | 'the-same', words: WordBook): string =>
  words.text('common', `signIn.pin.${fault}`);

/** A role as people call it. */
export const roleWords = (role: Exclude<Role, 'resident' | 'family'>, words: WordBook): string =>
  words.text('common', `signIn.roles.${role}`);
