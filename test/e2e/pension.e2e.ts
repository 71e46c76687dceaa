import { afterAll, beforeAll, expect, test } from 'vitest';
import { HMT_FIXTURE } from '../../devices/id-card/fixtures.ts';
import { allRows, slipsOf, tokenOn, withStore } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { until } from './until.ts';

/** 养老金年审 with a card on a real serial line, and all that can go wrong with a card. */

let kiosk: Kiosk;
beforeAll(async () => {
  kiosk = await Kiosk.start({ settings: { headphones: false } });
});
afterAll(async () => {
  await kiosk?.close();
});

/** What the hand does at the reader. */
const reader = (command: Record<string, unknown>) => {
  if (!kiosk.reader) throw new Error('this kiosk has no reader');
  return kiosk.reader.do(command);
};

async function card(): Promise<void> {
  await reader({ lift: true });
  await kiosk.home();
  await kiosk.walk(['scene:pension', 'start'], ['begin', 'consent'], ['agree', 'card']);
}
/** Puts a card on the reader, waits until it is read, and takes it again. */
async function show(name: string, page: string): Promise<void> {
  await card();
  await reader({ put: name });
  await kiosk.says('请拿走身份证', 30_000);
  await reader({ lift: true });
  await kiosk.at(page);
}

test('王桂香 is due: consent, card, the desk, slip, 好差评, wiped', async () => {
  const visit = await kiosk.visitProcess();
  const [devices] = await kiosk.processes('devices');
  await kiosk.walk(['start', 'home'], ['scene:pension', 'start'], ['begin', 'consent']);
  await kiosk.says('只为办这一件事');
  await kiosk.tap('agree', 'card');
  await reader({ put: 'wang-guixiang' });
  await kiosk.says('请拿走身份证', 30_000);
  // The card lies there: nothing goes on without it being taken, whatever is touched.
  expect(await kiosk.step()).toBe('card');
  expect(await kiosk.words()).not.toContain('330299194608150021');
  await reader({ lift: true });
  await kiosk.at('due');
  await kiosk.says('王桂香');
  await kiosk.walk(['do-it', 'way'], ['staff', 'review']);
  const review = await kiosk.words();
  expect(review).toContain('到一号台见一面');
  expect(review).not.toContain('330299194608150021');
  await kiosk.tap('confirm', 'done');
  await kiosk.says('小票打好了', 30_000);
  await kiosk.walk(['got-it', 'rating'], ['rate-4', 'welcome']);
  await until(
    'another visit',
    () => kiosk.visitProcess(),
    (now) => now !== undefined && now !== visit,
  );
  await until(
    'other devices',
    async () => (await kiosk.processes('devices'))[0],
    (now) => now !== undefined && now !== devices,
  );
  const slips = slipsOf(kiosk.printer?.reports.seen ?? []);
  expect(slips).toHaveLength(1);
  expect(slips[0] && (await tokenOn(slips[0]))).toMatch(/^[\w-]{22}$/);
});

test('the next visit reads a card with the new devices process', async () => {
  await show('li-jianguo', 'valid');
  await kiosk.says('不用办，已经好了');
  await kiosk.says('李建国');
  await kiosk.tap('good', 'rating');
  await kiosk.tap('rate-skipped', 'welcome');
});

test('who refuses is helped by people, and may think again', async () => {
  await kiosk.home();
  await kiosk.walk(['scene:pension', 'start'], ['begin', 'consent'], ['refuse', 'refused']);
  await kiosk.says('人来办，一样能办好');
  await kiosk.walk(
    ['people', 'help-calling'],
    ['help:cancel', 'refused'],
    ['again', 'consent'],
    ['dock:home', 'home'],
  );
});

test('no card: another way, and again', async () => {
  await card();
  await kiosk.tap('other', 'no-card');
  await kiosk.says('没带也不要紧');
  await kiosk.walk(['again', 'card'], ['other', 'no-card'], ['home', 'home']);
});

test('a card that is read wrongly: not her fault, and then it works', async () => {
  await card();
  await reader({ fault: 'checksum', times: 200, on: 'read' });
  await reader({ put: 'wang-guixiang' });
  await kiosk.says('不是您的错', 30_000);
  expect(await kiosk.buttons()).toContain('card-again');
  await reader({ fault: 'checksum', times: 0 });
  await reader({ lift: true });
  await kiosk.tap('card-again');
  await kiosk.says('正在等您放卡');
  await reader({ put: 'wang-guixiang' });
  await kiosk.says('请拿走身份证', 30_000);
  await reader({ lift: true });
  await kiosk.at('due');
});

test('another card is no identity card', async () => {
  await card();
  await reader({ fault: 'not-an-id-card', times: 200 });
  await reader({ put: 'wang-guixiang' });
  await kiosk.says('这张不是身份证', 30_000);
  await reader({ fault: 'not-an-id-card', times: 0 });
});

test('a residence permit is a card too', async () => {
  await card();
  await reader({ put: HMT_FIXTURE as unknown as Record<string, unknown> });
  await kiosk.says('请拿走身份证', 30_000);
  await reader({ lift: true });
  // Born 1994: far from a pension, which is a doubt for people and no refusal.
  await kiosk.at('young');
});

test('the plug of the reader comes out and goes in again', async () => {
  await card();
  await reader({ unplug: true });
  await kiosk.says('读卡的地方没接好', 30_000);
  expect(await kiosk.buttons()).toContain('other');
  await reader({ plug: true });
  await kiosk.says('正在等您放卡', 60_000);
  await reader({ put: 'li-jianguo' });
  await kiosk.says('请拿走身份证', 30_000);
  await reader({ lift: true });
  await kiosk.at('valid');
});

test.each([
  ['known nowhere here', 'sun-weimin', 'not-found', '没查到您的记录'],
  ['to be looked up by people', 'ma-lu', 'by-staff', '请工作人员来查'],
])('%s', async (_what, name, page, words) => {
  await show(name, page);
  await kiosk.says(words);
});

test('the visit at home: afternoon, with a telephone number', async () => {
  await show('chen-ahe', 'overdue');
  await kiosk.walk(
    ['do-it', 'way'],
    ['visit', 'visit-time'],
    ['afternoon', 'call-first'],
    ['type-phone', 'phone'],
  );
  await kiosk.type('1390000');
  await kiosk.says('再按 4 个数');
  await kiosk.poke('enter-done');
  expect(await kiosk.step()).toBe('phone');
  await kiosk.type('0123');
  await kiosk.tap('enter-done', 'review');
  await kiosk.says('下午来');
  expect(await kiosk.words()).not.toContain('13900000123');
  await kiosk.walk(['change:call-first', 'call-first'], ['no-phone', 'review'], ['confirm', 'done']);
  await kiosk.says('小票打好了', 30_000);
  await kiosk.walk(['got-it', 'rating'], ['rate-skipped', 'welcome']);
});

test('what is kept: two cases, and no name or number outside what staff need', async () => {
  await kiosk.shut();
  await withStore(kiosk.data, async (store) => {
    expect(await store.openCases({ limit: 10 })).toHaveLength(2);
    expect(await store.pendingPrintJobs({})).toEqual([]);
  });
  const { audit = [], print_job = [], rating = [] } = await allRows(kiosk.data, 'journal');
  const open = JSON.stringify([audit, print_job, rating]);
  for (const personal of ['王桂香', '330299194608150021', '陈阿和', '330299193812240011', '13900000123'])
    expect(open).not.toContain(personal);
});
