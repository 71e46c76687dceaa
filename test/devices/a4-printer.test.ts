import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Cups, createCups } from '../../devices/a4-printer/cups.ts';
import { type A4Printer, createA4Printer } from '../../devices/a4-printer/driver.ts';
import { type Ledger, openLedger } from '../../devices/a4-printer/ledger.ts';
import type { A4Progress } from '../../devices/a4-printer/types.ts';
import { type PrivateCupsd, privateCupsd, whyNoCupsd } from './private-cupsd.ts';
import { Rig, Stream } from './rig.ts';

const why = whyNoCupsd();
const PDF = Buffer.from('%PDF-1.4\n% a paper\n%%EOF\n');

/** A real cupsd with a printer that is a folder. */
describe.skipIf(why !== undefined)(`A4 paper${why === undefined ? '' : ` (left out: ${why})`}`, () => {
  let cupsd: PrivateCupsd;
  let rig: Rig;
  let cups: Cups;
  let ledger: Ledger;
  let printer: A4Printer;
  let progress: Stream<A4Progress>;
  let before: number;

  beforeAll(async () => {
    cupsd = await privateCupsd();
  });
  afterAll(() => cupsd.end());

  const file = () => join(rig.folder, 'papers.ndjson');
  const make = (over: Partial<Cups> = {}) => {
    cups = { ...createCups(cupsd.queue, cupsd.socket), ...over };
    progress = new Stream();
    ledger = openLedger(file(), Date.now());
    printer = createA4Printer({
      cups,
      ledger,
      now: Date.now,
      onProgress: (one) => progress.add(one),
      timings: { poll: 20, patience: 1500, printing: 20_000 },
    });
  };
  /** The kiosk is cut off at once and starts again. */
  const again = () => {
    ledger.close();
    make();
  };
  const fresh = () => cupsd.papers().slice(before);

  beforeEach(() => {
    rig = new Rig();
    make();
    before = cupsd.papers().length;
  });
  afterEach(async () => {
    ledger.close();
    cupsd.printer('works');
    cupsd.command('cancel', '-a', cupsd.queue);
    cupsd.command('cupsenable', cupsd.queue);
    cupsd.command('cupsaccept', cupsd.queue);
    await rig.end();
  });

  it('prints a paper, once, and says so when the service says so', async () => {
    expect(await printer.health()).toEqual({ state: 'ready' });
    expect(await printer.print({ jobId: 'one', pdf: PDF })).toEqual({ outcome: 'printed' });
    expect(fresh().map((paper) => readFileSync(paper))).toEqual([PDF]);
    // Asked again, also after a restart, it prints nothing.
    expect(await printer.print({ jobId: 'one', pdf: PDF })).toEqual({ outcome: 'printed' });
    again();
    expect(await printer.print({ jobId: 'one', pdf: PDF })).toEqual({ outcome: 'printed' });
    expect(fresh()).toHaveLength(1);
    expect(await printer.settle()).toEqual([]);
  });

  it.each([
    ['cupsdisable', 'stopped'],
    ['cupsreject', 'stopped'],
  ])('does not begin after %s', async (command, reason) => {
    cupsd.command(command, cupsd.queue);
    expect(await printer.health()).toEqual({ state: 'missing', reason });
    expect(await printer.print({ jobId: 'two', pdf: PDF })).toEqual({ outcome: 'not-started', reason });
    // The same paper later is the first one.
    cupsd.command('cupsenable', cupsd.queue);
    cupsd.command('cupsaccept', cupsd.queue);
    expect(await printer.print({ jobId: 'two', pdf: PDF })).toEqual({ outcome: 'printed' });
    expect(fresh()).toHaveLength(1);
  });

  it('knows no printer of another name', async () => {
    cups = createCups('Nobody', cupsd.socket);
    printer = createA4Printer({ cups, ledger, now: Date.now, onProgress: () => undefined });
    expect(await printer.print({ jobId: 'three', pdf: PDF })).toEqual({
      outcome: 'not-started',
      reason: 'printer-missing',
    });
  });

  it('asks a person when the printer gave the job up in the middle', async () => {
    cupsd.printer('fails');
    expect(await printer.print({ jobId: 'four', pdf: PDF })).toEqual({
      outcome: 'unknown',
      reason: 'aborted',
    });
  });

  it('takes a job back that hangs, and asks a person', async () => {
    cupsd.printer('hangs');
    const printing = createA4Printer({
      cups,
      ledger,
      now: Date.now,
      onProgress: () => undefined,
      timings: { poll: 20, patience: 1500, printing: 500 },
    });
    expect(await printing.print({ jobId: 'five', pdf: PDF })).toEqual({ outcome: 'unknown', reason: 'late' });
    expect(cupsd.command('lpstat', '-o', cupsd.queue)).toBe('');
  });

  it('takes back what a stopped printer has not begun: it does not come out for the next person', async () => {
    make({
      release: async (id) => {
        cupsd.command('cupsdisable', cupsd.queue);
        await createCups(cupsd.queue, cupsd.socket).release(id);
      },
    });
    const outcome = printer.print({ jobId: 'six', pdf: PDF });
    expect((await progress.next(({ reason }) => reason !== undefined)).reason).toBe('stopped');
    expect(await outcome).toEqual({ outcome: 'not-started', reason: 'stopped' });
    cupsd.command('cupsenable', cupsd.queue);
    again();
    expect(await printer.print({ jobId: 'seven', pdf: PDF })).toEqual({ outcome: 'printed' });
    expect(fresh()).toHaveLength(1);
  });

  it('waits for a job that somebody holds, and prints it when it is let go', async () => {
    make({ release: async () => undefined });
    const outcome = printer.print({ jobId: 'eight', pdf: PDF });
    await progress.next(({ reason }) => reason === 'held');
    await createCups(cupsd.queue, cupsd.socket).release(ledger.get('eight')?.cupsId ?? 0);
    expect(await outcome).toEqual({ outcome: 'printed' });
    make({ release: async () => undefined });
    expect(await printer.print({ jobId: 'nine', pdf: PDF })).toEqual({
      outcome: 'not-started',
      reason: 'held',
    });
    expect(fresh()).toHaveLength(1);
  });

  it('says so when the service is gone before a paper, and asks a person when it goes in the middle of one', async () => {
    await cupsd.kill();
    try {
      expect(await printer.print({ jobId: 'ten', pdf: PDF })).toEqual({
        outcome: 'not-started',
        reason: 'service-missing',
      });
    } finally {
      await cupsd.start();
    }
    make({
      release: async (id) => {
        await createCups(cupsd.queue, cupsd.socket).release(id);
        await cupsd.kill();
      },
    });
    const cut = await printer.print({ jobId: 'eleven', pdf: PDF });
    expect(cut).toEqual({ outcome: 'unknown', reason: 'service-missing' });
    await cupsd.start();
  });

  describe('after a power cut', () => {
    const cutAt = async (phase: 'submitting' | 'held' | 'released', over: (real: Cups) => Partial<Cups>) => {
      const never = new Promise<never>(() => undefined);
      make(over(createCups(cupsd.queue, cupsd.socket)));
      let reached: () => void = () => undefined;
      const there = new Promise<void>((resolve) => {
        reached = resolve;
      });
      const put = ledger.put.bind(ledger);
      ledger.put = (entry) => {
        put(entry);
        if (entry.phase === phase) reached();
      };
      void printer.print({ jobId: 'cut', pdf: PDF }).catch(() => never);
      await there;
    };

    it('in the middle of handing it over, nothing is printed and nothing is left in the service', async () => {
      let handed: () => void = () => undefined;
      const over = new Promise<void>((resolve) => {
        handed = resolve;
      });
      await cutAt('submitting', (real) => ({
        submitHeld: async (title, pdf) => {
          await real.submitHeld(title, pdf);
          handed();
          return new Promise<never>(() => undefined);
        },
      }));
      await over;
      again();
      expect(await cups.findByTitle('cut')).toHaveLength(1);
      expect(await printer.settle()).toEqual([
        { jobId: 'cut', outcome: { outcome: 'not-started', reason: 'cancelled' } },
      ]);
      expect(await cups.findByTitle('cut')).toEqual([]);
      expect(fresh()).toEqual([]);
    });

    it('before it was let go, it is taken back', async () => {
      await cutAt('released', () => ({ release: () => new Promise<never>(() => undefined) }));
      again();
      expect(await printer.settle()).toEqual([
        { jobId: 'cut', outcome: { outcome: 'not-started', reason: 'cancelled' } },
      ]);
      expect(fresh()).toEqual([]);
    });

    it('after it was let go, the service is asked, and it is not printed again', async () => {
      let released: () => void = () => undefined;
      const over = new Promise<void>((resolve) => {
        released = resolve;
      });
      await cutAt('released', (real) => ({
        release: async (id) => {
          await real.release(id);
          while ((await real.job(id)).state !== 'completed');
          released();
          return new Promise<never>(() => undefined);
        },
      }));
      await over;
      again();
      expect(await printer.settle()).toEqual([{ jobId: 'cut', outcome: { outcome: 'printed' } }]);
      expect(await printer.print({ jobId: 'cut', pdf: PDF })).toEqual({ outcome: 'printed' });
      expect(fresh()).toHaveLength(1);
    });
  });
});
