import { describe, expect, test } from 'vitest';
import { normalise } from './normalise.ts';

const CHINESE: [written: string, spoken: string][] = [
  // money
  ['86.40 元', '八十六元四角'],
  ['123.45元', '一百二十三元四角五分'],
  ['¥1,234.50', '一千二百三十四元五角'],
  ['￥0.05', '五分'],
  ['10.05元', '十元零五分'],
  ['2元', '两元'],
  ['200元', '二百元'],
  ['2000 元', '两千元'],
  ['22000元', '两万两千元'],
  ['0元', '零元'],
  ['0.20元', '两角'],
  ['1626.00元', '一千六百二十六元'],
  ['-12.30元', '负十二元三角'],
  ['0.538元', '零点五三八元'],
  ['0.588元/度', '每度零点五八八元'],
  ['300元/月', '每月三百元'],
  ['50-100元', '五十到一百元'],
  ['100000000元', '一亿元'],
  ['１２.５０元', '十二元五角'],
  // dates and weekdays
  ['2026-11-22', '二零二六年十一月二十二日'],
  ['2026年11月22日', '二零二六年十一月二十二日'],
  ['2026/1/5', '二零二六年一月五日'],
  ['11月26号星期四', '十一月二十六号星期四'],
  ['10 月的电费', '十月的电费'],
  ['2月', '二月'],
  ['3个月', '三个月'],
  ['2026年', '二零二六年'],
  ['1950 年 3 月 7 日', '一九五零年三月七日'],
  ['20年', '二十年'],
  ['26 号星期四，上午 9:30', '二十六号星期四，上午九点半'],
  // times
  ['9:30', '九点半'],
  ['上午9:00', '上午九点'],
  ['14:05', '下午两点零五分'],
  ['下午 14:05', '下午两点零五分'],
  ['18:45', '晚上六点四十五分'],
  ['0:10', '凌晨十二点十分'],
  ['9:00-11:30', '九点到十一点半'],
  ['12：00', '十二点'],
  // telephones
  ['13800005678', '幺三八，零零零零，五六七八'],
  ['138 0000 1111', '幺三八，零零零零，幺幺幺幺'],
  ['0571-88880000', '零五七幺，八八八八，零零零零'],
  ['打12345', '打幺二三四五'],
  ['95598', '九五五九八'],
  ['打 110', '打幺幺零'],
  ['110元', '一百一十元'],
  ['120 度', '一百二十度'],
  // identity, accounts, codes
  ['330299195003072117', '三三零二九九，一九五零零三零七，二一一七'],
  ['33029919561122003X', '三三零二九九，一九五六一一二二，零零三艾克斯'],
  ['436252871', '四三六二，五二八七一'],
  ['3302990012345678', '三三零二，九九零零，一二三四，五六七八'],
  ['0012', '零零一二'],
  // decimals, shares, ranges, fractions, order
  ['3.14', '三点一四'],
  ['5%', '百分之五'],
  ['12.5％', '百分之十二点五'],
  ['5%-10%', '百分之五到百分之十'],
  ['60-64岁', '六十到六十四岁'],
  ['3～5分钟', '三到五分钟'],
  ['2至3天', '两到三天'],
  ['1/3', '三分之一'],
  ['第2步，共5步', '第二步，共五步'],
  ['-5℃', '零下五度'],
  // counts and units
  ['还差 2 个数', '还差两个数'],
  ['12个', '十二个'],
  ['102 位', '一百零二位'],
  ['2楼', '二楼'],
  ['2号窗口', '二号窗口'],
  ['2760 度', '两千七百六十度'],
  ['180 kWh', '一百八十度'],
  ['12m³', '十二立方米'],
  ['2 kg', '两公斤'],
  ['36.5℃', '三十六点五摄氏度'],
  ['10,000人', '一万人'],
  ['1010户', '一千零一十户'],
  // no figures: nothing changes but spaces
  ['请把身份证，平着放好。', '请把身份证，平着放好。'],
  ['应缴： 86.40 元。', '应缴：八十六元四角。'],
  ['您按了“1、2”。', '您按了“一、二”。'],
];

const ENGLISH: [written: string, spoken: string][] = [
  ['¥86.40', 'eighty-six yuan and forty fen'],
  ['174.85 yuan', 'one hundred and seventy-four yuan and eighty-five fen'],
  ['¥1,626.00', 'one thousand six hundred and twenty-six yuan'],
  ['2026-11-22', 'November the twenty-second, twenty twenty-six'],
  ['3 May 2005', 'the third of May, two thousand and five'],
  ['9:30', 'half past nine'],
  ['14:05', 'two oh five in the afternoon'],
  ['Call 12345', 'Call one two three four five'],
  ['13800005678', 'one three eight, zero zero zero zero, five six seven eight'],
  ['12.5%', 'twelve point five per cent'],
  ['60-64', 'sixty to sixty-four'],
  ['the 2nd step', 'the second step'],
  ['20th', 'twentieth'],
  ['2,760 units', 'two thousand seven hundred and sixty units'],
  ['436252871', 'four three six two, five two eight seven one'],
];

describe('normalise', () => {
  test.each(CHINESE)('zh-CN: %s → %s', (written, spoken) => {
    expect(normalise(written, 'zh-CN')).toBe(spoken);
  });
  test.each(ENGLISH)('en: %s → %s', (written, spoken) => {
    expect(normalise(written, 'en')).toBe(spoken);
  });
  test('words stay words: a second pass changes nothing', () => {
    for (const [, spoken] of CHINESE) expect(normalise(spoken, 'zh-CN')).toBe(spoken);
    for (const [, spoken] of ENGLISH) expect(normalise(spoken, 'en')).toBe(spoken);
  });
});
