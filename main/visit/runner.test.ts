import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PrintOutcome } from '../../devices/receipt-printer/types.ts';
import { handClock } from '../clock/hand-clock.ts';
import { demoPension } from '../services/pension/demo.ts';
import type { Service } from '../services/port.ts';
import { demoUtilities } from '../services/utilities/demo.ts';
import { loadSettings } from '../settings.ts';
import type { StoredPrintJob } from '../store/port.ts';
import { RpcError } from '../workers/rpc.ts';
import type { Page } from './page.ts';
import type { VisitPorts } from './ports.ts';
import { makeRunner, type Runner, type Utterance } from './runner.ts';
import {
  ACCOUNT,
  CARD,
  CONTENT_FOLDER,
  cardRead,
  HOUSE,
  paperReading,
  RESIDENT,
  SYSTEM,
  TASKS,
  WORDS,
} from './test-visit.ts';
import type { House } from './visit.ts';

/** A store, devices, a voice, a reader of papers and a shell inside the test, and all that they were asked. */
function fakeHouse() {
  const asked: { what: string; input: unknown }[] = [];
  const jobs = new Map<string, Pick<StoredPrintJob, 'slip' | 'mark' | 'state'>>();
  const cases = new Map<string, number>();
  const trouble: { [what: string]: unknown } = {};
  const outcomes: PrintOutcome[] = [];
  const answers: { [what: string]: (input: never) => unknown } = {
    confirmVisit: ({ visitId, slip }: { visitId: string; slip: StoredPrintJob['slip'] }) => {
      const n = cases.get(visitId) ?? cases.size + 1;
      cases.set(visitId, n);
      jobs.set(`job-${n}`, { slip, mark: null, state: 'waiting' });
      return { caseNumber: `GHL-1-${n}`, caseToken: `token-${n}`, printJobId: `job-${n}` };
    },
    printJob: ({ jobId }: { jobId: string }) => ({
      ...jobs.get(jobId),
      jobId,
      caseNumber: 'GHL-1-1',
      caseToken: 'token-1',
    }),
    reprint: ({ jobId }: { jobId: string }) => {
      const again = `${jobId}-again`;
      jobs.set(again, { slip: jobs.get(jobId)?.slip ?? null, mark: '补打', state: 'waiting' });
      return { jobId: again };
    },
    drawSlip: () => ({ widthDots: 384, heightDots: 8, bits: new Uint8Array(48 * 8) }),
    print: () => outcomes.shift() ?? { outcome: 'printed' },
    read: () => paperReading({ account: ACCOUNT }),
    speak: ({ phrases }: { phrases: { text: string }[] }) => ({
      voice: 'espeak',
      clips: phrases.map(({ text }, phrase) => ({ phrase, say: text })),
    }),
  };
  const call = new Proxy(
    {},
    {
      get: (_target, what: string) => async (input: never) => {
        asked.push({ what, input });
        if (what in trouble) {
          const thrown = await trouble[what];
          if (thrown) throw thrown;
        }
        return answers[what]?.(input);
      },
    },
  );
  const port = { call };
  const ports = {
    store: port,
    devices: port,
    voice: port,
    reading: port,
    shell: port,
  } as unknown as VisitPorts;
  return {
    ports,
    asked,
    trouble,
    outcomes,
    names: () => asked.map(({ what }) => what),
    last: (what: string) =>
      asked.findLast((one) => one.what === what)?.input as Record<string, unknown> | undefined,
  };
}

const settled = async () => {
  for (let n = 0; n < 40; n++) await Promise.resolve();
};

let running: Runner | undefined;
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  running?.stop();
  vi.useRealTimers();
});

function start(options: { house?: Partial<House>; services?: Record<string, Service> } = {}) {
  const fake = fakeHouse();
  const clock = handClock();
  const pages: Page[] = [];
  const speech: Utterance[] = [];
  const runner = makeRunner({
    tasks: TASKS,
    words: WORDS,
    settings: loadSettings(CONTENT_FOLDER, '/nowhere'),
    services: options.services ?? { utilities: demoUtilities(), pension: demoPension() },
    ports: fake.ports,
    house: { ...HOUSE, ...options.house },
    clock,
    visitId: 'visit-1',
    onPage: (page) => pages.push(page),
    onSpeech: (utterance) => speech.push(utterance),
  });
  running = runner;
  const kiosk = {
    ...fake,
    clock,
    pages,
    speech,
    runner,
    page: () => runner.page(),
    text: () => JSON.stringify(runner.page()),
    async press(...actions: string[]) {
      for (const action of actions) {
        const { stepId, rev } = runner.page();
        const { refused } = runner.take(RESIDENT, { type: 'act', action, stepId, rev });
        if (refused) throw new Error(`${action} on ${stepId}: ${refused}`);
        await settled();
      }
      return kiosk;
    },
    async type(digits: string) {
      for (const key of digits) {
        const { stepId, rev } = runner.page();
        runner.take(RESIDENT, { type: 'key', key, stepId, rev });
      }
      await settled();
      return kiosk;
    },
    async wait(seconds: number) {
      clock.advance(seconds * 1000);
      vi.advanceTimersByTime(250);
      await settled();
    },
  };
  return kiosk;
}
type Kiosk = ReturnType<typeof start>;

async function toReview(kiosk: Kiosk) {
  await kiosk.press('start', 'scene:bills', 'typed');
  await kiosk.type(ACCOUNT);
  return kiosk.press('enter-done', 'mine', 'seen', 'whole', 'cash');
}

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
    expect(kiosk.speech[0]?.clips[0]?.say).toContain('电费单');
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

