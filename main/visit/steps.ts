import type { Choice, Show, Step, Task } from '../../content/schema.ts';
import { dayOf } from '../clock/dates.ts';
import { isReaders, readersAtFirst, withReaders } from './card-readers.ts';
import { holds } from './conditions.ts';
import { type At, kindOf } from './kinds/index.ts';
import { listActions } from './lists.ts';
import { houseAction, type Offered } from './offered.ts';
import type { Key, Look } from './page.ts';
import { printActions } from './papers.ts';
import { practicePaper, sampleFor } from './practice.ts';
import { rowsOf } from './rows.ts';
import { checkDraft, type Keypad, type RuleLimits } from './rules.ts';
import type { Answers, Effect, House, Rules, Scratch, TaskRun } from './visit.ts';

/** The longest that can be typed where a company's own length is not known. */
const MAX_TYPED = 20;

/** The step a run stands on. */
export function stepOf(task: Task, run: TaskRun): Step {
  const step = task.steps.find((candidate) => candidate.id === run.stepId);
  if (!step) throw new Error(`${task.id} has no step ${run.stepId}: the content check should have said so`);
  return step;
}

/** What a step kind begins with: its memory, and what is to be done at once. */
export function beginStep(at: At, ticket: string): { scratch: Scratch; effects: Effect[] } {
  const { step, visit, run } = at;
  const own = kindOf(step)?.begin?.(at, ticket);
  if (own) return { effects: [], ...own };
  switch (step.kind) {
    case 'read-card':
      return {
        scratch: withReaders(
          { ticket, waitUntil: visit.mono + step.waitSeconds * 1000 },
          readersAtFirst(step, visit.house),
        ),
        effects: [{ do: 'start-card', ticket }],
      };
    case 'scan-paper':
      return {
        scratch: {
          kind: 'paper',
          ticket,
          busy: false,
          guidance: visit.house.reading === 'ready' ? 'no-paper' : 'reading-missing',
          tries: 0,
          waitUntil: visit.mono + step.waitSeconds * 1000,
        },
        effects: [],
      };
    case 'enter': {
      const before = run.answers[step.field];
      return {
        scratch: {
          kind: 'typing',
          draft: before?.from === 'typed' ? draftOf(step.keypad, before.value) : '',
          fault: null,
          board: 'figures',
        },
        effects: [],
      };
    }
    case 'ask': {
      const input = Object.fromEntries(
        Object.entries(step.with).map(([name, source]) => [
          name,
          typeof source === 'string' ? (run.answers[source]?.value ?? null) : source.value,
        ]),
      );
      return {
        scratch: { kind: 'asking', ticket },
        effects: [
          {
            do: 'ask',
            ticket,
            service: step.service,
            question: step.question,
            input,
            practice: run.practice,
          },
        ],
      };
    }
    case 'review':
      // What she has agreed to on an earlier page is kept at once. In practice nothing is kept: she reads it.
      if (step.skip && holds(step.skip, run.answers) && !run.practice)
        return {
          scratch: { kind: 'review', ticket, at: 'committing' },
          effects: [{ do: 'commit', ticket, about: 'task' }],
        };
      return { scratch: { kind: 'review', ticket, at: 'reading' }, effects: [] };
    case 'print':
      return {
        scratch: { kind: 'print', paper: 'slip', at: 'printing', progress: 0, why: null },
        effects: [],
      };
    default:
      return { scratch: { kind: 'none' }, effects: [] };
  }
}

/** What was typed for a value, as it stood on the keys' page. */
export function draftOf(keypad: Keypad, value: unknown): string {
  if (keypad === 'date') return String(value).replaceAll('-', '');
  if (keypad !== 'money') return String(value);
  return typeof value === 'number' ? (value / 100).toFixed(2).replace(/\.?0+$/, '') : '';
}

/** What must be tidied when a step is left. */
export function endStep(scratch: Scratch): Effect[] {
  if (scratch.kind === 'called') return [{ do: 'end-help' }];
  if (scratch.kind === 'following') return [{ do: 'leave-class' }];
  return scratch.kind === 'card' ? [{ do: 'stop-card' }] : [];
}

/** The limits of an `enter` step for this run. A limit that names a field takes the number that is in it. */
export function limitsOf(
  step: Extract<Step, { kind: 'enter' }>,
  run: TaskRun,
  rules: Rules,
  today?: string,
): RuleLimits {
  const owed = step.upTo ? run.answers[step.upTo]?.value : null;
  const number = (limit: number | string, otherwise: number) => {
    if (typeof limit === 'number') return limit;
    const value = run.answers[limit]?.value;
    return typeof value === 'number' ? value : otherwise;
  };
  return {
    min: number(step.min, 1),
    max: number(step.max, MAX_TYPED),
    upTo: typeof owed === 'number' ? owed : null,
    cap: rules.payMaxFen,
    letters: step.keypad === 'letters',
    ...(today ? { today } : {}),
  };
}

/**
 * The parts of a split page as it is seen now, each a list of shows; null when the page is whole. A part on
 * which nothing would stand is left out.
 */
export function partsOf(step: Step, look: Look, answers: Answers): number[][] | null {
  if (!step.split) return null;
  const from = look.orientation === 'landscape' ? (step.split.lying ?? step.split.from) : step.split.from;
  if (look.size < from) return null;
  const parts = step.split.parts.filter((part) => part.some((index) => stands(step.show[index], answers)));
  return parts.length > 1 ? parts : null;
}

