import type { BusCardPlace } from './port.ts';

/** The demo's place: 示例, of no city. */
export const DEMO_BUS_CARD_PLACE: BusCardPlace = {
  bands: [
    { from: 60, benefit: '八折', peak: null },
    { from: 65, benefit: '半价', peak: null },
    { from: 70, benefit: '免费', peak: '早上7点到9点请让一让上班的人' },
  ],
  renewMonths: 12,
  dueDays: 30,
  ways: [
    { id: 'tap', words: '去刷卡点碰一下', address: '桂花路地铁站 一号口' },
    { id: 'staff', words: '请工作人员办', address: null },
    { id: 'visit', words: '行动不便，上门办', address: null },
  ],
  feeFen: 0,
  workdays: 7,
  source: '演示数据',
  checked: null,
};

/** What the demo knows of a card; days are counted from the day of the question. */
export type DemoBusCard = { idNumber: string } & (
  | { state: 'held'; daysLeft: number; photoNeeded?: true }
  | { state: 'lost' | 'by-staff' }
);

/** Fictional people under county code 330299, which no one holds. Whoever is not here has no card. */
export const DEMO_BUS_CARDS: readonly DemoBusCard[] = [
  { idNumber: '330299194608150021', state: 'held', daysLeft: 30 },
  { idNumber: '330299195003072117', state: 'held', daysLeft: 188 },
  { idNumber: '330299193812240011', state: 'held', daysLeft: -14 },
  { idNumber: '330299194111300426', state: 'held', daysLeft: 8, photoNeeded: true },
  { idNumber: '330299195509100066', state: 'lost' },
  { idNumber: '330299194612150040', state: 'held', daysLeft: 31 },
  { idNumber: '33029919561122003X', state: 'by-staff' },
];
