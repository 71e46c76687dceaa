import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allRows, slipsOf, withStore } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { VISITS } from './visits.ts';
import { TO_THE_END, walk } from './walk.ts';

/**
 * Every task once, in self-service, from the welcome page to slip and rating; one kiosk for all of them. A task that
 * is new must stand here too.
 */

let kiosk: Kiosk;
beforeAll(async () => {
  kiosk = await Kiosk.start({ tray: true, settings: { headphones: false } });
});
afterAll(async () => {
  await kiosk?.close();
});

test('no task is forgotten here', () => {
  const all = readdirSync(join(import.meta.dirname, '../../content/tasks'), { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map(({ name }) => name);
  expect(Object.keys(VISITS).sort()).toEqual(all.sort());
});

test.each(Object.entries(VISITS))('%s: from the welcome page to slip and rating', async (_task, visit) => {
  const slips = () => slipsOf(kiosk.printer?.reports.seen ?? []).length;
  const before = slips();
  await kiosk.home();
  await walk(kiosk, [...visit.moves, ...(visit.end ?? TO_THE_END)]);
  await kiosk.at('welcome');
  expect(slips()).toBe(before + 1);
});

test('what is kept: one case and one slip a task, in words, masked; every slip was printed once', async () => {
  const tasks = Object.keys(VISITS);
  await kiosk.shut();
  await withStore(kiosk.data, async (store) => {
    expect(await store.verifyAudit({})).toMatchObject({ ok: true });
    // A visit that a busy machine made fail is walked once more, and leaves a second case.
    const kept = (await store.openCases({ limit: 50 })).map(({ taskId }) => taskId);
    expect([...new Set(kept)].sort()).toEqual([...tasks].sort());
    expect((await store.ratingCounts({})).map(({ taskId }) => taskId).sort()).toEqual(tasks.sort());
  });
  const { print_job = [], case_fact = [] } = await allRows(kiosk.data, 'journal');
  const facts = case_fact as { visit_id: string; task_id: string }[];
  const jobs = print_job as { visit_id: string; slip: string; state: string }[];
  for (const [task, { slip, notOnSlip }] of Object.entries(VISITS)) {
    const visit = facts.findLast(({ task_id }) => task_id === task)?.visit_id;
    const printed = jobs.filter(({ visit_id }) => visit_id === visit);
    expect(
      printed.map(({ state }) => state),
      task,
    ).toEqual(['printed']);
    const words = printed[0]?.slip ?? '';
    for (const part of slip) expect(words, task).toContain(part);
    expect(words, task).not.toMatch(/33029919\d{10}/);
    if (notOnSlip) expect(words, task).not.toMatch(notOnSlip);
  }
});
