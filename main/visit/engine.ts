import type { Step, Task } from '../../content/schema.ts';
import { destination } from './conditions.ts';
import { callHelp, helpAct, helpComing, helpDone, helpTick } from './help.ts';
import { active, idleTick } from './idle.ts';
import { afterKey, checkDraft } from './rules.ts';
import { beginStep, endStep, limitsOf, offeredBy, partsOf, stepOf } from './steps.ts';
import type { Answer, Effect, Outcome, RefusalCode, Rules, Scratch, TaskRun, Visit, VisitEvent } from './visit.ts';

/**
 * The visit engine: (tasks, visit, event) → visit and effects. Pure: no clock, no device, no store. Time and
 * answers come in as events, what is to be done goes out as effects. The same definition of a task runs as
 * self-service, with staff and as practice.
 */
export interface EngineContext {
  tasks: ReadonlyMap<string, Task>;
  rules: Rules;
}

type Change = { visit: Visit; effects: Effect[] };
const refuse = (refused: RefusalCode): Outcome => ({ ok: false, refused });
const done = (change: Change): Outcome => ({ ok: true, ...change });
const only = (visit: Visit): Change => ({ visit, effects: [] });

/** What is shown where tasks of a home tile are not built yet, or where people do it. */
const PEOPLE_ACTIONS = ['people-call', 'people-home'];
const SIZES = 4;

/** Takes one event. A refused event changes nothing. */
export function advance(context: EngineContext, before: Visit, event: VisitEvent): Outcome {
  if (event.visitId !== before.id) return refuse('other-visit');
  if (before.stage === 'over') return refuse('over');
  if (!allowed(event)) return refuse('not-yours');
  const visit: Visit = { ...before, wall: event.at.wall, mono: Math.max(before.mono, event.at.mono) };

  switch (event.type) {
    case 'act':
      return act(context, visit, event);
    case 'key':
      return key(context, visit, event);
    case 'picture':
      return picture(context, visit, event);
    case 'guidance':
      return guidance(visit, event);
    case 'touch':
      return done(only(visit.idle.endsAt === null ? active(visit) : visit));
    case 'layout': {
      const orientation = event.width > event.height ? 'landscape' : 'portrait';
      return done(only({ ...visit, look: { ...visit.look, orientation } }));
    }
    case 'speaking':
      return done(only({ ...visit, speaking: event.speaking, idle: visit.speaking && !event.speaking && visit.idle.endsAt === null ? { since: visit.mono, endsAt: null } : visit.idle }));
    case 'house':
      return done(house(visit, event.house));
    case 'tick':
      return done(tick(context, visit));
    case 'card':
      return card(context, visit, event);
    case 'paper':
      return paper(context, visit, event);
    case 'answer':
      return answer(context, visit, event);
    case 'committed':
    case 'not-committed':
      return committed(context, visit, event);
    case 'printing':
    case 'print-ended':
      return printing(visit, event);
    case 'help-coming':
      return done(helpComing(visit, event.who));
    case 'help-done':
      return done(helpDone(visit));
  }
}

/** Residents and staff touch pages; only the house itself reports devices, services, clock and store. */
function allowed(event: VisitEvent): boolean {
  const byPerson = event.actor.kind === 'resident' || event.actor.kind === 'staff';
  switch (event.type) {
    case 'act':
    case 'key':
    case 'picture':
    case 'guidance':
    case 'touch':
    case 'layout':
    case 'speaking':
      return byPerson;
    case 'help-coming':
    case 'help-done':
      return event.actor.kind !== 'resident';
    default:
      return event.actor.kind === 'system';
  }
}

/** The name of the page a touch must have been made on. */
export function pageId(visit: Visit): string {
  if (visit.idle.endsAt !== null) return 'still-there';
  if (visit.help) return `help-${visit.help.at}`;
  return visit.stage === 'task' && visit.run ? visit.run.stepId : visit.stage;
}

function onThisPage(visit: Visit, event: { stepId: string; rev: number }): boolean {
  return event.stepId === pageId(visit) && event.rev === visit.rev;
}

// ---------------------------------------------------------------- touches

function act(context: EngineContext, visit: Visit, event: Extract<VisitEvent, { type: 'act' }>): Outcome {
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
  if (visit.stage === 'welcome') return welcome(awake, action);
  if (visit.stage === 'home') return home(context, awake, action);
  if (visit.stage === 'people') return people(context, awake, action);
  return taskAct(context, awake, action, event.actor.kind === 'staff' ? event.actor.name : 'resident');
}

