import type { Step } from '../../content/schema.ts';
import { dayOf } from '../clock/dates.ts';
import { destination } from './conditions.ts';
import { callHelp } from './help.ts';
import { openPaper } from './paper-acts.ts';
import { printTouch } from './papers.ts';
import { PRACTICE_NUMBER, practiceCard, practicePaper, sampleFor } from './practice.ts';
import { checkDraft } from './rules.ts';
import { endStep, limitsOf } from './steps.ts';
import type { Effect, Outcome, TaskRun, Visit } from './visit.ts';
import {
  type Change,
  done,
  type EngineContext,
  enter,
  move,
  only,
  over,
  refuse,
  withAnswers,
  withScratch,
} from './way.ts';

/** A touch on a step whose kind has no file of its own in kinds/. Pure. */

/** The actions that belong to a kind of step rather than to one task. */
export function kindAct(
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
      // Who typed it entered it, whoever goes on from there.
      const typist = run.scratch.kind === 'typing' && run.scratch.by ? { by: run.scratch.by } : {};
      const checked = checkDraft(step.rule, draft, limits);
      if (!checked.ok) {
        const tried = { ...visit, run: { ...run, tries: run.tries + 1 } };
        return done(
          only(
            withScratch(tried, { kind: 'typing', board: 'figures', draft, fault: checked.fault, ...typist }),
          ),
        );
      }
      const typed = withAnswers(run, {
        [step.field]: { value: checked.value, from: 'typed', by: 'resident', ...typist },
      });
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
