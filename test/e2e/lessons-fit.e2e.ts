import { mkdirSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadLessons } from '../../content/load-lessons.ts';
import type { LearnerPage } from '../../main/classes/class-pages.ts';
import { begin } from '../../main/classes/practice.ts';
import { practicePage } from '../../main/classes/practice-page.ts';
import { fileOf } from '../../main/doors/https/files.ts';
import type { ToLearner } from '../../main/doors/learner/server.ts';
import { Browsers } from './browsers.ts';
import { shot } from './shot.ts';
import { until } from './until.ts';

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

describe.each(SIZES)('$width × $height', (size) => {
  test.each(lessons)('lesson $lesson: $title', async (lesson) => {
    const window = await browsers.app.browserWindow(page);
    await window.evaluate((one, to) => one.setContentSize(to.width, to.height), size);
    await page.waitForFunction(({ width, height }) => innerWidth === width && innerHeight === height, size);
    const faults: string[] = [];
    for (const screen of Object.keys(lesson.screens)) {
      const practice = practicePage(lesson, { ...begin(lesson, 'alone'), screen, rev: faults.length });
      const found = await faultsOf({ seat: 1, practice, held: false, waits: false, hand: false });
      if (found.length > 0)
        await shot(page, join(PICTURES, `fit-${lesson.lesson}-${screen}-${size.width}.png`));
      faults.push(...found.map((fault) => `${screen}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });
});
