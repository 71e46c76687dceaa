/**
 * The named rules of `enter` steps: what a typed draft means, and what is missing, in codes whose words are
 * in content/words/<locale>/common.yaml under enter.faults. Pure.
 */
export type Checked = { ok: true; value: string | number } | { ok: false; fault: string; missing: number };

export interface RuleLimits {
  min: number;
  max: number;
  /** For sums, in 分: the most that can be paid. */
  upTo: number | null;
  /** For sums, in 分: above this people are asked to look again. */
  cap: number;
}

/** Full-width figures become plain ones; spaces and dashes go. */
export function plainDigits(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '');
}

/** A household's number on the bill: figures only, of the company's length. */
export function checkAccount(draft: string, limits: RuleLimits): Checked {
  const digits = plainDigits(draft);
  if (!/^\d*$/.test(digits)) return { ok: false, fault: 'figures-only', missing: 0 };
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

/** Checks a draft by the rule's name. */
export function checkDraft(rule: 'account' | 'amount' | 'phone', draft: string, limits: RuleLimits): Checked {
  if (rule === 'account') return checkAccount(draft, limits);
  if (rule === 'amount') return checkAmount(draft, limits);
  return checkPhone(draft);
}

/**
 * The draft after one key: a figure, `.`, `delete` or `clear`. A key that would make nonsense (a third decimal,
 * a second point, one figure too many) changes nothing.
 */
export function afterKey(keypad: 'digits' | 'money', draft: string, key: string, max: number): string {
  if (key === 'clear') return '';
  if (key === 'delete') return draft.slice(0, -1);
  if (keypad === 'digits') return /^\d$/.test(key) && draft.length < max ? draft + key : draft;
  if (key === '.') return draft.includes('.') ? draft : `${draft === '' ? '0' : draft}.`;
  if (!/^\d$/.test(key)) return draft;
  if (draft === '0') return key;
  const next = draft + key;
  return /^\d{1,6}(\.\d{0,2})?$/.test(next) ? next : draft;
}
