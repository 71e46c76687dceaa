import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { electronCommand } from '../../scripts/runtime.mjs';

/** A window for staff and volunteers, opened in the kiosk's place: the recording room, the desk. */

const project = join(import.meta.dirname, '../..');

/** Opens the program with this flag, Chromium with these switches, and with more in its environment. */
export async function openStaffWindow(
  flag: string,
  data: string,
  switches: string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<ElectronApplication> {
  const command = electronCommand();
  return await _electron.launch({
    executablePath: command.executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...switches, ...command.args, flag],
    env: {
      ...(process.env as Record<string, string>),
      BANBAN_APP: project,
      BANBAN_DATA: data,
      BANBAN_NODE: process.execPath,
      BANBAN_WINDOW: '1080x1920',
      ...env,
    },
  });
}

/** What whoever makes the first administrator sees then: the recovery code, to be kept. */
export const CODE_SHOWN = '[data-tap="kept"]';
/** It is kept, and she is in. */
export const keepCode = (desk: Page): Promise<void> => pressUntil(desk, 'kept', '.staff[data-at="calls"]');

/** Presses it by keyboard, which takes no touch for a second one, until what it brings is there. */
export async function pressUntil(page: Page, name: string, brings: string): Promise<void> {
  const there = page.locator(brings).first();
  for (let n = 0; n < 20; n++) {
    await page
      .locator(`[data-tap="${name}"]`)
      .press('Enter', { timeout: 1_000 })
      // It is gone: what it brought is coming.
      .catch(() => undefined);
    const came = await there.waitFor({ timeout: 1_500 }).then(
      () => true,
      () => false,
    );
    if (came) return;
  }
  throw new Error(`${name} did not bring ${brings}`);
}
