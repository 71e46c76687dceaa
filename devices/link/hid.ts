/** HID readers over the `node-hid` package. Which bytes stand where in a report is a profile's matter. */
import type { HIDAsync } from 'node-hid';
import { type HidProfile, hidProfile, readReport, toReports } from './hid-reports.ts';
import { type Link, LinkError, makeLink } from './link.ts';

/** Which device: vendor and product, and what tells two of the same kind apart. */
export interface HidAddress {
  vendorId: number;
  productId: number;
  /** The serial number the device itself tells. */
  serial?: string | undefined;
  /** The system's path to it, such as `/dev/hidraw0`. */
  path?: string | undefined;
  /** The name of a profile; the device's own or the simplest if left out. */
  profile?: string | undefined;
}

/** How frames are put into a vendor's command and taken out of it, where a profile needs that. */
export interface HidEnvelope {
  wrap(frame: Uint8Array): Uint8Array;
  unwrap(bytes: Uint8Array): Uint8Array;
}

/** How long a device may take to ask for the next part of a message. */
const ACKNOWLEDGEMENT_TIMEOUT_MS = 1000;

/** Usage pages from here on are a vendor's own: no keyboard and no mouse has them. */
const VENDOR_USAGE_PAGE = 0xff00;

const words = (error: unknown) => (error instanceof Error ? error.message : String(error));

function profileOf(address: HidAddress, envelope: HidEnvelope | undefined): HidProfile {
  const profile = hidProfile(address, address.profile);
  if (!profile) throw new Error(`there is no HID profile "${address.profile}"`);
  if (profile.carries === 'vendor-command' && !envelope)
    throw new Error(
      `profile "${profile.name}" carries frames inside a command of its vendor, which is not published: not supported`,
    );
  return profile;
}

async function pathOf(
  { devicesAsync }: Pick<typeof import('node-hid'), 'devicesAsync'>,
  address: HidAddress,
): Promise<string> {
  const same = await devicesAsync(address.vendorId, address.productId);
  const wanted = same.filter(
    (device) =>
      (address.serial === undefined || device.serialNumber === address.serial) &&
      (address.path === undefined || device.path === address.path),
  );
  // A device with several faces: only the vendor's own talks of cards.
  const own = wanted.filter((device) => (device.usagePage ?? 0) >= VENDOR_USAGE_PAGE);
  const paths = [...new Set((own.length > 0 ? own : wanted).flatMap(({ path }) => path ?? []))];
  const [only] = paths;
  if (only === undefined)
    throw new Error(same.length > 0 ? 'such a device is there, but not this one' : 'not plugged in');
  if (paths.length > 1)
    throw new Error(
      `${paths.length} such devices: say which, by serial=… or path=${paths.join(' or path=')}`,
    );
  return only;
}

/** Opens a HID device. Rejects with LinkError `cannot-open`. */
export async function openHid(name: string, address: HidAddress, envelope?: HidEnvelope): Promise<Link> {
  try {
    const profile = profileOf(address, envelope);
    // Native code, and only where a link needs it.
    const { default: hid } = await import('node-hid');
    const device = await hid.HIDAsync.open(await pathOf(hid, address));
    return start(name, device, profile, envelope);
  } catch (error) {
    throw new LinkError('cannot-open', words(error));
  }
}

function start(name: string, device: HIDAsync, profile: HidProfile, envelope: HidEnvelope | undefined): Link {
  let acknowledged: () => void = () => undefined;
  const untilAcknowledged = () =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error('the device did not ask for the next part')),
        ACKNOWLEDGEMENT_TIMEOUT_MS,
      );
      acknowledged = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const send = async (bytes: Uint8Array) => {
    const reports = toReports(profile, envelope ? envelope.wrap(bytes) : bytes);
    for (const [index, report] of reports.entries()) {
      const last = index === reports.length - 1;
      const goOn = profile.acknowledgement === undefined || last ? undefined : untilAcknowledged();
      // Whoever waits for the device must not be left waiting by a write that fails.
      goOn?.catch(() => undefined);
      await device.write(Buffer.from(report));
      await goOn;
    }
  };

  let sending = Promise.resolve();
  let closing: Promise<void> | undefined;
  const letGo = () => {
    closing ??= device.close().catch(() => undefined);
    return closing;
  };
  const { link, data, ended } = makeLink(name, {
    write: (bytes, done) => {
      const sent = sending.then(() => send(bytes));
      sending = sent.catch(() => undefined);
      sent.then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
    close: (done) => void letGo().then(done),
  });
  device.on('data', (report: Uint8Array) => {
    const read = readReport(profile, report);
    if (read.kind === 'acknowledgement') acknowledged();
    else if (read.kind === 'data') data(envelope ? envelope.unwrap(read.bytes) : read.bytes);
  });
  device.on('error', (error: unknown) => {
    ended(words(error));
    void letGo();
  });
  return link;
}

/** HID devices with a vendor's own usage page: readers are among them, keyboards are not. */
export async function listHidDevices(): Promise<
  { vendorId: number; productId: number; path: string; product?: string; serial?: string }[]
> {
  const { default: hid } = await import('node-hid');
  return (await hid.devicesAsync())
    .filter(({ usagePage }) => (usagePage ?? 0) >= VENDOR_USAGE_PAGE)
    .map(({ vendorId, productId, path, product, serialNumber }) => ({
      vendorId,
      productId,
      path: path ?? '',
      ...(product && { product }),
      ...(serialNumber && { serial: serialNumber }),
    }));
}
