import { describe, expect, test } from 'vitest';
import type { FixtureName } from '../../devices/id-card/fixtures.ts';
import type { Slip } from '../paper/slip.ts';
import { type Branch, END, go, linesOf, type Move, passed, SERVICES } from './test-branch.ts';
import { holdTime, settled, start } from './test-runner.ts';
import { CARD, cardRead, TASKS } from './test-visit.ts';

/**
 * 查社保, 居民医保缴费, 社保卡 and the branches of 养老金年审, walked with the sample cards against the demo and by hand:
 * which pages are passed, and what the slip says.
 */

holdTime();

const CONSENT = 'what consent card';

const seeSocial = (what: string, card: FixtureName): Move[] => [
  ...['scene:pension', 'task:social-security', what, 'agree'],
  { card },
];
const pay = (...more: Move[]): Move[] => ['scene:insurance', 'task:resident-insurance', ...more];
const one = (card: FixtureName, situation: string): Move[] => pay('self', 'agree', { card }, situation);
const theCard = (what: string, card: FixtureName): Move[] => [
  ...['scene:insurance', 'task:social-card', what, 'agree'],
  { card },
];

const SOCIAL_SECURITY: Branch[] = [
  {
    says: 'the pension has come, the sums are looked at',
    moves: [...seeSocial('pension', 'wang-guixiang'), 'seen', 'show', 'good', 'rate-5'],
    pages: `${CONSENT} seen-pension privacy-pension money rating`,
  },
  {
    says: 'only printed, with sums',
    moves: [...seeSocial('pension', 'wang-guixiang'), 'seen', 'paper', 'with', ...END],
    pages: `${CONSENT} seen-pension privacy-pension paper-pension review done rating`,
    slip: ['2026年11月　3210.00 元', '此单不作证明用', '王*香', '**************0021'],
  },
  {
    says: 'printed without sums, not shown either',
    moves: [...seeSocial('pension', 'li-jianguo'), 'seen', 'hide', 'print', 'without', ...END],
    pages: `${CONSENT} seen-pension privacy-pension arrived paper-pension review done rating`,
    slip: ['2026年11月　2026年11月10日到', '此单不作证明用'],
    notOnSlip: /元|4086|2117.*2117/,
  },
  {
    says: 'less than it should be: staff ask, with her yes',
    moves: [...seeSocial('pension', 'li-jianguo'), 'seen', 'show', 'wrong', 'less', 'agree', ...END],
    pages: `${CONSENT} seen-pension privacy-pension money problem hand-over review done rating`,
    slip: ['养老金少了', '三个工作日里给您回话', '已登记，工作人员正在办'],
    notOnSlip: /元|不作证明/,
  },
  {
    says: 'it has not come, because of the yearly check',
    moves: [...seeSocial('pension', 'chen-ahe'), 'seen', 'register', 'agree', ...END],
    pages: `${CONSENT} seen-late late hand-over review done rating`,
    slip: ['养老金没到', '工作人员去问'],
  },
  {
    says: 'she does not want it told: people go with her',
    moves: [...seeSocial('pension', 'chen-ahe'), 'seen', 'register', 'refuse', 'home'],
    pages: `${CONSENT} seen-late late hand-over kept-here`,
  },
  {
    says: 'another city pays: staff look it up',
    moves: [...seeSocial('pension', 'ma-lu'), 'note-down', ...END],
    pages: `${CONSENT} by-staff review done rating`,
    slip: ['工作人员正在查', '查好了告诉您'],
  },
  {
    says: 'nobody of that number',
    moves: [...seeSocial('pension', 'sun-weimin'), 'note-down', ...END],
    pages: `${CONSENT} not-found review done rating`,
    slip: ['工作人员正在查'],
  },
  {
    says: 'the insurance card, and the last three',
    moves: [...seeSocial('balance', 'wang-guixiang'), 'seen', 'show', 'recent', 'good', 'rate-5'],
    pages: `${CONSENT} seen-balance privacy-balance balance recent rating`,
  },
  {
    says: 'the insurance card on paper',
    moves: [
      ...['scene:pension', 'task:social-security', 'paper', 'balance', 'agree'],
      { card: 'li-jianguo' },
      'seen',
      'with',
      ...END,
    ],
    pages: 'what which consent card seen-balance paper-balance review done rating',
    slip: ['120.05 元', '今年用了 2318.80 元', '此单不作证明用'],
  },
  {
    says: 'residents have no account, which is no fault',
    moves: [...seeSocial('balance', 'chen-ahe'), 'good', 'rate-5'],
    pages: `${CONSENT} no-account rating`,
  },
  {
    says: 'the years, on paper',
    moves: [...seeSocial('years', 'wang-guixiang'), 'print', ...END],
    pages: `${CONSENT} years review done rating`,
    slip: ['30 年 2 个月'],
  },
  {
    says: 'by hand: registered, never done',
    mode: 'manual',
    moves: [...seeSocial('pension', 'wang-guixiang'), 'note-down', ...END],
    pages: `${CONSENT} by-staff review done rating`,
    slip: ['工作人员正在查', '已登记，工作人员正在办'],
  },
];

