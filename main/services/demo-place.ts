import { DEMO_ALLOWANCE_PLACE } from './allowance/demo-people.ts';
import { DEMO_BUS_CARD_PLACE } from './bus-card/demo-cards.ts';
import { DEMO_HOSPITALS_PLACE } from './hospital/demo-hospitals.ts';
import { DEMO_INSURANCE_PLACE } from './insurance/demo-insured.ts';
import { DEMO_PENSION_PLACE } from './pension/demo-pensioners.ts';
import type { Place } from './place.ts';
import { DEMO_REPORTING_PLACE } from './reporting/demo-reports.ts';
import { DEMO_REPORTS_PLACE } from './reports/demo-reports.ts';
import { DEMO_SOCIAL_CARD_PLACE } from './social-card/demo-cards.ts';
import { DEMO_UTILITIES_PLACE } from './utilities/demo-companies.ts';

/**
 * The place in which the demo's people live: 示例, of no city. Whoever has place packs gives those instead; a
 * part that is not here is a `PlaceFault` for whoever asks.
 */
const DEMO_PLACE: Readonly<Record<string, unknown>> = {
  allowance: DEMO_ALLOWANCE_PLACE,
  busCard: DEMO_BUS_CARD_PLACE,
  reporting: DEMO_REPORTING_PLACE,
  reports: DEMO_REPORTS_PLACE,
  utilities: DEMO_UTILITIES_PLACE,
  hospitals: DEMO_HOSPITALS_PLACE,
  insurance: DEMO_INSURANCE_PLACE,
  pension: DEMO_PENSION_PLACE,
  socialCard: DEMO_SOCIAL_CARD_PLACE,
};

export const demoPlace: Place = (key) => (Object.hasOwn(DEMO_PLACE, key) ? DEMO_PLACE[key] : undefined);
