import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { KeptClass } from '../../main/classes/running.ts';
import { Browsers } from '../e2e/browsers.ts';
import { deskOf, enrolled, firstAdministrator, signIn } from '../e2e/desk-window.ts';
import { Kiosk } from '../e2e/kiosk.ts';
import { pressUntil } from '../e2e/staff-window.ts';

/** The power goes while a class is on. */

const [PIN, OWN] = ['907413', '580274'];
const folder = mkdtempSync(join(tmpdir(), 'banban-class-power-'));
let kiosk: Kiosk | undefined;
let browsers: Browsers | undefined;
afterEach(async () => {
  await browsers?.close();
  await kiosk?.shut();
  rmSync(folder, { recursive: true, force: true });
});

test('the class goes on where it was, each learner at her place, without a touch on any phone', async () => {
  const options = { folder, settings: { desk: { window: 'always' }, classes: { port: 0 } } };
  kiosk = await Kiosk.start(options);
  const desk = await deskOf(kiosk);
  await firstAdministrator(desk, '管理员', PIN);
  await enrolled(desk, { name: '方晓', role: 'volunteer', pin: OWN });
  await pressUntil(desk, 'class', '[data-tap="lesson:1"]');
  await pressUntil(desk, 'lesson:1', '[data-tap="at:127.0.0.1"]');
  await pressUntil(desk, 'at:127.0.0.1', '.class-learners');
  const [url = ''] = /http:\/\/\S+/.exec(await desk.locator('.class-nobody').innerText()) ?? [];
  browsers = await Browsers.start(null);
  const phone = await browsers.open('phone', url);
  await phone.locator('.practice').waitFor();
  const step = () => phone.locator('.step span').innerText();
  const first = await step();
  await pressUntil(desk, 'next', '.class-steps li:nth-child(1)[data-state="done"]');
  await pressUntil(desk, 'bring-all', '.class-learners');
  await expect.poll(step).not.toBe(first);
  const second = await step();
  await desk.locator('.class-steps li:nth-child(2)[data-state="now"]').waitFor();
  // It is written down within a third of a second.
  const kept = join(kiosk.data, 'class.json');
  const onDisk = () => {
    const { now } = JSON.parse(readFileSync(kept, 'utf8')) as KeptClass;
    return now.learners.map(({ practice }) => practice.screen !== now.shown.before[0]);
  };
  await expect.poll(onDisk).toEqual([true]);
  await kiosk.powerCut();
  await phone.locator('.away').waitFor();

  kiosk = await Kiosk.start(options);
  await phone.locator('.away').waitFor({ state: 'detached', timeout: 30_000 });
  expect(await step()).toBe(second);
  const again = await deskOf(kiosk);
  await signIn(again, '方晓', OWN);
  await pressUntil(again, 'class', '.class-steps li:nth-child(2)[data-state="now"]');
  await again.locator('.class-learners li:not([data-state="away"])').waitFor();
  await pressUntil(again, 'more', '[data-tap="over"]');
  await pressUntil(again, 'over', '[data-tap="sure"]');
  await pressUntil(again, 'sure', '.staff-head:has-text("来过不算会")');
});
