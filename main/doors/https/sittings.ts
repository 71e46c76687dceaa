import { randomBytes } from 'node:crypto';
import type { Timers } from '../../clock/clock.ts';
import { type Channel, channelPair } from '../../workers/channel.ts';
import type { DoorReply } from '../port-adapter.ts';

/**
 * Seats in browsers. A browser has one answer open in which everything comes that its seat says, and sends what is
 * touched in requests of their own. A line that breaks for a moment costs nobody the seat.
 */

/** So long a seat stays whose browser is gone: long enough for a network to come back. */
export const GRACE_MS = 30_000;
/** Windows of one computer at the same time. */
export const MOST_SEATS = 6;
/** A page follows one thing. */
const MOST_FOLLOWED = 4;

/** The open answer of a browser. */
export interface Line {
  send(message: unknown): void;
  end(): void;
}

export interface Sittings {
  /** A browser sits down, or comes back to its seat (`seat`) within the time. Null: it has too many open. */
  open(computer: string, seat: string | null, line: Line): string | null;
  /** Something its page says; false: there is no such seat of this computer. */
  say(computer: string, seat: string, message: unknown): boolean;
  /** This line is broken. */
  broken(seat: string, line: Line): void;
  /** Whoever sits at a computer that is not let in any more gets up. */
  keepOnly(holds: (computer: string) => boolean): void;
  end(): void;
}

interface Sitting {
  computer: string;
  page: Channel;
  line: Line | null;
  /** What was last said to each thing the page follows: told again to who comes back. */
  latest: Map<number, DoorReply>;
  callOffEnd: () => void;
}

/** @param sit: serves the desk's door on this channel, as a seat in a browser */
export function makeSittings({ sit, after }: { sit(channel: Channel): void } & Timers): Sittings {
  const all = new Map<string, Sitting>();

  function getUp(seat: string): void {
    const one = all.get(seat);
    if (!one) return;
    all.delete(seat);
    one.callOffEnd();
    one.line?.end();
    one.page.close();
  }
  function sitDown(computer: string): string {
    const seat = randomBytes(16).toString('base64url');
    const [door, page] = channelPair();
    const one: Sitting = { computer, page, line: null, latest: new Map(), callOffEnd: () => undefined };
    all.set(seat, one);
    page.onMessage((raw) => {
      const reply = raw as DoorReply;
      if (reply.kind === 'value' && one.latest.has(reply.id)) one.latest.set(reply.id, reply);
      one.line?.send(reply);
    });
    sit(door);
    return seat;
  }
  /** What is followed is told apart from what is asked once by how it was asked. */
  function note({ latest }: Sitting, message: unknown): void {
    const { kind, id, type } = (message ?? {}) as { kind?: unknown; id?: unknown; type?: unknown };
    if (typeof id !== 'number') return;
    if (kind === 'stop') latest.delete(id);
    else if (type === 'subscription' && latest.size < MOST_FOLLOWED) latest.set(id, { kind: 'done', id });
  }

  return {
    open(computer, wanted, line) {
      const known = wanted !== null && all.get(wanted)?.computer === computer ? wanted : null;
      if (known === null) {
        const own = [...all].filter(([, one]) => one.computer === computer);
        // Whoever loads the page again has left a seat behind: that one is given up first.
        const [left] = own.find(([, { line }]) => line === null) ?? [];
        if (own.length >= MOST_SEATS && left === undefined) return null;
        if (own.length >= MOST_SEATS && left !== undefined) getUp(left);
      }
      const seat = known ?? sitDown(computer);
      const one = all.get(seat);
      if (!one) return null;
      one.callOffEnd();
      one.line?.end();
      one.line = line;
      line.send({ kind: 'seat', seat });
      for (const reply of one.latest.values()) if (reply.kind === 'value') line.send(reply);
      return seat;
    },
    say(computer, seat, message) {
      const one = all.get(seat);
      if (one?.computer !== computer) return false;
      note(one, message);
      one.page.post(message);
      return true;
    },
    broken(seat, line) {
      const one = all.get(seat);
      if (one?.line !== line) return;
      one.line = null;
      one.callOffEnd = after(GRACE_MS, () => getUp(seat));
    },
    keepOnly(holds) {
      for (const [seat, { computer }] of [...all]) if (!holds(computer)) getUp(seat);
    },
    end() {
      for (const seat of [...all.keys()]) getUp(seat);
    },
  };
}
