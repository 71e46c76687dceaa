import { afterAll, beforeAll, expect, test } from 'vitest';
import { Kiosk } from './kiosk.ts';
import { killNow } from './processes.ts';
import { until } from './until.ts';

/** Processes of the kiosk die: the visit goes on, says what is missing, and the part comes back. */

let kiosk: Kiosk;
beforeAll(async () => {
  kiosk = await Kiosk.start({ settings: { voice: { espeak: true } } });
});
afterAll(async () => {
  await kiosk?.close();
});

/** Kills the one process of a part; resolves with its number. */
async function kill(part: string): Promise<number> {
  const [pid] = await until(
    `the ${part}`,
    () => kiosk.processes(part),
    (all) => all.length > 0,
    30_000,
  );
  if (pid === undefined) throw new Error(`there is no ${part}`);
  killNow(pid);
  return pid;
}
const back = (part: string, old: number) =>
  until(
    `${part} again`,
    () => kiosk.processes(part),
    (all) => all.some((pid) => pid !== old) && !all.includes(old),
    30_000,
  );

test('the voice dies: the page goes on with its caption, and the voice comes back', async () => {
  await kiosk.walk(['start', 'home']);
  const old = await kill('voice');
  await kiosk.walk(['scene:doctor', 'scene'], ['dock:home', 'home']);
  expect(await kiosk.words()).toContain('您想办什么');
  await back('voice', old);
});

test('the reading dies on the camera page: she is told and types instead', async () => {
  await kiosk.walk(['scene:bills', 'start'], ['camera', 'camera']);
  const old = await kill('reading');
  await back('reading', old);
  await kiosk.walk(['typed', 'account'], ['dock:home', 'home']);
});

test('the devices die on the card page: said, and the card is read after they came back', async () => {
  await kiosk.walk(['scene:pension', 'start'], ['begin', 'consent'], ['agree', 'card']);
  const old = await kill('devices');
  await back('devices', old);
  await kiosk.says('正在等您放卡', 30_000);
  await kiosk.reader?.do({ put: 'wang-guixiang' });
  await kiosk.says('请拿走身份证', 30_000);
  await kiosk.reader?.do({ lift: true });
  await kiosk.at('due');
});

test('the store dies before she confirms: it is back in time, and her matter is kept', async () => {
  await kiosk.toBillReview();
  const old = await kill('store');
  await kiosk.tap('confirm');
  await until(
    'kept, or said that it was not',
    () => kiosk.words(),
    (words) => /GHL-1-|没能登记下来/.test(words),
  );
  await back('store', old);
  // Nothing is lost: she confirms again on the same page.
  await until(
    'kept',
    async () => {
      if ((await kiosk.step()) === 'review') await kiosk.poke('confirm').catch(() => undefined);
      return await kiosk.step();
    },
    (step) => step === 'done',
    30_000,
    700,
  );
  await kiosk.says('小票打好了', 30_000);
  await kiosk.walk(['got-it', 'rating'], ['rate-skipped', 'welcome']);
});

test('the page itself dies: the next visit takes the screen, and knows nobody', async () => {
  await kiosk.toBillReview();
  const page = await kiosk.page();
  const window = await kiosk.app.browserWindow(page);
  killNow(await window.evaluate((one) => one.webContents.getOSProcessId()));
  await kiosk.at('welcome', 30_000);
  expect(await kiosk.words()).not.toContain('周');
  await kiosk.tap('start', 'home');
});

test('the visit’s process dies: the same', async () => {
  await kiosk.toBillReview();
  const pid = await kiosk.visitProcess();
  if (pid === undefined) throw new Error('there is no visit');
  killNow(pid);
  await kiosk.at('welcome', 30_000);
  await kiosk.tap('start', 'home');
});

test('a part that dies again and again stays out, and the kiosk goes on without it', async () => {
  // It has died once above; three more deaths within five minutes are the end of it.
  for (let deaths = 1; deaths <= 3; deaths++) {
    const [pid] = await until(
      'the reading',
      () => kiosk.processes('reading'),
      (all) => all.length > 0,
      30_000,
    );
    if (pid === undefined) break;
    killNow(pid);
    await until(
      'dead',
      () => kiosk.processes('reading'),
      (all) => !all.includes(pid),
      30_000,
    );
  }
  await kiosk.home();
  // What needs the camera is not offered any more.
  await kiosk.tap('scene:bills', 'start');
  await until(
    'no camera',
    () => kiosk.buttons(),
    (buttons) => !buttons.includes('camera'),
    30_000,
  );
  expect(await kiosk.buttons()).toContain('typed');
  await kiosk.tap('typed', 'account');
  expect(await kiosk.processes('reading')).toEqual([]);
});
