import { describe, expect, test, vi } from 'vitest';
import { demoUtilities } from '../services/utilities/demo.ts';
import { RpcError } from '../workers/rpc.ts';
import { holdTime, settled, start, toReview } from './test-runner.ts';
import { ACCOUNT, CARD, cardRead, RESIDENT, SYSTEM } from './test-visit.ts';

holdTime();

describe('a visit', () => {
  test('from the first touch to the wipe', async () => {
    const kiosk = start();
    expect(kiosk.page().place).toBe('welcome');
    await toReview(kiosk);
    expect(kiosk.text()).toContain('86.40');
    await kiosk.press('confirm');
    const kept = kiosk.last('confirmVisit');
    expect(kept).toMatchObject({
      taskId: 'electricity-bill',
      station: 'GHL',
      kiosk: '1',
      mode: 'self',
      service: { name: 'utilities', mode: 'demo' },
    });
    expect(kept?.facts).toMatchObject({
      account: { value: ACCOUNT, from: 'typed', by: 'resident' },
      payWay: { value: 'cash' },
      payFen: { value: 8640 },
    });
    expect(Object.keys(kept?.facts as object)).not.toContain('usage');
    expect(kept?.slip).toMatchObject({
      printedAt: '2026年11月24日 星期二 上午9:20',
      lunarDate: '农历十月十六',
    });
    expect(
      kiosk
        .names()
        .slice(kiosk.names().indexOf('confirmVisit'))
        .filter((what) => what !== 'speak'),
    ).toEqual(['confirmVisit', 'printJob', 'drawSlip', 'printJobStarted', 'print', 'printJobFinished']);
    expect(kiosk.last('drawSlip')).toMatchObject({
      slip: { number: { value: 'GHL-1-1' }, qrToken: 'token-1' },
    });
    expect(kiosk.last('printJobFinished')).toMatchObject({ outcome: 'printed' });
    await kiosk.press('got-it', 'rate-4');
    expect(kiosk.last('rate')).toMatchObject({ level: 4, caseToken: 'token-1' });
    expect(kiosk.last('rate')?.visitId).toBe(kept?.visitId);
    expect(kiosk.last('over')).toEqual({ why: 'finished', saw: { card: false, paper: false, voice: true } });
    expect(kiosk.runner.take(RESIDENT, { type: 'touch' })).toEqual({ refused: 'over' });
  });

  test('the next one is made ready at the first touch, and only then', async () => {
    const kiosk = start();
    await kiosk.press('clearer');
    expect(kiosk.names()).not.toContain('begun');
    await kiosk.press('start', 'scene:bills', 'dock:home');
    expect(kiosk.names().filter((what) => what === 'begun')).toHaveLength(1);
  });

  test('a second matter has a case and a slip of its own', async () => {
    const kiosk = start();
    await (await toReview(kiosk)).press('confirm', 'dock:home', 'scene:bills', 'typed');
    const first = kiosk.last('confirmVisit')?.visitId;
    await kiosk.type(ACCOUNT);
    await kiosk.press('enter-done', 'mine', 'seen', 'whole', 'family', 'confirm');
    expect(kiosk.last('confirmVisit')?.visitId).not.toBe(first);
    expect(kiosk.last('print')).toMatchObject({ jobId: 'job-2' });
  });

  test('the card is read only while its page is open; afterwards the shell knows that it was', async () => {
    const kiosk = start();
    kiosk.runner.device({ kind: 'card', state: cardRead(CARD) });
    await kiosk.press('start', 'scene:pension', 'begin', 'agree');
    expect(kiosk.names()).toContain('startReading');
    kiosk.runner.device({ kind: 'card', state: cardRead(CARD) });
    kiosk.runner.device({ kind: 'card', state: { at: 'removed' } });
    await settled();
    expect(kiosk.names()).toContain('stopReading');
    expect(kiosk.page().stepId).toBe('due');
    kiosk.runner.device({ kind: 'card', state: cardRead(CARD) });
    expect(kiosk.page().stepId).toBe('due');
    await kiosk.press('later', 'dock:help');
    await kiosk.press('help:cancel');
    await kiosk.wait(91);
    await kiosk.press('idle:leave');
    expect(kiosk.last('over')).toMatchObject({ why: 'left', saw: { card: true } });
  });

  test('a paper is read; a reading process that is away counts as unread', async () => {
    const kiosk = start();
    await kiosk.press('start', 'scene:bills', 'camera');
    const look = async () => {
      const { stepId, rev } = kiosk.page();
      kiosk.runner.take(RESIDENT, { type: 'guidance', says: 'good', stepId, rev });
      kiosk.runner.take(RESIDENT, { type: 'picture', image: new Uint8Array([1]), stepId, rev });
      await settled();
    };
    kiosk.trouble.read = new RpcError('gone', 'the process has ended');
    await look();
    expect(kiosk.text()).toContain('没看清');
    kiosk.trouble.read = null;
    await look();
    expect(kiosk.page().stepId).toBe('household');
  });

  test('time goes on by itself: help moves to the next desk, silence ends the visit', async () => {
    const kiosk = start();
    await kiosk.press('start', 'dock:help');
    expect(kiosk.last('callHelp')).toEqual({ desk: 1, taskId: null, stepId: 'home', tries: 0 });
    await kiosk.wait(60);
    expect(kiosk.last('callHelp')).toMatchObject({ desk: 2 });
    await kiosk.wait(60);
    expect(kiosk.names().at(-1)).toBe('speak');
    await kiosk.press('help:call-back');
    expect(kiosk.last('confirmVisit')).toMatchObject({
      taskId: 'call-back',
      facts: { task: null, step: 'home' },
    });
    expect(kiosk.text()).toContain('GHL-1-1');
    await kiosk.press('help:cancel');
    await kiosk.wait(91);
    await kiosk.wait(46);
    expect(kiosk.last('over')).toMatchObject({ why: 'idle' });
  });
});

