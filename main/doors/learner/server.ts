import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { HOWS } from '../../../content/lesson-schema.ts';
import type { Running } from '../../classes/running.ts';
import { touched } from '../../classes/touches.ts';
import type { Clock, Timers } from '../../clock/clock.ts';
import { contentPolicy } from '../file-types.ts';
import { fileOf } from '../https/files.ts';
import { refusedBefore } from '../https/guard.ts';
import { isPrivate } from '../https/here.ts';
import { makeRate } from '../https/rate.ts';

/**
 * The learners' door: a plain web page for the phones in the room, over HTTP, because no old phone knows our
 * certificate. Nothing personal goes through it: a seat's number, what is on the practice phone, and where she touched.
 */

const COOKIE = 'banban-seat';
/** A class, and the time before and after it. */
const SEAT_S = 6 * 3600;
const MOST_BODY = 1024;
const BEAT_MS = 10_000;
/** Thirty phones that follow, and what each asks for at once. */
const MOST_CONNECTIONS = 200;
const FILES = { atOnce: 60, perSecond: 10 };
/** An impatient thumb. */
const PRESSES = { atOnce: 20, perSecond: 8 };
/** A whole room may come by one address; and of four thousand codes nobody tries half in the hour of a class. */
const CODES = { atOnce: 60, perSecond: 0.5 };

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy('its-own-server'),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

const pressed = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('touch'), id: z.string().max(60), how: z.enum(HOWS) }),
  z.strictObject({ what: z.literal('digit'), digit: z.string().max(1) }),
  z.strictObject({ what: z.enum(['erase', 'back', 'home', 'hint', 'again']) }),
]);
const said = {
  '/join': z.strictObject({ code: z.string().max(8), seat: z.number().int().nullable() }),
  '/press': z.strictObject({ rev: z.number().int(), press: pressed }),
  '/hand': z.strictObject({}),
} as const;

export interface LearnerServerInput {
  running: Running;
  code: string;
  /** The learner's page as it was built. */
  pagesFolder: string;
  clock: Pick<Clock, 'mono'> & Timers;
  onTrouble(about: string, error: unknown): void;
}

export interface LearnerServer {
  /** Listens on one address of this house. @returns the port; rejects when it can not be had */
  listen(address: string, port: number): Promise<number>;
  close(): void;
}

/** What comes to a phone. `out`: it has no seat in this class, and may take one. */
export type ToLearner =
  | { kind: 'page'; page: NonNullable<ReturnType<Running['learner']>> }
  | { kind: 'out'; left: number[] }
  /** The class is over. */
  | { kind: 'over' };

