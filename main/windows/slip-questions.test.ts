import { expect, test } from 'vitest';
import { createStore } from '../store/store.ts';
import { AT, testFolder, testVisit } from '../store/test-visit.ts';
import type { PrintingPorts } from '../visit/printing.ts';
import type { WordBook } from '../visit/words.ts';
import { makeSlipQuestions, type SlipQuestion } from './slip-questions.ts';

/** A store with papers that a power cut left behind, and a printer that says what it is told to. */
async function leftBehind() {
  const { folder, remove } = testFolder();
  const store = createStore();
  await store.open({ dataFolder: folder, key: new Uint8Array(32).fill(3), at: AT });
  const unknown = await store.confirmVisit(testVisit());
  await store.printJobStarted({ jobId: unknown.printJobId, at: AT });
  await store.printJobFinished({ jobId: unknown.printJobId, outcome: 'unknown', at: AT });
  const waiting = await store.confirmVisit(testVisit());
  const drawn: unknown[] = [];
  const ports = {
    store: { call: store },
    devices: { call: { print: async () => ({ outcome: 'printed' }) } },
    shell: {
      call: {
        drawSlip: async ({ slip }: { slip: { reprint?: string } }) => {
          drawn.push(slip.reprint);
          return { widthDots: 8, heightDots: 1, bits: new Uint8Array(1) };
        },
      },
    },
  } as unknown as PrintingPorts;
  let asked: SlipQuestion[] = [];
  const questions = makeSlipQuestions({
    ports,
    clock: { wall: () => AT, mono: () => 0 },
    words: async () =>
      ({ text: (_: string, key: string) => (key === 'slip.reprint' ? '补打' : key) }) as unknown as WordBook,
    onChange: (now) => {
      asked = now;
    },
    onFailed: () => undefined,
  });
  await questions.refresh();
  const end = async () => {
    await store.close({});
    remove();
  };
  return { store, questions, drawn, asked: () => asked, unknown, waiting, end };
}

test('staff are asked about what nobody can vouch for, and offered what was never printed', async () => {
  const { asked, unknown, waiting, end } = await leftBehind();
  expect(asked().map(({ jobId, ask }) => [jobId, ask])).toEqual([
    [unknown.printJobId, 'unknown'],
    [waiting.printJobId, 'waiting'],
  ]);
  await end();
});

test('a paper that may be out gets a marked second one; one that was never sent is printed plain', async () => {
  const { questions, drawn, asked, unknown, waiting, store, end } = await leftBehind();
  expect(await questions.answer(unknown.printJobId, 'print')).toBe('printed');
  expect(await questions.answer(waiting.printJobId, 'print')).toBe('printed');
  expect(drawn[0]).toMatch(/^补打/);
  expect(drawn[1]).toBeUndefined();
  expect(asked()).toEqual([]);
  expect(await store.verifyAudit({})).toMatchObject({ ok: true });
  await end();
});

test('it came out, or nobody needs it any more: both are audited, nothing is printed', async () => {
  const { questions, drawn, asked, unknown, waiting, store, end } = await leftBehind();
  await questions.answer(unknown.printJobId, 'came-out');
  await questions.answer(waiting.printJobId, 'give-up');
  expect(drawn).toEqual([]);
  expect(asked()).toEqual([]);
  expect(await store.printJob({ jobId: waiting.printJobId })).toMatchObject({ state: 'given-up' });
  await expect(questions.answer(waiting.printJobId, 'print')).rejects.toMatchObject({ code: 'wrong-state' });
  await end();
});

test('what the printing service says of A4 papers after a restart is asked of nobody', async () => {
  const { store, questions, asked, unknown, end } = await leftBehind();
  const begun = async (jobId: string) => {
    const handout = { jobId: `${jobId}.a4` };
    await store.handout({ ...handout, of: jobId, at: AT });
    await store.printJobStarted({ ...handout, at: AT });
    await store.printJobFinished({ ...handout, outcome: 'unknown', reason: 'interrupted', at: AT });
    return handout.jobId;
  };
  const more = [await store.confirmVisit(testVisit()), await store.confirmVisit(testVisit())];
  for (const { printJobId } of more) {
    await store.printJobStarted({ jobId: printJobId, at: AT });
    await store.printJobFinished({ jobId: printJobId, outcome: 'printed', at: AT });
  }
  const [out = '', none = ''] = await Promise.all(more.map(({ printJobId }) => begun(printJobId)));
  const mute = await begun(unknown.printJobId);
  await questions.settled([
    { jobId: `${out}~1`, outcome: { outcome: 'printed' } },
    { jobId: `${none}~1`, outcome: { outcome: 'not-started', reason: 'cancelled' } },
    { jobId: `${mute}~1`, outcome: { outcome: 'unknown', reason: 'cancelled' } },
    { jobId: 'of an older time~1', outcome: { outcome: 'printed' } },
  ]);
  expect(await store.printJob({ jobId: out })).toMatchObject({ state: 'came-out' });
  expect(await store.printJob({ jobId: none })).toMatchObject({ state: 'given-up' });
  expect(asked().map(({ jobId }) => jobId)).toContain(mute);
  expect(asked()).toHaveLength(3);
  await end();
});
