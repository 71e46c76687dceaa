import fc from 'fast-check';
import Nzh from 'nzh';
import { describe, expect, test } from 'vitest';
import { bankCardKind, bankTail, luhnDigit, passesLuhn, socialCardNumberKind } from './bank-card.ts';
import { upperYuan, yuan, yuanGrouped } from './money.ts';
import { phoneGroups, phoneKind, plainPhone } from './phone.ts';
import { coveredFrom, waitingMonths } from './waiting-period.ts';

describe('waiting period', () => {
  const rule = { fixedMonths: 3, perMissedYear: 1, longFrom: 4, longFloorMonths: 6 };
  const months = (missedYears: number, repairedYears = 0, paidInWindow = false) =>
    waitingMonths(rule, { missedYears, repairedYears, paidInWindow });

  test.each([
    [0, 0, true, 0],
    [0, 0, false, 3],
    [1, 0, true, 4],
    [1, 0, false, 4],
    [1, 1, false, 3],
    [2, 1, false, 4],
    [3, 0, false, 6],
    [3, 3, false, 3],
    [4, 0, false, 7],
    [4, 2, false, 6],
    [4, 4, false, 6],
    [10, 10, true, 6],
    [10, 0, false, 13],
  ])('%i missed, %i paid back, in the window %s: %i months', (missed, repaired, inWindow, expected) => {
    expect(months(missed, repaired, inWindow)).toBe(expected);
  });

  test('more missed is never a shorter wait, more paid back never a longer one', () => {
    const years = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(years, years, fc.boolean(), (a, b, inWindow) => {
        const [repaired, missed] = [Math.min(a, b), Math.max(a, b)];
        const wait = months(missed, repaired, inWindow);
        expect(Number.isInteger(wait)).toBe(true);
        expect(months(missed + 1, repaired, inWindow)).toBeGreaterThanOrEqual(wait);
        if (repaired < missed) expect(months(missed, repaired + 1, inWindow)).toBeLessThanOrEqual(wait);
        if (missed >= 4) expect(wait).toBeGreaterThanOrEqual(6);
        if (missed > 0) expect(wait).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  test('years that make no sense are refused', () => {
    for (const [missed, repaired] of [
      [1, 2],
      [-1, 0],
      [1.5, 0],
      [Number.NaN, 0],
    ] as const)
      expect(() => months(missed, repaired)).toThrow(RangeError);
  });

  test('covered from the same day some months on', () => {
    expect(coveredFrom('2027-01-15', 3)).toBe('2027-04-15');
    expect(coveredFrom('2026-11-30', 3)).toBe('2027-02-28');
  });
});

describe('money', () => {
  test.each([
    [12345, '人民币壹佰贰拾叁元肆角伍分'],
    [162600, '人民币壹仟陆佰贰拾陆元整'],
    [0, '人民币零元整'],
    [100500, '人民币壹仟零伍元整'],
    [30, '人民币叁角'],
    [1005, '人民币壹拾元零伍分'],
  ])('%i 分 is %s', (fen, words) => {
    expect(upperYuan(fen)).toBe(words);
  });

  test('grouped and plain', () => {
    expect(yuanGrouped(123450)).toBe('¥1,234.50');
    expect(yuanGrouped(100)).toBe('¥1.00');
    expect(yuanGrouped(123456789012)).toBe('¥1,234,567,890.12');
    expect(yuan(5)).toBe('0.05');
    expect(yuan(-305)).toBe('-3.05');
    expect(() => yuan(1.5)).toThrow(RangeError);
    expect(() => upperYuan(-1)).toThrow(RangeError);
  });

  test('what is written can be read back: figures, and the characters of whole yuan', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (fen) => {
        expect(Math.round(Number(yuan(fen)) * 100)).toBe(fen);
        expect(yuanGrouped(fen).replace(/[¥,]/g, '')).toBe(yuan(fen));
        const words = upperYuan(fen).replace('人民币', '');
        const fenDigit = fen % 10;
        const jiao = Math.floor(fen / 10) % 10;
        expect(words.endsWith('整')).toBe(fen % 100 === 0);
        expect(words.endsWith('分')).toBe(fenDigit > 0);
        expect(words.includes('角')).toBe(jiao > 0);
        const head = /^(.*)元/.exec(words)?.[1];
        if (head) expect(Nzh.cn.decodeB(head)).toBe(Math.floor(fen / 100));
        else expect(fen).toBeLessThan(100);
      }),
    );
  });
});

/** 大写 by the rules of 支付结算办法 (附件一), written down a second time and without the library. */
function byTheRules(fen: number): string {
  const figure = [...'零壹贰叁肆伍陆柒捌玖'];
  const group = (n: number) => {
    let words = '';
    let gap = false;
    for (const [value, unit] of [
      [1000, '仟'],
      [100, '佰'],
      [10, '拾'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(n / value) % 10;
      if (digit === 0) gap = words !== '';
      else {
        words += `${gap ? '零' : ''}${figure[digit]}${unit}`;
        gap = false;
      }
    }
    return words;
  };
  const whole = Math.floor(fen / 100);
  let words = '';
  for (const [value, unit] of [
    [100_000_000, '亿'],
    [10_000, '万'],
    [1, ''],
  ] as const) {
    const part = Math.floor(whole / value) % (value === 100_000_000 ? 10 : 10_000);
    if (part === 0) continue;
    const below = words !== '' && (part < 1000 || Math.floor(whole / (value * 10_000)) % 10_000 === 0);
    words += `${below ? '零' : ''}${group(part)}${unit}`;
  }
  const [jiao, rest] = [Math.floor(fen / 10) % 10, fen % 10];
  const yuans = words === '' ? (jiao + rest === 0 ? '零元' : '') : `${words}元`;
  if (jiao === 0 && rest === 0) return `人民币${yuans}整`;
  const tenths = jiao > 0 ? `${figure[jiao]}角` : yuans === '' ? '' : '零';
  return `人民币${yuans}${tenths}${rest > 0 ? `${figure[rest]}分` : ''}`;
}

test('大写 is as the rules write it, digit by digit', () => {
  const digits = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 })), {
    minLength: 1,
    maxLength: 11,
  });
  fc.assert(
    fc.property(digits, (list) => {
      const fen = Number(list.join(''));
      expect(upperYuan(fen)).toBe(byTheRules(fen));
    }),
    { numRuns: 3000 },
  );
});

