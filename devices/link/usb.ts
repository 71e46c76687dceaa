/**
 * Bulk pipes over the `usb` package (WebUSB's calls). Built to the published endpoints and to that package's source;
 * tried against a stand-in for the package only, never on hardware. On Windows the device needs the WinUSB driver; the
 * readers' vendors commonly install one of their own, which cannot be opened this way.
 */
import { type Link, LinkError, makeLink } from './link.ts';
import { describeEndpoints, planPipes, type UsbInterfaceInfo, type UsbPlan } from './usb-plan.ts';

/** What is used of a device of the `usb` package. */
export interface UsbDeviceLike {
  readonly vendorId: number;
  readonly productId: number;
  readonly bus: string;
  readonly ports: readonly number[];
  /** Asking a device that is not open may open it for a moment, and throw where that is not allowed. */
  readonly serialNumber?: string | null | undefined;
  readonly configuration?: { readonly interfaces: readonly UsbInterfaceInfo[] } | null | undefined;
  open(): Promise<void>;
  close(): Promise<void>;
  claimInterface(interfaceNumber: number): Promise<void>;
  releaseInterface(interfaceNumber: number): Promise<void>;
  selectAlternateInterface(interfaceNumber: number, alternateSetting: number): Promise<void>;
  detachKernelDriver(interfaceNumber: number): Promise<void>;
  transferOut(endpoint: number, data: Uint8Array, timeoutMs: number): Promise<{ bytesWritten: number }>;
  /** Rejects when the time is over; bytes of a transfer that is cut off so are lost. */
  transferIn(
    endpoint: number,
    length: number,
    timeoutMs: number,
  ): Promise<{ data?: DataView<ArrayBufferLike> | undefined }>;
}

/** The `usb` package as this link needs it. */
export interface UsbLibrary {
  getDevices(): Promise<readonly UsbDeviceLike[]>;
}

/** Which device: vendor and product, and what tells two of the same kind apart. */
export interface UsbAddress {
  vendorId: number;
  productId: number;
  /** The serial number the device itself tells. */
  serial?: string | undefined;
  /** Where it is plugged, as the system writes it: bus, then the ports on the way, `1-3.2`. */
  port?: string | undefined;
}

/** The seven bytes of an SDT frame that tell how long it is. */
const HEAD_BYTES = 7;
/** No frame of a reader is longer than this behind its head. */
const MAX_BODY_BYTES = 0x0a00;
/** How long one transfer may wait. Long, because bytes under way when it is over are lost; short enough to close soon. */
const IN_TIMEOUT_MS = 2000;
const OUT_TIMEOUT_MS = 5000;
/** After a transfer that failed at once: a device that is gone must not be asked a thousand times a second. */
const AFTER_FAILURE_MS = 20;
/** So many transfers in a row that fail before their time, and the device is gone. */
const FAILURES_UNTIL_GONE = 5;

/** Loads the `usb` package: native code, and only where a link needs it. */
async function loadLibrary(): Promise<UsbLibrary> {
  const { usb } = await import('usb');
  return usb as unknown as UsbLibrary;
}

/** What tells one device from another. */
export type UsbIdentity = Pick<UsbDeviceLike, 'vendorId' | 'productId' | 'bus' | 'ports' | 'serialNumber'>;

const portOf = ({ bus, ports }: UsbIdentity): string => `${Number(bus) || bus}-${ports.join('.')}`;

/** The one device that is meant. @throws Error that says that it is not there, or that there are several */
export function chooseUsb<Device extends UsbIdentity>(
  devices: readonly Device[],
  address: UsbAddress,
): Device {
  const same = devices.filter(
    (device) => device.vendorId === address.vendorId && device.productId === address.productId,
  );
  const wanted = same.filter(
    (device) =>
      (address.port === undefined || portOf(device) === address.port) &&
      (address.serial === undefined || device.serialNumber === address.serial),
  );
  const [only, another] = wanted;
  if (!only) throw new Error(same.length > 0 ? 'such a device is there, but not this one' : 'not plugged in');
  if (another)
    throw new Error(
      `${wanted.length} such devices: say which, ${wanted.map((one) => `port=${portOf(one)}`).join(' or ')}`,
    );
  return only;
}

/** Claims the interface; if the system's own driver holds it (as usblp does with printers), that lets go first. */
async function claim(device: UsbDeviceLike, plan: UsbPlan): Promise<void> {
  try {
    await device.claimInterface(plan.interfaceNumber);
  } catch {
    await device.detachKernelDriver(plan.interfaceNumber);
    await device.claimInterface(plan.interfaceNumber);
  }
  if (plan.alternateSetting > 0)
    await device.selectAlternateInterface(plan.interfaceNumber, plan.alternateSetting);
}

