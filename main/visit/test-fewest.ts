import { FIXTURES, type FixtureName } from '../../devices/id-card/fixtures.ts';
import type { CitizenCard } from '../../devices/id-card/types.ts';
import type { PadKey } from '../../devices/keypad/types.ts';
import { dayOf } from '../clock/dates.ts';
import type { ServiceValue } from '../services/port.ts';
import { newVisit } from './begin.ts';
import { advance, pageId } from './engine.ts';
import { firstFocus, follow, type Guide, moved, QUIET_GUIDE } from './guide.ts';
import { guidedPage } from './guide-page.ts';
import { pageOf } from './pages.ts';
import { draftOf } from './steps.ts';
import { SERVICES, WRITING } from './test-branch.ts';
import {
  CONFIRMED,
  cardRead,
  ENGINE,
  HOUSE,
  PAGES,
  RESIDENT,
  STAFF,
  SYSTEM,
  TASKS,
  WORDS,
} from './test-visit.ts';
import type { Effect, Visit, VisitEvent } from './visit.ts';

/**
 * The fewest presses an errand takes for somebody who sees the whole page and knows every page behind it: the shortest
 * way through all pages, with the same keys. Whoever listens is measured against this.
 */

/** What must have come of it. */
export interface Goal {
  taskId: string;
  card?: FixtureName;
  /** The answers that were chosen and typed; empty where nothing is registered. */
  facts: Readonly<Record<string, ServiceValue>>;
  /** A page that must have been open, where nothing is registered. */
  sees?: string;
  /** What is written among the facts, character by character, and the letters of each. */
  writes?: readonly (readonly [letters: string, character: string])[];
}

interface State {
  visit: Visit;
  /** What was asked of a service last: the answer may come later than the page. */
  asked: Extract<Effect, { do: 'ask' }> | null;
  /** What may be meant was asked for, and is not answered yet. */
  sought: Extract<Effect, { do: 'find' }> | null;
  focus: string | null;
  about: string;
  presses: number;
  seen: boolean;
  before: State | null;
  /** What was pressed to come here. */
  by: string;
}

const MOST_STATES = 60_000;
const HEADPHONES = { headphones: true, dark: true };
const never = new AbortController().signal;
const services = SERVICES.demo();
type ServiceName = keyof typeof services;
/** One time for all: nothing here waits. */
const AT = { wall: Date.UTC(2026, 10, 24, 1, 20), mono: 1_000_000 };

type Happening = VisitEvent extends infer E
  ? E extends VisitEvent
    ? Omit<E, 'visitId' | 'at'>
    : never
  : never;

function take(visit: Visit, happening: Happening): { visit: Visit; effects: Effect[] } | null {
  const outcome = advance(ENGINE, visit, { ...happening, visitId: visit.id, at: AT } as VisitEvent);
  return outcome.ok ? outcome : null;
}

/** The house does its part until the page waits for the person again. */
async function settle(from: State, goal: Goal): Promise<State> {
  let { visit, asked, sought } = from;
  for (let n = 0; n < 40; n++) {
    const happening = await byHouse(visit, { asked, sought }, goal);
    if (!happening) break;
    const next = take(visit, happening);
    if (!next) break;
    ({ visit } = next);
    asked = next.effects.findLast((effect) => effect.do === 'ask') ?? asked;
    sought =
      next.effects.findLast((effect) => effect.do === 'find') ?? (happening.type === 'found' ? null : sought);
  }
  return { ...from, visit, asked, sought };
}

async function byHouse(
  visit: Visit,
  { asked, sought }: Pick<State, 'asked' | 'sought'>,
  goal: Goal,
): Promise<Happening | null> {
  const { run } = visit;
  if (visit.stage !== 'task' || !run) return null;
  const { scratch } = run;
  const house = { actor: SYSTEM } as const;
  switch (scratch.kind) {
    case 'asking': {
      if (!asked) return null;
      const said = await services[asked.service as ServiceName].ask(asked.question, asked.input, {
        today: dayOf(AT.wall),
        signal: never,
        visitId: visit.id,
        key: asked.ticket,
      } as never);
      return {
        ...house,
        type: 'answer',
        ticket: scratch.ticket,
        outcome: said.outcome,
        values: said.values,
        demo: true,
      };
    }
    case 'card': {
      if (!goal.card) return null;
      const { ticket } = scratch;
      if (scratch.state === 'read') return { ...house, type: 'card', ticket, state: { at: 'removed' } };
      const card = FIXTURES[goal.card] as Omit<CitizenCard, 'doubts'>;
      return { ...house, type: 'card', ticket, state: cardRead(card) };
    }
    case 'writing':
      if (sought?.ticket !== scratch.ticket) return null;
      return { ...house, type: 'found', ticket: sought.ticket, found: await WRITING.find(sought.sought) };
    case 'called':
      return { actor: STAFF, type: 'witnessed' };
    case 'review':
      return scratch.at === 'committing'
        ? { ...house, type: 'committed', ticket: scratch.ticket, confirmed: CONFIRMED }
        : null;
    case 'print':
      return scratch.at === 'printing'
        ? { ...house, type: 'print-ended', jobId: CONFIRMED.jobId, outcome: 'printed', why: null }
        : null;
    default:
      return null;
  }
}

