/** Telephone numbers as people in China write them. Pure. */

export type PhoneKind = 'mobile' | 'landline' | 'service' | 'unknown';

/** Full-width figures become plain ones; spaces, dashes, brackets and the country's 86 go. */
export function plainPhone(typed: string): string {
  const text = typed.normalize('NFKC').replace(/[\s\-()]/g, '');
  return text.replace(/^(\+|00)86/, '').replace(/^86(?=1\d{10}$)/, '');
}

/** What kind of number it is: mobile, fixed with or without area code, or a short service number (110, 12345). */
export function phoneKind(typed: string): PhoneKind {
  const digits = plainPhone(typed);
  if (/^1[3-9]\d{9}$/.test(digits)) return 'mobile';
  if (/^(11[0-9]|12[0-9]|1\d{4}|9\d{4})$/.test(digits)) return 'service';
  if (/^(0\d{2,3})?[2-9]\d{6,7}$/.test(digits)) return 'landline';
  return 'unknown';
}

/** The groups in which a number is read: 138 0013 8000, 010 6552 9988, 0574 8718 0000, 12345. */
export function phoneGroups(typed: string): string[] {
  const digits = plainPhone(typed);
  switch (phoneKind(digits)) {
    case 'mobile':
      return [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)];
    case 'landline': {
      // Two-figure areas besides the leading 0 are 010 and 02x; all others have three.
      const area = digits.startsWith('0') ? (/^0(10|2\d)/.test(digits) ? 3 : 4) : 0;
      const rest = digits.slice(area);
      return [digits.slice(0, area), rest.slice(0, -4), rest.slice(-4)].filter(Boolean);
    }
    default:
      return [digits];
  }
}
