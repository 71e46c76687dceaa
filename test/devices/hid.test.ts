import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FIXTURES } from '../../devices/id-card/fixtures.ts';
import { Rig } from './rig.ts';

/** HID readers on the real node-hid, whose /dev/hidraw0 is umockdev's. */
const python = '/usr/bin/python3';
const imports = "import gi; gi.require_version('UMockdev', '1.0'); from gi.repository import UMockdev";
const missing =
  spawnSync('umockdev-wrapper', [python, '-c', imports]).status === 0
    ? ''
    : ' (not run: the Debian packages umockdev, gir1.2-umockdev-1.0 and python3-gi are missing)';

function underFakeHid(mode: string, ...command: string[]) {
  return new Promise<{ code: number | null; out: string; said: string }>((resolve, reject) => {
    const child = spawn(
      'umockdev-wrapper',
      [python, join(import.meta.dirname, 'fake-hid.py'), mode, '--', process.execPath, ...command],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let [out, said] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, said }));
  });
}

describe.skipIf(missing !== '')(`HID readers${missing}`, () => {
  let rig: Rig;
  beforeEach(() => {
    rig = new Rig();
  });
  afterEach(() => rig.end());

  it.each([
    ['plain', 'hid:0400:c35a'],
    ['counted', 'hid:0400:c35a?profile=counted-64&serial=SN0001'],
  ])('are read with %s reports', async (mode, link) => {
    const reader = await rig.simulator('id-card', 'tcp:127.0.0.1:0');
    const reading = underFakeHid(
      `${mode}=${reader.link.replace('tcp:', '')}`,
      join(import.meta.dirname, 'read-card.ts'),
      link,
    );
    // The card comes once the kiosk looks for one: one that lay there before would be somebody else's.
    const ended = reading.then(({ said }) => Promise.reject(new Error(`it ended before: ${said}`)));
    await Promise.race([reader.report('request', 'find'), ended]);
    ended.catch(() => undefined);
    await reader.do({ put: 'zhu-yan', newestAddress: '桂花市桂花里街道桂花里99号' });
    const { code, out, said } = await reading;
    expect({ code, said }).toEqual({ code: 0, said: '' });
    expect(JSON.parse(out)).toEqual({
      ...FIXTURES['zhu-yan'],
      newestAddress: '桂花市桂花里街道桂花里99号',
      doubts: [],
    });
  });

  it('pass messages of any length, part by part when asked for more, open again and again, and notice the plug', async () => {
    const { code, out, said } = await underFakeHid(
      'echo',
      join(import.meta.dirname, 'hid-probe.ts'),
      'hid:0400:c35a?profile=counted-64-acknowledged',
    );
    expect({ code, said }).toEqual({ code: 0, said: '' });
    const seen = JSON.parse(out) as { found: object[]; right: number; reason: string };
    expect(seen.found).toEqual([
      expect.objectContaining({
        vendorId: 0x0400,
        productId: 0xc35a,
        path: '/dev/hidraw0',
        serial: 'SN0001',
      }),
    ]);
    expect(seen.right).toBe(10);
    expect(seen.reason).not.toBe('');
  });

  it('say in words when they are not there, or not the one that was meant', async () => {
    const cannot = async (link: string) =>
      (await underFakeHid('echo', join(import.meta.dirname, 'hid-probe.ts'), link)).said;
    expect(await cannot('hid:0483:5750')).toMatch(/cannot-open: not plugged in/);
    expect(await cannot('hid:0400:c35a?serial=SN9')).toMatch(
      /cannot-open: such a device is there, but not this one/,
    );
  });
});
