import { afterAll, beforeAll, expect, test } from 'vitest';
import { allRows, type CutSlip, slipsOf, withStore } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { until } from './until.ts';

/** The slip when the printer will not: nothing is lost, nobody does her matter twice, no unmarked second paper. */

let kiosk: Kiosk;
beforeAll(async () => {
  kiosk = await Kiosk.start({ devices: { idCard: false } });
});
afterAll(async () => {
  await kiosk?.close();
});

const printer = () => {
  if (!kiosk.printer) throw new Error('this kiosk has no printer');
  return kiosk.printer;
};
const slips = (): CutSlip[] => slipsOf(printer().reports.seen);
/** Rows of an unmarked slip of this matter: a marked one is longer by its mark. */
let plainRows = 0;
/** What was done: a test that is tried once more does it once more. */
const done = { confirmed: 0, marked: 0 };

async function confirm(): Promise<void> {
  await kiosk.toBillReview();
  await kiosk.tap('confirm', 'done');
  done.confirmed += 1;
}
const leave = () => kiosk.walk(['no-slip', 'rating'], ['rate-skipped', 'welcome']);

test('no paper: the page says so; paper in, printed again: one slip, without a mark', async () => {
  await printer().do({ paper: 'out' });
  await confirm();
  await kiosk.says('打印机没有纸了', 30_000);
  await kiosk.says('您的事已经登记好了');
  await kiosk.says(/GHL-1-/);
  expect(slips()).toHaveLength(0);
  expect(await kiosk.buttons()).toEqual(
    expect.arrayContaining(['print-again', 'copy-it', 'write-it', 'no-slip']),
  );
  // Still no paper: the same page again, and still nothing printed.
  await kiosk.tapOnce('print-again');
  await kiosk.says('打印机没有纸了', 30_000);
  await printer().do({ paper: 'ok' });
  await kiosk.tapOnce('print-again');
  await kiosk.says('小票打好了', 30_000);
  expect(slips()).toHaveLength(1);
  plainRows = slips()[0]?.rows ?? 0;
  await kiosk.walk(['got-it', 'rating'], ['rate-skipped', 'welcome']);
});

test('the cover is open: said, and closed again it prints', async () => {
  await printer().do({ cover: 'open' });
  await confirm();
  await kiosk.says('打印机盖子没盖好', 30_000);
  await printer().do({ cover: 'closed' });
  await kiosk.tapOnce('print-again');
  await kiosk.says('小票打好了', 30_000);
  await kiosk.walk(['got-it', 'rating'], ['rate-skipped', 'welcome']);
  expect(slips()).toHaveLength(2);
});

test('paper ends in the middle: she is asked, says no, and the second one is marked', async () => {
  const before = slips().length;
  await printer().do({ paperAfterRows: 200 });
  await confirm();
  await kiosk.says('小票出来了吗？', 60_000);
  expect(slips()).toHaveLength(before);
  await printer().do({ paper: 'ok' });
  await kiosk.tap('slip-did-not-come');
  done.marked += 1;
  await kiosk.says('小票打好了', 60_000);
  const marked = slips().at(-1);
  expect(marked?.rows).toBeGreaterThan(plainRows + 20);
  await kiosk.walk(['got-it', 'rating'], ['rate-skipped', 'welcome']);
});

test('a printer that says nothing: she is asked, says yes, and nothing is printed again', async () => {
  await printer().do({ mute: true });
  const before = slips().length;
  await confirm();
  await kiosk.says('小票出来了吗', 60_000);
  await printer().do({ mute: false });
  await kiosk.tap('slip-came');
  await kiosk.says('小票打好了');
  // It did come out, though the printer could not say so.
  expect(slips().length - before).toBe(1);
  await kiosk.walk(['got-it', 'rating'], ['rate-skipped', 'welcome']);
});

test('she copies it by hand: number, place and telephone are on the page', async () => {
  await printer().do({ paper: 'out' });
  await confirm();
  await kiosk.says('打印机没有纸了', 30_000);
  await kiosk.tap('copy-it');
  await kiosk.says('请抄下这几样');
  await kiosk.says(/GHL-1-\d{6}-\d{3}-\d/);
  await kiosk.says('一号台');
  await kiosk.says('55500120');
  await leave();
});

test('somebody writes it for her: people are called, and the page waits under the call', async () => {
  await confirm();
  await kiosk.says('打印机没有纸了', 30_000);
  await kiosk.tap('write-it', 'help-calling');
  await kiosk.tap('help:cancel', 'done');
  await kiosk.says('打印机没有纸了');
  await leave();
});

test('the plug of the printer is out: said, and the matter is kept all the same', async () => {
  await printer().do({ paper: 'ok' });
  await printer().do({ unplug: true });
  await confirm();
  await kiosk.says('打印机没接好', 60_000);
  await printer().do({ plug: true });
  await until(
    'printed',
    async () => {
      const words = await kiosk.words();
      if (words.includes('打印机没接好')) await kiosk.tapIfThere('print-again');
      return words;
    },
    (words) => words.includes('小票打好了'),
    90_000,
    1000,
  );
  await kiosk.walk(['got-it', 'rating'], ['rate-skipped', 'welcome']);
});

test('on disk: each first paper once, each further one marked and asked for', async () => {
  await kiosk.shut();
  const { print_job = [], audit = [] } = await allRows(kiosk.data, 'journal');
  const jobs = print_job as { state: string; reprint_of: string | null }[];
  expect(jobs.filter((job) => job.reprint_of !== null)).toHaveLength(done.marked);
  expect(jobs.filter((job) => job.state === 'started')).toEqual([]);
  const did = (audit as { what: string }[]).map(({ what }) => what);
  expect(did.filter((what) => what === 'visit-confirmed')).toHaveLength(done.confirmed);
  await withStore(kiosk.data, async (store) => {
    expect(await store.verifyAudit({})).toMatchObject({ ok: true });
    expect(await store.openCases({ limit: 20 })).toHaveLength(done.confirmed);
    const marks = await Promise.all(
      (print_job as { job_id: string; reprint_of: string | null }[]).map(async ({ job_id, reprint_of }) => ({
        again: reprint_of !== null,
        mark: (await store.printJob({ jobId: job_id })).mark,
      })),
    );
    for (const { again, mark } of marks) expect(mark).toBe(again ? '补打' : null);
  });
});
