import type { Step } from '../../content/schema.ts';
import { dayOf } from '../clock/dates.ts';
import { destination } from './conditions.ts';
import { callHelp, helpAct } from './help.ts';
import { betweenAct, openEntry, openScene, sceneAct, searchAct, soughtAfter } from './home.ts';
import { active } from './idle.ts';
import { kindOf, type Turn } from './kinds/index.ts';
import { drawn } from './kinds/sign.ts';
import { SEEN_MS } from './lists.ts';
import { openPaper, paperAct } from './paper-acts.ts';
import { emptyPrinter } from './paper-change.ts';
import { printTouch } from './papers.ts';
import { PRACTICE_NUMBER, practiceCard, practicePaper, sampleFor } from './practice.ts';
import { rowsOf } from './rows.ts';
import { afterKey, checkDraft } from './rules.ts';
import { endStep, limitsOf, offeredBy, partsOf, stepOf } from './steps.ts';
import type { Answer, Effect, Outcome, TaskRun, Visit, VisitEvent } from './visit.ts';
import {
  type Change,
  canGoBack,
  canGoHome,
  done,
  type EngineContext,
  enter,
  goBack,
  goHome,
  move,
  only,
  over,
  pageId,
  refuse,
  taskOf,
  withAnswers,
  withScratch,
} from './way.ts';

/** What people do on a page: buttons, keys, and the paper they hold under the camera. Pure. */

/** What is shown where tasks of a home tile are not built yet, or where people do it. */
const PEOPLE_ACTIONS = ['people-call', 'people-home'];
const SIZES = 4;

function onThisPage(visit: Visit, event: { stepId: string; rev: number }): boolean {
  return event.stepId === pageId(visit) && event.rev === visit.rev;
}

export function act(
  context: EngineContext,
  visit: Visit,
  event: Extract<VisitEvent, { type: 'act' }>,
): Outcome {
  if (!onThisPage(visit, event)) return refuse('stale');
  const { action } = event;
  const awake = active(visit);

  if (visit.idle.endsAt !== null) {
    if (action === 'idle:stay') return done(only({ ...awake, replays: 0 }));
    if (action === 'idle:leave') return done(over(visit, 'left'));
    if (!action.startsWith('dock:')) return refuse('not-offered');
  }
  if (action.startsWith('dock:')) return dock(context, awake, action, visit.idle.endsAt !== null);
  const help = helpAct(awake, action, context.rules);
  if (help) return done(help);
  if (visit.help) return refuse('not-offered');
  if (visit.paperChange) {
    const change = paperAct(awake, action);
    return change ? done(change) : refuse('not-offered');
  }
  if (visit.stage === 'welcome') return welcome(awake, action);
  if (visit.stage === 'home') return home(context, awake, action);
  if (visit.stage === 'people') return people(context, awake, action);
  if (visit.stage === 'scene') return sceneAct(context, awake, action);
  if (visit.stage === 'search') return searchAct(context, awake, action);
  if (visit.stage === 'between') return betweenAct(context, awake, action);
  return taskAct(context, awake, action, event.actor.kind === 'staff' ? event.actor.name : 'resident');
}

function dock(context: EngineContext, visit: Visit, action: string, asked: boolean): Outcome {
  switch (action) {
    case 'dock:again':
      return done({
        visit: { ...visit, replays: visit.replays + 1 },
        effects: [{ do: 'replay', slow: visit.replays % 2 === 1 }],
      });
    case 'dock:larger': {
      const size = ((visit.look.size % SIZES) + 1) as 1 | 2 | 3 | 4;
      return done(only(refit({ ...visit, rev: visit.rev + 1, look: { ...visit.look, size } })));
    }
    case 'dock:help':
      return done(callHelp(visit, context.rules));
    case 'dock:home':
      if (!canGoHome(visit) || asked) return refuse('not-offered');
      return done(goHome(visit));
    case 'dock:back':
      if (!canGoBack(visit) || asked) return refuse('not-offered');
      return done(dockBack(context, visit));
    default:
      return refuse('not-offered');
  }
}

/** At another text size a page may have fewer parts and hold fewer rows. */
function refit(visit: Visit): Visit {
  return { ...visit, rowsAt: 0, run: visit.run && { ...visit.run, part: 0, rowsAt: 0 } };
}

