import type { PageCount } from '../store/port.ts';
import { DAYS_LOOKED_AT, pageRecords, pageTitle, share, taskName } from '../visit/losing-pages.ts';
import type { WordBook } from '../visit/words.ts';
import { usual } from '../where-stuck.ts';
import type { Checked, CheckedPart } from './checked.ts';
import type { CheckedShort, DeskPage, Printed, StuckLine, Trial } from './desk-page.ts';

/** What the desk decides: what is shown, and what comes of a touch. It knows no visit and no person. */

/** So many lines are read at a glance from two metres. */
const LINES = 4;
/** What a person must try is read from near. */
const TRIALS = 4;

export interface DeskInput {
  station: string;
  diagonalInch: number;
  words: WordBook;
  /** The counts of the days that are looked at; null: the journal cannot be read. */
  counts(): Promise<readonly PageCount[] | null>;
  /** The last self-check; null: it was never run. */
  checked(): Promise<Checked | null>;
  /** What this program was built from; null: nobody knows. */
  built: string | null;
  /** Prints the sheet of the self-check, with room to sign; null: not from here. */
  print: ((checked: Checked) => Promise<Printed>) | null;
  onPage(page: DeskPage): void;
}

export interface Desk {
  act(action: string): Promise<void>;
  /** Reads again what may have been counted since. */
  refresh(): Promise<void>;
}

/** All pages that were opened, those that lose people first, then those on which most are stuck. */
export function stuckLines(counts: readonly PageCount[], words: WordBook): StuckLine[] {
  return pageRecords(counts)
    .filter(({ counted }) => counted.opened > 0)
    .sort((one, other) => Number(other.losing) - Number(one.losing) || share(other) - share(one))
    .map(({ taskId, stepId, counted, losing }) => {
      const { opened, stuck, called, back, replay } = counted;
      const span = usual(counted);
      return {
        task: taskName(words, taskId),
        page: pageTitle(words, taskId, stepId),
        counted: { opened, stuck, called, 'gave-up': counted['gave-up'], back, replay },
        usual: span && words.text('common', `readiness.stuck.spans.${span}`),
        losing,
      };
    });
}

/** What of a part is still open. */
export const trialsOf = ({ rows }: CheckedPart): Trial[] =>
  rows.flatMap(({ id, rule, verdict, says, human }): Trial[] => {
    if (verdict === 'not-met' || verdict === 'not-run') return [{ id, rule, verdict, says }];
    return human === null ? [] : [{ id, rule, verdict: 'human', says: human }];
  });

type Place = { at: 'stuck'; sheet: number } | { at: 'check' } | { at: 'try'; part: number; sheet: number };

/** Opens on where people get stuck. */
export function makeDesk(input: DeskInput): Desk {
  const { station, diagonalInch, words } = input;
  let place: Place = { at: 'stuck', sheet: 0 };
  let lines: StuckLine[] | null = [];
  let checked: Checked | null = null;
  let paper: Extract<DeskPage, { at: 'check' }>['paper'] = null;

  function show(): void {
    const frame = { station, diagonalInch };
    if (place.at === 'stuck') {
      const { some, ...sheet } = sheetOf(lines ?? [], LINES, place.sheet);
      input.onPage({ ...frame, at: 'stuck', days: DAYS_LOOKED_AT, lines: lines && some, ...sheet });
      return;
    }
    const part = place.at === 'try' ? checked?.parts[place.part] : undefined;
    if (place.at === 'try' && part) {
      const { some, ...sheet } = sheetOf(trialsOf(part), TRIALS, place.sheet);
      input.onPage({ ...frame, at: 'try', title: part.title, trials: some, ...sheet });
    } else
      input.onPage({
        ...frame,
        at: 'check',
        checked: checked && shortOf(checked),
        printable: input.print !== null,
        paper,
      });
  }

  const shortOf = ({ day, built, parts }: Checked): CheckedShort => ({
    day,
    ofThis: built !== null && built === input.built,
    parts: parts.map(({ title, score, count }) => ({ title, score, count })),
  });

  /** The last sheet there is, where fewer were counted meanwhile. */
  function sheetOf<T>(all: readonly T[], per: number, wanted: number) {
    const sheets = Math.max(1, Math.ceil(all.length / per));
    const at = Math.min(Math.max(0, wanted), sheets - 1);
    return { some: all.slice(at * per, (at + 1) * per), sheet: at + 1, sheets };
  }

  /** Of the place after a touch; the same where the touch was for something that is not there. */
  function next(action: string): Place {
    const by = action === 'next' ? 1 : action === 'before' ? -1 : 0;
    if (place.at !== 'check' && by !== 0) {
      const part = place.at === 'try' ? checked?.parts[place.part] : undefined;
      const all = place.at === 'stuck' ? lines?.length : part && trialsOf(part).length;
      const last = Math.ceil((all ?? 0) / (place.at === 'stuck' ? LINES : TRIALS)) - 1;
      return { ...place, sheet: Math.max(0, Math.min(last, place.sheet + by)) };
    }
    if (action === 'stuck') return { at: 'stuck', sheet: 0 };
    if (action === 'check') return { at: 'check' };
    const part = Number(/^try:(\d+)$/.exec(action)?.[1] ?? Number.NaN);
    return place.at === 'check' && checked?.parts[part] ? { at: 'try', part, sheet: 0 } : place;
  }

  async function refresh(): Promise<void> {
    const counts = await input.counts();
    lines = counts && stuckLines(counts, words);
    checked = await input.checked();
    show();
  }

  /** One sheet at a time. What became of it is said until the page is left. */
  async function print(): Promise<void> {
    if (!input.print || !checked || paper?.how === 'working') return;
    paper = { how: 'working' };
    show();
    const became = await input.print(checked).catch((): Printed => ({ how: 'failed' }));
    paper = place.at === 'check' ? became : null;
    show();
  }

  return {
    refresh,
    async act(action) {
      if (place.at === 'check' && action === 'print') return print();
      if (paper?.how !== 'working') paper = null;
      place = next(action);
      show();
    },
  };
}
