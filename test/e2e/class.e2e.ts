import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Browsers } from './browsers.ts';
import { allRows } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { resize } from './resize.ts';
import { shot } from './shot.ts';
import { CODE_SHOWN, keepCode, pressUntil } from './staff-window.ts';
import { until } from './until.ts';
import { AXE, violations } from './ways.ts';

/** 学手机: a volunteer leads from the desk, the big screen shows, two learners practise in browsers of their own, two kiosks follow too. Pictures in out/class/. */

const PICTURES = join(import.meta.dirname, '../../out/class');
const PIN = '907413';
const OWN = '580274';

let kiosk: Kiosk;
let desk: Page;
let another: Kiosk;
let browsers: Browsers;
// Each try has its own.
beforeEach(async () => {
  mkdirSync(PICTURES, { recursive: true });
  kiosk = await Kiosk.start({ settings: { desk: { window: 'always' }, classes: { port: 0 } } });
  desk = await windowAt('/desk/');
  browsers = await Browsers.start(null);
});
afterEach(async () => {
  await browsers?.close();
  await another?.close();
  await kiosk?.close();
});

async function windowAt(path: string): Promise<Page> {
  const find = () => kiosk.app.windows().find((page) => page.url().includes(path));
  await until(`the window ${path}`, () => find() !== undefined, Boolean, 30_000);
  const page = find();
  if (!page) throw new Error(`there is no window ${path}`);
  return page;
}
async function type(values: string[], brings: string): Promise<void> {
  const inputs = desk.locator('.seat-form input');
  for (const [place, value] of values.entries()) await inputs.nth(place).fill(value);
  await pressUntil(desk, 'give', brings);
}
async function picture(page: Page, name: string): Promise<void> {
  const upright = { width: 1080, height: 1920 };
  const lying = { width: 1920, height: 1080 };
  for (const box of page === desk ? [upright, lying] : [lying]) {
    if (page === desk) await resize(kiosk.app, page, box);
    else await shape(kiosk.app, page, box);
    await shot(page, join(PICTURES, `${name}-${box.width}.png`));
  }
  await page.evaluate(AXE);
  expect.soft(await page.evaluate(violations, null), name).toEqual([]);
}
/** She follows the class at a kiosk. */
async function follows(one: Kiosk, url: string): Promise<void> {
  await one.walk(
    ['start', 'home'],
    ['scene:class', 'scene'],
    ['task:phone-class', 'start'],
    ['follow', 'code'],
  );
  await one.type(url.slice(-4));
  await one.tap('enter-done', 'class');
}
/** The kiosk upright and lying, in the smallest and the largest text. */
async function kioskPicture(name: string): Promise<void> {
  const page = await kiosk.page();
  for (const box of [
    { width: 1920, height: 1080 },
    { width: 1080, height: 1920 },
  ]) {
    await resize(kiosk.app, page, box);
    await shot(page, join(PICTURES, `${name}-${box.width}.png`));
  }
}
/** A window whose page is drawn to whatever size it has. */
async function shape(
  app: ElectronApplication,
  page: Page,
  box: { width: number; height: number },
): Promise<void> {
  const window = await app.browserWindow(page);
  await window.evaluate((one, to) => one.setContentSize(to.width, to.height), box);
  await page.waitForFunction(({ width, height }) => innerWidth === width && innerHeight === height, box);
}
/** A learner's own phone: a small screen. */
async function phone(name: string, url: string): Promise<Page> {
  const page = await browsers.open(name, url);
  await shape(browsers.app, page, { width: 360, height: 740 });
  await page.locator('.practice').waitFor();
  return page;
}

