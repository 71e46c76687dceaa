import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRows, withStore } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { TO_THE_END, walk } from './walk.ts';

/** 反映问题 with a picture, by Chromium's own test camera: taken, shown back, kept with the case and nowhere else. */

describe('a picture with the report', () => {
  let kiosk: Kiosk;
  beforeAll(async () => {
    kiosk = await Kiosk.start({
      devices: { idCard: false },
      switches: ['--use-fake-device-for-media-stream'],
    });
  });
  afterAll(async () => {
    await kiosk?.close();
  });

  const picture = async () => {
    const page = await kiosk.page();
    return await page.evaluate(async () => {
      const shown = document.querySelector<HTMLImageElement>('.photo-taken');
      await shown?.decode();
      return shown ? { width: shown.naturalWidth, url: shown.src } : null;
    });
  };

  test('taken, taken again, kept', async () => {
    await kiosk.home();
    await walk(kiosk, [
      ...['home scene:report', 'scene task:report-problem', 'danger none', 'kind pick:2', 'grid pick:0'],
      ...['promise go-on', 'spot stairs', 'say picture', 'photo photo-take', 'photo photo-again'],
      'photo photo-take',
      { says: '拍好了' },
    ]);
    await expect.poll(picture).toMatchObject({ width: expect.any(Number) });
    const shown = await picture();
    expect(shown?.width).toBeGreaterThan(300);
    expect(shown?.url).toMatch(/^blob:/);
    await walk(kiosk, ['photo photo-keep', 'who none', { says: '1 张' }, ...TO_THE_END]);
  });

  test('one picture is in the store with its case, and none in the log', async () => {
    await kiosk.shut();
    const caseNumber = await withStore(kiosk.data, async (store) => {
      const [line] = await store.openCases({ limit: 2 });
      const found = await store.caseByNumber({ caseNumber: line?.caseNumber ?? '' });
      const { photo } = (found?.facts[0]?.personal ?? {}) as { photo?: { value: { attachment: string } } };
      const kept = await store.attachment({ id: photo?.value.attachment ?? '' });
      expect(kept).toMatchObject({ field: 'photo', type: 'image/jpeg', eventId: found?.facts[0]?.eventId });
      expect([...(kept?.bytes.subarray(0, 3) ?? [])]).toEqual([0xff, 0xd8, 0xff]);
      return line?.caseNumber;
    });
    expect(caseNumber).toBeDefined();
    expect((await allRows(kiosk.data, 'casework')).attachment).toHaveLength(1);
  });
});
