import { beforeEach, expect, test, vi } from 'vitest';
import { handClock } from '../clock/hand-clock.ts';
import type { Json } from '../store/port.ts';
import { AT } from '../store/test-visit.ts';
import { WORDS } from '../visit/test-visit.ts';
import { type ForgottenRoom, makeForgottenRoom } from './forgotten-room.ts';
import type { Paper } from './papers.ts';
import { paperText } from './test-papers.ts';

/** What was forgotten in time, for who answers for it. */

const DAY = 86_400_000;
let kept: Json;
let papers: Paper[];
let changes: number;

beforeEach(() => {
  [kept, papers, changes] = [null, [], 0];
});
const room = (): ForgottenRoom =>
  makeForgottenRoom({
    store: { setting: async () => kept },
    keep: { caseDays: 90, spokenHours: 24, kioskDays: 30 },
    station: { name: '桂花里', phone: '5550 0120', hours: '周一到周六' },
    words: WORDS['zh-CN'],
    clock: handClock(AT),
    print: async (paper) => {
      papers.push(paper);
      return { how: 'printed' };
    },
    onChange: () => {
      changes += 1;
    },
  });
const run = (days: number, cases: number) => ({ at: AT - days * DAY, cases, spoken: 1, visits: 0 });

test('how much was forgotten on which day, the newest first, and how long all is kept', async () => {
  kept = [run(0, 3), { ...run(1, 0), spoken: 0 }];
  const one = room();
  await one.open();
  expect(one.page()).toMatchObject({
    lines: [
      { day: '2026年11月24日 星期二 上午 9:32', words: '办件 3 件，留言 1 条，机器里 0 份' },
      { words: '没有到日子的' },
    ],
    rules: [
      expect.stringContaining('90 天'),
      expect.stringContaining('24 小时'),
      expect.stringContaining('30 天'),
    ],
    printable: true,
  });
});

test('a report of an older program, of one run, is read too; where there was none nothing is printed', async () => {
  const one = room();
  await one.open();
  expect(one.page()).toMatchObject({ lines: [], printable: false });
  await one.act('print');
  expect(papers).toEqual([]);
  kept = run(0, 2);
  await one.open();
  expect(one.page().lines).toHaveLength(1);
});

test('sheets go on and back; the paper has room to sign and may be kept as a file', async () => {
  kept = Array.from({ length: 20 }, (_, days) => run(days, days));
  const one = room();
  await one.open();
  expect(one.page()).toMatchObject({ sheet: 1, sheets: 3 });
  await one.act('next');
  await one.act('next');
  await one.act('next');
  expect(one.page()).toMatchObject({ sheet: 3, lines: { length: 4 } });
  await one.act('print');
  expect(one.page().paper).toEqual({ how: 'working' });
  await vi.waitFor(() => expect(changes).toBe(1));
  expect(one.page().paper).toEqual({ how: 'printed' });
  expect(papers[0]?.names).toBeUndefined();
  expect(paperText(papers[0] as Paper)).toMatch(/办件 13 件[\s\S]*站长签名/);
});
