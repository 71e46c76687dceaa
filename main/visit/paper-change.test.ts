import { describe, expect, test } from 'vitest';
import { OPEN, OUT, WELL } from '../../devices/receipt-printer/test-status.ts';
import { type PrinterStatus, SILENT_STATUS } from '../../devices/receipt-printer/types.ts';
import { pageId } from './engine.ts';
import { paperSeen } from './paper-change.ts';
import { CONFIRMED, type Led, lead, RESIDENT, STAFF, toBillPrint } from './test-visit.ts';

const tell = (led: Led, printer: PrinterStatus) => led.house({ type: 'house', house: { printer } });
const prints = (led: Led) => led.effects.filter((effect) => effect.do === 'print').length;

/** A slip is not printed because there is no paper. */
function outOfPaper(): Led {
  const led = tell(toBillPrint(), OUT);
  led.house({ type: 'print-ended', jobId: CONFIRMED.jobId, outcome: 'not-started', why: 'paper-out' });
  return led.press('change-paper');
}

describe('what a status says of the paper', () => {
  test.each<[string, PrinterStatus | undefined, string]>([
    ['nothing known', undefined, 'silent'],
    ['silence is never well', SILENT_STATUS, 'silent'],
    ['answers, but not about paper', { ...WELL, paper: 'unknown' }, 'silent'],
    ['well', WELL, 'in'],
    ['near its end', { ...WELL, paper: 'near-end' }, 'in'],
    ['out', OUT, 'out'],
    ['open before out', { ...OPEN, paper: 'out' }, 'open'],
    ['the cutter', { ...WELL, error: 'cutter' }, 'trouble'],
    ['offline', { ...WELL, online: 'no' }, 'trouble'],
  ])('%s', (_, status, seen) => expect(paperSeen(status)).toBe(seen));
});

describe('changing the paper', () => {
  test('the pages follow the hands, and the slip that waited is printed once', () => {
    const led = outOfPaper();
    expect(pageId(led.visit)).toBe('paper-1');
    expect(led.last('look-at-printer')).toBeDefined();
    tell(led, { ...OPEN, paper: 'out' });
    expect(pageId(led.visit)).toBe('paper-2');
    led.press('paper:next', 'paper:next');
    expect(pageId(led.visit)).toBe('paper-4');
    tell(led, OPEN);
    expect(pageId(led.visit)).toBe('paper-4');
    tell(led, WELL);
    expect(pageId(led.visit)).toBe('paper-5');
    expect(prints(led)).toBe(1);
    led.wait(5);
    expect(led.spoken().page.title).toBe('好了，纸装好了');
    expect(led.spoken().page.hint).toBe('等着的小票，这就打出来');
    expect(prints(led)).toBe(2);
    led.wait(3);
    tell(led, WELL);
    led.house({ type: 'print-ended', jobId: CONFIRMED.jobId, outcome: 'printed', why: null });
    led.press('paper:close');
    expect(led.spoken().page.title).not.toBe('打印机没有纸了');
    expect(led.buttons()).toEqual(['got-it']);
    expect(prints(led)).toBe(2);
  });

  test('a slip of which a part may be out is asked about, not printed', () => {
    const led = tell(toBillPrint(), OUT);
    led.house({ type: 'print-ended', jobId: CONFIRMED.jobId, outcome: 'unknown', why: 'paper-out' });
    led.send(STAFF, { type: 'change-paper' });
    tell(led, OPEN);
    tell(led, WELL);
    led.wait(5);
    expect(pageId(led.visit)).toBe('paper-done');
    expect(prints(led)).toBe(1);
    led.press('paper:close');
    expect(led.buttons()).toEqual(['slip-came', 'slip-did-not-come', 'slip-not-sure']);
  });

  test('the last page says what is not right yet, and a touch does not make it right', () => {
    const led = outOfPaper().press('paper:next', 'paper:next', 'paper:next', 'paper:next');
    const note = () => led.spoken().page.blocks.find((block) => block.kind === 'note');
    expect(note()).toMatchObject({ lines: ['机器还没看到纸，请再放一次'] });
    led.press('paper:next');
    expect(pageId(led.visit)).toBe('paper-5');
    tell(led, OPEN);
    expect(note()).toMatchObject({ lines: ['盖子还没盖好，两边再按一按'] });
    expect(
      led.refused(RESIDENT, { type: 'act', action: 'paper:believe', stepId: 'paper-5', rev: led.visit.rev }),
    ).toBe('not-offered');
  });

  test('a printer that says nothing: whoever stands before it says so', () => {
    const led = lead();
    led.send(STAFF, { type: 'change-paper' });
    led.press('paper:next', 'paper:next', 'paper:next', 'paper:next').wait(20);
    expect(pageId(led.visit)).toBe('paper-5');
    led.press('paper:believe');
    expect(led.spoken().page.title).toBe('好了，纸装好了');
    led.wait(13);
    expect(pageId(led.visit)).toBe('welcome');
  });

  test('back leads through the pictures and out; people can be called from each', () => {
    const led = outOfPaper().press('paper:next', 'dock:back');
    expect(pageId(led.visit)).toBe('paper-1');
    led.press('dock:help');
    expect(led.spoken().page.place).toBe('help');
    led.press('help:cancel', 'dock:back');
    expect(led.spoken().page.title).toBe('打印机没有纸了');
  });

  test('the idle clock waits for whoever is busy at the printer, not for ever', () => {
    const led = outOfPaper().wait(300);
    expect(pageId(led.visit)).toBe('paper-1');
    led.wait(300 + 95);
    expect(pageId(led.visit)).toBe('still-there');
  });

  test('the welcome page leads staff there when the roll is used up, and only then', () => {
    const led = lead();
    expect(led.buttons()).not.toContain('change-paper');
    expect(
      led.refused(RESIDENT, { type: 'act', action: 'change-paper', stepId: 'welcome', rev: led.visit.rev }),
    ).toBe('not-offered');
    tell(led, OUT);
    led.press('change-paper');
    expect(pageId(led.visit)).toBe('paper-1');
  });
});