describe('bank cards', () => {
  test('the standard example passes, one wrong figure or two changed ones do not', () => {
    expect(passesLuhn('79927398713')).toBe(true);
    expect(passesLuhn('79927398710')).toBe(false);
    expect(passesLuhn('')).toBe(false);
    const body = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 15, maxLength: 18 });
    fc.assert(
      fc.property(body, fc.nat(), fc.integer({ min: 1, max: 9 }), (digits, place, by) => {
        const good = digits + luhnDigit(digits);
        expect(passesLuhn(good)).toBe(true);
        const at = place % good.length;
        const changed = `${good.slice(0, at)}${(Number(good[at]) + by) % 10}${good.slice(at + 1)}`;
        expect(passesLuhn(changed)).toBe(false);
        const [a = '', b = ''] = good.slice(at, at + 2);
        // Luhn misses only 09 and 90 changed round.
        if (a !== b && b !== '' && `${a}${b}` !== '09' && `${a}${b}` !== '90')
          expect(passesLuhn(`${good.slice(0, at)}${b}${a}${good.slice(at + 2)}`)).toBe(false);
      }),
    );
  });

  test('kinds', () => {
    const good = `62${'0'.repeat(15)}`;
    expect(bankCardKind(good + luhnDigit(good))).toBe('good');
    expect(bankCardKind(`${good}${(Number(luhnDigit(good)) + 1) % 10}`)).toBe('unusual');
    expect(bankCardKind('6200 0000')).toBe('wrong-length');
    expect(bankCardKind('６２００-0000-0000-0000')).not.toBe('wrong-length');
    expect(bankCardKind('62000000000000x0')).toBe('not-figures');
    expect(bankTail('6200 0000 0000 0123')).toBe('0123');
    expect(socialCardNumberKind('a1234567 8')).toBe('good');
    expect(socialCardNumberKind('6200000000000123')).toBe('bank-number');
    expect(socialCardNumberKind('12')).toBe('unusual');
  });
});

describe('telephones', () => {
  test.each([
    ['+86 138-0013-8000', 'mobile', ['138', '0013', '8000']],
    ['１３８００１３８０００', 'mobile', ['138', '0013', '8000']],
    ['8613800138000', 'mobile', ['138', '0013', '8000']],
    ['0574-87180000', 'landline', ['0574', '8718', '0000']],
    ['(010)65529988', 'landline', ['010', '6552', '9988']],
    ['0571 5550120', 'landline', ['0571', '555', '0120']],
    ['5550120', 'landline', ['555', '0120']],
    ['12345', 'service', ['12345']],
    ['95598', 'service', ['95598']],
    ['110', 'service', ['110']],
    ['12800138000', 'unknown', ['12800138000']],
    ['1380013800', 'unknown', ['1380013800']],
  ])('%s is %s', (typed, kind, groups) => {
    expect(phoneKind(typed)).toBe(kind);
    expect(phoneGroups(typed)).toEqual(groups);
  });

  test('no figure is lost or turned round in the groups', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 13 });
    fc.assert(fc.property(digits, (typed) => phoneGroups(typed).join('') === plainPhone(typed)));
  });
});