function dock(context: EngineContext, visit: Visit, action: string, asked: boolean): Outcome {
  switch (action) {
    case 'dock:again':
      return done({ visit: { ...visit, replays: visit.replays + 1 }, effects: [{ do: 'replay', slow: visit.replays % 2 === 1 }] });
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
      return done(goBack(context, visit));
    default:
      return refuse('not-offered');
  }
}

/** Whether 回到首页 makes sense here. Not while saving or printing. */
export function canGoHome(visit: Visit): boolean {
  if (visit.idle.endsAt !== null || visit.help) return false;
  if (visit.stage === 'people') return true;
  if (visit.stage !== 'task' || !visit.run) return false;
  const { scratch } = visit.run;
  if (scratch.kind === 'review') return scratch.at !== 'committing';
  return !(scratch.kind === 'print' && scratch.at === 'printing');
}

/** Whether 返回 makes sense here. What is confirmed is not gone back on. */
export function canGoBack(visit: Visit): boolean {
  if (visit.idle.endsAt !== null) return false;
  if (visit.help) return visit.help.at !== 'call-back';
  if (visit.stage === 'home' || visit.stage === 'people') return visit.stage === 'people';
  const { run } = visit;
  if (visit.stage !== 'task' || !run || run.confirmed) return false;
  return !(run.scratch.kind === 'review' && run.scratch.at === 'committing');
}

/** At another text size a page may have fewer parts. */
function refit(visit: Visit): Visit {
  return visit.run && visit.run.part > 0 ? { ...visit, run: { ...visit.run, part: 0 } } : visit;
}

function welcome(visit: Visit, action: string): Outcome {
  const rev = visit.rev + 1;
  switch (action) {
    case 'start':
      return done({ visit: { ...visit, rev, stage: 'home', replays: 0 }, effects: [{ do: 'audit', what: 'visit-begun' }] });
    case 'clearer':
      return done(only({ ...visit, rev, look: { ...visit.look, theme: visit.look.theme === 'warm' ? 'dark' : 'warm' } }));
    case 'language':
      return done(only({ ...visit, rev, look: { ...visit.look, locale: visit.look.locale === 'zh-CN' ? 'en' : 'zh-CN' } }));
    default:
      return refuse('not-offered');
  }
}

function home(context: EngineContext, visit: Visit, action: string): Outcome {
  const [what, name = ''] = action.split(':');
  if (what !== 'scene') return refuse('not-offered');
  if (name === 'people') return done(callHelp(visit, context.rules));
  const first = [...context.tasks.values()].find((task) => task.scene === name);
  if (first) return done(beginTask(context, visit, first));
  return done(only({ ...visit, rev: visit.rev + 1, stage: 'people', scene: name, replays: 0 }));
}

function people(context: EngineContext, visit: Visit, action: string): Outcome {
  if (!PEOPLE_ACTIONS.includes(action)) return refuse('not-offered');
  return done(action === 'people-call' ? callHelp(visit, context.rules) : goHome(visit));
}

function key(context: EngineContext, visit: Visit, event: Extract<VisitEvent, { type: 'key' }>): Outcome {
  if (!onThisPage(visit, event)) return refuse('stale');
  const { run } = visit;
  if (!run || run.scratch.kind !== 'typing') return refuse('not-offered');
  const step = stepOf(taskOf(context, run), run);
  if (step.kind !== 'enter') return refuse('not-offered');
  const draft = afterKey(step.keypad, run.scratch.draft, event.key, step.max);
  // Typing does not change `rev`: a quick finger is faster than the page.
  return done(only(withScratch(active(visit), { kind: 'typing', draft, fault: null })));
}

function picture(context: EngineContext, visit: Visit, event: Extract<VisitEvent, { type: 'picture' }>): Outcome {
  if (!onThisPage(visit, event)) return refuse('stale');
  const { run } = visit;
  if (!run || run.scratch.kind !== 'paper') return refuse('not-offered');
  // Only a paper that lies well is read: an empty shelf is no failed try.
  if (run.scratch.busy || (run.scratch.guidance !== 'good' && run.scratch.guidance !== 'hold-still')) return refuse('not-now');
  const step = stepOf(taskOf(context, run), run);
  if (step.kind !== 'scan-paper') return refuse('not-offered');
  const { ticket } = run.scratch;
  return done({
    visit: withScratch(active(visit), { ...run.scratch, busy: true }),
    effects: [{ do: 'read-paper', ticket, image: event.image, want: step.want }],
  });
}

