import type { KnownReport, ReportingPlace } from './port.ts';

const street = '街道城市管理';
const property = '物业公司';
/** The demo's place: 示例, of no city. 110, 119, 120 and 12345 are the real numbers, the gas one is invented. */
export const DEMO_REPORTING_PLACE: ReportingPlace = {
  dangers: [
    { id: 'fire', words: '着火了', icon: 'fire', phone: '119' },
    { id: 'hurt', words: '有人受伤', icon: 'ambulance', phone: '120' },
    { id: 'fight', words: '有人打架', icon: 'hand-stop', phone: '110' },
    { id: 'gas', words: '闻到燃气味', icon: 'gas', phone: '5550 0119' },
  ],
  kinds: [
    { id: 'lamp', words: '路灯坏了', icon: 'street-lamp', grade: 'general', unit: street },
    { id: 'road', words: '路不平', icon: 'road', grade: 'general', unit: street },
    { id: 'rubbish', words: '垃圾', icon: 'trash', grade: 'general', unit: property },
    { id: 'leak', words: '漏水', icon: 'water', grade: 'soon', unit: property },
    { id: 'lift', words: '电梯', icon: 'elevator', grade: 'urgent', unit: property },
    { id: 'noise', words: '噪音', icon: 'noise', grade: 'general', unit: '社区' },
    { id: 'fire-lane', words: '消防通道', icon: 'fire-truck', grade: 'urgent', unit: '社区' },
    { id: 'building', words: '违建', icon: 'building', grade: 'general', unit: street },
    { id: 'neighbours', words: '邻里矛盾', icon: 'neighbours', grade: 'general', unit: '社区' },
    { id: 'pets', words: '宠物', icon: 'dog', grade: 'general', unit: '社区' },
    { id: 'property', words: '物业', icon: 'property', grade: 'general', unit: '社区' },
    { id: 'other', words: '别的事', icon: 'question', grade: 'general', unit: '社区' },
  ],
  grids: [
    { id: 'grid-1', words: '桂花里1到8号楼', worker: '沈知秋', phone: '5550 0121' },
    { id: 'grid-2', words: '桂花里9到17号楼', worker: '林小满', phone: '5550 0122' },
    { id: 'grid-3', words: '桂花路沿街', worker: '许一凡', phone: '5550 0123' },
  ],
  promiseDays: { general: 2, soon: 1, urgent: 0 },
  dedupeDays: 7,
};

/** What is being done in the demo's neighbourhood; `daysAgo` counts from the day of the question. */
export const DEMO_REPORTS: readonly (Omit<KnownReport, 'since'> & { daysAgo: number })[] = [
  { number: 'GHL-R-101', kind: 'lamp', grid: 'grid-1', daysAgo: 3, state: 'being-done' },
  { number: 'GHL-R-102', kind: 'rubbish', grid: 'grid-2', daysAgo: 7, state: 'passed-on' },
  { number: 'GHL-R-103', kind: 'noise', grid: 'grid-3', daysAgo: 8, state: 'being-done' },
  { number: 'GHL-R-104', kind: 'leak', grid: 'grid-1', daysAgo: 2, state: 'done' },
  { number: 'GHL-R-105', kind: 'road', grid: 'grid-3', daysAgo: 0, state: 'accepted' },
];
