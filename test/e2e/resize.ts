import type { ElectronApplication, Page } from 'playwright';

/** Gives a page's window this size, in pixels, and waits until the page is drawn for it. */
export async function resize(
  app: ElectronApplication,
  page: Page,
  box: { width: number; height: number },
): Promise<void> {
  const window = await app.browserWindow(page);
  await window.evaluate((one, to) => one.setContentSize(to.width, to.height), box);
  await page.waitForFunction(
    ({ width, height }) => document.documentElement.dataset.drawn === `${width}x${height}`,
    box,
  );
}