function guidance(visit: Visit, event: Extract<VisitEvent, { type: 'guidance' }>): Outcome {
  if (!onThisPage(visit, event)) return refuse('stale');
  const scratch = visit.run?.scratch;
  if (scratch?.kind !== 'paper') return refuse('not-offered');
  const sign = event.says !== scratch.guidance && event.says !== 'no-paper';
  return done(only(withScratch(sign ? active(visit) : visit, { ...scratch, guidance: event.says })));
}

// ---------------------------------------------------------------- steps

function taskOf(context: EngineContext, run: TaskRun): Task {
  const task = context.tasks.get(run.taskId);
  if (!task) throw new Error(`no task ${run.taskId}`);
  return task;
}

function withScratch(visit: Visit, scratch: Scratch): Visit {
  return visit.run ? { ...visit, run: { ...visit.run, scratch } } : visit;
}

function beginTask(context: EngineContext, visit: Visit, task: Task): Change {
  const run: TaskRun = {
    taskId: task.id,
    stepId: task.first,
    part: 0,
    trail: [],
    answers: {},
    scratch: { kind: 'none' },
    confirmed: null,
    demo: false,
    tries: 0,
  };
  return enter(context, { ...visit, stage: 'task', scene: null, run }, task.first, []);
}

/** Goes to a step and begins it. */
function enter(context: EngineContext, visit: Visit, stepId: string, effects: Effect[]): Change {
  const { run } = visit;
  if (!run) return { visit, effects };
  const turns = visit.turns + 1;
  const next: TaskRun = { ...run, stepId, part: 0 };
  const step = stepOf(taskOf(context, next), next);
  const begun = beginStep(step, visit, next, `${stepId}#${turns}`);
  return {
    visit: { ...visit, turns, rev: visit.rev + 1, replays: 0, idle: { since: visit.mono, endsAt: null }, run: { ...next, scratch: begun.scratch } },
    effects: [...effects, ...begun.effects],
  };
}

/** Leaves the present step for another; the present one is remembered for 返回 unless it was only passed through. */
function move(context: EngineContext, visit: Visit, to: string): Change {
  const { run } = visit;
  if (!run) return only(visit);
  if (to === 'home') return goHome(visit);
  if (to === 'back') return goBack(context, visit);
  if (to === 'help') return callHelp(visit, context.rules);
  if (to === 'end') return over(visit, 'finished');
  const here = stepOf(taskOf(context, run), run);
  const passing = here.kind === 'ask';
  const trail = passing ? run.trail : [...run.trail, run.stepId];
  return enter(context, { ...visit, run: { ...run, trail } }, to, endStep(run.scratch));
}

function goBack(context: EngineContext, visit: Visit): Change {
  if (visit.help) return helpDone(visit);
  const { run } = visit;
  if (!run) return goHome(visit);
  if (run.part > 0) return only({ ...visit, rev: visit.rev + 1, replays: 0, run: { ...run, part: run.part - 1 } });
  const trail = run.trail.slice(0, -1);
  const to = run.trail[run.trail.length - 1];
  if (to === undefined) return goHome(visit);
  return enter(context, { ...visit, run: { ...run, trail } }, to, endStep(run.scratch));
}

function goHome(visit: Visit): Change {
  const effects = visit.run ? endStep(visit.run.scratch) : [];
  return { visit: { ...visit, rev: visit.rev + 1, stage: 'home', scene: null, run: null, replays: 0 }, effects };
}

function over(visit: Visit, why: 'finished' | 'left'): Change {
  const effects = visit.run ? endStep(visit.run.scratch) : [];
  return { visit: { ...visit, rev: visit.rev + 1, stage: 'over' }, effects: [...effects, { do: 'wipe', why }] };
}

function withAnswers(run: TaskRun, found: Record<string, Answer>): TaskRun {
  return { ...run, answers: { ...run.answers, ...found } };
}