/** 返回 before a task: from the tasks to practise to the tile they were opened from, else home. */
function dockBack(context: EngineContext, visit: Visit): Change {
  if (visit.stage === 'scene' && visit.scene === 'practice' && !visit.help && !visit.paperChange)
    return only({ ...visit, rev: visit.rev + 1, scene: 'class', rowsAt: 0, replays: 0 });
  return goBack(context, visit);
}

function welcome(visit: Visit, action: string): Outcome {
  const rev = visit.rev + 1;
  switch (action) {
    case 'start':
      return done({
        visit: { ...visit, rev, stage: 'home', replays: 0 },
        effects: [{ do: 'audit', what: 'visit-begun' }],
      });
    case 'clearer':
      return done(
        only({
          ...visit,
          rev,
          look: { ...visit.look, theme: visit.look.theme === 'warm' ? 'dark' : 'warm' },
        }),
      );
    case 'change-paper':
      return emptyPrinter(visit.house) ? done(openPaper(visit)) : refuse('not-offered');
    case 'language':
      return done(
        only({
          ...visit,
          rev,
          look: { ...visit.look, locale: visit.look.locale === 'zh-CN' ? 'en' : 'zh-CN' },
        }),
      );
    default:
      return refuse('not-offered');
  }
}

function home(context: EngineContext, visit: Visit, action: string): Outcome {
  if (action === 'search')
    return done(only({ ...visit, rev: visit.rev + 1, stage: 'search', sought: '', replays: 0 }));
  const [what, name = ''] = action.split(':');
  if (what === 'task' && name === context.home.atOnce)
    return openEntry(context, visit, action) ?? refuse('not-offered');
  return what === 'scene' ? openScene(context, visit, name) : refuse('not-offered');
}

function people(context: EngineContext, visit: Visit, action: string): Outcome {
  if (!PEOPLE_ACTIONS.includes(action)) return refuse('not-offered');
  return done(action === 'people-call' ? callHelp(visit, context.rules) : goHome(visit));
}

export function key(
  context: EngineContext,
  visit: Visit,
  event: Extract<VisitEvent, { type: 'key' }>,
): Outcome {
  if (!onThisPage(visit, event)) return refuse('stale');
  if (visit.paperChange) return refuse('not-offered');
  if (visit.stage === 'search' && !visit.help && visit.idle.endsAt === null)
    return done(only({ ...active(visit), sought: soughtAfter(visit.sought, event.key) }));
  const { run } = visit;
  if (run?.scratch.kind !== 'typing') return refuse('not-offered');
  const step = stepOf(taskOf(context, run), run);
  if (step.kind !== 'enter') return refuse('not-offered');
  // Typing does not change `rev`: a quick finger is faster than the page.
  if (event.key === 'board' && step.keypad === 'letters') {
    const board = run.scratch.board === 'letters' ? 'figures' : 'letters';
    return done(only(withScratch(active(visit), { ...run.scratch, board })));
  }
  const { max } = limitsOf(step, run, context.rules, dayOf(visit.wall));
  const draft = afterKey(step.keypad, run.scratch.draft, event.key, max);
  return done(only(withScratch(active(visit), { ...run.scratch, draft, fault: null })));
}

export function picture(
  context: EngineContext,
  visit: Visit,
  event: Extract<VisitEvent, { type: 'picture' }>,
): Outcome {
  if (!onThisPage(visit, event)) return refuse('stale');
  const { run } = visit;
  if (run?.scratch.kind !== 'paper') return refuse('not-offered');
  // Only a paper that lies well is read: an empty shelf is no failed try.
  if (run.scratch.busy || (run.scratch.guidance !== 'good' && run.scratch.guidance !== 'hold-still'))
    return refuse('not-now');
  const step = stepOf(taskOf(context, run), run);
  if (step.kind !== 'scan-paper') return refuse('not-offered');
  const { ticket } = run.scratch;
  return done({
    visit: withScratch(active(visit), { ...run.scratch, busy: true }),
    effects: [{ do: 'read-paper', ticket, image: event.image, want: step.want }],
  });
}

export function guidance(visit: Visit, event: Extract<VisitEvent, { type: 'guidance' }>): Outcome {
  if (!onThisPage(visit, event)) return refuse('stale');
  const scratch = visit.run?.scratch;
  if (scratch?.kind !== 'paper') return refuse('not-offered');
  const sign = event.says !== scratch.guidance && event.says !== 'no-paper';
  return done(only(withScratch(sign ? active(visit) : visit, { ...scratch, guidance: event.says })));
}

