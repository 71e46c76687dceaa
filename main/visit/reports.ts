import { besideAsks, besideTick } from './beside.ts';
import { idCardTold, isReaders, socialCardTold, withReaders } from './card-readers.ts';
import { destination } from './conditions.ts';
import { helpTick } from './help.ts';
import { active, idleTick } from './idle.ts';
import { paperTick } from './paper-acts.ts';
import { jobOf } from './papers.ts';
import { recordingTick } from './recording-acts.ts';
import { stepOf } from './steps.ts';
import type { Answer, Outcome, Scratch, Visit, VisitEvent } from './visit.ts';
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
  const told = { ...visit, house: { ...visit.house, ...change } };
  const { visit: next, effects } = change.printer ? paperTick(told) : only(told);
  if (effects.length > 0) return { visit: next, effects };
  const scratch = visit.run?.scratch;
  if (scratch?.kind === 'card' && (change.idCard || change.socialCard))
    return readerChanged(context, next, scratch, change);
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
  const besides = besideTick(helped.visit);
  const papered = paperTick(besides.visit);
  const waited = waitTick(context, papered.visit);
  const idled = idleTick(waited.visit, context.rules);
  return {
    visit: idled.visit,
    effects: [...helped.effects, ...besides.effects, ...papered.effects, ...waited.effects, ...idled.effects],
  };
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

/** The card page and the camera page wait a while, then show other ways; a recording has its longest. */
function waitTick(context: EngineContext, visit: Visit): Change {
  const { run } = visit;
  if (!run || visit.help || besideAsks(visit) || visit.paperChange || visit.idle.endsAt !== null)
    return only(visit);
  const { scratch } = run;
  if (scratch.kind === 'recording') return only(recordingTick(visit, scratch));
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

/** A card reader of the open page was lost or found. */
function readerChanged(
  context: EngineContext,
  visit: Visit,
  scratch: Extract<Scratch, { kind: 'card' }>,
  change: Partial<Visit['house']>,
): Change {
  let readers = scratch.readers;
  let found = false;
  for (const name of ['idCard', 'socialCard'] as const) {
    const seen = readers[name];
    if (!seen || !change[name]) continue;
    if (change[name] === 'missing') {
      if (seen.state === 'read' && scratch.of === name) return cardGone(context, visit);
      readers = {
        ...readers,
        [name]: { state: 'trouble', trouble: 'reader-missing', leftOver: false },
      };
    } else if (seen.trouble === 'reader-missing') {
      readers = { ...readers, [name]: { state: 'waiting', trouble: null, leftOver: false } };
      found = true;
    }
  }
  return {
    visit: withScratch(visit, withReaders(scratch, readers, scratch.of)),
    effects: found ? [{ do: 'start-card', ticket: scratch.ticket }] : [],
  };
}

/** What a reader tells of the card. */
export function card(
  context: EngineContext,
  visit: Visit,
  event: Extract<VisitEvent, { type: 'card' | 'social-card' }>,
): Outcome {
  const { run } = visit;
  if (run?.scratch.kind !== 'card' || run.scratch.ticket !== event.ticket) return refuse('stale');
  const step = stepOf(taskOf(context, run), run);
  if (step.kind !== 'read-card') return refuse('stale');
  const scratch = run.scratch;
  const name = event.type === 'card' ? 'idCard' : 'socialCard';
  const before = scratch.readers[name];
  // A card that this page does not take lies in the other reader: it is nobody's answer.
  if (!before) return refuse('not-now');
  const { found, ...told } =
    event.type === 'card' ? idCardTold(event.state) : socialCardTold(event.state, visit);
  if (scratch.state === 'read') {
    // One card is enough. Only when it is lifted the visit goes on: nobody leaves without it.
    if (scratch.of !== name) return done(only(visit));
    if (told.state === 'removed' || isReaders(told.trouble)) return done(cardGone(context, visit));
    if (told.state !== 'read') return done(only(visit));
  }
  const seen =
    told.state === 'removed' ? { ...told, state: 'waiting' as const } : { ...told, state: told.state };
  const next = withReaders(scratch, { ...scratch.readers, [name]: seen }, name);
  if (seen.state === 'read') {
    const answers = Object.fromEntries(
      Object.entries(step.into)
        // What a social-security card does not say is not known, rather than empty.
        .filter(([from]) => name === 'idCard' || from in found)
        .map(([from, to]) => [
          to,
          { value: found[from] ?? null, from: 'card', by: 'resident' } satisfies Answer,
        ]),
    );
    return done(only(withScratch({ ...active(visit), run: withAnswers(run, answers) }, next)));
  }
  const shown = next.of === name && seen.trouble !== null;
  const tried =
    shown && seen.trouble !== before.trouble
      ? { ...visit, rev: visit.rev + 1, run: { ...run, tries: run.tries + 1 } }
      : visit;
  // Her own time begins when the card somebody forgot is out of her way.
  const waitUntil =
    before.leftOver && !seen.leftOver ? visit.mono + step.waitSeconds * 1000 : scratch.waitUntil;
  return done(only(withScratch(shown ? active(tried) : tried, { ...next, waitUntil })));
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
  const meant = Object.entries(step.set?.[event.outcome] ?? {}).map(([name, value]) => [
    name,
    { value, from: 'service', by: 'resident' } satisfies Answer,
  ]);
  const known = { ...found, ...Object.fromEntries(meant) };
  const next = { ...withAnswers(run, known), demo: run.demo || event.demo };
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
    // Kept and sent to the printer already, whatever came of it: a second answer prints no second slip.
    if (visit.help.jobId !== null) return refuse('stale');
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
  if (run?.scratch.kind !== 'print' || jobOf(run) !== event.jobId) return refuse('stale');
  const { scratch } = run;
  if (scratch.at !== 'printing') return refuse('stale');
  if (event.type === 'printing') {
    const { progress, waits = null } = event;
    return done(only(withScratch(visit, { ...scratch, progress, waits })));
  }
  const at = event.outcome === 'printed' ? 'printed' : event.outcome === 'unknown' ? 'unknown' : 'trouble';
  const next = { ...visit, rev: visit.rev + 1, replays: 0, idle: { since: visit.mono, endsAt: null } };
  return done(
    only(
      withScratch(next, {
        ...scratch,
        at,
        progress: at === 'printed' ? 1 : scratch.progress,
        why: event.why,
        waits: null,
      }),
    ),
  );
}
