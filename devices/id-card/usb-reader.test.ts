/** Readers with bulk pipes, against a stand-in for the `usb` package: no hardware was there to try. */
import { describe, expect, it } from 'vitest';
import { openUsb, type UsbDeviceLike } from '../link/usb.ts';
import type { UsbInterfaceInfo } from '../link/usb-plan.ts';
import { createIdCardDriver } from './driver.ts';
import { FIXTURES } from './fixtures.ts';
import { createSimulatedReader, type SimulatedReader } from './simulated-reader.ts';
import type { ReaderState } from './types.ts';

const ADDRESS = { vendorId: 0x0400, productId: 0xc35a };
const end = (address: number) => ({
  endpointNumber: address & 0x7f,
  direction: address & 0x80 ? ('in' as const) : ('out' as const),
  type: 'bulk',
  packetSize: 64,
});
const endpoints = (...addresses: number[]): UsbInterfaceInfo[] => [
  {
    interfaceNumber: 0,
    alternates: [{ alternateSetting: 0, interfaceClass: 0xff, endpoints: addresses.map(end) }],
  },
];
const FOUR = endpoints(0x02, 0x06, 0x81, 0x85);
const PAIR = endpoints(0x02, 0x81);

/** A device as the `usb` package gives it: whole packets wait in pipes; a transfer takes no more than was asked for. */
class StandIn implements UsbDeviceLike {
  readonly vendorId = ADDRESS.vendorId;
  readonly productId = ADDRESS.productId;
  readonly bus = '001';
  ports = [3];
  serialNumber = 'SN0001';
  readonly deeds: string[] = [];
  /** Bytes behind the frame that fill up the last packet, as the single-pair readers send them. */
  padded = false;
  #waiting = new Map<number, { packets: Uint8Array[]; take: (() => void) | undefined }>();
  #head: Uint8Array = new Uint8Array();
  #gone = false;
  readonly configuration: { interfaces: UsbInterfaceInfo[] };
  readonly reader: SimulatedReader;
  readonly fail: Partial<Record<'open' | 'claimInterface', number>> = {};

