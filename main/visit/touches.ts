import { dayOf } from '../clock/dates.ts';
import { besideAct, besideAsks } from './beside.ts';
import { dockAct } from './dock-acts.ts';
import { easeAct } from './ease.ts';
import { helpAct } from './help.ts';
import { betweenAct, homeAct, peopleAct, sceneAct, searchAct, soughtAfter } from './home.ts';
import { active } from './idle.ts';
import { drawn } from './kinds/sign.ts';
import { paperAct } from './paper-acts.ts';
import { afterKey } from './rules.ts';
import { limitsOf, stepOf } from './steps.ts';
import { taskAct } from './task-acts.ts';
import type { Outcome, Visit, VisitEvent } from './visit.ts';
import { done, type EngineContext, only, onThisPage, over, refuse, taskOf, withScratch } from './way.ts';
import { welcomeAct } from './welcome.ts';
import { writtenKey, writtenStrokes } from './written.ts';

/** What people do on a page: buttons, keys, the pen, and the paper they hold under the camera. Pure. */

/** A button: the page that is open, or what stands over it, says what it does. */
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
  if (action.startsWith('dock:')) return dockAct(context, awake, action, visit.idle.endsAt !== null);
  if (action.startsWith('ease:')) {
    const easier = easeAct(awake, action);
    return easier ? done(easier) : refuse('not-offered');
  }
  if (visit.ease.open) return refuse('not-offered');
  if (besideAsks(visit)) {
    const answered = besideAct(awake, action);
    return answered ? done(answered) : refuse('not-offered');
  }
  const help = helpAct(awake, action, context.rules);
  if (help) return done(help);
  if (visit.help) return refuse('not-offered');
  if (visit.paperChange) {
    const change = paperAct(awake, action);
    return change ? done(change) : refuse('not-offered');
  }
  if (visit.stage === 'welcome') return welcomeAct(context.rules, awake, action);
  if (visit.stage === 'home') return homeAct(context, awake, action);
  if (visit.stage === 'people') return peopleAct(context, awake, action);
  if (visit.stage === 'scene') return sceneAct(context, awake, action);
  if (visit.stage === 'search') return searchAct(context, awake, action);
  if (visit.stage === 'between') return betweenAct(context, awake, action);
  return taskAct(context, awake, action, event.actor.kind === 'staff' ? event.actor.name : 'resident');
}

/** A key of the page's own keypad or letters. */
export function key(
  context: EngineContext,
  visit: Visit,
  event: Extract<VisitEvent, { type: 'key' }>,
): Outcome {
  if (!onThisPage(visit, event)) return refuse('stale');
  if (visit.paperChange || visit.ease.open || besideAsks(visit)) return refuse('not-offered');
  if (visit.stage === 'search' && !visit.help && visit.idle.endsAt === null)
    return done(only({ ...active(visit), sought: soughtAfter(visit.sought, event.key) }));
  const { run } = visit;
  if (run?.scratch.kind === 'writing') return writtenKey(context, active(visit), event.key);
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
  const { by: typist, ...typing } = run.scratch;
  const by = event.actor.kind === 'staff' ? event.actor.name : typist;
  return done(
    only(
      withScratch(active(visit), {
        ...typing,
        draft,
        fault: null,
        // Whoever begins anew is who enters it.
        ...(draft === '' || by === undefined ? {} : { by }),
      }),
    ),
  );
}

/** A picture of the paper under the camera: it is read if it lies well. */
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

/** How the paper lies, as the page's camera sees it. */
export function guidance(visit: Visit, event: Extract<VisitEvent, { type: 'guidance' }>): Outcome {
  if (!onThisPage(visit, event)) return refuse('stale');
  const scratch = visit.run?.scratch;
  if (scratch?.kind !== 'paper') return refuse('not-offered');
  const sign = event.says !== scratch.guidance && event.says !== 'no-paper';
  return done(only(withScratch(sign ? active(visit) : visit, { ...scratch, guidance: event.says })));
}

/** What is drawn on the pad by now: a signature, or a character. */
export function strokes(
  context: EngineContext,
  visit: Visit,
  event: Extract<VisitEvent, { type: 'strokes' }>,
): Outcome {
  if (!onThisPage(visit, event)) return refuse('stale');
  if (!drawn(event.strokes)) return refuse('not-offered');
  // Like typing: the pen is faster than the page.
  if (visit.run?.scratch.kind === 'writing') return writtenStrokes(context, active(visit), event.strokes);
  if (visit.run?.scratch.kind !== 'signing') return refuse('not-offered');
  return done(only(withScratch(active(visit), { kind: 'signing', strokes: event.strokes })));
}
