/**
 * A class of thirty on their own phones: how soon what the teacher does stands on all of them, what the learner's page
 * weighs, how long an old phone takes to show it, and what the class's process holds. The kiosk, its desk's window and
 * the class's process are the real ones; phones are lines of HTTP, and one real browser on a quarter of this CPU.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent, get, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePeople } from '../../main/people/people.ts';
import { Browsers } from '../e2e/browsers.ts';
import { withStore } from '../e2e/kept.ts';
import { Kiosk } from '../e2e/kiosk.ts';
import { pressUntil } from '../e2e/staff-window.ts';
import { until } from '../e2e/until.ts';
import { figure } from './stats.mjs';

const LEARNERS = 30;
const ROUNDS = 40;
const LOADS = 10;
const SLOWER = 4;
const PIN = '907413';
/** A teacher does not touch faster than that. */
const BETWEEN_MS = 250;

/** What was not refused. */
function given(answer) {
  if (answer.refused !== null) throw new Error(`refused: ${JSON.stringify(answer.refused)}`);
  return answer;
}

async function furnish(data) {
  await withStore(data, async (store) => {
    const people = makePeople({ store, clock: { wall: () => Date.now(), mono: () => performance.now() } });
    const first = given(await people.addFirst({ name: '顾站长', pin: PIN }));
    const { token } = given(await people.signIn({ staffId: first.id, pin: PIN }));
    const made = given(await people.enrol(token, { name: '方晓', role: 'volunteer' }));
    const entered = given(await people.signIn({ staffId: made.id, pin: made.code }));
    given(await people.choosePin(entered.token, { old: made.code, pin: PIN }));
  });
}

/** One learner's phone: what it shows last. */
async function phone(base, code) {
  const agent = new Agent({ keepAlive: true });
  const cookie = await new Promise((came, failed) => {
    const asked = request(
      `${base}/join`,
      { method: 'POST', agent, headers: { 'content-type': 'application/json', origin: base } },
      (answer) => {
        answer.resume();
        if (answer.statusCode === 200) came(answer.headers['set-cookie'][0].split(';')[0]);
        else failed(new Error(`not let in: ${answer.statusCode}`));
      },
    );
    asked.on('error', failed);
    asked.end(JSON.stringify({ code, seat: null }));
  });
  const watchers = new Set();
  let page = null;
  const line = get(`${base}/follow`, { agent, headers: { cookie } }, (answer) => {
    let rest = '';
    answer.setEncoding('utf8').on('data', (text) => {
      const messages = (rest + text).split('\n\n');
      rest = messages.pop() ?? '';
      for (const message of messages) {
        if (!message.startsWith('data: ')) continue;
        ({ page } = JSON.parse(message.slice(6)));
        for (const look of [...watchers]) look();
      }
    });
  });
  line.on('error', () => undefined);
  return {
    /** When its page is as is asked for, by the clock of this program. */
    sees: (fits) =>
      new Promise((seen) => {
        const look = () => {
          if (page === null || !fits(page)) return;
          watchers.delete(look);
          seen(performance.now());
        };
        watchers.add(look);
        look();
      }),
    close: () => {
      line.destroy();
      agent.destroy();
    },
  };
}

const pause = () => new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));

export async function measureClass() {
  const folder = mkdtempSync(join(tmpdir(), 'banban-class-'));
  const phones = [];
  let kiosk;
  let browsers;
  try {
    mkdirSync(join(folder, 'data'));
    await furnish(join(folder, 'data'));
    kiosk = await Kiosk.start({
      settings: { headphones: false, desk: { window: 'always' }, classes: { port: 0 } },
      folder,
    });
    const find = () => kiosk.app.windows().find((page) => page.url().includes('/desk/'));
    await until('the desk', () => find() !== undefined, Boolean, 30_000);
    const desk = find();
    await desk.getByText('方晓').click();
    await desk.locator('.seat-form input').first().fill(PIN);
    await pressUntil(desk, 'give', '.staff[data-at="calls"]');
    await pressUntil(desk, 'class', '[data-tap="lesson:1"]');
    await pressUntil(desk, 'lesson:1', '[data-tap="at:127.0.0.1"]');
    await pressUntil(desk, 'at:127.0.0.1', '.class-learners');
    const [url = ''] = /http:\/\/\S+/.exec(await desk.locator('.class-nobody').innerText()) ?? [];
    const { origin: base, pathname } = new URL(url);
    const code = pathname.slice(1);
    const processMb = async () => {
      const found = await kiosk.app.evaluate(({ app }) =>
        app
          .getAppMetrics()
          .find(({ serviceName, name }) => `${serviceName} ${name}`.includes('Banban class')),
      );
      return (found?.memory.workingSetSize ?? Number.NaN) / 1024;
    };

    browsers = await Browsers.start(null);
    const page = await browsers.open('old phone', 'about:blank');
    const wire = await page.context().newCDPSession(page);
    await wire.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const [bytes, shown] = [[], []];
    for (let load = 0; load < LOADS; load++) {
      await wire.send('Network.clearBrowserCache');
      await page.goto('about:blank');
      await page.goto(url, { waitUntil: 'commit' });
      await page.locator('.practice').waitFor();
      const { at, size } = await page.evaluate(() => ({
        at: performance.now(),
        size: ['navigation', 'resource']
          .flatMap((kind) => performance.getEntriesByType(kind))
          .reduce((sum, entry) => sum + entry.encodedBodySize, 0),
      }));
      shown.push(at);
      bytes.push(size / 1024);
    }
    await page.goto('about:blank');

    const alone = await processMb();
    for (let index = 0; index < LEARNERS; index++) {
      phones.push(await phone(base, code));
      await phones.at(-1).sees(() => true);
    }
    const all = [];
    const last = [];
    for (let round = 0; round < ROUNDS; round++) {
      const held = round % 2 === 0;
      const seen = Promise.all(phones.map((one) => one.sees((now) => now.held === held)));
      const button = desk.locator(`[data-tap="${held ? 'hold' : 'go-on'}"]`);
      await button.waitFor();
      // From the page's own touch: what drives it here is no part of the house.
      const start = await button.evaluate((it) => {
        it.focus();
        const at = performance.timeOrigin + performance.now();
        it.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
        it.click();
        return at;
      });
      const times = (await seen).map((at) => performance.timeOrigin + at - start);
      all.push(...times);
      last.push(Math.max(...times));
      await pause();
    }
    return [
      figure(`class: the teacher’s touch → a follower’s phone, ${LEARNERS} of them`, 'ms', all, {
        of: 'p95',
        most: 100,
      }),
      figure('  the teacher’s touch → the last of them', 'ms', last),
      figure('  the learner’s page, compressed', 'KB', bytes, { of: 'p95', most: 300 }),
      figure(`  opened anew on a ${SLOWER} times slower CPU → the practice phone`, 'ms', shown, {
        of: 'p95',
        most: 2000,
      }),
      figure('  the class’s process with nobody', 'MB', [alone]),
      figure(`  the class’s process with ${LEARNERS}`, 'MB', [await processMb()]),
    ];
  } finally {
    for (const one of phones) one.close();
    await browsers?.close();
    await kiosk?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
