import { describe, expect, test } from 'vitest';
import en from '../../content/words/en/ui.json' with { type: 'json' };
import zh from '../../content/words/zh-CN/ui.json' with { type: 'json' };
import type { DevicesConfig } from '../../devices/port.ts';
import { OPEN, OUT, WELL } from '../../devices/receipt-printer/test-status.ts';
import type { PrintOutcome } from '../../devices/receipt-printer/types.ts';
import type { Probed } from '../../devices/setup/probe.ts';
import { handClock } from '../clock/hand-clock.ts';
import { WORDS } from '../visit/test-visit.ts';
import { makeSetup } from './setup.ts';
import { SETUP_STEPS, type SetupPage } from './setup-page.ts';

/** A set-up with devices that are made up; `settled` waits for everything it has begun. */
function begin(input: { config?: DevicesConfig; outcome?: PrintOutcome; cannotSave?: boolean } = {}) {
  const pages: SetupPage[] = [];
  const clock = handClock();
  const done: unknown[] = [];
  const answers: Record<string, Probed> = {
    'serial:?usb=1a86:7523@auto': { is: 'id-card', link: 'serial:?usb=1a86:7523@57600' },
    'serial:/dev/ttyS0@auto': { is: 'receipt-printer', link: 'serial:/dev/ttyS0@9600' },
  };
  const setup = makeSetup({
    station: '桂花里',
    diagonalInch: 21.5,
    oneSwitch: { start: 'asked', touch: false, paceMs: 2000 },
    known: false,
    hash: async (pin) => `hash of ${pin.length}`,
    config: input.config ?? {},
    rulesFolder: '/rules',
    devices: {
      find: async () => ({
        devices: [
          { bus: 'serial', link: 'serial:?usb=1a86:7523@auto', says: 'QinHeng' },
          { bus: 'serial', link: 'serial:/dev/ttyS0@auto', says: '', path: '/dev/ttyS0' },
          { bus: 'usb', link: 'usb:04b8:0e15', says: 'a printer' },
        ],
        notLooked: [],
      }),
      probe: async ({ link }) => answers[link] ?? { is: 'silent', link },
      checkMachine: async () => [{ id: 'groups', state: 'ok', says: 'dialout' }],
      reconfigure: async (config) => void done.push({ config }),
      startReading: async () => void done.push('startReading'),
      stopReading: async () => undefined,
      print: async () => input.outcome ?? { outcome: 'printed' },
      printA4: async () => ({ outcome: 'printed' }),
      printerStatus: async () => OUT,
    },
    testPaper: async (widthDots) => {
      done.push({ widthDots });
      return { jobId: 'x', lines: [] };
    },
    testA4: async () => ({ jobId: 'x', pdf: new Uint8Array(1) }),
    words: WORDS['zh-CN'],
    clock,
    after: clock.after,
    save: async (devices, inch, oneSwitch) => {
      if (input.cannotSave) throw new Error('full');
      done.push({ saved: devices }, { inch }, { oneSwitch });
    },
    bundle: async () => '/data/bundles/x.tar.gz',
    onPage: (page) => pages.push(page),
    onTrouble: (what) => done.push({ trouble: what }),
  });
  const settled = async () => {
    for (let turns = 0; turns < 30; turns++) await Promise.resolve();
    return pages.at(-1) as SetupPage;
  };
  return { setup, settled, done, clock };
}

