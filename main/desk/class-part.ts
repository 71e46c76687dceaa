import type { Lesson } from '../../content/lesson-schema.ts';
import type { Placement } from '../../content/placement.ts';
import type { TrainingPage } from '../../content/training.ts';
import type { WordBook } from '../visit/words.ts';
import type { SlipStation } from './cash-slip.ts';
import type { ClassKept } from './class-kept.ts';
import type { ClassPrinting } from './class-printing.ts';
import type { PlainAct, PlainLine, PlainPage } from './plain-page.ts';

/** What the parts of 学手机 share: the calendar, the roll, what was held, the volunteers. */

/** The class that is on, as far as its parts need it. */
export interface OnNow {
  classId: string;
  lesson: Lesson;
  seats: readonly number[];
}

/** She left the part; or a planned class is to begin. */
export type Went = 'here' | 'left' | { begin: { classId: string; lesson: number } };

export interface ClassPart {
  page(trouble: string | null): PlainPage;
  act(action: string, who: string): Promise<Went>;
  /** Why what was written was not taken; null: it was. */
  write(text: string, who: string): Promise<string | null>;
}

export interface PartInput {
  kept: ClassKept;
  words: WordBook;
  clock: { wall(): number };
  station: SlipStation;
  printing: ClassPrinting;
  /** Who sits here: she leads the class, and it is her own training. */
  leader(): string;
  /** The class that is on; null: none. */
  now(): OnNow | null;
  lessons(): readonly Lesson[];
  /** The questions before the first lesson; null: a house without. */
  placement(): Placement | null;
  /** What volunteers go through before their first class; a house may have none. */
  training(): readonly TrainingPage[];
}

/** Lines on one page. */
const SHEET = 6;

/** Pages of one part: what they have in common, and which sheet of a list is seen. */
export function makePages(words: WordBook) {
  const say = (key: string, values?: Record<string, string>) =>
    words.text('common', `desk.class.${key}`, values);
  let sheet = 0;
  const act = (action: string, said: string, leads = false): PlainAct => ({ action, words: said, leads });
  return {
    say,
    act,
    line: (action: string | null, title: string, what: string, due = ''): PlainLine => ({
      ...{ action, title, what, due },
      mark: null,
    }),
    /** @param key of its title, hint, and what is said where there is nothing */
    list(key: string, lines: PlainLine[], acts: PlainAct[], trouble: string | null): PlainPage {
      const sheets = Math.max(1, Math.ceil(lines.length / SHEET));
      sheet = Math.min(sheet, sheets - 1);
      const [title, hint, none] = [say(`${key}.title`), say(`${key}.hint`), say(`${key}.none`)];
      return {
        ...{ at: 'list', title, hint, none, trouble },
        lines: lines.slice(sheet * SHEET, (sheet + 1) * SHEET),
        ...{ sheet: sheet + 1, sheets },
        acts: [act('back', say('roll.back')), ...acts],
      };
    },
    choose: (
      title: string,
      hint: string,
      choices: PlainAct[],
      trouble: string | null,
      acts: PlainAct[] = [],
    ): PlainPage => ({ at: 'choose', title, hint, choices, acts, trouble }),
    /** Whether the sheet was turned. */
    turned(action: string): boolean {
      if (action === 'next') sheet += 1;
      else if (action === 'before') sheet = Math.max(0, sheet - 1);
      else return false;
      return true;
    },
    first(): void {
      sheet = 0;
    },
  };
}

/** `person:abc` → what is touched, and which. */
export function touched(action: string): { kind: string; what: string } {
  const [, kind = '', what = ''] = /^([a-z]+):(.*)$/.exec(action) ?? [];
  return { kind, what };
}
