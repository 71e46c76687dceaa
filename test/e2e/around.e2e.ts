import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { slipsOf } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { until } from './until.ts';

/** What is around every page: the five buttons, people, idle, languages, looks. */

let kiosk: Kiosk;
afterAll(async () => {
  await kiosk?.close();
});

describe('the five buttons', () => {
  beforeAll(async () => {
    kiosk = await Kiosk.start({
      tray: true,
      settings: { help: { nextDeskAfter: 4 } },
      devices: { idCard: false },
    });
  });

  test('help stands on every page of a visit, back leads back, home leads home', async () => {
    const seen: string[] = [];
    const here = async () => {
      const step = await kiosk.step();
      expect(await kiosk.buttons(), `${step}`).toEqual(
        expect.arrayContaining(['dock:help', 'dock:again', 'dock:larger']),
      );
      seen.push(step ?? '');
    };
    await here();
    for (const [button, page] of [
      ['start', 'home'],
      ['scene:bills', 'start'],
      ['typed', 'account'],
    ] as const) {
      await kiosk.tap(button, page);
      await here();
    }
    await kiosk.type('3302990649');
    for (const [button, page] of [
      ['enter-done', 'household'],
      ['mine', 'bill'],
      ['seen', 'sum'],
      ['whole', 'pay'],
      ['family', 'review'],
    ] as const) {
      await kiosk.tap(button, page);
      await here();
    }
    expect(seen).toHaveLength(9);
    await kiosk.walk(
      ['dock:back', 'pay'],
      ['dock:back', 'sum'],
      ['dock:back', 'bill'],
      ['dock:back', 'household'],
    );
    await kiosk.tap('dock:back', 'account');
    expect(await kiosk.typed()).toBe('3302990649');
    await kiosk.tap('dock:home', 'home');
    expect(await kiosk.buttons()).not.toContain('dock:back');
  });

  test('again says the page again; larger has four sizes and begins anew', async () => {
    await kiosk.home();
    const page = await kiosk.page();
    const size = () => page.locator('.kiosk').getAttribute('data-size');
    expect(await size()).toBe('1');
    for (const next of ['2', '3', '4', '1'])
      await until(
        `size ${next}`,
        async () => {
          if ((await size()) !== next) await kiosk.poke('dock:larger');
          const shown = performance.now() + 900;
          return await until('the size', size, (now) => now === next || performance.now() > shown);
        },
        (now) => now === next,
      );
    await kiosk.poke('dock:again');
    expect(await kiosk.step()).toBe('home');
  });

  test('a tile lists its tasks; the one for people leads to people, and back', async () => {
    await kiosk.walk(['scene:report', 'scene'], ['dock:home', 'home']);
    await kiosk.walk(['scene:people', 'help-calling'], ['help:cancel', 'home']);
  });
});

describe('the simulated scanner and keypad', () => {
  test('a bar code scanned fills the number; its keys move the focus and press', async () => {
    const tray = kiosk.tray();
    await kiosk.home();
    await kiosk.walk(['scene:bills', 'start'], ['typed', 'account']);
    await tray.press('电费单 周桂兰');
    await tray.press('扫');
    await until(
      'the number',
      () => kiosk.typed(),
      (typed) => typed === '3302990315',
    );
    // A code that is none of a bill does not pass for one.
    await tray.press('商品条码');
    await tray.press('扫');
    await kiosk.says('再看一看');
    expect(await kiosk.typed()).toBe('3302990315');
    await kiosk.tap('dock:home', 'home');
    const focused = async () =>
      (await kiosk.page()).evaluate(
        () => document.querySelector('[data-focused]')?.getAttribute('data-tap') ?? null,
      );
    const moved = async (key: string) => {
      const from = await focused();
      await tray.press(key);
      return await until(`the focus after ${key}`, focused, (now) => now !== null && now !== from);
    };
    const first = await moved('下');
    await moved('下');
    expect(await moved('上')).toBe(first);
    await tray.press('选');
    await until(
      'the page behind what was in focus',
      () => kiosk.step(),
      (step) => step !== null && step !== 'home',
    );
    await kiosk.tap('dock:home', 'home');
  });

  test('its plug pulled and put back: the next code comes through', async () => {
    const tray = kiosk.tray();
    await tray.press('拔掉扫码枪');
    await (await tray.page()).getByRole('button', { name: '插上扫码枪', exact: true }).waitFor();
    await tray.press('插上扫码枪');
    await (await tray.page()).getByRole('button', { name: '拔掉扫码枪', exact: true }).waitFor();
    await kiosk.walk(['scene:bills', 'start'], ['typed', 'account']);
    await tray.press('二维码 带金额');
    await until(
      'the number',
      async () => {
        // Scanned before the kiosk has opened it again: nobody heard.
        if ((await kiosk.typed()) === '') await tray.press('扫');
        return await kiosk.typed();
      },
      (typed) => typed === '3302990423',
      15_000,
      500,
    );
    await kiosk.tap('dock:home', 'home');
  });
});

