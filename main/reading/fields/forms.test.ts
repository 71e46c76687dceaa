import { describe, expect, test } from 'vitest';
import { ETHNICITIES } from './ethnicities.ts';
import {
  accountNumber,
  address,
  amount,
  bankNumber,
  dateOrMonth,
  ean13,
  fromIdNumber,
  idNumber,
  lastDate,
  oneDate,
  personName,
  quantity,
} from './forms.ts';

const none = undefined;

test.each([
  ['239.95元', '239.95'],
  ['¥1,280.46', '1280.46'],
  ['￥４７.６０元', '47.60'],
  ['人民币 68.77 元整', '68.77'],
  ['47.60元(大写：肆拾柒元陆角整)', '47.60'],
  ['0.00元', none],
  ['-12.50', none],
  ['12.505元', none],
  ['120元', none],
  ['9999999.00', none],
  ['446 239.95', none],
  ['2026.09.01', none],
  ['0.538', none],
  ['', none],
])('a sum: %s', (text, value) => expect(amount(text)).toBe(value));

test.each([
  ['4362523907', '4362523907'],
  ['4362 5239 07', '4362523907'],
  ['４３６２５２３９０７', '4362523907'],
  ['No.880012457731', '880012457731'],
  ['12345', none],
  ['123456789012345678901', none],
  ['43625239O7', none],
  ['A436252390', none],
  ['-4362523907', none],
])('an account: %s', (text, value) => expect(accountNumber(text)).toBe(value));

test.each([
  ['2026-09-01', '2026-09-01'],
  ['2026年11月09日', '2026-11-09'],
  ['2026/8/2', '2026-08-02'],
  ['2026.07.28', '2026-07-28'],
  ['20260506', '2026-05-06'],
  ['2026一05一06', '2026-05-06'],
  ['1949 年 8 月 25 日', '1949-08-25'],
  ['2026-02-30', none],
  ['2026-13-01', none],
  ['11月20日', none],
  ['0226-09-01', none],
  ['2026-11-01 至 2026-11-20', none],
])('a day: %s', (text, value) => expect(oneDate(text)).toBe(value));

test('the end of a span of days, never its beginning', () => {
  expect(lastDate('2026年12月1日至2026年12月15日')).toBe('2026-12-15');
  expect(lastDate('2026-12-15至2026-12-01')).toBe(none);
});

test.each([
  ['2018年11月', '2018-11'],
  ['2028.08', '2028-08'],
  ['202808', '2028-08'],
  ['2027-02-14', '2027-02-14'],
  ['2028年13月', none],
  ['24个月', none],
])('a month: %s', (text, value) => expect(dateOrMonth(text)).toBe(value));

describe('the citizen’s number', () => {
  test.each(['330299195003072117', '33029919561122003x', '3302 9919 5003 0721 17', '11010519491231002X'])(
    'good: %s',
    (id) => expect(idNumber(id)).toBe(id.replaceAll(' ', '').toUpperCase()),
  );
  test('a letter for a digit is put right only because the check proves it', () => {
    expect(idNumber('33O299I95003072117')).toBe('330299195003072117');
    expect(idNumber('33O299I95003072118')).toBe(none);
  });
  test.each(['330299195003072118', '500103194602290019', '33029919500307211', 'abc'])('bad: %s', (id) =>
    expect(idNumber(id)).toBe(none),
  );
  test('birth and sex', () =>
    expect(fromIdNumber('330299194608150021')).toEqual({ birth: '1946-08-15', sex: '女' }));
});

test.each([
  ['446千瓦时', '446'],
  ['31吨', '31'],
  ['23 m³', '23'],
  ['40.5', '40.5'],
  ['188 kWh', '188'],
  ['1,024度', '1024'],
  ['0.538元', none],
  ['2.99元/m3', none],
  ['2026-09-01', none],
])('an amount used: %s', (text, value) => expect(quantity(text)).toBe(value));

test.each([
  ['罗世荣', '罗世荣'],
  ['罗 世 荣', '罗世荣'],
  ['罗＊荣', '罗*荣'],
  ['欧阳秀芬', '欧阳秀芬'],
  ['阿依古丽·买买提', '阿依古丽·买买提'],
  ['用电地址', none],
  ['居民用户', none],
  ['上期示数', none],
  ['**', none],
  ['2026', none],
])('a name: %s', (text, value) => expect(personName(text)).toBe(value));

test('addresses, article and bank numbers, ethnic groups', () => {
  expect(address('重庆市渝中区民生路51号3栋9-2')).toBe('重庆市渝中区民生路51号3栋9-2');
  expect(address('居民生活用电')).toBe(none);
  expect(ean13('6942397830201')).toBe('6942397830201');
  expect(ean13('6942397830202')).toBe(none);
  expect(bankNumber('6217 6773 9206 9166 818')).toBe('6217677392069166818');
  expect(bankNumber('621767739206')).toBe(none);
  expect(ETHNICITIES.size).toBe(56);
});
