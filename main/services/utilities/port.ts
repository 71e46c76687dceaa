import type { ServiceMode, ServiceValue } from '../port.ts';

/**
 * The port to the companies that bill households for electricity, water and gas.
 *
 * One question, `household`: what does the household with this number owe?
 */
export const UTILITIES_QUESTIONS = {
  household: ['found', 'not-found', 'already-paid', 'prepaid-meter', 'by-staff', 'unavailable'],
} as const;

export type UtilityKind = 'electricity' | 'water' | 'gas';

export type HouseholdInput = {
  kind: UtilityKind;
  /** The household's number (户号), figures only. */
  account: string;
};

/** The company that bills, for a resident who would rather go there. */
export type Company = {
  company: string;
  companyPhone: string;
  companyAddress: string;
  /** Opening hours in words. */
  hours: string;
};

/** One price step of the year, with what this household has used of it, this month included. */
export type TierUse = {
  /** 1, 2, 3 … */
  step: number;
  /** 第一档 … */
  label: string;
  /** Price of one unit (kWh, m³) in 厘: 1 yuan = 1,000 厘. */
  priceLi: number;
  /** Units of the year at which the step begins (exclusive) and ends (inclusive; null = no end). */
  from: number;
  to: number | null;
  used: number;
};

/** Values of the outcome `found`. Sums in 分, days YYYY-MM-DD. */
export type HouseholdFound = Company & {
  holderName: string;
  address: string;
  /** The month billed, YYYY-MM. */
  month: string;
  /** Whole units of the month: kWh for electricity, m³ for water and gas. */
  usage: number;
  unit: 'kWh' | 'm3';
  /** What the month alone costs. */
  amountFen: number;
  /** What earlier months left unpaid, and what paying late added to it. */
  arrearsFen: number;
  lateFeeFen: number;
  /** amountFen + arrearsFen + lateFeeFen: what is to be paid. */
  totalFen: number;
  readDate: string;
  dueDate: string;
  tiers: TierUse[];
  /** Units used this year, this month included. */
  usedThisYear: number;
};

/** Values of `already-paid`: nothing is owed, so that nobody pays twice. */
export type HouseholdPaid = Company & {
  holderName: string;
  address: string;
  month: string;
  amountFen: number;
  paidDate: string;
};

/** Values of `prepaid-meter`: a card meter (插卡表) cannot be paid by number, the card goes to the company. */
export type HouseholdPrepaid = Company & { holderName: string; address: string };

/**
 * What the port answers. `by-staff`: people look it up in the official channel.
 * `not-found`: no household has this number. `unavailable`: no answer could be had.
 */
export type HouseholdAnswer =
  | { outcome: 'found'; values: HouseholdFound; mode: ServiceMode }
  | { outcome: 'already-paid'; values: HouseholdPaid; mode: ServiceMode }
  | { outcome: 'prepaid-meter'; values: HouseholdPrepaid; mode: ServiceMode }
  | { outcome: 'not-found' | 'by-staff' | 'unavailable'; values: Record<string, never>; mode: ServiceMode };

/** The input as this port takes it, or null when the question cannot be asked with it. */
export function householdInput(input: Record<string, ServiceValue>): HouseholdInput | null {
  const { kind, account } = input;
  if (kind !== 'electricity' && kind !== 'water' && kind !== 'gas') return null;
  return typeof account === 'string' && account !== '' ? { kind, account } : null;
}
