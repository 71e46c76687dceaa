import { addDays, addMonths } from '../../clock/dates.ts';
import { answering, type Said } from '../answering.ts';
import { demoPlace } from '../demo-place.ts';
import type { Place } from '../place.ts';
import { BadQuestion, type Service } from '../port.ts';
import { DEMO_HOUSEHOLDS, DEMO_TOPPED, type DemoHousehold } from './demo-households.ts';
import { companiesFor, companyFor, companyOf, patternFor, register, utilitiesOf } from './local.ts';
import type { UtilitiesPlace } from './place.ts';
import { UTILITIES_INPUTS, type UTILITIES_QUESTIONS } from './port.ts';
import { lateFeeFen, monthBill, tierUse } from './tiers.ts';

type HouseholdOutcome = (typeof UTILITIES_QUESTIONS)['household'][number];

/**
 * Fictional households, the same for everybody who asks. The month billed is the one before `today`, read on
 * the first, to be paid by the last of today's month: the demo's bills are never out of date.
 */
export function demoUtilities(
  place: Place = demoPlace,
  households: readonly DemoHousehold[] = DEMO_HOUSEHOLDS,
): Service {
  // Where a company's numbers are longer than the demo's, they are these with zeros before them.
  const same = (known: string, account: string) => known.padStart(account.length, '0') === account;
  const find = (kind: string, account: string) =>
    households.find((h) => h.kind === kind && same(h.account, account));
  return answering<typeof UTILITIES_QUESTIONS, typeof UTILITIES_INPUTS>(
    'utilities',
    'demo',
    UTILITIES_INPUTS,
    {
      companies: ({ kind }) => companiesFor(utilitiesOf(place), kind),
      pattern: ({ kind, company }) => patternFor(utilitiesOf(place), kind, company),
      household({ kind, account, company: wanted }, { today }) {
        const company = companyFor(utilitiesOf(place), kind, wanted);
        const known = find(kind, account);
        if (known) return answerFor(known, company, today);
        const topped = DEMO_TOPPED.find((one) => one.kind === kind && one.account === account);
        if (!topped) return { outcome: 'not-found' };
        const { holderName, balanceFen } = topped;
        return {
          outcome: 'balance',
          values: { ...companyOf(company), holderName, balanceFen, arrives: company.arrives },
        };
      },
      register({ kind, account, payFen, payWay }) {
        if (find(kind, account)?.state === 'paid-today') return { outcome: 'paid-today' };
        return register(utilitiesOf(place), payFen, payWay);
      },
    },
  );
}

/** What the demo answers about one household on a day. */
function answerFor(
  household: DemoHousehold,
  billedBy: UtilitiesPlace['companies'][number],
  today: string,
): Said<HouseholdOutcome> {
  const company = companyOf(billedBy);
  const { tariff } = billedBy;
  if (!tariff) throw new BadQuestion('utilities', 'this company bills by no tariff');
  const { holderName, address, before, usage } = household;
  const firstOfMonth = `${today.slice(0, 7)}-01`;
  const month = addMonths(firstOfMonth, -1).slice(0, 7);
  const amountFen = monthBill(tariff, before, usage).fen;
  switch (household.state) {
    case 'silent':
      return { outcome: 'unavailable' };
    case 'prepaid':
      return { outcome: 'prepaid-meter', values: { ...company, holderName, address } };
    case 'meter-changed':
      return { outcome: 'meter-changed', values: { ...company, holderName, address } };
    case 'auto-deducted':
      return { outcome: 'auto-deducted', values: { ...company, bank: '清和银行' } };
    case 'in-collection':
      return { outcome: 'in-collection', values: company };
    case 'paid-today':
      return { outcome: 'paid-today', values: { ...company, paidFen: amountFen } };
    case 'paid': {
      // Paid on the third, or as soon as it was read when today is not that far.
      const third = addDays(firstOfMonth, 2);
      const paidDate = third <= today ? third : firstOfMonth;
      return {
        outcome: 'already-paid',
        values: { ...company, holderName, address, month, amountFen, paidDate },
      };
    }
    case 'open': {
      const arrearsFen = household.arrears?.fen ?? 0;
      const lateFee = lateFeeFen(arrearsFen, household.arrears?.daysLate ?? 0);
      return {
        outcome: 'found',
        values: {
          ...company,
          holderName,
          address,
          month,
          usage,
          unit: tariff.unit,
          amountFen,
          arrearsFen,
          lateFeeFen: lateFee,
          totalFen: amountFen + arrearsFen + lateFee,
          readDate: firstOfMonth,
          dueDate: addDays(addMonths(firstOfMonth, 1), -1),
          tiers: tierUse(tariff, before + usage),
          usedThisYear: before + usage,
          arrives: billedBy.arrives,
        },
      };
    }
  }
}