/** Whether a show has anything to show. */
function stands(show: Show | undefined, answers: Answers): boolean {
  if (!show || !holds(show.when, answers)) return false;
  if ('list' in show) return rowsOf(answers, show.list).length > 0;
  if ('tiers' in show) return rowsOf(answers, show.tiers).length > 0;
  if (!('facts' in show)) return true;
  return show.facts.some((row) => holds(row.when, answers) && (answers[row.field]?.value ?? null) !== null);
}

const common = houseAction;

/** The actions of the present page of a task, in the order they are shown. The engine takes no others. */
export function offeredBy(at: At): Offered[] {
  const { step, visit, run } = at;
  const parts = partsOf(step, visit.look, run.answers);
  const shows = parts ? step.show.filter((_, index) => parts[run.part]?.includes(index)) : step.show;
  const lists = listActions(shows, run, visit);
  if (parts && run.part < parts.length - 1) return [...lists, common('part-next', 'primary', 'arrow-right')];
  const choices = step.choices
    .filter((choice) => holds(choice.when, run.answers) && possible(choice, at.task, visit.house))
    .map<Offered>((choice) => ({
      id: choice.id,
      style: choice.style,
      icon: choice.icon,
      tint: choice.tint,
      words: { from: 'task', key: `steps.${step.id}.choices.${choice.id}` },
      choice,
    }));
  const own = kindOf(step)?.offered?.(at, choices);
  return [...lists, ...(own ?? ofKind(at, choices))];
}

/** The actions of the kinds that have no file of their own. */
function ofKind({ step, visit, run, rules }: At, choices: Offered[]): Offered[] {
  const scratch = run.scratch;
  switch (step.kind) {
    case 'consent':
      return [common('agree', 'primary', 'check'), common('refuse', 'secondary', 'people'), ...choices];
    case 'read-card':
      // Read already: there is nothing left to do but to take the card.
      if (scratch.kind === 'card' && scratch.state === 'read') return [];
      if (run.practice) return [common('practice-card', 'primary', 'id-card'), ...choices];
      return scratch.kind === 'card' &&
        scratch.state === 'trouble' &&
        !isReaders(scratch.trouble) &&
        // The same card would want its PIN again.
        scratch.trouble !== 'needs-pin'
        ? [common('card-again', 'primary', 'refresh'), ...choices]
        : choices;
    case 'enter': {
      const draft = scratch.kind === 'typing' ? scratch.draft : '';
      const limits = limitsOf(step, run, rules, dayOf(visit.wall));
      const checked = checkDraft(step.rule, draft, limits);
      const next: Offered = common('enter-done', 'primary', 'check');
      if (!checked.ok && checked.missing > 0)
        next.waits = {
          key: step.keypad === 'money' ? 'enter.waitsSum' : 'enter.waits',
          values: { count: checked.missing },
        };
      const sample = run.practice && draft === '' && sampleFor(step, limits.min) !== null;
      return [next, ...(sample ? [common('practice-number', 'secondary', 'keypad')] : []), ...choices];
    }
    case 'scan-paper':
      return run.practice && practicePaper(step)
        ? [common('practice-paper', 'primary', 'receipt'), ...choices]
        : choices;
    case 'review':
      return scratch.kind === 'review' && scratch.at === 'committing'
        ? []
        : [
            {
              ...common('confirm', 'primary', 'check'),
              words: { from: 'task', key: `steps.${step.id}.confirm` },
            },
            ...choices,
          ];
    case 'print':
      return printActions({ step, visit, run }, choices);
    case 'rate':
      return [
        ...([5, 4, 3, 2, 1] as const).map<Offered>((level) =>
          common(`rate-${level}`, 'face', `smile-${level}`),
        ),
        common('rate-skipped', 'quiet'),
      ];
    default:
      return choices;
  }
}

/** A choice that needs a part of the house that is missing is not offered: to read a paper it takes more than a camera. */
function possible(choice: Choice, task: Task, house: House): boolean {
  const photo = task.steps.some(({ id, kind }) => id === choice.go && kind === 'photo');
  return choice.icon !== 'camera' || photo || house.reading === 'ready';
}

const keys = (line: string): Key[] => [...line].map((label) => ({ key: label, label }));
const LETTERS = ['QWERTYUIOP', 'ASDFGHJKL', 'ZXCVBNM'];

/** The keys of the keypad page, rows top to bottom; never shuffled. */
export function keysOf(
  keypad: Keypad,
  board: 'figures' | 'letters',
  words: (key: string) => string,
): Key[][] {
  const remove: Key = { key: 'delete', label: words('enter.delete'), icon: 'backspace' };
  const clear: Key = { key: 'clear', label: words('enter.clear') };
  if (board === 'letters')
    return [...LETTERS.map(keys), [{ key: 'board', label: words('enter.figures') }, remove]];
  const first: Key =
    keypad === 'money'
      ? { key: '.', label: words('enter.point') }
      : keypad === 'id'
        ? { key: 'X', label: 'X' }
        : keypad === 'letters'
          ? { key: 'board', label: words('enter.letters') }
          : clear;
  return [keys('123'), keys('456'), keys('789'), [first, ...keys('0'), remove]];
}
