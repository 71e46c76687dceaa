import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRows, withStore } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { TO_THE_END, walk } from './walk.ts';

/**
 * 反映问题 with a picture and in her own words, by Chromium's own test camera and microphone (it beeps): taken, shown or
 * heard again, kept with the case and nowhere else.
 */

describe('a picture and a recording with the report', () => {
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

  /** Whether the page gets the microphone, by itself or with the camera. */
  const microphone = async (video = false) => {
    const page = await kiosk.page();
    return await page.evaluate(
      (wanted) =>
        navigator.mediaDevices.getUserMedia({ audio: true, video: wanted }).then(
          (stream) => {
            for (const track of stream.getTracks()) track.stop();
            return 'given';
          },
          (error: Error) => error.name,
        ),
      video,
    );
  };
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
      ...['spot stairs', 'say picture', 'photo photo-take', 'photo photo-again'],
      'photo photo-take',
      { says: '拍好了' },
    ]);
    await expect.poll(picture).toMatchObject({ width: expect.any(Number) });
    const shown = await picture();
    expect(shown?.width).toBeGreaterThan(300);
    expect(shown?.url).toMatch(/^data:image\/jpeg;/);
    await walk(kiosk, ['photo photo-keep']);
  });

  test('said aloud, heard, kept; the microphone is refused before and after', async () => {
    await kiosk.tap('dock:back', 'photo');
    await kiosk.tap('dock:back', 'say');
    expect(await microphone()).toBe('NotAllowedError');
    await walk(kiosk, ['say aloud', 'recording recording-start', { says: '听得到，您慢慢说' }]);
    expect(await microphone()).toBe('given');
    expect(await microphone(true)).toBe('NotAllowedError');
    await walk(kiosk, ['recording recording-stop', { says: '录好了，这样行吗？' }]);
    expect(await microphone()).toBe('NotAllowedError');
    // Nothing on the page shows that it is played: what its player is told to do is noted.
    const page = await kiosk.page();
    await page.evaluate(() => {
      const { play } = HTMLMediaElement.prototype;
      HTMLMediaElement.prototype.play = async function (this: HTMLMediaElement) {
        document.body.dataset.played = this.src.slice(0, 5);
        await play.call(this);
        document.body.dataset.played += ' played';
      };
      document.querySelector<HTMLElement>('[data-tap="recording-hear"]')?.click();
    });
    await page.locator('body[data-played="blob: played"]').waitFor();
    await walk(kiosk, [
      ...['recording recording-keep', 'who none', { says: '1 张' }, { says: '1 段' }],
      ...TO_THE_END,
    ]);
  });

  test('both are in the store with their case, and none in the log', async () => {
    await kiosk.shut();
    const caseNumber = await withStore(kiosk.data, async (store) => {
      const [line] = await store.openCases({ limit: 2 });
      const found = await store.caseByNumber({ caseNumber: line?.caseNumber ?? '' });
      const { photo, recording } = (found?.facts[0]?.personal ?? {}) as Record<
        string,
        { value: { attachment: string } } | undefined
      >;
      const kept = await store.attachment({ id: photo?.value.attachment ?? '' });
      expect(kept).toMatchObject({ field: 'photo', type: 'image/jpeg', eventId: found?.facts[0]?.eventId });
      expect([...(kept?.bytes.subarray(0, 3) ?? [])]).toEqual([0xff, 0xd8, 0xff]);
      const said = await store.attachment({ id: recording?.value.attachment ?? '' });
      expect(said).toMatchObject({ field: 'recording', type: 'audio/webm', eventId: kept?.eventId });
      expect([...(said?.bytes.subarray(0, 4) ?? [])]).toEqual([0x1a, 0x45, 0xdf, 0xa3]);
      // Speech as it is meant to be kept, and not a header alone.
      expect(Buffer.from(said?.bytes ?? []).includes('A_OPUS')).toBe(true);
      expect(said?.bytes.byteLength).toBeGreaterThan(1000);
      return line?.caseNumber;
    });
    expect(caseNumber).toBeDefined();
    expect((await allRows(kiosk.data, 'casework')).attachment).toHaveLength(2);
  });
});
