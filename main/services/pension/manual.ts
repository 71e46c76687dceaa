import { BadQuestion, type Service } from '../port.ts';
import { statusInput } from './port.ts';

/** No connection to the authority: staff look every person up in the official channel. */
export function manualPension(): Service {
  return {
    name: 'pension',
    mode: 'manual',
    async ask(question, input) {
      if (question !== 'status') throw new BadQuestion('pension', `no question ${question}`);
      if (!statusInput(input)) throw new BadQuestion('pension', 'status needs idNumber and birth');
      return { outcome: 'by-staff', values: {}, mode: 'manual' };
    },
  };
}
