import { addDays, addMonths } from '../../clock/dates.ts';
import { BadQuestion, type Service } from '../port.ts';
import { DEMO_COMPANIES, DEMO_HOUSEHOLDS, DEMO_TARIFFS, type DemoHousehold } from './demo-households.ts';
import { type HouseholdAnswer, householdInput } from './port.ts';
import { lateFeeFen, monthBill, tierUse } from './tiers.ts';

/**
 * Fictional households, the same for everybody who asks. The month billed is the one before `today`, read on
 * the first, to be paid by the last of today's month: the demo's bills are never out of date.
 */
export function demoUtilities(households: readonly DemoHousehold[] = DEMO_HOUSEHOLDS): Service {
  return {
    name: 'utilities',
    mode: 'demo',
    async ask(question, input, { today }) {
      if (question !== 'household') throw new BadQuestion('utilities', `no question ${question}`);
      const wanted = householdInput(input);
      if (!wanted) throw new BadQuestion('utilities', 'household needs kind and account');
      const known = households.find((h) => h.kind === wanted.kind && h.account === wanted.account);
      return known ? answerFor(known, today) : { outcome: 'not-found', values: {}, mode: 'demo' };
    },
  };
}

/** What the demo answers about one household on a day. */
export function answerFor(household: DemoHousehold, today: string): HouseholdAnswer {
  const company = DEMO_COMPANIES[household.kind];
  const tariff = DEMO_TARIFFS[household.kind];
  const { holderName, address, before, usage } = household;
  const firstOfMonth = `${today.slice(0, 7)}-01`;
  const month = addMonths(firstOfMonth, -1).slice(0, 7);
  const amountFen = monthBill(tariff, before, usage).fen;
  switch (household.state) {
    case 'silent':
      return { outcome: 'unavailable', values: {}, mode: 'demo' };
    case 'prepaid':
      return { outcome: 'prepaid-meter', values: { ...company, holderName, address }, mode: 'demo' };
    case 'paid': {
      // Paid on the third, or as soon as it was read when today is not that far.
      const third = addDays(firstOfMonth, 2);
      const paidDate = third <= today ? third : firstOfMonth;
      return {
        outcome: 'already-paid',
        values: { ...company, holderName, address, month, amountFen, paidDate },
        mode: 'demo',
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
        },
        mode: 'demo',
      };
    }
  }
}