describe('people', () => {
  test('help: the desk rings, says who comes, and the page under it comes back as it was', async () => {
    await kiosk.home();
    await kiosk.walk(['scene:bills', 'start'], ['typed', 'account']);
    await kiosk.type('33029');
    await kiosk.tap('dock:help', 'help-calling');
    const tray = kiosk.tray();
    await until(
      'it rings',
      () => tray.words(),
      (words) => words.includes('1 号台在响'),
    );
    expect(await tray.words()).toContain('沈知秋');
    expect(await tray.words()).toContain('electricity-bill account');
    await tray.press('我来了');
    await kiosk.at('help-coming');
    await kiosk.says('沈知秋马上到您身边');
    await tray.press('办完了');
    await kiosk.at('account');
    expect(await kiosk.typed()).toBe('33029');
  });

  test('nobody at the first desk, nobody at the second: a slip to be called back', async () => {
    const before = slipsOf(kiosk.printer?.reports.seen ?? []).length;
    await kiosk.home();
    await kiosk.tap('scene:people', 'help-calling');
    await kiosk.at('help-next-desk');
    await until(
      'the second desk rings',
      () => kiosk.tray().words(),
      (words) => words.includes('2 号台在响'),
    );
    await kiosk.at('help-unanswered', 20_000);
    await kiosk.tap('help:call-back', 'help-call-back');
    await kiosk.says(/GHL-1-\d{6}-\d{3}-\d/);
    await until(
      'the slip',
      () => slipsOf(kiosk.printer?.reports.seen ?? []).length,
      (count) => count === before + 1,
      30_000,
    );
    await kiosk.tap('help:cancel', 'home');
  });

  test('after hours the page says when people are here, and offers the slip', async () => {
    await kiosk.tray().house({ staffed: false });
    await kiosk.home();
    await kiosk.tap('scene:people', 'help-closed');
    await kiosk.says('8:30');
    await kiosk.says('55500120');
    expect(await kiosk.buttons()).toEqual(expect.arrayContaining(['help:call-back', 'help:cancel']));
    await kiosk.tap('help:cancel', 'home');
    await kiosk.tray().house({ staffed: true });
  });

  test('a call-back slip that does not come out is not promised', async () => {
    await kiosk.printer?.do({ paper: 'out' });
    await kiosk.tray().house({ staffed: false });
    await kiosk.home();
    await kiosk.tap('scene:people', 'help-closed');
    await kiosk.tap('help:call-back');
    await kiosk.at('help-call-back-failed', 30_000);
    await kiosk.says('请打电话');
    await kiosk.says('55500120');
    await kiosk.shut();
  });
});

describe('idle', () => {
  beforeAll(async () => {
    kiosk = await Kiosk.start({
      settings: { idle: { warnAfter: 3, answerWithin: 6 } },
      devices: { idCard: false, receiptPrinter: false },
    });
  });

  test('English, and the darker look, for one visit only', async () => {
    const look = async (name: string) => (await kiosk.page()).locator('.kiosk').getAttribute(`data-${name}`);
    /** Touches a switch until the page looks so. */
    const turn = (button: string, name: string, wanted: string) =>
      until(
        `${name} ${wanted}`,
        async () => {
          if ((await look(name)) !== wanted) await kiosk.poke(button);
          const shown = performance.now() + 900;
          return await until(
            name,
            () => look(name),
            (now) => now === wanted || performance.now() > shown,
          );
        },
        (now) => now === wanted,
      );
    await turn('language:en', 'locale', 'en');
    await turn('clearer', 'theme', 'dark');
    await kiosk.tap('start', 'home');
    expect(await kiosk.words()).not.toMatch(/[一-鿿]{4}您/);
    expect(await look('locale')).toBe('en');
  });

  test('asked 您还在吗, she stays; asked again, she leaves; her look leaves with her', async () => {
    await kiosk.at('still-there', 60_000);
    await kiosk.tap('idle:stay', 'home');
    const visit = await kiosk.visitProcess();
    await kiosk.at('still-there', 60_000);
    await kiosk.tap('idle:leave', 'welcome');
    await until(
      'another process',
      () => kiosk.visitProcess(),
      (now) => now !== undefined && now !== visit,
    );
    const page = (await kiosk.page()).locator('.kiosk');
    expect(await page.getAttribute('data-locale')).toBe('zh-CN');
    expect(await page.getAttribute('data-theme')).toBe('warm');
  });

  test('nobody answers: the visit ends by itself and is forgotten', async () => {
    await kiosk.walk(['start', 'home'], ['scene:bills', 'start'], ['typed', 'account']);
    await kiosk.type('3302990315');
    await kiosk.tap('enter-done', 'household');
    const page = await kiosk.page();
    const visit = await kiosk.visitProcess();
    await kiosk.at('still-there', 60_000);
    expect(await kiosk.words()).not.toContain('周');
    await kiosk.at('welcome', 60_000);
    expect(page.isClosed()).toBe(true);
    await until(
      'another process',
      () => kiosk.visitProcess(),
      (now) => now !== undefined && now !== visit,
    );
  });
});
