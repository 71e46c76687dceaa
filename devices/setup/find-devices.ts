import { execFile } from 'node:child_process';
import { listHidDevices } from '../link/hid.ts';
import { listSerialPorts } from '../link/serial.ts';
import { lastingLink } from '../link/serial-place.ts';
import { openSmartCards } from '../social-card/pcsc.ts';

/** Something that is plugged in, and the link by which it is found again. */
export interface FoundDevice {
  bus: 'serial' | 'usb' | 'hid' | 'pcsc' | 'cups';
  link: string;
  /** What it calls itself, for people. */
  says: string;
  /** The system's path to it today, where it has one. */
  path?: string;
  serial?: string;
}

/** What is plugged in, and where could not be looked, with the system's reason. */
export interface Found {
  devices: FoundDevice[];
  notLooked: { bus: FoundDevice['bus']; why: string }[];
}

const COMMAND_MS = 5000;
const HUB_CLASS = 9;
const words = (error: unknown) =>
  (error instanceof Error ? error.message.split('\n')[0] : String(error)) ?? '';
const hex = (value: number) => value.toString(16).padStart(4, '0');

async function serial(): Promise<FoundDevice[]> {
  const ports = await listSerialPorts();
  return ports.map((port) => ({
    bus: 'serial',
    link: lastingLink(port, ports, 'auto'),
    says: [port.manufacturer, port.vendorId && `${port.vendorId}:${port.productId}`]
      .filter(Boolean)
      .join(' '),
    path: port.path,
    ...(port.serial && { serial: port.serial }),
  }));
}

async function usb(): Promise<FoundDevice[]> {
  const { usb } = await import('usb');
  const devices = (await usb.getDevices()) as unknown as readonly {
    vendorId: number;
    productId: number;
    deviceClass: number;
    manufacturerName?: string;
    productName?: string;
    serialNumber?: string;
  }[];
  return devices
    .filter(({ deviceClass }) => deviceClass !== HUB_CLASS)
    .map(({ vendorId, productId, manufacturerName, productName, serialNumber }) => ({
      bus: 'usb',
      link: `usb:${hex(vendorId)}:${hex(productId)}${serialNumber ? `?serial=${encodeURIComponent(serialNumber)}` : ''}`,
      says: [manufacturerName, productName].filter(Boolean).join(' '),
      ...(serialNumber && { serial: serialNumber }),
    }));
}

async function hid(): Promise<FoundDevice[]> {
  const devices = await listHidDevices();
  return devices.map((device) => {
    const twins = devices.filter(
      ({ vendorId, productId }) => vendorId === device.vendorId && productId === device.productId,
    );
    const which = device.serial
      ? `?serial=${encodeURIComponent(device.serial)}`
      : twins.length > 1
        ? `?path=${encodeURIComponent(device.path)}`
        : '';
    return {
      bus: 'hid',
      link: `hid:${hex(device.vendorId)}:${hex(device.productId)}${which}`,
      says: device.product ?? '',
      path: device.path,
      ...(device.serial && { serial: device.serial }),
    };
  });
}

async function pcsc(): Promise<FoundDevice[]> {
  const service = await openSmartCards();
  try {
    return (await service.slots()).map(({ name }) => ({ bus: 'pcsc', link: `pcsc:${name}`, says: name }));
  } finally {
    service.close();
  }
}

function cups(): Promise<FoundDevice[]> {
  return new Promise((resolve, reject) => {
    execFile(
      'lpstat',
      ['-e'],
      { timeout: COMMAND_MS, env: { ...process.env, LC_ALL: 'C' } },
      (error, out, said) => {
        if (error) {
          reject(
            new Error(
              error.code === 'ENOENT'
                ? 'lpstat is not installed (cups-client)'
                : said.trim() || error.message,
            ),
          );
          return;
        }
        const queues = out.split('\n').filter((line) => line.trim() !== '');
        resolve(queues.map((queue) => ({ bus: 'cups', link: `cups:${queue.trim()}`, says: queue.trim() })));
      },
    );
  });
}

const LOOKS = { serial, usb, hid, pcsc, cups };

/** Looks on every bus; one that cannot be looked at takes nothing from the others. Never rejects. */
export async function findDevices(looks: Partial<typeof LOOKS> = LOOKS): Promise<Found> {
  const found: Found = { devices: [], notLooked: [] };
  // One after the other: two of them load native code that asks the same bus.
  for (const [bus, look] of Object.entries(looks) as [FoundDevice['bus'], () => Promise<FoundDevice[]>][]) {
    try {
      found.devices.push(...(await look()));
    } catch (error) {
      found.notLooked.push({ bus, why: words(error) });
    }
  }
  return found;
}