test('a volunteer begins a class, learners come in by the code, and everybody keeps her place', async () => {
  await type(['管理员', PIN, PIN], CODE_SHOWN);
  await keepCode(desk);
  await pressUntil(desk, 'people', '.seat-people');
  await pressUntil(desk, 'enrol', '.seat-enrol');
  await desk.locator('.seat-enrol input').fill('方晓');
  await pressUntil(desk, 'role:volunteer', '.seat-code');
  const code = (await desk.locator('.seat-code').innerText()).replace(/\D/g, '');
  await pressUntil(desk, 'list', '.seat-people');
  await pressUntil(desk, 'calls', '.staff[data-at="calls"]');
  await pressUntil(desk, 'sign-out', '.seat-names');
  await desk.getByText('方晓').click();
  await type([code], '.staff[data-at="own-pin"]');
  await type([OWN, OWN], '.staff[data-at="calls"]');

  await pressUntil(desk, 'class', 'h1:has-text("今天上哪一课")');
  // Somebody enrols: her yes, her first name, her grid, and nothing else.
  await pressUntil(desk, 'enrolled', 'h1:has-text("报名册")');
  await pressUntil(desk, 'new', 'h1:has-text("要记下名字吗")');
  await pressUntil(desk, 'yes', 'h1:has-text("学员叫什么")');
  await desk.locator('.case-write').fill('许阿姨');
  await pressUntil(desk, 'write', 'h1:has-text("住在哪个网格")');
  await picture(desk, 'grid');
  await pressUntil(desk, 'grid:', '[data-tap="later"]');
  await picture(desk, 'placing');
  await pressUntil(desk, 'later', 'h1:has-text("报名册")');
  await picture(desk, 'people');
  await pressUntil(desk, 'back', 'h1:has-text("今天上哪一课")');
  await pressUntil(desk, 'plan', 'h1:has-text("课程表")');
  await pressUntil(desk, 'new', 'h1:has-text("上哪一课")');
  await picture(desk, 'plan-lesson');
  await pressUntil(desk, 'lesson:6', 'h1:has-text("哪天上")');
  await desk.locator('[data-tap^="day:"]').first().press('Enter');
  await desk.locator('.case-write').fill('9:30');
  await pressUntil(desk, 'write', 'h1:has-text("课程表")');
  await picture(desk, 'plan');
  await pressUntil(desk, 'back', 'h1:has-text("今天上哪一课")');
  await picture(desk, 'lessons');
  const firstLesson = () => desk.locator('[data-tap^="lesson:"]').first().getAttribute('data-tap');
  while ((await desk.locator('[data-tap="lesson:6"]').count()) === 0) {
    const before = await firstLesson();
    await desk.locator('[data-tap="next"]').press('Enter');
    await until('the next lessons', firstLesson, (now) => now !== before);
  }
  await pressUntil(desk, 'lesson:6', 'h1:has-text("学员怎么进来")');
  await picture(desk, 'where');
  await pressUntil(desk, 'at:127.0.0.1', '.class-learners');
  const url = /http:\/\/\S+/.exec(await desk.locator('.class-nobody').innerText())?.[0] ?? '';
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\d{4}$/);
  await picture(desk, 'console-nobody');

  await desk.locator('[data-tap="screen"]').press('Enter');
  const screen = await windowAt('/class/');
  await screen.locator('.class-join').waitFor();
  await picture(screen, 'screen-join');

  const one = await phone('one', url);
  const two = await phone('two', url);
  // The kiosk itself follows too, with the figures on the big screen.
  await follows(kiosk, url);
  await kiosk.says('3 号');
  await screen.locator('.class-step').waitFor();
  // Only the big screen speaks by itself.
  await screen.locator('.class-voice[data-speaking="true"]').waitFor();
  await picture(screen, 'screen');
  await shot(one, join(PICTURES, 'learner-first.png'));

  // Another kiosk of the house, which was told where the class is.
  another = await Kiosk.start({ settings: { classes: { at: new URL(url).origin } } });
  await follows(another, url);
  await another.says('4 号');
  await desk.locator('.class-learners li').nth(3).waitFor();

  // She does it right, and waits for the others.
  await one.locator('[data-id="wechat"]').click();
  await one.locator('.over-light').waitFor();
  await shot(one, join(PICTURES, 'learner-waits.png'));
  // The other touches something else: she is told what it is, and nothing is lost.
  await two.locator('[data-id="camera"]').click();
  await expect.poll(() => two.locator('.said').innerText()).toContain('这是照相的');
  await shot(two, join(PICTURES, 'learner-slip.png'));
  await two.locator('.always button', { hasText: '叫老师' }).click();
  await desk.locator('.class-learners li[data-state="help"]').waitFor();
  // By her first name, on her seat.
  await pressUntil(desk, 'more', 'h1:has-text("班里的事")');
  await picture(desk, 'more');
  await pressUntil(desk, 'roll', 'h1:has-text("点名")');
  const her = (await desk.locator('.cases-lines [data-tap^="person:"]').getAttribute('data-tap')) ?? '';
  await pressUntil(desk, her, '[data-tap="seat:2"]');
  await pressUntil(desk, 'seat:2', 'h1:has-text("点名")');
  await pressUntil(desk, 'back', 'h1:has-text("班里的事")');
  await pressUntil(desk, 'check', 'h1:has-text("验收")');
  await pressUntil(desk, her, '[data-tap="mark:can"]');
  await picture(desk, 'mark');
  await pressUntil(desk, 'mark:can', 'h1:has-text("验收")');
  expect(await desk.locator('.cases-lines').innerText()).toContain('会了一天，还要一天');
  await pressUntil(desk, 'back', 'h1:has-text("班里的事")');
  await pressUntil(desk, 'back', '.class-learners');
  expect(await desk.locator('.class-learners').innerText()).toContain('许阿姨');
  await picture(desk, 'console');
  await pressUntil(desk, 'helped:2', '.class-learners:not(:has(.class-go))');

  await kioskPicture('kiosk-class');
  for (const _size of [2, 3, 4]) await kiosk.tap('dock:larger');
  await kioskPicture('kiosk-class-large');
  await kiosk.poke('phone:tap:camera');
  await kiosk.says('这是照相的');
  await desk.locator('[data-tap="next"]').press('Enter');
  await one.locator('[data-id="daughter"]').waitFor();
  await expect.poll(() => one.locator('.over-light').count()).toBe(0);
  await expect.poll(() => screen.locator('.class-step').innerText()).toBe('碰女儿的名字');

  // A page opened anew, a line that broke, a screen that was dark: the place is kept.
  await one.reload();
  await one.locator('[data-id="daughter"]').waitFor();
  await two.goto('about:blank');
  await desk.locator('.class-learners li[data-state="away"]').waitFor();
  await two.goto(url);
  await two.locator('[data-id="wechat"]').waitFor();

  await pressUntil(desk, 'hold', '[data-tap="go-on"]');
  await one.getByText('请看大屏幕').waitFor();
  await screen.getByText('请看大屏幕').waitFor();
  await pressUntil(desk, 'bring-all', '[data-tap="hold"]');
  await two.locator('[data-id="daughter"]').waitFor();
  for (const one of [kiosk, another]) await one.says('碰女儿的名字');
  await pressUntil(desk, 'quiz', '[data-tap="quiz-answer"]');
  await screen.locator('.class-quiz').waitFor();
  await picture(screen, 'screen-quiz');
  await pressUntil(desk, 'quiz-answer', '[data-tap="quiz-over"]');
  await pressUntil(desk, 'quiz-over', '[data-tap="quiz"]');
  // A learner asks herself until somebody is called.
  // A second touch before the first one was heard counts once.
  const helped = desk.locator('.class-learners li[data-state="help"]');
  const asksAgain = async () => {
    await two.locator('.always button', { hasText: '我不会' }).click();
    return await helped.count();
  };
  await until('somebody is called', asksAgain, (count) => count > 0);

  // A volunteer sits down beside her: she sees her phone and may point; she can not press.
  await pressUntil(desk, 'sit:2', '.class-shown[data-beside="2"]');
  expect(await desk.locator('.class-shown[data-beside] .phone button').count()).toBe(0);
  await picture(desk, 'beside');
  await two.locator('[data-id="daughter"]').click();
  await desk.locator('[data-beside] .phone-title', { hasText: '女儿 小敏' }).waitFor();
  await pressUntil(desk, 'get-up', '[data-tap="next"]');

  await pressUntil(desk, 'more', 'h1:has-text("班里的事")');
  await pressUntil(desk, 'over', 'h1:has-text("要下课吗")');
  await pressUntil(desk, 'sure', '.staff-head:has-text("来过不算会")');
  await one.getByText('今天的课上完了').waitFor();
  for (const one of [kiosk, another]) await one.at('over');
  // What the class came to is written down, and her name nowhere but on the roll.
  const rows = await allRows(kiosk.data, 'casework');
  const { class_fact: facts = [], class_learner: learners = [] } = rows;
  expect(facts.map((row) => (row as { what: string }).what)).toEqual([
    ...['planned', 'present', 'checked', 'held', 'helped-out'],
  ]);
  expect(JSON.stringify(learners)).toContain('许阿姨');
  expect(JSON.stringify(facts)).not.toContain('许阿姨');
  // Nobody listens any more.
  await until(
    'the door is shut',
    () =>
      fetch(url).then(
        () => false,
        () => true,
      ),
    Boolean,
    10_000,
  );
});
