import { BadQuestion, type Service } from '../port.ts';
import { householdInput } from './port.ts';

/** No connection to the companies: staff look every household up in the official channel. */
export function manualUtilities(): Service {
  return {
    name: 'utilities',
    mode: 'manual',
    async ask(question, input) {
      if (question !== 'household') throw new BadQuestion('utilities', `no question ${question}`);
      if (!householdInput(input)) throw new BadQuestion('utilities', 'household needs kind and account');
      return { outcome: 'by-staff', values: {}, mode: 'manual' };
    },
  };
}
