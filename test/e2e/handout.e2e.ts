import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type PrivateCupsd, privateCupsd, whyNoCupsd } from '../devices/private-cupsd.ts';
import { Kiosk } from './kiosk.ts';
import { shot } from './shot.ts';

const why = whyNoCupsd();
let kiosk: Kiosk | null = null;
let cupsd: PrivateCupsd | null = null;
afterEach(async () => {
  await kiosk?.close();
  await cupsd?.end();
  [kiosk, cupsd] = [null, null];
});

/** The slip in large type on A4: the whole kiosk and a real cupsd whose printer is a folder. */
describe.skipIf(why !== undefined)(`a handout${why === undefined ? '' : ` (left out: ${why})`}`, () => {
  test('is offered after the slip, does not come out of a printer that fails, then comes out once, marked', async () => {
    cupsd = await privateCupsd();
    const papers = cupsd;
    kiosk = await Kiosk.start({
      devices: { idCard: false },
      inputs: { a4Printer: { queue: papers.queue, server: papers.socket } },
    });
    const mine = kiosk;
    await mine.toBillReview();
    await mine.tap('confirm', 'done');
    await mine.says('再要一张大字的', 30_000);
    const words = await mine.words();
    const number = /GHL-[0-9A-Z-]+/.exec(words)?.[0] ?? 'no number';

    papers.printer('fails');
    await mine.tap('handout');
    // It may have taken some of it: only she can tell.
    await mine.says('纸出来了吗', 60_000);
    if (process.env.BANBAN_PICTURES)
      await shot(await mine.page(), join(process.env.BANBAN_PICTURES, 'handout-asked.png'));
    papers.printer('works');
    await mine.tap('slip-did-not-come');
    await mine.says('大字的打好了', 60_000);
    expect(papers.papers()).toHaveLength(1);
    const [paper = ''] = papers.papers();
    const text = execFileSync('pdftotext', ['-layout', paper, '-'], { encoding: 'utf8' }).replace(/\s/g, '');
    expect(text).toContain(number);
    expect(text).toContain('补打');
    expect(text).toContain('演示数据');
    await mine.tap('got-it', 'rating');
  });
});
