import type { Page } from '../../main/visit/page.ts';

/**
 * Pages to look at: every place, every block, and the two first tasks from end to end. Names, addresses
 * and numbers are made up (county 330299).
 */
const base: Omit<Page, 'stepId' | 'title'> = {
  visitId: 'preview',
  rev: 1,
  place: 'page',
  progress: null,
  hint: null,
  blocks: [],
  actions: [],
  dock: { back: true, home: true, again: true, larger: true, help: 'ask' },
  caption: [],
  marks: { demo: true, practice: false, offline: false },
  look: {
    locale: 'zh-CN',
    theme: 'warm',
    size: 1,
    orientation: 'portrait',
    diagonalInch: 21.5,
    lowerHalf: false,
    reducedMotion: false,
  },
  station: { name: '桂花里社区便民服务站', date: '11月24日 星期二', time: '上午 9:20' },
};

const said = (...phrases: string[]) => phrases.map((text) => ({ text }));

function page(stepId: string, title: string, over: Partial<Page>): Page {
  return { ...base, stepId, title, ...over };
}

const nowhere = { back: false, home: false, again: true, larger: true, help: 'ask' } as const;

const digitKeys = [
  ['1', '2', '3'],
  ['4', '5', '6'],
  ['7', '8', '9'],
].map((line) => line.map((key) => ({ key, label: key })));
const lastLine = [
  { key: 'clear', label: '清空重来' },
  { key: '0', label: '0' },
  { key: 'back', label: '删一个', icon: 'backspace' },
];

