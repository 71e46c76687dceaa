import { createHash, randomBytes, randomInt } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../clock/clock.ts';
import type { Journal } from '../store/port.ts';
import { makePairing, type Pairing } from './pairing.ts';

/**
 * The computers in the house on which the desk may be opened: each was let in by a code that was shown at the kiosk, and
 * has a secret of its own, of which only the hash is kept. Who sits there signs in as everywhere else.
 */

const DAY = 24 * 60 * 60_000;
/** Not used for so long: somebody has put it away. */
export const IDLE_MS = 30 * DAY;
/** After so long it is let in anew. */
export const LONGEST_MS = 365 * DAY;
/** A centre has fewer. */
export const MOST = 30;
/** That it was used is written down this often. */
const NOTED_MS = 60 * 60_000;
const SETTING = 'desk.computers';

const computer = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** SHA-256 of its secret, base64url. */
  hash: z.string(),
  /** Who showed the code, by name. */
  by: z.string(),
  pairedAt: z.number(),
  lastAt: z.number(),
});
export type Computer = z.infer<typeof computer>;

export interface Computers extends Pick<Pairing, 'offer' | 'shown' | 'callOff'> {
  /** Those that are let in, the one used last first. */
  list(): Promise<Computer[]>;
  /**
   * A computer asks to be let in with a code, under a name of 1 to 20 characters. Its secret is given this once. Rejects
   * what the store rejects; then the code is used up and nothing is let in.
   */
  pair(asked: {
    code: string;
    name: string;
  }): Promise<
    { refused: null; id: string; secret: string } | { refused: 'code' | 'no-code' | 'name' | 'too-many' }
  >;
  /** Whose secret this is, if it is let in (still); that it was used is noted. */
  known(secret: string): Promise<Computer | null>;
  /** Whether it is let in still. What is not read yet is not. */
  holds(id: string): boolean;
  /** Lets it in no more. @param by: who says so, by name */
  remove(id: string, by: string): Promise<void>;
  /** Calls back when a computer came or went, or a code is over; returns what ends it. */
  onChange(listener: () => void): () => void;
}

export interface ComputersInput {
  store: Pick<Journal, 'setting' | 'setSetting' | 'audit'>;
  clock: Clock;
  draw?(): string;
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

/** A name as it is kept: any width, single spaces; null where it is none. */
export function computerName(name: string): string | null {
  const text = name.normalize('NFKC').trim().replace(/\s+/gu, ' ');
  return text === '' || [...text].length > 20 || /\p{C}/u.test(text) ? null : text;
}

export function makeComputers({
  store,
  clock,
  draw = () => String(randomInt(1_000_000)).padStart(6, '0'),
}: ComputersInput): Computers {
  const pairing = makePairing({ clock, draw });
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  let all: Computer[] | null = null;
  const over = ({ pairedAt, lastAt }: Computer) =>
    clock.wall() - lastAt >= IDLE_MS || clock.wall() - pairedAt >= LONGEST_MS;

  async function read(): Promise<Computer[]> {
    if (all === null) {
      const kept = z.array(computer).safeParse(await store.setting({ name: SETTING }));
      all ??= kept.success ? kept.data : [];
    }
    return all.filter((one) => !over(one));
  }
  /** One write after the other, so that none undoes another. */
  let writing: Promise<unknown> = Promise.resolve();
  function change(how: (now: Computer[]) => Computer[]): Promise<void> {
    const done = writing.then(async () => {
      const next = how(await read());
      await store.setSetting({ name: SETTING, value: next });
      all = next;
    });
    writing = done.catch(() => undefined);
    return done;
  }

  return {
    offer(by) {
      pairing.offer(by);
      changed();
    },
    shown: pairing.shown,
    callOff() {
      pairing.callOff();
      changed();
    },
    list: async () => (await read()).sort((one, other) => other.lastAt - one.lastAt),

    async pair(asked) {
      const name = computerName(asked.name);
      // The code is for who has a name to give: it is not used up.
      if (name === null) return { refused: 'name' };
      if ((await read()).length >= MOST) return { refused: 'too-many' };
      const taken = pairing.take(asked.code);
      if (typeof taken === 'string') {
        if (taken === 'wrong') {
          changed();
          await store.audit({ at: clock.wall(), actor: 'network', what: 'computer-refused' });
        }
        return { refused: taken === 'wrong' ? 'code' : 'no-code' };
      }
      const [id, secret] = [randomBytes(6).toString('base64url'), randomBytes(32).toString('base64url')];
      const at = clock.wall();
      const { by } = taken;
      // Nobody is let in of whom the audit does not know.
      await store.audit({ at, actor: `staff:${by}`, what: 'computer-paired', about: id });
      await change((now) => [...now, { id, name, hash: hashOf(secret), by, pairedAt: at, lastAt: at }]);
      changed();
      return { refused: null, id, secret };
    },

    async known(secret) {
      const hash = hashOf(secret);
      const one = (await read()).find((kept) => kept.hash === hash);
      if (!one) return null;
      const at = clock.wall();
      if (at - one.lastAt >= NOTED_MS)
        await change((now) => now.map((kept) => (kept.id === one.id ? { ...kept, lastAt: at } : kept)));
      return one;
    },
    holds: (id) => all?.some((one) => one.id === id && !over(one)) ?? false,

    async remove(id, by) {
      if (!(await read()).some((one) => one.id === id)) return;
      await store.audit({ at: clock.wall(), actor: `staff:${by}`, what: 'computer-removed', about: id });
      await change((now) => now.filter((one) => one.id !== id));
      changed();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
