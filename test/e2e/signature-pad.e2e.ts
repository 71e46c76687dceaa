import { afterAll, beforeAll, expect, test } from 'vitest';
import { Preview } from './preview-page.ts';
import { boxOf, ENDS, pxPerMm } from './ways.ts';

/** The pad on which a name is drawn, in the kiosk's own Electron. */

let preview: Preview;
beforeAll(async () => {
  preview = await Preview.start();
});
afterAll(() => preview?.close());

test('a name is drawn with a finger; a palm and a second finger leave no ink', async () => {
  const { page } = preview;
  const [upright] = ENDS;
  if (!upright) throw new Error('there is no way to draw it');
  await preview.open(upright);
  await preview.show('signature');
  const box = await page.locator('.pad').boundingBox();
  if (!box) throw new Error('there is no pad');
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  const ink = () => page.locator('.pad-ink path').count();
  const told = async () => (await preview.presses()).filter((press) => press.startsWith('strokes:'));
  await page.mouse.move(...at(0.2, 0.3));
  await page.mouse.down();
  await page.mouse.move(...at(0.5, 0.32), { steps: 8 });
  await page.mouse.up();
  expect(await ink()).toBe(1);
  expect(await told()).toEqual(['strokes:1']);
  await page.evaluate(
    (palm) => {
      const pad = document.querySelector('.pad');
      const touch = (kind: string, more: object) =>
        pad?.dispatchEvent(
          new PointerEvent(kind, {
            bubbles: true,
            pointerId: 7,
            clientX: 400,
            clientY: 800,
            button: 0,
            ...more,
          }),
        );
      touch('pointerdown', { width: palm, height: palm });
      touch('pointermove', { clientX: 500 });
      touch('pointerup', {});
    },
    45 * pxPerMm(boxOf(upright)),
  );
  expect(await ink()).toBe(1);
  await page.mouse.move(...at(0.35, 0.2));
  await page.mouse.down();
  await page.mouse.move(...at(0.35, 0.6), { steps: 8 });
  await page.mouse.up();
  expect(await told()).toEqual(['strokes:1', 'strokes:2']);
  await page.locator('[data-tap="sign-clear"]').click();
  await expect.poll(ink).toBe(0);
});
