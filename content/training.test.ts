import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkTraining, loadTraining } from './load-training.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'banban-training-'));
  cpSync(join(import.meta.dirname, 'training.yaml'), join(root, 'training.yaml'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const found = (): string[] => {
  const { pages, source, faults } = loadTraining(root);
  return [...faults, ...(source ? checkTraining(pages, source) : [])].map(({ says }) => says);
};
const change = (from: string, to: string) => {
  const path = join(root, 'training.yaml');
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`there is no “${from}”`);
  writeFileSync(path, text.replace(from, to));
};

test('ours has what a volunteer must know, takes ninety minutes, and nothing is wrong with it', () => {
  const { pages } = loadTraining(root);
  expect(pages.map(({ id }) => id)).toEqual(['slow', 'privacy', 'fraud', 'beside', 'ill', 'rules']);
  expect(pages.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(90);
  expect(found()).toEqual([]);
});

test('a house without classes needs none', () => {
  rmSync(join(root, 'training.yaml'));
  expect(found()).toEqual([]);
});

test.each([
  ['a page twice', 'id: fraud', 'id: slow', /two pages are called “slow”/],
  ['a hard word', '话说慢一点', '请输入', /“输入” is no word of everyday life/],
  ['an answer that says nothing', ', says: 正是这样。多练几遍，手就记住了。', '', /says/],
  ['a key that is not known', 'minutes: 15', 'minuts: 15', /did you mean “minutes”/],
])('tells %s', (_what, from, to, says) => {
  change(from, to);
  expect(found()).toContainEqual(expect.stringMatching(says));
});