describe('the set-up', () => {
  test('a card laid on the screen tells its diagonal, which is kept; elsewhere it is not touched', async () => {
    const { setup, settled, done } = begin();
    setup.act('screen-larger');
    expect((await settled()).screenInch).toBe(21.5);
    for (let step = SETUP_STEPS.indexOf('screen'); step > 0; step--) {
      setup.act('next');
      await settled();
    }
    for (const by of ['much-smaller', 'larger', 'larger', 'no-such']) setup.act(`screen-${by}`);
    const page = await settled();
    expect(page).toMatchObject({ step: 'screen', diagonalInch: 21.5, screenInch: 22.61 });
    setup.act('finish');
    await setup.finished;
    expect(done).toContainEqual({ inch: 22.61 });
  });

  test('one switch: how it begins, whether a touch is one, and its pace; kept, and within bounds', async () => {
    const { setup, settled, done } = begin();
    setup.act('switch-touch');
    expect((await settled()).oneSwitch.touch).toBe(false);
    for (let step = SETUP_STEPS.indexOf('switch'); step > 0; step--) {
      setup.act('next');
      await settled();
    }
    for (const act of ['switch-touch', 'switch-start:first-press', 'switch-start:never', 'switch-slower'])
      setup.act(act);
    expect(await settled()).toMatchObject({
      step: 'switch',
      oneSwitch: { start: 'first-press', touch: true, paceMs: 2500 },
    });
    for (let n = 0; n < 12; n++) setup.act('switch-slower');
    expect((await settled()).oneSwitch.paceMs).toBe(5000);
    for (let n = 0; n < 12; n++) setup.act('switch-faster');
    expect((await settled()).oneSwitch.paceMs).toBe(1000);
    setup.act('finish');
    await setup.finished;
    expect(done).toContainEqual({ oneSwitch: { start: 'first-press', touch: true, paceMs: 1000 } });
  });

  test('the first administrator is made, or put off with a word, before the set-up goes on', async () => {
    const { setup, settled } = begin();
    setup.enter('老周');
    expect((await settled()).first.at).toBe('name');
    for (let step = SETUP_STEPS.indexOf('first'); step > 0; step--) {
      setup.act('next');
      await settled();
    }
    setup.act('next');
    expect(await settled()).toMatchObject({ step: 'first', first: { at: 'name' } });
    setup.act('first-later');
    expect((await settled()).first.at).toBe('later');
    setup.act('first-again');
    for (const text of ['老周', '111111', '907413', '907413']) {
      setup.enter(text);
      await settled();
    }
    expect(await settled()).toMatchObject({ busy: null, first: { at: 'made', name: '老周', trouble: null } });
    expect(JSON.stringify(await settled())).not.toContain('907413');
    expect(setup.first()).toEqual({ name: '老周', pin: 'hash of 6' });
    setup.act('next');
    expect((await settled()).step).toBe('done');
  });

  test('finds devices, takes those that answer, at the speed they answered at', async () => {
    const { setup, settled, done } = begin();
    setup.act('look');
    const page = await settled();
    expect(page.busy).toBeNull();
    expect(page.found.map(({ is }) => is)).toEqual(['id-card', 'receipt-printer', null]);
    expect(page.chosen).toMatchObject({
      idCard: 'serial:?usb=1a86:7523@57600',
      receiptPrinter: 'serial:/dev/ttyS0@9600',
    });
    // What is configured lets its ports go first.
    expect(done[0]).toEqual({ config: {} });
  });

  test('a device can be chosen by hand, taken back, or typed; a wrong address is refused', async () => {
    const { setup, settled } = begin();
    setup.act('look');
    await settled();
    setup.act('use:receiptPrinter:2');
    expect((await settled()).chosen.receiptPrinter).toBe('usb:04b8:0e15');
    setup.act('use:receiptPrinter:2');
    expect((await settled()).chosen.receiptPrinter).toBeNull();
    setup.link('receiptPrinter', 'COM3');
    expect(await settled()).toMatchObject({ trouble: 'bad-link', chosen: { receiptPrinter: null } });
    setup.link('receiptPrinter', 'tcp:192.0.2.9:9100');
    expect(await settled()).toMatchObject({
      trouble: null,
      chosen: { receiptPrinter: 'tcp:192.0.2.9:9100' },
    });
  });

  test('a card is tried, and nothing of it is on the page', async () => {
    const { setup, settled, done } = begin({ config: { idCard: { link: 'tcp:192.0.2.9:1' } } });
    setup.act('next');
    expect((await settled()).card).toBe('starting');
    expect(done).toContain('startReading');
    setup.device({ kind: 'card-seen', device: 'idCard', at: 'waiting', leftOver: true });
    expect((await settled()).cardTrouble).toBe('left-over');
    for (const at of ['waiting', 'reading', 'read'] as const)
      setup.device({ kind: 'card-seen', device: 'idCard', at });
    expect(await settled()).toMatchObject({ card: 'read', cardTrouble: null });
    setup.device({ kind: 'card-seen', device: 'idCard', at: 'removed' });
    setup.device({ kind: 'card-seen', device: 'idCard', at: 'waiting' });
    expect((await settled()).card).toBe('lifted');
  });

  test.each([
    [{ outcome: 'printed' }, 'asked', null],
    [{ outcome: 'unknown', reason: 'no-answer' }, 'asked', null],
    [{ outcome: 'not-started', reason: 'paper-out' }, 'trouble', 'paper-out'],
  ] as const)('a slip is tried: %j', async (outcome, paper, paperTrouble) => {
    const { setup, settled } = begin({
      config: { receiptPrinter: { link: 'tcp:192.0.2.9:9100', widthDots: 384 } },
      outcome,
    });
    setup.act('next');
    setup.act('next');
    setup.act('paper-test');
    expect(await settled()).toMatchObject({ paper, paperTrouble });
  });

  test('ends when it is saved, with what was set beside the link kept', async () => {
    const receiptPrinter = { link: 'tcp:192.0.2.9:9100', widthDots: 384, profile: 'tear-off-58' };
    const { setup, settled, done } = begin({ config: { receiptPrinter } });
    for (let step = 0; step < 4; step++) {
      setup.act('next');
      await settled();
    }
    setup.act('finish');
    await setup.finished;
    expect(done).toContainEqual({ saved: { receiptPrinter } });
  });

  test('every device is tried and kept: its kind, its link in its own words', async () => {
    const { setup, settled, done } = begin();
    setup.link('receiptPrinter', 'tcp:192.0.2.9:9100');
    setup.link('scanner', 'serial:/dev/ttyACM0@9600');
    setup.link('keypad', 'hid:1209:ba17?serial=K1');
    expect((await settled()).trouble).toBeNull();
    // A scanner is no HID device here, and a printer no smart-card reader.
    setup.link('receiptPrinter', 'pcsc:ACS');
    expect((await settled()).trouble).toBe('bad-link');
    for (let step = 0; step < 3; step++) setup.act('next');
    setup.act('printer-profile:epson-80-180dpi');
    setup.act('paper-test');
    expect(await settled()).toMatchObject({ paper: 'asked', printerProfile: 'epson-80-180dpi' });
    expect(done).toContainEqual({ widthDots: 512 });
    setup.act('next');
    setup.act('keypad-profile:nine');
    setup.device({ kind: 'key-seen', key: 'up' });
    setup.device({ kind: 'key-seen', key: 'up' });
    setup.device({ kind: 'scan-seen' });
    setup.device({ kind: 'health', device: 'scanner', state: 'ready', since: 1 });
    expect(await settled()).toMatchObject({ keys: ['up'], scans: 1, ready: { scanner: 'ready' } });
    setup.act('finish');
    await setup.finished;
    expect(done).toContainEqual({
      saved: {
        receiptPrinter: { link: 'tcp:192.0.2.9:9100', widthDots: 512, profile: 'epson-80-180dpi' },
        keypad: { link: 'hid:1209:ba17:K1', profile: 'nine' },
        scanner: { link: 'serial:/dev/ttyACM0@9600' },
      },
    });
  });

  test('a social-security card is told apart from an ID card; the paper is changed picture by picture', async () => {
    const { setup, settled } = begin({
      config: {
        idCard: { link: 'tcp:192.0.2.9:1' },
        socialCard: { link: 'pcsc:auto' },
        receiptPrinter: { link: 'tcp:192.0.2.9:9100', widthDots: 576 },
      },
    });
    setup.act('next');
    setup.act('next');
    await settled();
    setup.device({ kind: 'card-seen', device: 'idCard', at: 'read' });
    expect((await settled()).social).toBe('starting');
    setup.device({ kind: 'card-seen', device: 'socialCard', at: 'needs-pin-refused' });
    expect((await settled()).social).toBe('needs-pin');
    setup.act('next');
    setup.act('change-paper');
    expect((await settled()).guide).toMatchObject({ at: 1, drawing: 'paper-open' });
    setup.device({ kind: 'printer', status: OPEN });
    expect((await settled()).guide).toMatchObject({ at: 2, title: '拿出用完的纸芯' });
    setup.device({ kind: 'printer', status: WELL });
    expect((await settled()).guide).toMatchObject({ at: 5, lines: ['看到纸了，很好'] });
    setup.act('guide-next');
    expect((await settled()).guide).toMatchObject({ at: 'done', title: '好了，纸装好了' });
    setup.act('guide-next');
    expect((await settled()).guide).toBeNull();
  });

  test('the paper is seen while it is torn off; what the printer says later changes no other page', async () => {
    const receiptPrinter = { link: 'tcp:192.0.2.9:9100', widthDots: 576 };
    const { setup, settled, clock } = begin({ config: { receiptPrinter } });
    for (let step = 0; step < 3; step++) setup.act('next');
    setup.act('change-paper');
    await settled();
    setup.device({ kind: 'printer', status: WELL });
    expect((await settled()).guide).toMatchObject({ at: 5 });
    // It says nothing more: that is looked at again when the tearing was seen.
    clock.advance(3_000);
    expect((await settled()).guide).toMatchObject({ at: 5 });
    clock.advance(2_000);
    expect((await settled()).guide).toMatchObject({ at: 'done' });
    setup.act('change-paper');
    setup.act('next');
    setup.device({ kind: 'printer', status: OPEN });
    expect(await settled()).toMatchObject({ step: 'keys', guide: null });
    expect(clock.waiting()).toBe(0);
  });

  test('no kind of printer is called tried: each says what its bytes rest on', async () => {
    const { settled, setup } = begin();
    setup.link('receiptPrinter', 'tcp:192.0.2.9:9100');
    const { printerProfiles } = await settled();
    expect(new Set(printerProfiles.map(({ grounds }) => grounds))).toEqual(
      new Set(['published', 'one source', 'unverified']),
    );
    for (const { grounds } of printerProfiles)
      for (const ui of [zh, en]) expect(ui.setup.paper.grounds).toHaveProperty([grounds]);
  });

  test('says so when it cannot be saved, and does not end', async () => {
    const { setup, settled } = begin({ cannotSave: true });
    setup.act('finish');
    expect(await settled()).toMatchObject({ trouble: 'cannot-save', busy: null });
  });
});
