import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Serial ports by what they are, and the jack, on the system's own files as umockdev shows them. */
const python = '/usr/bin/python3';
const imports = "import gi; gi.require_version('UMockdev', '1.0'); from gi.repository import UMockdev";
const missing =
  spawnSync('umockdev-wrapper', [python, '-c', imports]).status === 0
    ? ''
    : ' (not run: the Debian packages umockdev, gir1.2-umockdev-1.0 and python3-gi are missing)';
const here = (name: string) => join(import.meta.dirname, name);

describe.skipIf(missing !== '')(`two serial bridges of a kind, and a jack${missing}`, () => {
  it('are told apart by their sockets, never guessed between; the jack is heard', () => {
    const { status, stdout, stderr } = spawnSync(
      'umockdev-wrapper',
      [python, here('fake-ports.py'), '--', process.execPath, here('ports-probe.ts')],
      { encoding: 'utf8', timeout: 30_000 },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      found: [
        { path: '/dev/ttyUSB0', vendorId: '1a86', productId: '7523', port: '1-3' },
        { path: '/dev/ttyUSB1', vendorId: '1a86', productId: '7523', port: '1-4.2' },
      ],
      lasting: ['serial:?usb=1a86:7523&port=1-3@115200', 'serial:?usb=1a86:7523&port=1-4.2@115200'],
      unsure: 'cannot-open: 2 such ports, say which: /dev/ttyUSB0 port=1-3; /dev/ttyUSB1 port=1-4.2',
      said: 'hello',
      jack: true,
    });
  });
});
