import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { initialsOf } from '../cases/initials.ts';
import { LIMITS } from '../cases/limits.ts';
import { makeProjection } from '../cases/row.ts';
import { office } from '../cases/test-desk.ts';
import { handClock } from '../clock/hand-clock.ts';
import type { SignIn } from '../people/sign-in.ts';
import type { StaffMember, StaffRole } from '../store/people-port.ts';
import type { RatingLevel, StoreMethods } from '../store/port.ts';
import { createStore } from '../store/store.ts';
import { AT, testFolder, testVisit } from '../store/test-visit.ts';
import { WORDS } from '../visit/test-visit.ts';
import type { PlainPage } from './plain-page.ts';
import { makeRatingsRoom, type RatingsRoom } from './ratings-room.ts';

/** Ratings from the kiosk to the end of what follows, over the store that ships. */

let store: StoreMethods;
let remove: () => void;
beforeEach(async () => {
  const { folder, remove: gone } = testFolder();
  remove = gone;
  store = createStore({ cases: { project: makeProjection(LIMITS), initialsOf } });
  await store.open({ dataFolder: folder, key: new Uint8Array(randomBytes(32)), at: AT });
});
afterEach(async () => {
  await store.close({});
  remove();
});

const signIn = (name: string, role: StaffRole) => ({ name, role, staffId: name }) as unknown as SignIn;
const shen = signIn('沈知秋', 'window');
const lin = signIn('林小满', 'window');
const lead = signIn('周明理', 'dispatcher');
const staff = [shen, lin, lead, signIn('管机器的', 'administrator')].map(
  ({ name, role }): StaffMember => ({ id: name, name, role, hasCard: false, addedAt: AT }),
);

const room = (): RatingsRoom =>
  makeRatingsRoom({
    store,
    office: async () => office,
    staff: async () => staff,
    limits: LIMITS,
    words: WORDS['zh-CN'],
    clock: handClock(AT + 60_000),
  });
type At<K extends PlainPage['at']> = Extract<PlainPage, { at: K }>;
function shows<K extends PlainPage['at']>(one: RatingsRoom, at: K): At<K> {
  const page = one.page();
  if (page.at !== at) throw new Error(`it shows ${page.at}, not ${at}`);
  return page as At<K>;
}

/** A case that 沈知秋 took, rated at the kiosk afterwards. */
async function rated(level: RatingLevel | null): Promise<string> {
  const visit = testVisit({ facts: { name: '王桂香', phone: '13800001278' } });
  const { caseNumber } = await store.confirmVisit(visit);
  await store.deliverOutbox({ at: AT });
  const takenIn = { eventId: `${caseNumber}#1`, caseNumber, kind: 'take-in', at: AT, actor: shen.name };
  await store.addFacts({ caseNumber, after: 1, facts: [{ ...takenIn, stage: '分析', body: {} }] });
  if (level) await store.rate({ visitId: visit.visitId, level, at: AT + 1 });
  return caseNumber;
}

test('a bad rating from the kiosk is looked into by another person, to its end', async () => {
  const number = await rated(1);
  const [leads, looks, served] = [room(), room(), room()];
  await leads.open(lead);
  expect(shows(leads, 'list').lines).toMatchObject([
    { title: '非常不满意 · 交电费', what: '等人安排谁来看' },
  ]);
  await leads.act(`rating:${number}`, lead);
  await leads.act('give', lead);
  expect(shows(leads, 'choose').choices.map(({ words }) => words)).toEqual(['林小满', '周明理']);
  await leads.act('to:沈知秋', lead);
  expect(shows(leads, 'choose').trouble).toBe(null);
  await leads.act('to:林小满', lead);
  expect(shows(leads, 'one').acts).toEqual([]);

  await served.open(shen);
  const [line] = shows(served, 'list').lines;
  expect(line).toMatchObject({ title: '非常不满意', what: '说的是您，别的同事在看', due: '' });
  await served.act(`rating:${number}`, shen);
  const hers = shows(served, 'one');
  expect(JSON.stringify(hers)).not.toMatch(/王|GHL|电费|月/);
  expect(hers.acts.map(({ action }) => action)).toEqual(['appeal-mistaken', 'appeal-malicious']);

  await looks.open(lin);
  await looks.act(`rating:${number}`, lin);
  expect(shows(looks, 'one').facts).toContainEqual({ name: '居民', value: '王*香' });
  await looks.act('call-back', lin);
  await looks.write('等得太久', lin);
  await looks.act('mend', lin);
  await looks.write('多开了一个窗口', lin);
  await looks.act('ask-again', lin);
  await looks.act('level:4', lin);
  expect(shows(looks, 'list').lines).toEqual([]);
  expect(await store.openRatings({ limit: 10 })).toEqual({ caseNumbers: [] });
});

test('what she said is written down by another than who served her, marked, and once', async () => {
  const number = await rated(null);
  const one = room();
  const enters = async (who: SignIn) => {
    await one.open(who);
    await one.act('enter', who);
    await one.write(number.toLowerCase(), who);
  };
  await enters(shen);
  await one.act('level:2', shen);
  await one.act('how:phone', shen);
  expect(shows(one, 'choose').trouble).toBe('说的是办事的人自己，请别的同事来');
  await enters(lin);
  await one.act('level:2', lin);
  await one.act('how:phone', lin);
  await one.open(lead);
  await one.act(`rating:${number}`, lead);
  expect(shows(one, 'one').facts).toContainEqual({ name: '怎么评的', value: '电话里说的 · 林小满代记' });
  await enters(lead);
  expect(shows(one, 'write').trouble).toBe('这件事已经评过了，一件事评一次');
});

test('who has no part in it sees none, and a good one waits for nobody', async () => {
  await rated(5);
  const one = room();
  await one.open(lead);
  expect(shows(one, 'list').lines).toEqual([]);
  await one.open(lin);
  await one.act('rating:GHL-1-261124-001-2', lin);
  expect(shows(one, 'list').lines).toEqual([]);
});
