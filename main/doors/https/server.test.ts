import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Agent, type RequestOptions, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { handClock } from '../../clock/hand-clock.ts';
import { makeComputers } from '../../desk/computers.ts';
import type { Json } from '../../store/port.ts';
import type { Channel } from '../../workers/channel.ts';
import { makeAuthority, makeLeaf } from './certificate.ts';
import { type DeskServer, makeDeskServer } from './server.ts';
import { GRACE_MS, MOST_SEATS } from './sittings.ts';

const authority = makeAuthority({ station: '桂花里', at: Date.now() });
const NAMES = ['127.0.0.1', 'banban.local'];

let clock: ReturnType<typeof handClock>;
let computers: ReturnType<typeof makeComputers>;
let server: DeskServer;
let folder: string;
/** The doors' ends of the seats that were taken, and whether they are closed. */
let seats: { channel: Channel; said: unknown[]; closed: boolean }[];
let troubles: unknown[];
const agents: Agent[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'banban-pages-'));
  for (const part of ['desk', 'assets', 'kiosk']) mkdirSync(join(folder, part));
  writeFileSync(join(folder, 'desk', 'index.html'), '<!doctype html><title>伴办</title>');
  writeFileSync(join(folder, 'assets', 'desk-1.js'), 'export {}');
  writeFileSync(join(folder, 'kiosk', 'index.html'), 'kiosk');
  writeFileSync(join(folder, 'secret.html'), 'secret');
  clock = handClock();
  const kept = new Map<string, Json>();
  computers = makeComputers({
    store: {
      setting: async ({ name }) => kept.get(name) ?? null,
      setSetting: async ({ name, value }) => void kept.set(name, value),
      audit: async () => ({ seq: 1 }),
    },
    clock,
    draw: () => '314159',
  });
  [seats, troubles] = [[], []];
  server = makeDeskServer({
    pagesFolder: folder,
    computers,
    sit(channel) {
      const seat = { channel, said: [] as unknown[], closed: false };
      channel.onMessage((message) => seat.said.push(message));
      channel.onClose(() => {
        seat.closed = true;
      });
      seats.push(seat);
    },
    clock,
    onTrouble: (_about, error) => troubles.push(error),
  });
  await server.listen(makeLeaf(authority, NAMES, Date.now()), NAMES, { address: '127.0.0.1', port: 0 });
});
afterEach(() => {
  for (const agent of agents.splice(0)) agent.destroy();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Asking {
  method?: string;
  body?: unknown;
  headers?: Record<string, string | undefined>;
  cookie?: string;
}
const host = () => `127.0.0.1:${server.port()}`;

/** A request as our own page makes it; `headers` says what is different. */
async function open(
  path: string,
  { method = 'POST', body = {}, headers = {}, cookie }: Asking = {},
): Promise<IncomingMessage> {
  const agent = new Agent();
  agents.push(agent);
  const all: Record<string, string | undefined> = {
    host: host(),
    ...(method === 'POST' && { origin: `https://${host()}`, 'content-type': 'application/json' }),
    ...(cookie && { cookie }),
    ...headers,
  };
  const options: RequestOptions = {
    host: '127.0.0.1',
    port: server.port(),
    path,
    method,
    agent,
    ca: authority.certificate,
    // As for an address: not the name that is asked for.
    servername: '',
    headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
  };
  return await new Promise((resolve, reject) => {
    const asked = request(options, resolve);
    asked.on('error', reject);
    asked.end(method === 'POST' ? (typeof body === 'string' ? body : JSON.stringify(body)) : undefined);
  });
}
async function ask(
  path: string,
  asking?: Asking,
): Promise<{ status: number; text: string; headers: IncomingMessage['headers'] }> {
  const answer = await open(path, asking);
  let text = '';
  for await (const part of answer) text += String(part);
  return { status: answer.statusCode ?? 0, text, headers: answer.headers };
}

/** Is let in; the cookie as a browser keeps it. */
async function paired(name = '窗口2'): Promise<string> {
  computers.offer('顾站长');
  const { status, headers } = await ask('/pair', { body: { code: '314159', name } });
  expect(status).toBe(200);
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

/** Sits down: the lines as they come, and what ends it. */
async function sit(cookie: string, seat: string | null = null) {
  const answer = await open('/open', { cookie, body: { seat } });
  const lines: { kind: string; seat?: string; id?: number; value?: unknown }[] = [];
  let wake: () => void = () => undefined;
  let rest = '';
  let ended = false;
  answer.setEncoding('utf8');
  answer.on('data', (text: string) => {
    const all = (rest + text).split('\n');
    rest = all.pop() ?? '';
    lines.push(...all.filter((line) => line !== '').map((line) => JSON.parse(line)));
    wake();
  });
  for (const end of ['end', 'error', 'close'] as const)
    answer.on(end, () => {
      ended = true;
      wake();
    });
  const until = async (there: () => boolean) => {
    while (!there())
      await new Promise<void>((next) => {
        wake = next;
      });
  };
  return { status: answer.statusCode, lines, until, over: () => ended, close: () => answer.destroy() };
}
const turn = () => new Promise((next) => setImmediate(next));
async function soon(there: () => boolean): Promise<void> {
  while (!there()) await turn();
}

/** Until the other end has heard of it. */
async function until(there: () => Promise<boolean>): Promise<void> {
  while (!(await there())) await turn();
}

describe('who asks', () => {
  test('a page comes over TLS that the authority vouches for, with a strict policy and nothing to remember', async () => {
    const { status, text, headers } = await ask('/desk/', { method: 'GET' });
    expect(status).toBe(200);
    expect(text).toContain('伴办');
    expect(headers['content-security-policy']).toMatch(
      /default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/,
    );
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    });
    expect((await ask('/', { method: 'GET' })).headers.location).toBe('/desk/');
    expect((await ask('/assets/desk-1.js', { method: 'GET' })).headers['cache-control']).toContain(
      'immutable',
    );
  });

  test('only the desk’s own files are there', async () => {
    for (const path of [
      '/secret.html',
      '/kiosk/index.html',
      '/desk/../secret.html',
      '/desk/%2e%2e/secret.html',
      '/assets/',
      '/desk/%00.html',
      '/%',
      '/desk/none.html',
      '/..%2f..%2fetc/passwd',
    ])
      expect((await ask(path, { method: 'GET' })).status, path).toBeGreaterThanOrEqual(400);
    expect(troubles).toEqual([]);
  });

  test('a name that is not ours leads nowhere, however it came here', async () => {
    const get = async (name: string) =>
      (await ask('/desk/', { method: 'GET', headers: { host: name } })).status;
    for (const name of ['evil.example', `evil.example:${server.port()}`, '127.0.0.1', 'banban.local'])
      expect(await get(name), name).toBe(421);
    expect(await get(`BANBAN.local:${server.port()}`)).toBe(200);
  });

  test('nothing is asked for in an address', async () => {
    for (const path of ['/desk/?name=王', '/desk/?', 'https://evil.example/desk/'])
      expect((await ask(encodeURI(path), { method: 'GET' })).status, path).toBe(400);
  });

  test('another page in the same browser is refused, whatever it sends', async () => {
    const cookie = await paired();
    for (const [headers, status] of [
      [{ origin: 'https://evil.example' }, 403],
      [{ origin: undefined }, 403],
      [{ origin: 'null' }, 403],
      [{ origin: `http://${host()}` }, 403],
      [{ origin: 'https://127.0.0.1:1' }, 403],
      [{ 'sec-fetch-site': 'cross-site' }, 403],
      [{ 'sec-fetch-site': 'same-site' }, 403],
      [{ 'content-type': 'text/plain' }, 415],
      [{ 'content-type': 'application/x-www-form-urlencoded' }, 415],
      [{ 'content-type': undefined }, 415],
    ] as const)
      for (const path of ['/open', '/say', '/pair'])
        expect((await ask(path, { cookie, headers })).status, `${path} ${JSON.stringify(headers)}`).toBe(
          status,
        );
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH'])
      expect((await ask('/say', { cookie, method })).status, method).toBe(405);
    for (const path of ['/open', '/say', '/pair'])
      expect((await ask(path, { cookie, method: 'GET' })).status).toBe(404);
    expect(seats).toEqual([]);
  });

  test('what is no JSON, or too much of it, is refused', async () => {
    const cookie = await paired();
    for (const body of ['', '{', `"${'x'.repeat(20_000)}"`])
      expect((await ask('/say', { cookie, body }).catch(() => ({ status: 400 }))).status).toBe(400);
    for (const body of ['null', '[]', '7', '{"seat":7}'])
      expect((await ask('/say', { cookie, body })).status).toBe(410);
    for (const body of ['null', '{"code":1,"name":"a"}', '{"code":"1"}'])
      expect((await ask('/pair', { body })).status).toBe(400);
    expect(troubles).toEqual([]);
  });
});

describe('being let in', () => {
  test('a right code gives a cookie that only this host has, that no script reads and no other page sends', async () => {
    computers.offer('顾站长');
    const { headers } = await ask('/pair', { body: { code: '314159', name: '窗口2' } });
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(
        /^__Host-banban=[\w-]{43}; Path=\/; Max-Age=31536000; Secure; HttpOnly; SameSite=Strict$/,
      ),
    ]);
    expect(await computers.list()).toMatchObject([{ name: '窗口2' }]);
  });

  test('without it, with another one, or once it is taken off nobody sits down', async () => {
    const cookie = await paired();
    for (const wrong of ['', '__Host-banban=', `${cookie}x`, cookie.replace('__Host-', ''), `x${cookie}`]) {
      expect((await ask('/open', { cookie: wrong })).status, wrong).toBe(401);
      expect((await ask('/say', { cookie: wrong })).status, wrong).toBe(401);
    }
    expect((await sit(`a=1; ${cookie}; b=2`)).status).toBe(200);
    const [one] = await computers.list();
    await computers.remove(one?.id ?? '', '顾站长');
    expect((await ask('/open', { cookie })).status).toBe(401);
  });

  test('a code that was used, is wrong, over or not there is refused; five wrong ones end it', async () => {
    expect(JSON.parse((await ask('/pair', { body: { code: '314159', name: 'a' } })).text)).toEqual({
      refused: 'no-code',
    });
    await paired();
    const again = await ask('/pair', { body: { code: '314159', name: 'a' } });
    expect([again.status, JSON.parse(again.text)]).toEqual([403, { refused: 'no-code' }]);
    expect(again.headers['set-cookie']).toBe(undefined);
    computers.offer('顾站长');
    for (let n = 0; n < 5; n++)
      expect(JSON.parse((await ask('/pair', { body: { code: '000000', name: 'a' } })).text)).toEqual({
        refused: 'code',
      });
    expect(JSON.parse((await ask('/pair', { body: { code: '314159', name: 'a' } })).text)).toEqual({
      refused: 'no-code',
    });
  });

  test('whoever tries on and on has to wait, and so has whoever asks too much', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 12; n++)
      statuses.push((await ask('/pair', { body: { code: '1', name: 'a' } })).status);
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(403));
    expect(statuses.slice(10)).toEqual([429, 429]);
    clock.advance(10_000);
    expect((await ask('/pair', { body: { code: '1', name: 'a' } })).status).toBe(403);
    for (let n = 0; n < 200; n++) if ((await ask('/say')).status === 429) return;
    throw new Error('there was no end of it');
  });
});

