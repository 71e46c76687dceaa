import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Clock, Timers } from '../../clock/clock.ts';
import { type Computers, LONGEST_MS } from '../../desk/computers.ts';
import type { Certified } from './certificate.ts';
import { DESK_PATH, fileOf, SAFE_HEADERS } from './files.ts';
import { refusedBefore, secretCookie, secretIn } from './guard.ts';
import { isPrivate } from './here.ts';
import { makeRate } from './rate.ts';
import { type Line, makeSittings } from './sittings.ts';
import { toText } from './wire.ts';

/**
 * The desk over HTTPS, for computers in the house. Only what is let in gets further than the page that asks for the
 * code; who sits there is for the seat's own sign-in to say. Every question is a POST.
 */

/** What a page says is a touch or some words. */
const MOST_BODY = 16 * 1024;
/** Whoever does not read what is sent is let go. */
const MOST_UNREAD = 8 * 1024 * 1024;
/** An empty line as often as that: both ends know that the other is there. */
const BEAT_MS = 10_000;
/** Computers in a house, and what each keeps open. */
const MOST_CONNECTIONS = 240;
const MOST_OF_ONE = 24;
/** A page has some two hundred files, most of them parts of the type. */
const FILES = { atOnce: 600, perSecond: 60 };
/** As fast as anybody types. */
const CALLS = { atOnce: 60, perSecond: 10 };
/** A code is typed from a screen in another room. */
const CODES = { atOnce: 10, perSecond: 0.1 };

export interface DeskServerInput {
  pagesFolder: string;
  computers: Pick<Computers, 'pair' | 'known' | 'holds' | 'onChange'>;
  /** Serves the desk's door on this channel, as a seat in a browser. */
  sit: Parameters<typeof makeSittings>[0]['sit'];
  clock: Pick<Clock, 'mono'> & Timers;
  onTrouble(about: string, error: unknown): void;
}

export interface DeskServer {
  /**
   * Begins to listen, or goes on under another certificate and other names. Rejects when the port can not be had.
   * @param names what it may be called: names and addresses
   * @param at the address it listens on; null: on all of this machine
   */
  listen(
    leaf: Certified,
    names: readonly string[],
    at: { address: string | null; port: number },
  ): Promise<void>;
  /** The port it listens on; null: it does not. */
  port(): number | null;
  close(): void;
}

