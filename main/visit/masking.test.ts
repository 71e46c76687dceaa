import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../content/locales.ts';
import { FIXTURES } from '../../devices/id-card/fixtures.ts';
import type { CitizenCard } from '../../devices/id-card/types.ts';
import { upperYuan } from '../numbers/money.ts';
import { demoPension } from '../services/pension/demo.ts';
import { callBackSlip, slipOf, slipRows } from './slips.ts';
import {
  ACCOUNT,
  CONFIRMED,
  cardRead,
  type Led,
  lead,
  TASKS,
  toBillReview,
  toCard,
  WORDS,
} from './test-visit.ts';
import { shownValue, yuan } from './values.ts';

const FRAME = {
  station: '桂花里社区便民服务站',
  printedAt: '2026年11月24日 星期二 上午9:32',
  phone: '5550 0120',
  hours: '周一到周六',
};
const people = Object.entries(FIXTURES).filter(([, card]) => card.kind === 'citizen') as [
  string,
  Omit<CitizenCard, 'doubts'>,
][];

function slipNow(led: Led) {
  const task = TASKS.get(led.visit.run?.taskId ?? '');
  if (!task || !led.visit.run) throw new Error('no task');
  return slipOf(task, led.visit, led.visit.run, WORDS[led.visit.look.locale], FRAME);
}

describe('one value', () => {
  const task = TASKS.get('pension-check');
  const bill = TASKS.get('electricity-bill');
  if (!task || !bill) throw new Error('no tasks');
  test.each([
    [task, 'idNumber', '330299194608150021', '330***********0021', '**************0021'],
    [task, 'name', '王桂香', '王桂香', '王*香'],
    [bill, 'holderName', '周桂兰', '周*兰', '周*兰'],
    [bill, 'holderName', '欧阳文文', '欧**文', '欧**文'],
    [bill, 'holderName', '李明', '李*', '李*'],
    [bill, 'account', ACCOUNT, '******0315', '******0315'],
    [bill, 'address', '清和区桂花里3号楼2单元402室', '清和区桂花里', '清和区桂花里'],
    [task, 'phone', '13800001278', '138******78', '138******78'],
    [bill, 'amountFen', 8640, '86.40', '86.40'],
    [bill, 'month', '2026-10', '2026年10月', '2026年10月'],
    [bill, 'dueDate', '2026-12-04', '2026年12月4日', '2026年12月4日'],
    [bill, 'usage', 158, '158 度', '158 度'],
    [bill, 'payWay', 'cash', '到一号台交现金', '到一号台交现金'],
    [bill, 'account', null, '', ''],
    [bill, 'nothing', 'x', '', ''],
  ] as const)('%#: %s', (of, name, value, onScreen, onSlip) => {
    expect(shownValue(of, name, value, WORDS['zh-CN'], 'screen')).toBe(onScreen);
    expect(shownValue(of, name, value, WORDS['zh-CN'], 'slip')).toBe(onSlip);
  });

  test('sums', () => {
    expect([0, 1, 10, 8640, -5, 123456789].map(yuan)).toEqual([
      '0.00',
      '0.01',
      '0.10',
      '86.40',
      '-0.05',
      '1234567.89',
    ]);
    expect(upperYuan(8640)).toBe('人民币捌拾陆元肆角');
  });
});