export function strokes(visit: Visit, event: Extract<VisitEvent, { type: 'strokes' }>): Outcome {
  if (!onThisPage(visit, event)) return refuse('stale');
  if (visit.run?.scratch.kind !== 'signing' || !drawn(event.strokes)) return refuse('not-offered');
  // Like typing: the pen is faster than the page.
  return done(only(withScratch(active(visit), { kind: 'signing', strokes: event.strokes })));
}

function taskAct(context: EngineContext, visit: Visit, action: string, by: string): Outcome {
  const { run } = visit;
  if (!run) return refuse('not-offered');
  const task = taskOf(context, run);
  const step = stepOf(task, run);
  const at = { step, visit, run, task, rules: context.rules, place: context.place };
  const offered = offeredBy(at).find((candidate) => candidate.id === action);
  if (offered?.waits) return refuse('not-now');
  if (offered?.choice) {
    const { choice } = offered;
    const chosen = Object.fromEntries(
      Object.entries(choice.set ?? {}).map(([name, value]) => [
        name,
        { value, from: 'chosen', by } satisfies Answer,
      ]),
    );
    const copied = Object.fromEntries(
      Object.entries(choice.copy ?? {}).map(([name, source]) => [
        name,
        { value: run.answers[source]?.value ?? null, from: 'chosen', by } satisfies Answer,
      ]),
    );
    const next = withAnswers(run, { ...chosen, ...copied });
    return done(move(context, { ...visit, run: next }, destination(choice.go, next.answers)));
  }
  const change = changeTarget(step, action);
  if (change && !partHides(step, visit)) return done(move(context, visit, change));
  if (!offered) return refuse('not-offered');
  const listed = rowsAct(visit, run, action);
  if (listed) return done(listed);
  const turn = kindOf(step)?.act?.(at, action, by);
  if (turn) return done(turned(context, visit, run, turn));
  return kindAct(context, visit, run, step, action, by);
}

/** The actions that every list has: its pages, what is hidden, and rows that are taken out. */
function rowsAct(visit: Visit, run: TaskRun, action: string): Change | null {
  const onto = (change: Partial<TaskRun>) =>
    only({ ...visit, rev: visit.rev + 1, replays: 0, run: { ...run, ...change } });
  if (action === 'rows-next') return onto({ rowsAt: run.rowsAt + 1 });
  if (action === 'rows-back') return onto({ rowsAt: Math.max(0, run.rowsAt - 1) });
  if (action === 'see') return onto({ seenUntil: visit.mono + SEEN_MS });
  const [, list = '', number = ''] = /^remove:(\w+):(\d+)$/.exec(action) ?? [];
  const before = run.answers[list];
  if (list === '' || !before) return null;
  const rows = rowsOf(run.answers, list).filter((_, index) => index !== Number(number));
  return onto({ rowsAt: 0, answers: { ...run.answers, [list]: { ...before, value: rows } } });
}

/** Carries out what a kind made of a touch. */
function turned(context: EngineContext, visit: Visit, run: TaskRun, turn: Turn): Change {
  const next = withAnswers(run, turn.answers ?? {});
  const here: Visit = {
    ...visit,
    run: { ...next, tries: run.tries + (turn.tried ? 1 : 0), rowsAt: turn.rowsAt ?? next.rowsAt },
  };
  const effects = turn.effects ?? [];
  if (turn.to !== undefined) {
    const moved = move(context, here, turn.to);
    return { ...moved, effects: [...effects, ...moved.effects] };
  }
  const scratch = turn.scratch ?? next.scratch;
  // Another card or side is another page to hear; a tick or a chosen row is the same one.
  const stays = scratch.kind === run.scratch.kind && scratch.kind !== 'cards' && turn.rowsAt === undefined;
  const changed = withScratch({ ...here, rev: visit.rev + 1, replays: stays ? visit.replays : 0 }, scratch);
  return { visit: changed, effects };
}

function partHides(step: Step, visit: Visit): boolean {
  const parts = partsOf(step, visit.look, visit.run?.answers ?? {});
  const part = visit.run && parts ? parts[visit.run.part] : undefined;
  return part !== undefined && !part.some((index) => 'facts' in (step.show[index] ?? {}));
}

/** `change:<step>` on a row of facts, if this page has such a row. */
function changeTarget(step: Step, action: string): string | null {
  const target = action.startsWith('change:') ? action.slice('change:'.length) : null;
  if (target === null) return null;
  const named = step.show.some(
    (shown) => 'facts' in shown && shown.facts.some((row) => row.change === target),
  );
  return named ? target : null;
}