const RESIDENT_INSURANCE: Branch[] = [
  {
    says: 'for herself, in cash',
    moves: [...one('chen-ahe', 'none'), 'enough', 'cash', ...END],
    pages: 'start consent card situation persons pay review done rating',
    slip: ['一号台', '400.00 元', '人民币肆佰元整', '自己 陈*和 记上了', '交了钱才算交好'],
  },
  {
    says: 'two years missed: the wait is explained',
    moves: [...one('sun-weimin', 'missed'), 'two', 'go-on', 'enough', 'family', ...END],
    pages: 'start consent card situation missed wait persons pay review done rating',
    slip: ['哪天起能报销', '自己 孙*民 2027年4月24日'],
  },
  {
    says: 'a company’s pension: probably nothing to pay',
    moves: [...one('wang-guixiang', 'pension'), 'good', 'rate-5'],
    pages: 'start consent card situation employee rating',
  },
  {
    says: 'paid already',
    moves: [...one('zhou-jinfeng', 'none'), 'good', 'rate-5'],
    pages: 'start consent card situation already-paid rating',
  },
  {
    says: 'the employee insurance still runs',
    moves: [...one('ouyang-wenwen', 'none'), 'note-down', 'enough', 'bank', ...END],
    pages: 'start consent card situation still-employed persons pay review done rating',
    slip: ['自己 欧**文 单位医保要停', '请到这里签字'],
  },
  {
    says: 'not registered, paid by the official code',
    moves: [...one('zhu-yan', 'none'), 'note-down', 'enough', 'code', 'next', ...END],
    pages: 'start consent card situation not-registered persons pay code review done rating',
    slip: ['要先登记', '打开手机扫官方码'],
  },
  {
    says: 'a character of the name differs',
    moves: [...one('ma-lu', 'none'), 'note-down', 'enough', 'cash', ...END],
    pages: 'start consent card situation name-mismatch persons pay review done rating',
    slip: ['名字要对一对'],
  },
  {
    says: 'a subsidy goes to people first',
    moves: [...one('chen-ahe', 'subsidy'), 'note-down', 'enough', 'cash', ...END],
    pages: 'start consent card situation ask-staff persons pay review done rating',
    slip: ['先看补贴'],
  },
  {
    says: 'not sure goes to people too',
    moves: [...one('chen-ahe', 'unsure'), 'note-down', 'enough', 'cash', ...END],
    pages: 'start consent card situation ask-staff persons pay review done rating',
    slip: ['先看退休金'],
  },
  {
    says: 'herself, and a grandchild by number: a guardian says yes; the sum is the sum of both',
    moves: [
      ...one('chen-ahe', 'none'),
      ...['more', 'child', 'mine', 'other', 'typed'],
      { type: '330299192602030329' },
      ...['enter-done', 'good', 'enough', 'cash'],
      ...END,
    ],
    pages:
      'start consent card situation persons who guardian card no-card number typed persons pay review done rating',
    slip: ['800.00 元', '人民币捌佰元整', '孙辈  请人来写名字'],
  },
  {
    says: 'the same person twice is one',
    moves: [
      ...one('chen-ahe', 'none'),
      ...['more', 'other'],
      { card: 'chen-ahe' },
      ...['none', 'good', 'enough', 'cash'],
      ...END,
    ],
    pages: 'start consent card situation persons who card situation twice persons pay review done rating',
    slip: ['400.00 元'],
  },
  {
    says: 'by hand: staff look once more before they take the money',
    mode: 'manual',
    moves: [...one('wang-guixiang', 'none'), 'enough', 'cash', ...END],
    pages: 'start consent card situation persons pay review done rating',
    slip: ['400.00 元', '交了钱才算交好'],
  },
];