/** Opens a USB device by its pipes. Rejects with LinkError `cannot-open`. */
export async function openUsb(name: string, address: UsbAddress, library?: UsbLibrary): Promise<Link> {
  let device: UsbDeviceLike | undefined;
  try {
    device = chooseUsb(await (library ?? (await loadLibrary())).getDevices(), address);
    await device.open();
    const interfaces = device.configuration?.interfaces ?? [];
    const plan = planPipes(interfaces);
    if (!plan) throw new Error(`no pipes that fit (${describeEndpoints(interfaces) || 'no interfaces'})`);
    await claim(device, plan);
    return start(name, device, plan);
  } catch (error) {
    await device?.close().catch(() => undefined);
    throw new LinkError('cannot-open', error instanceof Error ? error.message : String(error));
  }
}

function start(name: string, device: UsbDeviceLike, plan: UsbPlan): Link {
  let over = false;
  const send = async (bytes: Uint8Array) => {
    const out = (endpoint: number, part: Uint8Array) => sendAll(device, endpoint, part);
    if (plan.kind === 'pair') await out(plan.out.number, bytes);
    else {
      await out(plan.headOut.number, bytes.subarray(0, HEAD_BYTES));
      if (bytes.length > HEAD_BYTES) await out(plan.bodyOut.number, bytes.subarray(HEAD_BYTES));
    }
  };
  let sending = Promise.resolve();
  const { link, data, ended } = makeLink(name, {
    write: (bytes, done) => {
      const sent = sending.then(() => send(bytes));
      // What was not sent is told to the one who wrote it; the next write is not its heir.
      sending = sent.catch(() => undefined);
      sent.then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
    close: (done) => {
      over = true;
      // The read under way holds the interface until its time is over; whoever closes does not wait for that.
      void letGo(device, plan).then(done);
    },
  });
  void receive(device, plan, data, () => over).then((reason) => {
    if (over) return;
    ended(reason);
    void letGo(device, plan);
  });
  return link;
}

async function letGo(device: UsbDeviceLike, plan: UsbPlan): Promise<void> {
  await device.releaseInterface(plan.interfaceNumber).catch(() => undefined);
  await device.close().catch(() => undefined);
}

async function sendAll(device: UsbDeviceLike, endpoint: number, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await device.transferOut(endpoint, bytes.slice(at), OUT_TIMEOUT_MS);
    if (bytesWritten <= 0) throw new Error('the device takes no bytes');
    at += bytesWritten;
  }
}

/** Reads until the link is over or the device gone. Resolves with the reason; never rejects. */
async function receive(
  device: UsbDeviceLike,
  plan: UsbPlan,
  data: (bytes: Uint8Array) => void,
  isOver: () => boolean,
): Promise<string> {
  if (plan.kind === 'pair' && !plan.in) return new Promise(() => undefined);
  let failures = 0;
  /** One transfer; empty when its time was over. */
  const take = async (endpoint: number, length: number): Promise<Uint8Array> => {
    const begun = performance.now();
    try {
      const { data: view } = await device.transferIn(endpoint, length, IN_TIMEOUT_MS);
      failures = 0;
      return view ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength) : new Uint8Array();
    } catch (error) {
      if (performance.now() - begun >= IN_TIMEOUT_MS / 2) return new Uint8Array();
      if (++failures >= FAILURES_UNTIL_GONE) throw error;
      await new Promise((resolve) => setTimeout(resolve, AFTER_FAILURE_MS));
      return new Uint8Array();
    }
  };
  try {
    while (!isOver()) {
      if (plan.kind === 'pair') {
        // A packet at a time: what is longer comes as several, and none waits for a packet that does not come.
        const bytes = plan.in ? await take(plan.in.number, plan.in.packetSize) : new Uint8Array();
        if (bytes.length > 0) data(bytes);
        continue;
      }
      const head = await take(plan.headIn.number, plan.headIn.packetSize);
      if (head.length === 0) continue;
      data(head);
      const length = ((head[5] ?? 0) << 8) | (head[6] ?? 0);
      let missing =
        head.length < HEAD_BYTES || length > MAX_BODY_BYTES ? 0 : length + HEAD_BYTES - head.length;
      while (missing > 0 && !isOver()) {
        const body = await take(plan.bodyIn.number, missing);
        // The rest never came: the reader of this link notices that the frame was cut short.
        if (body.length === 0) break;
        data(body);
        missing -= body.length;
      }
    }
    return 'closed';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
