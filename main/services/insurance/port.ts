import { z } from 'zod';
import { dayOfYear, fen, idNumber, sourced, whole, word, yesNoUnknown } from '../fields.ts';
import type { ServiceRow } from '../port.ts';

/**
 * The port to the medical-insurance authority: what is on the card, how many years are paid, and next year's fee
 * of residents (城乡居民基本医疗保险). The tax bureau takes the money; the kiosk registers and never takes any.
 *
 * | question | asked with | outcomes with their values |
 * |---|---|---|
 * | `balance` | idNumber | `found`: `Balance` · `no-account` (residents have no personal account: nothing is wrong) · `not-found` · `by-staff` |
 * | `years` | idNumber | `found`: `YearsPaid` · `not-found` · `by-staff` |
 * | `window` (local) | – | `open`, `not-yet`, `closed`: `PayWindow` |
 * | `waiting` (local) | missedYears, repairedYears? | `none` · `wait`: months, from |
 * | `check` | idNumber, name, employeePension, paidLastYear, missedYears?, subsidy | `payable`: year, amountFen, waitMonths, from · `employee` (draws a company's pension: probably not to pay) · `already-paid`: paidDate, year · `still-employed` (the employee insurance was not stopped) · `not-registered` · `name-mismatch` · `ask-staff`: reason `subsidy`/`last-year`/`pension` · `by-staff` |
 * | `quote` (local) | persons | `ok`: persons, perPersonFen, totalFen, year · `too-many`: max |
 * | `register` | idNumber, name, persons?, payWay | `registered`: year, persons, totalFen, payWay · `already-registered` · `queued` |
 *
 * Every question also has `unavailable`. Local ones are reckoned from the place pack in every mode.
 */
export const INSURANCE_QUESTIONS = {
  balance: ['found', 'no-account', 'not-found', 'by-staff', 'unavailable'],
  years: ['found', 'not-found', 'by-staff', 'unavailable'],
  window: ['open', 'not-yet', 'closed', 'unavailable'],
  waiting: ['none', 'wait', 'unavailable'],
  check: [
    ...(['payable', 'employee', 'already-paid', 'still-employed', 'not-registered'] as const),
    ...(['name-mismatch', 'ask-staff', 'by-staff', 'unavailable'] as const),
  ],
  quote: ['ok', 'too-many', 'unavailable'],
  register: ['registered', 'already-registered', 'queued', 'unavailable'],
} as const;

export const INSURANCE_INPUTS = {
  balance: z.object({ idNumber }),
  years: z.object({ idNumber }),
  window: z.object({}),
  waiting: z.object({ missedYears: whole, repairedYears: whole.optional() }),
  check: z.object({
    idNumber,
    name: word,
    employeePension: yesNoUnknown,
    paidLastYear: yesNoUnknown,
    missedYears: whole.optional(),
    subsidy: z.enum(['none', 'some', 'unknown']),
  }),
  quote: z.object({ persons: whole }),
  register: z.object({
    idNumber,
    name: word,
    persons: whole.optional(),
    payWay: z.enum(['cash', 'code', 'bank', 'family']),
  }),
} as const;

/** What differs from place to place; key `insurance` of the place pack. */
export const insurancePlace = z.object({
  /** The fee of one person for the coming year, 分, and which year it is for. */
  year: z.number().int().min(2024).max(2100),
  residentFen: fen.min(1),
  /** When it is taken, in the year before: MM-DD to MM-DD. */
  window: z.object({ from: dayOfYear, to: dayOfYear }),
  waiting: z.object({
    fixedMonths: z.number().int().min(0).max(24),
    perMissedYear: z.number().int().min(0).max(12),
    longFrom: z.number().int().min(1).max(20),
    longFloorMonths: z.number().int().min(0).max(36),
  }),
  /** As many people one resident may pay for at once, herself among them. */
  maxPersons: z.number().int().min(1).max(10),
  ...sourced,
});
export type InsurancePlace = z.infer<typeof insurancePlace>;

/** Sums in 分. */
export type Balance = {
  balanceFen: number;
  usedThisYearFen: number;
  /** The last three: day, where, sum. */
  recent: (ServiceRow & { date: string; where: string; amountFen: number })[];
};

export type YearsPaid = {
  totalMonths: number;
  /** Whole years of them, and the months beyond. */
  totalYears: number;
  restMonths: number;
  /** Newest first. */
  years: (ServiceRow & { year: number; months: number; city: string })[];
};

export type PayWindow = {
  year: number;
  opens: string;
  closes: string;
  /** Until it closes (`open`) or opens (`not-yet`); below 0 it has been closed so long. */
  daysLeft: number;
  amountFen: number;
  source: string;
  checked: string | null;
};
