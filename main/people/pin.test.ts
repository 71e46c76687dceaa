import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashPin, isPin, newCode, pinFault } from './pin.ts';

const CHEAP = { N: 2, r: 8, p: 1 };
const figures = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`));
const two = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((number) => String(number).padStart(2, '0'));

describe('which PINs are taken', () => {
  test.each([
    ['', 'not-six'],
    ['12345', 'not-six'],
    ['1234567', 'not-six'],
    ['12a456', 'not-six'],
    ['907 413', 'not-six'],
    ['111111', 'repeats'],
    ['000000', 'repeats'],
    ['121212', 'repeats'],
    ['123123', 'repeats'],
    ['112112', 'repeats'],
    ['888668', 'repeats'],
    ['123456', 'in-a-row'],
    ['234567', 'in-a-row'],
    ['654321', 'in-a-row'],
    ['567890', 'in-a-row'],
    ['135791', 'in-a-row'],
    ['１２３４５６', 'in-a-row'],
    ['195203', 'birthday'],
    ['031952', 'birthday'],
    ['520318', 'birthday'],
    ['180352', 'birthday'],
    ['031852', 'birthday'],
    ['907413', null],
    ['９０７４１３', null],
    [' 580274 ', null],
  ])('%s: %s', (pin, fault) => {
    expect(pinFault(pin)).toBe(fault);
  });
  test('no year and no day somebody may be born on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2039 }), figures(2), (year, rest) => {
        expect(pinFault(`${year}${rest}`)).not.toBeNull();
        expect(pinFault(`${rest}${year}`)).not.toBeNull();
      }),
    );
    fc.assert(
      fc.property(figures(2), two(1, 12), two(1, 31), (year, month, day) => {
        for (const pin of [year + month + day, day + month + year, month + day + year])
          expect(pinFault(pin)).not.toBeNull();
      }),
    );
  });
  test('most are taken, and every code is', () => {
    // One in 97 of all there are.
    const some = Array.from({ length: 10_309 }, (_, step) => String(step * 97).padStart(6, '0'));
    expect(some.filter((pin) => pinFault(pin) === null).length).toBeGreaterThan(0.8 * some.length);
    for (let count = 0; count < 200; count++) expect(pinFault(newCode())).toBeNull();
  });
});

describe('how they are kept', () => {
  test('only the PIN itself fits, by any keyboard', async () => {
    await fc.assert(
      fc.asyncProperty(figures(6), figures(6), async (pin, other) => {
        const kept = await hashPin(pin, CHEAP);
        expect(kept.startsWith('scrypt$2$8$1$')).toBe(true);
        expect(await isPin(pin, kept)).toBe(true);
        expect(await isPin(other, kept)).toBe(other === pin);
      }),
      { numRuns: 50 },
    );
    expect(await isPin('９０７４１３', await hashPin('907413', CHEAP))).toBe(true);
  });
  test('the same PIN never gives the same hash', async () => {
    expect(await hashPin('907413', CHEAP)).not.toBe(await hashPin('907413', CHEAP));
  });
  test('at the cost it ships with', async () => {
    const kept = await hashPin('907413');
    expect(kept).toMatch(/^scrypt\$32768\$8\$1\$/);
    expect(await isPin('907413', kept)).toBe(true);
    expect(await isPin('907414', kept)).toBe(false);
  });
  test('what is no hash of ours is a fault, and costs nothing', async () => {
    const good = await hashPin('907413', CHEAP);
    const [, , , , salt = '', hash = ''] = good.split('$');
    for (const wrong of [
      '',
      '907413',
      `bcrypt$2$8$1$${salt}$${hash}`,
      `scrypt$${2 ** 30}$8$1$${salt}$${hash}`,
      `scrypt$2$8$99$${salt}$${hash}`,
      `scrypt$x$8$1$${salt}$${hash}`,
      `scrypt$2$8$1$$${hash}`,
      `scrypt$2$8$1$${salt}$`,
      `scrypt$2$8$1$${salt}$${hash.slice(0, 8)}`,
      `${good}$more`,
    ])
      await expect(isPin('907413', wrong), wrong).rejects.toThrow(/hash/);
  });
});