describe('what goes wrong', () => {
  test.each([
    ['no-space', '没能登记下来'],
    ['gone', '没能登记下来'],
  ])('the store says %s: a kind page, and another try keeps it', async (code, title) => {
    const kiosk = await toReview(start());
    kiosk.trouble.confirmVisit = new RpcError(code, 'secret 4362');
    await kiosk.press('confirm');
    expect(kiosk.page().title).toBe(title);
    expect(kiosk.names()).not.toContain('print');
    expect(JSON.stringify(kiosk.last('log'))).not.toContain('4362');
    kiosk.trouble.confirmVisit = null;
    await kiosk.press('confirm');
    expect(kiosk.page().stepId).toBe('done');
    expect(kiosk.names()).toContain('print');
  });

  test.each([
    ['paper-out', '打印机没有纸了'],
    ['cover-open', '打印机盖子没盖好'],
    ['cutter', '打印机卡住了'],
    ['printer-missing', '打印机没接好'],
    ['unplugged', '打印机没接好'],
    ['overheated', '打印机出了点毛病'],
  ] as const)('the printer says %s', async (reason, title) => {
    const kiosk = await toReview(start());
    kiosk.outcomes.push({ outcome: 'not-started', reason });
    await kiosk.press('confirm');
    expect(kiosk.page().title).toBe(title);
    expect(kiosk.last('printJobFinished')).toMatchObject({ outcome: 'not-started', reason });
    await kiosk.press('print-again');
    expect(kiosk.page().actions.map(({ id }) => id)).toEqual(['got-it']);
  });

  test('a slip that cannot be drawn was not started', async () => {
    const kiosk = await toReview(start());
    kiosk.trouble.drawSlip = new Error('no window');
    await kiosk.press('confirm');
    expect(kiosk.page().title).toBe('打印机出了点毛病');
    expect(kiosk.names()).not.toContain('printJobStarted');
  });

  test('a devices process that ends in the middle leaves it unknown, and that is on disk', async () => {
    const kiosk = await toReview(start());
    kiosk.trouble.print = new RpcError('gone', 'the process has ended');
    await kiosk.press('confirm');
    expect(kiosk.last('printJobFinished')).toMatchObject({ outcome: 'unknown', reason: 'interrupted' });
    expect(kiosk.page().title).toBe('小票出来了吗？');
  });

  test('she says it did not come: that is audited first, then a marked second paper is printed', async () => {
    const kiosk = await toReview(start());
    kiosk.outcomes.push(
      { outcome: 'unknown', reason: 'no-answer' },
      { outcome: 'not-started', reason: 'paper-out' },
      { outcome: 'unknown', reason: 'no-answer' },
    );
    await kiosk.press('confirm', 'slip-did-not-come');
    const names = kiosk.names();
    expect(names.indexOf('askedPerson')).toBeLessThan(names.indexOf('reprint'));
    expect(kiosk.last('askedPerson')).toMatchObject({ jobId: 'job-1', answer: 'did-not' });
    expect(kiosk.last('drawSlip')).toMatchObject({
      slip: { reprint: expect.stringMatching(/^补打 2026年11月24日/) },
    });
    // The second paper is tried again itself, not the first, and it is the second she is asked about.
    await kiosk.press('print-again');
    expect(kiosk.last('print')).toMatchObject({ jobId: 'job-1-again' });
    await kiosk.press('slip-came');
    expect(kiosk.last('askedPerson')).toMatchObject({ jobId: 'job-1-again', answer: 'came-out' });
    expect(kiosk.page().actions.map(({ id }) => id)).toEqual(['got-it']);
  });

  test('a store that refuses the second paper leaves ways on', async () => {
    const kiosk = await toReview(start());
    kiosk.outcomes.push({ outcome: 'unknown', reason: 'no-answer' });
    kiosk.trouble.reprint = new RpcError('wrong-state', 'no');
    await kiosk.press('confirm', 'slip-did-not-come');
    expect(kiosk.page().actions.map(({ id }) => id)).toContain('copy-it');
    await kiosk.press('copy-it');
    expect(kiosk.text()).toContain('GHL-1-1');
  });

  test('progress is shown of the paper that prints', async () => {
    const kiosk = await toReview(start());
    let end: (value: null) => void = () => undefined;
    kiosk.trouble.print = new Promise((resolve) => {
      end = resolve;
    });
    await kiosk.press('confirm');
    kiosk.runner.device({ kind: 'print-progress', jobId: 'job-9', rowsSent: 3, rows: 4 });
    expect(kiosk.page().blocks[0]).toMatchObject({ progress: 0 });
    kiosk.runner.device({ kind: 'print-progress', jobId: 'job-1', rowsSent: 3, rows: 4 });
    expect(kiosk.page().blocks[0]).toMatchObject({ progress: 0.75 });
    end(null);
    await settled();
    expect(kiosk.page().blocks[0]).toMatchObject({ at: 'printed' });
  });

  test.each(['utilities rejects', 'there is no utilities'])(
    '%s: the page says that nothing answers',
    async (how) => {
      const broken: Service = {
        name: 'utilities',
        mode: 'demo',
        ask: () => Promise.reject(new Error('secret')),
      };
      const kiosk = start({ services: how === 'utilities rejects' ? { utilities: broken } : {} });
      await kiosk.press('start', 'scene:bills', 'typed');
      await kiosk.type(ACCOUNT);
      await kiosk.press('enter-done');
      expect(kiosk.page().stepId).toBe('unavailable');
      expect(JSON.stringify(kiosk.last('log'))).not.toContain('secret');
    },
  );

  test('a device that comes and goes is told to the visit', async () => {
    const kiosk = start();
    await kiosk.press('start', 'scene:pension', 'begin', 'agree');
    kiosk.runner.device({ kind: 'health', device: 'idCard', state: 'missing', since: 0 });
    expect(kiosk.text()).toContain('读卡的地方没接好');
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
