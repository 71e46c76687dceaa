import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type FirstRules, toCall } from '../cases/first.ts';
import type { Clock, Timers } from '../clock/clock.ts';
import { dayOf } from '../clock/dates.ts';
import type { AuditEntry, Journal } from '../store/port.ts';
import type { DueLine, ReachStore, Resident } from '../store/reach-port.ts';
import { AGREED_DAYS } from './reach-asking.ts';

/**
 * 主动上门: each night the rules (main/cases/first.ts) say whom to go to and why. The list is all that comes of it: nothing
 * is sent to anybody. Who said yes so long ago that she may have forgotten it is asked anew, and until then not kept.
 */

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const A_PAGE = 200;
/** The day of the last run; a word of the journal's settings. */
const RUN = 'reach-run';
const SYSTEM = 'system';

export interface ReachRunInput {
  store: Pick<ReachStore, 'residents' | 'setDueLines' | 'forgetResident'> &
    Pick<Journal, 'setting' | 'setSetting'> & { audit(entry: AuditEntry): Promise<unknown> };
  /** Rejects where the place cannot be read. */
  rules(): Promise<FirstRules>;
  clock: Pick<Clock, 'wall'> & Timers;
  /** What could not be done is tried again in an hour. */
  onTrouble(about: 'reach', error: unknown): void;
}

export interface ReachRun {
  /** Looks now and every hour whether today's list was made. A second time: now, and no more often. */
  begin(): void;
  end(): void;
  /** Makes the list of today if it was not made yet. */
  tonight(): Promise<void>;
  /** Makes it anew: somebody said yes, or something of hers is known to be later. */
  again(): Promise<void>;
}

/** The job that makes the list. Several desks may make it: it is the same list. */
export function makeReachRun(input: ReachRunInput): ReachRun {
  const { store, clock, onTrouble } = input;

  async function make(): Promise<{ residents: number; added: number; gone: number; forgotten: number }> {
    const at = clock.wall();
    const rules = await input.rules();
    const lines: DueLine[] = [];
    let [residents, forgotten] = [0, 0];
    for (let from: string | null | undefined; from !== null; ) {
      const page = await store.residents({ limit: A_PAGE, ...(from === undefined ? {} : { from }) });
      const stale = ({ agreedAt }: Resident) => agreedAt < at - AGREED_DAYS * DAY_MS;
      for (const { person } of page.residents.filter(stale)) {
        await store.forgetResident({ person, why: 'kept-long-enough', by: SYSTEM, at });
        forgotten += 1;
      }
      const kept = page.residents.filter((one) => !stale(one));
      residents += kept.length;
      lines.push(...dueLines(kept, dayOf(at), rules));
      from = page.next;
    }
    return { residents, forgotten, ...(await store.setDueLines({ lines })) };
  }

  // One after the other: a list made of what was known before must not come last.
  let work: Promise<unknown> = Promise.resolve();
  const inTurn = (run: () => Promise<void>): Promise<void> => {
    const mine = work.then(run);
    work = mine.catch(() => undefined);
    return mine;
  };
  const again = () =>
    inTurn(async () => {
      await make();
    });
  const tonight = () =>
    inTurn(async () => {
      const today = dayOf(clock.wall());
      if (
        z
          .string()
          .catch('')
          .parse(await store.setting({ name: RUN })) === today
      )
        return;
      const detail = await make();
      await store.audit({ at: clock.wall(), actor: SYSTEM, what: 'reach-run', detail });
      await store.setSetting({ name: RUN, value: today });
    });

  let callOff: () => void = () => undefined;
  let going = 0;
  function tick(mine: number): void {
    tonight()
      .catch((error: unknown) => onTrouble('reach', error))
      .finally(() => {
        if (mine === going) callOff = clock.after(HOUR_MS, () => tick(mine));
      });
  }
  const end = () => {
    going += 1;
    callOff();
  };
  return {
    again,
    tonight,
    end,
    begin() {
      end();
      tick(going);
    },
  };
}

/** What is due to these. The name of a line says nothing of her, and the same reason has the same name. */
const dueLines = (residents: readonly Resident[], today: string, rules: FirstRules): DueLine[] =>
  toCall(
    residents.map(({ person, said }) => ({
      person,
      // Nobody else is kept.
      agreedToCalls: true,
      birth: said.birth,
      ...(said.checkedUntil === undefined ? {} : { checkedUntil: said.checkedUntil }),
      cards: said.cards,
    })),
    today,
    // What is over stays over in the list itself.
    new Set(),
    rules,
  ).map(({ person, reason, key }) => ({
    id: createHash('sha256').update(key).digest('base64url').slice(0, 22),
    person,
    reason: { ...reason },
    day: reason.day,
  }));
