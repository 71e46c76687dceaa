import { answering, byStaff, registered } from '../answering.ts';
import type { Service } from '../port.ts';
import { PENSION_INPUTS, type PENSION_QUESTIONS } from './port.ts';

/** No connection to the authority: staff look every person up in the official channel. */
export function manualPension(): Service {
  return answering<typeof PENSION_QUESTIONS, typeof PENSION_INPUTS>('pension', 'manual', PENSION_INPUTS, {
    status: byStaff,
    confirm: registered,
    payments: byStaff,
  });
}
