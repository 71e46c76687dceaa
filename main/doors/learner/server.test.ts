import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadLessons } from '../../../content/load-lessons.ts';
import { beginClass } from '../../classes/class.ts';
import { readKept, writeKept } from '../../classes/kept-file.ts';
import { MOST_SEATS, makeRunning, type Running } from '../../classes/running.ts';
import { systemClock, systemTimers } from '../../clock/clock.ts';
import { type LearnerServer, makeLearnerServer, type ToLearner } from './server.ts';

/** The learners' door over real HTTP. */

const { lessons } = loadLessons(join(import.meta.dirname, '../../../content'));
const lessonOf = (number: number) => {
  const lesson = lessons.find((one) => one.lesson === number);
  if (!lesson) throw new Error(`no lesson ${number}`);
  return lesson;
};
const CODE = '4729';

let folder = '';
let running: Running;
let server: LearnerServer;
let base = '';
const troubles: unknown[] = [];
const begun = (phones = {}) => ({
  version: 1 as const,
  now: beginClass(lessonOf(6), { id: 'c-1', code: CODE, began: systemClock.wall() }),
  phones,
});
async function open(kept = begun()): Promise<void> {
  running = makeRunning(kept, lessonOf);
  server = makeLearnerServer({
    running,
    code: CODE,
    pagesFolder: folder,
    clock: { ...systemClock, ...systemTimers },
    onTrouble: (_about, error) => void troubles.push(error),
  });
  base = `http://127.0.0.1:${await server.listen('127.0.0.1', 0)}`;
}
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'banban-learner-'));
  mkdirSync(join(folder, 'learner'));
  writeFileSync(join(folder, 'learner', 'index.html'), '<!doctype html><title>学手机</title>');
  troubles.length = 0;
  await open();
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
  expect(troubles).toEqual([]);
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base, ...headers },
    body: JSON.stringify(body),
  });
