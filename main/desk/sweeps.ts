import { decide } from '../cases/decide.ts';
import { fold } from '../cases/fold.ts';
import type { Limits } from '../cases/limits.ts';
import { decideRating, ratedOf, ratingUrge } from '../cases/rated.ts';
import { officeOf } from '../cases/row.ts';
import { type SweepWords, SYSTEM, sweep } from '../cases/sweep.ts';
import type { Clock, Timers } from '../clock/clock.ts';
import { dayOf } from '../clock/dates.ts';
import type { CaseRow, CaseStore, Cursor } from '../store/cases-port.ts';
import type { AuditEntry, CaseFact, JsonObject } from '../store/port.ts';
import { RpcError } from '../workers/rpc.ts';

/** How often the program looks whether a time came, milliseconds. */
export const SWEEP_MS = 5 * 60_000;
/** Nothing changes so soon in a case that nobody touched and whose clock did not end: it is not read again before. */
const HOUR_MS = 3_600_000;
const A_PAGE = 100;

export interface SweepsInput {
  store: Pick<CaseStore, 'setCaseTimes' | 'casesToLookAt' | 'openRatings' | 'caseFacts' | 'addFacts'> & {
    audit(entry: AuditEntry): Promise<unknown>;
  };
  /** Days off and opening hours of the place: the store is told, and sweeps reckon with them. */
  times: JsonObject;
  limits: Limits;
  words: SweepWords;
  clock: Pick<Clock, 'wall'> & Timers;
  /** What could not be done is tried again at the next sweep. */
  onTrouble(about: 'sweep', error: unknown): void;
}

export interface Sweeps {
  /** Sweeps now and every few minutes. A second time: now, and no more often. */
  begin(): void;
  end(): void;
  /** One sweep over all cases; resolves with how many facts it added. A sweep that is under way is waited for. */
  once(): Promise<number>;
}

/**
 * Carries out what a case does by itself. Several desks may do so at once: the store takes what is decided on a case
 * only once, and who was slower finds nothing left to do.
 * @throws RangeError when the times are none
 */
export function makeSweeps({ store, times, limits, words, clock, onTrouble }: SweepsInput): Sweeps {
  const office = officeOf(times);
  if (!office) throw new RangeError('there are days off and opening hours');
  /** What each case was like when it was read last. */
  let known = new Map<string, string>();
  let callOff: () => void = () => undefined;
  let work: Promise<number> = Promise.resolve(0);

  async function sweepCase(row: CaseRow, at: number): Promise<number> {
    const before = await store.caseFacts({ caseNumber: row.caseNumber });
    const now = fold(before);
    if (!now || !office) return 0;
    const facts: CaseFact[] = [];
    let after = now;
    for (const command of sweep(now, { at, office, limits, words })) {
      const decision = decide(after, command, { at, office, limits, actor: SYSTEM });
      if ('refused' in decision) break;
      facts.push(...decision.facts);
      after = decision.now;
    }
    if (facts.length === 0) return 0;
    const { added } = await store.addFacts({ caseNumber: row.caseNumber, after: before.length, facts });
    // Another desk did the very same in the same moment, and says so itself.
    if (added === 0) return 0;
    for (const { kind, body } of facts)
      await store.audit({
        at,
        actor: SYSTEM.name,
        what: 'case-swept',
        about: row.caseNumber,
        detail: { did: kind, ...(typeof body.to === 'string' ? { to: body.to } : {}) },
      });
    return added;
  }

  /** 督办 of bad ratings nobody has done with: whoever looks into it, then the director. */
  async function sweepRating(caseNumber: string, at: number): Promise<number> {
    const facts = await store.caseFacts({ caseNumber });
    const rated = ratedOf(facts);
    const to = rated && office && ratingUrge(rated, at, office, limits);
    const decision = to ? decideRating(facts, { do: 'urge', to }, { actor: SYSTEM, at }) : null;
    if (!decision || 'refused' in decision) return 0;
    const { added } = await store.addFacts({ caseNumber, after: facts.length, facts: decision.facts });
    if (added > 0)
      await store.audit({ at, actor: SYSTEM.name, what: 'rating-urged', about: caseNumber, detail: { to } });
    return added;
  }

  async function sweepRatings(at: number): Promise<number> {
    let added = 0;
    const { caseNumbers } = await store.openRatings({ limit: A_PAGE });
    for (const caseNumber of caseNumbers) added += await sweptAlone(() => sweepRating(caseNumber, at));
    return added;
  }

  /** One that cannot be swept does not hold up the others. */
  async function sweptAlone(what: () => Promise<number>): Promise<number> {
    try {
      return await what();
    } catch (error) {
      const code = error instanceof RpcError ? error.code : null;
      if (code === 'gone') throw error;
      // Somebody was quicker: the next sweep sees it as it is then.
      if (code !== 'wrong-state') onTrouble('sweep', error);
      return 0;
    }
  }

  /** In it: what changes when something might be to do that was not before. */
  const lookOf = ({ version, dueAt }: CaseRow, at: number): string =>
    [version, dueAt !== null && dueAt < at, dayOf(at), Math.floor(at / HOUR_MS)].join(' ');

  async function sweepAll(): Promise<number> {
    await store.setCaseTimes({ times });
    const at = clock.wall();
    const seen = new Map<string, string>();
    let added = 0;
    for (let from: Cursor | null | undefined; from !== null; ) {
      const page = await store.casesToLookAt({ at, limit: A_PAGE, ...(from ? { from } : {}) });
      for (const row of page.rows) {
        const look = lookOf(row, at);
        if (known.get(row.caseNumber) !== look) {
          try {
            added += await sweepCase(row, at);
          } catch (error) {
            const code = error instanceof RpcError ? error.code : null;
            if (code === 'gone') throw error;
            // Somebody was quicker: the next sweep sees the case as it is then.
            if (code !== 'wrong-state') onTrouble('sweep', error);
            continue;
          }
        }
        seen.set(row.caseNumber, look);
      }
      from = page.next;
    }
    known = seen;
    return added + (await sweepRatings(at));
  }

  const once = (): Promise<number> => {
    work = work.then(sweepAll, sweepAll);
    return work;
  };
  /** Which of the beginnings goes on: an earlier one ends when its sweep does. */
  let going = 0;
  function tick(mine: number): void {
    once()
      .catch((error: unknown) => onTrouble('sweep', error))
      .finally(() => {
        if (mine === going) callOff = clock.after(SWEEP_MS, () => tick(mine));
      });
  }
  const end = () => {
    going += 1;
    callOff();
  };
  return {
    once,
    end,
    begin() {
      end();
      tick(going);
    },
  };
}
