import type { CardReason, SocialCardPlace } from './port.ts';

const hours = '周一到周五 上午8:30到下午4:30';
/** The demo's place: 示例, of no city. Banks are invented; 12333 is the social-security telephone. */
export const DEMO_SOCIAL_CARD_PLACE: SocialCardPlace = {
  socialPhone: '12333',
  stop: { days: 5, are: 'days' },
  bankSeparate: true,
  banks: [
    { id: 'qinghe', name: '清和银行', phone: '96500' },
    { id: 'guihua', name: '桂花农商银行', phone: '96511' },
  ],
  places: [
    {
      id: 'guihua-road',
      name: '清和银行桂花路支行',
      address: '清和区桂花路12号',
      phone: '5550 0161',
      hours,
      instant: true,
    },
    {
      id: 'hall',
      name: '清和区便民服务大厅',
      address: '清和区文昌街3号 二楼',
      phone: '5550 0110',
      hours,
      instant: false,
    },
  ],
  feeFen: 0,
  reissueDays: 10,
  tempCardDays: 60,
};

/** What the demo knows of a card; days are counted from the day of the question. */
export type DemoCard = { idNumber: string; bank: string } & (
  | { state: 'active' }
  | { state: 'stopped'; daysAgo: number }
  | { state: 'expiring'; daysLeft: number }
  | { state: 'reissued'; daysAgo: number }
  | { state: CardReason }
);

/** Fictional people under county code 330299, which no one holds. */
export const DEMO_CARDS: readonly DemoCard[] = [
  { idNumber: '330299194608150021', bank: 'qinghe', state: 'active' },
  { idNumber: '330299195003072117', bank: 'guihua', state: 'stopped', daysAgo: 3 },
  { idNumber: '330299193812240011', bank: 'qinghe', state: 'expiring', daysLeft: 44 },
  { idNumber: '330299192602030329', bank: 'guihua', state: 'guardian' },
  { idNumber: '330299196601010017', bank: 'qinghe', state: 'two-cards' },
  { idNumber: '330299197206180053', bank: 'qinghe', state: 'reissued', daysAgo: 2 },
  { idNumber: '330299194111300426', bank: 'guihua', state: 'stopped', daysAgo: 9 },
  { idNumber: '330299195509100066', bank: 'qinghe', state: 'name-changed' },
  { idNumber: '330299194612150040', bank: 'guihua', state: 'no-photo' },
  { idNumber: '33029919561122003X', bank: 'qinghe', state: 'frozen' },
];
