/**
 * Twenty desks at once in the house's network, each a computer with an address of its own: how soon what one of them
 * writes stands on all others. The kiosk, its store and the desk's process are the real ones, over HTTPS.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeComputers } from '../../main/desk/computers.ts';
import { authorityOf } from '../../main/doors/https/authority.ts';
import { makePeople } from '../../main/people/people.ts';
import { makeCaseNumber } from '../../main/store/case-number.ts';
import { withStore } from '../e2e/kept.ts';
import { Kiosk } from '../e2e/kiosk.ts';
import { until } from '../e2e/until.ts';
import { figure } from './stats.mjs';

const DESKS = 20;
const ROUNDS = 40;
const CASES = 400;
const PIN = '907413';
const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许';
const DAY_MS = 86_400_000;
/** Somebody writes, then the others read: nobody types faster than that. */
const BETWEEN_MS = 250;

async function freePort() {
  const server = createServer();
  await new Promise((up) => server.listen(0, '127.0.0.1', up));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** The desk's process begins to listen once the store is there. */
async function listens(port) {
  await until(
    'the network',
    () =>
      new Promise((answer) => {
        const socket = connect(port, '127.0.0.1', () => answer(true)).on('error', () => answer(false));
        socket.on('connect', () => socket.destroy());
      }),
    (open) => open,
    60_000,
  );
}

const number = (index) =>
  makeCaseNumber({
    station: 'GHL',
    kiosk: '1',
    day: new Date(Date.now() - Math.floor(index / 200) * DAY_MS)
      .toISOString()
      .slice(2, 10)
      .replaceAll('-', ''),
    sequence: 500 + (index % 200),
  });
function opening(index) {
  const caseNumber = number(index);
  return {
    eventId: `${caseNumber}#0`,
    kind: 'confirmed',
    caseNumber,
    at: Date.now() - index * 60_000,
    actor: 'resident',
    stage: '受理',
    body: {
      caseToken: `token-${index}`,
      taskId: 'electricity-bill',
      mode: 'self',
      service: { name: 'bill', mode: 'demo' },
      station: 'GHL',
      kiosk: '1',
      source: 'counter',
      taken: false,
    },
  };
}

/** What was not refused. */
function given(answer) {
  if (answer.refused !== null) throw new Error(`refused: ${JSON.stringify(answer.refused)}`);
  return answer;
}

/** People, computers and cases, as a house has them after some weeks. */
async function furnish(data) {
  return await withStore(data, async (store) => {
    const clock = { wall: () => Date.now(), mono: () => performance.now() };
    const people = makePeople({ store, clock });
    const first = given(await people.addFirst({ name: '顾站长', pin: PIN }));
    const { token } = given(await people.signIn({ staffId: first.id, pin: PIN }));
    const ids = [];
    for (let index = 0; index < DESKS; index++) {
      const made = given(await people.enrol(token, { name: `小${SURNAMES[index]}`, role: 'window' }));
      const entered = given(await people.signIn({ staffId: made.id, pin: made.code }));
      given(await people.choosePin(entered.token, { old: made.code, pin: PIN }));
      ids.push(made.id);
    }
    const computers = makeComputers({ store, clock, draw: () => '580274' });
    const secrets = [];
    for (let index = 0; index < DESKS; index++) {
      computers.offer('顾站长');
      const { secret } = given(await computers.pair({ code: '580274', name: `窗口 ${index + 1}` }));
      secrets.push(secret);
    }
    for (let index = 0; index < CASES; index++)
      await store.addFacts({ caseNumber: number(index), after: 0, facts: [opening(index)] });
    const { certificate } = await authorityOf({ store, station: '桂花里', at: Date.now() });
    return { ids, secrets, ca: certificate };
  });
}

/** One computer with its browser's line: what it sees last, and what it says. */
function desk({ port, ca, secret, address }) {
  const agent = new Agent({ keepAlive: true, ca, localAddress: address, servername: '' });
  const ask = (path, body) =>
    new Promise((resolve, reject) => {
      const asked = request(
        {
          ...{ host: '127.0.0.1', port, path, method: 'POST', agent },
          headers: {
            'content-type': 'application/json',
            origin: `https://127.0.0.1:${port}`,
            cookie: `__Host-banban=${secret}`,
          },
        },
        resolve,
      );
      asked.on('error', reject);
      asked.end(JSON.stringify(body));
    });
  const watchers = new Set();
  let seat = null;
  let page = null;
  let id = 1;
  const heard = (line) => {
    if (line === '') return;
    const message = JSON.parse(line);
    if (message.kind === 'seat') seat = message.seat;
    else if (message.kind === 'value' && message.id === 1) page = message.value;
    else return;
    for (const look of [...watchers]) look();
  };
  const one = {
    page: () => page,
    /** When its page is as is asked for, by the clock of this program. */
    sees(fits) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`not seen; last: ${JSON.stringify(page)?.slice(0, 300)}`)),
          30_000,
        );
        const look = () => {
          if (seat === null || !fits(page)) return;
          clearTimeout(timer);
          watchers.delete(look);
          resolve(performance.now());
        };
        watchers.add(look);
        look();
      });
    },
    async say(path, input, type = 'mutation') {
      const answer = await ask('/say', {
        seat,
        message: { kind: 'call', id: type === 'subscription' ? 1 : ++id, type, path, input },
      });
      answer.resume();
      if (answer.statusCode !== 200) throw new Error(`${path} was answered with ${answer.statusCode}`);
    },
    act: (action) => one.say('act', { action }),
    async open() {
      const answer = await ask('/open', { seat: null });
      if (answer.statusCode !== 200) throw new Error(`no line: ${answer.statusCode}`);
      let rest = '';
      answer.setEncoding('utf8').on('data', (text) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        lines.forEach(heard);
      });
      await one.sees(() => true);
      await one.say('page', undefined, 'subscription');
      await one.sees((now) => now?.at === 'names');
    },
    close: () => agent.destroy(),
  };
  return one;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));

