import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterEach, expect, test } from 'vitest';
import { Kiosk, type KioskOptions } from './kiosk.ts';
import { until } from './until.ts';

/**
 * The voice of the operating system, by a stand-in that is put into the page from outside: this machine has none.
 * `always` in the settings, because on Linux it would not be chosen by itself (main/voice/system-voice.test.ts).
 */

const content = join(import.meta.dirname, '../../content');
let kiosk: Kiosk | undefined;
let folder: string | undefined;
afterEach(async () => {
  await kiosk?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
  kiosk = undefined;
  folder = undefined;
});

async function start(options: KioskOptions = {}): Promise<Kiosk> {
  kiosk = await Kiosk.start({
    devices: { idCard: false, receiptPrinter: false },
    ...options,
    settings: { voice: { espeak: true, system: 'always' }, ...options.settings },
  });
  return kiosk;
}

type Behaviour = 'speaks' | 'silent';
interface Heard {
  /** What the system's voice was asked to say, in order. */
  said: string[];
}

/** Counts from here on the sounds of ours that a page plays. */
async function countOurs(page: Page): Promise<void> {
  await page.evaluate(() => {
    const play = HTMLMediaElement.prototype.play;
    Object.assign(window, { ours: 0 });
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      if (this instanceof HTMLAudioElement) (window as unknown as { ours: number }).ours += 1;
      return play.call(this);
    };
  });
}
const ours = (page: Page) => page.evaluate(() => (window as unknown as { ours: number }).ours);

/** Gives a page a system with one Mandarin voice, as it appears some time after the page: by `voiceschanged`. */
async function giveVoice(page: Page, behaviour: Behaviour): Promise<void> {
  await page.evaluate((how) => {
    const heard = { said: [] as string[], phraseMs: 150 };
    class Utterance {
      text: string;
      voice: unknown = null;
      lang = '';
      rate = 1;
      volume = 1;
      onstart: (() => void) | null = null;
      onend: (() => void) | null = null;
      onerror: (() => void) | null = null;
      constructor(text: string) {
        this.text = text;
      }
    }
    const voices = [
      { voiceURI: 'far', name: 'Far', lang: 'zh-CN', localService: false },
      { voiceURI: 'near', name: 'Near', lang: 'zh-CN', localService: true },
    ];
    let timers: ReturnType<typeof setTimeout>[] = [];
    const synthesis = window.speechSynthesis;
    Object.defineProperty(synthesis, 'getVoices', { value: () => voices });
    Object.defineProperty(synthesis, 'speak', {
      value(utterance: Utterance) {
        if ((utterance.voice as { voiceURI?: string } | null)?.voiceURI !== 'near')
          throw new Error('not that voice');
        heard.said.push(utterance.text);
        if (how === 'silent') return;
        timers.push(
          setTimeout(() => {
            utterance.onstart?.();
            timers.push(setTimeout(() => utterance.onend?.(), heard.phraseMs));
          }, 20),
        );
      },
    });
    Object.defineProperty(synthesis, 'cancel', {
      value() {
        for (const timer of timers) clearTimeout(timer);
        timers = [];
      },
    });
    Object.assign(window, { SpeechSynthesisUtterance: Utterance, heard });
    synthesis.dispatchEvent(new Event('voiceschanged'));
  }, behaviour);
}

const heard = async (page: Page): Promise<Heard> =>
  await page.evaluate(() => {
    const { said } = (window as unknown as { heard: Heard }).heard;
    return { said: [...said] };
  });
/** All it was asked to say so far, without marks. */
const allSaid = async (page: Page) => (await heard(page)).said.join('').replace(/[，。！？、；：]/g, '');
const finished = (page: Page) =>
  until(
    'spoken to the end',
    () => page.locator('.voice').getAttribute('data-voice'),
    (state) => state === 'finished',
    30_000,
  );

