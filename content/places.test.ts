import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkContent } from './check.ts';
import { loadContent } from './load.ts';
import { LOCK, newLock } from './marked.ts';
import { placeOf } from './places.ts';

const CONTENT = fileURLToPath(new URL('.', import.meta.url));
const { content } = loadContent(CONTENT);

describe('layers', () => {
  const pack = (layer: 'national' | 'city' | 'district', values: Record<string, unknown>) => ({
    layer,
    file: `${layer}.yaml`,
    values,
  });
  const packs = new Map([
    [
      '',
      pack('national', {
        a: { x: 1, y: 1, list: [1, 2] },
        phone: { value: '12345', checked: '2026-11-20', by: ['甲', '乙'] },
      }),
    ],
    ['b', pack('city', { a: { y: 2, list: [3] } })],
    ['b/c', pack('district', { a: { z: 3 } })],
  ]);
  test('a lower layer wins key by key, a list is taken whole, and each value knows its layer', () => {
    const place = placeOf(packs, 'b/c');
    expect(place.get('a')).toEqual({ x: 1, y: 2, z: 3, list: [3] });
    expect(place.get('phone')).toBe('12345');
    expect(['a.x', 'a.y', 'a.z', 'a.list'].map((key) => place.from(key)?.layer)).toEqual([
      'national',
      'city',
      'district',
      'city',
    ]);
    expect([place.get('a.q'), place.from('a.q'), place.get('a.x.y')]).toEqual([undefined, null, undefined]);
  });
  test('a place that is not there is the country', () => {
    expect(placeOf(packs, 'nowhere').get('a')).toEqual({ x: 1, y: 1, list: [1, 2] });
  });
  test('the four sample cities differ where cities do', () => {
    const from = (folder: string) =>
      (placeOf(content.places, folder).get('allowance') as { bands: { from: number }[] }).bands[0]?.from;
    expect(['ningbo/qinghe/guihuali', 'nanjing', 'shenzhen', 'chongqing'].map(from)).toEqual([
      80, 80, 70, 80,
    ]);
  });
});

describe('marked fields', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'banban-marked-'));
    for (const part of ['tasks', 'words', 'places', 'triage.yaml'])
      cpSync(join(CONTENT, part), join(root, part), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  const FILE = 'places/national.yaml';
  const change = (from: string, to: string) => {
    const text = readFileSync(join(root, FILE), 'utf8');
    if (!text.includes(from)) throw new Error(`no ${from}`);
    writeFileSync(join(root, FILE), text.replace(from, to));
  };
  const found = () =>
    checkContent(root)
      .filter(({ file }) => file.startsWith('places/'))
      .map(({ file, line, says }) => `${file}:${line} ${says}`);
  const lock = () => writeFileSync(join(root, LOCK), newLock(root, loadContent(root).content.places));
  const TAX = 'tax: { value: "12366", checked: 2026-11-20, by: [沈知秋, 林小满] }';

  test('as recorded, nothing is wrong', () => expect(found()).toEqual([]));

  test('a changed number is refused with its line, and one person cannot record it', () => {
    change(TAX, 'tax: { value: "12367", checked: 2026-11-23, by: [沈知秋, 沈知秋] }');
    expect(found()).toEqual([
      expect.stringMatching(
        /^places\/national\.yaml:\d+ phones\.tax: two different people must have looked at it/,
      ),
    ]);
    lock();
    expect(found()).toHaveLength(1);
  });
  test('with the day of the old look it cannot be recorded either', () => {
    change(TAX, 'tax: { value: "12367", checked: 2026-11-20, by: [沈知秋, 林小满] }');
    lock();
    expect(found()).toEqual([
      expect.stringContaining('both must look again: checked must be later than 2026-11-20'),
    ]);
  });
  test('two people who looked anew record it', () => {
    change(TAX, 'tax: { value: "12367", checked: 2026-11-23, by: [林小满, 许一凡] }');
    expect(found()).toEqual([expect.stringContaining('record it with npm run check-content -- --lock')]);
    lock();
    expect(found()).toEqual([]);
  });
  test('a number that is not marked, and one that is gone', () => {
    change(TAX, 'taxPhone: "12366"');
    expect(found()).toEqual([
      expect.stringContaining('taxPhone: this is a marked field; write it as { value:'),
      expect.stringContaining('phones.tax: it was recorded and is gone'),
    ]);
  });
});
