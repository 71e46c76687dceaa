import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cupsSpool, openSpooler, parseSpooler } from './spooler.ts';
import { openUsbPrinter, parseUsbPrinter, printerEndpoints, type UsbPrinterFound } from './usb-class.ts';

const endpoint = (endpointNumber: number, direction: 'in' | 'out', type = 'bulk') => ({
  endpointNumber,
  direction,
  type,
});
const alternate = (interfaceProtocol: number, endpoints: ReturnType<typeof endpoint>[], kind = 7) => ({
  alternateSetting: 0,
  interfaceClass: kind,
  interfaceSubclass: 1,
  interfaceProtocol,
  endpoints,
});

const IDENTITY = { vendorId: 0x04b8, productId: 0x0e15, bus: '1', ports: [3] };

describe('the USB printer class', () => {
  it('is chosen by descriptor, both ways before one way', () => {
    const interfaces = [
      { interfaceNumber: 0, alternates: [alternate(1, [endpoint(2, 'in'), endpoint(4, 'out')], 255)] },
      {
        interfaceNumber: 1,
        alternates: [
          alternate(1, [endpoint(1, 'out')]),
          {
            ...alternate(2, [endpoint(3, 'in', 'interrupt'), endpoint(2, 'in'), endpoint(1, 'out')]),
            alternateSetting: 1,
          },
        ],
      },
    ];
    expect(printerEndpoints(interfaces)).toEqual({ interfaceNumber: 1, alternate: 1, write: 1, read: 2 });
    expect(
      printerEndpoints([{ interfaceNumber: 0, alternates: [alternate(1, [endpoint(1, 'out')])] }]),
    ).toEqual({ interfaceNumber: 0, alternate: 0, write: 1 });
    // IEEE 1284.4 packets, and devices of another class, are not for us.
    expect(printerEndpoints([{ interfaceNumber: 0, alternates: [alternate(3, [endpoint(1, 'out')])] }])).toBe(
      undefined,
    );
    expect(printerEndpoints([])).toBe(undefined);
  });

  it('is addressed by vendor and product', () => {
    expect(parseUsbPrinter('usb:04B8:0e15')).toEqual({ vendorId: 0x04b8, productId: 0x0e15 });
    expect(parseUsbPrinter('usb:04b8:0e15?serial=X%201')).toMatchObject({ serial: 'X 1' });
    expect(parseUsbPrinter('serial:/dev/usb')).toBe(undefined);
    for (const wrong of ['usb:4b8:0e15', 'usb:', 'usb:04b8:0e15?path=1'])
      expect(() => parseUsbPrinter(wrong)).toThrow(RangeError);
  });

  it('carries bytes both ways, ends when the device is pulled, gives back what it took', async () => {
    const did: string[] = [];
    let say: (value: { data?: DataView }) => void = () => undefined;
    let pull: (error: Error) => void = () => undefined;
    const told = async (what: string) => void did.push(what);
    const device: UsbPrinterFound = {
      ...IDENTITY,
      configurations: [
        {
          configurationValue: 1,
          interfaces: [
            { interfaceNumber: 0, alternates: [alternate(2, [endpoint(1, 'out'), endpoint(2, 'in')])] },
          ],
        },
      ],
      open: () => told('open'),
      close: () => told('close'),
      selectConfiguration: () => Promise.resolve(),
      claimInterface: (n) => told(`claim ${n}`),
      releaseInterface: (n) => told(`release ${n}`),
      selectAlternateInterface: () => Promise.resolve(),
      transferOut: async (n, data) => {
        await told(`out ${n} ${[...data].join()}`);
        return { bytesWritten: data.length };
      },
      transferIn: () =>
        new Promise((resolve, reject) => {
          say = resolve;
          pull = reject;
        }),
    };
    const link = await openUsbPrinter('usb:04b8:0e15', { vendorId: 0x04b8, productId: 0x0e15 }, async () => [
      device,
    ]);
    await link.write(Uint8Array.of(16, 4, 1), 1000);
    const heard = new Promise<Uint8Array>((resolve) => link.onData(resolve));
    say({ data: new DataView(Uint8Array.of(0x12).buffer) });
    expect([...(await heard)]).toEqual([0x12]);
    const closed = new Promise<string>((resolve) => link.onClosed(resolve));
    pull(new Error('gone'));
    expect(await closed).toBe('gone');
    expect(did).toEqual(['open', 'claim 0', 'out 1 16,4,1']);
    const again = await openUsbPrinter('usb:04b8:0e15', IDENTITY, async () => [device]);
    await again.close();
    expect(did.slice(-2)).toEqual(['release 0', 'close']);
  });

  it('says when there is none', async () => {
    const open = openUsbPrinter('usb:04b8:0e15', { vendorId: 1, productId: 2 }, async () => []);
    await expect(open).rejects.toMatchObject({ code: 'cannot-open' });
  });

  it('tells two of a kind apart by serial number or socket, and opens neither by chance', async () => {
    const opened: string[] = [];
    const twin = (serialNumber: string, ports: number[]): UsbPrinterFound => ({
      ...IDENTITY,
      serialNumber,
      ports,
      configurations: [
        {
          configurationValue: 1,
          interfaces: [{ interfaceNumber: 0, alternates: [alternate(1, [endpoint(1, 'out')])] }],
        },
      ],
      open: async () => void opened.push(serialNumber),
      close: async () => undefined,
      selectConfiguration: async () => undefined,
      claimInterface: async () => undefined,
      releaseInterface: async () => undefined,
      selectAlternateInterface: async () => undefined,
      transferOut: async (_, data) => ({ bytesWritten: data.length }),
      transferIn: async () => ({}),
    });
    const both = async () => [twin('A1', [3]), twin('B2', [4, 1])];
    const open = (text: string) => openUsbPrinter(text, parseUsbPrinter(text) ?? IDENTITY, both);
    await (await open('usb:04b8:0e15?serial=B2')).close();
    await (await open('usb:04b8:0e15?port=1-3')).close();
    expect(opened).toEqual(['B2', 'A1']);
    await expect(open('usb:04b8:0e15')).rejects.toThrow('2 such devices: say which, port=1-3 or port=1-4.1');
    await expect(open('usb:04b8:0e15?serial=C3')).rejects.toThrow('such a device is there, but not this one');
    expect(opened).toHaveLength(2);
  });
});