const SOCIAL_CARD: Branch[] = [
  {
    says: 'lost: the bank first, then 12333, then a new card',
    moves: [...theCard('lost', 'wang-guixiang'), 'called', 'called', 'pick:0', ...END],
    pages: `${CONSENT} bank-call stop-call place review done rating`,
    slip: ['2026年11月29日', '停用到期会自动恢复', '清和银行桂花路支行', '家里人代办，带两个人的身份证'],
  },
  {
    says: 'lost, the calls are made later',
    moves: [...theCard('lost', 'wang-guixiang'), 'later', 'later', 'later', ...END],
    pages: `${CONSENT} bank-call stop-call place review done rating`,
    slip: ['请先打银行电话', '96500', '再打电话停社保', '12333'],
    notOnSlip: /支行/,
  },
  {
    says: 'lost, stopped three days ago already',
    moves: [...theCard('lost', 'li-jianguo'), 'reissue', 'pick:1', ...END],
    pages: `${CONSENT} stopped-already place review done rating`,
    slip: ['2026年11月26日', '10 个工作日'],
  },
  {
    says: 'lost, and the stop has ended: stopped again',
    moves: [...theCard('lost', 'zhao-yulan'), 'called', 'called', 'pick:0', ...END],
    pages: `${CONSENT} bank-call stop-call place review done rating`,
    slip: ['2026年11月29日'],
  },
  {
    says: 'lost, but there is a new one',
    moves: [...theCard('lost', 'sun-weimin'), 'old', 'rate-5'],
    pages: `${CONSENT} new-one-lost rating`,
  },
  {
    says: 'lost by one whose record needs people: stopped all the same',
    moves: [...theCard('lost', 'ouyang-wenwen'), 'pick:0', 'called', 'called', 'pick:0', ...END],
    pages: `${CONSENT} bank bank-call stop-call place review done rating`,
    slip: ['2026年11月29日'],
  },
  {
    says: 'broken',
    moves: [...theCard('worn', 'wang-guixiang'), 'pick:0', ...END],
    pages: `${CONSENT} place review done rating`,
    slip: ['办张新卡', '清和银行桂花路支行'],
    notOnSlip: /停用/,
  },
  {
    says: 'broken, under guardianship: to people',
    moves: [...theCard('worn', 'zhou-jinfeng'), 'note-down', ...END],
    pages: `${CONSENT} by-staff review done rating`,
    slip: ['办张新卡'],
  },
  {
    says: 'the password for money: the bank, and no card is read',
    moves: ['scene:insurance', 'task:social-card', 'pin', 'money', 'paper', ...END],
    pages: 'what which pin-counter review done rating',
    slip: ['发卡的银行', '密码谁都不要说'],
    notOnSlip: /身份证 \*/,
  },
  {
    says: 'the password for the doctor: another place',
    moves: ['scene:insurance', 'task:social-card', 'pin', 'doctor', 'paper', ...END],
    pages: 'what which pin-office review done rating',
    slip: ['清和区', '密码只在那里按，谁都不要说'],
  },
  {
    says: 'found before a new one is made: used again',
    moves: [...theCard('found', 'li-jianguo'), 'go-on', ...END],
    pages: `${CONSENT} start-again review done rating`,
    slip: ['工作人员帮您重新启用'],
  },
  {
    says: 'found after a new one was made: not used again',
    moves: [...theCard('found', 'sun-weimin'), 'good', 'rate-5'],
    pages: `${CONSENT} reissued rating`,
  },
  {
    says: 'found, never stopped',
    moves: [...theCard('found', 'wang-guixiang'), 'good', 'rate-5'],
    pages: `${CONSENT} never-stopped rating`,
  },
  {
    says: 'runs out in 44 days',
    moves: [...theCard('expired', 'chen-ahe'), 'change', 'pick:0', ...END],
    pages: `${CONSENT} expiring place review done rating`,
    slip: ['办张新卡'],
  },
  {
    says: 'has not run out',
    moves: [...theCard('expired', 'wang-guixiang'), 'good', 'rate-5'],
    pages: `${CONSENT} still-good rating`,
  },
  {
    says: 'by hand: she says the bank herself',
    mode: 'manual',
    moves: [...theCard('lost', 'wang-guixiang'), 'pick:1', 'called', 'called', 'pick:0', ...END],
    pages: `${CONSENT} bank bank-call stop-call place review done rating`,
    slip: ['2026年11月29日', '工作人员接着办'],
  },
  {
    says: 'by hand, the bank not known: 12333 at least',
    mode: 'manual',
    moves: [...theCard('lost', 'wang-guixiang'), 'unsure', 'called', 'pick:0', ...END],
    pages: `${CONSENT} bank stop-call place review done rating`,
    slip: ['2026年11月29日'],
  },
];

