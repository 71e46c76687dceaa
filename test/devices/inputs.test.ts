import { spawn, spawnSync } from 'node:child_process';

import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jackEvent, jackIn, jackNode } from '../../devices/headphones/input-events.ts';
import type { DeviceEvent } from '../../devices/port.ts';
import { Rig } from './rig.ts';

/** Keypads, scanners and the headphone jack, each as the program or the bytes that it is. */
let rig: Rig;
beforeEach(() => {
  rig = new Rig();
});
afterEach(() => rig.end());

const isKey = (event: DeviceEvent): event is Extract<DeviceEvent, { kind: 'keypad' }> =>
  event.kind === 'keypad';
const isScan = (event: DeviceEvent): event is Extract<DeviceEvent, { kind: 'scan' }> => event.kind === 'scan';
const isJack = (event: DeviceEvent): event is Extract<DeviceEvent, { kind: 'headphones' }> =>
  event.kind === 'headphones';

describe('a keypad on a serial line', () => {
  it('tells keys once each, the jack at first and on change, and comes back after the plug', async () => {
    const pad = await rig.simulator('keypad');
    const hub = rig.hub({ keypad: { link: pad.link, profile: 'nine' } });
    await rig.health('keypad', 'ready');
    await pad.do({ press: 'down' });
    expect(await rig.events.next(isKey)).toEqual({ kind: 'keypad', key: 'down' });
    await pad.do({ hold: 'select', times: 20 });
    await pad.do({ press: 'up' });
    expect([(await rig.events.next(isKey)).key, (await rig.events.next(isKey)).key]).toEqual([
      'select',
      'up',
    ]);
    await pad.do({ headphones: true });
    expect(await rig.events.next((one) => isJack(one) && one.in)).toEqual({ kind: 'headphones', in: true });
    await pad.do({ unplug: true });
    await rig.health('keypad', 'missing');
    await pad.do({ plug: true });
    await rig.health('keypad', 'ready');
    await pad.do({ press: 'help' });
    expect((await rig.events.next(isKey)).key).toBe('help');
    expect((await hub.methods.health({})).map(({ device, state }) => [device, state])).toEqual([
      ['keypad', 'ready'],
    ]);
  });
});

describe('a serial scanner', () => {
  it('tells whole codes, without the AIM identifier, and none that was cut', async () => {
    const [line, socket] = [
      await rig.simulator('scanner'),
      await rig.simulator('scanner', 'tcp:127.0.0.1:0'),
    ];
    const hub = rig.hub({ scanner: { link: line.link } });
    await rig.health('scanner', 'ready');
    await line.do({ scan: '3302990315', aim: 'C1' });
    expect((await rig.events.next(isScan)).code).toEqual({ text: '3302990315', symbology: 'C' });
    await hub.methods.reconfigure({ scanner: { link: socket.link } });
    await rig.health('scanner', 'ready');
    await socket.do({ cut: '33029' });
    await socket.do({ unplug: true });
    await rig.health('scanner', 'missing');
    await socket.do({ plug: true });
    await rig.health('scanner', 'ready');
    await socket.do({ scan: '3302990757' });
    expect((await rig.events.next(isScan)).code).toEqual({ text: '3302990757' });
    expect(JSON.stringify(await hub.methods.health({}))).not.toContain('3302');
  });
});

describe('the headphone jack of the system', () => {
  it('is read from input events', () => {
    expect(jackIn(new Uint8Array())).toBeNull();
    expect(jackIn(Uint8Array.from([...jackEvent(true), ...jackEvent(false)]))).toBe(false);
    expect(jackIn(jackEvent(true).subarray(0, 20))).toBeNull();
    const other = jackEvent(true);
    other[18] = 4;
    expect(jackIn(other)).toBeNull();
  });
  it('is found among the input devices by its switch', () => {
    const devices = (sw: string) =>
      `N: Name="Power Button"\nH: Handlers=kbd event0\nB: EV=3\n\nN: Name="HDA Intel PCH Headphone"\nH: Handlers=event9\nB: EV=21\nB: SW=${sw}\n`;
    expect(jackNode(devices('4'))).toBe('/dev/input/event9');
    expect(jackNode(devices('10'))).toBeNull();
    expect(jackNode('')).toBeNull();
  });
  it('is told from the device node, and its absence is no crash', async () => {
    const node = join(rig.folder, 'event9');
    expect(spawnSync('mkfifo', [node]).status).toBe(0);
    rig.hub({ headphones: { link: `event:${node}` } });
    await rig.health('headphones', 'ready');
    // Another process writes: opening a pipe for writing waits for a reader.
    spawnSync('sh', ['-c', `cat > "${node}"`], {
      input: Buffer.from([...jackEvent(false), ...jackEvent(true)]),
    });
    expect(await rig.events.next(isJack)).toEqual({ kind: 'headphones', in: true });
    rig.hub({ headphones: { link: `event:${join(rig.folder, 'none')}` } });
    await rig.health('headphones', 'missing');
  });
});

const python = '/usr/bin/python3';
const imports = "import gi; gi.require_version('UMockdev', '1.0'); from gi.repository import UMockdev";
const missing =
  spawnSync('umockdev-wrapper', [python, '-c', imports]).status === 0
    ? ''
    : ' (not run: the Debian packages umockdev, gir1.2-umockdev-1.0 and python3-gi are missing)';

describe.skipIf(missing !== '')(`a HID keypad on the real node-hid${missing}`, () => {
  it('tells keys and the jack', async () => {
    const pad = await rig.simulator('keypad', 'tcp:127.0.0.1:0');
    const config = { keypad: { link: 'hid:auto', profile: 'nine' } };
    const child = spawn(
      'umockdev-wrapper',
      [
        python,
        join(import.meta.dirname, 'fake-keypad.py'),
        pad.link.replace('tcp:', ''),
        '3',
        '1209:ba17',
        '--',
        process.execPath,
        join(import.meta.dirname, 'input-probe.ts'),
        JSON.stringify(config),
      ],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    let out = '';
    const said = (words: string) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!out.includes(words)) return;
          child.stdout.off('data', look);
          resolve();
        };
        child.stdout.on('data', look);
        look();
      });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    await said('"ready"');
    await pad.do({ press: 'right' });
    await pad.do({ hold: 'louder', times: 8 });
    await pad.do({ headphones: true });
    await pad.do({ press: 'back' });
    await pad.do({ press: 'select' });
    await said('"select"');
    child.stdin.end();
    expect(await ended).toBe(0);
    const events = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as DeviceEvent)
      .filter(({ kind }) => kind !== 'health');
    expect(events.filter(isKey).map(({ key }) => key)).toEqual(['right', 'louder', 'back', 'select']);
    // What it told before anybody had opened it may be lost; what changes is not.
    expect(events.filter(isJack).at(-1)).toEqual({ kind: 'headphones', in: true });
  });
});
