/** Bank card numbers. A kiosk never keeps one: staff type it, the last four figures stay. Pure. */

/** Whether the figures satisfy the check of ISO/IEC 7812 (Luhn, mod 10). False for anything but figures. */
export function passesLuhn(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const twice = digit * 2;
    sum += index % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}

/** The figure that makes `digits` pass. @throws RangeError unless they are figures */
export function luhnDigit(digits: string): string {
  if (!/^\d+$/.test(digits)) throw new RangeError('only figures have a check figure');
  for (let check = 0; check <= 9; check++) if (passesLuhn(`${digits}${check}`)) return String(check);
  throw new RangeError('no check figure');
}

/** What a typed number is. A few old bank books do not pass Luhn: `unusual` is to be looked at, not refused. */
export type BankCardKind = 'good' | 'unusual' | 'wrong-length' | 'not-figures';

/** Looks at a bank card's number: 16 to 19 figures and Luhn. Full-width figures, spaces and dashes are taken. */
export function bankCardKind(typed: string): BankCardKind {
  const digits = typed.normalize('NFKC').replace(/[\s-]/g, '');
  if (!/^\d*$/.test(digits)) return 'not-figures';
  if (digits.length < 16 || digits.length > 19) return 'wrong-length';
  return passesLuhn(digits) ? 'good' : 'unusual';
}

/** All that is kept of a bank card's number: 尾号. */
export function bankTail(typed: string): string {
  return typed.normalize('NFKC').replace(/\D/g, '').slice(-4);
}

/**
 * What was typed as the number on a social-security card (社保卡号): it is optional, forms differ from city to
 * city, so a strange one only earns a second look. 16 to 19 figures are the bank account on the same card.
 */
export function socialCardNumberKind(typed: string): 'good' | 'bank-number' | 'unusual' {
  const text = typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  if (/^\d{16,19}$/.test(text)) return 'bank-number';
  return /^[0-9A-Z]{8,12}$/.test(text) ? 'good' : 'unusual';
}