const check = (card: FixtureName): Move[] => [
  ...['scene:pension', 'task:pension-check', 'begin', 'agree'],
  { card },
];

const PENSION_CHECK: Branch[] = [
  {
    says: 'due: at the desk, no face',
    moves: [...check('wang-guixiang'), 'do-it', 'staff', ...END],
    pages: 'start consent card due way review done rating',
    slip: ['一号台', '见一面就好，不用刷脸', '明年差不多这时再来一次'],
  },
  {
    says: 'why, and then a visit at home',
    moves: [...check('zhou-jinfeng'), 'why', 'do-it', 'visit', 'morning', 'no-phone', ...END],
    pages: 'start consent card due why way visit-time call-first review done rating',
    slip: ['我们到您家来', '上午来'],
  },
  {
    says: 'abroad: the children’s telephone',
    moves: [...check('wang-guixiang'), 'why', 'abroad', 'good'],
    pages: 'start consent card due why abroad',
  },
  {
    says: 'the day has gone by: done today, paid afterwards',
    moves: [...check('chen-ahe'), 'do-it', 'staff', ...END],
    pages: 'start consent card overdue way review done rating',
    slip: ['养老金照常发，不用着急'],
  },
  {
    says: 'the office knew already',
    moves: [...check('li-jianguo'), 'good', 'rate-5'],
    pages: 'start consent card valid rating',
  },
  {
    says: 'another city',
    moves: [...check('ma-lu'), 'go-on', 'staff', ...END],
    pages: 'start consent card by-staff way review done rating',
    slip: ['工作人员接着办'],
  },
  {
    says: 'by hand: registered, never done',
    mode: 'manual',
    moves: [...check('wang-guixiang'), 'go-on', 'staff', ...END],
    pages: 'start consent card by-staff way review done rating',
    slip: ['年审登记好了', '工作人员接着办'],
  },
];

/** What was heard or captioned anywhere: no name, no number, no sum of a pension or a balance. */
const PRIVATE = /王桂香|李建国|陈阿和|3302\d|3210|4086|1865|2318|三千二百|四千零八|一千八百六十五/;

