import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskOf, takesPictures, typeIn } from './desk-window.ts';
import { allRows, slipsOf } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { CODE_SHOWN, keepCode, pressUntil } from './staff-window.ts';

/** The only administrator forgets her PIN and comes back with the recovery code. Pictures in out/recovery/. */

const PICTURES = join(import.meta.dirname, '../../out/recovery');
const [PIN, OWN] = ['907413', '580274'];

let kiosk: Kiosk;
let desk: Page;
beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  kiosk = await Kiosk.start({ settings: { desk: { window: 'always' } } });
  desk = await deskOf(kiosk);
});
afterAll(async () => {
  await kiosk?.close();
});

const picture = takesPictures(
  'recovery',
  () => ({ kiosk, desk }),
  '.staff-body, .seat-form, textarea, button',
);
const type = (values: readonly string[], brings: string) => typeIn(desk, values, brings);
const shown = async () => (await desk.locator('.recovery-code span').allInnerTexts()).join('-');
const codes: string[] = [];

test('who makes the first administrator keeps the code, on paper', async () => {
  await desk.locator('.staff[data-at="first"]').waitFor();
  await type(['老周', PIN, PIN], CODE_SHOWN);
  codes.push(await shown());
  expect(codes[0]).toMatch(/^([3-9A-Y]{4}-){5}[3-9A-Y]{4}$/);
  await picture('shown');
  await pressUntil(desk, 'print', '.desk-told[data-how="printed"]');
  const slips = slipsOf(kiosk.printer?.reports.seen ?? []);
  expect(slips).toHaveLength(1);
  writeFileSync(join(PICTURES, 'slip.png'), Buffer.from(slips[0]?.pngBase64 ?? '', 'base64'));
  await picture('printed');
  await keepCode(desk);
});

test('she forgot the PIN: with the code she chooses another, and keeps the next code', async () => {
  await pressUntil(desk, 'sign-out', '.seat-names');
  await desk.getByText('老周').click();
  await desk.locator('[data-tap="recover"]').waitFor();
  await picture('pin');
  await pressUntil(desk, 'recover', '.recovery-typed');
  await picture('empty');
  // A wrong sign, typed by touch; then all of it by keyboard.
  const keys = desk.locator('.keys .key');
  await keys.first().press('Enter');
  expect(await desk.locator('.recovery-typed').inputValue()).toBe('3');
  await desk.locator('[data-tap="key:clear"]').press('Enter');
  await desk.locator('.recovery-typed').fill(`${codes[0]?.slice(0, -1)}?`);
  await pressUntil(desk, 'give', '.seat-trouble:has-text("24 位")');
  await desk.locator('.recovery-typed').fill(codes[0]?.toLowerCase() ?? '');
  expect((await desk.locator('.recovery-typed').inputValue()).split(/\s/).join('-')).toBe(codes[0]);
  await picture('typed');
  await pressUntil(desk, 'give', '.staff[data-at="own-pin"]');
  await type([OWN, OWN], CODE_SHOWN);
  codes.push(await shown());
  expect(codes[1]).not.toBe(codes[0]);
  await keepCode(desk);
});

test('the one that was used opens nothing; an administrator renews it', async () => {
  await pressUntil(desk, 'people', '.seat-people');
  const her = (await desk.locator('.seat-person').getAttribute('data-tap')) ?? '';
  await pressUntil(desk, her, '[data-tap="recovery"]');
  await picture('person');
  await pressUntil(desk, 'recovery', '[data-tap="renew"]');
  await picture('renew');
  await pressUntil(desk, 'renew', CODE_SHOWN);
  codes.push(await shown());
  await pressUntil(desk, 'kept', '.seat-people');
  await pressUntil(desk, 'calls', '.staff[data-at="calls"]');
  await pressUntil(desk, 'sign-out', '.seat-names');
  await desk.getByText('老周').click();
  await pressUntil(desk, 'recover', '.recovery-typed');
  for (const [place, left] of [
    [0, 4],
    [1, 3],
  ] as const) {
    await desk.locator('.recovery-typed').fill(codes[place] ?? '');
    await pressUntil(desk, 'give', `.seat-trouble:has-text("还能试 ${left} 次")`);
  }
  await picture('wrong');
  await desk.locator('.recovery-typed').fill(codes[2] ?? '');
  await pressUntil(desk, 'give', '.staff[data-at="own-pin"]');
});

test('no code is kept anywhere; the audit says what was done', async () => {
  const kept = JSON.stringify([await allRows(kiosk.data, 'casework'), await allRows(kiosk.data, 'journal')]);
  for (const what of ['staff-recovery-made', 'staff-recovery-wrong', 'staff-pin-recovered'])
    expect(kept).toContain(what);
  for (const code of codes) {
    expect(kept).not.toContain(code);
    expect(kept).not.toContain(code.replaceAll('-', ''));
  }
});