/** Two states from which everything goes on alike. */
function keyOf({ visit, focus, seen }: State): string {
  const { run } = visit;
  const {
    ticket: _ticket,
    waitUntil: _wait,
    until: _until,
    asked: _asked,
    pad: _pad,
    found: _found,
    ...scratch
  } = (run?.scratch ?? {}) as Record<string, unknown>;
  return JSON.stringify([
    visit.stage,
    visit.scene,
    visit.rowsAt,
    focus,
    seen,
    run && [run.stepId, run.part, run.rowsAt, run.seenUntil !== null, run.confirmed !== null, scratch],
    run && Object.entries(run.answers).map(([name, { value }]) => [name, value]),
  ]);
}

/** An answer that the errand does not want leads nowhere she wants to go. */
function fits(visit: Visit, { facts, taskId }: Goal): boolean {
  const { run } = visit;
  if (!run) return true;
  if (run.taskId !== taskId || run.practice) return false;
  const { scratch } = run;
  if (scratch.kind === 'saying') {
    const said = Object.values(facts).find(Array.isArray) ?? [];
    if (!scratch.chosen.every((one) => (said as string[]).includes(one))) return false;
  }
  if (scratch.kind === 'writing' && !wordsFor(visit, { facts, taskId }).startsWith(scratch.text))
    return false;
  return Object.entries(run.answers).every(
    ([name, { value, from }]) =>
      !(name in facts) ||
      (from !== 'chosen' && from !== 'typed') ||
      // Not yet decided.
      value === 'none' ||
      same(value, facts[name] ?? null),
  );
}
const same = (one: ServiceValue, other: ServiceValue) => JSON.stringify(one) === JSON.stringify(other);

function arrived({ visit, seen }: State, goal: Goal): boolean {
  if (visit.stage !== 'over' || !visit.run || !fits(visit, goal)) return false;
  if (goal.sees !== undefined && !seen) return false;
  const { answers, confirmed } = visit.run;
  const facts = Object.entries(goal.facts);
  if (facts.length > 0 && !confirmed) return false;
  return facts.every(([name, value]) => same(answers[name]?.value ?? null, value));
}

/** How many presses from one thing to each other, the shortest way round. */
function distances(items: Parameters<typeof moved>[0], from: string | null): Map<string, number> {
  const far = new Map<string, number>();
  let edge = [from];
  if (from !== null) far.set(from, 0);
  for (let steps = 1; edge.length > 0 && steps <= items.length; steps++) {
    const next: string[] = [];
    for (const focus of edge)
      for (const key of ['up', 'down', 'left', 'right'] as const satisfies PadKey[]) {
        const to = moved(items, focus, key);
        if (to === null || far.has(to)) continue;
        far.set(to, steps);
        next.push(to);
      }
    edge = next;
  }
  return far;
}

/** What the errand writes on this page. */
function wordsFor({ run }: Visit, goal: Goal): string {
  const step = run && TASKS.get(run.taskId)?.steps.find(({ id }) => id === run.stepId);
  return step?.kind === 'write' ? String(goal.facts[step.field] ?? '') : '';
}

/** The next letter of the character that is to be written next. */
function nextLetter(visit: Visit, { writes }: Goal): string | null | undefined {
  const scratch = visit.run?.scratch;
  if (scratch?.kind !== 'writing') return undefined;
  const [letters = ''] = writes?.[[...scratch.text].length] ?? [];
  return letters.startsWith(scratch.letters) ? (letters[scratch.letters.length] ?? null) : undefined;
}

