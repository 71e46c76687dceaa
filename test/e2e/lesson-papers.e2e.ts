import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskOf, enrolled, firstAdministrator } from './desk-window.ts';
import { Kiosk } from './kiosk.ts';
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
