import type { HIDAsync } from 'node-hid';
import { type Link, LinkError, makeLink } from '../link/link.ts';
import type { KeypadProfile } from './types.ts';

/** `hid:VID:PID` or `hid:VID:PID:SERIAL`, both numbers in hexadecimal. */
export interface HidAddress {
  vendorId: number;
  productId: number;
  serial?: string;
}

/** Reads the address of a HID device; `hid:auto` takes the profile's. @throws RangeError in words */
export function hidAddress(link: string, profile: KeypadProfile): HidAddress {
  if (link === 'hid:auto') {
    if (!profile.usb)
      throw new RangeError(`profile "${profile.name}" does not say which pad: write hid:VID:PID`);
    return profile.usb;
  }
  const match = /^hid:([0-9a-fA-F]{1,4}):([0-9a-fA-F]{1,4})(?::(.+))?$/.exec(link);
  if (!match?.[1] || !match[2])
    throw new RangeError(`link "${link}" is not hid:VID:PID or hid:VID:PID:SERIAL`);
  return {
    vendorId: Number.parseInt(match[1], 16),
    productId: Number.parseInt(match[2], 16),
    ...(match[3] === undefined ? {} : { serial: match[3] }),
  };
}

/**
 * Opens the reports of a pad. Each piece of data is one report, with its id first if it has one. Where a pad has several
 * interfaces, a vendor profile takes the vendor's (usage page 0xFF00 and above), a keyboard's profile the keyboard's.
 * @throws LinkError `cannot-open`
 */
export async function openHidReports(name: string, profile: KeypadProfile): Promise<Link> {
  const wanted = hidAddress(name, profile);
  const ours =
    profile.report.kind === 'bits' ? (page: number) => page >= 0xff00 : (page: number) => page === 1;
  let device: HIDAsync;
  try {
    // Only when it is wanted: a kiosk without a keypad needs no native code for one.
    const { devicesAsync, HIDAsync: Hid } = await import('node-hid');
    const all = (await devicesAsync(wanted.vendorId, wanted.productId)).filter(
      (one) => one.path !== undefined && (wanted.serial === undefined || one.serialNumber === wanted.serial),
    );
    const found = all.find((one) => ours(one.usagePage ?? 0)) ?? all[0];
    if (found?.path === undefined) throw new Error('no such HID device');
    device = await Hid.open(found.path);
  } catch (error) {
    throw new LinkError('cannot-open', error instanceof Error ? error.message : 'unknown');
  }
  const { link, data, ended } = makeLink(name, {
    write: (bytes, done) => {
      device.write([...bytes]).then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : new Error('unknown')),
      );
    },
    close: (done) => {
      device.close().then(done, done);
    },
  });
  device.on('data', (report: Uint8Array) => data(report));
  device.on('error', (error: Error) => {
    ended(error.message);
    device.close().catch(() => undefined);
  });
  return link;
}