/** The next figure of what the errand types on this page; null when all is typed, undefined when nothing is. */
function nextFigure({ run }: Visit, goal: Goal): string | null | undefined {
  if (run?.scratch.kind !== 'typing') return undefined;
  const step = TASKS.get(run.taskId)?.steps.find(({ id }) => id === run.stepId);
  if (step?.kind !== 'enter') return undefined;
  const wanted = goal.facts[step.field];
  if (wanted === undefined || wanted === null) return undefined;
  const figures = draftOf(step.keypad, wanted);
  const { draft } = run.scratch;
  return figures.startsWith(draft) ? (figures[draft.length] ?? null) : undefined;
}

/** What can be pressed that may be of use: the dock, other languages, people and practice are no short cuts. */
const NO_SHORT_CUT =
  /^(dock:|guide:|practice|people|search|bundle:|help|language|clearer|larger|card-again|write-hand)/;

function nexts(state: State, goal: Goal): State[] {
  const { visit } = state;
  if (visit.stage === 'over') return [];
  const guided = guidedPage(pageOf(PAGES, visit), WORDS['zh-CN'], HEADPHONES);
  const far = distances(guided.items, state.focus);
  const figure = visit.run?.scratch.kind === 'writing' ? nextLetter(visit, goal) : nextFigure(visit, goal);
  return guided.items.flatMap((item): State[] => {
    const presses = far.get(item.id);
    if (item.waits || presses === undefined || NO_SHORT_CUT.test(item.id)) return [];
    const on = { stepId: pageId(visit), rev: visit.rev };
    const key = item.group === 'keys' ? item.id.slice('key:'.length) : null;
    if (key !== null && key !== figure) return [];
    const outcome = take(
      visit,
      key === null
        ? { actor: RESIDENT, type: 'act', action: item.id, ...on }
        : { actor: RESIDENT, type: 'key', key, ...on },
    );
    if (!outcome || outcome.visit.help) return [];
    const asked = outcome.effects.findLast((effect) => effect.do === 'ask') ?? state.asked;
    const sought = outcome.effects.findLast((effect) => effect.do === 'find') ?? null;
    return [
      {
        ...state,
        visit: outcome.visit,
        asked,
        sought,
        focus: item.id,
        presses: state.presses + presses + 1,
        before: state,
        by: item.id,
      },
    ];
  });
}

/** The focus follows the page as it does for everybody. */
function followed(state: State, goal: Goal): State {
  const { visit } = state;
  const seen = state.seen || visit.run?.stepId === goal.sees;
  if (visit.stage === 'over') return { ...state, seen };
  const page = guidedPage(pageOf(PAGES, visit), WORDS['zh-CN'], HEADPHONES);
  const guide: Guide = { ...QUIET_GUIDE, on: true, about: state.about, focus: state.focus };
  const { focus, about } = follow(guide, page);
  return { ...state, seen, focus: focus ?? firstFocus(page.items), about };
}

/** @returns the fewest presses, and what is pressed on the way. @throws Error when there is no way at all */
export async function fewestPresses(goal: Goal): Promise<{ presses: number; way: string[] }> {
  const visit = newVisit({
    id: 'visit-1',
    ...AT,
    house: { ...HOUSE, headphones: true },
    diagonalInch: 21.5,
  });
  const first: State = {
    visit,
    asked: null,
    sought: null,
    focus: null,
    about: '',
    presses: 0,
    seen: false,
    before: null,
    by: '',
  };
  /** Waiting states by how many presses they took. */
  const waiting: State[][] = [[followed(first, goal)]];
  const known = new Set<string>();
  for (let presses = 0; presses < waiting.length; presses++) {
    for (const state of waiting[presses] ?? []) {
      if (arrived(state, goal)) return { presses, way: wayTo(state) };
      const key = keyOf(state);
      if (known.has(key)) continue;
      known.add(key);
      if (known.size > MOST_STATES) throw new Error(`${goal.taskId}: too many pages to look at`);
      for (const next of nexts(state, goal)) {
        const there = followed(await settle(next, goal), goal);
        if (!fits(there.visit, goal)) continue;
        const at = waiting[there.presses];
        if (at) at.push(there);
        else waiting[there.presses] = [there];
      }
    }
  }
  throw new Error(`${goal.taskId}: no way by keys`);
}

function wayTo(state: State): string[] {
  const way: string[] = [];
  for (let at: State | null = state; at?.before; at = at.before) way.unshift(at.by);
  return way;
}
