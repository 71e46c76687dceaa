/**
 * How a HID reader carries bytes in its reports. This is data, because every maker does it another way, and no
 * document says how: profiles are unverified until somebody has captured a device.
 */
export interface HidProfile {
  name: string;
  /** The report's number; 0 if the device does not number its reports. */
  reportId: number;
  /** Bytes of a report, without its number. */
  reportBytes: number;
  /** Whether the first byte of a report says how many bytes of it count. Without it, the rest is padding. */
  lengthByte: boolean;
  /** A first byte that says "go on" instead of carrying data: after each part but the last the sender waits for it. */
  acknowledgement?: number;
  /**
   * What the reports carry: the reader's frames as they are, or a vendor's command around each. Links of the second
   * kind are refused unless the envelope is known.
   */
  carries: 'frames' | 'vendor-command';
  /** The device it was made for, if it is one's own. */
  device?: { vendorId: number; productId: number };
  /** True once a real device has been tried. */
  verified: boolean;
}

export const HID_PROFILES: readonly HidProfile[] = [
  { name: 'plain-64', reportId: 0, reportBytes: 64, lengthByte: false, carries: 'frames', verified: false },
  { name: 'counted-64', reportId: 0, reportBytes: 64, lengthByte: true, carries: 'frames', verified: false },
  {
    name: 'counted-64-acknowledged',
    reportId: 0,
    reportBytes: 64,
    lengthByte: true,
    acknowledgement: 0xff,
    carries: 'frames',
    verified: false,
  },
  // One open-source program is all that is known of it; frames travel inside a vendor's command.
  {
    name: 'dk26',
    reportId: 0,
    reportBytes: 64,
    lengthByte: true,
    acknowledgement: 0xff,
    carries: 'vendor-command',
    device: { vendorId: 0x0483, productId: 0x572b },
    verified: false,
  },
];

/** What is assumed of a reader nobody has described. */
const DEFAULT_PROFILE = 'plain-64';

/** The profile that was named, or the device's own, or the simplest. Undefined for a name that is none. */
export function hidProfile(
  device: { vendorId: number; productId: number },
  name?: string,
): HidProfile | undefined {
  const own = HID_PROFILES.find(
    (profile) =>
      profile.device?.vendorId === device.vendorId && profile.device.productId === device.productId,
  );
  if (name === undefined && own) return own;
  return HID_PROFILES.find((profile) => profile.name === (name ?? DEFAULT_PROFILE));
}

/** Cuts bytes into reports, each with its number in front as HID libraries want it, padded with zeros. */
export function toReports(profile: HidProfile, bytes: Uint8Array): Uint8Array[] {
  const head = profile.lengthByte ? 1 : 0;
  const room = profile.reportBytes - head;
  const reports: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += room) {
    const part = bytes.subarray(at, at + room);
    const report = new Uint8Array(1 + profile.reportBytes);
    report[0] = profile.reportId;
    if (profile.lengthByte) report[1] = part.length;
    report.set(part, 1 + head);
    reports.push(report);
  }
  return reports;
}

/** What an incoming report is. Libraries leave its number in front only if the device numbers its reports. */
export type HidReport =
  | { kind: 'data'; bytes: Uint8Array }
  | { kind: 'acknowledgement' }
  /** Nothing this profile knows. */
  | { kind: 'other' };

export function readReport(profile: HidProfile, report: Uint8Array): HidReport {
  const numbered = profile.reportId !== 0;
  if (numbered && report[0] !== profile.reportId) return { kind: 'other' };
  const body = numbered ? report.subarray(1) : report;
  const first = body[0];
  if (first === undefined) return { kind: 'other' };
  if (profile.acknowledgement !== undefined && first === profile.acknowledgement)
    return { kind: 'acknowledgement' };
  if (!profile.lengthByte) return { kind: 'data', bytes: body };
  if (first === 0 || first > profile.reportBytes - 1 || first > body.length - 1) return { kind: 'other' };
  return { kind: 'data', bytes: body.subarray(1, 1 + first) };
}
