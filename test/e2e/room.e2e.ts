import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { afterEach, expect, test } from 'vitest';
import { wavMs } from '../../content/voices/sound-length.ts';
import { wavOf } from '../../main/voice/wav.ts';
import { killTree } from './processes.ts';
import { openStaffWindow, pressUntil } from './staff-window.ts';

/** The recording room with a microphone in which somebody speaks once, from a file. */

const RATE = 24_000;
let folder = '';
let app: ElectronApplication | undefined;
afterEach(async () => {
  const pid = app?.process().pid;
  await app?.close().catch(() => undefined);
  if (pid !== undefined) killTree(pid);
  rmSync(folder, { recursive: true, force: true });
});

/** How long somebody speaks in it, and how long it is until she speaks again. */
const VOICE_MS = 1_200;
const ROUND_MS = 6_000;

/** Silence, a voice, silence, and so on: whoever listens late hears her the next time. */
function microphone(): string {
  const begin = RATE * 0.8;
  const samples = Int16Array.from({ length: (RATE * ROUND_MS) / 1000 }, (_, at) =>
    at > begin && at < begin + (RATE * VOICE_MS) / 1000 ? Math.sin(at / 20) * 6000 : (at % 7) - 3,
  );
  const file = join(folder, 'microphone.wav');
  writeFileSync(file, wavOf(samples, RATE));
  return file;
}

/** Records until a take is good: on a busy machine the button may come down in the midst of a word. */
async function record(page: Page): Promise<void> {
  for (let n = 0; n < 5; n++) {
    await pressUntil(page, 'record', '[data-take=on]');
    await page.locator('[data-heard=end]').waitFor({ timeout: 30_000 });
    await pressUntil(page, 'stop', '[data-take=good], [data-take=bad]');
    if ((await page.locator('[data-take=good]').count()) > 0) return;
  }
  throw new Error('no take was good');
}

test('a volunteer agrees, reads a phrase, and the kiosk will speak with it', async () => {
  folder = mkdtempSync(join(tmpdir(), 'banban-room-'));
  const data = join(folder, 'data');
  mkdirSync(data);
  app = await openStaffWindow('--recording-room', data, [
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-audio-capture=${microphone()}`,
  ]);
  const page = await app.firstWindow();
  await pressUntil(page, 'new', '[data-at=consent]');
  // Not before she said yes.
  expect(await page.locator('[data-tap=begin]').getAttribute('aria-disabled')).toBe('true');
  await pressUntil(page, 'agree', '[data-tap=agree][aria-pressed=true]');
  await pressUntil(page, 'name:街坊阿姨', '[data-tap="name:街坊阿姨"][aria-pressed=true]');
  await pressUntil(page, 'dialect:宁波话', '[data-tap="dialect:宁波话"][aria-pressed=true]');
  await pressUntil(page, 'begin', '[data-at=groups]');
  await pressUntil(page, 'group:house', '[data-at=phrase]');
  const left = Number(/\d+/.exec(await page.locator('.staff-head').innerText())?.[0]);
  await record(page);
  await pressUntil(page, 'keep', `.staff-head:has-text("${left - 1}")`);
  await pressUntil(page, 'groups', '[data-at=groups]');
  await pressUntil(page, 'speaker', '[data-at=speaker]');
  await pressUntil(page, 'use', '[data-news=in-use]');

  const packs = join(data, 'voices', 'packs');
  const [pack = ''] = readdirSync(packs);
  const manifest = JSON.parse(readFileSync(join(packs, pack, 'manifest.json'), 'utf8'));
  expect(manifest).toMatchObject({ speaker: '街坊阿姨', dialect: '宁波话', consent: { agreed: true } });
  expect(manifest.phrases).toHaveLength(1);
  const ms = wavMs(readFileSync(join(packs, pack, manifest.phrases[0].file))) ?? 0;
  // What was spoken, and the margins: the silence around it is gone.
  expect(Math.abs((ms % ROUND_MS) - VOICE_MS - 230)).toBeLessThan(150);
});
