/**
 * Case numbers for people to say: `station-kiosk-YYMMDD-sequence-check`, e.g. "GHL-1-261122-007-1".
 * The check figure is Luhn's (mod 10) over all figures before it, a letter counting as two (A = 10 … Z = 35),
 * so that one misread figure, or two neighbours exchanged (but for 0 and 9), is noticed.
 */

const CODE = /^[A-Z0-9]{1,8}$/;
const NUMBER = /^([A-Z0-9]{1,8})-([A-Z0-9]{1,8})-(\d{6})-(\d{3,6})-(\d)$/;

export interface CaseNumberParts {
  station: string;
  kiosk: string;
  /** YYMMDD in Asia/Shanghai. */
  day: string;
  sequence: number;
}

/** Letters as two figures, everything else but figures dropped. */
function figures(text: string): number[] {
  const out: number[] = [];
  for (const sign of text) {
    if (sign >= '0' && sign <= '9') out.push(Number(sign));
    else if (sign >= 'A' && sign <= 'Z') {
      const value = sign.charCodeAt(0) - 55;
      out.push(Math.floor(value / 10), value % 10);
    }
  }
  return out;
}

/** Luhn's check figure for the figures of a text. */
function checkFigure(text: string): number {
  let sum = 0;
  for (const [index, figure] of figures(text).reverse().entries()) {
    const doubled = index % 2 === 0 ? figure * 2 : figure;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10;
}

/**
 * Makes a case number.
 * @throws RangeError when a code is not 1–8 capital letters and figures, the day not YYMMDD, or the sequence
 * not 1–999999. Below 1000 the sequence has three figures.
 */
export function makeCaseNumber(parts: CaseNumberParts): string {
  if (!CODE.test(parts.station)) throw new RangeError('the station code is 1–8 capital letters and figures');
  if (!CODE.test(parts.kiosk)) throw new RangeError('the kiosk code is 1–8 capital letters and figures');
  if (!/^\d{6}$/.test(parts.day)) throw new RangeError('the day is YYMMDD');
  if (!Number.isInteger(parts.sequence) || parts.sequence < 1 || parts.sequence > 999_999) {
    throw new RangeError('the sequence is a whole number from 1 to 999999');
  }
  const body = `${parts.station}-${parts.kiosk}-${parts.day}-${String(parts.sequence).padStart(3, '0')}`;
  return `${body}-${checkFigure(body)}`;
}

/** Brings a number as people type it (small letters, full-width signs, spaces, other dashes) into its form. */
export function normaliseCaseNumber(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[‐‑‒–—―−ー]/g, '-')
    .replace(/\s+/g, '');
}

/** Takes a case number apart, as typed by a person. `shape`: it is none; `check`: a figure was misread. */
export function checkCaseNumber(
  text: string,
): ({ ok: true; caseNumber: string } & CaseNumberParts) | { ok: false; reason: 'shape' | 'check' } {
  const caseNumber = normaliseCaseNumber(text);
  const match = NUMBER.exec(caseNumber);
  const [, station, kiosk, day, sequence, check] = match ?? [];
  if (!station || !kiosk || !day || !sequence || !check) return { ok: false, reason: 'shape' };
  const body = caseNumber.slice(0, -2);
  if (checkFigure(body) !== Number(check)) return { ok: false, reason: 'check' };
  return { ok: true, caseNumber, station, kiosk, day, sequence: Number(sequence) };
}

/** The day YYMMDD of a time in Asia/Shanghai (UTC+8, no summer time since 1991). */
export function dayOf(at: number): string {
  const iso = new Date(at + 8 * 3_600_000).toISOString();
  return iso.slice(2, 10).replaceAll('-', '');
}
