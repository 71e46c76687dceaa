import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HID_PROFILES, type HidProfile, hidProfile, readReport, toReports } from './hid-reports.ts';

const profile = (name: string, more: Partial<HidProfile> = {}): HidProfile => {
  const found = hidProfile({ vendorId: 0, productId: 0 }, name);
  if (!found) throw new Error(name);
  return { ...found, ...more };
};
/** What a device gets and sends back: HID libraries strip the number of devices that do not number their reports. */
const echo = (of: HidProfile, report: Uint8Array) => (of.reportId === 0 ? report.subarray(1) : report);

describe('HID reports', () => {
  it('are as long as the profile says, padded, with the count in front where there is one', () => {
    const [plain] = toReports(profile('plain-64'), Uint8Array.of(1, 2, 3));
    expect(plain).toHaveLength(65);
    expect([...(plain ?? [])].slice(0, 5)).toEqual([0, 1, 2, 3, 0]);
    const counted = toReports(profile('counted-64', { reportId: 4 }), new Uint8Array(64).fill(7));
    expect(counted.map((report) => [report[0], report[1], report[2]])).toEqual([
      [4, 63, 7],
      [4, 1, 7],
    ]);
  });

  it('bring back what was put in, whatever its length', () => {
    const anyProfile = fc.record({
      reportId: fc.constantFrom(0, 1, 255),
      reportBytes: fc.integer({ min: 8, max: 64 }),
      acknowledgement: fc.constantFrom(undefined, 0xff),
    });
    fc.assert(
      fc.property(anyProfile, fc.uint8Array({ maxLength: 3000 }), ({ acknowledgement, ...how }, bytes) => {
        const of = profile('counted-64', {
          ...how,
          ...(acknowledgement !== undefined && { acknowledgement }),
        });
        const back = toReports(of, bytes).flatMap((report) => {
          const read = readReport(of, echo(of, report));
          return read.kind === 'data' ? [...read.bytes] : [];
        });
        expect(back).toEqual([...bytes]);
      }),
    );
  });

  it('that are not data are told apart', () => {
    const dk26 = profile('dk26');
    expect(readReport(dk26, new Uint8Array(64).fill(0xff))).toEqual({ kind: 'acknowledgement' });
    for (const first of [0, 64, 200])
      expect(readReport(dk26, Uint8Array.of(first, ...new Array(63).fill(1)))).toEqual({ kind: 'other' });
    expect(readReport(dk26, Uint8Array.of(5, 1))).toEqual({ kind: 'other' });
    expect(readReport(profile('plain-64', { reportId: 2 }), Uint8Array.of(1, 9))).toEqual({ kind: 'other' });
    expect(readReport(dk26, new Uint8Array())).toEqual({ kind: 'other' });
  });

  it('survive any bytes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...HID_PROFILES), fc.uint8Array({ maxLength: 100 }), (of, bytes) => {
        expect(['data', 'acknowledgement', 'other']).toContain(readReport(of, bytes).kind);
      }),
    );
  });

  it('have profiles, none of them claimed to be tried', () => {
    expect(new Set(HID_PROFILES.map(({ name }) => name)).size).toBe(HID_PROFILES.length);
    expect(HID_PROFILES.some(({ verified }) => verified)).toBe(false);
    expect(hidProfile({ vendorId: 0x0483, productId: 0x572b })?.name).toBe('dk26');
    expect(hidProfile({ vendorId: 1, productId: 1 })?.name).toBe('plain-64');
    expect(hidProfile({ vendorId: 1, productId: 1 }, 'nothing')).toBeUndefined();
  });
});
