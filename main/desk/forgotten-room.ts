import { dateParts } from '../clock/dates.ts';
import { dateWords, longDateWords, stampWords, timeWords } from '../clock/says.ts';
import type { Journal } from '../store/port.ts';
import type { WordBook } from '../visit/words.ts';
import type { SlipStation } from './cash-slip.ts';
import type { Printed } from './desk-page.ts';
import { formHtml } from './form-html.ts';
import type { Paper } from './papers.ts';
import { type Keep, type RetentionReport, retentionReports } from './retention.ts';

/** What was forgotten because its time was over (个人信息保护法 art. 47), for who answers for it: how much, when, of whom nothing. */

/** So many lines are read at a glance. */
const LINES = 8;
/** Two weeks have room on one page. */
const ON_PAPER = 14;

export interface ForgottenPage {
  /** How long each is kept, in words. */
  rules: string[];
  /** The newest first: the day, and how much of each. */
  lines: { day: string; words: string }[];
  sheet: number;
  sheets: number;
  printable: boolean;
  paper: Printed | { how: 'working' } | null;
}

export interface ForgottenInput {
  store: Pick<Journal, 'setting'>;
  keep: Keep;
  station: SlipStation;
  words: WordBook;
  clock: { wall(): number };
  /** Null: there is no printer where this seat is. */
  print: ((paper: Paper) => Promise<Printed>) | null;
  /** The page changed while nobody touched it. */
  onChange(): void;
}

export interface ForgottenRoom {
  page(): ForgottenPage;
  open(): Promise<void>;
  act(action: string): Promise<void>;
}

export function makeForgottenRoom(input: ForgottenInput): ForgottenRoom {
  const { words, keep } = input;
  const say = (key: string, values?: Record<string, string | number>) =>
    words.text('common', `desk.forgotten.${key}`, values);
  let reports: RetentionReport[] = [];
  let sheet = 0;
  let paper: ForgottenPage['paper'] = null;

  const rules = () => [
    say('rules.cases', { days: keep.caseDays }),
    say('rules.spoken', { hours: keep.spokenHours }),
    say('rules.visits', { days: keep.kioskDays }),
  ];
  const line = ({ at, cases, spoken, visits }: RetentionReport) => {
    const parts = dateParts(at);
    return {
      day: `${longDateWords(parts, words.locale)} ${timeWords(parts, words.locale)}`,
      words: cases + spoken + visits === 0 ? say('nothing') : say('many', { cases, spoken, visits }),
    };
  };
  const sheets = () => Math.max(1, Math.ceil(reports.length / LINES));

  /** No name is on it: where there is no printer it is kept as a file. */
  function onPaper(): Paper {
    const form = {
      title: say('title'),
      number: null,
      token: null,
      printedAt: stampWords(input.clock.wall(), words.locale),
      key: null,
      rows: reports.slice(0, ON_PAPER).map((one) => ({
        label: dateWords(dateParts(one.at), words.locale),
        value: line(one).words,
      })),
      foot: rules(),
      signs: [say('director')],
      firstContact: null,
    };
    const { station } = input;
    return { title: form.title, page: 'form', html: formHtml(form, { station, words, copies: [] }) };
  }
  function print(give: (paper: Paper) => Promise<Printed>): void {
    paper = { how: 'working' };
    void give(onPaper())
      .catch((): Printed => ({ how: 'failed' }))
      .then((became) => {
        paper = became;
        input.onChange();
      });
  }

  return {
    page: () => ({
      rules: rules(),
      lines: reports.slice(sheet * LINES, (sheet + 1) * LINES).map(line),
      sheet: sheet + 1,
      sheets: sheets(),
      printable: input.print !== null && reports.length > 0,
      paper,
    }),
    async open() {
      reports = await retentionReports(input.store);
      sheet = 0;
      paper = null;
    },
    async act(action) {
      const turn = action === 'next' ? 1 : action === 'before' ? -1 : 0;
      sheet = Math.max(0, Math.min(sheets() - 1, sheet + turn));
      if (action === 'print' && input.print && reports.length > 0 && paper?.how !== 'working')
        print(input.print);
    },
  };
}
