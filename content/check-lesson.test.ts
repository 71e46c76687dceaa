import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkLesson } from './check-lesson.ts';
import { loadLessons } from './load-lessons.ts';

const NAME = '06-video-call.yaml';
let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'banban-lessons-'));
  cpSync(join(import.meta.dirname, 'lessons', NAME), join(root, 'lessons', NAME));
});
afterEach(() => rmSync(root, { recursive: true }));

/** What is said of the lesson with one thing changed. */
function says(from: string, to: string, icons: ReadonlySet<string> | null = null): string[] {
  const path = join(root, 'lessons', NAME);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
  const { lessons, faults, sources } = loadLessons(root);
  const all = lessons.flatMap((lesson) => {
    const source = sources.get(lesson.lesson);
    return source ? checkLesson(lesson, source, icons) : [];
  });
  return [...faults, ...all].map((fault) => `${fault.line}: ${fault.says}`);
}

test('the lesson as it is has no fault', () => {
  expect(says('lesson: 6', 'lesson: 6')).toEqual([]);
});

test.each([
  ['to: chats }', 'to: chat-list }', 'there is no screen “chat-list”'],
  ['right: plus', 'right: minus', 'nothing here is called “minus”'],
  ['right: daughter', 'right: group', 'the right touches lead to'],
  [', tone: purple, to: chat }', ', tone: purple }', 'nothing happens when “daughter” is touched'],
  ['    step: 碰右下角的加号\n', '', 'needs its step in words'],
  ['    where: 名单最上面的一行，写着“女儿 小敏”。\n', '', 'it is the second hint'],
  ['to: stranger, slip', 'slip', 'no touch leads here'],
  ['    end: true\n', '', 'where the lesson does not end'],
  ['say: 请碰一下女儿的名字，小敏。', 'say: 请点击屏幕上方列表里面女儿的名字按钮。', '点击'],
  ['right: wechat', 'rigth: wechat', '“rigth”'],
])('%s → %s is told in words: %s', (from, to, told) => {
  expect(says(from, to).join('\n')).toContain(told);
});

test('what is wrong with one thing is told with the line on which it stands', () => {
  const lines = readFileSync(join(root, 'lessons', NAME), 'utf8').split('\n');
  const line = lines.findIndex((text) => text.includes('{ id: transfer,')) + 1;
  const [told = ''] = says(
    '红包的。先不要碰它。 }\n          - { id: transfer, icon: money',
    '红包的。先不要碰它。 }\n          - { id: transfer, to: nowhere, icon: money',
  );
  expect(told).toContain('there is no screen “nowhere”');
  expect(told.startsWith(`${line}: screens.more.parts.1.grid.5: `), told).toBe(true);
});

test('a picture that there is not is told with those that there are', () => {
  expect(says('icon: chats', 'icon: chatz', new Set(['chats'])).join('\n')).toContain('did you mean chats');
});
