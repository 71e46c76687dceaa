import { expect, test } from 'vitest';
import { WELL } from '../../devices/receipt-printer/test-status.ts';
import { type PrinterStatus, SILENT_STATUS } from '../../devices/receipt-printer/types.ts';
import { WORDS } from '../visit/test-visit.ts';
import { type Part, type PrinterWord, readinessSlip, withPrinter } from './readiness.ts';

const slip = (parts: Part[], locale: 'zh-CN' | 'en' = 'zh-CN') =>
  readinessSlip({
    station: { name: '站', phone: '1', hours: '2' },
    at: '3',
    parts,
    notes: [],
    audit: null,
    words: WORDS[locale],
  });
const printer: Part = { name: 'receiptPrinter', ready: true };

test.each<[PrinterWord, PrinterStatus, boolean, string]>([
  ['well', WELL, true, '好'],
  ['near-end', { ...WELL, paper: 'near-end' }, true, '纸快用完了，请备一卷'],
  ['out', { ...WELL, paper: 'out', online: 'no' }, false, '没有纸了，请看图换纸'],
  ['open', { ...WELL, cover: 'open', paper: 'out' }, false, '盖子没盖好，两边按一按'],
  ['cutter', { ...WELL, error: 'cutter' }, false, '切纸的卡住了，开盖清一清'],
  ['overheated', { ...WELL, error: 'overheated' }, false, '太热了，歇一会儿就好'],
  ['offline', { ...WELL, online: 'no' }, false, '停着，看看电和线'],
  ['broken', { ...WELL, error: 'unrecoverable' }, false, '出了毛病，请报修'],
  ['silent', SILENT_STATUS, true, '它自己不会说，请看一眼纸'],
])('staff read how the printer is: %s', (word, status, ready, says) => {
  const part = withPrinter(printer, status);
  expect(part).toEqual({ name: 'receiptPrinter', ready, printer: word });
  expect(slip([part]).sections[0]?.notes).toEqual([`打小票的　${says}`]);
  expect(slip([part], 'en').sections[0]?.notes?.[0]).not.toContain('readiness');
});

test('each device that is not there has words of its own, in both languages', () => {
  const names = [
    'idCard',
    'socialCard',
    'receiptPrinter',
    'a4Printer',
    'keypad',
    'scanner',
    'headphones',
  ] as const;
  for (const locale of ['zh-CN', 'en'] as const) {
    const plain = WORDS[locale].text('common', 'readiness.missing');
    for (const name of names) {
      const part = withPrinter({ name, ready: false }, WELL);
      expect(slip([part], locale).sections[0]?.notes?.[0]).not.toContain(plain);
    }
  }
  expect(slip([{ name: 'voice', ready: false }]).sections[0]?.notes).toEqual(['说话的　没好，请修']);
});
