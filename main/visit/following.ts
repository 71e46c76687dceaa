import { destination } from './conditions.ts';
import { active } from './idle.ts';
import { stepOf } from './steps.ts';
import type { Outcome, Visit, VisitEvent } from './visit.ts';
import { done, type EngineContext, move, only, refuse, taskOf, withAnswers, withScratch } from './way.ts';

/** What is heard of the class that she follows. Pure. */

/** The class's big screen speaks for the whole room: this kiosk does not, unless it is asked to. */
export const inClass = ({ run }: Visit): boolean =>
  run?.scratch.kind === 'following' && run.scratch.page !== null;

export function classHeard(
  context: EngineContext,
  visit: Visit,
  event: Extract<VisitEvent, { type: 'class' }>,
): Outcome {
  const { run } = visit;
  if (run?.scratch.kind !== 'following' || run.scratch.ticket !== event.ticket) return refuse('stale');
  const step = stepOf(taskOf(context, run), run);
  if (step.kind !== 'follow') return refuse('stale');
  const { scratch } = run;
  const { heard } = event;
  const onto = (next: Partial<typeof scratch>, rev = visit.rev) =>
    done(only(withScratch({ ...visit, rev }, { ...scratch, ...next })));
  switch (heard.at) {
    case 'in': {
      // Another screen is another page to touch: a finger that was on its way to the one before does nothing.
      const same = scratch.page?.practice.phone.screen === heard.page.practice.phone.screen;
      return onto({ page: heard.page, away: false }, same ? visit.rev : visit.rev + 1);
    }
    case 'away':
      return onto({ away: true });
    case 'wrong':
      return done(move(context, active(visit), step.wrong));
    case 'none': {
      const { next } = heard;
      const known = (value: string) => ({ value, from: 'service', by: 'house' }) as const;
      const told =
        next && step.next
          ? withAnswers(run, { [step.next.day]: known(next.day), [step.next.time]: known(next.time) })
          : run;
      return done(move(context, { ...active(visit), run: told }, step.none));
    }
    case 'over':
      return done(move(context, active(visit), destination(step.go, run.answers)));
  }
}
