import type { Task } from '../../content/schema.ts';
import type { Clock } from '../clock/clock.ts';
import type { Settings } from '../settings.ts';
import type { Happening } from './happening.ts';
import type { VisitPorts } from './ports.ts';
import type { Visit } from './visit.ts';
import type { WordBook, WordBooks } from './words.ts';

/** What every part of a runner has at hand. The visit itself changes only by what happens to it. */
export interface AtHand {
  ports: VisitPorts;
  settings: Settings;
  clock: Clock;
  tasks: ReadonlyMap<string, Task>;
  words: WordBooks;
  /** The visit as it is now. */
  visit(): Visit;
  /** The house tells the visit something. */
  happen(happening: Happening): void;
  /** For the technician's log: only what failed and its code, for an error's message may carry what was asked. */
  failed(what: string, error: unknown): void;
  /** Which processes saw something of the person: they are renewed after the visit. */
  saw: { card: boolean; paper: boolean; voice: boolean };
}

/** The matter that is done now: one visit may hold several, each with a case of its own. */
export function matterOf(visit: Visit): string {
  return visit.run ? `${visit.id}:${visit.run.id}` : visit.id;
}

/** The words in the language that was chosen. */
export function wordsOf({ words, visit }: Pick<AtHand, 'words' | 'visit'>): WordBook {
  return words[visit().look.locale];
}
