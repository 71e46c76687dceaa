import { spawn } from 'node:child_process';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createStore } from '../../main/store/store.ts';
import { watchedPrinter } from './faulty-printer.ts';
import { Rig } from './rig.ts';

const FIXTURE = join(import.meta.dirname, 'print-kiosk.fixture.ts');
const [FIRST, MARKED] = [0xa5, 0x6b];

/** Runs the kiosk until it ends, or kills it as soon as the printer has got so many bytes. */
function kiosk(args: string[], killed: Promise<void>): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [FIXTURE, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    // A test that is given up leaves no process behind.
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    void killed.then(() => child.kill('SIGKILL'));
    child.once('close', () => resolve(said));
  });
}

it('kill -9 while a slip is being sent: after the restart no second paper that looks the same', async () => {
  const found: string[] = [];
  for (const killAt of [1, 40, 295, 305, 320, 350, 380, 391, 395]) {
    const rig = new Rig();
    const device = watchedPrinter();
    let got = 0;
    let kill: () => void = () => undefined;
    const killed = new Promise<void>((resolve) => {
      kill = resolve;
    });
    const server = createServer({ noDelay: true }, (socket: Socket) => {
      device.onSend((bytes) => void socket.write(bytes));
      socket.on('error', () => socket.destroy());
      socket.on('data', (bytes) => {
        for (const byte of bytes) {
          // The rest of it was still in the dying process.
          if (got++ === killAt) kill();
          if (got <= killAt || got > 1e6) device.printer.receive(Uint8Array.of(byte));
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const link = `tcp:127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    const said = await kiosk([rig.folder, link, 'new', String(FIRST)], killed);
    const jobId = /job (\S+)/.exec(said)?.[1];

    // The restart: what was being sent is known to nobody; it may not be sent again, only marked.
    got = 2e6;
    const store = createStore();
    const opened = await store.open({
      dataFolder: rig.folder,
      key: new Uint8Array(32).fill(7),
      at: Date.now(),
    });
    const [job] = await store.pendingPrintJobs({});
    found.push(job?.state ?? 'none');
    let next: string | undefined;
    let name = FIRST;
    if (job?.state === 'unknown') {
      expect(opened.unknownPrintJobs).toBe(1);
      await expect(store.printJobStarted({ jobId: job.jobId, at: Date.now() })).rejects.toMatchObject({
        code: 'wrong-state',
      });
      await store.askedPerson({ jobId: job.jobId, answer: 'did-not', at: Date.now(), actor: 'staff' });
      next = (await store.reprint({ jobId: job.jobId, at: Date.now(), actor: 'staff' })).jobId;
      name = MARKED;
    } else if (job) next = job.jobId;
    expect(await store.verifyAudit({})).toMatchObject({ ok: true });
    await store.close({});
    if (jobId !== undefined) expect(next, `killed at byte ${killAt}: ${said}`).toBeDefined();
    const never = new Promise<void>(() => undefined);
    const after = await kiosk([rig.folder, link, next ?? 'new', String(name)], never);
    expect(after, `killed at byte ${killAt}`).toMatch(/ended \S+ printed/);
    expect(device.papersOf(FIRST, false), `killed at byte ${killAt}`).toBeLessThanOrEqual(1);
    expect(device.papersOf(name, false)).toBeGreaterThanOrEqual(1);
    await new Promise((resolve) => server.close(resolve));
    await rig.end();
  }
  // The kills fell into the slip, not only before it.
  expect(found.filter((state) => state === 'unknown').length, found.join()).toBeGreaterThan(3);
});