test('it speaks phrase after phrase what the caption says, and a touch silences it', async () => {
  const kiosk = await start();
  const page = await kiosk.page();
  await countOurs(page);
  await giveVoice(page, 'speaks');
  await kiosk.tap('start', 'home');
  await finished(page);
  const home = (await heard(page)).said;
  expect(await ours(page)).toBe(0);
  expect(home.length).toBeGreaterThan(1);
  const listenToStart = async (then: () => Promise<unknown>) => {
    const before = (await heard(page)).said.length;
    await kiosk.tap('scene:bills', 'start');
    await until(
      'it speaks',
      () => heard(page),
      (now) => now.said.length > before,
    );
    await then();
    return (await heard(page)).said.slice(before);
  };
  const whole = await listenToStart(() => finished(page));
  expect(whole.length).toBeGreaterThan(2);
  await kiosk.tap('dock:home', 'home');
  await finished(page);
  // A touch in the middle: nothing more of that page is said. Slowly now, so that it is the middle.
  await page.evaluate(() =>
    Object.assign((window as unknown as { heard: object }).heard, { phraseMs: 1500 }),
  );
  const begun = await listenToStart(() => kiosk.tap('dock:home', 'home'));
  const untilHome = begun.filter((words) => whole.includes(words));
  expect(untilHome.length).toBeLessThan(whole.length);
  await finished(page);
  // Home again, in the same words, and not a word of the other page since.
  expect((await heard(page)).said.slice(-home.length - 1)).toEqual([untilHome.at(-1), ...home]);
});

// One that refuses instead: renderer/ui/voice/player.test.ts.
test('it is silent: ours speaks that sentence and all after it', async () => {
  const kiosk = await start();
  const page = await kiosk.page();
  await countOurs(page);
  await kiosk.tap('start', 'home');
  // Our own voice is made ready after the first page is there: asked again until it is.
  await until(
    'our voice',
    async () => {
      await kiosk.poke('dock:again');
      const asked = performance.now() + 3000;
      return await until(
        'a sound',
        () => ours(page),
        (count) => count > 0 || performance.now() > asked,
      );
    },
    (count) => count > 0,
    60_000,
  );
  await giveVoice(page, 'silent');
  await kiosk.tap('scene:bills', 'start');
  const before = await ours(page);
  await until(
    'ours is heard instead',
    () => ours(page),
    (count) => count > before + 1,
    30_000,
  );
  await finished(page);
  // The list before that page may have been asked for too, before its silence counted.
  const asked = (await heard(page)).said.length;
  expect(asked).toBeGreaterThan(0);
  expect(asked).toBeLessThanOrEqual(2);
  // Not asked again in this visit.
  const after = await ours(page);
  await kiosk.tap('dock:home', 'home');
  await until(
    'ours again',
    () => ours(page),
    (count) => count > after,
    30_000,
  );
  expect((await heard(page)).said).toHaveLength(asked);
});

// Into headphones: main/voice/phrases.test.ts.
test('a private number is not told to the room', async () => {
  // No line of ours has the number of a bill in it: one is written for this.
  folder = mkdtempSync(join(tmpdir(), 'banban-voice-'));
  cpSync(content, folder, { recursive: true });
  const file = join(folder, 'tasks', 'electricity-bill', 'zh-CN.yaml');
  const words = readFileSync(file, 'utf8');
  const line = /(\n {2}household:\n(?: {4}.*\n)*? {4}voice: ).*/;
  expect(words).toMatch(line);
  writeFileSync(file, words.replace(line, '$1"您的号是{account}，对不对？"'));
  const kiosk = await start({ settings: { headphones: false }, env: { BANBAN_CONTENT: folder } });
  const page = await kiosk.page();
  await kiosk.walk(['start', 'home'], ['scene:bills', 'start'], ['typed', 'account']);
  await giveVoice(page, 'speaks');
  await kiosk.type('3302990315');
  await kiosk.tap('enter-done', 'household');
  await until(
    'spoken',
    () => allSaid(page),
    (said) => said.includes('对不对'),
    30_000,
  );
  const said = await allSaid(page);
  expect(said).toContain('您的号是屏幕上这个数');
  expect(said).not.toContain('周');
  expect(said).not.toMatch(/三三零|\d{3}/);
});
