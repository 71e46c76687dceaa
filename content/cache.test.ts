import { cpSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadCached } from './cache.ts';
import { loadContent } from './load.ts';

let folder: string;
let root: string;
let cache: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'banban-content-'));
  root = join(folder, 'content');
  cache = join(folder, 'content.json');
  for (const part of ['tasks', 'words'])
    cpSync(join(import.meta.dirname, part), join(root, part), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what comes from the cache is what is read', async () => {
  const first = await loadCached(root, cache);
  const second = await loadCached(root, cache);
  expect(second).toEqual(first);
  expect(second).toEqual(loadContent(root).content);
});

test('the second time the cache is what is used', async () => {
  await loadCached(root, cache);
  const kept = JSON.parse(readFileSync(cache, 'utf8')) as { common: Record<string, unknown> };
  writeFileSync(cache, JSON.stringify({ ...kept, common: { 'zh-CN': { planted: 'yes' }, en: {} } }));
  expect((await loadCached(root, cache)).common['zh-CN']).toEqual({ planted: 'yes' });
});

test('a saved file is read anew', async () => {
  await loadCached(root, cache);
  const file = join(root, 'words', 'zh-CN', 'common.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('您好，我陪您办', '您好，慢慢来'));
  utimesSync(file, new Date(), new Date(Date.now() + 5000));
  expect((await loadCached(root, cache)).common['zh-CN']?.welcome).toMatchObject({ title: '您好，慢慢来' });
  const frame = join(root, 'words', 'zh-CN', 'ui.json');
  writeFileSync(frame, readFileSync(frame, 'utf8').replace('{', '{"planted": "yes",'));
  utimesSync(frame, new Date(), new Date(Date.now() + 5000));
  expect((await loadCached(root, cache)).frame['zh-CN']).toMatchObject({ planted: 'yes' });
});

test('a cache cut short by a power cut is read anew', async () => {
  const first = await loadCached(root, cache);
  writeFileSync(cache, readFileSync(cache, 'utf8').slice(0, 500));
  expect(await loadCached(root, cache)).toEqual(first);
});

test('a cache that cannot be kept does not matter', async () => {
  const content = await loadCached(root, join(folder, 'no', 'such', 'folder', 'content.json'));
  expect(content.tasks.size).toBeGreaterThan(0);
});
