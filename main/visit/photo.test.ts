import { describe, expect, test } from 'vitest';
import { allDemo, makeServices } from '../services/registry.ts';
import type { Attachment } from '../store/port.ts';
import { holdTime, type Kiosk, settled, start } from './test-runner.ts';
import { PLACE, RESIDENT } from './test-visit.ts';

/** A photo in 反映问题: what the page's camera brings, what is held, what is kept. */

holdTime();

const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const services = () => makeServices(allDemo, () => undefined, PLACE.get);

async function toPhoto(): Promise<Kiosk> {
  const kiosk = start({ services: services() });
  await kiosk.press('start', 'scene:report', 'task:report-problem', 'none', 'pick:1', 'pick:0');
  await settled();
  return kiosk.press('road', 'say:today', 'picture');
}
const on = (kiosk: Kiosk) => ({ stepId: kiosk.page().stepId, rev: kiosk.page().rev });
const camera = (kiosk: Kiosk, state: 'live' | 'missing') =>
  kiosk.runner.take(RESIDENT, { type: 'camera', state, ...on(kiosk) });
const send = (kiosk: Kiosk, image = JPEG) =>
  kiosk.runner.take(RESIDENT, { type: 'photo', image, ...on(kiosk) });
const block = (kiosk: Kiosk) => {
  const found = kiosk.page().blocks.find(({ kind }) => kind === 'photo');
  if (found?.kind !== 'photo') throw new Error(`no photo on ${kiosk.page().stepId}`);
  return found;
};
const buttons = (kiosk: Kiosk) => kiosk.page().actions.map(({ id, waits }) => (waits ? `(${id})` : id));
async function take(kiosk: Kiosk, image = JPEG): Promise<string> {
  if (block(kiosk).at === 'opening') camera(kiosk, 'live');
  await kiosk.press('photo-take');
  expect(send(kiosk, image)).toEqual({ refused: null });
  return block(kiosk).picture ?? '';
}
const keep = ['photo-keep', 'none'] as const;

describe('the page', () => {
  test('waits for the camera, takes, shows back, and may be passed at any time', async () => {
    const kiosk = await toPhoto();
    expect(buttons(kiosk)).toEqual(['(photo-take)', 'photo-skip']);
    camera(kiosk, 'live');
    expect(buttons(kiosk)).toEqual(['photo-take', 'photo-skip']);
    await kiosk.press('photo-take');
    expect(block(kiosk).at).toBe('taking');
    expect(buttons(kiosk)).toEqual(['(photo-take)', 'photo-skip']);
    send(kiosk);
    expect(kiosk.page().title).toBe('这张看得清吗？');
    expect(buttons(kiosk)).toEqual(['photo-keep', 'photo-again', 'photo-skip']);
    expect(kiosk.runner.held(block(kiosk).picture ?? '')).toEqual({ type: 'image/jpeg', bytes: JPEG });
  });

  test('without a camera it says so kindly and goes on', async () => {
    const kiosk = await toPhoto();
    camera(kiosk, 'missing');
    expect(kiosk.page()).toMatchObject({ title: '现在拍不了照', hint: '不拍也一样办' });
    expect(buttons(kiosk)).toEqual(['photo-skip']);
    await kiosk.press('photo-skip');
    expect(kiosk.page().stepId).toBe('who');
  });

  test('a camera that goes away while it takes a picture leaves no waiting page', async () => {
    const kiosk = await toPhoto();
    camera(kiosk, 'live');
    await kiosk.press('photo-take');
    camera(kiosk, 'missing');
    expect(buttons(kiosk)).toEqual(['photo-skip']);
  });

  test('what nobody asked for, what is no picture and what comes late is refused', async () => {
    const kiosk = await toPhoto();
    camera(kiosk, 'live');
    expect(send(kiosk)).toEqual({ refused: 'not-offered' });
    const late = on(kiosk);
    await kiosk.press('photo-take');
    expect(kiosk.runner.take(RESIDENT, { type: 'photo', image: JPEG, ...late })).toEqual({
      refused: 'stale',
    });
    for (const image of [new Uint8Array(9), Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3])])
      expect(send(kiosk, image)).toEqual({ refused: 'not-offered' });
    expect(send(kiosk)).toEqual({ refused: null });
  });

  test('what was touched on the page before stays', async () => {
    const kiosk = await toPhoto();
    await kiosk.press('photo-skip', 'none');
    expect(kiosk.text()).toContain('今天刚有的');
    expect(kiosk.text()).not.toContain('照片');
  });
});

describe('what was taken', () => {
  test('another one lets go of the first, leaving it out of both, and going home of all', async () => {
    const kiosk = await toPhoto();
    const first = await take(kiosk);
    await kiosk.press('photo-again');
    expect(kiosk.runner.held(first)).toBeNull();
    const second = await take(kiosk);
    expect(second).not.toBe(first);
    await kiosk.press('photo-skip');
    expect(kiosk.runner.held(second)).toBeNull();
    await kiosk.press('dock:back');
    const third = await take(kiosk);
    await kiosk.press('photo-keep', 'dock:back');
    // Back on the page it is shown again.
    expect(block(kiosk)).toMatchObject({ at: 'taken', picture: third });
    expect(kiosk.runner.held(third)).not.toBeNull();
    await kiosk.press('dock:home');
    expect(kiosk.runner.held(third)).toBeNull();
  });

  test('is kept with the case; the slip has its number only, the log and the audit nothing', async () => {
    const kiosk = await toPhoto();
    await take(kiosk);
    await kiosk.press(...keep);
    expect(kiosk.text()).toContain('1 张');
    await kiosk.press('confirm');
    await settled();
    const kept = kiosk.last('confirmVisit') as unknown as {
      attachments: Attachment[];
      facts: { photo: { value: { attachment: string } } };
      slip: unknown;
    };
    expect(kept.attachments).toEqual([
      { id: kept.facts.photo.value.attachment, field: 'photo', type: 'image/jpeg', bytes: JPEG },
    ]);
    expect(kept.facts.photo).toMatchObject({ from: 'recorded', value: { type: 'image/jpeg' } });
    expect(JSON.stringify(kept.slip)).toContain('{"label":"照片","value":"1 张"}');
    const told = kiosk.asked.filter(({ what }) => ['log', 'audit', 'drawSlip', 'speak'].includes(what));
    expect(told.length).toBeGreaterThan(0);
    expect(JSON.stringify(told)).not.toMatch(/photo-\d|255,216|"0":255/);
  });

  test('without one the case has none, and the slip no line of it', async () => {
    const kiosk = await toPhoto();
    await kiosk.press('photo-skip', 'none', 'confirm');
    await settled();
    expect(kiosk.last('confirmVisit')).not.toHaveProperty('attachments');
    expect(JSON.stringify(kiosk.last('confirmVisit')?.slip)).not.toContain('照片');
  });

  test('in practice nothing is kept', async () => {
    const kiosk = start({ services: services() });
    await kiosk.press('start', 'scene:class', 'practice-list');
    for (let n = 0; n < 9 && !buttons(kiosk).includes('practice:report-problem'); n++)
      await kiosk.press('rows-next');
    await kiosk.press('practice:report-problem');
    expect(kiosk.runner.page().marks.practice).toBe(true);
    for (const move of ['none', 'go-on', 'road', 'picture']) {
      await settled();
      await kiosk.press(move);
    }
    const id = await take(kiosk);
    await kiosk.press(...keep, 'confirm');
    await settled();
    expect(kiosk.names()).not.toContain('confirmVisit');
    await kiosk.press('dock:home');
    expect(kiosk.runner.held(id)).toBeNull();
  });
});
