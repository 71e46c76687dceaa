import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskOf, enrolled, firstAdministrator, signOut } from '../e2e/desk-window.ts';
import { allRows } from '../e2e/kept.ts';
import { Kiosk } from '../e2e/kiosk.ts';
import { appProcesses } from '../e2e/processes.ts';
import { pressUntil } from '../e2e/staff-window.ts';
import { until } from '../e2e/until.ts';
import { walk } from '../e2e/walk.ts';
import { canary, laysItDown } from './canary-card.ts';
import { findIn, type Needle, needlesOf } from './memory.ts';
import { tracesIn, tracesInFiles } from './traces.ts';

/**
 * The planted identity again, and somebody of staff sat beside her: saw her name and number, and what a camera took,
 * for she allowed it. Handed back, and the visit over, no part of the kiosk has any of it, the desk neither
 * once she who saw it signs out, and nothing is on disk.
 */

let kiosk: Kiosk;
let desk: Page;
const needles: Needle[] = needlesOf({ name: canary.name, number: canary.number, address: '栖霞弄77号' });

beforeAll(async () => {
  kiosk = await Kiosk.start({
    settings: { desk: { window: 'always' }, idle: { warnAfter: 25, answerWithin: 30 } },
    switches: ['--use-fake-device-for-media-stream'],
  });
  desk = await deskOf(kiosk);
  await firstAdministrator(desk, '管理员', '907413');
  await enrolled(desk, { name: '小陈', role: 'window', pin: '580274' });
});
afterAll(async () => {
  await kiosk?.close();
});

/** She calls, who came asks to press for her and to see, and she says yes to both. */
async function together(step: string): Promise<void> {
  await kiosk.tap('dock:help', 'help-calling');
  await pressUntil(desk, 'coming', '[data-tap="done"]');
  await kiosk.at('help-coming');
  await pressUntil(desk, 'beside', '.staff[data-at="beside"]');
  await kiosk.tap('beside:yes', step);
  await pressUntil(desk, 'see', '.button[data-tap="see"]');
  await kiosk.tap('beside:yes', step);
}
const LENGTH = 32;

/** A part of the picture on the desk's page, told figure by figure: no copy of it lies anywhere for that. */
async function partOfPicture(): Promise<Buffer> {
  await desk.locator('.beside-picture').waitFor();
  const part = await desk.evaluate((length) => {
    const [, coded = ''] = document.querySelector<HTMLImageElement>('.beside-picture')?.src.split(',') ?? [];
    const bytes = Uint8Array.from(atob(coded), (sign) => sign.charCodeAt(0));
    const parts = Array.from({ length: Math.floor(bytes.length / length) }, (_, at) => [
      ...bytes.subarray(at * length, (at + 1) * length),
    ]);
    // No row of the same figures: such lie everywhere.
    return parts.sort((one, other) => new Set(other).size - new Set(one).size)[0] ?? [];
  }, LENGTH);
  return Buffer.from(part);
}

/** None of these processes has anything of her. */
async function gone(of: (pid: number) => boolean): Promise<void> {
  await until(
    'nothing of her in memory',
    () => Object.entries(tracesIn(kiosk.pid(), needles)).filter(([part]) => of(Number(part.split(' ')[1]))),
    (traces) => traces.length === 0,
    30_000,
    1_000,
  );
}

test('the desk has all of it while they are together, and nobody has anything of it after', async () => {
  await kiosk.home();
  await walk(kiosk, [
    ...['home scene:report', 'scene task:report-problem', 'danger none', 'kind pick:2', 'grid pick:0'],
    ...['spot stairs', 'say picture', 'photo photo-take'],
    { says: '拍好了' },
  ]);
  await together('photo');
  const bytes = await partOfPicture();
  expect(bytes).toHaveLength(LENGTH);
  needles.push({ name: 'picture', bytes });
  await kiosk.home();
  await kiosk.walk(['scene:pension', 'start'], ['begin', 'consent'], ['agree', 'card']);
  await laysItDown(kiosk, 'not-found');
  await kiosk.tap('go-on', 'review');
  await desk.getByText(canary.name).first().waitFor();
  const visit = await kiosk.visitProcess();
  const there = tracesIn(kiosk.pid(), needles);
  expect(Object.values(there).flat().join()).toContain('name');
  await pressUntil(desk, 'leave', '.staff[data-at="calls"]');
  await kiosk.at('still-there', 60_000);
  await kiosk.tap('idle:leave', 'welcome');
  await until(
    'the old visit is gone',
    () => appProcesses(kiosk.pid()).some(({ pid }) => pid === visit),
    (found) => !found,
  );
  // Nobody but the desk has any of it, nor has the shell through which it came.
  const window = await kiosk.app.browserWindow(desk);
  const page = await window.evaluate((one) => one.webContents.getOSProcessId());
  const desks = new Set([...(await kiosk.processes('desk')), page]);
  await gone((pid) => !desks.has(pid));
  // And the desk has none once who was beside her signs out.
  await signOut(desk);
  await gone(() => true);
  desk = await deskOf(kiosk);
  await desk.locator('.staff[data-at="names"]').waitFor();
});

test('nothing of her in files or rows', async () => {
  expect(tracesInFiles(kiosk.folder, needles)).toEqual([]);
  await kiosk.shut();
  expect(tracesInFiles(kiosk.folder, needles)).toEqual([]);
  for (const name of ['journal', 'casework'] as const) {
    const rows = await allRows(kiosk.data, name);
    expect(Object.keys(rows).length).toBeGreaterThan(2);
    expect(findIn(Buffer.from(JSON.stringify(rows)), needles)).toEqual([]);
  }
});
