import { besideAsks, besideOver } from './beside.ts';
import { canBeWhole, whole } from './ease.ts';
import { callHelp } from './help.ts';
import { listens } from './recording.ts';
import { choiceBefore } from './spread.ts';
import type { Outcome, Visit } from './visit.ts';
import {
  type Change,
  canGoBack,
  canGoHome,
  done,
  type EngineContext,
  goBack,
  goHome,
  only,
  pageId,
  refuse,
} from './way.ts';

/** What the dock under every page does: say it again, larger letters, people, home, back. Pure. */

const SIZES = 4;

/** A touch on the dock; `asked`: 您还在吗？ stands over the page, which then cannot be left from here. */
export function dockAct(context: EngineContext, visit: Visit, action: string, asked: boolean): Outcome {
  switch (action) {
    case 'dock:again':
      if (listens(visit)) return refuse('not-offered');
      return done({
        visit: { ...visit, replays: visit.replays + 1 },
        effects: [{ do: 'replay', slow: visit.replays % 2 === 1 }],
      });
    case 'dock:larger': {
      const size = ((visit.look.size % SIZES) + 1) as 1 | 2 | 3 | 4;
      return done(only(refit({ ...visit, rev: visit.rev + 1, look: { ...visit.look, size } })));
    }
    case 'dock:help':
      // People are with her already: in this seat she takes it back.
      if (visit.beside?.at === 'together') return done(besideOver(visit, 'resident') ?? only(visit));
      return done(callHelp(visit.ease.open ? closed(visit) : visit, context.rules));
    case 'dock:home':
      if (!canGoHome(visit) || asked) return refuse('not-offered');
      return done(goHome(visit));
    case 'dock:whole':
      return canBeWhole(visit) ? done(only(whole(visit))) : refuse('not-offered');
    case 'dock:back': {
      const before = choiceBefore(visit, pageId(visit));
      if (before) return done(only(before));
      if (!canGoBack(visit) || asked) return refuse('not-offered');
      return done(dockBack(context, visit));
    }
    default:
      return refuse('not-offered');
  }
}

/** Without 更多帮助 over it. */
const closed = (visit: Visit): Visit => ({
  ...visit,
  rev: visit.rev + 1,
  ease: { ...visit.ease, open: false },
});

/** At another text size a page may have fewer parts and hold fewer rows. */
function refit(visit: Visit): Visit {
  return { ...visit, rowsAt: 0, run: visit.run && { ...visit.run, part: 0, rowsAt: 0 } };
}

/** 返回 before a task: from the tasks to practise to the tile they were opened from, else home. */
function dockBack(context: EngineContext, visit: Visit): Change {
  if (
    visit.stage === 'scene' &&
    visit.scene === 'practice' &&
    !visit.ease.open &&
    !visit.help &&
    !besideAsks(visit) &&
    !visit.paperChange
  )
    return only({ ...visit, rev: visit.rev + 1, scene: 'class', rowsAt: 0, replays: 0 });
  return goBack(context, visit);
}
