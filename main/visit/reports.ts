import { destination } from './conditions.ts';
import { helpTick } from './help.ts';
import { active, idleTick } from './idle.ts';
import { stepOf } from './steps.ts';
import type { Answer, Outcome, Visit, VisitEvent } from './visit.ts';
import {
  type Change,
  done,
  type EngineContext,
  move,
  only,
  refuse,
  taskOf,
  withAnswers,
  withScratch,
} from './way.ts';

/** What the house reports: devices, services, the store, the printer, and the time that goes on. Pure. */

/** Something of the house came, went or changed: the open page follows it. */
export function house(context: EngineContext, visit: Visit, change: Partial<Visit['house']>): Change {
  const next = { ...visit, house: { ...visit.house, ...change } };
  const scratch = visit.run?.scratch;
  if (scratch?.kind === 'card' && change.idCard === 'missing') {
    if (scratch.state === 'read') return cardGone(context, next);
    return only(
      withScratch(next, { ...scratch, state: 'trouble', trouble: 'reader-missing', leftOver: false }),
    );
  }
  if (scratch?.kind === 'card' && change.idCard === 'ready' && scratch.trouble === 'reader-missing')
    return {
      visit: withScratch(next, { ...scratch, state: 'waiting', trouble: null }),
      effects: [{ do: 'start-card', ticket: scratch.ticket }],
    };
  if (scratch?.kind === 'paper' && change.reading)
    return only(
      withScratch(next, {
        ...scratch,
        busy: false,
        guidance: change.reading === 'ready' ? 'no-paper' : 'reading-missing',
      }),
    );
  return only(next);
}

/** Time went on: help, waiting pages and the idle clock look whether theirs is up. */
export function tick(context: EngineContext, visit: Visit): Change {
  const helped = helpTick(heardOut(visit), context.rules);
  const waited = waitTick(context, helped.visit);
  const idled = idleTick(waited.visit, context.rules);
  return { visit: idled.visit, effects: [...helped.effects, ...waited.effects, ...idled.effects] };
}

/** How long what was read out stays to be seen after its last word, milliseconds. */
const HEARD_MS = 1_000;