describe('a print queue', () => {
  let folder: string;
  const path = process.env.PATH;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'banban-spooler-'));
  });
  afterEach(() => {
    process.env.PATH = path;
    rmSync(folder, { recursive: true, force: true });
  });

  it('is named, and no option can hide in the name', () => {
    expect(parseSpooler('spooler:小票 POS-80')).toBe('小票 POS-80');
    for (const bad of ['spooler:', 'spooler:-x', 'spooler:a,b', 'spooler:\\\\server\\x'])
      expect(() => parseSpooler(bad)).toThrow(RangeError);
  });

  it('takes each write as one document, raw', async () => {
    const documents: string[] = [];
    const link = await openSpooler('spooler:POS', async (queue, document) => {
      documents.push(`${queue} ${[...document].join()}`);
    });
    await link.write(Uint8Array.of(27, 64), 1000);
    await link.write(Uint8Array.of(1), 1000);
    expect(documents).toEqual(['POS 27,64', 'POS 1']);
    const broken = await openSpooler('spooler:POS', () => Promise.reject(new Error('no such queue')));
    await expect(broken.write(Uint8Array.of(1), 1000)).rejects.toMatchObject({ code: 'write-failed' });
  });

  it.skipIf(process.platform === 'win32')('hands CUPS the bytes on lp’s standard input', async () => {
    const lp = join(folder, 'lp');
    writeFileSync(lp, `#!/bin/sh\necho "$@" > "${folder}/args"\ncat > "${folder}/bytes"\n`);
    chmodSync(lp, 0o755);
    process.env.PATH = `${folder}${delimiter}${path}`;
    await cupsSpool('POS 80', Uint8Array.of(0x1b, 0x40, 0, 0xff));
    expect(readFileSync(join(folder, 'args'), 'utf8').trim()).toBe('-s -d POS 80 -o raw -');
    expect([...readFileSync(join(folder, 'bytes'))]).toEqual([0x1b, 0x40, 0, 0xff]);
    writeFileSync(lp, '#!/bin/sh\necho "lp: no such queue" >&2\nexit 1\n');
    await expect(cupsSpool('POS', Uint8Array.of(1))).rejects.toThrow('no such queue');
  });
});
