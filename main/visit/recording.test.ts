import { describe, expect, test } from 'vitest';
import { allDemo, makeServices } from '../services/registry.ts';
import type { Attachment } from '../store/port.ts';
import { holdTime, type Kiosk, settled, start } from './test-runner.ts';
import { PLACE, RESIDENT, STAFF } from './test-visit.ts';

/** Speaking in 反映问题: what the page's microphone brings, what is held, what is kept, and that the kiosk is silent. */

holdTime();

const WEBM = Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3, 1, 2, 3]);
const services = () => makeServices(allDemo, () => undefined, PLACE.get);

async function toRecording(): Promise<Kiosk> {
  const kiosk = start({ services: services() });
  await kiosk.press('start', 'scene:report', 'task:report-problem', 'none', 'pick:1', 'pick:0');
  await settled();
  return kiosk.press('road', 'say:today', 'aloud');
}
const on = (kiosk: Kiosk) => ({ stepId: kiosk.page().stepId, rev: kiosk.page().rev });
const microphone = (kiosk: Kiosk, state: 'live' | 'missing') =>
  kiosk.runner.take(RESIDENT, { type: 'microphone', state, ...on(kiosk) });
const send = (kiosk: Kiosk, said: { sound?: Uint8Array; heard?: number } = {}) =>
  kiosk.runner.take(RESIDENT, {
    type: 'recording',
    sound: WEBM,
    long: 9000,
    heard: 4000,
    ...said,
    ...on(kiosk),
  });
const block = (kiosk: Kiosk) => {
  const found = kiosk.page().blocks.find(({ kind }) => kind === 'recording');
  if (found?.kind !== 'recording') throw new Error(`no recording on ${kiosk.page().stepId}`);
  return found;
};
const buttons = (kiosk: Kiosk) => kiosk.page().actions.map(({ id, waits }) => (waits ? `(${id})` : id));
async function speak(kiosk: Kiosk): Promise<void> {
  await kiosk.press('recording-start');
  expect(microphone(kiosk, 'live')).toEqual({ refused: null });
}
async function record(kiosk: Kiosk): Promise<string> {
  await speak(kiosk);
  await kiosk.press('recording-stop');
  expect(send(kiosk)).toEqual({ refused: null });
  return block(kiosk).sound ?? '';
}

