import type { AllowancePlace, AllowanceReason } from './port.ts';

/** The demo's place: 示例; ages and sums after the pattern of one published allowance. */
export const DEMO_ALLOWANCE_PLACE: AllowancePlace = {
  name: '高龄津贴',
  bands: [
    { from: 80, monthlyFen: 5_000 },
    { from: 90, monthlyFen: 10_000 },
    { from: 100, monthlyFen: 30_000 },
  ],
  applyAheadDays: 30,
  countsFrom: 'day',
  elsewherePhone: '12345',
  documents: [
    { id: 'id-card', words: '身份证', part: 'main', agent: false },
    { id: 'hukou-book', words: '户口簿', part: 'minor', agent: false },
    { id: 'bank-card', words: '收钱的银行卡', part: 'minor', agent: false },
    { id: 'photo', words: '证件照片', part: 'shared', agent: false },
    { id: 'agent-card', words: '代办人的身份证', part: 'main', agent: true },
    { id: 'mandate', words: '请人代办的委托书', part: 'main', agent: true },
  ],
  promiseDays: 10,
  steps: [
    { id: 'community', words: '社区看一遍材料', days: 3 },
    { id: 'street', words: '街道审核', days: 5 },
    { id: 'district', words: '区民政审批', days: 10 },
    { id: 'pay', words: '下个月开始发钱', days: 0 },
  ],
  source: '演示数据',
  checked: null,
};

/** What the office's record says of a person; days are counted from the day of the question. */
export type DemoAllowance = { idNumber: string } & (
  | { state: 'receiving'; days: number }
  | { state: 'pending'; step: string; days: number }
  | { state: 'record-differs' }
  | { state: AllowanceReason }
);

/** Fictional people under county code 330299, which no one holds. Whoever is not here has no record. */
export const DEMO_ALLOWANCES: readonly DemoAllowance[] = [
  { idNumber: '330299193812240011', state: 'receiving', days: 2_430 },
  { idNumber: '330299192602030329', state: 'receiving', days: 5_900 },
  { idNumber: '330299194111300426', state: 'pending', step: 'street', days: 6 },
  { idNumber: '33029919561122003X', state: 'record-differs' },
  { idNumber: '330299195003072117', state: 'moved' },
  { idNumber: '330299196601010017', state: 'name' },
  { idNumber: '330299195509100066', state: 'account' },
];
