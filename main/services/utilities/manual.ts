import { answering, byStaff } from '../answering.ts';
import { demoPlace } from '../demo-place.ts';
import type { Place } from '../place.ts';
import type { Service } from '../port.ts';
import { companiesFor, patternFor, register, utilitiesOf } from './local.ts';
import { UTILITIES_INPUTS, type UTILITIES_QUESTIONS } from './port.ts';

/** No connection to the companies: staff look every household up in the official channel. */
export function manualUtilities(place: Place = demoPlace): Service {
  return answering<typeof UTILITIES_QUESTIONS, typeof UTILITIES_INPUTS>(
    'utilities',
    'manual',
    UTILITIES_INPUTS,
    {
      companies: ({ kind }) => companiesFor(utilitiesOf(place), kind),
      pattern: ({ kind, company }) => patternFor(utilitiesOf(place), kind, company),
      household: byStaff,
      register: ({ payFen, payWay }) => register(utilitiesOf(place), payFen, payWay),
    },
  );
}