describe('the page', () => {
  test('waits for her, hears her, and plays it back; there is another way on every side of it', async () => {
    const kiosk = await toRecording();
    expect(buttons(kiosk)).toEqual(['recording-start', 'phrases', 'recording-skip']);
    await kiosk.press('recording-start');
    expect(buttons(kiosk)).toEqual(['(recording-start)', 'recording-cancel']);
    microphone(kiosk, 'live');
    expect(block(kiosk)).toMatchObject({ at: 'on', secondsLeft: 60, secondsOf: 60 });
    expect(buttons(kiosk)).toEqual(['recording-stop', 'recording-cancel']);
    await kiosk.wait(20);
    expect(block(kiosk).secondsLeft).toBe(40);
    await kiosk.press('recording-stop');
    expect(buttons(kiosk)).toEqual(['(recording-stop)']);
    send(kiosk);
    expect(kiosk.page().title).toBe('录好了，这样行吗？');
    expect(buttons(kiosk)).toEqual(['recording-keep', 'recording-hear', 'recording-again', 'recording-skip']);
    expect(kiosk.runner.held(block(kiosk).sound ?? '')).toEqual({ type: 'audio/webm', bytes: WEBM });
    await kiosk.press('recording-hear', 'recording-hear');
    expect(block(kiosk)).toMatchObject({ at: 'done', plays: 2 });
  });

  test('ends by itself after the longest, and says when nothing comes of it', async () => {
    const kiosk = await toRecording();
    await speak(kiosk);
    await kiosk.wait(60);
    expect(block(kiosk).at).toBe('ending');
    expect(send(kiosk)).toEqual({ refused: null });
    expect(block(kiosk).at).toBe('done');
    await kiosk.press('recording-again');
    await speak(kiosk);
    await kiosk.press('recording-stop');
    await kiosk.wait(9);
    expect(kiosk.page()).toMatchObject({ title: '没有听到声音' });
  });

  test('silence is no answer: she is told, and may say it again, touch phrases or leave it', async () => {
    const kiosk = await toRecording();
    await speak(kiosk);
    await kiosk.press('recording-stop');
    expect(send(kiosk, { heard: 100, sound: new Uint8Array(0) })).toEqual({ refused: null });
    expect(kiosk.page()).toMatchObject({ title: '没有听到声音', hint: '靠近一点，再说一次' });
    expect(buttons(kiosk)).toEqual(['recording-start', 'phrases', 'recording-skip']);
    expect(block(kiosk).sound).toBeNull();
    await kiosk.press('phrases');
    expect(kiosk.page().stepId).toBe('say');
  });

  test('without a microphone it says so kindly and shows the other ways', async () => {
    const kiosk = await toRecording();
    microphone(kiosk, 'missing');
    expect(kiosk.page()).toMatchObject({ title: '现在录不了音', hint: '不录也一样办' });
    expect(buttons(kiosk)).toEqual(['recording-skip', 'phrases']);
    await kiosk.press('recording-skip');
    expect(kiosk.page().stepId).toBe('who');
  });

  test('a microphone that is not open in time, or goes away, is none', async () => {
    const late = await toRecording();
    await late.press('recording-start');
    await late.wait(13);
    expect(late.page().title).toBe('现在录不了音');
    late.runner.stop();
    const gone = await toRecording();
    await speak(gone);
    microphone(gone, 'missing');
    expect(gone.page().title).toBe('现在录不了音');
  });

  test('what nobody asked for, what is no recording and what comes late is refused', async () => {
    const kiosk = await toRecording();
    expect(send(kiosk)).toEqual({ refused: 'not-offered' });
    expect(microphone(kiosk, 'live')).toEqual({ refused: 'not-now' });
    await speak(kiosk);
    expect(send(kiosk)).toEqual({ refused: 'not-offered' });
    const late = on(kiosk);
    await kiosk.press('recording-stop');
    const said = { type: 'recording' as const, sound: WEBM, long: 1, heard: 900 };
    expect(kiosk.runner.take(RESIDENT, { ...said, ...late })).toEqual({ refused: 'stale' });
    for (const sound of [new Uint8Array(9), Uint8Array.from([0xff, 0xd8, 0xff, 0xe0])])
      expect(send(kiosk, { sound })).toEqual({ refused: 'not-offered' });
    expect(send(kiosk)).toEqual({ refused: null });
    expect(microphone(kiosk, 'missing')).toEqual({ refused: 'not-offered' });
  });
});

describe('while she speaks', () => {
  test('the kiosk is silent, and only then may its page hear', async () => {
    const kiosk = await toRecording();
    expect(kiosk.runner.listens()).toBe(false);
    await speak(kiosk);
    await settled();
    expect(kiosk.runner.listens()).toBe(true);
    const spoken = kiosk.speech.length;
    const { dock } = kiosk.page();
    expect(dock).toMatchObject({ again: false, back: true, help: 'ask' });
    await expect(kiosk.press('dock:again')).rejects.toThrow('not-offered');
    await kiosk.press('dock:larger');
    await kiosk.wait(10);
    await kiosk.press('recording-stop');
    expect(kiosk.speech).toHaveLength(spoken);
    send(kiosk);
    await settled();
    expect(kiosk.runner.listens()).toBe(false);
    expect(kiosk.page().dock.again).toBe(true);
    expect(JSON.stringify(kiosk.speech.at(-1))).toContain('录好了');
    expect(kiosk.speech).toHaveLength(spoken + 1);
  });

  test('what was asked for just before is not heard any more', async () => {
    const kiosk = await toRecording();
    const spoken = kiosk.speech.length;
    let answer: () => void = () => undefined;
    kiosk.trouble.speak = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await kiosk.press('dock:again', 'recording-start');
    microphone(kiosk, 'live');
    answer();
    await settled();
    expect(kiosk.speech.slice(spoken).flatMap(({ clips }) => clips)).toEqual([]);
  });

  test('into headphones it still says what is to be done', async () => {
    const kiosk = await toRecording();
    kiosk.runner.headphones(true);
    await speak(kiosk);
    await settled();
    expect(JSON.stringify(kiosk.speech.at(-1))).toContain('请说吧');
  });

  test('nobody is asked whether she is still there; nor while it is played', async () => {
    const kiosk = await toRecording();
    await kiosk.wait(80);
    await speak(kiosk);
    for (let n = 0; n < 5; n++) await kiosk.wait(11);
    expect(kiosk.page().stepId).toBe('recording');
    await kiosk.press('recording-stop');
    kiosk.runner.take(RESIDENT, { type: 'recording', sound: WEBM, long: 58_000, heard: 9000, ...on(kiosk) });
    await kiosk.wait(80);
    await kiosk.press('recording-hear');
    for (let n = 0; n < 5; n++) await kiosk.wait(11);
    expect(kiosk.page().stepId).toBe('recording');
    for (let n = 0; n < 9; n++) await kiosk.wait(11);
    expect(kiosk.page().stepId).toBe('still-there');
  });

  test('people who are called end it: the microphone is off, and it can be said again', async () => {
    const kiosk = await toRecording();
    await speak(kiosk);
    await kiosk.press('dock:help');
    expect(kiosk.runner.listens()).toBe(false);
    kiosk.runner.take(STAFF, { type: 'help-done' });
    await settled();
    expect(block(kiosk).at).toBe('ready');
  });
});

