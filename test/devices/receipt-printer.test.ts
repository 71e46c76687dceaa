import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceEvent } from '../../devices/port.ts';
import { drawReceipt } from '../../devices/receipt-printer/paper.ts';
import type { PictureJob, PrinterStatus } from '../../devices/receipt-printer/types.ts';
import { type Report, Rig, type Simulator } from './rig.ts';

/** A slip with a pattern in which every row and column differs. */
function slip(rows: number, widthDots = 384): PictureJob {
  const bits = new Uint8Array((widthDots / 8) * rows);
  // Without 0x10, which may not stand before some others.
  for (let i = 0; i < bits.length; i++) bits[i] = ((i * 31 + (i >> 8) * 7) & 0xff) | 0x08;
  return { jobId: 'job-1', widthDots, heightDots: rows, bits };
}

type Slip = { rows: number; widthDots: number; pngBase64: string; bytesBase64: string };

describe('the receipt printer over a serial line', () => {
  let rig: Rig;
  let printer: Simulator;
  let hub: ReturnType<Rig['hub']>;

  beforeEach(async () => {
    rig = new Rig();
    printer = await rig.simulator('receipt-printer', undefined, '--save', join(rig.folder, 'slips'));
    hub = rig.hub({ receiptPrinter: { link: printer.link, widthDots: 384 } });
    await status((one) => one.answered);
  });
  afterEach(() => rig.end());

  const status = async (wanted: (status: PrinterStatus) => boolean) => {
    const event = await rig.events.next(
      (one): one is Extract<DeviceEvent, { kind: 'printer' }> => one.kind === 'printer' && wanted(one.status),
    );
    return event.status;
  };
  const cutSlips = () => printer.reports.seen.filter((line: Report) => 'slip' in line);

  it('prints a slip dot by dot, tells of its progress, and knows that it is printed', async () => {
    const job = slip(300);
    const [outcome, report] = await Promise.all([hub.methods.print(job), printer.report('slip')]);
    expect(outcome).toEqual({ outcome: 'printed' });
    const { rows, bytesBase64, pngBase64 } = report.slip as Slip;
    expect(rows).toBe(300);
    const drawn = drawReceipt(Buffer.from(bytesBase64, 'base64'), 384);
    expect(drawn).toHaveLength(1);
    expect(Buffer.from(drawn[0]?.bits ?? []).equals(Buffer.from(job.bits))).toBe(true);
    const png = PNG.sync.read(Buffer.from(pngBase64, 'base64'));
    expect([png.width, png.height]).toEqual([384, 300]);
    for (let i = 0; i < 384 * 300; i++) {
      const black = ((job.bits[i >> 3] ?? 0) >> (7 - (i & 7))) & 1;
      if (png.data[i * 4] !== (black ? 0 : 255)) throw new Error(`dot ${i} is wrong`);
    }
    expect(readFileSync(join(rig.folder, 'slips/slip-1.bin')).toString('base64')).toBe(bytesBase64);
    const progress = rig.events.seen.flatMap((one) => (one.kind === 'print-progress' ? [one.rowsSent] : []));
    expect(progress).toEqual([128, 256, 300]);
  });

  it('prints one slip after the other, and refuses a second one meanwhile', async () => {
    const first = hub.methods.print(slip(200));
    expect(await hub.methods.print(slip(10))).toEqual({ outcome: 'not-started', reason: 'busy' });
    expect(await first).toEqual({ outcome: 'printed' });
    expect(await hub.methods.print(slip(10))).toEqual({ outcome: 'printed' });
    expect(cutSlips()).toHaveLength(2);
  });

  it('prints with printers that answer in real time only', async () => {
    await printer.do({ answersInTurn: false });
    expect(await hub.methods.print(slip(300))).toEqual({ outcome: 'printed' });
    expect(cutSlips()).toHaveLength(1);
  });

  it.each([
    [{ paper: 'out' }, 'paper-out'],
    [{ cover: 'open' }, 'cover-open'],
    [{ fault: 'overheated' }, 'overheated'],
  ])('does not begin with %j', async (command, reason) => {
    await printer.do(command);
    await status((one) => one.online === 'no');
    expect(await hub.methods.print(slip(300))).toEqual({ outcome: 'not-started', reason });
    expect(printer.reports.seen.some((line) => 'row' in line)).toBe(false);
  });

  it('tells that paper is nearly out, and prints', async () => {
    await printer.do({ paper: 'near-end' });
    expect((await status((one) => one.paper === 'near-end')).online).toBe('yes');
    expect(await hub.methods.print(slip(20))).toEqual({ outcome: 'printed' });
  });

  it.each([true, false])(
    'stops when the paper ends in the middle (in-turn answers: %s); never sends it again',
    async (inTurn) => {
      await printer.do({ answersInTurn: inTurn });
      await printer.do({ paperAfterRows: 200 });
      expect(await hub.methods.print(slip(1000))).toEqual({ outcome: 'unknown', reason: 'paper-out' });
      // Not a row of the bands after the one in which it ended was sent.
      await printer.do({ paper: 'ok' });
      await status((one) => one.paper === 'ok');
      const rows = printer.reports.seen.flatMap((line) => ('row' in line ? [Number(line.row)] : []));
      expect(Math.max(...rows)).toBe(256);
      expect(cutSlips()).toHaveLength(0);
      // The next slip is confirmed by its own answers, not by those that the trouble delayed.
      expect(await hub.methods.print(slip(50))).toEqual({ outcome: 'printed' });
    },
  );

  it('does not know when the cutter jams', async () => {
    await printer.do({ fault: 'cutter' });
    expect(await hub.methods.print(slip(30))).toEqual({ outcome: 'unknown', reason: 'cutter' });
  });

  it('prints on a printer that never answers, and does not claim to know', async () => {
    await printer.do({ mute: true });
    await status((one) => one.online === 'unknown');
    const [outcome, report] = await Promise.all([hub.methods.print(slip(300)), printer.report('slip')]);
    expect(outcome).toEqual({ outcome: 'unknown', reason: 'no-answer' });
    expect((report.slip as Slip).rows).toBe(300);
    expect(cutSlips()).toHaveLength(1);
    expect(await hub.methods.printerStatus({})).toMatchObject({ paper: 'unknown', online: 'unknown' });
  });

  it('does not know when the plug is pulled in the middle, and comes back', async () => {
    await printer.do({ unplugAfterRows: 128 });
    expect(await hub.methods.print(slip(1000))).toEqual({ outcome: 'unknown', reason: 'unplugged' });
    await rig.health('receiptPrinter', 'missing');
    expect(await hub.methods.print(slip(10))).toEqual({ outcome: 'not-started', reason: 'printer-missing' });
    await printer.do({ plug: true });
    await rig.health('receiptPrinter', 'ready');
    await status((one) => one.online === 'yes');
    expect(await hub.methods.print(slip(10))).toEqual({ outcome: 'printed' });
    expect((await hub.methods.health({}))[0]).toMatchObject({ device: 'receiptPrinter', state: 'ready' });
  });

  it('refuses a job that is no picture for this printer', async () => {
    const wide = { ...slip(10, 576), jobId: 'job-2' };
    const short = { ...slip(10), bits: new Uint8Array(7) };
    for (const job of [wide, short, { ...slip(10), heightDots: 0 }, { ...slip(10), widthDots: 1.5 }]) {
      expect(await hub.methods.print(job)).toEqual({ outcome: 'not-started', reason: 'bad-job' });
    }
  });

  it('says at once that no printer is configured', async () => {
    await hub.methods.reconfigure({});
    expect(await hub.methods.print(slip(10))).toEqual({ outcome: 'not-started', reason: 'printer-missing' });
    expect(await hub.methods.printerStatus({})).toMatchObject({ answered: false });
  });
});