/** A phone: what it keeps to be known again. */
async function joins(seat: number | null = null): Promise<{ seat: number; cookie: string }> {
  const answer = await post('/join', { code: CODE, seat });
  expect(answer.status).toBe(200);
  const { seat: got } = (await answer.json()) as { seat: number };
  return { seat: got, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' };
}
/** What comes down an open answer, one message after the other. */
async function follows(cookie: string) {
  const ending = new AbortController();
  const answer = await fetch(`${base}/follow`, { headers: { cookie }, signal: ending.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  return {
    async next(): Promise<ToLearner> {
      for (;;) {
        const [line, ...more] = rest.split('\n\n');
        if (more.length > 0) {
          rest = more.join('\n\n');
          if (line?.startsWith('data: ')) return JSON.parse(line.slice(6)) as ToLearner;
          continue;
        }
        const got = await reader?.read();
        if (!got || got.done) throw new Error('the line has ended');
        rest += got.value;
      }
    },
    end: () => ending.abort(),
  };
}

describe('coming in', () => {
  test('the code in the address brings the page, and a seat that is known again', async () => {
    expect(await (await fetch(`${base}/${CODE}`)).text()).toContain('学手机');
    const { seat, cookie } = await joins();
    expect(seat).toBe(1);
    const line = await follows(cookie);
    expect(await line.next()).toMatchObject({
      kind: 'page',
      page: { seat: 1, practice: { step: { at: 1, of: 9 } } },
    });
    line.end();
    expect(await (await post('/join', { code: CODE, seat: null }, { cookie })).json()).toEqual({ seat: 1 });
  });

  test('a wrong code, no code, and one who guesses', async () => {
    expect((await post('/join', { code: '9999', seat: null })).status).toBe(403);
    expect((await post('/join', { seat: null })).status).toBe(400);
    const tried = await Promise.all(
      Array.from({ length: 80 }, () => post('/join', { code: '9999', seat: null })),
    );
    expect(tried.map(({ status }) => status)).toContain(429);
    expect(running.now().learners).toEqual([]);
  });

  test('who has no seat is told which phones are away, and takes hers up again', async () => {
    const first = await joins();
    const line = await follows(first.cookie);
    await line.next();
    await post(
      '/press',
      { rev: 0, press: { what: 'touch', id: 'wechat', how: 'tap' } },
      { cookie: first.cookie },
    );
    // While her phone is on the line nobody else gets her seat.
    expect((await joins(1)).seat).toBe(2);
    line.end();
    await expect.poll(() => running.left()).toContain(1);
    const other = await joins(1);
    expect(other.seat).toBe(1);
    const again = await follows(other.cookie);
    expect(await again.next()).toMatchObject({ page: { practice: { phone: { screen: 'chats' } } } });
    again.end();
    expect((await post('/hand', {}, { cookie: first.cookie })).status).toBe(401);
  });

  test('the room is full', async () => {
    for (let seat = 1; seat <= MOST_SEATS; seat++) expect(running.join(null)?.seat).toBe(seat);
    expect((await post('/join', { code: CODE, seat: null })).status).toBe(409);
  });
});

describe('what is not let in', () => {
  test('another name, another page’s origin, a form, an address with a question', async () => {
    const { cookie } = await joins();
    const press = { rev: 0, press: { what: 'hint' } };
    expect((await post('/press', press, { cookie, origin: 'http://example.com' })).status).toBe(403);
    expect((await post('/press', press, { cookie, 'content-type': 'text/plain' })).status).toBe(415);
    expect((await fetch(`${base}/?seat=1`)).status).toBe(400);
    const status = await new Promise((got, failed) => {
      const { port } = new URL(base);
      request({ port, host: '127.0.0.1', path: '/', headers: { host: 'evil.example' } }, (answer) =>
        got(answer.statusCode),
      )
        .on('error', failed)
        .end();
    });
    expect(status).toBe(421);
  });

  test.each([
    ['a word that is none', { rev: 0, press: { what: 'format-disk' } }],
    ['a touch without a name', { rev: 0, press: { what: 'touch', how: 'tap' } }],
    ['more than is asked', { rev: 0, press: { what: 'hint' }, seat: 3 }],
    ['a page of text', { rev: 0, press: { what: 'touch', id: 'x'.repeat(3_000), how: 'tap' } }],
  ])('%s', async (_what, body) => {
    const { cookie } = await joins();
    expect((await post('/press', body, { cookie })).status).toBe(400);
  });

  test('no file but the page’s own', async () => {
    for (const path of ['/learner/../../etc/passwd', '/%2e%2e/secret', '/desk/index.html', '/follow/x'])
      expect((await fetch(base + path)).status, path).toBe(404);
  });

  test('nothing that is sent says anything of anybody', async () => {
    const { cookie } = await joins();
    const line = await follows(cookie);
    const text = JSON.stringify(await line.next());
    line.end();
    expect(text).not.toContain(cookie.split('=')[1] ?? 'cookie');
    expect(JSON.stringify(running.kept())).not.toContain(cookie.split('=')[1] ?? 'cookie');
  });
});

test('a teacher goes on, and all thirty see it; the class goes on after a power cut', async () => {
  const phones = [];
  for (let n = 0; n < 30; n++) {
    const came = running.join(null);
    if (!came) throw new Error('no seat');
    phones.push({ ...came, line: await follows(`banban-seat=${came.secret}`) });
  }
  await Promise.all(phones.map(({ line }) => line.next()));
  running.act({ what: 'hold' });
  const held = await Promise.all(
    phones.map(async ({ line }) => {
      for (;;) {
        const message = await line.next();
        if (message.kind === 'page' && message.page.held) return message.page.seat;
      }
    }),
  );
  expect(held).toEqual(phones.map(({ seat }) => seat));

  const file = join(folder, 'class.json');
  writeKept(file, running.kept());
  for (const { line } of phones) line.end();
  server.close();
  const kept = readKept(file, systemClock.wall());
  if (!kept) throw new Error('nothing was kept');
  await open(kept as ReturnType<typeof begun>);
  const again = await follows(`banban-seat=${phones[12]?.secret}`);
  expect(await again.next()).toMatchObject({ kind: 'page', page: { seat: 13, held: true } });
  again.end();
  expect(readFileSync(file, 'utf8')).not.toContain(phones[12]?.secret);
});

test('what was kept yesterday, cut short, or from a clock that ran ahead begins nothing', () => {
  const file = join(folder, 'class.json');
  const now = systemClock.wall();
  const kept = begun();
  writeKept(file, kept);
  expect(readKept(file, now)).not.toBeNull();
  expect(readKept(file, now + 9 * 3600_000)).toBeNull();
  expect(readKept(file, now - 3600_000)).toBeNull();
  writeFileSync(file, '{"version":1,"now":{');
  expect(readKept(file, now)).toBeNull();
});
