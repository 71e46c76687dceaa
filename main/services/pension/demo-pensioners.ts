import type { LateReason, PensionPlace, PensionReason, PensionScheme } from './port.ts';

/** The demo's place: 示例, of no city. */
export const DEMO_PENSION_PLACE: PensionPlace = {
  periodMonths: 12,
  windowMode: 'rolling',
  dueDays: 30,
  graceDays: 30,
  minAge: 50,
  visitAge: 80,
  payDayText: '每月10号前',
  payDay: 10,
};

/** What the demo knows of a person; days are counted from the day of the question. */
export interface DemoPensioner {
  idNumber: string;
  scheme: PensionScheme;
  /** Days the confirmation still holds, or why people must look, or that he or she need not confirm at all. */
  confirmed: { daysLeft: number; by: 'data' | 'face' | 'staff' } | PensionReason | 'not-in-range';
  /** A month's pension in 分, the account's last four figures, and what happened to this month's. */
  monthlyFen: number;
  bankTail: string;
  months: number;
  late?: LateReason;
  /** What the face check makes of this person. */
  face?: 'face-low' | 'face-action';
}

const known = (
  idNumber: string,
  scheme: PensionScheme,
  confirmed: DemoPensioner['confirmed'],
  monthlyFen: number,
  more: Partial<DemoPensioner> = {},
): DemoPensioner => ({
  idNumber,
  scheme,
  confirmed,
  monthlyFen,
  bankTail: idNumber.slice(14).replace('X', '0'),
  months: 6,
  ...more,
});

/**
 * Fictional people under county code 330299, which no one holds. Each stands for something that happens:
 * the ten of the sample cards, and ten more whose records have a fault.
 */
export const DEMO_PENSIONERS: readonly DemoPensioner[] = [
  known('330299194608150021', 'employee', { daysLeft: 12, by: 'face' }, 321_000),
  known('330299195003072117', 'employee', { daysLeft: 205, by: 'data' }, 408_650),
  known('330299193812240011', 'resident', { daysLeft: -9, by: 'staff' }, 36_000, { late: 'certification' }),
  known('330299192602030329', 'resident', { daysLeft: 3, by: 'staff' }, 38_500),
  known('330299196601010017', 'employee', { daysLeft: 340, by: 'face' }, 512_030, { months: 2 }),
  known('330299194111300426', 'resident', { daysLeft: 30, by: 'staff' }, 35_500),
  known('330299195509100066', 'employee', { daysLeft: 31, by: 'data' }, 376_200, { face: 'face-low' }),
  known('330299194612150040', 'resident', { daysLeft: 0, by: 'staff' }, 34_000, { face: 'face-action' }),
  known('33029919561122003X', 'employee', 'other-city', 0, { months: 0 }),
  // Not on the sample cards: the records that need people.
  known('330299194002290011', 'employee', 'id15', 298_000),
  known('330299194505050028', 'employee', 'name-mismatch', 305_500),
  known('330299193501010032', 'resident', 'private', 33_000),
  known('330299195801010041', 'employee', 'not-in-range', 0, { months: 0 }),
  known('330299194901010052', 'employee', { daysLeft: 120, by: 'data' }, 287_450, {
    late: 'account-changed',
  }),
  known('330299194801010063', 'resident', { daysLeft: 90, by: 'data' }, 37_500, { late: 'dormant' }),
  known('330299195101010075', 'employee', { daysLeft: 60, by: 'face' }, 331_200, { late: 'name' }),
  known('330299195201010080', 'employee', { daysLeft: 60, by: 'face' }, 333_300, { late: 'holiday' }),
  known('330299196401010098', 'employee', { daysLeft: 350, by: 'staff' }, 420_000, {
    late: 'first-batch',
    months: 0,
  }),
];
