import { maskName } from '../../devices/id-card/mask.ts';
import type { CaseNow } from '../cases/case.ts';
import type { Limits } from '../cases/limits.ts';
import {
  dueWords,
  flagWords,
  gradeWords,
  lightWords,
  sideWords,
  stageWords,
  waitsWords,
} from '../cases/says.ts';
import { LIGHT_ICONS, type Light } from '../cases/timers.ts';
import { WAITS_FOR, waiting } from '../cases/waiting.ts';
import { dateParts } from '../clock/dates.ts';
import { dateWords, dayParts, timeWords } from '../clock/says.ts';
import type { CaseRow, InboxView } from '../store/cases-port.ts';
import { taskName } from '../visit/losing-pages.ts';
import type { WordBook } from '../visit/words.ts';
import { leads } from './case-acts.ts';
import type { CaseLine, CasesPage } from './cases-page.ts';
import type { PlainLine, PlainPage } from './plain-page.ts';

/** What the cases room shows of what it knows, in words. Pure. */

/** The newest on top; more of a case nobody reads before they act. */
const NOTES = 12;

export const viewWords = (view: InboxView | 'found', words: WordBook): string =>
  words.text('common', `desk.cases.views.${view}`);

/** How the case stands at a moment. Null: no clock runs. */
function lightOf({ paused, dueAt, yellowAt }: CaseRow, at: number): Light | null {
  if (paused) return 'paused';
  if (dueAt === null) return null;
  if (at > dueAt) return 'red';
  return yellowAt !== null && at >= yellowAt ? 'yellow' : 'green';
}

/** A row as a line of a list. */
export function lineOf(row: CaseRow, at: number, words: WordBook): CaseLine {
  const light = lightOf(row, at);
  const waits = WAITS_FOR.find((one) => one === row.waitsFor);
  return {
    number: row.caseNumber,
    task: taskName(words, row.taskId),
    now: waits ? waitsWords(waits, words) : stageWords('归档', words),
    owner: row.owner ?? '',
    due: row.dueAt === null || row.paused ? '' : dueWords({ at: row.dueAt, about: row.dueAbout }, words),
    mark: light && { light, icon: LIGHT_ICONS[light], words: lightWords(light, words) },
  };
}

interface Known {
  now: CaseNow;
  /** Her name as it was written down; null: nobody's, forgotten, or not for this role. */
  name: string | null;
  line: CaseLine;
  acts: readonly string[];
  trouble: string | null;
  limits: Limits;
  words: WordBook;
}

/** The page of one case. */
export function casePage({ now, name, line, acts, trouble, limits, words }: Known): CasesPage {
  const say = (key: string) => words.text('common', `desk.cases.${key}`);
  const turn = waiting(now, limits);
  const hop = now.pending && now.hops[now.pending.hop];
  const facts: [string, string | null][] = [
    ['stage', now.side ? sideWords(now.side, words) : stageWords(now.stage, words)],
    ['waits', turn && waitsWords(turn.for, words)],
    ['grade', gradeWords(now.grade, words)],
    ['source', say(`sources.${now.source}`)],
    ['first', now.firstContact],
    ['owner', now.owner],
    ['lead', now.lead],
    ['handed', hop ? `${hop.from} → ${hop.to.person}` : null],
    ['official', now.officialNumber],
    ['assist', now.assist && say(`assists.${now.assist.kind}`)],
    ['pledge', pledgeWords(now, words)],
    ['summoned', summonedWords(now, words)],
    ['urged', now.reminders.length === 0 ? null : urgedWords(now, words)],
    ['flags', now.flags.length === 0 ? null : now.flags.map((flag) => flagWords(flag, words)).join('；')],
    ['opened', moment(now.openedAt, words)],
  ];
  return {
    at: 'case',
    line,
    person: name === null ? null : maskName(name),
    facts: facts.flatMap(([key, value]) => (value === null ? [] : [{ name: say(`facts.${key}`), value }])),
    notes: now.notes
      .slice(-NOTES)
      .toReversed()
      .map(({ by, at, words: said }) => ({ by, day: moment(at, words), words: said ?? say('forgotten') })),
    acts: [...actsAtOnce(acts), COURSE_ACT].map((id) => ({
      id,
      words: say(`acts.${id}`),
      leads: id !== MORE && id !== COURSE_ACT && leads(id),
    })),
    trouble,
  };
}

