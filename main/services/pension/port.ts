import { z } from 'zod';
import { day, idNumber, word } from '../fields.ts';
import type { ServiceRow } from '../port.ts';

/**
 * The port to the pension authority: the yearly confirmation (养老保险待遇领取资格认证) and the payments.
 *
 * | question | asked with | outcomes with their values |
 * |---|---|---|
 * | `status` | idNumber, birth | `valid`, `due`: `Confirmation` · `young` · `not-in-range` (不属于本次认证范围) · `not-found` · `by-staff`: `reason` |
 * | `confirm` | idNumber, way | `registered` · `face-low`, `face-action` (a face was not matched; another way is offered) · `queued` |
 * | `payments` | idNumber | `found`: `Paid` · `late`: `Late` · `not-found` · `by-staff` |
 *
 * Every question also has `unavailable`. By hand `status` and `payments` are `by-staff`, `confirm` is `registered`.
 */
export const PENSION_QUESTIONS = {
  status: ['valid', 'due', 'young', 'not-in-range', 'not-found', 'by-staff', 'unavailable'],
  confirm: ['registered', 'face-low', 'face-action', 'queued', 'unavailable'],
  payments: ['found', 'late', 'not-found', 'by-staff', 'unavailable'],
} as const;

export const PENSION_INPUTS = {
  /** The citizen's number is the pension's number by law (社会保险法 art. 58). `birth` YYYY-MM-DD. */
  status: z.object({ idNumber, birth: day }),
  confirm: z.object({ idNumber, way: z.enum(['face', 'staff', 'visit']) }),
  payments: z.object({ idNumber }),
} as const;

/** What differs from place to place; key `pension` of the place pack. */
export const pensionPlace = z.object({
  /** A confirmation holds this long, from the last one or to the end of the calendar year. */
  periodMonths: z.number().int().min(1).max(24),
  windowMode: z.enum(['rolling', 'calendar']),
  /** From this many days before the end the confirmation is due. */
  dueDays: z.number().int().min(1).max(366),
  /** After the end the pension still comes for so many days. */
  graceDays: z.number().int().min(0).max(365),
  /** Nobody draws a pension below this age; retirement ages are rising since 2025. */
  minAge: z.number().int().min(40).max(70),
  /** From this age people are asked whether somebody should come to their home. */
  visitAge: z.number().int().min(60).max(120),
  /** When the money comes, as people say it: 每月10号前. */
  payDayText: word,
  /** The day of the month by which it has come. */
  payDay: z.number().int().min(1).max(28),
});
export type PensionPlace = z.infer<typeof pensionPlace>;

/** 职工 (employees, civil service) and 居民 (residents) pensions are two schemes with two offices. */
export type PensionScheme = 'employee' | 'resident';

/** Values of `valid` and `due`. Days YYYY-MM-DD. */
export type Confirmation = {
  lastConfirmed: string;
  validTo: string;
  /** Days from today to `validTo`; below 0 the day has gone by. */
  daysLeft: number;
  overdue: boolean;
  scheme: PensionScheme;
  /** `data`: the office knew already (a train, a doctor), nobody had to do anything. */
  confirmedBy: 'data' | 'face' | 'staff';
  /** Old enough that a visit at home is offered. */
  visitOffered: boolean;
};

/** Why people must look: the record has the old 15-figure number, another name, another city; or a matter to be told in private. */
export type PensionReason = 'id15' | 'name-mismatch' | 'other-city' | 'private';

/** One month's payment: month YYYY-MM, the day it came, 分, the last four figures of the account. */
export type Payment = ServiceRow & { month: string; paidDate: string; amountFen: number; bankTail: string };

/** Values of `found`: at most six months, newest first, and the newest by itself. */
export type Paid = { payments: Payment[]; payDayText: string } & Payment;

/** Why this month's pension is missing, as far as the office knows. */
export type LateReason =
  | 'certification'
  | 'account-changed'
  | 'dormant'
  | 'name'
  | 'holiday'
  | 'first-batch'
  | 'none';
/** Values of `late`. */
export type Late = { payments: Payment[]; month: string; reason: LateReason; payDayText: string };