export function makeDeskServer(input: DeskServerInput): DeskServer {
  const { computers, clock } = input;
  let server: Server | null = null;
  let hosts: string[] = [];
  const [files, calls, codes] = [makeRate(FILES), makeRate(CALLS), makeRate(CODES)];
  const sittings = makeSittings({ sit: input.sit, after: clock.after });
  const unfollow = computers.onChange(() => sittings.keepOnly(computers.holds));

  const answer = (to: ServerResponse, status: number, body: unknown = null) => {
    to.writeHead(status, {
      ...SAFE_HEADERS,
      'cache-control': 'no-store',
      'content-type': 'application/json',
    });
    to.end(body === null ? '' : JSON.stringify(body));
  };

  async function get(path: string, to: ServerResponse): Promise<void> {
    if (path === '/') {
      to.writeHead(302, { ...SAFE_HEADERS, location: DESK_PATH }).end();
      return;
    }
    const file = await fileOf(input.pagesFolder, path);
    if (!file) return answer(to, 404);
    to.writeHead(200, { ...SAFE_HEADERS, ...file.headers, 'content-length': file.body.length });
    to.end(to.req.method === 'HEAD' ? undefined : file.body);
  }

  async function pair(who: string, body: unknown, to: ServerResponse): Promise<void> {
    const { code, name } = (body ?? {}) as { code?: unknown; name?: unknown };
    if (typeof code !== 'string' || typeof name !== 'string') return answer(to, 400);
    if (!codes.may(who, clock.mono())) return answer(to, 429);
    const came = await computers.pair({ code, name });
    if (came.refused !== null) return answer(to, 403, { refused: came.refused });
    to.setHeader('set-cookie', secretCookie(came.secret, LONGEST_MS));
    answer(to, 200, {});
  }

  /** The one long answer of a seat. */
  function open(computer: string, body: unknown, to: ServerResponse): void {
    const { seat: wanted } = (body ?? {}) as { seat?: unknown };
    const waiting: string[] = [];
    let begun = false;
    const line: Line = {
      send(message) {
        const text = `${toText(message)}\n`;
        if (!begun) waiting.push(text);
        else if (to.writableLength > MOST_UNREAD) to.destroy();
        else to.write(text);
      },
      end: () => to.end(),
    };
    const seat = sittings.open(computer, typeof wanted === 'string' ? wanted : null, line);
    if (seat === null) {
      answer(to, 429, { refused: 'too-many' });
      return;
    }
    to.writeHead(200, {
      ...SAFE_HEADERS,
      'content-type': 'application/x-ndjson',
      'cache-control': 'no-store',
    });
    begun = true;
    for (const text of waiting) to.write(text);
    let callOff = clock.after(BEAT_MS, beat);
    function beat(): void {
      // Its time may be over: nothing comes and goes, so nobody else would say so.
      if (!computers.holds(computer)) {
        sittings.keepOnly(computers.holds);
        return;
      }
      to.write('\n');
      callOff = clock.after(BEAT_MS, beat);
    }
    to.on('close', () => {
      callOff();
      sittings.broken(seat, line);
    });
  }

  async function post(path: string, from: IncomingMessage, to: ServerResponse): Promise<void> {
    const who = from.socket.remoteAddress ?? '';
    if (!calls.may(who, clock.mono())) return answer(to, 429);
    const body = await bodyOf(from);
    if (body === undefined) return answer(to, 400);
    if (path === '/pair') return await pair(who, body, to);
    const computer = await computers.known(secretIn(from.headers));
    if (!computer) return answer(to, 401);
    if (path === '/open') return open(computer.id, body, to);
    if (path !== '/say') return answer(to, 404);
    const { seat, message } = (body ?? {}) as { seat?: unknown; message?: unknown };
    const said = typeof seat === 'string' && sittings.say(computer.id, seat, message);
    answer(to, said ? 200 : 410, {});
  }

  async function handle(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const refused = refusedBefore(from, hosts);
    if (refused !== null) return answer(to, refused);
    const path = from.url ?? '';
    if (from.method === 'POST') return await post(path, from, to);
    if (!files.may(from.socket.remoteAddress ?? '', clock.mono())) return answer(to, 429);
    await get(path, to);
  }

  function start(leaf: Certified): Server {
    const made = createServer(
      {
        cert: leaf.certificate,
        key: leaf.key,
        minVersion: 'TLSv1.2',
        maxHeaderSize: 8 * 1024,
        headersTimeout: 10_000,
        requestTimeout: 15_000,
        handshakeTimeout: 10_000,
        keepAliveTimeout: 30_000,
      },
      (from, to) => {
        handle(from, to).catch((error: unknown) => {
          input.onTrouble('network', error);
          if (to.headersSent) to.destroy();
          else answer(to, 503);
        });
      },
    );
    made.maxConnections = MOST_CONNECTIONS;
    const open = new Map<string, number>();
    made.on('connection', (stream) => {
      const socket = stream as Socket;
      const { remoteAddress: who = '', localAddress } = socket;
      const count = (open.get(who) ?? 0) + 1;
      // Whoever comes from outside of the house has no business here.
      if (!isPrivate(who) || !isPrivate(localAddress) || count > MOST_OF_ONE) {
        socket.destroy();
        return;
      }
      open.set(who, count);
      socket.on('close', () => {
        const left = (open.get(who) ?? 1) - 1;
        if (left === 0) open.delete(who);
        else open.set(who, left);
      });
    });
    return made;
  }

  return {
    async listen(leaf, names, { address, port }) {
      if (server === null) {
        const made = start(leaf);
        await new Promise<void>((up, failed) => {
          made.once('error', failed);
          made.listen(port, address ?? '0.0.0.0', () => {
            made.off('error', failed);
            up();
          });
        });
        made.on('error', (error) => input.onTrouble('network', error));
        server = made;
      } else server.setSecureContext({ cert: leaf.certificate, key: leaf.key, minVersion: 'TLSv1.2' });
      const at = (server.address() as AddressInfo).port;
      hosts = names.flatMap((name) => (at === 443 ? [name, `${name}:443`] : [`${name}:${at}`]));
    },
    port: () => (server?.address() as AddressInfo | null)?.port ?? null,
    close() {
      unfollow();
      sittings.end();
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
