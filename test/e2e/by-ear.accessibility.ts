import { afterAll, beforeAll, expect, test } from 'vitest';
import { Simulator } from '../devices/rig.ts';
import { Kiosk } from './kiosk.ts';
import { until } from './until.ts';

/**
 * A whole visit on the real kiosk for somebody who sees nothing: a keypad of nine keys as a program of its own, and what
 * is said, phrase by phrase as it is heard. The one who presses knows nothing else.
 */
let kiosk: Kiosk;
let pad: Simulator;
let scanner: Simulator;

beforeAll(async () => {
  [pad, scanner] = await Promise.all([
    Simulator.start('keypad', 'tcp:127.0.0.1:0'),
    Simulator.start('scanner', 'tcp:127.0.0.1:0'),
  ]);
  kiosk = await Kiosk.start({
    devices: { idCard: false },
    inputs: { keypad: { link: pad.link, profile: 'nine' }, scanner: { link: scanner.link } },
  });
});
afterAll(async () => {
  await kiosk?.close();
  await Promise.all([pad?.stop(), scanner?.stop()]);
});

/** What has been heard: each phrase when its sound begins, told by the caption's mark. */
class Ear {
  presses = 0;
  /** Begins to listen to the page that is open. */
  async listen(): Promise<void> {
    const page = await kiosk.page();
    await page.evaluate(() => {
      const heard: string[] = [];
      (window as unknown as { heard: string[] }).heard = heard;
      let last: Element | null = null;
      new MutationObserver(() => {
        const now = document.querySelector('.caption [data-spoken]');
        if (now && now !== last) heard.push((now.textContent ?? '').replace(/\s/g, ''));
        last = now;
      }).observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        attributeFilter: ['data-spoken'],
      });
    });
  }
  async transcript(): Promise<string[]> {
    const page = await kiosk.page();
    return await page.evaluate(() => (window as unknown as { heard: string[] }).heard.slice());
  }
  /** Presses a key and waits until something that fits is heard after it. */
  async press(key: string, until_: RegExp): Promise<string> {
    this.presses += 1;
    const before = (await this.transcript()).length;
    await pad.do({ press: key });
    return await until(
      `${key} → ${until_}`,
      async () => (await this.transcript()).slice(before).join(''),
      (heard) => until_.test(heard),
      60_000,
    );
  }
}

/** At the pace of speech a whole visit takes some minutes. */
const VISIT_MS = 300_000;

test(
  '交电费 by nine keys and sound, screen dark, in no more presses than needed',
  async () => {
    const ear = new Ear();
    await ear.listen();
    await pad.do({ headphones: true });
    // Sound begins by itself.
    await until(
      'hello',
      () => ear.transcript(),
      (heard) => heard.join('').includes('开始'),
      60_000,
    );
    const step = async (key: string, words: RegExp) => await ear.press(key, words);
    await step('faster', /快一点/);
    // The last thing of all is the screen: she puts it out.
    await step('up', /关上屏幕/);
    await step('select', /屏幕关了/);
    await step('down', /开始/);
    await step('select', /交水电气费/);
    // A list she does not know: on until it is heard.
    let heard = await ear.press('select', /第1个，?共\d+个：.+/);
    let on = 0;
    for (; !heard.endsWith('：交电费。') && on < 30; on++) heard = await ear.press('down', /共\d+个：.+/);
    await step('select', /有单子，放上去看/);
    await step('down', /没单子，按号码/);
    await step('select', /第1个，?共12个/);
    const order = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'clear', '0', 'delete'];
    let at = 0;
    let typed = 0;
    for (const figure of '3302990315') {
      const to = order.indexOf(figure);
      for (; at !== to; at += to > at ? 1 : -1) await step(to > at ? 'down' : 'up', /./);
      typed += 1;
      await step('select', new RegExp(`按了${typed}个数`));
    }
    await step('right', /好了，下一步/);
    await step('select', /对，是我家/);
    await step('select', /看好了/);
    await step('select', /对，就交86.40元/);
    await step('select', /现金/);
    await step('select', /都对，帮我登记/);
    await step('select', /我都拿好了/);
    await step('select', /非常满意/);
    const fewest = 1 + 3 + 1 + 1 + on + 1 + 2 + (42 + 10) + 2 + 7;
    const dark = (await kiosk.page()).locator('.dark-screen');
    expect(await dark.evaluate((one) => [one.clientWidth, one.clientHeight])).toEqual([1080, 1920]);
    expect(ear.presses + 1).toBeLessThanOrEqual(fewest * 1.5);
    await pad.do({ press: 'select' });
    await kiosk.at('welcome');
  },
  VISIT_MS,
);

test('a serial scan and a wedge scan fill the number', async () => {
  await kiosk.walk(['start', 'home'], ['scene:bills', 'start'], ['typed', 'account']);
  await scanner.do({ scan: '3302990315', aim: 'C1' });
  await until(
    'typed',
    () => kiosk.typed(),
    (typed) => typed === '3302990315',
  );
  await kiosk.key('clear', '');
  const page = await kiosk.page();
  await page.evaluate(() => {
    const press = (code: string, key: string) =>
      window.dispatchEvent(new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true }));
    for (const figure of '3302990757') press(`Digit${figure}`, figure);
    press('Enter', 'Enter');
  });
  await until(
    'typed',
    () => kiosk.typed(),
    (typed) => typed === '3302990757',
  );
  expect(await kiosk.step()).toBe('account');
});

test('a keyboard alone: Tab goes round and shows where, Enter presses, Esc goes back', async () => {
  await kiosk.tap('dock:home', 'home');
  const page = await kiosk.page();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const outline = await page.evaluate(() => {
    const now = document.activeElement;
    return now ? Number.parseFloat(getComputedStyle(now).outlineWidth) : 0;
  });
  expect(outline).toBeGreaterThanOrEqual(3);
  await page.evaluate(() => document.querySelector<HTMLElement>('[data-tap="scene:bills"]')?.focus());
  await page.keyboard.press('Enter');
  await until(
    'another page',
    () => kiosk.step(),
    (step) => step !== 'home' && step !== null,
  );
  await page.keyboard.press('Escape');
  await kiosk.at('home');
});

test('what the keys reach is what is to be pressed, in the same order', async () => {
  const page = await kiosk.page();
  await pad.do({ headphones: false });
  await pad.do({ press: 'down' });
  const buttons = (await kiosk.buttons()).filter((id) => id !== 'guide:dark');
  const reached: string[] = [];
  const focused = () => page.locator('[data-focused]').getAttribute('data-tap');
  let last = await until('a focus', focused, (id) => id !== null);
  for (let n = 0; n < buttons.length; n++) {
    await pad.do({ press: 'down' });
    const before = last;
    last = await until('the next', focused, (id) => id !== before);
    reached.push(String(last));
  }
  const from = buttons.indexOf(reached[0] ?? '');
  expect(reached).toEqual([...buttons.slice(from), ...buttons.slice(0, from)]);
});
