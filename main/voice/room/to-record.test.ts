import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadContent } from '../../../content/load.ts';
import { isChinese, LOCALES } from '../../../content/locales.ts';
import { allToRecord } from './to-record.ts';

const { content } = loadContent(fileURLToPath(new URL('../../../content', import.meta.url)));

test.each(LOCALES)('every task and the house have phrases to read in %s', (locale) => {
  const all = allToRecord(content, locale);
  const groups = new Set(all.map(({ group }) => group));
  for (const id of [...content.tasks.keys(), 'house']) expect(groups, id).toContain(id);
  expect(new Set(all.map(({ words }) => words)).size).toBe(all.length);
  // Nobody is asked to read figures, places in braces, or a stranger's street.
  for (const { words, line } of all) {
    expect(words).not.toMatch(/[\d{}□]/);
    expect(line).not.toMatch(/[{}□|]/);
    expect([...words].length).toBeLessThanOrEqual(isChinese(locale) ? 16 : 80);
  }
});

test('what every visit says comes first, and the words around a sum are there with the figures', () => {
  const all = allToRecord(content, 'zh-CN');
  expect(all[0]).toMatchObject({ words: '请等一等', group: 'house' });
  const words = new Set(all.map((one) => one.words));
  for (const one of ['上午好', '是', '八', '十', '元', '星期日']) expect(words, one).toContain(one);
});

test('Cantonese is read in its own words and figures', () => {
  const words = new Set(allToRecord(content, 'zh-HK').map((one) => one.words));
  for (const one of ['早晨', '係', '請等一陣', '八', '蚊', '毫', '兩']) expect(words, one).toContain(one);
});