export const fixtures: Record<string, Page> = {
  welcome: page('welcome', '您好，我陪您办', {
    place: 'welcome',
    hint: '交费、看病、办证，一步一步来，不着急',
    blocks: [{ kind: 'drawing', name: 'welcome' }],
    actions: [
      { id: 'start', label: '碰一下这里，开始', icon: 'hand-tap', style: 'primary' },
      { id: 'simple', label: '简单一点', icon: 'heart-hand', style: 'secondary' },
      { id: 'contrast', label: '看得更清楚', icon: 'eye', style: 'secondary' },
    ],
    dock: nowhere,
    caption: said('碰一下屏幕，', '我就开口说话。', '要人帮，', '碰右下角。'),
  }),

  home: page('home', '上午好！您想办什么？', {
    place: 'home',
    hint: '碰一下您要办的事',
    actions: [
      { id: 'bills', label: '交水电气费', note: '水费 电费 燃气费', icon: 'bolt', tint: 'c1', style: 'tile' },
      {
        id: 'doctor',
        label: '看病约医生',
        note: '约医生 约时间',
        icon: 'stethoscope',
        tint: 'c2',
        style: 'tile',
      },
      {
        id: 'pension',
        label: '养老金和补贴',
        note: '查到账 年审',
        icon: 'pension',
        tint: 'c3',
        style: 'tile',
      },
      {
        id: 'insurance',
        label: '医保和社保卡',
        note: '查余额 看明细',
        icon: 'medical-card',
        tint: 'c5',
        style: 'tile',
      },
      { id: 'senior-card', label: '老年卡和证件', note: '坐公交用', icon: 'bus', tint: 'c4', style: 'tile' },
      {
        id: 'report',
        label: '反映问题',
        note: '路灯 噪音 漏水',
        icon: 'megaphone',
        tint: 'c6',
        style: 'tile',
      },
      { id: 'learn', label: '学手机', note: '慢慢练 不怕错', icon: 'phone', tint: 'learn', style: 'tile' },
      {
        id: 'people',
        label: '人工帮办',
        note: '有人坐下来帮您',
        icon: 'people',
        tint: 'human',
        style: 'tile',
      },
    ],
    dock: nowhere,
    caption: said('上午好！', '您想办什么，', '就碰一下那一格。', '要人帮，', '碰右下角。'),
  }),

  'home-fraud': page('home', '上午好！您想办什么？', {
    place: 'home',
    hint: '碰一下您要办的事',
    actions: [
      { id: 'bills', label: '交水电气费', note: '水费 电费 燃气费', icon: 'bolt', tint: 'c1', style: 'tile' },
      {
        id: 'doctor',
        label: '看病约医生',
        note: '今天约满了，明天再来',
        icon: 'stethoscope',
        tint: 'c2',
        style: 'tile',
        waits: '今天不开',
      },
      {
        id: 'pension',
        label: '养老金和补贴',
        note: '查到账 年审',
        icon: 'pension',
        tint: 'c3',
        style: 'tile',
      },
      {
        id: 'insurance',
        label: '医保和社保卡',
        note: '查余额 看明细',
        icon: 'medical-card',
        tint: 'c5',
        style: 'tile',
      },
      { id: 'senior-card', label: '老年卡和证件', note: '坐公交用', icon: 'bus', tint: 'c4', style: 'tile' },
      {
        id: 'report',
        label: '反映问题',
        note: '路灯 噪音 漏水',
        icon: 'megaphone',
        tint: 'c6',
        style: 'tile',
      },
      { id: 'learn', label: '学手机', note: '慢慢练 不怕错', icon: 'phone', tint: 'learn', style: 'tile' },
      {
        id: 'people',
        label: '人工帮办',
        note: '有人坐下来帮您',
        icon: 'people',
        tint: 'human',
        style: 'tile',
      },
      { id: 'fraud', label: '有人要您转账？先看这里', icon: 'shield', style: 'secondary' },
    ],
    dock: nowhere,
    marks: { demo: true, practice: false, offline: true },
    caption: said('上午好！', '您想办什么，', '就碰一下那一格。'),
  }),

  // ---- paying a bill ----
  'bill-kind': page('bill/kind', '您要交哪种费？', {
    progress: { step: 1, of: 6 },
    hint: '手边有单子就更快',
    blocks: [{ kind: 'drawing', name: 'bill' }],
    actions: [
      { id: 'power', label: '电费', note: '供电公司', icon: 'bolt', tint: 'c1', style: 'row' },
      { id: 'water', label: '水费', note: '自来水公司', icon: 'water', tint: 'c4', style: 'row' },
      { id: 'gas', label: '燃气费', note: '燃气公司', icon: 'gas', tint: 'c2', style: 'row' },
      { id: 'tv', label: '有线电视', note: '看电视的费', icon: 'tv', tint: 'c5', style: 'row' },
      { id: 'phone', label: '手机话费', note: '打电话的费', icon: 'phone', tint: 'c6', style: 'row' },
    ],
    caption: said('您要交哪种费？', '碰一下那一行。', '不知道是哪种，', '就请人帮忙。'),
  }),

  'bill-way': page('bill/way', '交费号码在哪里？', {
    progress: { step: 2, of: 6 },
    hint: '单子上画圈的那一行',
    blocks: [{ kind: 'drawing', name: 'bill-number' }],
    actions: [
      {
        id: 'photo',
        label: '放单子，我来看',
        note: '放平就好，不用您按',
        icon: 'camera',
        tint: 'c1',
        style: 'row',
      },
      {
        id: 'barcode',
        label: '扫单子上的条码',
        note: '对着下面的红光',
        icon: 'barcode',
        tint: 'c4',
        style: 'row',
      },
      { id: 'keys', label: '自己按号码', note: '一共 10 个数', icon: 'keypad', tint: 'c3', style: 'row' },
      { id: 'none', label: '没带单子，请人帮忙', note: '工作人员帮您查', icon: 'hand-wave', style: 'help' },
    ],
    caption: said('您手边有单子吗？', '放在摄像头下面，', '我帮您看。', '没带也不要紧。'),
  }),

  'bill-camera': page('bill/camera', '请把单子放平', {
    progress: { step: 2, of: 6 },
    hint: '放在亮灯的台面上，字朝上',
    blocks: [{ kind: 'camera', busy: false, guidance: '看到单子了，再往左一点' }],
    actions: [
      { id: 'keys', label: '自己按号码', icon: 'keypad', style: 'secondary' },
      { id: 'people', label: '请人帮忙', style: 'help' },
    ],
    caption: said('请把单子放平，', '字朝上。', '我看清了就告诉您。'),
  }),

  'bill-keypad': page('bill/number', '请按交费号码', {
    progress: { step: 2, of: 6 },
    hint: '一共 10 个数，慢慢按',
    blocks: [
      {
        kind: 'keypad',
        groups: ['4362', '52'],
        room: 10,
        missing: 4,
        progress: '按了 6 个数，还差 4 个',
        keys: [...digitKeys, lastLine],
      },
    ],
    actions: [
      { id: 'next', label: '按好了', icon: 'check', style: 'primary', waits: '再按 4 个数，就能下一步' },
    ],
    caption: said('您按了五、二。', '还差四个数。', '按错了，', '碰“删一个”。'),
  }),

  'bill-keypad-long': page('bill/number', '请按交费号码', {
    progress: { step: 2, of: 6 },
    hint: '一共 16 个数，慢慢按',
    blocks: [
      {
        kind: 'keypad',
        groups: ['0312', '4567', '8901', '2345'],
        room: 16,
        missing: 0,
        progress: '16 个数都按好了',
        keys: [...digitKeys, lastLine],
      },
    ],
    actions: [{ id: 'next', label: '按好了，下一步', icon: 'check', style: 'primary' }],
    caption: said('十六个数都按好了。', '对一对，', '再碰“按好了”。'),
  }),

  'bill-match': page('bill/match', '是这家吗？', {
    progress: { step: 3, of: 6 },
    hint: '看一看户名和地址',
    blocks: [
      {
        kind: 'facts',
        rows: [
          { icon: 'user', label: '户名', value: '王*香' },
          { icon: 'home-visit', label: '地址', value: '桂花里 3 号楼 *** 室' },
          { icon: 'paper', label: '交费号码', value: '4362 **** 18' },
        ],
      },
      { kind: 'note', icon: 'info', tone: 'mind', lines: ['看着不像您家的，就碰“不是”。'] },
    ],
    actions: [
      { id: 'yes', label: '是这家', icon: 'check', style: 'primary' },
      { id: 'no', label: '不是，重新按', icon: 'refresh', style: 'secondary' },
      { id: 'people', label: '请人帮忙', style: 'help' },
    ],
    caption: said('是这家吗？', '户名和地址', '请您看屏幕。', '不是就碰“不是”。'),
  }),

  'bill-sum': page('bill/check', '这是您家的电费吗？', {
    progress: { step: 3, of: 6 },
    hint: '我从您放的单子上读到的',
    blocks: [
      {
        kind: 'sum',
        label: '要交的电费',
        yuan: '86.40',
        words: '八十六元四角',
        note: '请和单子上框里的数对一对',
        drawing: 'bill',
      },
      {
        kind: 'facts',
        rows: [
          { label: '哪一家', value: '桂花里 3 号楼 *** 室' },
          { label: '户名', value: '王*香' },
          { label: '哪个月', value: '2026 年 10 月' },
        ],
      },
    ],
    actions: [
      { id: 'yes', label: '对，就交 86.40 元', icon: 'check', style: 'primary' },
      { id: 'change', label: '数不对，我来改', icon: 'pencil', style: 'secondary' },
      { id: 'again', label: '重新放单子', icon: 'camera', style: 'secondary' },
    ],
    caption: said('您家 10 月的电费，', '是八十六元四角。', '对的话，', '碰最大的那个按钮。'),
  }),

  'bill-tiers': page('bill/tiers', '今年用到第二档了', {
    progress: { step: 4, of: 6 },
    hint: '用得越多，一度电越贵',
    blocks: [
      {
        kind: 'tiers',
        unit: '度',
        now: 1,
        steps: [
          { label: '第一档', price: '一度 0.538 元', used: 2760, limit: 2760 },
          { label: '第二档', price: '一度 0.588 元', used: 240, limit: 2040 },
          { label: '第三档', price: '一度 0.838 元', used: 0, limit: null },
        ],
      },
    ],
    actions: [
      { id: 'next', label: '看懂了，去交费', icon: 'arrow-right', style: 'primary' },
      { id: 'people', label: '没看懂，请人讲讲', style: 'help' },
    ],
    caption: said('今年用到第二档了。', '这一档，', '一度电五角九分。'),
  }),

  'bill-pay': page('bill/pay', '您想怎么交？', {
    progress: { step: 5, of: 6 },
    hint: '要交 86.40 元',
    actions: [
      {
        id: 'cash',
        label: '现金，交给工作人员',
        note: '现在就可以',
        icon: 'bank-cash',
        tint: 'c1',
        style: 'row',
      },
      { id: 'scan', label: '手机扫码', note: '官方的码', icon: 'qr', tint: 'c4', style: 'row' },
      { id: 'office', label: '去营业厅交', note: '我给您打地址', icon: 'building', tint: 'c5', style: 'row' },
      { id: 'child', label: '请子女交', note: '我给您打一张单子', icon: 'child', tint: 'c3', style: 'row' },
    ],
    caption: said('要交八十六元四角。', '您想怎么交？', '现金也可以。'),
  }),

  'bill-code': page('bill/code', '用手机扫这个码', {
    progress: { step: 5, of: 6 },
    hint: '要交 86.40 元',
    blocks: [
      {
        kind: 'code',
        value: 'banban:demo:not-payable',
        mark: '演示，不能付款',
        words: '这是练习用的码，扫不了钱',
      },
      { kind: 'note', icon: 'warning', tone: 'warn', lines: ['有人要您转账，', '要验证码，都不要给。'] },
    ],
    actions: [
      { id: 'paid', label: '交好了', icon: 'check', style: 'primary' },
      { id: 'cash', label: '还是用现金', icon: 'bank-cash', style: 'secondary' },
    ],
    caption: said('用手机扫屏幕上的码。', '不会扫，', '就用现金。'),
  }),

  'bill-review': page('bill/review', '请您看一遍，都对吗？', {
    progress: { step: 5, of: 6 },
    hint: '碰了“都对”，才算登记',
    blocks: [
      {
        kind: 'facts',
        rows: [
          { icon: 'bolt', label: '交什么', value: '电费', note: '2026 年 10 月' },
          { icon: 'home-visit', label: '哪一家', value: '桂花里 3 号楼 *** 室', note: '户名 王*香' },
          { icon: 'yuan', label: '多少钱', value: '86.40 元', note: '八十六元四角' },
          { icon: 'bank-cash', label: '怎么交', value: '现金', note: '交给工作人员' },
        ],
      },
    ],
    actions: [
      { id: 'yes', label: '都对，帮我登记', icon: 'check', style: 'primary' },
      { id: 'change', label: '有一样要改', icon: 'pencil', style: 'secondary' },
      { id: 'no', label: '先不办了', icon: 'x', style: 'secondary' },
    ],
    caption: said('请您看一遍。', '电费八十六元四角，', '交现金。', '都对的话，', '碰最大的按钮。'),
  }),

  'bill-review-change': page('bill/review2', '请您看一遍，都对吗？', {
    progress: { step: 5, of: 6 },
    blocks: [
      {
        kind: 'facts',
        rows: [
          { icon: 'bolt', label: '交什么', value: '电费', change: 'change:kind' },
          { icon: 'home-visit', label: '哪一家', value: '桂花里 3 号楼', change: 'change:house' },
          { icon: 'yuan', label: '多少钱', value: '86.40 元', change: 'change:sum' },
          { icon: 'bank-cash', label: '怎么交', value: '现金', change: 'change:way' },
        ],
      },
    ],
    actions: [
      { id: 'yes', label: '都对，帮我登记', icon: 'check', style: 'primary' },
      { id: 'no', label: '先不办了', icon: 'x', style: 'quiet' },
    ],
    caption: said('请您看一遍。', '要改哪一样，', '就碰“改一改”。'),
  }),

  'bill-printing': page('bill/done', '登记好了！', {
    progress: { step: 6, of: 6 },
    hint: '请到一号台交 86.40 元',
    blocks: [
      { kind: 'drawing', name: 'done' },
      {
        kind: 'printing',
        at: 'printing',
        progress: 0.6,
        lines: ['小票正在打出来', '请在屏幕下面的出纸口拿'],
        progressWords: '快好了，请等一下',
      },
      {
        kind: 'note',
        icon: 'receipt',
        tone: 'mind',
        lines: ['请拿好您的单子和小票。', '交了钱，再拿收据。'],
      },
    ],
    actions: [
      { id: 'taken', label: '我都拿好了', icon: 'check', style: 'primary' },
      { id: 'more', label: '再办一件别的事', icon: 'arrow-right', style: 'secondary' },
    ],
    dock: { ...base.dock, back: false },
    caption: said('登记好了。', '小票正在打出来，', '请在屏幕下面拿。', '别忘了拿单子。'),
  }),

  'printer-trouble': page('bill/no-paper', '打印机没有纸了', {
    hint: '您的费已经登记好了，不用再办一次',
    blocks: [
      { kind: 'drawing', name: 'printer-trouble' },
      { kind: 'note', icon: 'done', tone: 'calm', lines: ['办件编号 桂花 1 1124 007 3', '电费 86.40 元'] },
    ],
    actions: [
      { id: 'copy', label: '看屏幕抄下来', note: '字会很大', icon: 'pencil', tint: 'c3', style: 'row' },
      { id: 'write', label: '请人写下来', note: '工作人员写一张', icon: 'people', tint: 'c1', style: 'row' },
      { id: 'later', label: '等会儿补打', note: '换好纸就打', icon: 'printer', tint: 'c4', style: 'row' },
      { id: 'no', label: '我记住了，不用小票', icon: 'check', style: 'secondary' },
    ],
    caption: said('打印机没有纸了。', '您的费已经登记好了，', '请放心。', '您想怎么记下来？'),
  }),

  // ---- the yearly pension check ----
  'pension-intro': page('pension/intro', '养老金年审', {
    progress: { step: 1, of: 7 },
    hint: '每年确认一次，钱照常发',
    blocks: [
      { kind: 'drawing', name: 'cups' },
      {
        kind: 'facts',
        rows: [
          { icon: 'clock', label: '要多久', value: '大约 3 分钟' },
          { icon: 'id-card', label: '要带什么', value: '身份证' },
          { icon: 'people', label: '谁来办', value: '我先看，工作人员来确认' },
        ],
      },
    ],
    actions: [
      { id: 'go', label: '好，开始', icon: 'arrow-right', style: 'primary' },
      { id: 'later', label: '先不办了', icon: 'x', style: 'secondary' },
    ],
    caption: said('养老金每年要确认一次。', '今天我帮您看看。', '要用身份证。'),
  }),

  'pension-consent': page('pension/consent', '这一项要您点头才行', {
    progress: { step: 2, of: 7 },
    hint: '我要看一下您的身份证号',
    blocks: [
      {
        kind: 'note',
        icon: 'shield',
        tone: 'calm',
        lines: ['只用来办这件事。', '办完就清掉，别人看不到。', '不同意也可以，找人帮您办。'],
      },
    ],
    actions: [
      { id: 'yes', label: '同意，看我的身份证', icon: 'check', style: 'primary' },
      { id: 'why', label: '再讲清楚一点', icon: 'info', style: 'secondary' },
      { id: 'no', label: '不同意，找人办', style: 'help' },
    ],
    caption: said('我要看一下您的身份证号，', '只用来办这件事。', '您同意吗？'),
  }),

  'pension-card': page('pension/card', '请把身份证放在读卡区', {
    progress: { step: 3, of: 7 },
    hint: '就在屏幕下面，亮黄灯的地方',
    blocks: [
      {
        kind: 'card-reader',
        at: 'waiting',
        words: '正在等您放卡……放好后别动，听到“叮”一声就好',
        secondsLeft: 45,
        secondsOf: 60,
      },
    ],
    actions: [{ id: 'other', label: '放不好？换一种办法', icon: 'refresh', style: 'secondary' }],
    caption: said('请把身份证，', '平着放在屏幕下面亮黄灯的地方。', '听到“叮”就可以拿走。'),
  }),

  'pension-card-read': page('pension/card', '读好了，请先收好', {
    progress: { step: 3, of: 7 },
    hint: '拿走身份证，我们接着办',
    blocks: [
      { kind: 'card-reader', at: 'read', words: '读好了，请把身份证拿走', secondsLeft: null, secondsOf: 60 },
    ],
    caption: said('读好了。', '请先收好您的身份证。'),
  }),

  'pension-card-trouble': page('pension/card-again', '没读到您的卡，不是您的错', {
    progress: { step: 3, of: 7 },
    blocks: [
      {
        kind: 'card-reader',
        at: 'trouble',
        words: '放平，别动，等到“叮”一声再拿。',
        secondsLeft: null,
        secondsOf: 60,
      },
    ],
    actions: [
      { id: 'again', label: '再放一次', icon: 'refresh', style: 'primary' },
      { id: 'type', label: '自己按号码', icon: 'keypad', style: 'secondary' },
      { id: 'people', label: '请人帮忙', style: 'help' },
    ],
    caption: said('没读到您的卡。', '请放平，别动，', '再放一次。'),
  }),

  'pension-busy': page('pension/asking', '正在帮您看', {
    progress: { step: 4, of: 7 },
    hint: '大约等一会儿',
    blocks: [{ kind: 'busy', words: '我在问社保那边，请等一下' }],
    caption: said('我在问社保那边，', '请等一下。'),
  }),

  'pension-status': page('pension/status', '您今年还没有确认', {
    progress: { step: 4, of: 7 },
    hint: '现在办，钱照常发',
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: '上次确认', value: '2025 年 11 月 20 日' },
          { label: '有效到', value: '2026 年 11 月 30 日', note: '还有 6 天' },
          { label: '哪一种', value: '职工养老金' },
        ],
      },
      { kind: 'note', icon: 'calendar', tone: 'mind', lines: ['晚几天也不要紧，', '停了的钱会补给您。'] },
    ],
    actions: [
      { id: 'next', label: '接着办', icon: 'arrow-right', style: 'primary' },
      { id: 'later', label: '今天先不办', icon: 'x', style: 'secondary' },
      { id: 'people', label: '请人讲讲', style: 'help' },
    ],
    caption: said('您今年还没有确认。', '现在办，', '钱照常发。'),
  }),

  'pension-way': page('pension/way', '您想怎么办？', {
    progress: { step: 5, of: 7 },
    hint: '哪样方便，就选哪样',
    blocks: [{ kind: 'drawing', name: 'people' }],
    actions: [
      { id: 'staff', label: '请工作人员确认', note: '见一面就好', icon: 'people', tint: 'c3', style: 'row' },
      {
        id: 'visit',
        label: '走不动，请人上门',
        note: '先打电话再来',
        icon: 'home-visit',
        tint: 'c4',
        style: 'row',
      },
      {
        id: 'child',
        label: '请子女在手机上办',
        note: '我给您打一张单子',
        icon: 'phone',
        tint: 'c1',
        style: 'row',
      },
    ],
    caption: said('您想怎么办？', '见工作人员一面就好。', '走不动，', '我们上门。'),
  }),

  'pension-visit': page('pension/visit', '我们上门来', {
    progress: { step: 6, of: 7 },
    hint: '来之前，先给您打电话',
    blocks: [{ kind: 'drawing', name: 'home-visit' }],
    actions: [
      { id: 'am', label: '上午方便', icon: 'clock', style: 'secondary' },
      { id: 'pm', label: '下午方便', icon: 'clock', style: 'secondary' },
      { id: 'no', label: '还是我自己来', icon: 'arrow-left', style: 'quiet' },
    ],
    caption: said('我们会上门，', '到时先打电话。', '上午还是下午方便？'),
  }),

  'pension-review': page('pension/review', '请您看一遍，都对吗？', {
    progress: { step: 6, of: 7 },
    hint: '碰了“都对”，才算登记',
    blocks: [
      {
        kind: 'facts',
        rows: [
          { icon: 'user', label: '谁来办', value: '王*香', note: '身份证末四位 002X' },
          { icon: 'pension', label: '办什么', value: '养老金年审', note: '职工养老金' },
          { icon: 'people', label: '怎么办', value: '请工作人员确认' },
          { icon: 'pin', label: '在哪里', value: '服务站一号台' },
          { icon: 'phone-call', label: '找谁问', value: '0570 000 1234' },
        ],
      },
    ],
    actions: [
      { id: 'yes', label: '都对，帮我登记', icon: 'check', style: 'primary' },
      { id: 'change', label: '有一样要改', icon: 'pencil', style: 'secondary' },
      { id: 'no', label: '先不办了', icon: 'x', style: 'secondary' },
    ],
    caption: said('请您看一遍。', '办养老金年审，', '请工作人员确认。', '都对的话，', '碰最大的按钮。'),
  }),

  'pension-done': page('pension/done', '记好了！', {
    progress: { step: 7, of: 7 },
    hint: '请到一号台，工作人员帮您办',
    blocks: [
      { kind: 'drawing', name: 'done' },
      {
        kind: 'printing',
        at: 'printed',
        progress: 1,
        lines: ['小票打好了', '请在屏幕下面的出纸口拿'],
        progressWords: '打好了',
      },
      { kind: 'note', icon: 'id-card', tone: 'mind', lines: ['请拿走您的身份证。', '去一号台，还要用它。'] },
    ],
    actions: [
      { id: 'taken', label: '我都拿好了', icon: 'check', style: 'primary' },
      { id: 'more', label: '再办一件别的事', icon: 'arrow-right', style: 'secondary' },
    ],
    dock: { ...base.dock, back: false },
    caption: said('记好了。', '小票打好了，', '请在屏幕下面拿。', '别忘了拿身份证。'),
  }),

  // ---- around a step ----
  rare: page('rare', '这是您吗？', {
    progress: { step: 3, of: 7 },
    hint: '少见的字也要写对',
    blocks: [
      {
        kind: 'facts',
        rows: [
          { icon: 'user', label: '姓名', value: '王㛃香' },
          { icon: 'user', label: '姓名', value: '欧阳𬒈' },
          { icon: 'user', label: '姓名', value: '䶮𬭼' },
        ].map((row, index) => ({ ...row, label: `${row.label}${index + 1}` })),
      },
    ],
    actions: [{ id: 'yes', label: '是我', icon: 'check', style: 'primary' }],
    caption: said('屏幕上的名字，', '是您吗？'),
  }),

  help: page('help', '已经叫人了', {
    place: 'help',
    hint: '您坐一会儿，前面的都记着',
    blocks: [
      { kind: 'drawing', name: 'people' },
      { kind: 'note', icon: 'people', tone: 'calm', lines: ['工作人员正在过来。', '要帮您办的：养老金年审'] },
    ],
    actions: [
      { id: 'go-on', label: '我自己接着办', icon: 'arrow-right', style: 'primary' },
      { id: 'cancel', label: '不用来了', icon: 'x', style: 'secondary' },
    ],
    dock: { ...base.dock, help: 'calling' },
    caption: said('已经叫人了。', '您坐一会儿，', '前面的都记着。'),
  }),

  'help-phone': page('help/phone', '现在没有人在', {
    place: 'help',
    hint: '打这个电话，有人接',
    blocks: [
      { kind: 'drawing', name: 'phone-call' },
      {
        kind: 'facts',
        rows: [
          { label: '服务电话', value: '0570 000 1234' },
          { label: '上班时间', value: '上午 8:30 到下午 5:00' },
        ],
      },
    ],
    actions: [{ id: 'ok', label: '知道了，接着办', icon: 'check', style: 'primary' }],
    dock: { ...base.dock, help: 'empty' },
    marks: { demo: true, practice: true, offline: true },
    caption: said('现在没有人在。', '屏幕上有电话，', '打过去有人接。'),
  }),

  'still-there': page('still-there', '您还在吗？', {
    place: 'still-there',
    blocks: [
      { kind: 'countdown', secondsLeft: 40, secondsOf: 45, unit: '秒' },
      {
        kind: 'note',
        icon: 'lock',
        tone: 'mind',
        lines: ['没人碰屏幕，就回到首页。', '您的信息会清掉，别人看不到。'],
      },
      {
        kind: 'note',
        icon: 'route',
        tone: 'calm',
        lines: ['您正在办：养老金年审', '办到第 3 步，前面的都记着'],
      },
    ],
    actions: [
      { id: 'here', label: '我在，接着办', icon: 'check', style: 'primary' },
      { id: 'done', label: '办完了，清掉我的信息', icon: 'lock', style: 'secondary' },
    ],
    dock: nowhere,
    caption: said('您还在吗？', '在的话，', '碰一下最大的按钮。', '不着急。'),
  }),

  rating: page('rating', '今天办得怎么样？', {
    place: 'rating',
    hint: '您说实话就好，不影响办事',
    blocks: [{ kind: 'note', icon: 'done', tone: 'calm', lines: ['刚才办的：养老金年审'] }],
    actions: [
      { id: 'rate:5', label: '非常满意', icon: 'smile-5', style: 'face' },
      { id: 'rate:4', label: '满意', icon: 'smile-4', style: 'face' },
      { id: 'rate:3', label: '基本满意', icon: 'smile-3', style: 'face' },
      { id: 'rate:2', label: '不满意', icon: 'smile-2', style: 'face' },
      { id: 'rate:1', label: '非常不满意', icon: 'smile-1', style: 'face' },
      { id: 'rate:none', label: '这次不评了', style: 'quiet' },
    ],
    dock: { ...nowhere, home: true },
    caption: said('今天办得怎么样？', '碰一下合适的脸，', '不评也没关系。'),
  }),

  goodbye: page('goodbye', '慢走，路上小心', {
    hint: '您的信息已经清掉了',
    blocks: [
      { kind: 'drawing', name: 'goodbye' },
      { kind: 'note', icon: 'id-card', tone: 'mind', lines: ['身份证、小票，都拿好了吗？'] },
    ],
    actions: [{ id: 'end', label: '都拿好了', icon: 'check', style: 'primary' }],
    dock: nowhere,
    caption: said('慢走，', '路上小心。', '身份证和小票，', '都拿好了吗？'),
  }),
};