describe.each(people)('the pension visit of %s', (_key, card) => {
  /** What must never leave the core about this person. */
  const secret = () => {
    const house = card.address.replace(/^.*?街道[^0-9]*/, '');
    return [
      card.number,
      card.number.slice(3, 14),
      card.birth,
      card.birth.replaceAll('-', ''),
      house,
      card.address,
    ];
  };

  test.each(LOCALES)('shows no number, birthday or door on any page or slip (%s)', async (locale) => {
    const led = lead({ look: { locale } });
    const seen: string[] = [];
    const look = () => {
      const text = JSON.stringify(led.spoken());
      seen.push(text);
      for (const hidden of secret()) expect(text).not.toContain(hidden);
      expect(text).not.toMatch(/\d{15,18}/);
    };
    const status = await demoPension().ask(
      'status',
      { idNumber: card.number, birth: card.birth },
      { today: '2026-11-24', signal: new AbortController().signal },
    );
    toCard(led);
    const ticket = led.ticket();
    led.house({ type: 'card', ticket, state: { at: 'reading' } });
    look();
    led.house({ type: 'card', ticket, state: cardRead(card) });
    look();
    led.house({ type: 'card', ticket, state: { at: 'removed' } });
    look();
    led.house({
      type: 'answer',
      ticket: led.ticket(),
      outcome: status.outcome === 'due' ? 'due' : 'by-staff',
      values: status.values,
      demo: true,
    });
    look();
    led.press(status.outcome === 'due' ? 'do-it' : 'go-on');
    look();
    led.press('visit', 'morning', 'type-phone');
    look();
    led.type('13800001278').press('enter-done');
    look();
    expect(seen.at(-1)).toContain(card.name);
    expect(seen.at(-1)).not.toContain('13800001278');
    const slip = JSON.stringify(slipNow(led));
    const callBack = JSON.stringify(
      callBackSlip(TASKS.get('pension-check') ?? null, led.visit, WORDS[locale], FRAME),
    );
    for (const text of [slip, callBack]) {
      for (const hidden of [...secret(), card.name, '13800001278']) expect(text).not.toContain(hidden);
      expect(text).not.toMatch(/\d{15,18}/);
    }
    expect(slip).toContain(card.number.slice(-4));
    led.press('confirm');
    look();
    led.house({ type: 'committed', ticket: led.ticket(), confirmed: CONFIRMED });
    look();
    led.house({ type: 'print-ended', jobId: CONFIRMED.jobId, outcome: 'printed', why: null });
    look();
  });
});

describe('the bill’s slip', () => {
  const hidden = [ACCOUNT, '周桂兰', '402室', '3号楼'];

  test('says what was done, marked as demo, without the household', () => {
    const slip = slipNow(toBillReview());
    const text = JSON.stringify(slip);
    for (const value of hidden) expect(text).not.toContain(value);
    expect(slip).toMatchObject({
      title: '电费登记好了',
      mark: '演示数据',
      keyBox: { label: '请到这里交钱', lines: ['一号台', '86.40 元'] },
      phone: { number: '5550 0120' },
    });
    expect(slip.sections.map(({ label }) => label)).toEqual(['办了什么', '交费号码', '下一步']);
    expect(slip.number).toBeUndefined();
    expect(text).not.toMatch(/\{[a-zA-Z]+\}/);
  });

  test.each(['cash', 'family', 'company'])('%s has its own words', (way) => {
    const led = toBillReview();
    if (way !== 'cash') led.press('change:pay', way);
    expect(slipNow(led).keyBox?.label).toBe(WORDS['zh-CN'].text('electricity-bill', `slip.key.${way}.label`));
  });

  test('a bill nobody could look up has no empty lines', () => {
    const led = lead().press('start', 'scene:bills', 'typed').type(ACCOUNT).press('enter-done');
    led
      .house({ type: 'answer', ticket: led.ticket(), outcome: 'unavailable', values: {}, demo: false })
      .press('note-down');
    const slip = slipNow(led);
    expect(slip.mark).toBeUndefined();
    expect(JSON.stringify(slip)).not.toMatch(/\{[a-zA-Z]+\}/);
    expect(slip.sections.map(({ label }) => label)).toEqual(['办了什么', '交费号码', '下一步']);
    expect(slip.sections[1]).toEqual({ label: '交费号码', value: '******0315' });
  });

  test('practice is marked, whatever the data', () => {
    expect(slipNow(toBillReview(lead({ mode: 'practice' }))).mark).toBe('练习');
    expect(slipNow(toBillReview(lead({ mode: 'practice', look: { locale: 'en' } }))).mark).toBe('PRACTICE');
  });

  test('the rows to copy by hand are those that matter', () => {
    const slip = { ...slipNow(toBillReview()), number: { label: '办件编号', value: 'GHL-1' } };
    expect(slipRows(slip).map(({ label }) => label)).toEqual([
      '办件编号',
      '请到这里交钱',
      '办了什么',
      '有事就打电话',
    ]);
  });
});

test('the pages of a bill show no full number, name or door', () => {
  const led = toBillReview();
  const text = JSON.stringify(led.spoken());
  for (const hidden of [ACCOUNT, '周桂兰', '402室']) expect(text).not.toContain(hidden);
  expect(text).toContain('******0315');
});
