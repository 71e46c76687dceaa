import { describe, expect, test } from 'vitest';
import type { Service } from '../services/port.ts';
import { RpcError } from '../workers/rpc.ts';
import { holdTime, settled, start, toReview } from './test-runner.ts';
import { ACCOUNT } from './test-visit.ts';

holdTime();

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
    ['overheated', '打印机太热了，歇一会儿就好'],
  ] as const)('the printer says %s', async (reason, title) => {
    const kiosk = await toReview(start());
    kiosk.outcomes.push({ outcome: 'not-started', reason });
    await kiosk.press('confirm');
    expect(kiosk.page().title).toBe(title);
    expect(kiosk.last('printJobFinished')).toMatchObject({ outcome: 'not-started', reason });
    await kiosk.press('print-again');
    expect(kiosk.page().actions.map(({ id }) => id)).toEqual(['got-it']);
  });

  test('a slip that cannot be drawn goes out in the printer’s own letters', async () => {
    const kiosk = await toReview(start());
    kiosk.trouble.drawSlip = new Error('no window');
    await kiosk.press('confirm');
    const { lines, missingNote } = kiosk.last('print') as { lines: { text: string }[]; missingNote: string };
    expect(lines.map(({ text }) => text).join('')).toContain('办件编号');
    expect(missingNote).toBe('这个字，打印机里没有');
    expect(kiosk.page().actions.map(({ id }) => id)).toEqual(['got-it']);
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