/** Who listens to hidden values hears them to their end, though the ten seconds of looking are over before. */
function heardOut(visit: Visit): Visit {
  const { run } = visit;
  if (!run || run.seenUntil === null || !visit.speaking || !visit.house.headphones) return visit;
  if (visit.mono >= run.seenUntil || run.seenUntil > visit.mono + HEARD_MS) return visit;
  return { ...visit, run: { ...run, seenUntil: visit.mono + HEARD_MS } };
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

/** The card that was read is lifted, or its reader is gone and nobody can tell: the visit goes on. */
function cardGone(context: EngineContext, visit: Visit): Change {
  const { run } = visit;
  if (!run) return only(visit);
  const step = stepOf(taskOf(context, run), run);
  return step.kind === 'read-card'
    ? move(context, active(visit), destination(step.go, run.answers))
    : only(visit);
}

/** What the reader tells of the card. */
export function card(
  context: EngineContext,
  visit: Visit,
  event: Extract<VisitEvent, { type: 'card' }>,
): Outcome {
  const { run } = visit;
  if (run?.scratch.kind !== 'card' || run.scratch.ticket !== event.ticket) return refuse('stale');
  const step = stepOf(taskOf(context, run), run);
  if (step.kind !== 'read-card') return refuse('stale');
  const { state } = event;
  const scratch = run.scratch;
  if (state.at === 'read') {
    const of: Record<string, string> = {
      name: state.card.name,
      number: state.card.number,
      birthDate: state.card.birth,
      address: 'address' in state.card ? state.card.address : '',
      validTo: state.card.validTo,
    };
    const found = Object.fromEntries(
      Object.entries(step.into).map(([from, to]) => [
        to,
        { value: of[from] ?? null, from: 'card', by: 'resident' } satisfies Answer,
      ]),
    );
    return done(
      only(
        withScratch(
          { ...active(visit), run: withAnswers(run, found) },
          {
            ...scratch,
            state: 'read',
            trouble: null,
            leftOver: false,
            ...(state.expired && { expired: true }),
          },
        ),
      ),
    );
  }
  if (state.at === 'removed') {
    // Only a lifted card lets the visit go on: nobody leaves without it.
    if (scratch.state === 'read') return done(cardGone(context, visit));
    return done(only(withScratch(visit, { ...scratch, state: 'waiting', trouble: null, leftOver: false })));
  }
  if (scratch.state === 'read') {
    const readerGone =
      state.at === 'trouble' &&
      (state.trouble === 'reader-missing' || state.trouble === 'reader-out-of-service');
    return done(readerGone ? cardGone(context, visit) : only(visit));
  }
  const trouble = state.at === 'trouble' ? state.trouble : null;
  const tried =
    trouble && trouble !== scratch.trouble
      ? { ...visit, rev: visit.rev + 1, run: { ...run, tries: run.tries + 1 } }
      : visit;
  const leftOver = state.at === 'waiting' && state.leftOver === true;
  // Her own time begins when the card somebody forgot is out of her way.
  const waitUntil = scratch.leftOver && !leftOver ? visit.mono + step.waitSeconds * 1000 : scratch.waitUntil;
  return done(
    only(
      withScratch(trouble ? active(tried) : tried, {
        ...scratch,
        state: state.at,
        trouble,
        leftOver,
        waitUntil,
      }),
    ),
  );
}

/** What was read from the paper under the camera. */
export function paper(
  context: EngineContext,
  visit: Visit,
  event: Extract<VisitEvent, { type: 'paper' }>,
): Outcome {
  const { run } = visit;
  if (run?.scratch.kind !== 'paper' || run.scratch.ticket !== event.ticket) return refuse('stale');
  const step = stepOf(taskOf(context, run), run);
  if (step.kind !== 'scan-paper') return refuse('stale');
  const fields = event.reading?.fields ?? {};
  const readAs = (name: string) => (fields as Record<string, { value: string } | undefined>)[name]?.value;
  if (step.needs.every((name) => readAs(name) !== undefined)) {
    const found = Object.fromEntries(
      Object.entries(step.into).flatMap(([from, to]) => {
        const value = readAs(from);
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

/** What a service answered. */
export function answer(
  context: EngineContext,
  visit: Visit,
  event: Extract<VisitEvent, { type: 'answer' }>,
): Outcome {
  const { run } = visit;
  if (run?.scratch.kind !== 'asking' || run.scratch.ticket !== event.ticket) return refuse('stale');
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
  return done(move(context, { ...visit, run: next }, destination(to, next.answers)));
}

/** Staff looked at the person and her card. */
export function witnessed(
  context: EngineContext,
  visit: Visit,
  event: Extract<VisitEvent, { type: 'witnessed' }>,
): Outcome {
  const { run } = visit;
  if (run?.scratch.kind !== 'called') return refuse('not-now');
  const step = stepOf(taskOf(context, run), run);
  if (step.kind !== 'witness') return refuse('not-now');
  const seen: Answer = { value: 'seen', from: 'chosen', by: event.actor.name };
  const next = withAnswers(run, { [step.field]: seen });
  // Whoever was called is there now.
  return done(move(context, { ...active(visit), help: null, run: next }, destination(step.go, next.answers)));
}

/** The store kept the case, or could not. */
export function committed(
  context: EngineContext,
  visit: Visit,
  event: Extract<VisitEvent, { type: 'committed' | 'not-committed' }>,
): Outcome {
  if (visit.help && visit.help.ticket === event.ticket) {
    if (visit.help.at === 'call-back') return refuse('stale');
    if (event.type === 'not-committed')
      return done(only({ ...visit, rev: visit.rev + 1, help: { ...visit.help, at: 'call-back-failed' } }));
    const { caseNumber: number, jobId } = event.confirmed;
    const help = { ...visit.help, at: 'call-back' as const, number, jobId };
    return done({
      visit: { ...visit, rev: visit.rev + 1, replays: 0, help },
      effects: [{ do: 'print', jobId }],
    });
  }
  const { run } = visit;
  if (run?.scratch.kind !== 'review' || run.scratch.ticket !== event.ticket) return refuse('stale');
  const step = stepOf(taskOf(context, run), run);
  if (step.kind !== 'review') return refuse('stale');
  if (event.type === 'not-committed')
    return done(only(withScratch({ ...visit, rev: visit.rev + 1 }, { ...run.scratch, at: 'no-space' })));
  const kept = { ...visit, run: { ...run, confirmed: event.confirmed } };
  const printed = move(context, kept, step.go);
  return done({
    visit: printed.visit,
    effects: [...printed.effects, { do: 'print', jobId: event.confirmed.jobId }],
  });
}

/** How the printing goes, and what came of it. */
export function printing(
  visit: Visit,
  event: Extract<VisitEvent, { type: 'printing' | 'print-ended' }>,
): Outcome {
  if (visit.help?.at === 'call-back' && visit.help.jobId === event.jobId) {
    if (event.type === 'printing' || event.outcome === 'printed') return done(only(visit));
    return done(
      only({ ...visit, rev: visit.rev + 1, replays: 0, help: { ...visit.help, at: 'call-back-failed' } }),
    );
  }
  const { run } = visit;
  if (run?.scratch.kind !== 'print' || run.confirmed?.jobId !== event.jobId) return refuse('stale');
  const { scratch } = run;
  if (event.type === 'printing')
    return scratch.at === 'printing'
      ? done(only(withScratch(visit, { ...scratch, progress: event.progress })))
      : refuse('stale');
  if (scratch.at !== 'printing') return refuse('stale');
  const at = event.outcome === 'printed' ? 'printed' : event.outcome === 'unknown' ? 'unknown' : 'trouble';
  const next = { ...visit, rev: visit.rev + 1, replays: 0, idle: { since: visit.mono, endsAt: null } };
  return done(
    only(
      withScratch(next, {
        kind: 'print',
        at,
        progress: at === 'printed' ? 1 : scratch.progress,
        why: event.why,
      }),
    ),
  );
}
