import type { Place } from '../../../content/places.ts';
import type { Step, StepOf, Task } from '../../../content/schema.ts';
import type { Face } from '../face.ts';
import type { Offered } from '../offered.ts';
import type { Answer, Effect, Rules, Scratch, TaskRun, Visit } from '../visit.ts';
import type { WordBook } from '../words.ts';

/**
 * What a kind of step brings with it. A new need of the tasks is a new file here, named in schema.ts and in the list
 * of index.ts; no task has code of its own. Everything is pure.
 */

/** Where a step stands: its visit, run and task. */
export interface At<S extends Step = Step> {
  step: S;
  visit: Visit;
  run: TaskRun;
  task: Task;
  rules: Rules;
  place: Place;
}

/** What a touch comes to. Without `to` the page stays. */
export interface Turn {
  answers?: Record<string, Answer>;
  scratch?: Scratch;
  /** A step, or help, back, home, end. */
  to?: string;
  effects?: Effect[];
  /** It needed another try: staff who are called see how often. */
  tried?: boolean;
  /** Another page of rows. */
  rowsAt?: number;
}

export interface Kind<K extends Step['kind']> {
  /** The memory a step begins with, and what is to be done at once. */
  begin?(at: At<StepOf<K>>, ticket: string): { scratch: Scratch; effects?: Effect[] };
  /** The actions, besides the task's own choices, which `choices` are. */
  offered?(at: At<StepOf<K>>, choices: Offered[]): Offered[];
  /** A touch on one of those actions; null refuses it. */
  act?(at: At<StepOf<K>>, action: string, by: string): Turn | null;
  /** What stays of the page when one of the task's own choices leads away from it. */
  kept?(at: At<StepOf<K>>, by: string): Record<string, Answer>;
  /** What the page shows besides what every step shows. */
  face?(at: At<StepOf<K>>, words: WordBook, face: Face): Face;
  /** A step without a page: what comes of it, at once. Null: it has a page after all. */
  pass?(at: At<StepOf<K>>): (Turn & { to: string }) | null;
}

/** An answer that the house worked out. */
export const workedOut = (value: Answer['value']): Answer => ({ value, from: 'worked-out', by: 'house' });
/** An answer that was chosen on the page. */
export const chosenBy = (value: Answer['value'], by: string): Answer => ({ value, from: 'chosen', by });
