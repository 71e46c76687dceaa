import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Lesson } from '../../content/lesson-schema.ts';
import { loadLessons } from '../../content/load-lessons.ts';
import type { LearnerPage } from '../../main/classes/class-pages.ts';
import { begin } from '../../main/classes/practice.ts';
import { practicePage } from '../../main/classes/practice-page.ts';
import { fileOf } from '../../main/doors/https/files.ts';
import type { ToLearner } from '../../main/doors/learner/server.ts';
import { Browsers } from './browsers.ts';
import { shot } from './shot.ts';
import { until } from './until.ts';
import { AXE, violations } from './ways.ts';

/** Every screen of every lesson on the smallest phones that learners bring: all of it is there, and can be touched. */

const ROOT = join(import.meta.dirname, '../..');
const PICTURES = join(ROOT, 'out/class');
const { lessons } = loadLessons(join(ROOT, 'content'));
/** Pixels of the page, either way: WCAG 2.2 asks for 24; this is a key of a real phone's keyboard. */
const LEAST = 32;
const SIZES = [
  { width: 360, height: 640 },
  { width: 393, height: 852 },
];
/** Tablets, upright and lying: of these the fullest screens are looked at. */
const TABLETS = [
  { width: 768, height: 1024 },
  { width: 1024, height: 768 },
  { width: 1280, height: 800 },
];
const ROOMY = [6, 12, 14];

let server: Server;
let browsers: Browsers;
let page: Page;
let line: ServerResponse | null = null;
beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  // The learner's own page, at the end of whose line this test says what is on it.
  server = createServer((from, to) => {
    const path = from.url ?? '/';
    if (path === '/follow') {
      to.writeHead(200, { 'content-type': 'text/event-stream' });
      line = to;
      return;
    }
    const asked = path === '/2345' ? '/learner/index.html' : path;
    fileOf(join(ROOT, 'out/learner'), asked, ['learner', 'assets']).then(
      (file) => to.writeHead(file ? 200 : 404, file?.headers).end(file?.body),
      () => to.writeHead(500).end(),
    );
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  browsers = await Browsers.start(null);
  page = await browsers.open('phone', `http://127.0.0.1:${(server.address() as AddressInfo).port}/2345`);
  await until('the line', () => line !== null, Boolean, 15_000);
});
afterAll(async () => {
  await browsers?.close();
  server?.close();
  server?.closeAllConnections();
});

/** Shows a screen, and says what is wrong with how it stands there. */
async function faultsOf(shown: LearnerPage): Promise<string[]> {
  const message: ToLearner = { kind: 'page', page: shown };
  line?.write(`data: ${JSON.stringify(message)}\n\n`);
  return await page.evaluate(
    async ({ screen, least }) => {
      const there = () => document.querySelector(`.phone [data-screen="${screen}"]`);
      while (!there()) await new Promise((next) => requestAnimationFrame(next));
      await new Promise((next) => requestAnimationFrame(next));
      const faults: string[] = [];
      const parts = document.querySelector('.phone .parts');
      if (parts && parts.scrollHeight > parts.clientHeight + 1)
        faults.push(`${parts.scrollHeight - parts.clientHeight} px too high`);
      for (const one of document.querySelectorAll<HTMLElement>('.phone .phone-touch')) {
        const { width, height } = one.getBoundingClientRect();
        const name = one.dataset.id ?? '';
        if (width < least || height < least)
          faults.push(`${name}: ${Math.round(width)} × ${Math.round(height)}`);
        if (one.scrollWidth > one.clientWidth + 1) faults.push(`${name}: its words are cut`);
      }
      for (const one of document.querySelectorAll<HTMLElement>(
        '.told, .said, .step, .always button, .phone .phone-title',
      ))
        if (one.scrollWidth > one.clientWidth + 1) faults.push(`${one.className}: cut`);
      return faults;
    },
    { screen: shown.practice.phone.screen, least: LEAST },
  );
}

