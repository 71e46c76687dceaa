import { z } from 'zod';
import { workdays, workdayYears } from '../clock/workdays.ts';
import type { ProjectCase } from '../store/cases-port.ts';
import type { JsonObject } from '../store/port.ts';
import { fold } from './fold.ts';
import { LIMITS, type Limits } from './limits.ts';
import { nameOf } from './record.ts';
import { turns } from './timers.ts';
import { tripsOf } from './trips.ts';
import { waiting } from './waiting.ts';
import { makeOffice, type Office } from './working-time.ts';

/** What lists need of a case, as the store keeps it. Pure: the store is given it (main/workers/store.ts). */

const minutes = z
  .number()
  .int()
  .min(0)
  .max(24 * 60);

/** What `setCaseTimes` takes: days off by year, and opening hours in minutes since midnight. */
export const caseTimes = z.object({
  years: workdayYears,
  hours: z.array(z.object({ from: minutes, to: minutes })).min(1),
});
export type CaseTimes = z.infer<typeof caseTimes>;

/** Null when they are not what they should be: then nothing is said to be due. */
export function officeOf(times: JsonObject): Office | null {
  const read = caseTimes.safeParse(times);
  if (!read.success) return null;
  try {
    return makeOffice(workdays(read.data.years), read.data.hours);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Makes rows of cases. The times of the office are read once, as long as they stay the same. */
export function makeProjection(limits: Limits = LIMITS): ProjectCase {
  let known: { text: string; office: Office | null } | undefined;
  const office = (times: JsonObject): Office | null => {
    const text = JSON.stringify(times);
    if (known?.text !== text) known = { text, office: officeOf(times) };
    return known.office;
  };

  return (facts, times) => {
    const now = fold(facts);
    if (!now) return null;
    const opening = facts.find(({ kind }) => kind === 'confirmed');
    const { station = null } = opening?.body ?? {};
    const turn = waiting(now, limits);
    const here = times && office(times);
    const clocks = here ? turns(now, here, limits) : null;
    const { taskId, source, grid, person, level, grade, work, stage, side } = now;
    return {
      name: nameOf(facts),
      row: {
        caseNumber: now.number,
        version: now.version,
        ...{ taskId, source, grid, person, level, grade, work, stage, side },
        station: typeof station === 'string' ? station : null,
        firstContact: now.firstContact,
        owner: now.owner,
        lead: now.lead,
        waitsFor: turn?.for ?? null,
        turn: turn?.who ?? null,
        openedAt: now.openedAt,
        stageSince: now.stageSince,
        paused: now.pauses.some(({ to }) => to === null),
        dueAt: clocks?.due.at ?? null,
        yellowAt: clocks?.yellowAt ?? null,
        dueAbout: clocks?.due.about ?? false,
        takenAt:
          facts.find(({ kind }) => kind === 'take-in')?.at ??
          (now.firstContact === null ? null : now.openedAt),
        toldAt: now.told?.at ?? null,
        closedAt: now.stage === '归档' && now.mergedInto === null ? now.stageSince : null,
        trips: tripsOf(facts),
      },
    };
  };
}
