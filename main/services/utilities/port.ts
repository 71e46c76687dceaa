import { z } from 'zod';
import { fen, word } from '../fields.ts';
import { utilityKind } from './place.ts';

/**
 * The port to the companies that bill households: electricity, water, gas, cable television, telephone.
 *
 * | question | asked with | outcomes with their values |
 * |---|---|---|
 * | `companies` (local) | kind | `found`: companies [{id, company, companyPhone, companyAddress, hours}] · `none` |
 * | `pattern` (local) | kind, company? | `figures`, `letters` (a keypad with letters too): min, max, groups |
 * | `household` | kind, account, company? | `found`: `HouseholdFound` · `balance` (cable, telephone: topped up): `Topped` · `already-paid`: `HouseholdPaid` · `paid-today` (within 24 hours): company, paidFen · `auto-deducted` (a bank pays it already): company, bank · `in-collection`: company · `prepaid-meter`, `meter-changed`: `HouseholdPrepaid` · `not-found` · `by-staff` |
 * | `register` | kind, account, payFen, payWay | `registered`: payFen, payWay · `too-large`: maxFen · `paid-today` · `queued` |
 *
 * Every question also has `unavailable`. The kiosk takes no money itself: 已登记, and who takes it gives the receipt.
 */
export const UTILITIES_QUESTIONS = {
  companies: ['found', 'none', 'unavailable'],
  pattern: ['figures', 'letters', 'unavailable'],
  household: [
    ...(['found', 'balance', 'not-found', 'already-paid', 'paid-today', 'auto-deducted'] as const),
    ...(['in-collection', 'prepaid-meter', 'meter-changed', 'by-staff', 'unavailable'] as const),
  ],
  register: ['registered', 'too-large', 'paid-today', 'queued', 'unavailable'],
} as const;

/** As written on a bill: figures and capital letters. */
const account = z.string().regex(/^[0-9A-Z]{1,20}$/, 'must be figures and letters');
export const UTILITIES_INPUTS = {
  companies: z.object({ kind: utilityKind }),
  pattern: z.object({ kind: utilityKind, company: word.optional() }),
  household: z.object({ kind: utilityKind, account, company: word.optional() }),
  register: z.object({
    kind: utilityKind,
    account,
    payFen: fen.min(1),
    payWay: z.enum(['cash', 'code', 'company', 'family', 'staff']),
  }),
} as const;

export type UtilityKind = z.infer<typeof utilityKind>;
/** The kinds that are measured and billed by steps. */
export type MeteredKind = 'electricity' | 'water' | 'gas';

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
  /** How long until a payment is booked, in words. */
  arrives: string;
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

/** Values of `balance`: what is left of what was topped up. */
export type Topped = Company & { holderName: string; balanceFen: number; arrives: string };
