import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { Kiosk } from './kiosk.ts';
import { resize } from './resize.ts';
import { shot } from './shot.ts';
import { CODE_SHOWN, keepCode, pressUntil } from './staff-window.ts';
import { until } from './until.ts';
import { AXE, violations } from './ways.ts';

/** The desk's own window beside a kiosk (`desk: { window: always }`), and a hand that types there. */

export const CALLS = '.staff[data-at="calls"]';

/** As it is now: one of another process is another window. */
export async function deskOf(kiosk: Kiosk): Promise<Page> {
  const find = () => kiosk.app.windows().find((page) => !page.isClosed() && page.url().includes('/desk/'));
  const page = await until('the desk', find, (found) => found !== undefined, 30_000);
  if (!page) throw new Error('there is no desk');
  return page;
}

/** Types into the fields of the page, the first one first, and gives it, until what it brings is there. */
export async function typeIn(desk: Page, values: readonly string[], brings: string): Promise<void> {
  const inputs = desk.locator('.seat-form input');
  for (const [place, value] of values.entries()) await inputs.nth(place).fill(value);
  await pressUntil(desk, 'give', brings);
}

/** The first one who opens this house; she is signed in then. */
export async function firstAdministrator(desk: Page, name: string, pin: string): Promise<void> {
  await desk.locator('.staff[data-at="first"]').waitFor();
  await typeIn(desk, [name, pin, pin], CODE_SHOWN);
  await keepCode(desk);
}

/** At the calls an administrator enrols somebody, who comes in with the code and chooses a PIN; she is signed in then. */
export async function enrolled(
  desk: Page,
  { name, role, pin }: { name: string; role: string; pin: string },
): Promise<void> {
  await pressUntil(desk, 'people', '.seat-people');
  await pressUntil(desk, 'enrol', '.seat-enrol');
  await desk.locator('.seat-enrol input').fill(name);
  await pressUntil(desk, `role:${role}`, '.seat-code');
  const code = (await desk.locator('.seat-code').innerText()).replace(/\D/g, '');
  await pressUntil(desk, 'list', '.seat-people');
  await pressUntil(desk, 'calls', CALLS);
  await signOut(desk);
  await signIn(desk, name, code, '.staff[data-at="own-pin"]');
  await typeIn(desk, [pin, pin], CALLS);
}

/** From the calls. */
export const signOut = (desk: Page): Promise<void> => pressUntil(desk, 'sign-out', '.staff[data-at="names"]');

export async function signIn(desk: Page, name: string, pin: string, brings = CALLS): Promise<void> {
  await desk.getByText(name, { exact: true }).click();
  await desk.locator('.staff[data-at="pin"]').waitFor();
  await typeIn(desk, [pin], brings);
}

/**
 * Pictures of the desk in out/FOLDER, upright and lying; axe knows of nothing wrong in it, nothing of it is cut, nor of what `more` selects,
 * and no room lies under the page's foot.
 * @returns what takes one
 */
export function takesPictures(
  folder: string,
  seen: () => { kiosk: Kiosk; desk: Page },
  more = '',
): (name: string) => Promise<void> {
  const out = join(import.meta.dirname, '../../out', folder);
  mkdirSync(out, { recursive: true });
  return async (name) => {
    const { kiosk, desk } = seen();
    for (const box of [
      { width: 1080, height: 1920 },
      { width: 1920, height: 1080 },
    ]) {
      await resize(kiosk.app, desk, box);
      await shot(desk, join(out, `${name}-${box.width}.png`));
      const cut = await desk.evaluate(
        (selector) => {
          const foot = document.querySelector('.staff-foot')?.getBoundingClientRect().top ?? Infinity;
          const under = (one: Element) =>
            one.matches('.seat-room') && one.getBoundingClientRect().bottom > foot;
          const large = (one: Element) =>
            one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1;
          return [document.documentElement, ...document.querySelectorAll(selector)]
            .filter((one) => under(one) || (!one.matches('.seat-room') && large(one)))
            .map((one) => one.className || one.tagName);
        },
        ['.staff', '.seat-room', ...(more === '' ? [] : [more])].join(', '),
      );
      expect(cut, `${name} at ${box.width}`).toEqual([]);
    }
    await desk.evaluate(AXE);
    expect(await desk.evaluate(violations, null), name).toEqual([]);
  };
}

/** From the calls to one case, by its number. */
export async function toCase(desk: Page, number: string): Promise<void> {
  await pressUntil(desk, 'cases', '.cases-views');
  await desk.locator('.cases-search input').fill(number);
  await pressUntil(desk, 'find', '.case');
}

/**
 * An act on the case that is open: words that are written for it, or what is touched and written (`=words`) one by one.
 * `picture` takes one of each page that asks.
 */
export async function does(
  desk: Page,
  act: string,
  given?: string | readonly string[],
  picture?: (name: string) => Promise<void>,
): Promise<void> {
  // What is done seldom has a page of its own.
  await desk.locator('.case-acts .button').first().waitFor();
  if ((await desk.locator(`[data-tap="do:${act}"]`).count()) === 0)
    await pressUntil(desk, 'do:more', `[data-tap="do:${act}"]`);
  if (given === undefined)
    return await pressUntil(desk, `do:${act}`, `.case:not(:has([data-tap="do:${act}"]))`);
  if (typeof given === 'string') {
    await pressUntil(desk, `do:${act}`, '.case-write');
    await desk.locator('.case-write').fill(given);
    return await pressUntil(desk, 'write', '.case');
  }
  const first = (one: string | undefined) =>
    one === undefined ? '.case' : one.startsWith('=') ? '.case-write' : `[data-tap="${one}"]`;
  await pressUntil(desk, `do:${act}`, first(given[0]));
  for (const [at, one] of given.entries()) {
    const next = given[at + 1];
    await picture?.(`${act}-${at + 1}`);
    // What is ticked stays on its page.
    const brings = next === 'ticked' ? '[data-tap="ticked"]' : first(next);
    if (one.startsWith('=')) await desk.locator('.case-write').fill(one.slice(1));
    await pressUntil(desk, one.startsWith('=') ? 'write' : one, brings);
  }
}
