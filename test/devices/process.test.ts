import { fork, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DeviceEvent, DevicesConfig, DevicesMethods } from '../../devices/port.ts';
import { encodePng } from '../../devices/receipt-printer/png.ts';
import { connect } from '../../main/workers/rpc.ts';
import { Rig } from './rig.ts';

let rig: Rig;
beforeEach(() => {
  rig = new Rig();
});
afterEach(() => rig.end());

const root = join(import.meta.dirname, '../..');
const picture = { widthDots: 384, heightDots: 40, bits: new Uint8Array(48 * 40).fill(0xf0) };

it('the devices process reads and prints for another process', async () => {
  const [reader, printer] = [await rig.simulator('id-card'), await rig.simulator('receipt-printer')];
  const config: DevicesConfig = {
    idCard: { link: reader.link },
    receiptPrinter: { link: printer.link, widthDots: 384 },
  };
  const child = fork(join(root, 'main/workers/devices.ts'), {
    serialization: 'advanced',
    env: { ...process.env, BANBAN_WORKER_CONFIG: JSON.stringify(config) },
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const devices = connect<DevicesMethods, DeviceEvent>(
    {
      post: (message) => void child.send(message as object),
      onMessage: (listener) => void child.on('message', listener),
      onClose: (closed) => void child.once('exit', closed),
      close: () => child.disconnect(),
    },
    20_000,
  );
  devices.onEvent((event) => rig.events.add(event));
  await reader.report('request', 'status');
  await devices.call.startReading({});
  await rig.card('waiting');
  await reader.do({ put: 'wang-guixiang' });
  expect((await rig.card('read')).card.name).toBe('王桂香');
  const [outcome] = await Promise.all([
    devices.call.print({ jobId: 'job-1', ...picture }),
    printer.report('slip'),
  ]);
  expect(outcome).toEqual({ outcome: 'printed' });
  devices.close();
  await exited;
});

const cli = (...words: string[]) =>
  new Promise<{ code: number | null; out: string }>((resolve) => {
    const child = spawn(process.execPath, [join(root, 'devices/cli.ts'), ...words], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.once('close', (code) => resolve({ code, out }));
  });

it('the command line shows a card masked, and whole only when asked to', async () => {
  const reader = await rig.simulator('id-card', 'tcp:127.0.0.1:0');
  await reader.do({ findsAgain: true });
  await reader.do({ put: 'li-jianguo' });
  const hidden = await cli('id-card', '--link', reader.link, '--json');
  expect(hidden.code).toBe(0);
  expect(JSON.parse(hidden.out)).toMatchObject({
    name: '李*国',
    number: '**************2117',
    address: '桂花市桂花里街道桂花里',
  });
  expect(hidden.out).not.toContain('19500307');
  const shown = await cli('id-card', '--link', reader.link, '--json', '--reveal');
  expect(JSON.parse(shown.out)).toMatchObject({ name: '李建国', number: '330299195003072117' });
});

it('the command line prints a picture and tells how devices are', async () => {
  const printer = await rig.simulator('receipt-printer', 'tcp:127.0.0.1:0');
  const file = join(rig.folder, 'slip.png');
  writeFileSync(file, encodePng(picture));
  expect(await cli('print', file, '--link', printer.link, '--json')).toEqual({
    code: 0,
    out: '{"outcome":"printed"}\n',
  });
  const status = await cli('status', '--printer', printer.link, '--json');
  expect(status.code).toBe(0);
  expect(JSON.parse(status.out)).toMatchObject({
    health: [{ device: 'receiptPrinter', state: 'ready' }],
    printer: { paper: 'ok' },
  });
  await printer.do({ unplug: true });
  expect((await cli('status', '--printer', printer.link)).code).toBe(1);
  expect((await cli('print', file, '--link', 'usb:1')).code).toBe(2);
});
