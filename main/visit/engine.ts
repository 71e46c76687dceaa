import { besideAlive, besideAsk, besideOver, besideSee, staffMay } from './beside.ts';
import { classHeard } from './following.ts';
import { helpComing, helpDone } from './help.ts';
import { active } from './idle.ts';
import { openPaper } from './paper-acts.ts';
import { camera, photo } from './recorded.ts';
import { left, microphone, recording } from './recording-acts.ts';
import { answer, card, committed, house, paper, printing, tick, witnessed } from './reports.ts';
import { scanned } from './scans.ts';
import { stepOf } from './steps.ts';
import { act, guidance, key, picture, strokes } from './touches.ts';
import type { Outcome, Visit, VisitEvent } from './visit.ts';
import { done, type EngineContext, only, refuse, taskOf } from './way.ts';
import { found } from './written.ts';

export { canGoBack, canGoHome, type EngineContext, pageId } from './way.ts';

/*
 * The visit engine: (tasks, visit, event) → visit and effects. Pure: no clock, no device, no store. Time and
 * answers come in as events, what is to be done goes out as effects. The same definition of a task runs as
 * self-service, with staff and as practice.
 */

/** Takes one event. A refused event changes nothing. */
export function advance(context: EngineContext, before: Visit, event: VisitEvent): Outcome {
  const outcome = taken(context, before, event);
  if (!outcome.ok) return outcome;
  const touched = event.type === 'act' || event.type === 'key' || event.type === 'touch';
  return { ...outcome, visit: left(touched ? besideAlive(outcome.visit) : outcome.visit) };
}

function taken(context: EngineContext, before: Visit, event: VisitEvent): Outcome {
  if (event.visitId !== before.id) return refuse('other-visit');
  if (before.stage === 'over') return refuse('over');
  if (!allowed(context, before, event)) return refuse('not-yours');
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
    case 'strokes':
      return strokes(context, visit, event);
    case 'camera':
      return camera(visit, event);
    case 'photo':
      return photo(visit, event);
    case 'microphone':
      return microphone(context, visit, event);
    case 'recording':
      return recording(visit, event);
    case 'scanned':
      return scanned(context, visit, event);
    case 'touch':
      return done(only(visit.idle.endsAt === null ? active(visit) : visit));
    case 'layout': {
      const orientation = event.width > event.height ? 'landscape' : 'portrait';
      return done(only({ ...visit, look: { ...visit.look, orientation } }));
    }
    case 'speaking':
      return done(
        only({
          ...visit,
          speaking: event.speaking,
          idle:
            visit.speaking && !event.speaking && visit.idle.endsAt === null
              ? { since: visit.mono, endsAt: null }
              : visit.idle,
        }),
      );
    case 'house':
      return done(house(context, visit, event.house));
    case 'tick':
      return done(tick(context, visit));
    case 'card':
    case 'social-card':
      return card(context, visit, event);
    case 'paper':
      return paper(context, visit, event);
    case 'class':
      return classHeard(context, visit, event);
    case 'found':
      return found(visit, event);
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
    case 'beside':
      return beside(visit, event);
    case 'witnessed':
      return witnessed(context, visit, event);
    case 'change-paper':
      return done(openPaper(visit));
  }
}

/** Who came wants something of her, or is done. */
function beside(visit: Visit, event: Extract<VisitEvent, { type: 'beside' }>): Outcome {
  const { name } = event.actor;
  const change =
    event.wants === 'press'
      ? besideAsk(visit, name)
      : event.wants === 'see'
        ? besideSee(visit, name)
        : visit.beside?.who === name
          ? besideOver(visit, 'staff')
          : null;
  return change ? done(change) : refuse('not-now');
}

/**
 * She touches pages, and staff those that she lets them; only the house itself reports devices, services, clock and
 * store.
 */
function allowed(context: EngineContext, visit: Visit, event: VisitEvent): boolean {
  const { run } = visit;
  const step = visit.stage === 'task' && run ? stepOf(taskOf(context, run), run) : null;
  const byPerson =
    event.actor.kind === 'resident' || (event.actor.kind === 'staff' && staffMay(visit, step, event));
  switch (event.type) {
    case 'act':
    case 'key':
    case 'picture':
    case 'guidance':
    case 'strokes':
    case 'camera':
    case 'photo':
    case 'microphone':
    case 'recording':
    case 'scanned':
    case 'touch':
    case 'layout':
      return byPerson;
    case 'speaking':
      // The house may end what a page forgot to.
      return byPerson || (event.actor.kind === 'system' && !event.speaking);
    case 'help-coming':
    case 'help-done':
    case 'change-paper':
      return event.actor.kind !== 'resident';
    case 'beside':
    case 'witnessed':
      // A person, by name: the house and the tray cannot look at anybody.
      return event.actor.kind === 'staff';
    default:
      return event.actor.kind === 'system';
  }
}