function taskAct(context: EngineContext, visit: Visit, action: string, by: string): Outcome {
  const { run } = visit;
  if (!run) return refuse('not-offered');
  const task = taskOf(context, run);
  const step = stepOf(task, run);
  const offered = offeredBy(step, visit, run, context.rules).find((candidate) => candidate.id === action);
  if (offered?.waits) return refuse('not-now');
  if (offered?.choice) {
    const { choice } = offered;
    const chosen = Object.fromEntries(Object.entries(choice.set ?? {}).map(([name, value]) => [name, { value, from: 'chosen', by } satisfies Answer]));
    const copied = Object.fromEntries(
      Object.entries(choice.copy ?? {}).map(([name, source]) => [name, { value: run.answers[source]?.value ?? null, from: 'chosen', by } satisfies Answer]),
    );
    const next = withAnswers(run, { ...chosen, ...copied });
    return done(move(context, { ...visit, run: next }, destination(choice.go, next.answers)));
  }
  const change = changeTarget(step, action);
  if (change && !partHides(step, visit)) return done(move(context, visit, change));
  if (!offered) return refuse('not-offered');
  return kindAct(context, visit, run, step, action, by);
}

function partHides(step: Step, visit: Visit): boolean {
  const parts = partsOf(step, visit.look.size);
  const part = visit.run && parts ? parts[visit.run.part] : undefined;
  return part !== undefined && !part.some((index) => 'facts' in (step.show[index] ?? {}));
}

/** `change:<step>` on a row of facts, if this page has such a row. */
function changeTarget(step: Step, action: string): string | null {
  const target = action.startsWith('change:') ? action.slice('change:'.length) : null;
  if (target === null) return null;
  const named = step.show.some((shown) => 'facts' in shown && shown.facts.some((row) => row.change === target));
  return named ? target : null;
}

/** The actions that belong to a kind of step rather than to one task. */
function kindAct(context: EngineContext, visit: Visit, run: TaskRun, step: Step, action: string, by: string): Outcome {
  if (action === 'part-next') return done(only({ ...visit, rev: visit.rev + 1, replays: 0, run: { ...run, part: run.part + 1 } }));
  switch (step.kind) {
    case 'consent': {
      if (action === 'refuse') return done({ ...move(context, visit, destination(step.refuse, run.answers)) });
      const agreed = withAnswers(run, { [step.field]: { value: `v${step.version}`, from: 'chosen', by } });
      return done(move(context, { ...visit, run: agreed }, destination(step.agree, agreed.answers)));
    }
    case 'read-card': {
      const again = enter(context, { ...visit, run: { ...run, tries: run.tries + 1 } }, step.id, endStep(run.scratch));
      return done(again);
    }
    case 'enter': {
      const draft = run.scratch.kind === 'typing' ? run.scratch.draft : '';
      const checked = checkDraft(step.rule, draft, limitsOf(step, run, context.rules));
      if (!checked.ok) {
        const tried = { ...visit, run: { ...run, tries: run.tries + 1 } };
        return done(only(withScratch(tried, { kind: 'typing', draft, fault: checked.fault })));
      }
      const typed = withAnswers(run, { [step.field]: { value: checked.value, from: 'typed', by } });
      return done(move(context, { ...visit, run: typed }, destination(step.go, typed.answers)));
    }
    case 'review': {
      if (run.scratch.kind !== 'review') return refuse('not-now');
      const { ticket } = run.scratch;
      return done({
        visit: withScratch({ ...visit, rev: visit.rev + 1, replays: 0 }, { kind: 'review', ticket, at: 'committing' }),
        effects: [{ do: 'commit', ticket, about: 'task' }],
      });
    }
    case 'print':
      return printAct(context, visit, run, step, action);
    case 'rate': {
      const level = action.slice('rate-'.length);
      const rated = over(visit, 'finished');
      const effect: Effect = { do: 'rate', level: level === 'skipped' ? 'skipped' : (Number(level) as 1 | 2 | 3 | 4 | 5) };
      return done({ visit: rated.visit, effects: [effect, ...rated.effects] });
    }
    default:
      return refuse('not-offered');
  }
}