describe('the voice', () => {
  test('nothing is said before the first touch', () => {
    const kiosk = start();
    expect(kiosk.names()).not.toContain('speak');
  });

  test('what comes too late is not heard', async () => {
    const kiosk = start();
    let answer: (value: null) => void = () => undefined;
    kiosk.trouble.speak = new Promise((resolve) => {
      answer = resolve;
    });
    await kiosk.press('start');
    kiosk.trouble.speak = null;
    await kiosk.press('scene:bills');
    answer(null);
    await settled();
    expect(kiosk.speech).toHaveLength(1);
    // The page now open lists what the tile holds: its words, not those of home.
    expect(kiosk.speech[0]?.clips[0]?.say).toContain('哪一件');
  });

  test('without a voice the caption goes on alone, at the pace of speech', async () => {
    const kiosk = start();
    kiosk.trouble.speak = new RpcError('gone', 'the process has ended');
    await kiosk.press('start');
    const clips = kiosk.speech[0]?.clips ?? [];
    expect(clips.map(({ voice }) => voice)).toEqual(clips.map(() => 'none'));
    expect(clips.length).toBe(kiosk.page().caption.length);
    expect(clips.every(({ ms }) => ms > 0)).toBe(true);
    expect(kiosk.last('log')).toMatchObject({ what: 'voice', detail: { code: 'gone' } });
  });

  test('再听一遍 says the page again, the second time slowly', async () => {
    const kiosk = start();
    await kiosk.press('start', 'dock:again', 'dock:again');
    expect(
      kiosk.asked.filter(({ what }) => what === 'speak').map(({ input }) => (input as { rate: string }).rate),
    ).toEqual(['normal', 'normal', 'slow']);
  });
});

describe('a clock that was set back', () => {
  const unsettled = { house: { dateSettled: false } };

  test('no date or time is shown', async () => {
    const kiosk = start(unsettled);
    expect(kiosk.page().station).toMatchObject({ date: '', time: '' });
    await kiosk.press('start');
    expect(kiosk.page().title).toBe('您好！您想办什么？');
    kiosk.runner.take(SYSTEM, { type: 'house', house: { dateSettled: true } });
    expect(kiosk.page().station).toMatchObject({ date: '11月24日 星期二', time: '上午 9:20' });
  });

  test('no service is asked: people look it up, and no date is on the slip', async () => {
    const ask = vi.fn(demoUtilities().ask);
    const kiosk = start({ ...unsettled, services: { utilities: { name: 'utilities', mode: 'demo', ask } } });
    await kiosk.press('start', 'scene:bills', 'typed');
    await kiosk.type(ACCOUNT);
    await kiosk.press('enter-done');
    expect(kiosk.page().stepId).toBe('by-staff');
    expect(ask).not.toHaveBeenCalled();
    await kiosk.press('note-down', 'confirm');
    const slip = kiosk.last('confirmVisit')?.slip as Record<string, unknown>;
    expect(slip.printedAt).toBe('日期请问工作人员');
    expect(slip.lunarDate).toBeUndefined();
    expect(JSON.stringify(slip)).not.toMatch(/2026/);
  });
});

describe('without a store', () => {
  test('the home page says so, to the eye and to the ear', async () => {
    const kiosk = start({ house: { store: 'missing' } });
    await kiosk.press('start');
    expect(kiosk.page().hint).toBe('现在不能登记，请找工作人员');
    expect(
      kiosk.speech
        .at(-1)
        ?.clips.map(({ say }) => say)
        .join(''),
    ).toContain('现在不能登记');
    kiosk.runner.take(SYSTEM, { type: 'house', house: { store: 'ready' } });
    expect(kiosk.page().hint).toBe('碰一下您要办的事');
  });
});
