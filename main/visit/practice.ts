import type { StepOf } from '../../content/schema.ts';
import type { Answer } from './visit.ts';

/**
 * Practice: the same tasks with made-up data. A card of nobody, numbers that the demo knows, nothing asked of an
 * office and nothing kept.
 */

/** The practice card. County 330299 is nobody's. */
const CARD: Record<string, string> = {
  name: '王桂香',
  number: '330299194608150021',
  birthDate: '1946-08-15',
  address: '清和区桂花里3号楼2单元402室',
  validTo: '长期',
};

/** What the practice paper says. */
const PAPER: Record<string, string> = { account: '4362523907' };

/** What is typed for a person who has no number of her own at hand, by the page's rule. */
const TYPED: Partial<Record<StepOf<'enter'>['rule'], string>> = {
  account: PAPER.account ?? '',
  phone: '057455500120',
  'id-number': CARD.number ?? '',
  date: '19460815',
};

/** A number to practise with; null where any will do. @param least how long the company's numbers are at least */
export function sampleFor(step: StepOf<'enter'>, least: number): string | null {
  const sample = step.sample ?? TYPED[step.rule] ?? null;
  return step.rule === 'account' ? (sample?.padStart(least, '0') ?? null) : sample;
}

const from = (values: Record<string, string>, into: Record<string, string>, source: Answer['from']) =>
  Object.fromEntries(
    Object.entries(into).map(([name, field]) => [
      field,
      { value: values[name] ?? null, from: source, by: 'practice' } satisfies Answer,
    ]),
  );

/** The answers that the practice card gives. */
export const practiceCard = (step: StepOf<'read-card'>) => from(CARD, step.into, 'card');
/** The answers that the practice paper gives; null when it has not what the page needs. */
export const practicePaper = (step: StepOf<'scan-paper'>) =>
  step.needs.every((name) => name in PAPER) ? from(PAPER, step.into, 'scan') : null;

/** The number on a practice slip: nobody can ask for it at the desk. */
export const PRACTICE_NUMBER = '—';
