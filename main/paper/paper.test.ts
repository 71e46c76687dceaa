import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { PRINTER_PROFILES } from '../../devices/receipt-printer/profiles.ts';
import { slipHtml } from './layout.ts';
import { ems, phrases } from './phrases.ts';
import { rasterPng } from './png.ts';
import { moduleDots, QUIET_MODULES, qrModules, qrSvg } from './qr.ts';
import { BLACK_BELOW, isBlack, toRaster } from './raster.ts';
import { billSlip, hardSlip, pensionSlip } from './samples.ts';
import type { Slip } from './slip.ts';
import { cells, slipLines, slipText } from './slip-text.ts';
import { SLIP_WIDTHS } from './widths.ts';

const shown = (text: string) =>
  phrases(text)
    .map(({ words, gap }) => (gap ? '_' : '') + words.join('|'))
    .join(' / ');

describe('where a line may break', () => {
  test.each([
    ['到便民服务中心 2 号窗口，交现金', '到|便民服务|中心 2 号|窗口， / 交现金'],
    ['王*香 柳汀街***', '王*香 / _柳汀街***'],
    ['2026年11月24日 星期二 上午9:32', '2026年11月24日 / _星期二 / _上午9:32'],
    ['人民币壹佰柒拾肆元捌角伍分', '人民币|壹佰柒拾肆元|捌角|伍分'],
    ['174.85 元', '174.85 元'],
    ['5550 0120', '5550 / _0120'],
    ['请到一号台，小陈帮您办。', '请到|一号台， / 小陈|帮您办。'],
    ['坐 12 路到“中心医院”下', '坐 12 路到|“中心|医院”下'],
    ['浙江省宁波市清和区', '浙江省|宁波市|清和区'],
    ['GHL1-261124-042-5', 'GHL1-261124-042-5'],
    ['', ''],
  ])('%s', (text, wanted) => {
    // A space that may not break is one that never breaks.
    expect(shown(text).replaceAll('\u00a0', ' ')).toBe(wanted);
  });

  test('nothing is lost or added', () => {
    const texts = [billSlip, pensionSlip, hardSlip].flatMap((slip) =>
      slip.sections.flatMap((part) => [part.value ?? '', ...(part.notes ?? []), ...(part.checklist ?? [])]),
    );
    for (const text of [...texts, '㛃𬒈䶮𬭼', 'Pay at the desk, please', '　两边  有空 ']) {
      const joined = phrases(text).map(({ words, gap }) => (gap ? ' ' : '') + words.join(''));
      expect(joined.join('').replaceAll('\u00a0', ' ')).toBe(text.trim().replace(/\s+/gu, ' '));
    }
  });

  test('a rare character is one character wide', () => {
    expect(ems('𬒈')).toBe(1);
    expect(cells('𬒈')).toBe(2);
  });
});

