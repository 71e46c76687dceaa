import type { MeteredKind } from './port.ts';

/** What the demo knows of a household; days and months are counted from the day of the question. */
export interface DemoHousehold {
  kind: MeteredKind;
  account: string;
  holderName: string;
  address: string;
  /** Units used this year before the month billed, and in it. */
  before: number;
  usage: number;
  /** Left unpaid from earlier months, and how many days ago that was due. */
  arrears?: { fen: number; daysLate: number };
  state:
    | 'open'
    | 'paid'
    | 'prepaid'
    | 'silent'
    | 'auto-deducted'
    | 'in-collection'
    | 'meter-changed'
    | 'paid-today';
}

/** Cable and telephone are topped up: what is left on them. */
export const DEMO_TOPPED = [
  { kind: 'cable', account: '33029940', holderName: '王桂香', balanceFen: 2_600 },
  { kind: 'phone', account: '13800138000', holderName: '王桂香', balanceFen: 1_230 },
  { kind: 'phone', account: '13900139000', holderName: '李建国', balanceFen: -450 },
] as const;

const home = (building: number, unit: number, room: string) =>
  `清和区桂花里${building}号楼${unit}单元${room}室`;

/** Fictional households. The first three have the numbers, uses and sums of the sample bills. */
export const DEMO_HOUSEHOLDS: readonly DemoHousehold[] = [
  {
    kind: 'electricity',
    account: '4362523907',
    holderName: '罗世荣',
    address: home(17, 4, '703'),
    before: 1530,
    usage: 446,
    state: 'open',
  },
  {
    kind: 'electricity',
    account: '5939389822',
    holderName: '林金水',
    address: home(2, 1, '503'),
    before: 1210,
    usage: 325,
    state: 'open',
  },
  {
    kind: 'electricity',
    account: '5578752677',
    holderName: '胡翠兰',
    address: home(15, 3, '1302'),
    before: 1700,
    usage: 399,
    state: 'open',
  },
  // The month that leaves the first step: 130 kWh at 0.538 and 28 kWh at 0.588 make 86.40 yuan.
  {
    kind: 'electricity',
    account: '3302990315',
    holderName: '周桂兰',
    address: home(3, 2, '402'),
    before: 2630,
    usage: 158,
    state: 'open',
  },
  {
    kind: 'electricity',
    account: '3302990423',
    holderName: '陈长根',
    address: home(5, 1, '201'),
    before: 3120,
    usage: 214,
    state: 'open',
  },
  {
    kind: 'electricity',
    account: '3302990531',
    holderName: '吴阿毛',
    address: home(6, 2, '101'),
    before: 4760,
    usage: 302,
    state: 'open',
  },
  {
    kind: 'electricity',
    account: '3302990649',
    holderName: '郑月仙',
    address: home(8, 1, '604'),
    before: 1395,
    usage: 122,
    arrears: { fen: 7102, daysLate: 27 },
    state: 'open',
  },
  {
    kind: 'electricity',
    account: '3302990757',
    holderName: '赵永福',
    address: home(9, 3, '302'),
    before: 1804,
    usage: 176,
    state: 'paid',
  },
  {
    kind: 'electricity',
    account: '3302990865',
    holderName: '孙秀珍',
    address: home(11, 2, '502'),
    before: 0,
    usage: 0,
    state: 'prepaid',
  },
  {
    kind: 'electricity',
    account: '3302990973',
    holderName: '欧阳德明',
    address: home(12, 1, '1101'),
    before: 2021,
    usage: 263,
    state: 'open',
  },
  {
    kind: 'electricity',
    account: '3302991081',
    holderName: '马㛃',
    address: home(13, 1, '803'),
    before: 940,
    usage: 97,
    state: 'open',
  },
  // An empty flat: nothing used, nothing owed.
  {
    kind: 'electricity',
    account: '3302991199',
    holderName: '何宝珠',
    address: home(14, 2, '205'),
    before: 310,
    usage: 0,
    state: 'paid',
  },
  {
    kind: 'electricity',
    account: '3302991315',
    holderName: '王桂香',
    address: home(4, 1, '302'),
    before: 1602,
    usage: 188,
    state: 'auto-deducted',
  },
  {
    kind: 'electricity',
    account: '3302991423',
    holderName: '李建国',
    address: home(4, 2, '101'),
    before: 2200,
    usage: 240,
    state: 'in-collection',
  },
  {
    kind: 'electricity',
    account: '3302991531',
    holderName: '陈阿和',
    address: home(5, 2, '601'),
    before: 900,
    usage: 0,
    state: 'meter-changed',
  },
  {
    kind: 'electricity',
    account: '3302991649',
    holderName: '周金凤',
    address: home(6, 1, '102'),
    before: 1111,
    usage: 95,
    state: 'paid-today',
  },
  // The company's computer does not answer for this one.
  {
    kind: 'electricity',
    account: '3302991207',
    holderName: '徐水根',
    address: home(16, 1, '404'),
    before: 800,
    usage: 90,
    state: 'silent',
  },
  {
    kind: 'water',
    account: '3302992016',
    holderName: '周桂兰',
    address: home(3, 2, '402'),
    before: 88,
    usage: 9,
    state: 'open',
  },
  {
    kind: 'water',
    account: '3302992124',
    holderName: '陈长根',
    address: home(5, 1, '201'),
    before: 196,
    usage: 14,
    state: 'open',
  },
  {
    kind: 'gas',
    account: '3302993011',
    holderName: '周桂兰',
    address: home(3, 2, '402'),
    before: 151,
    usage: 17,
    state: 'open',
  },
  {
    kind: 'gas',
    account: '3302993129',
    holderName: '孙秀珍',
    address: home(11, 2, '502'),
    before: 0,
    usage: 0,
    state: 'prepaid',
  },
];