/** So many acts beside those that lead on stand with the case; where there are more they have a page of their own. */
const BESIDE = 4;
const MORE = 'more';
const COURSE_ACT = 'course';

function actsAtOnce(acts: readonly string[]): string[] {
  const beside = acts.filter((id) => !leads(id));
  if (beside.length <= BESIDE) return [...acts];
  return [...acts.filter((id) => leads(id) || id === 'note'), MORE];
}

/** What else can be done with it. */
export function morePage(acts: readonly string[], words: WordBook): PlainPage {
  const say = (key: string) => words.text('common', `desk.cases.${key}`);
  const beside = acts.filter((id) => !leads(id) && id !== 'note');
  return {
    at: 'choose',
    title: say(`acts.${MORE}`),
    hint: say('moreHint'),
    choices: beside.map((id) => ({ action: `do:${id}`, words: say(`acts.${id}`), leads: false })),
    trouble: null,
  };
}

/** So many lines of what a case went through are read at a glance. */
const COURSE = 6;
export const courseSheets = (lines: readonly PlainLine[]): number =>
  Math.max(1, Math.ceil(lines.length / COURSE));

/** One sheet of what a case went through. */
export function coursePage(lines: readonly PlainLine[], sheet: number, words: WordBook): PlainPage {
  const say = (key: string) => words.text('common', `desk.cases.course.${key}`);
  return {
    at: 'list',
    title: say('title'),
    hint: say('hint'),
    none: say('none'),
    lines: lines.slice(sheet * COURSE, (sheet + 1) * COURSE),
    sheet: sheet + 1,
    sheets: courseSheets(lines),
    acts: [{ action: 'back', words: say('back'), leads: false }],
    trouble: null,
  };
}

/** How often somebody was urged, and whether the last time waits for a word. */
function urgedWords({ reminders }: CaseNow, words: WordBook): string {
  const waits = reminders.some(({ reply }) => reply === null);
  return words.text('common', `desk.cases.${waits ? 'urgedWaits' : 'urged'}`, { count: reminders.length });
}

/** 容缺受理: how many papers are still to come. */
function pledgeWords({ side, pledge }: CaseNow, words: WordBook): string | null {
  if (side !== '容缺等待' || !pledge) return null;
  return words.text('common', 'desk.cases.pledged', { count: pledge.missing.length });
}

/** The department that was asked for last: when it comes, or whether it came. */
function summonedWords({ summons }: CaseNow, words: WordBook): string | null {
  const last = summons.findLast(({ outcome }) => outcome === null) ?? summons.at(-1);
  if (!last) return null;
  const { what, department, outcome } = last;
  const how = outcome === null ? 'toCome' : outcome.came ? 'came' : 'notCame';
  const day = dateWords(dayParts(last.day), words.locale);
  return words.text('common', `desk.cases.summoned.${how}`, { what, department, day });
}

function moment(at: number, words: WordBook): string {
  const parts = dateParts(at);
  return `${dateWords(parts, words.locale)} ${timeWords(parts, words.locale)}`;
}

/** The page on which words are written for an act. */
export function writePage(known: {
  number: string;
  act: string;
  trouble: string | null;
  words: WordBook;
}): CasesPage {
  const { number, act, trouble, words } = known;
  return {
    at: 'write',
    number,
    title: words.text('common', `desk.cases.acts.${act}`),
    hint: words.text('common', `desk.cases.asks.${act === 'official-number' ? 'number' : 'words'}`),
    trouble,
  };
}
