import type { Said } from '../answering.ts';
import { fromPlace, type Place } from '../place.ts';
import { BadQuestion } from '../port.ts';
import { type UtilitiesPlace, utilitiesPlace } from './place.ts';
import type { Company, UtilityKind } from './port.ts';
import { checkTariff } from './tiers.ts';

/** What every mode answers from the place alone: companies, the form of their numbers, the most one may pay. */

type PlaceCompany = UtilitiesPlace['companies'][number];

/** The place's companies. Throws RangeError for a tariff whose steps make no sense. */
export function utilitiesOf(place: Place): UtilitiesPlace {
  const found = fromPlace(place, 'utilities', utilitiesPlace);
  for (const { tariff } of found.companies) if (tariff) checkTariff(tariff);
  return found;
}

/** The company by name, or the first of its kind. */
export function companyFor(place: UtilitiesPlace, kind: UtilityKind, id: string | undefined): PlaceCompany {
  const company = place.companies.find((one) => one.kind === kind && (id === undefined || one.id === id));
  if (!company) throw new BadQuestion('utilities', `no such company for ${kind} in this place`);
  return company;
}

/** What a resident needs of a company: whom to call, where to go. */
export function companyOf({ company, companyPhone, companyAddress, hours }: PlaceCompany): Company {
  return { company, companyPhone, companyAddress, hours };
}

export function companiesFor(place: UtilitiesPlace, kind: UtilityKind): Said<'found' | 'none'> {
  const companies = place.companies
    .filter((one) => one.kind === kind)
    .map((one) => ({ id: one.id, ...companyOf(one) }));
  return companies.length === 0 ? { outcome: 'none' } : { outcome: 'found', values: { companies } };
}

export function patternFor(
  place: UtilitiesPlace,
  kind: UtilityKind,
  company: string | undefined,
): Said<'figures' | 'letters'> {
  const { min, max, letters, groups } = companyFor(place, kind, company).pattern;
  return { outcome: letters ? 'letters' : 'figures', values: { min, max, groups } };
}

export function register(
  place: UtilitiesPlace,
  payFen: number,
  payWay: string,
): Said<'registered' | 'too-large'> {
  return payFen > place.maxFen
    ? { outcome: 'too-large', values: { maxFen: place.maxFen } }
    : { outcome: 'registered', values: { payFen, payWay } };
}