describe.each([
  ['pension-check', PENSION_CHECK],
  ['social-security', SOCIAL_SECURITY],
  ['resident-insurance', RESIDENT_INSURANCE],
  ['social-card', SOCIAL_CARD],
] as const)('%s', (taskId, branches) => {
  test.each(branches)('$says', async ({ mode = 'demo', moves, pages, slip, notOnSlip }) => {
    const kiosk = start({ services: SERVICES[mode]() });
    await kiosk.press('start');
    await go(kiosk, moves);
    const seen = passed(kiosk, taskId);
    expect(seen.join(' ')).toBe(pages);
    // Another person to pay for takes her own four pages.
    if (!moves.includes('more')) expect(seen.length).toBeLessThanOrEqual(12);
    const printed = kiosk.last('confirmVisit')?.slip as Slip | undefined;
    expect(printed === undefined).toBe(slip === undefined);
    if (printed) {
      const lines = linesOf(printed);
      const text = lines.join('\n');
      for (const words of slip ?? []) expect(text).toContain(words);
      if (notOnSlip) expect(text).not.toMatch(notOnSlip);
      expect(text).not.toMatch(/[{}]|办理成功|undefined|\d{6}(?:19|20)\d{6}/);
      expect(lines.length).toBeLessThanOrEqual(24);
    }
    for (const page of kiosk.pages)
      expect(page.caption.map(({ text }) => text).join(''), page.stepId).not.toMatch(PRIVATE);
    expect(JSON.stringify(kiosk.last('confirmVisit')?.facts ?? {})).not.toMatch(
      /payments|balanceFen|usedFen/,
    );
  });

  test.each(['largest', 'English'])('every branch in the %s words has no hole', async (how) => {
    for (const { mode = 'demo', moves } of branches) {
      const kiosk = start({ services: SERVICES[mode]() });
      await kiosk.press(...(how === 'English' ? ['language:en', 'start'] : ['start']));
      if (how === 'largest') while (kiosk.page().look.size < 4) await kiosk.press('dock:larger');
      await go(kiosk, moves);
      for (const page of kiosk.pages) {
        expect(JSON.stringify(page), page.stepId).not.toMatch(/\{[A-Za-z]|undefined|NaN/);
        const heard = page.caption.map(({ text }) => text).join('');
        if (how === 'largest') expect([...heard].length, `${page.stepId} ${heard}`).toBeLessThanOrEqual(36);
      }
      kiosk.runner.stop();
    }
  });
});

test('sums stand hidden until they are touched, and are hidden again ten seconds later', async () => {
  for (const what of ['pension', 'balance']) {
    const kiosk = start({ services: SERVICES.demo() });
    await kiosk.press('start');
    await go(kiosk, [...seeSocial(what, 'wang-guixiang'), 'seen', 'show']);
    expect(kiosk.text()).not.toMatch(/3210|1865/);
    await kiosk.press('see');
    expect(kiosk.text()).toMatch(what === 'pension' ? /3210\.00 元/ : /1865\.40 元/);
    await kiosk.wait(11);
    expect(kiosk.text()).not.toMatch(/3210|1865/);
    kiosk.runner.stop();
  }
});

test('a card that was found opens no money: without staff nothing is shown', async () => {
  const kiosk = start({ services: SERVICES.demo(), house: { staffed: false } });
  await kiosk.press('start');
  await go(kiosk, seeSocial('pension', 'wang-guixiang'));
  expect(kiosk.page().stepId).toBe('seen-pension');
  expect(kiosk.page().actions.map(({ id }) => id)).toEqual(['note-down']);
  expect(kiosk.pages.some((page) => JSON.stringify(page).includes('3210'))).toBe(false);
});

test('what is to be told in private stands on no page, and one who is on no list is told so kindly', async () => {
  for (const [number, stepId] of [
    ['330299193501010032', 'by-staff'],
    ['330299195801010041', 'not-in-range'],
  ] as const) {
    const kiosk = start({ services: SERVICES.demo() });
    await kiosk.press('start', 'scene:pension', 'task:pension-check', 'begin', 'agree');
    const card = {
      ...CARD,
      number,
      birth: `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`,
    };
    kiosk.runner.device({ kind: 'card', state: cardRead(card) });
    await settled();
    kiosk.runner.device({ kind: 'card', state: { at: 'removed' } });
    await settled();
    expect(kiosk.page().stepId).toBe(stepId);
    expect(kiosk.text()).not.toMatch(/当面|private/);
    kiosk.runner.stop();
  }
});

test('no page of the card asks for a password', () => {
  for (const id of ['social-card', 'social-security'])
    expect(TASKS.get(id)?.steps.filter(({ kind }) => kind === 'enter')).toEqual([]);
});
