import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIXTURES } from './fixtures.ts';
import {
  MASKS,
  maskAccount,
  maskBankCard,
  maskName,
  maskNumberForStaff,
  maskPhone,
  streetOnly,
} from './mask.ts';

const stars = (text: string) => [...text].filter((character) => character === '*').length;
const digits = (min: number, max = min) =>
  fc.array(fc.constantFrom(...'0123456789'), { minLength: min, maxLength: max }).map((some) => some.join(''));
const name = fc
  .array(fc.constantFrom(...'王李欧阳文桂香𬒈㛃依古丽·'), { minLength: 1, maxLength: 15 })
  .map((some) => some.join(''));

describe('masks', () => {
  it('show in each place what the rules of the house allow', () => {
    const { name: called, number } = FIXTURES['wang-guixiang'];
    const shown = (item: keyof typeof MASKS, value: string) =>
      (['screen', 'receipt', 'staff', 'export'] as const).map((place) => MASKS[item][place](value));
    expect(shown('name', called)).toEqual(['王桂香', '王*香', '王*香', '王*香']);
    expect(shown('number', number)).toEqual(['330***********0021', '**************0021', '0021', '']);
    expect(shown('phone', '13800001278')).toEqual(['138******78', '138******78', '138******78', '']);
    expect(shown('address', '桂花里12号3幢201室')).toEqual(['桂花里', '桂花里', '桂花里', '']);
    expect(shown('bankCard', '6222000000000000123')).toEqual(['尾号0123', '尾号0123', '尾号0123', '']);
    expect(shown('account', '3301234567')).toEqual(['******4567', '******4567', '******4567', '']);
  });

  // The floor of GB/T 41833-2022.
  it('hide at least one character of every name, and never cut one in two', () => {
    fc.assert(
      fc.property(name, (called) => {
        const masked = maskName(called);
        expect(stars(masked)).toBeGreaterThanOrEqual(1);
        expect(masked).not.toMatch(/\p{Surrogate}/u);
        expect([...masked]).toHaveLength([...called].length);
      }),
    );
  });

  it('hide at least six digits of every telephone number, or all of a short one', () => {
    fc.assert(
      fc.property(digits(1, 20), (phone) => {
        const masked = maskPhone(phone);
        expect(masked).toHaveLength(phone.length);
        expect(stars(masked)).toBeGreaterThanOrEqual(Math.min(6, phone.length));
      }),
    );
    for (const written of ['138 0000 1278', '138-0000-1278', ' 13800001278 '])
      expect(maskPhone(written)).toBe('138******78');
  });

  it('hide everything behind the street, however the house is written', () => {
    const street = fc.constantFrom(
      '桂花里',
      '桂花市桂香路',
      '桂花市桂花里街道桂花里',
      '解放大街',
      '桂香新村',
    );
    const no = fc.oneof(
      fc.integer({ min: 1, max: 3000 }).map(String),
      fc.constantFrom('十二', '甲', 'A', '３'),
    );
    const part = (unit: string) =>
      fc.option(
        no.map((some) => some + unit),
        { nil: '' },
      );
    const house = fc.oneof(
      fc
        .tuple(part('弄'), part('号'), part('幢'), part('单元'), part('室'))
        .map((some) => some.join(''))
        .filter((some) => some !== ''),
      fc.tuple(no, no, no).map((some) => some.join('-')),
      fc.tuple(no, no).map(([building, room]) => `${building}号楼${room}`),
    );
    fc.assert(
      fc.property(street, house, (where, exact) => {
        expect(streetOnly(where + exact)).toBe(where);
      }),
      { numRuns: 500 },
    );
  });

  it('show at most four characters of a bank card or an account, and seven of an ID number', () => {
    fc.assert(
      fc.property(digits(0, 24), (text) => {
        expect(maskBankCard(text)).toMatch(/^尾号(\d{4}|\*{4})$/);
        expect(maskAccount(text)).toMatch(/^(\*{0,4}|\*{6}\d{4})$/);
        expect(maskNumberForStaff(text).length).toBeLessThanOrEqual(4);
        for (const place of ['screen', 'receipt', 'staff', 'export'] as const) {
          const shown = MASKS.number[place](text);
          const open = [...shown].length - stars(shown);
          expect(open).toBeLessThanOrEqual(7);
          if (text.length > 0) expect(open).toBeLessThanOrEqual(Math.max(0, text.length - 6));
        }
      }),
    );
  });
});
