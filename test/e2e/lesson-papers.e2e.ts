import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskOf, enrolled, firstAdministrator, takesPictures } from './desk-window.ts';
import { Kiosk } from './kiosk.ts';
import { shot } from './shot.ts';
import { pressUntil } from './staff-window.ts';
import { until } from './until.ts';

/** A lesson on paper, from the desk: A4, a card, a slip, where the house has no A4 printer. Pictures in out/class/. */

const PICTURES = join(import.meta.dirname, '../../out/class');
const PIN = '907413';
const OWN = '580274';
const folder = mkdtempSync(join(tmpdir(), 'banban-lesson-papers-'));
const documents = join(folder, '文档');
const ONLY = process.env.BANBAN_LESSONS?.split(',').map(Number) ?? [6, 15];

let kiosk: Kiosk;
let desk: Page;
beforeAll(async () => {
  for (const one of [PICTURES, documents]) mkdirSync(one, { recursive: true });
  writeFileSync(join(folder, 'user-dirs.dirs'), `XDG_DOCUMENTS_DIR="${documents}"\n`);
  kiosk = await Kiosk.start({
    settings: { desk: { window: 'always' } },
    env: { XDG_CONFIG_HOME: folder, CUPS_SERVER: join(folder, 'no-cups.sock') },
  });
  desk = await deskOf(kiosk);
});
afterAll(async () => {
  await kiosk?.close();
  rmSync(folder, { recursive: true, force: true });
});

const picture = takesPictures('class', () => ({ kiosk, desk }), '.plain-facts');
/** What was just kept as a file: one page of A4; its text. */
function onePage(name: string): string {
  const path = join(documents, readdirSync(documents)[0] ?? '');
  expect(tool('pdfinfo', path), name).toMatch(/Pages:\s+1\n[\s\S]*Page size:\s+59[45]/);
  const text = tool('pdftotext', '-layout', path, '-').replace(/\s/g, '');
  tool('pdftoppm', '-png', '-r', '75', path, join(PICTURES, `paper-${name}`));
  rmSync(path);
  return text;
}
const tool = (name: string, ...args: string[]) => execFileSync(name, args, { encoding: 'utf8' });

test('a card is one page, a handout one leaf, in type of eighteen points and more, with at most eight pictures', async () => {
  await firstAdministrator(desk, '管理员', PIN);
  await enrolled(desk, { name: '方晓', role: 'volunteer', pin: OWN });
  await pressUntil(desk, 'class', 'h1:has-text("今天上哪一课")');
  for (const lesson of ONLY) {
    const line = `[data-tap="lesson:${lesson}"]`;
    for (let sheets = 0; sheets < 5 && (await desk.locator(line).count()) === 0; sheets++) {
      const first = await desk.locator('.cases-lines li').first().innerText();
      await desk.locator('[data-tap="next"]').press('Enter');
      await until(
        'the next sheet',
        async () => await desk.locator('.cases-lines li').first().innerText(),
        (now) => now !== first,
        5_000,
      );
    }
    await pressUntil(desk, `lesson:${lesson}`, 'h1:has-text("学员怎么进来")');
    await pressUntil(desk, 'papers', 'h1:has-text("讲义")');
    for (const size of ['a4', 'card']) {
      await pressUntil(desk, size, '.staff-head:has-text("已存到")');
      const [file = ''] = readdirSync(documents);
      const path = join(documents, file);
      const about = tool('pdfinfo', path);
      const pages = size === 'card' ? /Pages:\s+1\n/ : /Pages:\s+[12]\n/;
      expect(about, `${lesson} ${size}`).toMatch(pages);
      expect(about).toMatch(size === 'a4' ? /Page size:\s+59[45]/ : /Page size:\s+(419|420)/);
      const text = tool('pdftotext', '-layout', path, '-').replace(/\s/g, '');
      expect(text).toContain('这几样要当心');
      tool('pdftoppm', '-png', '-r', '75', path, join(PICTURES, `paper-${lesson}-${size}`));
      rmSync(path);
      await pressUntil(desk, 'back', 'h1:has-text("学员怎么进来")');
      await pressUntil(desk, 'papers', 'h1:has-text("讲义")');
    }
    await pressUntil(desk, 'back', 'h1:has-text("学员怎么进来")');
    await pressUntil(desk, 'back', 'h1:has-text("今天上哪一课")');
  }
});

