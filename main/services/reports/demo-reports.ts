import type { ReportsPlace } from './port.ts';

/** The demo's place: 示例. */
export const DEMO_REPORTS_PLACE: ReportsPlace = { where: '一楼大厅 自助打印机', payAt: '一楼 收费窗口' };

/** What the demo knows of a report; days are counted from the day of the question. */
export interface DemoReport {
  id: string;
  category: string;
  /** Days since the examination, and until the report is there (0 and below: it is). */
  daysAgo: number;
  readyIn: number;
  seeDoctor?: true;
  printed?: true;
}

export type DemoPatient = { idNumber: string; code: string } & (
  | { reports: readonly DemoReport[] }
  | { state: 'other-card' | 'unpaid' }
);

/** Fictional people under county code 330299, which no one holds. Whoever is not here has no report. */
export const DEMO_PATIENTS: readonly DemoPatient[] = [
  {
    idNumber: '330299194608150021',
    code: 'JC110001',
    reports: [
      { id: 'r-1', category: '血常规', daysAgo: 1, readyIn: -1 },
      { id: 'r-2', category: '胸部拍片', daysAgo: 1, readyIn: 0, printed: true },
      { id: 'r-3', category: '病理检查', daysAgo: 2, readyIn: 4, seeDoctor: true },
    ],
  },
  {
    idNumber: '330299195003072117',
    code: 'JC110002',
    reports: [{ id: 'r-4', category: '肿瘤标志物', daysAgo: 5, readyIn: -2, seeDoctor: true }],
  },
  {
    idNumber: '330299193812240011',
    code: 'JC110003',
    reports: [{ id: 'r-5', category: '心电图', daysAgo: 0, readyIn: 0 }],
  },
  { idNumber: '330299192602030329', code: 'JC110004', state: 'other-card' },
  { idNumber: '330299196601010017', code: 'JC110005', state: 'unpaid' },
];