/** The actions that belong to a kind of step rather than to one task. */
function kindAct(
  context: EngineContext,
  visit: Visit,
  run: TaskRun,
  step: Step,
  action: string,
  by: string,
): Outcome {
  if (action === 'part-next')
    return done(only({ ...visit, rev: visit.rev + 1, replays: 0, run: { ...run, part: run.part + 1 } }));
  switch (step.kind) {
    case 'consent': {
      if (action === 'refuse')
        return done({ ...move(context, visit, destination(step.refuse, run.answers)) });
      const agreed = withAnswers(run, { [step.field]: { value: `v${step.version}`, from: 'chosen', by } });
      return done(move(context, { ...visit, run: agreed }, destination(step.agree, agreed.answers)));
    }
    case 'read-card': {
      if (action === 'practice-card') {
        const next = withAnswers(run, practiceCard(step));
        return done(move(context, { ...visit, run: next }, destination(step.go, next.answers)));
      }
      const again = enter(
        context,
        { ...visit, run: { ...run, tries: run.tries + 1 } },
        step.id,
        endStep(run.scratch),
      );
      return done(again);
    }
    case 'scan-paper': {
      const read = action === 'practice-paper' ? practicePaper(step) : null;
      if (!read) return refuse('not-offered');
      const next = withAnswers(run, read);
      return done(move(context, { ...visit, run: next }, destination(step.go, next.answers)));
    }
    case 'enter': {
      const limits = limitsOf(step, run, context.rules, dayOf(visit.wall));
      if (action === 'practice-number' && run.scratch.kind === 'typing') {
        const sample = sampleFor(step, limits.min) ?? '';
        return done(only(withScratch({ ...visit, rev: visit.rev + 1 }, { ...run.scratch, draft: sample })));
      }
      const draft = run.scratch.kind === 'typing' ? run.scratch.draft : '';
      const checked = checkDraft(step.rule, draft, limits);
      if (!checked.ok) {
        const tried = { ...visit, run: { ...run, tries: run.tries + 1 } };
        return done(
          only(withScratch(tried, { kind: 'typing', board: 'figures', draft, fault: checked.fault })),
        );
      }
      const typed = withAnswers(run, { [step.field]: { value: checked.value, from: 'typed', by } });
      return done(move(context, { ...visit, run: typed }, destination(step.go, typed.answers)));
    }
    case 'review': {
      if (run.scratch.kind !== 'review') return refuse('not-now');
      const { ticket } = run.scratch;
      if (run.practice) return done(practised(context, visit, run, step.go));
      return done({
        visit: withScratch(
          { ...visit, rev: visit.rev + 1, replays: 0 },
          { kind: 'review', ticket, at: 'committing' },
        ),
        effects: [{ do: 'commit', ticket, about: 'task' }],
      });
    }
    case 'print':
      return printAct(context, visit, run, step, action);
    case 'rate': {
      const level = action.slice('rate-'.length);
      const rated = over(visit, 'finished');
      const effect: Effect = {
        do: 'rate',
        level: level === 'skipped' ? 'skipped' : (Number(level) as 1 | 2 | 3 | 4 | 5),
      };
      return done({ visit: rated.visit, effects: [effect, ...rated.effects] });
    }
    default:
      return refuse('not-offered');
  }
}

/** Nothing is kept of practice: the slip prints at once. */
function practised(context: EngineContext, visit: Visit, run: TaskRun, to: string): Change {
  const jobId = `practice#${visit.turns}`;
  const confirmed = { caseNumber: PRACTICE_NUMBER, token: '', jobId };
  const moved = move(context, { ...visit, run: { ...run, confirmed } }, to);
  return { ...moved, effects: [...moved.effects, { do: 'print-practice', jobId }] };
}

function printAct(
  context: EngineContext,
  visit: Visit,
  run: TaskRun,
  step: Extract<Step, { kind: 'print' }>,
  action: string,
): Outcome {
  // Staff at the open printer: the page with the pictures.
  if (action === 'change-paper' && run.scratch.kind === 'print') return done(openPaper(visit));
  const turn = printTouch(run, action);
  if (!turn) return refuse('not-now');
  if (turn.goesOn || turn.calls) {
    const next = turn.goesOn ? move(context, visit, step.go) : callHelp(visit, context.rules);
    return done({ ...next, effects: [...turn.effects, ...next.effects] });
  }
  return done({
    visit: withScratch({ ...visit, rev: visit.rev + 1, replays: 0 }, turn.scratch ?? run.scratch),
    effects: turn.effects,
  });
}
