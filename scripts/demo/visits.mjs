/** The three visits of the demo, step by step. Each step goes on only when the page shows it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ended } from './kiosk.mjs';
import { drawn, slipBytes, tokenOn } from './paper.mjs';

const at = (step) => `.kiosk[data-step="${step}"]`;
const has = (id) => `[data-tap="${id}"]`;
const NUMBER = /[A-Z0-9]{2,5}-[A-Z0-9]{1,2}-\d{6}-\d{3,}-\d/;

async function welcome(kiosk, story, name) {
  await kiosk.look(at('welcome'));
  await story.picture('welcome');
  const visits = await kiosk.processes('visit');
  story.check(`${name}：欢迎页开着，这一次有自己的进程`, visits.length === 1);
  return visits[0];
}

/** Waits for the wipe: another window, another process, and nothing left of the last. */
async function wiped(kiosk, story, name, pid) {
  await kiosk.look(at('welcome'));
  await ended(pid);
  const [next] = await kiosk.processes('visit');
  story.check(`${name}：办完就清掉，换了新进程，回到欢迎页`, next !== undefined && next !== pid);
}

async function caseNumber(kiosk) {
  const number = NUMBER.exec(await kiosk.words())?.[0];
  if (!number) throw new Error('no case number is on the page');
  return number;
}

/** The slip that was cut last, and the token on it. @param count how many were cut so far */
async function slipOf(slips, count) {
  const bytes = slipBytes(join(slips, `slip-${count}.bin`));
  const { png, rows } = drawn(bytes);
  return { bytes, png, rows, token: await tokenOn(png) };
}

/** From home to a task; a tile that holds several lists them first. */
async function toTask(kiosk, tile, task, seen = async () => undefined) {
  await kiosk.tap(tile, `${at('scene')}, ${at('start')}`);
  if ((await kiosk.page.locator(at('scene')).count()) === 0) return;
  await seen();
  await kiosk.tap(task, at('start'));
}

/** 交电费: the bill lies under the camera; cash at the desk. */
export async function billVisit(kiosk, story, { bill, slips, out }) {
  const name = '交电费';
  const pid = await welcome(kiosk, story, name);
  await kiosk.tap('start', at('home'));
  await story.picture('home');
  await toTask(kiosk, 'scene:bills', 'task:electricity-bill', () => story.picture('home-bills'));
  await story.picture('bill-start');
  await kiosk.tap('camera', at('camera'));
  await kiosk.page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  await story.picture('bill-camera');
  await kiosk.sees(at('household'));
  await story.picture('bill-household');
  const words = await kiosk.words();
  story.check(
    `${name}：单子读好了，尾号 ${bill.account.slice(-4)}，名字露头尾给她对`,
    words.includes(`**${bill.account.slice(-4)}`) &&
      !words.includes(bill.account) &&
      !words.includes(bill.name),
  );
  await kiosk.tap('mine', at('bill'));
  await story.picture('bill-use');
  story.check(`${name}：用了多少度，用到第几档`, (await kiosk.words()).includes('演示数据'));
  await kiosk.tap('seen', at('sum'));
  await story.picture('bill-sum');
  const sum = /(\d+\.\d\d)/.exec(await kiosk.words())?.[1];
  story.check(`${name}：要交 ${sum} 元，和单子上一样`, sum === bill.amount, `the bill says ${bill.amount}`);
  await kiosk.tap('whole', at('pay'));
  await story.picture('bill-pay');
  await kiosk.tap('cash', at('review'));
  await story.picture('bill-review');
  const review = await kiosk.words();
  story.check(`${name}：从头看一遍，现金到一号台`, review.includes(sum) && review.includes('现金'));
  await kiosk.tap('confirm', at('done'));
  await story.picture('bill-printing');
  await kiosk.sees(has('got-it'));
  await story.picture('bill-done');
  const number = await caseNumber(kiosk);
  const slip = await slipOf(slips, 1);
  writeFileSync(join(out, 'receipt.bin'), slip.bytes);
  writeFileSync(join(out, 'receipt.png'), slip.png);
  story.check(`${name}：登记好了 ${number}，小票 ${slip.rows} 行，码读得出`, slip.token.length === 22);
  await kiosk.tap('got-it', at('rating'));
  await story.picture('bill-rating');
  await kiosk.tapLast('rate-5');
  await wiped(kiosk, story, name, pid);
  return {
    task: name,
    taskId: 'electricity-bill',
    caseNumber: number,
    token: slip.token,
    rows: slip.rows,
    sum,
  };
}