describe('the layout', () => {
  const html = slipHtml(hardSlip, 576);
  const plain = html.replace(/<wbr>|<[^>]*>/g, '').replaceAll('\u00a0', ' ');

  test('says what, when and where, who to ask, the number: in this order', () => {
    const places = [
      hardSlip.title,
      '上午 9:30',
      '办了什么',
      '去哪里',
      '陈师傅',
      hardSlip.phone.number,
      'GHL1-261124-043-3',
      '都不要给',
    ].map((text) => plain.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('carries its marks', () => {
    expect(plain.split('练习')).toHaveLength(3);
    expect(plain).toContain('补打 11月24日');
    expect(slipHtml({ ...billSlip, mark: undefined }, 384)).not.toContain('band');
  });

  test('lets no text become markup', () => {
    const evil = '<script>x</script>"\'&<img src=a onerror=b>';
    const slip: Slip = {
      ...billSlip,
      station: evil,
      title: evil,
      keyBox: { label: evil, lines: [evil], note: evil },
      sections: [{ label: evil, value: evil, notes: [evil], checklist: [evil] }],
      firstContact: evil,
      number: { label: evil, value: evil },
      qrWords: [evil],
      phone: { label: evil, number: evil, hours: evil },
      footer: [evil],
      reprint: evil,
      lunarDate: evil,
      printedAt: evil,
    };
    const tags = new Set([...slipHtml(slip, 384).matchAll(/<\/?([a-z0-9]+)/gi)].map((found) => found[1]));
    const own = new Set([...slipHtml(hardSlip, 384).matchAll(/<\/?([a-z0-9]+)/gi)].map((found) => found[1]));
    expect(tags).toEqual(own);
    expect(own).not.toContain('script');
  });

  test('has no style of its own, which the page’s policy would refuse', () => {
    expect(html).not.toMatch(/style=|<style|on[a-z]+=/);
  });

  test('knows only sizes the style sheet has, none under 28 dots', () => {
    const css = readFileSync(new URL('../../renderer/slip/slip.css', import.meta.url), 'utf8');
    const sizes = [...css.matchAll(/font-size: (\d+)px/g)].map((found) => Number(found[1]));
    expect(sizes.length).toBeGreaterThan(10);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(28);
    const numbers = ['5550 0120', '0571-5550 0120', '+86 571 5550 0120 转 8812'];
    for (const number of numbers) {
      for (const width of SLIP_WIDTHS) {
        const slip = { ...hardSlip, phone: { ...hardSlip.phone, number } };
        for (const [, size] of slipHtml(slip, width).matchAll(/class="(?:key |value )?s(\d+)"/g)) {
          expect(css).toContain(`.s${size} {`);
        }
      }
    }
  });
});

describe('dots', () => {
  const page = (greys: number[], width: number) => ({
    width,
    height: greys.length / width,
    data: Uint8Array.from(greys.flatMap((grey) => [grey, grey, grey, 255])),
  });

  test('come from the mean of their pixels, leftmost in the highest bit, without the white end', () => {
    const row = (...dots: number[]) => [...dots, ...Array<number>(8 - dots.length).fill(255)];
    const raster = toRaster(page([...row(0, 255, 0), ...row(255, 0), ...row()], 8), 8, 1);
    expect(raster).toEqual({ widthDots: 8, heightDots: 2, bits: Uint8Array.of(0b10100000, 0b01000000) });

    const twice = (a: number, b: number) => [a, b, ...Array<number>(14).fill(255)];
    const light = BLACK_BELOW + 1;
    expect(toRaster(page([...twice(0, 255), ...twice(0, 255)], 16), 8, 2).heightDots).toBe(1);
    expect(toRaster(page([...twice(light, light), ...twice(light, light)], 16), 8, 2).heightDots).toBe(0);
  });

  test('refuse a page of another width', () => {
    expect(() => toRaster(page(Array<number>(10).fill(0), 10), 8, 1)).toThrow(RangeError);
  });

  test('become a PNG that shows them', () => {
    const raster = { widthDots: 10, heightDots: 2, bits: Uint8Array.of(0x80, 0x40, 0x01, 0x00) };
    const picture = PNG.sync.read(Buffer.from(rasterPng(raster)));
    expect([picture.width, picture.height]).toEqual([10, 2]);
    for (let i = 0; i < 20; i += 1) {
      expect(picture.data[i * 4] === 0).toBe(isBlack(raster, i % 10, Math.floor(i / 10)));
    }
  });
});

describe('the QR code', () => {
  test('is drawn module by module, with its white', () => {
    const qr = qrModules('Zk3vQ9mT4xW7aB2cR8nL5y');
    const svg = qrSvg(qr, 5);
    const drawn = new Set<string>();
    for (const [, x, y, run] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
      for (let i = 0; i < Number(run); i += 1) drawn.add(`${Number(x) + i},${y}`);
    }
    for (let row = 0; row < qr.size; row += 1) {
      for (let column = 0; column < qr.size; column += 1) {
        const place = `${column + QUIET_MODULES},${row + QUIET_MODULES}`;
        expect(drawn.has(place)).toBe(qr.dark(column, row));
      }
    }
    expect(svg).toContain(`width="${(qr.size + 2 * QUIET_MODULES) * 5}"`);
  });

  test('never gets modules under 4 dots: it refuses', () => {
    expect(moduleDots(25, 180)).toBe(5);
    expect(moduleDots(25, 900)).toBe(8);
    expect(() => moduleDots(60, 180)).toThrow(RangeError);
    expect(() => qrModules('')).toThrow(RangeError);
    expect(() => qrModules('x'.repeat(65))).toThrow(RangeError);
  });
});

describe.each([32, 48] as const)('the slip as text in %i columns', (columns) => {
  test.each([
    ['bill', billSlip],
    ['pension', pensionSlip],
    ['hard', hardSlip],
  ])('fits and says everything: %s', (_, slip) => {
    const lines = slipLines(slip, columns);
    for (const line of lines) expect(cells(line.text) * line.scale).toBeLessThanOrEqual(columns);
    const all = lines.map((line) => line.text.replaceAll(' ', '')).join('');
    const told = [
      slip.title,
      ...slip.sections.flatMap((part) => [part.label, part.value ?? '', ...(part.notes ?? [])]),
      ...(slip.keyBox?.lines ?? []),
      slip.number?.value ?? '',
      slip.phone.number,
      ...slip.footer,
    ];
    for (const text of told) expect(all).toContain(text.replace(/\s/gu, ''));
    expect(lines.filter((line) => line.text.includes(`【${slip.mark}】`))).toHaveLength(2);
    expect(slipText(slip, columns)).not.toContain(slip.qrToken);
  });

  test('a word longer than a line is broken, not cut', () => {
    const name = '买'.repeat(60);
    const lines = slipLines({ ...billSlip, title: name }, columns).filter((line) => line.part === 'title');
    expect(lines.map((line) => line.text).join('')).toBe(name);
  });
});

test('a slip can be drawn for every printer there is a profile of', () => {
  for (const { id, dots } of PRINTER_PROFILES) expect(SLIP_WIDTHS, id).toContain(dots);
});
