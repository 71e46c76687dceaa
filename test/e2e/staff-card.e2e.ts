import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allRows } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { resize } from './resize.ts';
import { pressUntil } from './staff-window.ts';
import { until } from './until.ts';

/** A card on the kiosk's reader opens the desk, once the administrator has enrolled it. Pictures in out/staff-card/. */

const PICTURES = join(import.meta.dirname, '../../out/staff-card');
const PIN = '907413';
const CALLS = '.staff[data-at="calls"]';
const TROUBLE = '.seat-trouble:has-text("卡")';

let kiosk: Kiosk;
let desk: Page;
beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  kiosk = await Kiosk.start({ settings: { desk: { window: 'always' } } });
  const find = () => kiosk.app.windows().find((page) => page.url().includes('/desk/'));
  await until('the desk', () => find() !== undefined, Boolean, 30_000);
  const page = find();
  if (!page) throw new Error('there is no desk');
  desk = page;
});
afterAll(async () => {
  await kiosk?.close();
});

/** In both orientations; nothing is cut. */
async function picture(name: string): Promise<void> {
  for (const box of [
    { width: 1080, height: 1920 },
    { width: 1920, height: 1080 },
  ]) {
    await resize(kiosk.app, desk, box);
    await desk.screenshot({ path: join(PICTURES, `${name}-${box.width}.png`) });
    const cut = await desk.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return scrollWidth > innerWidth || scrollHeight > innerHeight;
    });
    expect(cut, `${name} at ${box.width}`).toBe(false);
  }
}
/**
 * The card is laid on until the desk shows what comes of it, and lifted; the kiosk has seen that then. One that was there
 * too early is lifted and laid again, as the page says.
 */
async function lay(card: string, brings: string): Promise<void> {
  const came = (timeout: number) =>
    desk
      .locator(brings)
      .first()
      .waitFor({ timeout })
      .then(
        () => true,
        () => false,
      );
  for (let n = 0; n < 5; n++) {
    await kiosk.reader?.do({ put: card });
    const done = await came(5_000);
    await kiosk.reader?.do({ lift: true });
    if (!done && !(await came(2_000))) continue;
    await until(
      'the reader to be empty',
      () => kiosk.words(),
      (words) => !words.includes('还在上面'),
    );
    return;
  }
  throw new Error(`${card} did not bring ${brings}`);
}

test('the administrator enrols a card of her own', async () => {
  await desk.locator('.staff[data-at="first"]').waitFor();
  const inputs = desk.locator('.seat-form input');
  for (const [place, value] of ['老周', PIN, PIN].entries()) await inputs.nth(place).fill(value);
  await pressUntil(desk, 'give', CALLS);
  await pressUntil(desk, 'people', '.seat-person');
  const one = (await desk.locator('.seat-person').first().getAttribute('data-tap')) ?? '';
  await pressUntil(desk, one, '.seat-person-acts');
  await pressUntil(desk, 'card', '.staff-none');
  await picture('enrol');
  await lay('wang-guixiang', '[data-tap="card-off"]');
  await picture('enrolled');
});

test('the card opens the desk, another one does not', async () => {
  await pressUntil(desk, 'list', '.seat-people');
  await pressUntil(desk, 'calls', CALLS);
  await pressUntil(desk, 'sign-out', '.seat-names');
  await picture('names');
  await pressUntil(desk, 'card', '.staff-none');
  await picture('sign-in');
  await lay('sun-weimin', TROUBLE);
  await picture('another');
  await pressUntil(desk, 'card', '.staff-none');
  await lay('wang-guixiang', CALLS);
  expect(await desk.locator('.staff-where').innerText()).toContain('老周');
});

test('while somebody is at the kiosk the reader is hers', async () => {
  await pressUntil(desk, 'sign-out', '.seat-names');
  await kiosk.home();
  await pressUntil(desk, 'card', '.seat-trouble:has-text("正有人在用")');
  await picture('in-use');
});

test('neither the name nor the number of the card is kept', async () => {
  const { staff = [] } = await allRows(kiosk.data, 'casework');
  expect(staff).toMatchObject([{ name: '老周', card: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  const kept = [await allRows(kiosk.data, 'casework'), await allRows(kiosk.data, 'journal')];
  expect(JSON.stringify(kept)).toContain('staff-card-set');
  expect(JSON.stringify(kept)).not.toMatch(/王桂香|孙为民|330299/);
});
