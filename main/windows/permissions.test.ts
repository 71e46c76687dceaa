import { describe, expect, test } from 'vitest';
import { mayUse } from './permissions.ts';

const KIOSK = 'banban://pages/kiosk/';
const page = `${KIOSK}index.html`;
const media = (...wanted: string[]) => ({ permission: 'media', media: wanted, url: page });
const yes = async () => true;
const no = async () => false;

describe('what a page may use', () => {
  test('the camera, on the kiosk’s own page', async () => {
    expect(await mayUse(media('video'), KIOSK)).toBe(true);
    expect(await mayUse({ ...media('video'), url: 'banban://pages/tray/index.html' }, KIOSK, yes)).toBe(
      false,
    );
    expect(await mayUse({ ...media('video'), url: 'banban://pages/kiosk.html' }, KIOSK, yes)).toBe(false);
  });

  test('the microphone while its visit listens, and by itself', async () => {
    expect(await mayUse(media('audio'), KIOSK, yes)).toBe(true);
    expect(await mayUse(media('audio'), KIOSK, no)).toBe(false);
    expect(await mayUse(media('audio'), KIOSK)).toBe(false);
    expect(await mayUse(media('audio', 'video'), KIOSK, yes)).toBe(false);
    expect(await mayUse({ ...media('audio'), url: 'banban://pages/tray/index.html' }, KIOSK, yes)).toBe(
      false,
    );
  });

  test('nothing else', async () => {
    for (const permission of ['geolocation', 'notifications', 'midi', 'display-capture', 'speaker-selection'])
      expect(await mayUse({ permission, media: [], url: page }, KIOSK, yes)).toBe(false);
  });
});
