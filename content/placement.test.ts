import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkPlacement } from './check-placement.ts';
import { loadPlacement } from './load-placement.ts';
import { type Placement, placed } from './placement.ts';

const loaded = loadPlacement(import.meta.dirname);
const ours = (): Placement => {
  if (!loaded.placement) throw new Error('content/placement.yaml can not be read');
  return loaded.placement;
};

/** Some answers, as somebody may give them: to all questions, to some, to none. */
const answers = fc
  .subarray(ours().questions)
  .chain((some) =>
    fc.tuple(
      ...some.map((one) =>
        fc.constantFrom(...one.answers).map((answer): [string, string] => [one.id, answer.id]),
      ),
    ),
  )
  .map((pairs) => Object.fromEntries(pairs));

describe('where somebody begins', () => {
  test.each([
    ['never had one', { phone: 'none', video: 'no-one', writing: 'neither', scan: 'never' }, 0],
    ['has one in the drawer', { phone: 'seldom', video: 'no-one', writing: 'neither', scan: 'never' }, 0],
    [
      'telephones with it every day',
      { phone: 'daily', video: 'no-one', writing: 'neither', scan: 'never' },
      0,
    ],
    [
      'takes the calls of her daughter',
      { phone: 'daily', video: 'takes', writing: 'neither', scan: 'never' },
      1,
    ],
    ['can it all, and has none now', { phone: 'none', video: 'calls', writing: 'both', scan: 'alone' }, 0],
    ['can it all, and seldom does', { phone: 'seldom', video: 'calls', writing: 'both', scan: 'alone' }, 1],
    ['does everything but scan', { phone: 'daily', video: 'calls', writing: 'both', scan: 'never' }, 1],
    ['scans when somebody is by', { phone: 'daily', video: 'calls', writing: 'voice', scan: 'helped' }, 2],
    ['can it all', { phone: 'daily', video: 'calls', writing: 'both', scan: 'alone' }, 2],
    ['says nothing', {}, 0],
  ] as const)('who %s', (_who, said, level) => {
    expect(placed(ours(), said).level).toBe(level);
  });

  test('eyes and ears change the print, the speech and the seat, and not the level', () => {
    const said = { phone: 'daily', video: 'calls', writing: 'both', scan: 'alone' };
    expect(placed(ours(), { ...said, sight: 'clear', hearing: 'clear' })).toEqual({
      level: 2,
      dialect: false,
      louder: false,
      handout: 'large',
    });
    expect(placed(ours(), { ...said, sight: 'glasses', hearing: 'dialect' })).toEqual({
      level: 2,
      dialect: true,
      louder: false,
      handout: 'larger',
    });
    expect(placed(ours(), { ...said, sight: 'blurred', hearing: 'both' })).toEqual({
      level: 2,
      dialect: true,
      louder: true,
      handout: 'largest',
    });
  });

  test('who says nothing of her eyes gets the largest print', () => {
    expect(placed(ours(), {}).handout).toBe('largest');
  });

  test('to know more never puts anybody lower', () => {
    const skills = ours().questions.filter((one) => one.answers.some(({ points }) => points > 0));
    fc.assert(
      fc.property(answers, fc.constantFrom(...skills), (said, question) => {
        // The answers to a question stand in order, from knowing nothing to knowing it well.
        const levels = question.answers.map(({ id }) => placed(ours(), { ...said, [question.id]: id }).level);
        expect(levels).toEqual(levels.toSorted((a, b) => a - b));
      }),
    );
  });

  test('an answer that there is not is refused', () => {
    expect(() => placed(ours(), { phone: 'two' })).toThrow(RangeError);
    expect(() => placed(ours(), { shoes: 'none' })).toThrow(RangeError);
  });
});

describe('the check', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'banban-placement-'));
    cpSync(join(import.meta.dirname, 'placement.yaml'), join(root, 'placement.yaml'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const found = (): string[] => {
    const { placement, source, faults } = loadPlacement(root);
    const all = placement && source ? [...faults, ...checkPlacement(placement, source)] : faults;
    return all.map(({ says }) => says);
  };
  const change = (from: string, to: string) => {
    const path = join(root, 'placement.yaml');
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`there is no “${from}”`);
    writeFileSync(path, text.replace(from, to));
  };

  test('finds nothing wrong with ours, which asks the six', () => {
    expect(found()).toEqual([]);
    expect(ours().questions.map(({ id }) => id)).toEqual([
      'phone',
      'video',
      'writing',
      'scan',
      'sight',
      'hearing',
    ]);
  });

  test('a house without classes needs none', () => {
    rmSync(join(root, 'placement.yaml'));
    expect(found()).toEqual([]);
  });

  test.each([
    ['a level nobody comes to', '2: 6 }', '2: 60 }', /no answers lead to level 2/],
    ['levels the wrong way round', '{ 1: 3, 2: 6 }', '{ 1: 6, 2: 3 }', /level 2 needs more points/],
    ['a print that is too small', 'large: 18', 'large: 12', /no handout is printed smaller than 18/],
    ['sizes the wrong way round', 'larger: 22', 'larger: 40', /larger than the one before/],
    ['a size nobody gets', 'handout: larger', 'handout: large', /no answer asks for a handout in “larger”/],
    ['a question twice', 'id: scan', 'id: video', /two questions are called “video”/],
    ['an answer twice', 'id: helped', 'id: alone', /two answers are called “alone”/],
    ['a hard word', '您会用手机扫码吗', '您会输入吗', /“输入” is no word of everyday life/],
    ['a key that is not known', 'points: 1, atMost: 1', 'pionts: 1', /did you mean “points”/],
  ])('tells %s', (_what, from, to, says) => {
    change(from, to);
    expect(found()).toEqual([expect.stringMatching(says)]);
  });
});
