import type { Move } from './walk.ts';

/**
 * A visit of every task in self-service, from the home page to slip and rating: what is pressed, and what stands on the
 * slip. Walked by tasks.e2e.ts, timed by the bench.
 */

export interface Visit {
  moves: Move[];
  /** From the last of them to the welcome page, where it is another way than usual. */
  end?: Move[];
  /** What stands on the slip, and what may not. */
  slip: string[];
  notOnSlip?: RegExp;
}

const bill = (task: string, account: string, page = 'account'): Move[] => [
  'home scene:bills',
  `scene task:${task}`,
  'start typed',
  { type: account },
  `${page} enter-done`,
  'household mine',
  'bill seen',
  'sum whole',
  'pay cash',
];
const consent: Move[] = ['consent agree'];

export const VISITS: Record<string, Visit> = {
  'electricity-bill': {
    moves: [...bill('electricity-bill', '3302990315'), { says: '86.40' }],
    slip: ['86.40', '周*兰'],
  },
  'water-bill': { moves: bill('water-bill', '3302992016', 'account-letters'), slip: ['水费'] },
  'gas-bill': { moves: bill('gas-bill', '3302993011'), slip: ['燃气费'] },
  'cable-bill': {
    moves: [
      ...['home scene:bills', 'scene task:cable-bill', 'start begin'],
      { type: '33029940' },
      ...['account enter-done', 'whose mine', 'balance see', 'balance more', 'how-much middle', 'pay cash'],
    ],
    slip: ['100.00'],
    notOnSlip: /26\.00/,
  },
  'phone-bill': {
    moves: [
      ...['home scene:bills', 'scene task:phone-bill', 'start begin'],
      { type: '13800138000' },
      ...['account enter-done', 'whose mine', 'balance more', 'how-much little', 'pay family'],
    ],
    slip: ['30.00', '138******00'],
  },
  'pension-check': {
    moves: [
      ...['home scene:pension', 'scene task:pension-check', 'start begin', ...consent],
      { card: 'wang-guixiang' },
      ...['due do-it', 'way staff'],
    ],
    slip: ['王*香'],
    notOnSlip: /330299194608150021/,
  },
  'social-security': {
    moves: [
      ...['home scene:pension', 'scene task:social-security', 'what pension', ...consent],
      { card: 'wang-guixiang' },
      { seen: true },
      ...['privacy-pension paper', 'paper-pension with'],
    ],
    slip: ['3210.00 元', '此单不作证明用', '王*香'],
  },
  'resident-insurance': {
    moves: [
      ...['home scene:insurance', 'scene task:resident-insurance', 'start self', ...consent],
      { card: 'chen-ahe' },
      ...['situation none', 'persons enough', 'pay cash'],
    ],
    slip: ['400.00 元', '人民币肆佰元整', '陈*和'],
  },
  'social-card': {
    moves: [
      ...['home scene:insurance', 'scene task:social-card', 'what lost', ...consent],
      { card: 'wang-guixiang' },
      ...['bank-call called', 'stop-call called', 'place pick:0'],
    ],
    slip: ['停用到期会自动恢复', '清和银行桂花路支行'],
  },
  allowance: {
    moves: [
      ...['home scene:pension', 'scene task:allowance', 'start some', ...consent],
      { card: 'wang-guixiang' },
      ...['both differs', 'hukou here', 'other none', 'can go-on', 'bank other', 'consent-bank agree'],
      'contact own',
      { type: '057455500120' },
      ...['phone enter-done', 'papers have:id-card', 'papers lack:hukou-book', 'papers have:bank-card'],
      ...['papers enter-done', 'gap promise'],
      { draw: true },
      'sign sign-done',
    ],
    slip: ['户口', '王*香'],
  },
  'bus-card': {
    moves: [
      ...['home scene:cards', 'scene task:bus-card', 'what renew', ...consent],
      { card: 'wang-guixiang' },
      'way staff',
    ],
    slip: ['王*香'],
  },
  'phone-class': {
    moves: [
      ...['home scene:class', 'scene task:phone-class', 'start enrol', 'want say:video', 'want enter-done'],
      ...['ask-name no-name', 'call no-phone'],
    ],
    slip: ['视频通话'],
  },
  'library-card': {
    moves: [
      ...['home scene:cards', 'scene task:library-card', 'start begin', 'way fresh', ...consent],
      { card: 'li-jianguo' },
      ...['fetch here', 'call no-phone'],
    ],
    slip: ['身份证'],
  },
  'report-problem': {
    moves: [
      ...['home scene:report', 'scene task:report-problem', 'danger none', 'kind pick:2', 'grid pick:0'],
      ...['spot stairs', 'say say:days', 'say say:smell', 'say picture'],
      ...['photo photo-skip', 'who none'],
    ],
    slip: ['垃圾'],
  },
  doctor: {
    moves: [
      ...['home scene:doctor', 'scene task:doctor', 'safety none', 'body flip', 'body row:腿和脚'],
      ...['tile row:膝盖痛', 'department row:骨科', 'soonest take', ...consent],
      { card: 'chen-ahe' },
      'book-it book',
    ],
    // She said yes to the booking: no page asks for it again.
    end: ['done-booked got-it', 'rating rate-5'],
    slip: ['骨科'],
    notOnSlip: /膝|痛/,
  },
  'report-pickup': {
    moves: [
      ...['home scene:doctor', 'scene task:report-pickup', 'start mine', 'consent-health agree'],
      'consent-id agree',
      { card: 'wang-guixiang' },
      { seen: true },
      ...['list pick:0', 'how print'],
    ],
    slip: ['王*香'],
    notOnSlip: /肿瘤/,
  },
  fraud: {
    moves: [
      ...['home scene:report', 'scene task:fraud', 'start quiz'],
      ...Array.from({ length: 10 }, (_, at) => [
        at % 3 === 0 ? 'quiz card-true' : 'quiz card-false',
        'quiz card-next',
      ]).flat(),
      'after card',
    ],
    slip: ['96110'],
  },
};
