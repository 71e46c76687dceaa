import { errors, type Page } from 'playwright';

/** A picture takes a fraction of a second; one that does not come in so long does not come. */
const COMES_MS = 10_000;
const TRIES = 3;

/** Takes a picture of a page. Now and then Chromium never answers when the window has just been given another size: asked again then. */
export async function shot(page: Page, path: string): Promise<void> {
  for (let left = TRIES; ; left--) {
    try {
      await page.screenshot({ path, timeout: COMES_MS });
      return;
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || left === 1) throw error;
    }
  }
}
