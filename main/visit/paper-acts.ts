import {
  beginPaper,
  followPaper,
  lastPaper,
  nextPaper,
  type PaperChange,
  paperSeen,
  paperShown,
} from './paper-change.ts';
import type { Effect, Visit } from './visit.ts';

/** 换纸 over a visit: the page under it stays as it is, and a slip that waits for paper is printed once. Pure. */

type Change = { visit: Visit; effects: Effect[] };

function withPaper(visit: Visit, paperChange: PaperChange | null, effects: Effect[] = []): Change {
  return {
    visit: {
      ...visit,
      paperChange,
      rev: visit.rev + 1,
      replays: 0,
      idle: { since: visit.mono, endsAt: null },
    },
    effects,
  };
}

/** The guide opens; the printer is asked how it is now. */
export function openPaper(visit: Visit): Change {
  if (visit.paperChange) return { visit, effects: [] };
  return withPaper(visit, beginPaper(visit.house.printer, visit.mono), [{ do: 'look-at-printer' }]);
}

/** The guide closes; the page under it comes back. */
export function closePaper(visit: Visit): Change {
  return visit.paperChange ? withPaper(visit, null) : { visit, effects: [] };
}

/** 返回: the picture before, or out of the guide. */
export function backPaper(visit: Visit): Change {
  return visit.paperChange
    ? withPaper(visit, lastPaper(visit.paperChange, visit.mono))
    : { visit, effects: [] };
}

/** Goes where the hands and the printer have led; a page that does not change keeps its number. */
function gone(visit: Visit, next: PaperChange, effects: Effect[] = []): Change {
  const before = visit.paperChange;
  if (next.at === before?.at) return { visit: { ...visit, paperChange: next }, effects };
  const moved = withPaper(visit, next, effects);
  if (next.at !== 'done') return moved;
  const slip = waitingSlip(moved.visit);
  return {
    visit: slip ? { ...slip.visit, paperChange: { ...next, slip: true } } : moved.visit,
    effects: [...moved.effects, { do: 'audit', what: 'paper-changed' }, ...(slip?.effects ?? [])],
  };
}

/**
 * A slip of which not a byte went out, because there was no paper or the cover was open, is printed now: once, for it
 * is under way from here on. One of which a part may have come out is asked about, never repeated by itself.
 */
function waitingSlip(visit: Visit): Change | null {
  const { run } = visit;
  if (run?.scratch.kind !== 'print' || run.scratch.at !== 'trouble' || !run.confirmed) return null;
  // The large printer has paper of its own.
  if (run.scratch.paper !== 'slip') return null;
  if (run.scratch.why !== 'paper-out' && run.scratch.why !== 'cover-open') return null;
  const { jobId } = run.confirmed;
  return {
    visit: {
      ...visit,
      run: { ...run, scratch: { kind: 'print', paper: 'slip', at: 'printing', progress: 0, why: null } },
    },
    effects: [{ do: run.practice ? 'print-practice' : 'print', jobId }],
  };
}

/** The printer told of itself, or time went on. */
export function paperTick(visit: Visit): Change {
  const { paperChange } = visit;
  if (!paperChange) return { visit, effects: [] };
  if (paperShown(paperChange, visit.mono)) return closePaper(visit);
  return gone(visit, followPaper(paperChange, visit.house.printer, visit.mono));
}

/** A touch on the guide. `null`: this page does not offer that. */
export function paperAct(visit: Visit, action: string): Change | null {
  const { paperChange } = visit;
  if (!paperChange) return null;
  switch (action) {
    case 'paper:next':
      if (paperChange.at === 'done') return null;
      return gone(visit, nextPaper(paperChange, visit.house.printer, visit.mono), [
        { do: 'look-at-printer' },
      ]);
    case 'paper:believe':
      // A printer that says nothing of itself: whoever stands before it does.
      if (paperChange.at !== 5 || paperSeen(visit.house.printer) !== 'silent') return null;
      return gone(visit, { ...paperChange, at: 'done', since: visit.mono });
    case 'paper:close':
      return closePaper(visit);
    default:
      return null;
  }
}