type Size = (typeof SIZES)[number];
async function give(size: Size): Promise<void> {
  const window = await browsers.app.browserWindow(page);
  await window.evaluate((one, to) => one.setContentSize(to.width, to.height), size);
  await page.waitForFunction(({ width, height }) => innerWidth === width && innerHeight === height, size);
}
const shownOf = (lesson: Lesson, screen: string, rev: number): LearnerPage => ({
  seat: 1,
  practice: practicePage(lesson, { ...begin(lesson, 'alone'), screen, rev }),
  held: false,
  waits: false,
  hand: false,
});
async function fits(lesson: Lesson, size: Size): Promise<void> {
  await give(size);
  const faults: string[] = [];
  for (const screen of Object.keys(lesson.screens)) {
    const found = await faultsOf(shownOf(lesson, screen, faults.length));
    if (found.length > 0)
      await shot(page, join(PICTURES, `fit-${lesson.lesson}-${screen}-${size.width}.png`));
    faults.push(...found.map((fault) => `${screen}: ${fault}`));
  }
  expect(faults).toEqual([]);
}

describe.each(SIZES)('$width × $height', (size) => {
  test.each(lessons)('lesson $lesson: $title', (lesson) => fits(lesson, size));
});

describe.each(TABLETS)('a tablet of $width × $height', (size) => {
  test.each(lessons.filter(({ lesson }) => ROOMY.includes(lesson)))('lesson $lesson', async (lesson) => {
    await fits(lesson, size);
    await faultsOf(shownOf(lesson, lesson.begin, 0));
    await shot(page, join(PICTURES, `tablet-${lesson.lesson}-${size.width}.png`));
  });
});

describe('for who does not see it, or does not touch it', () => {
  const [lesson] = lessons;
  const shown = (change: Partial<LearnerPage>): LearnerPage => {
    if (!lesson) throw new Error('there are no lessons');
    return { ...shownOf(lesson, lesson.begin, 0), ...change };
  };
  test.each([
    ['a screen', {}],
    ['held', { held: true }],
    ['waiting', { waits: true }],
    ['called', { hand: true }],
  ] as const)('%s: axe finds nothing', async (_name, change) => {
    await give({ width: 360, height: 640 });
    expect(await faultsOf(shown(change))).toEqual([]);
    await page.evaluate(AXE);
    expect(await page.evaluate(violations, null)).toEqual([]);
  });
  test('the end of a lesson too', async () => {
    if (!lesson) throw new Error('there are no lessons');
    const end = Object.keys(lesson.screens).find((name) => lesson.screens[name]?.end) ?? '';
    await faultsOf(shownOf(lesson, end, 0));
    await page.evaluate(AXE);
    expect(await page.evaluate(violations, null)).toEqual([]);
  });
});

describe('browsers of 2020 (WebView 83, iOS Safari 14)', () => {
  const assets = join(ROOT, 'out/learner/assets');
  const built = (end: string) =>
    readdirSync(assets)
      .filter((name) => name.endsWith(end))
      .map((name) => readFileSync(join(assets, name), 'utf8'))
      .join('\n');
  /** What came later, as it stands in a built page. */
  const LATER_STYLE =
    /:has\(|:is\(|:where\(|[{;]inset:|aspect-ratio|[^-]gap:|\d[dsl]v[hw]|@container|@layer|color-mix|okl|[{;](?:translate|rotate|scale):|overflow:clip/;
  const LATER_SCRIPT =
    /\?\?=|\|\|=|&&=|static\s*\{|\(\?<[=!]|\.(?:at|findLast|findLastIndex|toReversed|toSorted|toSpliced|replaceAll)\(|structuredClone|Object\.hasOwn|Promise\.any|randomUUID|AbortSignal\./;
  test('the page asks for nothing newer', () => {
    expect(LATER_STYLE.exec(built('.css'))?.[0] ?? null).toBeNull();
    expect(LATER_SCRIPT.exec(built('.js'))?.[0] ?? null).toBeNull();
    // The rule itself can fail.
    expect('a{inset:0}').toMatch(LATER_STYLE);
    expect('b??=c').toMatch(LATER_SCRIPT);
  });
});