function printAct(context: EngineContext, visit: Visit, run: TaskRun, step: Extract<Step, { kind: 'print' }>, action: string): Outcome {
  const jobId = run.confirmed?.jobId;
  if (!jobId || run.scratch.kind !== 'print') return refuse('not-now');
  const at = (state: Extract<Scratch, { kind: 'print' }>['at'], effects: Effect[]): Outcome =>
    done({ visit: withScratch({ ...visit, rev: visit.rev + 1, replays: 0 }, { kind: 'print', at: state, progress: 0, why: null }), effects });
  switch (action) {
    case 'got-it':
    case 'no-slip':
      return done(move(context, visit, step.go));
    case 'slip-came':
      return at('printed', [{ do: 'slip-came-out', jobId, came: true }]);
    case 'slip-did-not-come':
      // The first may still lie in the machine: the second one is marked 补打.
      return at('printing', [{ do: 'slip-came-out', jobId, came: false }, { do: 'reprint', jobId }]);
    case 'print-again':
      return at('printing', [{ do: 'print', jobId }]);
    case 'copy-it':
      return at('copying', []);
    case 'write-it':
      return done(callHelp(visit, context.rules));
    default:
      return refuse('not-offered');
  }
}

// ---------------------------------------------------------------- the house reports

function house(visit: Visit, change: Partial<Visit['house']>): Change {
  const next = { ...visit, house: { ...visit.house, ...change } };
  const scratch = visit.run?.scratch;
  if (scratch?.kind === 'card' && change.idCard === 'missing' && scratch.state !== 'read')
    return only(withScratch(next, { ...scratch, state: 'trouble', trouble: 'reader-missing' }));
  if (scratch?.kind === 'card' && change.idCard === 'ready' && scratch.trouble === 'reader-missing')
    return { visit: withScratch(next, { ...scratch, state: 'waiting', trouble: null }), effects: [{ do: 'start-card', ticket: scratch.ticket }] };
  if (scratch?.kind === 'paper' && change.reading)
    return only(withScratch(next, { ...scratch, busy: false, guidance: change.reading === 'ready' ? 'no-paper' : 'reading-missing' }));
  return only(next);
}

function tick(context: EngineContext, visit: Visit): Change {
  const helped = helpTick(visit, context.rules);
  const waited = waitTick(context, helped.visit);
  const idled = idleTick(waited.visit, context.rules);
  return { visit: idled.visit, effects: [...helped.effects, ...waited.effects, ...idled.effects] };
}

/** The card page and the camera page wait a while, then show other ways. */
function waitTick(context: EngineContext, visit: Visit): Change {
  const { run } = visit;
  if (!run || visit.help || visit.idle.endsAt !== null) return only(visit);
  const { scratch } = run;
  if (scratch.kind === 'card' && scratch.state === 'waiting' && visit.mono >= scratch.waitUntil) {
    const step = stepOf(taskOf(context, run), run);
    if (step.kind === 'read-card') return move(context, visit, step.noCard);
  }
  if (scratch.kind === 'paper' && !scratch.busy && visit.mono >= scratch.waitUntil) {
    const step = stepOf(taskOf(context, run), run);
    if (step.kind === 'scan-paper') return move(context, visit, step.unread);
  }
  return only(visit);
}

function card(context: EngineContext, visit: Visit, event: Extract<VisitEvent, { type: 'card' }>): Outcome {
  const { run } = visit;
  if (!run || run.scratch.kind !== 'card' || run.scratch.ticket !== event.ticket) return refuse('stale');
  const step = stepOf(taskOf(context, run), run);
  if (step.kind !== 'read-card') return refuse('stale');
  const { state } = event;
  const scratch = run.scratch;
  if (state.at === 'read') {
    const of: Record<string, string> = { name: state.card.name, number: state.card.number, birthDate: state.card.birth, address: 'address' in state.card ? state.card.address : '', validTo: state.card.validTo };
    const found = Object.fromEntries(Object.entries(step.into).map(([from, to]) => [to, { value: of[from] ?? null, from: 'card', by: 'resident' } satisfies Answer]));
    return done(only(withScratch({ ...active(visit), run: withAnswers(run, found) }, { ...scratch, state: 'read', trouble: null })));
  }
  if (state.at === 'removed') {
    // Only a lifted card lets the visit go on: nobody leaves without it.
    if (scratch.state === 'read') return done(move(context, active(visit), destination(step.go, run.answers)));
    return done(only(withScratch(visit, { ...scratch, state: 'waiting', trouble: null })));
  }
  if (scratch.state === 'read') return done(only(visit));
  const trouble = state.at === 'trouble' ? state.trouble : null;
  const tried = trouble && trouble !== scratch.trouble ? { ...visit, rev: visit.rev + 1, run: { ...run, tries: run.tries + 1 } } : visit;
  return done(only(withScratch(trouble ? active(tried) : tried, { ...scratch, state: state.at, trouble })));
}

