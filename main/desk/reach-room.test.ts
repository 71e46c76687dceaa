import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FIRST_RULES } from '../cases/first.ts';
import { LIMITS } from '../cases/limits.ts';
import { office } from '../cases/test-desk.ts';
import { handClock } from '../clock/hand-clock.ts';
import { openLibsql } from '../store/database/libsql.ts';
import type { StoreMethods } from '../store/port.ts';
import { createStore } from '../store/store.ts';
import { AT, testFolder } from '../store/test-visit.ts';
import { WORDS } from '../visit/test-visit.ts';
import type { PlainPage } from './plain-page.ts';
import { makeReachRoom } from './reach-room.ts';
import { makeReachRun, type ReachRun } from './reach-run.ts';
import type { Inside, Room } from './rooms.ts';

/** 主动上门, over the store that ships: her yes, the list of the night, who goes, and forgetting her. */

const lin: Inside = {
  ...{ staffId: 's-1', name: '林小满', role: 'grid-worker', how: 'pin', token: 't-1' },
  ...{ beganAt: AT, lastAt: AT },
};
const chen: Inside = { ...lin, staffId: 's-2', name: '小陈', role: 'window', token: 't-2' };
const TELLING = ['田秀兰', '5550 0199', '3幢201', '1946-12-20'];

let store: StoreMethods;
let folder: string;
let key: Uint8Array;
let remove: () => void;
let clock: ReturnType<typeof handClock>;
let run: ReachRun;
beforeEach(async () => {
  ({ folder, remove } = testFolder());
  store = createStore();
  key = new Uint8Array(randomBytes(32));
  await store.open({ dataFolder: folder, key, at: AT });
  clock = handClock(AT);
  run = makeReachRun({
    store,
    rules: async () => FIRST_RULES,
    clock,
    onTrouble: (_about, error) => {
      throw error;
    },
  });
});
afterEach(async () => {
  run.end();
  await store.close({});
  remove();
});

async function room(): Promise<Room<PlainPage>> {
  const made = makeReachRoom({
    store,
    groups: [{ name: '养老金和补贴', tasks: [{ id: 'allowance', service: 'allowance' }] }],
    office: async () => office,
    limits: LIMITS,
    words: WORDS['zh-CN'],
    station: { code: 'GHL', kiosk: '1' },
    run,
    clock,
  });
  await made.open(lin);
  return made;
}
const page = (one: Room<PlainPage>): PlainPage => {
  const shown = one.page();
  if (!shown) throw new Error('there is no page');
  return shown;
};
const text = (one: Room<PlainPage>) => JSON.stringify(page(one));
/** She says yes, and is written down: 80 in a month. */
async function saysYes(one: Room<PlainPage>): Promise<void> {
  await one.act('enter', lin);
  await one.act('yes', lin);
  await one.act('none', lin);
  await one.write?.('田秀兰', lin);
  await one.act('none', lin);
  await one.write?.('1946年12月20日', lin);
  await one.write?.('5550 0199', lin);
  await one.write?.('3幢201', lin);
  await one.write?.('2026年12月1日', lin);
  await one.act('card:bus', lin);
  await one.write?.('2030年1月1日', lin);
  await one.act('enough', lin);
  await one.act('keep', lin);
}
/** All rows of all tables of both databases, in the clear. */
async function allText(): Promise<string> {
  const found: unknown[] = [];
  for (const name of ['journal', 'casework']) {
    const { db } = openLibsql<Record<string, never>>({
      file: join(folder, `${name}.db`),
      key,
      readOnly: true,
    });
    const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
      db,
    );
    for (const { name: table } of tables.rows)
      found.push((await sql`select * from ${sql.table(table)}`.execute(db)).rows);
    await db.destroy();
  }
  return JSON.stringify(found);
}

test('without her yes nothing is asked and nothing is kept', async () => {
  const one = await room();
  await one.act('enter', lin);
  expect(text(one)).toContain('随时能撤');
  await one.write?.('田秀兰', lin);
  await one.act('no', lin);
  expect(page(one).at).toBe('list');
  expect(await store.residents({ limit: 10 })).toEqual({ residents: [], next: null });
});

test('who said yes is on the list with the reason, masked; who goes reads what she needs for it', async () => {
  const one = await room();
  await saysYes(one);
  await one.act('back', lin);
  const list = page(one);
  if (list.at !== 'list') throw new Error(`it is ${list.at}`);
  expect(list.lines.map(({ what }) => what).join()).toMatch(/年审.*80|80.*年审/);
  for (const word of TELLING) expect(text(one)).not.toContain(word);

  const turns = list.lines.find(({ what }) => what.includes('80'));
  await one.act(turns?.action ?? '', lin);
  for (const word of TELLING) expect(text(one)).not.toContain(word);
  await one.act('take-call', lin);
  expect(text(one)).toContain('田秀兰');
  expect(text(one)).toContain('5550 0199');
  expect(text(one)).not.toContain('3幢201');
  // Nobody else reads it, and nobody else does it.
  const other = await room();
  await other.act(turns?.action ?? '', chen);
  expect(text(other)).not.toContain('田秀兰');
  await other.act('told', chen);
  expect((await store.dueLines({ limit: 9 })).length).toBe(2);
});

test('she wants it done: a case of hers is opened, and the line is over for good', async () => {
  const one = await room();
  await saysYes(one);
  await one.act('back', lin);
  const list = page(one);
  const turns = list.at === 'list' ? list.lines.find(({ what }) => what.includes('80')) : undefined;
  await one.act(turns?.action ?? '', lin);
  await one.act('take-visit', lin);
  expect(text(one)).toContain('3幢201');
  await one.act('opened', lin);
  await one.act('task:allowance', lin);
  expect(text(one)).toMatch(/登记了一件.*GHL/);
  await run.again();
  expect((await store.dueLines({ limit: 9 })).map(({ reason }) => reason.why)).toEqual(['check']);
});

test('not again: all that was kept of her is gone, from tables, audit and files', async () => {
  const one = await room();
  await saysYes(one);
  await one.act('back', lin);
  const list = page(one);
  await one.act(list.at === 'list' ? (list.lines[0]?.action ?? '') : '', lin);
  await one.act('take-call', lin);
  const before = await allText();
  for (const word of ['田秀兰', '5550 0199', '3幢201']) expect(before).toContain(word);
  await one.act('not-again', lin);
  await one.act('sure', lin);
  expect(page(one)).toMatchObject({ at: 'list', lines: [] });
  expect(await store.residents({ limit: 9 })).toEqual({ residents: [], next: null });
  const after = await allText();
  for (const word of TELLING) expect(after).not.toContain(word);
  // What was done stays, and says nothing of her.
  expect(after).toContain('take-call');
});

test('each night once: the list is made, the audit says so; a yes of two years ago is not good any more', async () => {
  const one = await room();
  await saysYes(one);
  run.begin();
  await expect.poll(async () => await store.setting({ name: 'reach-run' })).toBe('2026-11-24');
  await run.tonight();
  clock.setWall(clock.wall() + 731 * 86_400_000);
  await run.tonight();
  expect(await store.residents({ limit: 9 })).toEqual({ residents: [], next: null });
  expect(await store.dueLines({ limit: 9 })).toEqual([]);
});
