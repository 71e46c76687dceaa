import { describe, expect, test } from 'vitest';
import type { DevicesConfig } from '../devices/port.ts';
import type { PrintOutcome } from '../devices/receipt-printer/types.ts';
import type { Probed } from '../devices/setup/probe.ts';
import { makeSetup, type SetupPage } from './setup.ts';

/** A set-up with devices that are made up; `settled` waits for everything it has begun. */
function begin(input: { config?: DevicesConfig; outcome?: PrintOutcome; cannotSave?: boolean } = {}) {
  const pages: SetupPage[] = [];
  const done: unknown[] = [];
  const answers: Record<string, Probed> = {
    'serial:?usb=1a86:7523@auto': { is: 'id-card', link: 'serial:?usb=1a86:7523@57600' },
    'serial:/dev/ttyS0@auto': { is: 'receipt-printer', link: 'serial:/dev/ttyS0@9600' },
  };
  const setup = makeSetup({
    station: '桂花里',
    diagonalInch: 21.5,
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
    },
    testPaper: async () => ({ jobId: 'x', lines: [] }),
    save: async (devices) => {
      if (input.cannotSave) throw new Error('full');
      done.push({ saved: devices });
    },
    bundle: async () => '/data/bundles/x.tar.gz',
    onPage: (page) => pages.push(page),
    onTrouble: (what) => done.push({ trouble: what }),
  });
  const settled = async () => {
    for (let turns = 0; turns < 30; turns++) await Promise.resolve();
    return pages.at(-1) as SetupPage;
  };
  return { setup, settled, done };
}

describe('the set-up', () => {
  test('finds devices, takes those that answer, at the speed they answered at', async () => {
    const { setup, settled, done } = begin();
    setup.act('look');
    const page = await settled();
    expect(page.busy).toBeNull();
    expect(page.found.map(({ is }) => is)).toEqual(['id-card', 'receipt-printer', null]);
    expect(page.chosen).toEqual({
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
    setup.device({ kind: 'card-seen', at: 'waiting', leftOver: true });
    expect((await settled()).cardTrouble).toBe('left-over');
    for (const at of ['waiting', 'reading', 'read'] as const) setup.device({ kind: 'card-seen', at });
    expect(await settled()).toMatchObject({ card: 'read', cardTrouble: null });
    setup.device({ kind: 'card-seen', at: 'removed' });
    setup.device({ kind: 'card-seen', at: 'waiting' });
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

  test('says so when it cannot be saved, and does not end', async () => {
    const { setup, settled } = begin({ cannotSave: true });
    setup.act('finish');
    expect(await settled()).toMatchObject({ trouble: 'cannot-save', busy: null });
  });
});
