import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';

/** PINs: which are taken, and how they are kept. No PIN is the house's own: there is no default anywhere. */

/** Why a PIN is not taken. */
export type PinFault =
  /** Not six figures. */
  | 'not-six'
  /** 111111, 121212, 123123, 112112, or two figures only. */
  | 'repeats'
  /** 123456, 654321, 135792. */
  | 'in-a-row'
  /** A year or a day somebody may be born on: 195203, 031952, 520318. */
  | 'birthday';

const YEAR = /^(19\d\d|20[0-3]\d)/;

/** Whether six figures can be read as a day of birth: year and month in either order, or year-month-day in two each. */
function isBirthday(pin: string): boolean {
  const two = (at: number) => Number(pin.slice(at, at + 2));
  const day = (month: number, ofMonth: number) => month >= 1 && month <= 12 && ofMonth >= 1 && ofMonth <= 31;
  return (
    YEAR.test(pin) ||
    YEAR.test(pin.slice(2)) ||
    day(two(2), two(4)) ||
    // Day, month, year and month, day, year.
    day(two(2), two(0)) ||
    day(two(0), two(2))
  );
}

/** What is wrong with a PIN; null when it is taken. Full-width figures count as figures. */
export function pinFault(typed: string): PinFault | null {
  const pin = plainPin(typed);
  if (!/^\d{6}$/.test(pin)) return 'not-six';
  const figures = [...pin].map(Number);
  const again = [1, 2, 3].some((step) => figures.every((figure, at) => figure === figures[at % step]));
  if (again || new Set(figures).size <= 2) return 'repeats';
  const steps = new Set(figures.slice(1).map((figure, at) => (figure - (figures[at] ?? 0) + 10) % 10));
  if (steps.size === 1) return 'in-a-row';
  return isBirthday(pin) ? 'birthday' : null;
}

/** The figures of a PIN as any keyboard gives them. */
export const plainPin = (typed: string): string => typed.normalize('NFKC').trim();

/** A one-time code: random, and as good a PIN as any. */
export function newCode(): string {
  for (;;) {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    if (pinFault(code) === null) return code;
  }
}

/** Work of scrypt: 32 MB and about a tenth of a second for every attempt. */
const COST = { N: 32_768, r: 8, p: 1 };
const HASH_BYTES = 32;

function derive(pin: string, salt: Buffer, { N, r, p }: typeof COST): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(plainPin(pin), salt, HASH_BYTES, { N, r, p, maxmem: 256 * N * r + 2 ** 20 }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** The hash of a PIN with its parameters: `scrypt$N$r$p$salt$hash`, so that the cost may grow later. */
export async function hashPin(pin: string, cost = COST): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(pin, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), hash.toString('base64')].join('$');
}

/**
 * Whether this is the PIN, in a time that does not tell how near it is.
 * @throws Error when what is kept is no hash of ours
 */
export async function isPin(pin: string, kept: string): Promise<boolean> {
  const [name, N, r, p, salt = '', hash = '', ...more] = kept.split('$');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const whole = [cost.N, cost.r, cost.p].every((part) => Number.isInteger(part) && part > 0);
  const known = Buffer.from(hash, 'base64');
  // A changed row must not make this machine work for hours or take all its memory.
  if (name !== 'scrypt' || more.length > 0 || !whole || cost.N * cost.r > 2 ** 21 || cost.p > 4)
    throw new Error('what is kept is no hash of a PIN');
  if (known.length !== HASH_BYTES || salt === '') throw new Error('the hash of a PIN is damaged');
  return timingSafeEqual(await derive(pin, Buffer.from(salt, 'base64'), cost), known);
}