describe('what was said', () => {
  test('another one lets go of the first, leaving it out of both, and going home of all', async () => {
    const kiosk = await toRecording();
    const first = await record(kiosk);
    await kiosk.press('recording-again');
    expect(kiosk.runner.held(first)).toBeNull();
    const second = await record(kiosk);
    expect(second).not.toBe(first);
    await kiosk.press('recording-skip');
    expect(kiosk.runner.held(second)).toBeNull();
    await kiosk.press('dock:back');
    const third = await record(kiosk);
    await kiosk.press('recording-keep', 'dock:back');
    expect(block(kiosk)).toMatchObject({ at: 'done', sound: third });
    expect(kiosk.runner.held(third)).not.toBeNull();
    await kiosk.press('dock:home');
    expect(kiosk.runner.held(third)).toBeNull();
  });

  test('is kept with the case; the slip has its number only, the log and the audit nothing', async () => {
    const kiosk = await toRecording();
    await record(kiosk);
    await kiosk.press('recording-keep', 'none');
    expect(kiosk.text()).toContain('1 段');
    expect(kiosk.text()).toContain('今天刚有的');
    await kiosk.press('confirm');
    await settled();
    const kept = kiosk.last('confirmVisit') as unknown as {
      attachments: Attachment[];
      facts: { recording: { value: { attachment: string } } };
      slip: unknown;
    };
    expect(kept.attachments).toEqual([
      { id: kept.facts.recording.value.attachment, field: 'recording', type: 'audio/webm', bytes: WEBM },
    ]);
    expect(kept.facts.recording).toMatchObject({ from: 'recorded', value: { type: 'audio/webm' } });
    expect(JSON.stringify(kept.slip)).toContain('{"label":"录音","value":"1 段"}');
    const told = kiosk.asked.filter(({ what }) => ['log', 'audit', 'drawSlip', 'speak'].includes(what));
    expect(told.length).toBeGreaterThan(0);
    expect(JSON.stringify(told)).not.toMatch(/sound-\d|26,69|"0":26/);
  });

  test('without one the case has none, and the slip no line of it', async () => {
    const kiosk = await toRecording();
    await kiosk.press('recording-skip', 'none', 'confirm');
    await settled();
    expect(kiosk.last('confirmVisit')).not.toHaveProperty('attachments');
    expect(JSON.stringify(kiosk.last('confirmVisit')?.slip)).not.toContain('录音');
  });

  test('in practice nothing is kept', async () => {
    const kiosk = start({ services: services() });
    await kiosk.press('start', 'scene:class', 'practice-list');
    for (let n = 0; n < 9 && !buttons(kiosk).includes('practice:report-problem'); n++)
      await kiosk.press('rows-next');
    await kiosk.press('practice:report-problem');
    for (const move of ['none', 'go-on', 'road', 'aloud']) {
      await settled();
      await kiosk.press(move);
    }
    expect(kiosk.runner.page().marks.practice).toBe(true);
    const id = await record(kiosk);
    await kiosk.press('recording-keep', 'none', 'confirm');
    await settled();
    expect(kiosk.names()).not.toContain('confirmVisit');
    await kiosk.press('dock:home');
    expect(kiosk.runner.held(id)).toBeNull();
  });
});
