import { checkCitizenNumber } from '../../devices/id-card/citizen-number.ts';

/**
 * The named rules of `enter` steps: what a typed draft means, and what is missing, in codes whose words are
 * in content/words/<locale>/common.yaml under enter.faults. Pure.
 */
export type Checked = { ok: true; value: string | number } | { ok: false; fault: string; missing: number };

/** The names a task's file may give under `rule`. */
export const RULES = ['account', 'amount', 'phone', 'id-number', 'date', 'number'] as const;
export type RuleName = (typeof RULES)[number];
/** The keypads a task's file may name. */
export type Keypad = 'digits' | 'money' | 'id' | 'letters' | 'date';

export interface RuleLimits {
  min: number;
  max: number;
  /** Letters A to Z are allowed besides figures, as some companies' old numbers have them. */
  letters?: boolean;
  /** The kiosk's day, YYYY-MM-DD: nobody is born after it. */
  today?: string;
  /** For sums, in 分: the most that can be paid. */
  upTo: number | null;
  /** For sums, in 分: above this people are asked to look again. */
  cap: number;
}

/** Full-width figures become plain ones; spaces and dashes go. */
export function plainDigits(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '');
}

/** A household's number on the bill: figures (and letters, if the company has them) of the company's length. */
export function checkAccount(draft: string, limits: RuleLimits): Checked {
  const digits = limits.letters ? plainDigits(draft).toUpperCase() : plainDigits(draft);
  if (!(limits.letters ? /^[\dA-Z]*$/ : /^\d*$/).test(digits))
    return { ok: false, fault: 'figures-only', missing: 0 };
  if (digits.length < limits.min) return { ok: false, fault: 'too-few', missing: limits.min - digits.length };
  if (digits.length > limits.max) return { ok: false, fault: 'too-many', missing: 0 };
  if (/^0+$/.test(digits)) return { ok: false, fault: 'look-again', missing: 0 };
  return { ok: true, value: digits };
}

/** A sum in yuan with at most two decimals, above nothing and not above what is owed; the value is in 分. */
export function checkAmount(draft: string, limits: RuleLimits): Checked {
  // Unlike in a number, a dash is not taken out of a sum: it would make a good one of a bad one.
  const text = draft.normalize('NFKC').replace(/\s/g, '');
  if (text === '') return { ok: false, fault: 'too-few', missing: 1 };
  if (!/^\d{1,7}(\.\d{0,2})?$/.test(text)) return { ok: false, fault: 'not-a-sum', missing: 0 };
  const [yuan = '0', rest = ''] = text.split('.');
  const fen = Number(yuan) * 100 + Number(rest.padEnd(2, '0'));
  if (fen === 0) return { ok: false, fault: 'nothing', missing: 0 };
  if (limits.upTo !== null && fen > limits.upTo) return { ok: false, fault: 'more-than-owed', missing: 0 };
  if (fen > limits.cap) return { ok: false, fault: 'very-large', missing: 0 };
  return { ok: true, value: fen };
}

/** A mobile or fixed telephone number, as people in China write them. */
export function checkPhone(draft: string): Checked {
  const digits = plainDigits(draft).replace(/^\+?86(?=1)/, '');
  if (digits.length < 7) return { ok: false, fault: 'too-few', missing: 7 - digits.length };
  if (/^1/.test(digits)) {
    if (digits.length < 11) return { ok: false, fault: 'too-few', missing: 11 - digits.length };
    return /^1[3-9]\d{9}$/.test(digits)
      ? { ok: true, value: digits }
      : { ok: false, fault: 'look-again', missing: 0 };
  }
  return /^(0\d{2,3})?\d{7,8}$/.test(digits)
    ? { ok: true, value: digits }
    : { ok: false, fault: 'look-again', missing: 0 };
}

/** A citizen's number (GB 11643-1999), each fault with its own words. The value is the plain 18 characters. */
export function checkIdNumber(draft: string, today: string): Checked {
  const checked = checkCitizenNumber(draft, today);
  if (checked.ok) return { ok: true, value: checked.number };
  const missing = checked.code === 'SHORT' ? 18 - checked.length : 0;
  return { ok: false, fault: `id-${checked.code.toLowerCase()}`, missing };
}

/** A day typed as eight figures, 19500307; the value is YYYY-MM-DD. */
export function checkDate(draft: string): Checked {
  const digits = plainDigits(draft);
  if (digits.length < 8) return { ok: false, fault: 'too-few', missing: 8 - digits.length };
  const text = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{8}$/.test(digits) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
    ? { ok: true, value: text }
    : { ok: false, fault: 'not-a-day', missing: 0 };
}

/** A whole number from `min` to `max`, like how many people or years. */
export function checkNumber(draft: string, limits: RuleLimits): Checked {
  const digits = plainDigits(draft);
  if (digits === '') return { ok: false, fault: 'too-few', missing: 1 };
  const value = Number(digits);
  return /^\d{1,6}$/.test(digits) && value >= limits.min && value <= limits.max
    ? { ok: true, value }
    : { ok: false, fault: 'look-again', missing: 0 };
}

/** Checks a draft by the rule's name. */
export function checkDraft(rule: RuleName, draft: string, limits: RuleLimits): Checked {
  switch (rule) {
    case 'account':
      return checkAccount(draft, limits);
    case 'amount':
      return checkAmount(draft, limits);
    case 'phone':
      return checkPhone(draft);
    case 'id-number':
      return checkIdNumber(draft, limits.today ?? '9999-12-31');
    case 'date':
      return checkDate(draft);
    case 'number':
      return checkNumber(draft, limits);
  }
}

/** What may be typed on each keypad. */
const TYPED: Record<Exclude<Keypad, 'money'>, RegExp> = {
  digits: /^\d$/,
  id: /^[\dX]$/,
  letters: /^[\dA-Z]$/,
  date: /^\d$/,
};

/**
 * The draft after one key: a figure, a letter, `.`, `delete` or `clear`. A key that would make nonsense (a third
 * decimal, a second point, an X that is not the last of eighteen, one figure too many) changes nothing.
 */
export function afterKey(keypad: Keypad, draft: string, key: string, max: number): string {
  if (key === 'clear') return '';
  if (key === 'delete') return draft.slice(0, -1);
  if (keypad !== 'money') {
    if (!TYPED[keypad].test(key) || draft.length >= max) return draft;
    if (keypad === 'id' && (draft.endsWith('X') || (key === 'X' && draft.length !== 17))) return draft;
    return draft + key;
  }
  if (key === '.') return draft.includes('.') ? draft : `${draft === '' ? '0' : draft}.`;
  if (!/^\d$/.test(key)) return draft;
  if (draft === '0') return key;
  const next = draft + key;
  return /^\d{1,6}(\.\d{0,2})?$/.test(next) ? next : draft;
}

/** What was typed in the groups in which it is read: a citizen's number 6-8-4, a telephone 3-4-4, a day 4-2-2. */
export function grouped(keypad: Keypad, rule: RuleName, draft: string): string[] {
  if (keypad === 'money') return [draft];
  const sizes =
    keypad === 'id'
      ? [6, 8, 4]
      : keypad === 'date'
        ? [4, 2, 2]
        : rule === 'phone' && draft.startsWith('1')
          ? [3, 4, 4]
          : [];
  const groups: string[] = [];
  let rest = draft;
  for (const size of sizes) {
    if (rest === '') return groups;
    groups.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return [...groups, ...(rest.match(/.{1,4}/g) ?? [])];
}
