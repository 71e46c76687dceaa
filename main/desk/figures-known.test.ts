import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Source } from '../cases/case.ts';
import { fold } from '../cases/fold.ts';
import { makeProjection } from '../cases/row.ts';
import { done, handled } from '../cases/test-cases.ts';
import { auditor, CONFIRMED, Desk, dispatcher, resident, when, window, words } from '../cases/test-desk.ts';
import { handClock } from '../clock/hand-clock.ts';
import { DAYS_OFF } from '../clock/test-days-off.ts';
import type { SignIn } from '../people/sign-in.ts';
import { makeCaseNumber } from '../store/case-number.ts';
import type { RatingLevel, StoreMethods } from '../store/port.ts';
import { createStore } from '../store/store.ts';
import { testFolder } from '../store/test-visit.ts';
import { WORDS } from '../visit/test-visit.ts';
import type { FiguresPage } from './figures-page.ts';
import { makeFiguresRoom } from './figures-room.ts';

/** A month whose cases are known: what the board says of it was counted here by hand. */

const NOW = when('2026-11-24', '9:00');
const director = { name: '顾站长', role: 'director', staffId: 'g' } as unknown as SignIn;
let store: StoreMethods;
let remove: () => void;

beforeEach(async () => {
  const { folder, remove: gone } = testFolder();
  remove = gone;
  store = createStore({ cases: { project: makeProjection() } });
  await store.open({ dataFolder: folder, key: new Uint8Array(randomBytes(32)), at: NOW });
  await store.setCaseTimes({
    times: {
      years: DAYS_OFF.map(({ off, worked, ...year }) => ({ ...year, off: [...off], worked: [...worked] })),
      hours: [{ from: 510, to: 1020 }],
    },
  });
});
afterEach(async () => {
  await store.close({});
  remove();
});

let count = 0;
interface About {
  task?: string;
  source?: Source;
  grid?: string;
}
/** A case that came at `day` `time`; who works on it comes to it `later` minutes after that. */
function came(day: string, time: string, later: number, about: About = {}): Desk {
  count += 1;
  const at = when(day, time);
  const caseNumber = makeCaseNumber({
    ...{ station: 'GHL', kiosk: '1', day: day.slice(2).replaceAll('-', ''), sequence: count },
  });
  const { task: taskId = 'allowance', ...more } = about;
  const body = { ...CONFIRMED.body, ...more, taskId, caseToken: `token-${count}` };
  const fact = { ...CONFIRMED, caseNumber, at, body, eventId: `came-${count}`, person: `person-${count}` };
  return new Desk(fold([fact]), [fact], at).later(later);
}
/** Done an hour after it was taken, told, looked at, and put away. */
function ended(desk: Desk, how: 'phone' | 'in-person', toldLater = 0): Desk {
  done(desk).later(toldLater);
  desk.does(window, { do: 'tell', how, personal: words });
  desk.does(auditor, { do: 'review', passed: true, personal: words });
  desk.does(resident, { do: 'confirm', solved: true });
  desk.does(dispatcher, { do: 'archive' });
  return desk;
}
const keep = async (...desks: Desk[]) => {
  for (const { facts } of desks) await store.appendFacts({ facts });
};
/** Every sheet of the board. */
async function board(): Promise<{ most: FiguresPage['most']; part(title: string): string[] | undefined }> {
  const clock = handClock(NOW);
  const room = makeFiguresRoom({
    ...{ station: '桂花里', store, words: WORDS['zh-CN'], clock },
    ...{ print: null, onChange: () => undefined },
  });
  await room.open(director);
  const { most = [], sheets = 0 } = room.page() ?? {};
  const parts = new Map<string, string[]>();
  for (let sheet = 1; sheet < sheets; sheet++) {
    await room.act('more', director);
    for (const { title, lines } of room.page()?.parts ?? [])
      parts.set(
        title,
        lines.map(({ name, count }) => `${name} ${count}`),
      );
  }
  return { most, part: (title) => parts.get(title) };
}

test('counts, medians, overdue, and where cases stand', async () => {
  await keep(
    // Of the month before: put away in this one, or waiting since.
    ended(came('2026-10-30', '9:00', 20), 'phone', 5 * 24 * 60),
    came('2026-10-31', '9:00', 0),
    // Taken after 10, 60 and 90 minutes; told an hour later, the last one two days later still.
    ended(came('2026-11-03', '9:00', 10), 'phone'),
    ended(came('2026-11-04', '9:00', 60), 'in-person'),
    ended(came('2026-11-05', '9:00', 90, { task: 'electricity-bill' }), 'in-person', 2 * 24 * 60),
    // Over time since long; not yet; and in somebody's hands.
    came('2026-11-10', '9:00', 0, { source: 'phone' }),
    came('2026-11-24', '8:55', 0),
    handled(came('2026-11-24', '8:31', 10, { source: 'phone' })),
  );
  const { most, part } = await board();
  expect(most.map(({ name, value, note }) => [name, value, note])).toEqual([
    ['这个月登记', '6 件', '上个月 2 件'],
    ['这个月办完', '4 件', '上个月 0 件'],
    ['现在过了时间', '2 件', '在办的一共 4 件'],
    // Of 70 and 120 minutes, 2 days and a half hour, and 5 days: the second.
    ['办完一件，一般用', '2 小时', '有人接 20 分钟，告诉居民 2 小时'],
  ]);
  expect(part('现在办到哪一步')).toEqual([
    '登记了 3',
    '在看是什么事 0',
    '转给了别人 0',
    '正在办 1',
    '正在回话 0',
  ]);
  expect(part('登记的是什么事')).toEqual(['高龄补贴 5', '交电费 1']);
  expect(part('从哪里来')).toEqual(['自助机 4', '电话 2']);
  // Told in person on the day it came is one trip, on another day two.
  expect(part('办完的件，居民来了几趟')).toEqual(['来了 1 趟 3', '来了 2 趟 1']);
});

test('small groups are not told: grids and ratings of fewer than ten', async () => {
  const of = (grid: string | null, many: number) =>
    Array.from({ length: many }, () => came('2026-11-20', '9:00', 0, grid === null ? {} : { grid }));
  const rate = async (level: RatingLevel | 'skipped', many: number) => {
    for (let n = 0; n < many; n++)
      await store.rate({ visitId: `rated-${randomBytes(4).toString('hex')}`, level, at: NOW - 3_600_000 });
  };
  await keep(...of('一号网格', 12), ...of('二号网格', 6), ...of(null, 3));
  await rate(5, 8);
  await rate(1, 1);
  await rate('skipped', 5);
  let { part } = await board();
  expect(part('各网格登记的件')).toEqual([]);
  expect(part('满意吗')).toEqual([]);
  // One more of each, and neither is small any more.
  await keep(...of(null, 1));
  await rate(5, 1);
  ({ part } = await board());
  expect(part('各网格登记的件')).toEqual(['一号网格 12', '其余 10']);
  expect(part('满意吗')).toEqual(['非常满意 9', '满意 0', '基本满意 0', '不满意 0', '非常不满意 1']);
});