function paper(context: EngineContext, visit: Visit, event: Extract<VisitEvent, { type: 'paper' }>): Outcome {
  const { run } = visit;
  if (!run || run.scratch.kind !== 'paper' || run.scratch.ticket !== event.ticket) return refuse('stale');
  const step = stepOf(taskOf(context, run), run);
  if (step.kind !== 'scan-paper') return refuse('stale');
  const fields = event.reading?.fields ?? {};
  const valueOf = (name: string) => (fields as Record<string, { value: string } | undefined>)[name]?.value;
  if (step.needs.every((name) => valueOf(name) !== undefined)) {
    const found = Object.fromEntries(
      Object.entries(step.into).flatMap(([from, to]) => {
        const value = valueOf(from);
        return value === undefined ? [] : [[to, { value, from: 'scan', by: 'resident' } satisfies Answer]];
      }),
    );
    const next = withAnswers(run, found);
    return done(move(context, { ...active(visit), run: next }, destination(step.go, next.answers)));
  }
  const tries = run.scratch.tries + 1;
  const tried = { ...visit, run: { ...run, tries: run.tries + 1 } };
  if (tries >= step.tries) return done(move(context, tried, step.unread));
  return done(only(withScratch(tried, { ...run.scratch, busy: false, tries, guidance: 'not-read' })));
}

function answer(context: EngineContext, visit: Visit, event: Extract<VisitEvent, { type: 'answer' }>): Outcome {
  const { run } = visit;
  if (!run || run.scratch.kind !== 'asking' || run.scratch.ticket !== event.ticket) return refuse('stale');
  const step = stepOf(taskOf(context, run), run);
  if (step.kind !== 'ask') return refuse('stale');
  const found = Object.fromEntries(
    Object.entries(step.into).flatMap(([from, to]) => {
      const value = event.values[from];
      return value === undefined ? [] : [[to, { value, from: 'service', by: 'resident' } satisfies Answer]];
    }),
  );
  const next = { ...withAnswers(run, found), demo: run.demo || event.demo };
  const to = step.go[event.outcome] ?? step.go.unavailable;
  if (to === undefined) return refuse('not-now');
  return done(move(context, { ...visit, run: next }, to));
}

function committed(context: EngineContext, visit: Visit, event: Extract<VisitEvent, { type: 'committed' | 'not-committed' }>): Outcome {
  if (visit.help && visit.help.ticket === event.ticket) {
    if (event.type === 'not-committed') return done(only({ ...visit, rev: visit.rev + 1, help: { ...visit.help, at: 'call-back-failed' } }));
    const help = { ...visit.help, at: 'call-back' as const, number: event.confirmed.caseNumber };
    return done({ visit: { ...visit, rev: visit.rev + 1, replays: 0, help }, effects: [{ do: 'print', jobId: event.confirmed.jobId }] });
  }
  const { run } = visit;
  if (!run || run.scratch.kind !== 'review' || run.scratch.ticket !== event.ticket) return refuse('stale');
  const step = stepOf(taskOf(context, run), run);
  if (step.kind !== 'review') return refuse('stale');
  if (event.type === 'not-committed')
    return done(only(withScratch({ ...visit, rev: visit.rev + 1 }, { ...run.scratch, at: 'no-space' })));
  const kept = { ...visit, run: { ...run, confirmed: event.confirmed } };
  const printed = move(context, kept, step.go);
  return done({ visit: printed.visit, effects: [...printed.effects, { do: 'print', jobId: event.confirmed.jobId }] });
}

function printing(visit: Visit, event: Extract<VisitEvent, { type: 'printing' | 'print-ended' }>): Outcome {
  const { run } = visit;
  if (!run || run.scratch.kind !== 'print') return refuse('stale');
  const { scratch } = run;
  if (event.type === 'printing') return scratch.at === 'printing' ? done(only(withScratch(visit, { ...scratch, progress: event.progress }))) : refuse('stale');
  if (scratch.at !== 'printing') return refuse('stale');
  const at = event.outcome === 'printed' ? 'printed' : event.outcome === 'unknown' ? 'unknown' : 'trouble';
  const next = { ...visit, rev: visit.rev + 1, replays: 0, idle: { since: visit.mono, endsAt: null } };
  return done(only(withScratch(next, { kind: 'print', at, progress: at === 'printed' ? 1 : scratch.progress, why: event.why })));
}
