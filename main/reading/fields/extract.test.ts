import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { TextLine } from '../engine/reader.ts';
import type { Barcode, FieldName, PaperReading } from '../port.ts';
import { extract } from './extract.ts';

interface Truth {
  images: { file: string; type: string; fields: { [K in FieldName]?: string }; barcodes: Barcode[] }[];
}

const folder = path.join(import.meta.dirname, '../../../test/paper');
const truth = JSON.parse(readFileSync(path.join(folder, 'truth.json'), 'utf8')) as Truth;
/** The lines as PP-OCRv4 gave them for the pictures of test/paper. */
const recorded = new Map(
  readFileSync(path.join(folder, 'lines.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as { file: string; lines: TextLine[] })
    .map(({ file, lines }) => [file, lines]),
);

const values = (fields: PaperReading['fields']) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value]));

describe('recorded lines', () => {
  test.each(truth.images)('$file', ({ file, type, fields, barcodes }) => {
    const reading = extract(recorded.get(file) ?? [], barcodes, 'any');
    expect(reading.type).toBe(type);
    expect(values(reading.fields)).toEqual(fields);
  });
});

/** One line at a place: letters of 30 pixels, digits half as wide, the box a little larger. */
function at(x: number, y: number, text: string, sure = 0.99): TextLine {
  const widths = [...text].map((c) => (c.charCodeAt(0) < 0x300 ? 16 : 30));
  const width = widths.reduce((a, b) => a + b, 0);
  let left = 0;
  const charAt = widths.map((w) => {
    left += w;
    return (left - w / 2) / width;
  });
  const box = [
    [x - 6, y - 22],
    [x + width + 6, y - 22],
    [x + width + 6, y + 22],
    [x - 6, y + 22],
  ] as const;
  return { text, confidence: sure, box, charConfidence: widths.map(() => sure), charAt };
}

const bill = (lines: TextLine[], barcodes: Barcode[] = []) =>
  values(extract([at(400, 40, '居民电费缴费通知单'), ...lines], barcodes, 'bill').fields);

describe('label and place', () => {
  test('a neighbour’s label is no value, and a value is not stolen from the next label', () => {
    expect(
      bill([
        at(100, 100, '户名'),
        at(300, 100, '用电性质'),
        at(600, 100, '户号'),
        at(800, 100, '4362523907'),
      ]),
    ).toEqual({
      account: '4362523907',
    });
  });

  test('values under their labels', () => {
    const row = [at(100, 200, '户号'), at(400, 200, '户名'), at(700, 200, '应缴电费（元）')];
    expect(bill([...row, at(100, 260, '4362523907'), at(400, 260, '罗世荣'), at(740, 260, '97.76')])).toEqual(
      {
        account: '4362523907',
        name: '罗世荣',
        amount: '97.76',
      },
    );
  });

  test('labels and values all in one line, with and without colons', () => {
    expect(
      bill([
        at(100, 200, '户号：4362 5239 07 户名：罗世荣'),
        at(100, 260, '应缴电费97.76元 用电量188千瓦时'),
      ]),
    ).toEqual({
      account: '4362523907',
      name: '罗世荣',
      amount: '97.76',
      usage: '188',
    });
  });

  test('a number in several boxes, and a label with its letters far apart', () => {
    const number = [at(300, 200, '4362'), at(390, 200, '5239'), at(480, 200, '07')];
    expect(bill([at(100, 200, '户'), at(190, 200, '号'), ...number])).toEqual({ account: '4362523907' });
  });

  test('a label inside a sentence is none', () => {
    expect(
      bill([
        at(100, 300, '请您在缴费截止日前缴清费用，逾期将收取违约金'),
        at(100, 360, '应缴金额以2026年11月09日账单为准'),
      ]),
    ).toEqual({});
  });

  test('the last day in a sentence', () => {
    expect(bill([at(100, 300, '请于2026年11月20日前缴费')])).toEqual({ dueDate: '2026-11-20' });
  });

  test('the sum to pay, not the arrears, the fee or last month’s', () => {
    const lines = [
      ['上期电费', '88.10'],
      ['往期欠费', '20.00'],
      ['违约金', '1.00'],
      ['电费', '97.76'],
      ['应缴合计', '118.76'],
    ];
    expect(
      bill(
        lines.flatMap(([label = '', value = ''], i) => [
          at(100, 200 + i * 60, label),
          at(500, 200 + i * 60, value),
        ]),
      ),
    ).toEqual({
      amount: '118.76',
    });
  });

  test('an address over two lines beside a label in the middle', () => {
    const lines = [
      at(100, 225, '用电地址'),
      at(300, 202, '陕西省西安市碑林区文艺南路119号景苑小区'),
      at(300, 248, '12幢1804室'),
      at(100, 320, '户名'),
      at(300, 320, '罗世荣'),
    ];
    expect(bill(lines)).toEqual({
      address: '陕西省西安市碑林区文艺南路119号景苑小区12幢1804室',
      name: '罗世荣',
    });
  });

  test('the company’s address is not the household’s', () => {
    const lines = [
      at(100, 200, '用电地址：宁波市海曙区柳汀街88弄6号302室'),
      at(100, 600, '地址：宁波市中山路1号供电大楼'),
    ];
    expect(bill(lines)).toEqual({ address: '宁波市海曙区柳汀街88弄6号302室' });
  });
});

