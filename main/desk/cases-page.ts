import type { Light } from '../cases/timers.ts';
import type { InboxView } from '../store/cases-port.ts';
import type { CasePapersPage } from './case-papers.ts';
import type { PlainPage } from './plain-page.ts';

/** What the cases room shows. Names of residents come masked; nothing else in it is of a person. */

/** How much time is left: never a colour alone. */
export interface Mark {
  light: Light;
  icon: string;
  /** The word beside it. */
  words: string;
}

/** A case in a list. */
export interface CaseLine {
  number: string;
  task: string;
  /** What it waits for, in words; what it is, where it is put away. */
  now: string;
  owner: string;
  /** By when, in words; empty: nothing runs. */
  due: string;
  mark: Mark | null;
}

/** One thing that may be done with it now. */
export interface CaseAct {
  id: string;
  words: string;
  /** It leads the case on its way. */
  leads: boolean;
}

export type CasesPage =
  | {
      at: 'list';
      /** `found`: what was searched for. */
      view: InboxView | 'found';
      title: string;
      views: { view: InboxView; words: string }[];
      lines: CaseLine[];
      sheet: number;
      /** There is another sheet. */
      more: boolean;
      /** Why nothing was found, or what was wrong with what was typed. */
      trouble: string | null;
      /** A resident's card can be read here. */
      cards: boolean;
    }
  /** Her card is waited for. `trouble`: why the last one was not read. */
  | { at: 'card'; trouble: string | null }
  | {
      at: 'case';
      line: CaseLine;
      /** Masked; null: nobody's, or not for this role. */
      person: string | null;
      /** What it is and who answers for it: a name and a value each. */
      facts: { name: string; value: string }[];
      /** The newest first. */
      notes: { by: string; day: string; words: string }[];
      acts: CaseAct[];
      /** Why the last act was refused, in words; or that somebody was quicker. */
      trouble: string | null;
    }
  /** What an act asks, one question a page. */
  | { at: 'asks'; number: string; asks: PlainPage }
  /** The papers it can have now. */
  | CasePapersPage
  /** Words are asked for; with `people` also to whom. */
  | {
      at: 'write';
      number: string;
      title: string;
      hint: string;
      trouble: string | null;
    };
