import type { CDPSession } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Kiosk } from './kiosk.ts';
import { until } from './until.ts';

/**
 * Hands that lie flat, shake and slide, on the real kiosk: touches as a touch screen tells them, with their size. The
 * rules themselves are in renderer/ui/touch.test.ts.
 */

let kiosk: Kiosk;
let glass: CDPSession;
beforeAll(async () => {
  kiosk = await Kiosk.start({ devices: {} });
  const page = await kiosk.page();
  glass = await page.context().newCDPSession(page);
  await glass.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 });
});
afterAll(async () => {
  await kiosk?.close();
});

interface Finger {
  x: number;
  y: number;
  /** Half of its width, pixels. */
  radius?: number;
}
async function lay(...fingers: Finger[]): Promise<void> {
  await glass.send('Input.dispatchTouchEvent', {
    type: 'touchStart',
    touchPoints: fingers.map(({ x, y, radius = 15 }, id) => ({ x, y, radiusX: radius, radiusY: radius, id })),
  });
}
async function slide(to: Finger): Promise<void> {
  await glass.send('Input.dispatchTouchEvent', {
    type: 'touchMove',
    touchPoints: [{ x: to.x, y: to.y, radiusX: 15, radiusY: 15, id: 0 }],
  });
}
const lift = async () =>
  void (await glass.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] }));

async function boxOf(id: string) {
  const box = await (await kiosk.page()).locator(`[data-tap="${id}"]`).boundingBox();
  if (!box) throw new Error(`there is no ${id}`);
  return { ...box, mid: { x: box.x + box.width / 2, y: box.y + box.height / 2 } };
}
async function look(): Promise<{ rev: number; theme: string; size: string }> {
  return await (await kiosk.page()).evaluate(() => {
    const { rev, theme, size } = document.querySelector<HTMLElement>('.kiosk')?.dataset ?? {};
    return { rev: Number(rev), theme: theme ?? '', size: size ?? '' };
  });
}

test('a palm, a flat hand, a slide and a tremble press nothing; a calm and a shaking finger press once', async () => {
  const before = await look();
  expect(before).toMatchObject({ theme: 'warm', size: '1' });
  const clearer = await boxOf('clearer');
  const larger = await boxOf('dock:larger');

  await lay({ ...larger.mid, radius: 90 });
  await lift();
  await lay(clearer.mid, { x: clearer.mid.x + 120, y: clearer.mid.y - 60 });
  await lift();
  await lay(clearer.mid);
  await slide({ x: clearer.mid.x, y: clearer.y - 300 });
  await lift();

  // The tremble: once more, a few points beside. Told in one go: between two touches of a tremble nobody waits.
  await Promise.all([lay(clearer.mid), lift(), lay({ x: clearer.mid.x + 6, y: clearer.mid.y + 4 }), lift()]);
  await until('the theme is dark', look, ({ theme }) => theme === 'dark');

  // A finger that shakes off the edge, by less than a finger's breadth.
  const seat = await boxOf('dock:larger');
  await lay({ x: seat.x + seat.width - 4, y: seat.mid.y });
  await slide({ x: seat.x + seat.width + 14, y: seat.mid.y });
  await lift();
  await until('the words are larger', look, ({ size }) => size === '2');
  // What a page tells is taken in order: had one of the others been a press, there would be more turns than two.
  expect(await look()).toEqual({ rev: before.rev + 2, theme: 'dark', size: '2' });
});