describe('what is not sure is left out', () => {
  test('two sums to pay that differ', () => {
    expect(bill([at(100, 200, '应缴金额：97.76元'), at(100, 300, '应缴金额：91.16元')])).toEqual({});
  });

  test.each(['0.00元', '-5.00元', '12.505元', '9999999.00元', '1O2.30元'])('a sum of %s', (sum) => {
    expect(bill([at(100, 200, `应缴金额：${sum}`)])).toEqual({});
  });

  test('a badly read digit', () => {
    const line = at(100, 200, '应缴金额：97.76元');
    const doubtful = { ...line, charConfidence: line.charConfidence.map((c, i) => (i === 6 ? 0.4 : c)) };
    expect(bill([doubtful])).toEqual({});
  });

  test('an address with a letter passed over', () => {
    const line = at(100, 200, '用电地址：宁波市江北区树路31号401室');
    const step = (line.charAt[1] ?? 0) - (line.charAt[0] ?? 0);
    expect(bill([line])).toHaveProperty('address');
    expect(
      bill([{ ...line, charAt: line.charAt.map((place, i) => (i < 11 ? place : place + step * 0.8)) }]),
    ).toEqual({});
  });

  test('due before it was read', () => {
    expect(bill([at(100, 200, '抄表日期：2026-11-09'), at(100, 260, '缴费截止日：2026-11-02')])).toEqual({});
  });

  test('bar codes: agreement makes sure, near agreement makes doubtful, and proves a letter for a digit', () => {
    const lines = [at(400, 40, '居民电费缴费通知单'), at(100, 200, '户号：4362523907', 0.8)];
    const with_ = (value: string) => extract(lines, [{ format: 'Code128', value }], 'bill').fields.account;
    expect(with_('4362523907')).toEqual({ value: '4362523907', confidence: 0.99 });
    expect(with_('4362523901')).toBeUndefined();
    expect(with_('99887766554433')?.confidence).toBeLessThan(0.8);
    expect(bill([at(100, 200, '户号：43625239O7')])).toEqual({});
    expect(bill([at(100, 200, '户号：43625239O7')], [{ format: 'Code128', value: '4362523907' }])).toEqual({
      account: '4362523907',
    });
  });

  test('an identity card whose number and birth date disagree', () => {
    const lines = [
      at(100, 100, '姓名罗世荣'),
      at(100, 160, '性别男民族汉'),
      at(100, 220, '出生1950年3月8日'),
      at(100, 400, '公民身份号码'),
      at(400, 400, '330299195003072117'),
    ];
    expect(values(extract(lines, [], 'any').fields)).toEqual({
      name: '罗世荣',
      sex: '男',
      ethnicity: '汉',
      idNumber: '330299195003072117',
    });
  });

  test('text that is none of our papers', () => {
    expect(
      extract(
        [at(100, 100, '小区停车须知'), at(100, 200, '请勿占用消防通道'), at(100, 300, '电话 12345')],
        [],
        'bill',
      ),
    ).toEqual({
      type: 'unknown',
      fields: {},
    });
    expect(extract([], [], 'bill')).toEqual({ type: 'unknown', fields: {} });
  });
});
