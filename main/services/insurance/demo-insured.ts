import type { InsurancePlace } from './port.ts';

/** The demo's place: 示例. The wait's three numbers are those in force since 2025; the fee is invented. */
export const DEMO_INSURANCE_PLACE: InsurancePlace = {
  year: 2027,
  residentFen: 40_000,
  window: { from: '09-01', to: '12-31' },
  waiting: { fixedMonths: 3, perMissedYear: 1, longFrom: 4, longFloorMonths: 6 },
  maxPersons: 6,
  source: '演示数据',
  checked: null,
};

/** What the demo knows of a person; days are counted back from the day of the question. */
export interface DemoInsured {
  idNumber: string;
  /** The name in the insurance's record. */
  name: string;
  /** Employees have an account, residents have none. */
  account?: { balanceFen: number; usedFen: number };
  months: number;
  city: string;
  /** What the resident's registration meets. Left out: it can be paid. */
  fee?: 'still-employed' | 'not-registered' | { paidDaysAgo: number } | { missedYears: number };
}

/** Fictional people under county code 330299, which no one holds. */
export const DEMO_INSURED: readonly DemoInsured[] = [
  {
    idNumber: '330299194608150021',
    name: '王桂香',
    account: { balanceFen: 186_540, usedFen: 74_210 },
    months: 362,
    city: '清和区',
  },
  {
    idNumber: '330299195003072117',
    name: '李建国',
    account: { balanceFen: 12_005, usedFen: 231_880 },
    months: 401,
    city: '清和区',
  },
  { idNumber: '330299193812240011', name: '陈阿和', months: 216, city: '清和区' },
  { idNumber: '330299192602030329', name: '周金凤', months: 204, city: '清和区', fee: { paidDaysAgo: 12 } },
  {
    idNumber: '330299196601010017',
    name: '欧阳文文',
    account: { balanceFen: 540_300, usedFen: 3_600 },
    months: 419,
    city: '清和区',
    fee: 'still-employed',
  },
  { idNumber: '330299197206180053', name: '孙为民', months: 31, city: '清和区', fee: { missedYears: 2 } },
  { idNumber: '330299194111300426', name: '赵玉兰', months: 180, city: '清和区', fee: { missedYears: 5 } },
  {
    idNumber: '330299195509100066',
    name: '阿依·古丽',
    account: { balanceFen: 0, usedFen: 98_000 },
    months: 240,
    city: '清和区',
  },
  { idNumber: '330299194612150040', name: '朱㛃', months: 96, city: '清和区', fee: 'not-registered' },
  // The record has another name than any card: a character was mistaken when it was written down.
  { idNumber: '33029919561122003X', name: '马砺', months: 288, city: '清和区' },
];