  constructor(interfaces: UsbInterfaceInfo[], reader: SimulatedReader) {
    this.configuration = { interfaces };
    this.reader = reader;
  }
  async #do(deed: string): Promise<void> {
    this.deeds.push(deed);
    const kind = deed.split(' ')[0] as 'open';
    const left = this.fail[kind] ?? 0;
    if (left === 0) return;
    this.fail[kind] = left - 1;
    throw new Error(`${kind} error: busy`);
  }
  open = () => this.#do('open');
  close = () => this.#do('close');
  claimInterface = (face: number) => this.#do(`claimInterface ${face}`);
  releaseInterface = (face: number) => this.#do(`releaseInterface ${face}`);
  selectAlternateInterface = (face: number, setting: number) => this.#do(`select ${face}/${setting}`);
  detachKernelDriver = (face: number) => this.#do(`detach ${face}`);

  #pipe(number: number) {
    const pipe = this.#waiting.get(number) ?? { packets: [], take: undefined };
    this.#waiting.set(number, pipe);
    return pipe;
  }
  #send(number: number, bytes: Uint8Array): void {
    const pipe = this.#pipe(number);
    for (let at = 0; at < bytes.length; at += 64) pipe.packets.push(bytes.slice(at, at + 64));
    pipe.take?.();
  }
  async transferOut(endpoint: number, data: Uint8Array) {
    if (this.#gone) throw new Error('transferOut error: Disconnected');
    let request = data;
    if (this.configuration.interfaces === FOUR) {
      if (endpoint === 2) {
        expect(data).toHaveLength(7);
        this.#head = data;
        return { bytesWritten: data.length };
      }
      expect(endpoint).toBe(6);
      request = Buffer.concat([this.#head, data]);
    }
    for (const reply of this.reader.receive(request)) {
      if (this.configuration.interfaces === FOUR) {
        this.#send(1, reply.subarray(0, 7));
        this.#send(5, reply.subarray(7));
      } else {
        const full = this.padded ? Math.ceil(reply.length / 64) * 64 : reply.length;
        this.#send(1, Buffer.concat([reply, Buffer.alloc(full - reply.length, 0xaa)]));
      }
    }
    return { bytesWritten: data.length };
  }
  async transferIn(endpoint: number, length: number) {
    const pipe = this.#pipe(endpoint);
    while (pipe.packets.length === 0) {
      if (this.#gone) throw new Error('transferIn error: Disconnected');
      await new Promise<void>((resolve) => {
        pipe.take = resolve;
      });
    }
    const parts: Uint8Array[] = [];
    let taken = 0;
    // A transfer ends with a packet that is not full, or when what was asked for is there.
    for (let next = pipe.packets[0]; next && taken < length; next = pipe.packets[0]) {
      pipe.packets.shift();
      parts.push(next);
      taken += next.length;
      if (next.length < 64) break;
    }
    const bytes = Uint8Array.from(Buffer.concat(parts)).slice(0, length);
    return { data: new DataView(bytes.buffer) };
  }
  pull(): void {
    this.#gone = true;
    for (const pipe of this.#waiting.values()) pipe.take?.();
  }
}

async function rig(interfaces: UsbInterfaceInfo[]) {
  const device = new StandIn(
    interfaces,
    createSimulatedReader(() => 'whole'),
  );
  const link = await openUsb('usb:0400:c35a', ADDRESS, { getDevices: async () => [device] });
  const states: ReaderState[] = [];
  let told: () => void = () => undefined;
  const driver = createIdCardDriver(link, {
    reading: true,
    onState: (state) => {
      states.push(state);
      told();
    },
    onAnswering: () => undefined,
  });
  const until = async (at: ReaderState['at']) => {
    while (states.at(-1)?.at !== at)
      await new Promise<void>((resolve) => {
        told = resolve;
      });
    return states.at(-1);
  };
  return { device, link, driver, states, until };
}

describe.each([
  ['four pipes', FOUR, false],
  ['one pair', PAIR, false],
  ['one pair that fills its last packet up', PAIR, true],
])('a reader with %s', (_, interfaces, padded) => {
  it('is read whole, and let go at the end', async () => {
    const { device, link, driver, until } = await rig(interfaces);
    device.padded = padded;
    device.reader.put(FIXTURES['ma-lu'], '桂花市桂花里街道桂花里99号');
    expect(await until('read')).toEqual({
      at: 'read',
      card: { ...FIXTURES['ma-lu'], newestAddress: '桂花市桂花里街道桂花里99号', doubts: [] },
    });
    await link.close();
    await driver.ended;
    expect(device.deeds).toEqual(['open', 'claimInterface 0', 'releaseInterface 0', 'close']);
  });

  it('is noticed to be gone when its plug is pulled', async () => {
    const { device, link, driver, until } = await rig(interfaces);
    await until('waiting');
    const reason = new Promise<string>((resolve) => void link.onClosed(resolve));
    device.pull();
    expect(await reason).toMatch(/Disconnected/);
    await driver.ended;
  });
});

describe('opening a USB link', () => {
  const library = (...devices: StandIn[]) => ({ getDevices: async () => devices });
  const device = (interfaces = FOUR) =>
    new StandIn(
      interfaces,
      createSimulatedReader(() => 'whole'),
    );
  const refusal = (promise: Promise<unknown>) =>
    promise.then(
      () => 'opened',
      (error: Error) => error.message,
    );

  it('says in words why it cannot', async () => {
    const [a, b] = [device(), device()];
    b.ports = [1, 2];
    b.serialNumber = 'SN0002';
    const both = library(a, b);
    expect(await refusal(openUsb('', ADDRESS, library()))).toBe('cannot-open: not plugged in');
    expect(await refusal(openUsb('', ADDRESS, both))).toBe(
      'cannot-open: 2 such devices: say which, port=1-3 or port=1-1.2',
    );
    expect(await refusal(openUsb('', { ...ADDRESS, serial: 'other' }, both))).toMatch(/but not this one/);
    expect(await refusal(openUsb('', ADDRESS, library(device(endpoints(0x81)))))).toBe(
      'cannot-open: no pipes that fit (0: in 0x81 bulk)',
    );
    const none = { getDevices: () => Promise.reject(new Error('/sys/bus/usb/devices/ not found')) };
    expect(await refusal(openUsb('', ADDRESS, none))).toMatch(/^cannot-open: .*not found/);
  });
  it('finds one of two by its serial number or its port', async () => {
    const [a, b] = [device(), device()];
    b.ports = [1, 2];
    b.serialNumber = 'SN0002';
    for (const which of [{ serial: 'SN0002' }, { port: '1-1.2' }]) {
      const link = await openUsb('', { ...ADDRESS, ...which }, library(a, b));
      await link.close();
    }
    expect(a.deeds).toEqual([]);
    expect(b.deeds.filter((deed) => deed === 'open')).toHaveLength(2);
  });
  it("makes the system's own driver let go, and closes what it cannot have", async () => {
    const held = device();
    held.fail.claimInterface = 1;
    const link = await openUsb('', ADDRESS, library(held));
    expect(held.deeds).toEqual(['open', 'claimInterface 0', 'detach 0', 'claimInterface 0']);
    await link.close();
    const stubborn = device();
    stubborn.fail.claimInterface = 2;
    expect(await refusal(openUsb('', ADDRESS, library(stubborn)))).toBe(
      'cannot-open: claimInterface error: busy',
    );
    expect(stubborn.deeds.at(-1)).toBe('close');
  });
});
