import { describe, expect, test } from 'vitest';
import type { A4Reason } from '../../devices/a4-printer/types.ts';
import { RpcError } from '../workers/rpc.ts';
import { holdTime, type Kiosk, settled, start, toReview } from './test-runner.ts';

/** 要不要打一张大字的: the slip in large type on A4, after the slip. */

holdTime();

const withA4 = { house: { a4Printer: 'ready' as const } };
const buttons = (kiosk: Kiosk) => kiosk.page().actions.map(({ id }) => id);
async function toPrinted(options: Parameters<typeof start>[0] = withA4): Promise<Kiosk> {
  const kiosk = await toReview(start(options));
  return await kiosk.press('confirm');
}

describe('it is offered', () => {
  test('after the slip, where the large printer is there', async () => {
    const kiosk = await toPrinted();
    expect(buttons(kiosk)).toEqual(['got-it', 'handout']);
    expect(kiosk.text()).toContain('再要一张大字的');
  });
  test('not where there is none, nor where it is away; it may come back', async () => {
    expect(buttons(await toPrinted({}))).toEqual(['got-it']);
    const kiosk = await toPrinted({ house: { a4Printer: 'missing' } });
    expect(buttons(kiosk)).toEqual(['got-it']);
    kiosk.runner.device({ kind: 'health', device: 'a4Printer', state: 'ready', since: 0 });
    expect(buttons(kiosk)).toEqual(['got-it', 'handout']);
  });
  test('when the slip does not come out, too; the slip is given up then, and that is audited', async () => {
    const kiosk = await toReview(start(withA4));
    kiosk.outcomes.push({ outcome: 'not-started', reason: 'paper-out' });
    await kiosk.press('confirm');
    expect(buttons(kiosk)).toContain('handout');
    await kiosk.press('handout');
    expect(kiosk.page().title).toBe('大字的打好了');
    await kiosk.press('got-it');
    expect(kiosk.last('giveUpPrint')).toMatchObject({ jobId: 'job-1' });
    expect(kiosk.page().place).toBe('rating');
  });
});

describe('it is printed', () => {
  test('once, kept first, then sent under a name of its own', async () => {
    const kiosk = await toPrinted();
    await kiosk.press('handout');
    const names = kiosk.names().slice(kiosk.names().indexOf('handout'));
    const paper = names.filter((name) => /handout|print|draw/i.test(name));
    expect(paper).toEqual([
      'handout',
      'printJob',
      'drawHandout',
      'printJobStarted',
      'printA4',
      'printJobFinished',
    ]);
    expect(kiosk.last('printA4')).toMatchObject({ jobId: 'job-1.a4~1', pdf: expect.any(Uint8Array) });
    expect(kiosk.last('printJobFinished')).toMatchObject({ jobId: 'job-1.a4', outcome: 'printed' });
    expect(kiosk.last('drawHandout')).toMatchObject({ slip: { number: { value: 'GHL-1-1' } } });
    expect(kiosk.page().title).toBe('大字的打好了');
    expect(buttons(kiosk)).toEqual(['got-it']);
  });
  test('what keeps it waiting is said while it waits', async () => {
    const kiosk = await toPrinted();
    let end: (outcome: unknown) => void = () => undefined;
    kiosk.trouble.printA4 = new Promise((resolve) => {
      end = resolve;
    });
    await kiosk.press('handout');
    expect(kiosk.page()).toMatchObject({ title: '大字的正在打', actions: [] });
    kiosk.runner.device({ kind: 'a4-progress', jobId: 'job-1.a4~1', at: 'waiting', reason: 'paper-out' });
    expect(kiosk.text()).toContain('请工作人员加纸');
    kiosk.runner.device({ kind: 'a4-progress', jobId: 'job-1.a4~1', at: 'printing' });
    expect(kiosk.text()).not.toContain('请工作人员加纸');
    kiosk.runner.device({ kind: 'a4-progress', jobId: 'somebody-elses~1', at: 'waiting', reason: 'jam' });
    expect(kiosk.text()).not.toContain('卡纸');
    // The clock of a person who waits stands still.
    await kiosk.wait(200);
    expect(kiosk.page().title).toBe('大字的正在打');
    end(undefined);
    await settled();
    expect(kiosk.page().title).toBe('大字的打好了');
  });
  test.each<[A4Reason, string]>([
    ['paper-out', '大打印机没有纸了'],
    ['jam', '大打印机卡纸了'],
    ['offline', '大打印机没开'],
    ['stopped', '大打印机停着'],
    ['service-missing', '大打印机没接好'],
    ['late', '大打印机没接好'],
  ])('%s: %s; another try has another name, and it may be left', async (reason, says) => {
    const kiosk = await toPrinted();
    kiosk.papers.push({ outcome: 'not-started', reason });
    await kiosk.press('handout');
    expect(kiosk.page()).toMatchObject({ title: '大字的没打出来' });
    expect(kiosk.text()).toContain(says);
    expect(buttons(kiosk).sort()).toEqual(['no-slip', 'print-again']);
    kiosk.papers.push({ outcome: 'not-started', reason });
    await kiosk.press('print-again');
    expect(kiosk.last('printA4')).toMatchObject({ jobId: 'job-1.a4~2' });
    await kiosk.press('no-slip');
    expect(kiosk.last('giveUpPrint')).toMatchObject({ jobId: 'job-1.a4' });
    expect(kiosk.page().place).toBe('rating');
  });
  test('where nobody knows, she is asked; a second paper is marked', async () => {
    const kiosk = await toPrinted();
    kiosk.trouble.printA4 = new RpcError('gone', 'the process has ended');
    await kiosk.press('handout');
    expect(kiosk.last('printJobFinished')).toMatchObject({ jobId: 'job-1.a4', outcome: 'unknown' });
    expect(kiosk.page().title).toBe('纸出来了吗？');
    kiosk.trouble.printA4 = null;
    await kiosk.press('slip-did-not-come');
    expect(kiosk.last('askedPerson')).toMatchObject({ jobId: 'job-1.a4', answer: 'did-not' });
    expect(kiosk.last('drawHandout')).toMatchObject({ slip: { reprint: expect.stringMatching(/^补打/) } });
    expect(kiosk.last('printA4')).toMatchObject({ jobId: 'job-1.a4-again~1' });
    expect(kiosk.page().title).toBe('大字的打好了');
  });
  test.each(['handout', 'drawHandout'])('a fault of ours in %s sends nothing', async (what) => {
    const kiosk = await toPrinted();
    kiosk.trouble[what] = new RpcError('wrong-state', 'no');
    await kiosk.press('handout');
    expect(kiosk.names()).not.toContain('printA4');
    expect(kiosk.page().title).toBe('大字的没打出来');
  });
});
