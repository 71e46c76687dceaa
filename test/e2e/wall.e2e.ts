import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditRows } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { until } from './until.ts';

/** Doors and windows: what a page may not do, tried from inside the page. */

let kiosk: Kiosk;
beforeAll(async () => {
  kiosk = await Kiosk.start({ devices: { idCard: false, receiptPrinter: false } });
});
afterAll(async () => {
  await kiosk?.close();
});

/** Sends something over the page's own port and waits for what comes back under this id. */
async function send(message: unknown, id: number): Promise<{ kind?: string; code?: string; says?: string }> {
  const page = await kiosk.page();
  return await page.evaluate(
    ([sent, wanted]) =>
      new Promise<{ kind?: string; code?: string }>((resolve) => {
        const { banban } = window as unknown as {
          banban: { send(message: unknown): void; listen(callback: (reply: unknown) => void): void };
        };
        // From here on the page hears no more: this is the last that is done with it.
        banban.listen((reply) => {
          if ((reply as { id?: unknown }).id === wanted) resolve(reply as { kind?: string; code?: string });
        });
        banban.send(sent);
      }),
    [message, id] as const,
  );
}

test('a strict policy stands on the page, and is kept', async () => {
  const page = await kiosk.page();
  const tried = await page.evaluate(async () => {
    const broken: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => broken.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.wasRun = true';
    document.head.append(script);
    const image = new Image();
    image.src = 'https://example.cn/x.png';
    document.body.append(image);
    const network = await fetch('https://example.cn/').then(
      () => 'reached',
      () => 'refused',
    );
    const ownFile = await fetch('file:///etc/passwd').then(
      () => 'reached',
      () => 'refused',
    );
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const ran = 'wasRun' in window;
    script.remove();
    image.remove();
    return { broken, network, ownFile, ran };
  });
  expect(tried).toMatchObject({ network: 'refused', ownFile: 'refused', ran: false });
  expect(tried.broken).toEqual(expect.arrayContaining(['connect-src', 'img-src']));
  expect(tried.broken.some((directive) => directive.startsWith('script-src'))).toBe(true);
});

test('no Node, no bridge but the one port', async () => {
  const page = await kiosk.page();
  const there = await page.evaluate(() => {
    const all = globalThis as unknown as Record<string, unknown>;
    return {
      node: ['require', 'process', 'Buffer', 'module', 'electron', 'ipcRenderer'].filter(
        (name) => all[name] !== undefined,
      ),
      bridge: Object.keys(all.banban as object).sort(),
    };
  });
  expect(there).toEqual({ node: [], bridge: ['listen', 'send'] });
});

test('no other window, no other page, no download, no microphone', async () => {
  const page = await kiosk.page();
  const tried = await page.evaluate(async () => {
    const opened = window.open('https://example.cn/');
    location.href = 'https://example.cn/';
    const microphone = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'given',
      () => 'refused',
    );
    const where = await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('given'),
        () => resolve('refused'),
      ),
    );
    return { opened: opened === null ? 'refused' : 'opened', microphone, where };
  });
  expect(tried).toEqual({ opened: 'refused', microphone: 'refused', where: 'refused' });
  // Our own pages may come and go meanwhile (the slip's is warmed); no other ever does.
  const foreign = kiosk.app.windows().map((one) => one.url());
  expect(foreign.filter((url) => url !== '' && !url.startsWith('banban://pages/'))).toEqual([]);
  expect(page.url()).toBe('banban://pages/kiosk/index.html');
  expect(await kiosk.step()).toBe('welcome');
});

test('no file outside the pages’ folder is served', async () => {
  const tried = await kiosk.app.evaluate(async ({ session }) => {
    const own = session.fromPartition('banban-kiosk');
    const answers: number[] = [];
    for (const path of ['..%2f..%2fpackage.json', '%2e%2e/%2e%2e/package.json', 'kiosk/', 'kiosk/none.js'])
      answers.push((await own.fetch(`banban://pages/${path}`)).status);
    answers.push((await own.fetch('banban://other/kiosk/index.html')).status);
    return answers;
  });
  expect(tried).toEqual([404, 404, 404, 404, 404]);
});

test('calls that are none, and calls of others, are refused with a type', async () => {
  const call = { kind: 'call', type: 'mutation' };
  expect(await send({ id: 1, kind: 'nonsense' }, 1)).toMatchObject({ kind: 'refused', code: 'PARSE_ERROR' });
  expect(await send('330299194608150021', -1)).toMatchObject({ kind: 'refused', code: 'PARSE_ERROR' });
  expect(await send({ ...call, id: 2, path: 'act', input: { action: 'start' } }, 2)).toMatchObject({
    code: 'BAD_REQUEST',
  });
  expect(
    await send(
      { ...call, id: 3, path: 'act', input: { stepId: 'welcome', rev: 1, action: 'start', actor: 'staff' } },
      3,
    ),
  ).toMatchObject({ code: 'BAD_REQUEST' });
  expect(
    await send({ ...call, id: 4, path: 'key', input: { stepId: 'x', rev: 1, key: '𬒈' } }, 4),
  ).toMatchObject({ code: 'BAD_REQUEST' });
  for (const path of [
    'tray.devices',
    'devices',
    'answerHelp',
    'endHelp',
    'witnessed',
    'house',
    'readiness',
    '__proto__',
    'constructor',
  ])
    expect(await send({ ...call, id: 5, path, input: {} }, 5), path).toMatchObject({
      kind: 'refused',
      code: 'NOT_FOUND',
    });
  // A late touch is no fault: it is answered, and changes nothing.
  expect(
    await send({ ...call, id: 6, path: 'act', input: { stepId: 'review', rev: 99, action: 'confirm' } }, 6),
  ).toMatchObject({
    kind: 'value',
    value: { refused: 'stale' },
  });
  expect(await kiosk.step()).toBe('welcome');
});

test('all of it is in the audit, and nothing that was sent is', async () => {
  await kiosk.storeOpened();
  const refused = (rows: { what: string }[]) => rows.filter(({ what }) => what === 'door-refused').length;
  // What is refused is written while the kiosk goes on: it is not yet on disk when the door has answered.
  await until(
    'all refusals are in the audit',
    () => auditRows(kiosk.data),
    (now) => refused(now) >= 12,
    30_000,
    200,
  );
  await kiosk.shut();
  const rows = await auditRows(kiosk.data);
  const pages = rows.filter(({ what }) => what === 'page-refused').map(({ row }) => row);
  expect(pages.some((row) => row.includes('new-window'))).toBe(true);
  expect(pages.some((row) => row.includes('navigation'))).toBe(true);
  const said = `${JSON.stringify(rows)}${readFileSync(join(kiosk.data, 'kiosk.log'), 'utf8')}`;
  expect(said).not.toContain('330299194608150021');
});
