import { describe, expect, test } from 'vitest';
import { mayCheck, mayUse } from './permissions.ts';

const PAGES = 'banban://pages/';
const PLACES = { kiosk: `${PAGES}kiosk/`, room: `${PAGES}room/` };
const page = `${PLACES.kiosk}index.html`;
const room = `${PLACES.room}index.html`;
const media = (...wanted: string[]) => ({ permission: 'media', media: wanted, url: page });
const yes = async () => true;
const no = async () => false;

describe('what a page may use', () => {
  test('the camera, on the kiosk’s own page', async () => {
    expect(await mayUse(media('video'), PLACES)).toBe(true);
    expect(await mayUse({ ...media('video'), url: 'banban://pages/tray/index.html' }, PLACES, yes)).toBe(
      false,
    );
    expect(await mayUse({ ...media('video'), url: 'banban://pages/kiosk.html' }, PLACES, yes)).toBe(false);
  });

  test('the microphone while its visit listens, and by itself', async () => {
    expect(await mayUse(media('audio'), PLACES, yes)).toBe(true);
    expect(await mayUse(media('audio'), PLACES, no)).toBe(false);
    expect(await mayUse(media('audio'), PLACES)).toBe(false);
    expect(await mayUse(media('audio', 'video'), PLACES, yes)).toBe(false);
    expect(await mayUse({ ...media('audio'), url: 'banban://pages/tray/index.html' }, PLACES, yes)).toBe(
      false,
    );
  });

  test('the recording room hears, and does nothing else', async () => {
    expect(await mayUse({ ...media('audio'), url: room }, PLACES)).toBe(true);
    for (const wanted of [[], ['video'], ['audio', 'video']])
      expect(await mayUse({ ...media(...wanted), url: room }, PLACES, yes)).toBe(false);
  });

  test('who may know of cameras and of microphones', () => {
    const check = (kind: string | undefined, url: string) => mayCheck('media', kind, url, PAGES, PLACES);
    expect([check('video', page), check('audio', page)]).toEqual([true, false]);
    expect([check('video', room), check('audio', room), check(undefined, room)]).toEqual([
      false,
      true,
      false,
    ]);
    expect(check('audio', 'https://example.com/room/')).toBe(false);
    expect(mayCheck('geolocation', 'audio', room, PAGES, PLACES)).toBe(false);
  });

  test('nothing else', async () => {
    for (const permission of ['geolocation', 'notifications', 'midi', 'display-capture', 'speaker-selection'])
      for (const url of [page, room])
        expect(await mayUse({ permission, media: ['audio'], url }, PLACES, yes)).toBe(false);
  });
});
