import type { DevicesMethods } from '../../devices/port.ts';
import { type SetupDevice, usesOf } from './setup-devices.ts';
import type { SetupPage } from './setup-page.ts';

type Devices = {
  [M in 'find' | 'probe' | 'reconfigure']: (
    ...input: Parameters<DevicesMethods[M]>
  ) => ReturnType<DevicesMethods[M]>;
};

/**
 * Looks on every bus, then asks each serial port what stands there; nothing is asked that is no serial port. What
 * answers is chosen.
 */
export async function findDevices(at: {
  devices: Devices;
  page(): SetupPage;
  set(change: Partial<SetupPage>): void;
  choose(device: SetupDevice, link: string): void;
}): Promise<void> {
  const { devices, page, set, choose } = at;
  set({ busy: 'looking', found: [], trouble: null });
  // A port that is in use answers nobody else.
  await devices.reconfigure({});
  const { devices: all } = await devices.find({});
  set({
    busy: 'asking',
    found: all.map(({ link, says, path }) => ({
      link,
      says: says || (path ?? ''),
      uses: usesOf(link),
      is: null,
    })),
  });
  for (const { link, bus } of all) {
    // The only one of its kind needs no choosing.
    const [use] = bus === 'pcsc' || bus === 'cups' ? usesOf(link) : [];
    if (use && page().chosen[use] === null) choose(use, link);
    if (bus !== 'serial') continue;
    const { is, link: answered } = await devices.probe({ link });
    set({ found: page().found.map((one) => (one.link === link ? { ...one, link: answered, is } : one)) });
    if (is === 'id-card') choose('idCard', answered);
    if (is === 'receipt-printer') choose('receiptPrinter', answered);
  }
  set({ busy: null });
}
