import { packName, type Speaker } from './recordings.ts';
import type { GroupLine, SpeakerLine } from './room-page.ts';
import type { ToRecord } from './to-record.ts';

/** What of all phrases a speaker has read, and which comes next. Pure. */

export interface Progress {
  /** What she has not read yet. @param of in this group only */
  missing(who: Speaker, of?: string | null): ToRecord[];
  speakerLine(who: Speaker): SpeakerLine;
  /** Every group in the order of `all`. */
  groupLines(who: Speaker): GroupLine[];
  groupLine(who: Speaker, id: string): GroupLine;
  /**
   * The first phrase of a group that is missing after this one; at the end those that were passed over; where nothing
   * is missing, simply the next one. @param after null: from the beginning. @returns null at the end
   */
  next(who: Speaker, group: string | null, after: ToRecord | null): ToRecord | null;
  /** The phrase before this one, read or not; null for a group's first. */
  before(group: string | null, phrase: ToRecord): ToRecord | null;
}

/** @param nameOf a task's name; null for the groups that are no task */
export function makeProgress(all: readonly ToRecord[], nameOf: (group: string) => string | null): Progress {
  const inGroup = (of: string | null) => all.filter((one) => of === null || one.group === of);
  const missing = (who: Speaker, of: string | null = null) =>
    inGroup(of).filter((one) => who.takes[one.words] === undefined);
  const groupLine = (who: Speaker, id: string): GroupLine => ({
    id,
    name: nameOf(id),
    left: missing(who, id).length,
  });
  return {
    missing,
    groupLine,
    groupLines: (who) => [...new Set(all.map((one) => one.group))].map((id) => groupLine(who, id)),
    speakerLine: (who) => ({
      id: who.id,
      name: packName(who),
      done: Object.keys(who.takes).length,
      left: missing(who).length,
    }),
    next(who, group, after) {
      const from = after ? all.indexOf(after) : -1;
      const later = (some: ToRecord[]) => some.find((one) => all.indexOf(one) > from);
      const open = missing(who, group);
      if (open.length === 0) return later(inGroup(group)) ?? null;
      return later(open) ?? open[0] ?? null;
    },
    before(group, phrase) {
      const some = inGroup(group);
      return some[some.indexOf(phrase) - 1] ?? null;
    },
  };
}
