import type { ServiceMode, ServiceValue } from '../port.ts';

/**
 * The port to the pension authority, for the yearly confirmation (养老保险待遇领取资格认证).
 *
 * One question, `status`: until when is this person's pension confirmed?
 */
export const PENSION_QUESTIONS = {
  status: ['valid', 'due', 'young', 'not-found', 'by-staff', 'unavailable'],
} as const;

export type StatusInput = {
  /** The citizen's number, 18 characters. It is the pension's number by law (社会保险法 art. 58). */
  idNumber: string;
  /** Day of birth, YYYY-MM-DD. */
  birth: string;
};

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
};

/**
 * What the port answers. `valid`: more than `DUE_DAYS` left, nothing to do. `due`: confirm now (or late).
 * `young`: under `PENSION_MIN_AGE`; a warning, people at the desk know more. `by-staff`: the office must look.
 */
export type StatusAnswer =
  | { outcome: 'valid' | 'due'; values: Confirmation; mode: ServiceMode }
  | {
      outcome: 'young' | 'not-found' | 'by-staff' | 'unavailable';
      values: Record<string, never>;
      mode: ServiceMode;
    };

/** From this many days before the end the confirmation is due (config, to be checked locally). */
export const DUE_DAYS = 30;
/** A confirmation holds this many months (config, to be checked locally: 12 after the last, or a calendar year). */
export const PERIOD_MONTHS = 12;
/** Nobody draws a pension below this age (config; retirement ages are rising since 2025). */
export const PENSION_MIN_AGE = 50;

/** The input as this port takes it, or null when the question cannot be asked with it. */
export function statusInput(input: Record<string, ServiceValue>): StatusInput | null {
  const { idNumber, birth } = input;
  if (typeof idNumber !== 'string' || !/^\d{17}[\dX]$/.test(idNumber)) return null;
  return typeof birth === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(birth) ? { idNumber, birth } : null;
}
