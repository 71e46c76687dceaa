import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterKey, checkAccount, checkAmount, checkDraft, checkPhone, type RuleLimits } from './rules.ts';

const ACCOUNT: RuleLimits = { min: 10, max: 10, upTo: null, cap: 200_000 };
const OWED: RuleLimits = { min: 1, max: 9, upTo: 8640, cap: 200_000 };
const FREE: RuleLimits = { ...OWED, upTo: null };
const ok = (value: string | number) => ({ ok: true, value });
const no = (fault: string, missing = 0) => ({ ok: false, fault, missing });

describe('an account number', () => {
  test.each([
    ['3302990315', ok('3302990315')],
    ['３３０２９９０３１５', ok('3302990315')],
    ['3302 9903 15', ok('3302990315')],
    ['　3302-9903-15 ', ok('3302990315')],
    ['', no('too-few', 10)],
    ['330299', no('too-few', 4)],
    ['33029903156', no('too-many')],
    ['33029903l5', no('figures-only')],
    ['三三零二九九零三一五', no('figures-only')],
    ['0000000000', no('look-again')],
  ])('“%s”', (draft, checked) => expect(checkAccount(draft, ACCOUNT)).toEqual(checked));
});

describe('a sum', () => {
  test.each([
    ['86.40', ok(8640)],
    ['86.4', ok(8640)],
    ['86.', ok(8600)],
    ['８６．４', ok(8640)],
    [' 86.40 ', ok(8640)],
    ['0.01', ok(1)],
    ['', no('too-few', 1)],
    ['0', no('nothing')],
    ['0.00', no('nothing')],
    ['0.', no('nothing')],
    ['-5', no('not-a-sum')],
    ['−5', no('not-a-sum')],
    ['5-', no('not-a-sum')],
    ['86.405', no('not-a-sum')],
    ['1,000', no('not-a-sum')],
    ['1e3', no('not-a-sum')],
    ['.5', no('not-a-sum')],
    ['8.6.4', no('not-a-sum')],
    ['99999999999', no('not-a-sum')],
    ['86.41', no('more-than-owed')],
    ['9999999', no('more-than-owed')],
  ])('“%s” of 86.40 owed', (draft, checked) => expect(checkAmount(draft, OWED)).toEqual(checked));

  test('above the station’s limit people look at it', () => {
    expect(checkAmount('2000', FREE)).toEqual(ok(200_000));
    expect(checkAmount('2000.01', FREE)).toEqual(no('very-large'));
  });

  test('every sum of whole 分 comes back as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000 }), (fen) => {
        expect(checkAmount((fen / 100).toFixed(2), FREE)).toEqual(ok(fen));
      }),
    );
  });
});

describe('a telephone', () => {
  test.each([
    ['13800001278', ok('13800001278')],
    ['138 0000 1278', ok('13800001278')],
    ['138-0000-1278', ok('13800001278')],
    ['+86 13800001278', ok('13800001278')],
    ['8613800001278', ok('13800001278')],
    ['１３８００００１２７８', ok('13800001278')],
    ['057455500120', ok('057455500120')],
    ['0574-5550 0120', ok('057455500120')],
    ['55500120', ok('55500120')],
    ['5550012', ok('5550012')],
    ['', no('too-few', 7)],
    ['138', no('too-few', 4)],
    ['1380000127', no('too-few', 1)],
    ['12800001278', no('look-again')],
    ['138000012789', no('look-again')],
    ['876543218765', no('look-again')],
  ])('“%s”', (draft, checked) => expect(checkPhone(draft)).toEqual(checked));
});

test('a rule is found by its name', () => {
  expect(checkDraft('account', '3302990315', ACCOUNT)).toEqual(ok('3302990315'));
  expect(checkDraft('amount', '1', FREE)).toEqual(ok(100));
  expect(checkDraft('phone', '5550012', FREE)).toEqual(ok('5550012'));
});

describe('the keypad', () => {
  const keys = fc.array(
    fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', 'delete', 'clear', 'x', ''),
  );
  const typed = (keypad: 'digits' | 'money', list: string[], max: number) =>
    list.reduce((draft, key) => afterKey(keypad, draft, key, max), '');

  test('figures are figures, and never more than fit', () => {
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 20 }), (list, max) => {
        const draft = typed('digits', list, max);
        expect(draft).toMatch(/^\d*$/);
        expect(draft.length).toBeLessThanOrEqual(max);
      }),
    );
  });

  test('a draft of money is always a sum, on its way to one, or empty', () => {
    fc.assert(
      fc.property(keys, (list) => {
        const draft = typed('money', list, 9);
        expect(draft).toMatch(/^(|(0|[1-9]\d{0,5})(\.\d{0,2})?)$/);
        const checked = checkAmount(draft, FREE);
        if (!checked.ok) expect(checked.fault).not.toBe('not-a-sum');
      }),
    );
  });

  test('删一个 takes back what a figure did; 清空 takes all', () => {
    fc.assert(
      fc.property(keys, fc.constantFrom('1', '2', '9'), (list, key) => {
        const draft = typed('digits', list, 20);
        fc.pre(draft.length < 20);
        expect(afterKey('digits', afterKey('digits', draft, key, 20), 'delete', 20)).toBe(draft);
        expect(afterKey('digits', draft, 'clear', 20)).toBe('');
      }),
    );
  });

  test('a point first is nothing and a point; a nought first gives way', () => {
    expect(typed('money', ['.'], 9)).toBe('0.');
    expect(typed('money', ['0', '5'], 9)).toBe('5');
    expect(typed('money', [...'86.405'], 9)).toBe('86.40');
    expect(typed('money', [...'86..4'], 9)).toBe('86.4');
    expect(typed('money', [...'12345678'], 9)).toBe('123456');
  });
});
