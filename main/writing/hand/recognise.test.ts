import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FEATURES, featuresOf } from './features.ts';
import { cloudOf } from './ink.ts';
import { makeRecogniser } from './recognise.ts';
import { BadStrokesFile, pack, unpack } from './templates.ts';
import { HANDS, writtenBy } from './test-hands.ts';

const bytesOf = (path: string) => new Uint8Array(readFileSync(new URL(`../../../${path}`, import.meta.url)));
const file = bytesOf('content/writing/strokes.bin');
const recogniser = makeRecogniser(file);
/** Of another source than the recogniser's. */
const traced = unpack(bytesOf('test/handwriting/traced.bin'));

const square = (ink: readonly (readonly number[])[]) =>
  ink.map((stroke) => stroke.map((at) => Math.round((at * 1000) / 255)));
const firstOf = (ink: readonly (readonly number[])[]) => recogniser.recognise(ink, 8).map(({ char }) => char);

describe('what is written is read', () => {
  // A floor on a few, always the same; `npm run bench -- handwriting` measures all of them.
  const some = traced.filter((_, index) => index % 45 === 0);
  for (const hand of HANDS)
    test(`${hand}: of ${some.length} characters the right one is among the first five`, () => {
      const missed = some.filter(({ char, ink }) => {
        const written = writtenBy(hand, square(ink), char.charCodeAt(0));
        return !recogniser.recognise(written, 5).some((one) => one.char === char);
      });
      expect(missed.length, missed.map(({ char }) => char).join('')).toBeLessThanOrEqual(some.length * 0.05);
    });

  test('its own strokes come first', () => {
    for (const { char, ink } of unpack(file).filter(({ char }) => '王桂香路一人'.includes(char)))
      expect(firstOf(ink)[0]).toBe(char);
  });

  test('neither the order of strokes nor where on the pad matters', () => {
    const large = square(traced.find(({ char }) => char === '周')?.ink ?? []);
    const small = [...large].reverse().map((stroke) => stroke.map((at) => Math.round(at * 0.3) + 600));
    expect(firstOf(large)[0]).toBe('周');
    expect(firstOf(small)[0]).toBe('周');
  });

  test('one line across is 一, however it was drawn', () => {
    expect(firstOf([[100, 510, 500, 495, 900, 500]])[0]).toBe('一');
    expect(firstOf([[900, 520, 500, 500, 100, 505]])).toContain('一');
  });

  test('no ink, a dot and a scribble give no trouble', () => {
    expect(firstOf([])).toEqual([]);
    expect(firstOf([[500, 500]])).toEqual([]);
    expect(firstOf([[500, 500, 500, 500]])).toEqual([]);
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 40 }), { maxLength: 12 }),
        (ink) => {
          const found = recogniser.recognise(ink, 8);
          expect(found.length).toBeLessThanOrEqual(8);
          expect(new Set(found.map(({ char }) => char)).size).toBe(found.length);
          expect(found.every(({ far }) => Number.isFinite(far))).toBe(true);
          expect(recogniser.recognise(ink, 8)).toEqual(found);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('the file of strokes', () => {
  test('has every character of an address and the usual family names', () => {
    const known = new Set(unpack(file).map(({ char }) => char));
    expect(recogniser.size).toBeGreaterThan(6700);
    for (const char of '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩冯邓曹市区县镇村街道路弄巷号楼幢栋单元室一二三四五六七八九十东南西北')
      expect(known, char).toContain(char);
  });

  test('comes back as it was packed', () => {
    const list = unpack(file).slice(0, 50);
    expect(unpack(pack(list))).toEqual(list);
  });

  test('is refused when it is another file, or cut short', () => {
    expect(() => makeRecogniser(Uint8Array.of(1, 2, 3, 4, 5, 6))).toThrow(BadStrokesFile);
    expect(() => makeRecogniser(file.slice(0, 5000))).toThrow(BadStrokesFile);
  });
});

test('features are of length 1, and do not see where ink lies or how large it is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 4, maxLength: 12 }), {
        minLength: 1,
        maxLength: 6,
      }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 0, max: 100 }),
      (ink, times, shift) => {
        const cloud = cloudOf(ink);
        const other = cloudOf(ink.map((stroke) => stroke.map((at) => at * times + shift)));
        expect(cloud === null).toBe(other === null);
        if (!cloud || !other) return;
        const [one, two] = [featuresOf(cloud), featuresOf(other)];
        expect(one).toHaveLength(FEATURES);
        const dot = one.reduce((sum, value, at) => sum + value * (two[at] ?? 0), 0);
        expect(dot).toBeGreaterThan(0.99);
      },
    ),
  );
});