export function makeLearnerServer(input: LearnerServerInput): LearnerServer {
  const { running, clock } = input;
  let server: Server | null = null;
  let hosts: string[] = [];
  const [files, presses, codes] = [makeRate(FILES), makeRate(PRESSES), makeRate(CODES)];
  /** Who follows: one open answer a phone, the newest counts. */
  const following = new Map<number, ServerResponse>();
  const sent = new WeakMap<ServerResponse, string>();

  const answer = (to: ServerResponse, status: number, body: unknown = null) => {
    to.writeHead(status, { ...HEADERS, 'cache-control': 'no-store', 'content-type': 'application/json' });
    to.end(body === null ? '' : JSON.stringify(body));
  };
  const secretOf = (from: IncomingMessage) =>
    (from.headers.cookie ?? '')
      .split(/;\s*/)
      .find((one) => one.startsWith(`${COOKIE}=`))
      ?.slice(COOKIE.length + 1) ?? '';

  function tell(to: ServerResponse, message: ToLearner): void {
    const text = JSON.stringify(message);
    // Most of what changes in a class is on one other phone.
    if (sent.get(to) === text) return;
    sent.set(to, text);
    to.write(`data: ${text}\n\n`);
  }
  function show(seat: number, to: ServerResponse): void {
    const page = running.learner(seat);
    if (page) tell(to, { kind: 'page', page });
  }
  const unfollow = running.onChange(() => {
    for (const [seat, to] of following) show(seat, to);
  });

  function follow(from: IncomingMessage, to: ServerResponse): void {
    to.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const seat = running.seatOf(secretOf(from));
    if (seat === null) {
      tell(to, { kind: 'out', left: running.left() });
      to.end();
      return;
    }
    const older = following.get(seat);
    following.set(seat, to);
    older?.end();
    running.act({ what: 'here', seat });
    show(seat, to);
    let callOff = clock.after(BEAT_MS, beat);
    function beat(): void {
      to.write('event: beat\ndata:\n\n');
      callOff = clock.after(BEAT_MS, beat);
    }
    to.on('close', () => {
      callOff();
      if (following.get(seat) !== to) return;
      following.delete(seat);
      running.act({ what: 'away', seat });
    });
  }

  async function post(path: string, from: IncomingMessage, to: ServerResponse): Promise<void> {
    const who = from.socket.remoteAddress ?? '';
    if (!Object.hasOwn(said, path)) return answer(to, 404);
    const body = await bodyOf(from);
    if (path === '/join') {
      const asked = said['/join'].safeParse(body);
      if (!asked.success) return answer(to, 400);
      if (!codes.may(who, clock.mono())) return answer(to, 429);
      if (asked.data.code !== input.code) return answer(to, 403);
      const seat = running.seatOf(secretOf(from));
      if (seat !== null) return answer(to, 200, { seat });
      const came = running.join(asked.data.seat);
      if (!came) return answer(to, 409);
      to.setHeader(
        'set-cookie',
        `${COOKIE}=${came.secret}; Path=/; Max-Age=${SEAT_S}; HttpOnly; SameSite=Strict`,
      );
      return answer(to, 200, { seat: came.seat });
    }
    const seat = running.seatOf(secretOf(from));
    if (seat === null) return answer(to, 401);
    if (!presses.may(String(seat), clock.mono())) return answer(to, 429);
    if (path === '/hand') {
      if (!said['/hand'].safeParse(body).success) return answer(to, 400);
      running.act({ what: 'hand', seat });
    } else {
      const asked = said['/press'].safeParse(body);
      if (!asked.success) return answer(to, 400);
      const { rev, press } = asked.data;
      const meant = press.what === 'touch' ? touched(press.id, press.how) : press;
      running.act({ what: 'press', seat, rev, press: meant });
    }
    answer(to, 200, {});
  }

  async function handle(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const refused = refusedBefore(from, hosts, 'http');
    if (refused !== null) return answer(to, refused);
    const path = from.url ?? '';
    if (from.method === 'POST') return await post(path, from, to);
    if (path === '/follow') return follow(from, to);
    // All phones of a room may come by one address.
    if (
      !files.may(`${from.socket.remoteAddress} ${secretOf(from)}`, clock.mono()) &&
      !path.startsWith('/assets/')
    )
      return answer(to, 429);
    // The code stands in the address that is scanned; the page reads it there.
    const page = path === '/' || /^\/\d{4}$/.test(path);
    const file = await fileOf(input.pagesFolder, page ? '/learner/index.html' : path, ['learner', 'assets']);
    if (!file) return answer(to, 404);
    const packed = /\bgzip\b/.test(String(from.headers['accept-encoding'] ?? ''));
    const body = packed ? gzipSync(file.body) : file.body;
    to.writeHead(200, {
      ...HEADERS,
      ...file.headers,
      ...(packed && { 'content-encoding': 'gzip' }),
      vary: 'accept-encoding',
      'content-length': body.length,
    });
    to.end(from.method === 'HEAD' ? undefined : body);
  }

  return {
    async listen(address, port) {
      const made = createServer(
        { maxHeaderSize: 8 * 1024, headersTimeout: 10_000, requestTimeout: 15_000 },
        (from, to) => {
          handle(from, to).catch((error: unknown) => {
            input.onTrouble('learners', error);
            if (to.headersSent) to.destroy();
            else answer(to, 503);
          });
        },
      );
      made.maxConnections = MOST_CONNECTIONS;
      made.on('connection', (socket) => {
        // Whoever comes from outside of the house has no business here.
        if (!isPrivate(socket.remoteAddress) || !isPrivate(socket.localAddress)) socket.destroy();
      });
      await new Promise<void>((up, failed) => {
        made.once('error', failed);
        made.listen(port, address, () => {
          made.off('error', failed);
          up();
        });
      });
      made.on('error', (error) => input.onTrouble('learners', error));
      server = made;
      const at = (made.address() as AddressInfo).port;
      hosts = [at === 80 ? address : `${address}:${at}`];
      return at;
    },
    close() {
      unfollow();
      for (const to of following.values()) {
        tell(to, { kind: 'over' });
        to.end();
      }
      following.clear();
      server?.close();
      server?.closeAllConnections();
      server = null;
    },
  };
}

/** What was sent, as JSON; undefined: it is none, or too much. */
async function bodyOf(from: IncomingMessage): Promise<unknown> {
  let text = '';
  from.setEncoding('utf8');
  for await (const part of from) {
    text += String(part);
    if (text.length > MOST_BODY) return undefined;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