test('报名纸, 课程表 and 上课记录 are one page of A4 each, and name no learner', async () => {
  const saved = '.staff-head:has-text("已存到")';
  const lessons = 'h1:has-text("今天上哪一课")';
  await pressUntil(desk, 'plan', 'h1:has-text("课程表")');
  for (const [day, time] of ['9:30', '14:00', '9:30'].entries()) {
    await pressUntil(desk, 'new', 'h1:has-text("上哪一课")');
    await pressUntil(desk, `lesson:${day + 5}`, 'h1:has-text("哪天上")');
    await desk
      .locator('[data-tap^="day:"]')
      .nth(day + 1)
      .press('Enter');
    await desk.locator('.case-write').fill(time);
    await pressUntil(desk, 'write', 'h1:has-text("课程表")');
  }
  await pressUntil(desk, 'back', lessons);
  await pressUntil(desk, 'enrolled', 'h1:has-text("报名册")');
  await pressUntil(desk, 'new', 'h1:has-text("要记下名字吗")');
  await pressUntil(desk, 'yes', 'h1:has-text("学员叫什么")');
  await desk.locator('.case-write').fill('许阿姨');
  await pressUntil(desk, 'write', 'h1:has-text("住在哪个网格")');
  await desk.locator('[data-tap^="grid:"]').first().press('Enter');
  for (const answer of ['daily', 'takes', 'voice', 'alone', 'blurred', 'both']) {
    const tap = desk.locator(`[data-tap="answer:${answer}"]`);
    await tap.waitFor();
    if (answer === 'blurred') await picture('placing');
    await tap.press('Enter');
  }
  await desk.locator('h1:has-text("报名册")').waitFor();
  const her = (await desk.locator('[data-tap^="person:"]').first().getAttribute('data-tap')) ?? '';
  await pressUntil(desk, her, '[data-tap="handout"]');
  await picture('person');
  await pressUntil(desk, 'handout', '[data-tap="lesson:6"]');
  await pressUntil(desk, 'lesson:6', saved);
  const [largest = ''] = readdirSync(documents);
  tool('pdftoppm', '-png', '-r', '75', join(documents, largest), join(PICTURES, 'paper-6-largest'));
  expect(tool('pdftotext', '-layout', join(documents, largest), '-')).toContain('这几样要当心');
  rmSync(join(documents, largest));
  await pressUntil(desk, 'back', '[data-tap="handout"]');
  await pressUntil(desk, 'back', 'h1:has-text("报名册")');
  await pressUntil(desk, 'back', lessons);
  await pressUntil(desk, 'about', 'h1:has-text("别的事")');
  await pressUntil(desk, 'poster', saved);
  expect(onePage('poster')).toContain('一起学手机');
  await pressUntil(desk, 'training', 'h1:has-text("志愿者先学")');
  await picture('training');
  await pressUntil(desk, 'page:ill', 'h1:has-text("有人不舒服")');
  await picture('training-page');
  await pressUntil(desk, 'ask', '[data-tap="answer:1"]');
  await picture('training-ask');
  await pressUntil(desk, 'answer:1', '[data-tap="learnt"]');
  await picture('training-answer');
  await pressUntil(desk, 'learnt', '.cases-lines:has-text("学过")');
  await pressUntil(desk, 'back', 'h1:has-text("别的事")');
  await pressUntil(desk, 'volunteers', 'h1:has-text("志愿者")');
  await picture('volunteers');
  await pressUntil(desk, 'back', 'h1:has-text("别的事")');
  await pressUntil(desk, 'sheet', saved);
  await picture('about');
  const sheet = onePage('sheet');
  expect(sheet).toContain('要记下名字吗');
  await pressUntil(desk, 'back', lessons);
  await picture('lessons-foot');

  while ((await desk.locator('[data-tap="lesson:1"]').count()) === 0)
    await desk.locator('[data-tap="before"]').press('Enter');
  await pressUntil(desk, 'lesson:1', 'h1:has-text("学员怎么进来")');
  await picture('where-to-train');
  await pressUntil(desk, 'at:none', '.class-learners');
  await picture('console-to-train');
  // The step that is taught is in sight, also the last of many.
  for (let at = 1; at < 16; at++)
    await pressUntil(desk, 'next', `.class-steps li:nth-child(${at + 1})[data-state="now"]`);
  const box = await desk.locator('.class-steps li[data-state="now"]').boundingBox();
  const list = await desk.locator('.class-steps ol').boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((list?.y ?? 0) + (list?.height ?? 0) + 1);
  await shot(desk, join(PICTURES, 'console-last-step.png'));
  await pressUntil(desk, 'more', 'h1:has-text("班里的事")');
  await pressUntil(desk, 'roll', 'h1:has-text("点名")');
  await picture('roll');
  await pressUntil(desk, her, '[data-tap="seat:0"]');
  await pressUntil(desk, 'seat:0', 'h1:has-text("点名")');
  await pressUntil(desk, 'back', 'h1:has-text("班里的事")');
  await pressUntil(desk, 'over', 'h1:has-text("要下课吗")');
  await pressUntil(desk, 'sure', '.staff-head:has-text("来过不算会")');
  await picture('held');
  await pressUntil(desk, 'print', saved);
  const record = onePage('record');
  expect(record).toContain('1位，用手机的0位，没用手机的1位');
  for (const paper of [sheet, record]) expect(paper).not.toContain('许阿姨');
});