export async function measureDesks() {
  const port = await freePort();
  const settings = { headphones: false, desk: { window: 'always', network: { port } } };
  const folder = mkdtempSync(join(tmpdir(), 'banban-desks-'));
  const desks = [];
  let kiosk;
  try {
    mkdirSync(join(folder, 'data'));
    const { ids, secrets, ca } = await furnish(join(folder, 'data'));
    kiosk = await Kiosk.start({ settings, folder });
    for (let index = 0; index < DESKS; index++)
      desks.push(desk({ port, ca, secret: secrets[index], address: `127.0.0.${index + 2}` }));
    await listens(port);
    const signIn = [];
    for (const [index, one] of desks.entries()) {
      const start = performance.now();
      await one.open();
      await one.act(`name:${ids[index]}`);
      await one.sees((now) => now?.at === 'pin');
      await one.say('give', { pin: PIN });
      await one.sees((now) => now?.at === 'calls');
      signIn.push(performance.now() - start);
    }
    const inbox = [];
    for (const one of desks) {
      await one.act('cases');
      await one.sees((now) => now?.at === 'cases');
    }
    const views = ['view:all-open', 'view:unassigned'];
    for (let round = 0; round < ROUNDS / 4; round++) {
      const view = views[round % 2];
      inbox.push(
        ...(await Promise.all(
          desks.map(async (one) => {
            const start = performance.now();
            await one.act(view);
            return (await one.sees(({ cases }) => `view:${cases.view}` === view)) - start;
          }),
        )),
      );
      await pause();
    }
    const wanted = number(7);
    for (const one of desks) {
      await one.say('write', { text: wanted });
      await one.sees(({ cases }) => (cases.lines ?? []).length === 1 || cases.at === 'case');
      if (one.page().cases.at !== 'case') await one.act(`case:${wanted}`);
      await one.sees(({ cases }) => cases.at === 'case');
    }
    const all = [];
    const last = [];
    for (let round = 0; round < ROUNDS; round++) {
      const writer = desks[round % DESKS];
      await writer.act('do:note');
      await writer.sees(({ cases }) => cases.at === 'write');
      const text = `第 ${round + 1} 次记下`;
      const others = desks.filter((one) => one !== writer);
      const start = performance.now();
      const seen = Promise.all(others.map((one) => one.sees((now) => JSON.stringify(now).includes(text))));
      await writer.say('write', { text });
      const times = (await seen).map((at) => at - start);
      all.push(...times);
      last.push(Math.max(...times));
      await writer.sees(({ cases }) => cases.at === 'case');
      await pause();
    }
    return [
      figure(`desks: one after the other opens and signs in, ${DESKS} of them`, 'ms', signIn),
      figure(`  a list asked for by ${DESKS} at the same moment → on the page`, 'ms', inbox, {
        of: 'p95',
        most: 50,
      }),
      figure('  written at one → on the page of another', 'ms', all, { of: 'p95', most: 100 }),
      figure('  written at one → on the pages of all others', 'ms', last),
    ];
  } finally {
    for (const one of desks) one.close();
    await kiosk?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
