import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ageOn,
  checkCharacter,
  checkCitizenNumber,
  faultWords,
  fromOldNumber,
  groupNumber,
  hasRightCheck,
} from './citizen-number.ts';
import { ETHNIC_GROUPS, ethnicCode } from './ethnic-groups.ts';
import {
  maskAccount,
  maskName,
  maskNumberOnReceipt,
  maskNumberOnScreen,
  maskPhone,
  streetOnly,
} from './mask.ts';

const TODAY = '2026-11-22';

describe('citizen numbers', () => {
  it.each([
    ['11010519491231002X', 'female', 76],
    ['440524188001010014', 'male', 146],
    ['330299195003072117', 'male', 76],
    ['330299194608150021', 'female', 80],
    ['330299193812240011', 'male', 87],
    ['330299192602030329', 'female', 100],
    ['330299196601010017', 'male', 60],
    ['330299197206180053', 'male', 54],
    ['330299194111300426', 'female', 84],
    ['330299195509100066', 'female', 71],
    ['330299194612150040', 'female', 79],
    ['33029919561122003X', 'male', 70],
  ])('%s is right: %s, %d years', (number, sex, age) => {
    expect(checkCitizenNumber(number, TODAY)).toMatchObject({ ok: true, number, sex, age });
  });

  it.each([
    ['330299500307211', 'OLD15', 15],
    ['33029919500307211', 'SHORT', 17],
    ['', 'SHORT', 0],
    ['3302991950030721177', 'LONG', 19],
    ['33029919500307211A', 'CHARS', 18],
    ['X30299195003072117', 'CHARS', 18],
    ['990299195003072118', 'PROVINCE', 18],
    ['500103194602290019', 'DATE', 18],
    ['330299187912310018', 'DATE', 18],
    ['330299202611230013', 'DATE', 18],
    ['330299195003072118', 'CHECK', 18],
  ])('%s has the fault %s', (number, code, length) => {
    expect(checkCitizenNumber(number, TODAY)).toEqual({ ok: false, code, length });
  });

  it('takes numbers as people and cameras write them', () => {
    for (const written of [
      '３３０２９９１９５６１１２２００３ｘ',
      ' 330299 19561122-003x ',
      '330299–19561122—003X',
    ])
      expect(checkCitizenNumber(written, TODAY)).toMatchObject({ ok: true, number: '33029919561122003X' });
  });

  it('notices every single wrong character and every swap of neighbours', () => {
    const number = '330299194608150021';
    const other = fc.tuple(fc.nat(17), fc.constantFrom(...'0123456789X'));
    fc.assert(
      fc.property(other, ([at, character]) => {
        fc.pre(number[at] !== character);
        expect(checkCitizenNumber(number.slice(0, at) + character + number.slice(at + 1), TODAY).ok).toBe(
          false,
        );
      }),
    );
    for (let i = 0; i < 17; i++) {
      const [a, b] = [number[i] ?? '', number[i + 1] ?? ''];
      if (a !== b) expect(hasRightCheck(number.slice(0, i) + b + a + number.slice(i + 2))).toBe(false);
    }
  });

  it('tells each fault in plain words', () => {
    const words = (number: string) => {
      const result = checkCitizenNumber(number, TODAY);
      return result.ok ? '' : faultWords(result);
    };
    expect(words('330299500307211')).toBe('这是旧号码，请看看新身份证上的18位号码。');
    expect(words('3302991950030721')).toBe('身份证号是18位，您现在有16位。');
    expect(words('3302991950030721177')).toBe('身份证号是18位，您现在有19位。');
    expect(words('33029919500307211A')).toBe('身份证号只有数字，最后一位可能是X。请再看一下。');
    expect(words('990299195003072118')).toBe('最前面两位再看一下。');
    expect(words('500103194602290019')).toBe('生日那几位再看一下。');
    expect(words('330299195003072118')).toBe('有一位没对上，我们一段一段对。');
  });

  it('never crashes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof checkCitizenNumber(text, TODAY).ok).toBe('boolean');
      }),
    );
  });

  it('counts years by calendar parts', () => {
    expect(ageOn('1946-12-15', '2026-12-14')).toBe(79);
    expect(ageOn('1946-12-15', '2026-12-15')).toBe(80);
    expect(ageOn('1948-02-29', '2026-02-28')).toBe(77);
    expect(ageOn('1948-02-29', '2026-03-01')).toBe(78);
  });

  it('makes 18 characters of 15', () => {
    expect(fromOldNumber('330299500307211')).toBe('330299195003072117');
    expect(fromOldNumber('330299951231998')?.slice(6, 10)).toBe('1895');
    expect(fromOldNumber('330299501307211')).toBeUndefined();
    expect(() => checkCharacter('1')).toThrow(RangeError);
  });

  it('reads back in three groups', () => {
    expect(groupNumber('330299195003072117')).toBe('330299 19500307 2117');
  });
});

describe('ethnic groups', () => {
  it('are 56, and two codes more', () => {
    expect(ETHNIC_GROUPS.size).toBe(58);
    expect(new Set(ETHNIC_GROUPS.values()).size).toBe(58);
    expect([
      ETHNIC_GROUPS.get('01'),
      ETHNIC_GROUPS.get('32'),
      ETHNIC_GROUPS.get('53'),
      ETHNIC_GROUPS.get('56'),
    ]).toEqual(['汉', '仫佬', '赫哲', '基诺']);
  });
  it('are found by their names of today and before', () => {
    expect([
      ethnicCode('汉族'),
      ethnicCode('达斡尔'),
      ethnicCode('崩龙族'),
      ethnicCode('毛难族'),
      ethnicCode('满足'),
    ]).toEqual(['01', '31', '46', '36', undefined]);
  });
});

describe('masks', () => {
  it('hide names', () => {
    expect(['王桂香', '李明', '欧阳文文', '马𬒈', '丁', ''].map(maskName)).toEqual([
      '王*香',
      '李*',
      '欧**文',
      '马*',
      '*',
      '',
    ]);
  });
  it('hide numbers', () => {
    expect(maskNumberOnScreen('330299195003072117')).toBe('330***********2117');
    expect(maskNumberOnReceipt('330299195003072117')).toBe('**************2117');
    expect(maskPhone('138 0000 1278')).toBe('138******78');
    expect(maskAccount('3301234567')).toBe('******4567');
    expect([maskAccount('123'), maskPhone('12345')]).toEqual(['***', '*****']);
  });
  it.each([
    ['桂花市桂花里街道桂花里12号3幢201室', '桂花市桂花里街道桂花里'],
    ['桂花市桂香路27弄4号602室', '桂花市桂香路'],
    ['桂花市解放一路８号', '桂花市解放一路'],
    ['桂花里3-2-501', '桂花里'],
    ['桂花里甲幢', '桂花里'],
    ['八一村3组', '八一村'],
    ['桂花市东门大街', '桂花市东门大街'],
  ])('leaves of %s the street', (address, street) => {
    expect(streetOnly(address)).toBe(street);
  });
});
