import { coverage, rollOf } from '../classes/roll.ts';
import { addMonths, dayOf } from '../clock/dates.ts';
import { mayDo } from '../people/roles.ts';
import type { SignIn } from '../people/sign-in.ts';
import type { CaseStore } from '../store/cases-port.ts';
import type { ClassStore } from '../store/class-port.ts';
import type { Journal } from '../store/port.ts';
import type { WordBook } from '../visit/words.ts';
import type { Printed } from './desk-page.ts';
import type { FiguresPage } from './figures-page.ts';
import { figuresPaper } from './figures-paper.ts';
import { makeReport, monthTimes, type Report, reportCsv } from './figures-report.ts';
import type { KeptFile, Paper } from './papers.ts';

/** The director's board: how a month went, with the month before beside it, on paper and as a table. */

/** So many parts stand beside each other. */
const PARTS = 2;
/** So far back somebody may look. */
const MONTHS = 24;
const YEAR_MS = 366 * 86_400_000;

export interface FiguresInput {
  station: string;
  store: Pick<CaseStore, 'caseFigures' | 'caseCounts'> &
    Pick<Journal, 'ratingCounts'> &
    Pick<ClassStore, 'classFacts' | 'learners'>;
  words: WordBook;
  clock: { wall(): number };
  /** Null: not from this seat. */
  print: ((paper: Paper | KeptFile) => Promise<Printed>) | null;
  /** The page changed while nobody touched it. */
  onChange(): void;
}

export interface FiguresRoom {
  /** Null until it was first read. */
  page(): FiguresPage | null;
  /** Opens on the month that runs. */
  open(who: SignIn): Promise<void>;
  act(action: string, who: SignIn): Promise<void>;
}

export function makeFiguresRoom({
  station,
  store,
  words,
  clock,
  print,
  onChange,
}: FiguresInput): FiguresRoom {
  let report: Report | null = null;
  /** Months back from the one that runs. */
  let back = 0;
  let sheet = 0;
  let takes = false;
  let paper: FiguresPage['paper'] = null;
  const month = (ago: number) => addMonths(`${dayOf(clock.wall()).slice(0, 7)}-01`, -ago).slice(0, 7);

  async function classesIn({ from, to }: { from: number; to: number }) {
    // What somebody can do she may have learnt a year ago.
    const facts = await store.classFacts({ since: to - YEAR_MS });
    const month = rollOf(facts.filter(({ at }) => at >= from && at < to));
    const minutes = [...month.minutes.values()].reduce((sum, one) => sum + one, 0);
    return { held: month.held, minutes, coverage: coverage(await store.learners({}), rollOf(facts)) };
  }

  async function read(): Promise<void> {
    const times = monthTimes(month(back));
    report = makeReport(
      {
        month: month(back),
        figures: await store.caseFigures(times),
        before: await store.caseFigures(monthTimes(month(back + 1))),
        open: await store.caseCounts({ at: clock.wall() }),
        ratings: await store.ratingCounts(times),
        classes: await classesIn(times),
      },
      words,
    );
    paper = null;
  }

  const sheets = () => 1 + Math.ceil((report?.parts.length ?? 0) / PARTS);

  /** One at a time; whoever chooses a printer or a folder holds up nobody. */
  function take(what: 'report' | 'table', one: Report): void {
    if (!print || paper?.how.how === 'working') return;
    // What becomes of it is said beside what counts most.
    sheet = 0;
    const mine: FiguresPage['paper'] = { what, how: { how: 'working' } };
    paper = mine;
    const title = words.text('common', 'desk.figures.report');
    const file = { file: `${title} ${month(back)}.csv`, text: reportCsv(one) };
    void print(what === 'table' ? file : figuresPaper(one, { station, words }))
      .catch((): Printed => ({ how: 'failed' }))
      .then((how) => {
        if (paper !== mine) return;
        paper = { what, how };
        onChange();
      });
  }

  return {
    page() {
      if (!report) return null;
      const { month: name } = report;
      // What counts most has a sheet for itself.
      const most = sheet === 0 ? report.most : [];
      const parts = sheet === 0 ? [] : report.parts.slice((sheet - 1) * PARTS, sheet * PARTS);
      return {
        month: name,
        most,
        parts,
        sheet: sheet + 1,
        sheets: sheets(),
        later: back > 0,
        takes,
        paper: sheet === 0 ? paper : null,
      };
    },
    async open({ role }) {
      takes = print !== null && mayDo(role, 'export');
      back = 0;
      sheet = 0;
      await read();
    },
    async act(action, { role }) {
      takes = print !== null && mayDo(role, 'export');
      if (action === 'earlier' || action === 'later') {
        back = Math.max(0, Math.min(MONTHS, back + (action === 'earlier' ? 1 : -1)));
        await read();
      } else if (action === 'more' && report) sheet = (sheet + 1) % sheets();
      else if ((action === 'print' || action === 'save') && takes && report)
        take(action === 'print' ? 'report' : 'table', report);
    },
  };
}