/** 养老金年审: consent, the card on the reader, staff see her. */
export async function pensionVisit(kiosk, story, { slips }) {
  const name = '养老金年审';
  const tray = await kiosk.tray();
  const reader = tray.getByTestId('id-card');
  const pid = await welcome(kiosk, story, name);
  await kiosk.tap('start', at('home'));
  await story.picture('pension-home');
  await toTask(kiosk, 'scene:pension', 'task:pension-check', () => story.picture('home-pension'));
  await story.picture('pension-start');
  await kiosk.tap('begin', at('consent'));
  await story.picture('pension-consent');
  await kiosk.tap('agree', at('card'));
  await story.picture('pension-card');
  story.done(`${name}：先问过她，再请她放身份证`);
  await reader.getByRole('button', { name: /王桂香/ }).click();
  await kiosk.page.getByText('请拿走身份证').first().waitFor();
  await story.picture('pension-card-read');
  story.done(`${name}：身份证读好了，请她先收好`);
  await reader.getByRole('button', { name: '拿走' }).click();
  await kiosk.sees(at('due'));
  await story.picture('pension-due');
  story.check(`${name}：证收好了才往下走，今年该审了`, (await kiosk.words()).includes('王桂香'));
  await kiosk.tap('do-it', at('way'));
  await story.picture('pension-way');
  await kiosk.tap('staff', at('review'));
  await story.picture('pension-review');
  const review = await kiosk.words();
  story.check(
    `${name}：从头看一遍，身份证号只露头尾`,
    review.includes('王桂香') && !review.includes('330299194608150021'),
  );
  await kiosk.tap('confirm', at('done'));
  await story.picture('pension-printing');
  await kiosk.sees(has('got-it'));
  await story.picture('pension-done');
  const number = await caseNumber(kiosk);
  const slip = await slipOf(slips, 2);
  story.check(`${name}：登记好了 ${number}，小票 ${slip.rows} 行`, slip.token.length === 22);
  await kiosk.tap('got-it', at('rating'));
  await story.picture('pension-rating');
  await kiosk.tapLast('rate-4');
  await wiped(kiosk, story, name, pid);
  return { task: name, taskId: 'pension-check', caseNumber: number, token: slip.token, rows: slip.rows };
}

/** The kind side: another language, clearer colours, larger text, people, mistakes, and a printer without paper. */
export async function kindVisit(kiosk, story, { slips }) {
  const name = '慢慢来';
  const tray = await kiosk.tray();
  const desk = tray.getByTestId('help-desk');
  const printer = tray.getByTestId('receipt-printer');
  const pid = await welcome(kiosk, story, name);
  await kiosk.tap('language:en', '.kiosk[data-locale="en"]');
  await story.picture('welcome-english');
  await kiosk.tap('language:zh-CN', '.kiosk[data-locale="zh-CN"]');
  await kiosk.tap('clearer', '.kiosk[data-theme="dark"]');
  await story.picture('welcome-dark');
  await kiosk.tap('start', at('home'));
  await story.picture('home-dark');
  story.done(`${name}：英文、看得更清楚，都换得过来`);

  await toTask(kiosk, 'scene:pension', 'task:pension-check');
  await story.picture('pension-start-dark');
  await kiosk.tap('begin', at('consent'));
  await story.picture('consent-dark');
  await kiosk.tap('refuse', at('refused'));
  await story.picture('consent-refused');
  await kiosk.tap('dock:home', at('home'));
  await story.picture('home-again');
  story.done(`${name}：不愿意放身份证也没关系，回首页`);

  await toTask(kiosk, 'scene:bills', 'task:electricity-bill');
  await story.picture('bill-start-dark');
  for (const size of [2, 3, 4]) {
    await kiosk.tap('dock:larger', `.kiosk[data-size="${size}"]`);
    await story.picture(`larger-${size}`);
  }
  story.done(`${name}：字大一点，再大一点`);
  await kiosk.tap('dock:larger', '.kiosk[data-size="1"]');

  await kiosk.tap('dock:help', at('help-calling'));
  await story.picture('help-calling');
  await desk.getByRole('button', { name: '我来了' }).click();
  await kiosk.sees(at('help-coming'));
  await story.picture('help-coming');
  story.check(`${name}：请人帮忙，沈知秋来了`, (await kiosk.words()).includes('沈知秋'));
  await desk.getByRole('button', { name: '办完了' }).click();
  await kiosk.sees(at('start'));

  await kiosk.tap('typed', at('account'));
  await story.picture('account-empty');
  await kiosk.type('3302999999');
  await kiosk.tap('enter-done', at('not-found'));
  await story.picture('account-not-found');
  await kiosk.tap('typed', at('account'));
  await kiosk.type('3302990315');
  await story.picture('account-typed');
  await kiosk.tap('enter-done', at('household'));
  await story.picture('household-other');
  await kiosk.tap('not-mine', at('wrong-household'));
  await story.picture('wrong-household');
  story.done(`${name}：号码按错了、不是她家，都能重来，钱没有动`);
  await kiosk.tap('typed', at('account'));
  await kiosk.type('3302990315');
  await kiosk.tap('enter-done', at('household'));
  await story.picture('household-dark');
  await kiosk.tap('mine', at('bill'));
  await story.picture('use-dark');
  await kiosk.tap('seen', at('sum'));
  await story.picture('sum-dark');
  await kiosk.tap('part', at('amount'));
  await kiosk.type('50');
  await story.picture('amount');
  await kiosk.tap('enter-done', at('pay'));
  await story.picture('pay-dark');
  await kiosk.tap('code', at('code'));
  await story.picture('code');
  await kiosk.tap('other', at('pay'));
  await kiosk.tap('family', at('review'));
  await story.picture('review-family');

  await printer.getByRole('button', { name: '没纸' }).click();
  await kiosk.tap('confirm', at('done'));
  await kiosk.sees(has('print-again'));
  await story.picture('paper-out');
  const number = await caseNumber(kiosk);
  story.done(`${name}：打印机没纸了，事情已经记下 ${number}`);
  await printer.getByRole('button', { name: '有纸' }).click();
  await kiosk.tap('print-again', has('got-it'));
  await story.picture('printed-after-refill');
  const slip = await slipOf(slips, 3);
  story.check(`${name}：换好纸，打出来了，只有一张`, slip.token.length === 22);
  await kiosk.tap('got-it', at('rating'));
  await story.picture('rating-dark');
  await kiosk.tapLast('rate-skipped');
  await wiped(kiosk, story, name, pid);
  return {
    task: '交电费（只交一部分）',
    taskId: 'electricity-bill',
    caseNumber: number,
    token: slip.token,
    rows: slip.rows,
  };
}