describe('a seat in a browser', () => {
  test('hears all that its door says, and its door all that it says', async () => {
    const cookie = await paired();
    const line = await sit(cookie);
    await line.until(() => line.lines.length === 1);
    const { seat } = line.lines[0] ?? {};
    const call = { kind: 'call', id: 1, type: 'subscription', path: 'page', input: undefined };
    expect((await ask('/say', { cookie, body: { seat, message: call } })).status).toBe(200);
    const own = seats[0];
    await soon(() => own?.said.length === 1);
    expect(own?.said).toMatchObject([{ kind: 'call', path: 'page' }]);
    own?.channel.post({ kind: 'value', id: 1, value: { at: 'names', picture: new Uint8Array([1, 2, 255]) } });
    await line.until(() => line.lines.length === 2);
    expect(line.lines[1]).toEqual({
      kind: 'value',
      id: 1,
      value: { at: 'names', picture: { $bytes: 'AQL/' } },
    });
  });

  test('is its own: another computer can not say anything in it, nor take it', async () => {
    const [one, other] = [await paired('一'), await paired('二')];
    const line = await sit(one);
    await line.until(() => line.lines.length === 1);
    const { seat = '' } = line.lines[0] ?? {};
    expect(
      (await ask('/say', { cookie: other, body: { seat, message: { kind: 'stop', id: 1 } } })).status,
    ).toBe(410);
    const taken = await sit(other, seat);
    await taken.until(() => taken.lines.length === 1);
    expect(taken.lines[0]?.seat).not.toBe(seat);
    expect(line.over()).toBe(false);
    expect(seats).toHaveLength(2);
  });

  test('is kept for half a minute when the line breaks, shows where it was, and is given up after', async () => {
    const cookie = await paired();
    const line = await sit(cookie);
    await line.until(() => line.lines.length === 1);
    const { seat = '' } = line.lines[0] ?? {};
    await ask('/say', {
      cookie,
      body: { seat, message: { kind: 'call', id: 4, type: 'subscription', path: 'page' } },
    });
    const own = seats[0];
    await soon(() => own?.said.length === 1);
    own?.channel.post({ kind: 'value', id: 4, value: 'one' });
    own?.channel.post({ kind: 'value', id: 9, value: 'an answer' });
    await line.until(() => line.lines.length === 3);
    const before = clock.waiting();
    line.close();
    // Its heart beats no more, and its time runs: as many as before.
    await soon(() => seats[0]?.closed === false && clock.waiting() === before);
    own?.channel.post({ kind: 'value', id: 4, value: 'two' });
    await turn();
    clock.advance(GRACE_MS - 1);
    const back = await sit(cookie, seat);
    await back.until(() => back.lines.length === 2);
    expect(back.lines).toEqual([
      { kind: 'seat', seat },
      { kind: 'value', id: 4, value: 'two' },
    ]);
    expect(own?.closed).toBe(false);
    back.close();
    await soon(() => {
      clock.advance(GRACE_MS);
      return own?.closed === true;
    });
    expect((await ask('/say', { cookie, body: { seat, message: {} } })).status).toBe(410);
  });

  test('ends when its computer is taken off, and when that is not let in any more', async () => {
    const cookie = await paired();
    const line = await sit(cookie);
    const [one] = await computers.list();
    await computers.remove(one?.id ?? '', '顾站长');
    await line.until(line.over);
    expect(seats[0]?.closed).toBe(true);
    const second = await paired();
    const other = await sit(second);
    clock.setWall(clock.wall() + 400 * 24 * 60 * 60_000);
    clock.advance(10_000);
    await other.until(other.over);
    expect(seats[1]?.closed).toBe(true);
  });

  test('there are so many of one computer; who loads the page again and again is not shut out', async () => {
    const cookie = await paired();
    const lines = [];
    for (let n = 0; n < MOST_SEATS; n++) lines.push(await sit(cookie));
    expect((await ask('/open', { cookie })).status).toBe(429);
    lines[2]?.close();
    await until(async () => (await sit(cookie)).status === 200);
    expect(seats.map(({ closed }) => closed)).toEqual([false, false, true, false, false, false, false]);
    expect((await ask('/open', { cookie })).status).toBe(429);
  });
});

test('a certificate is changed without anybody getting up', async () => {
  const cookie = await paired();
  const line = await sit(cookie);
  const next = makeLeaf(authority, ['banban.local'], Date.now());
  await server.listen(next, ['banban.local'], { address: '127.0.0.1', port: 0 });
  expect(line.over()).toBe(false);
  await expect(ask('/desk/', { method: 'GET' })).rejects.toMatchObject({
    code: 'ERR_TLS_CERT_ALTNAME_INVALID',
  });
});

test('a port that is taken is said, and tried for again', async () => {
  const other = makeDeskServer({
    pagesFolder: folder,
    computers,
    sit: () => undefined,
    clock,
    onTrouble: () => undefined,
  });
  const leaf = makeLeaf(authority, NAMES, Date.now());
  const at = { address: '127.0.0.1', port: server.port() ?? 0 };
  await expect(other.listen(leaf, NAMES, at)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect(other.port()).toBe(null);
  await other.listen(leaf, NAMES, { ...at, port: 0 });
  expect(other.port()).not.toBe(null);
  other.close();
});
