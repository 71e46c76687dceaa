import { expect, test } from 'vitest';
import type { DeviceEvent, DeviceHealth } from '../../devices/port.ts';
import { type PrinterStatus, SILENT_STATUS } from '../../devices/receipt-printer/types.ts';
import type { Part } from '../paper/readiness.ts';
import { watchMachines } from './machines.ts';

/** How the devices are, from what they say of themselves. */

const OK: PrinterStatus = { ...SILENT_STATUS, answered: true, paper: 'ok' };
const health = (device: DeviceHealth['device'], state: DeviceHealth['state']) =>
  ({ device, state }) as DeviceHealth;

/** A devices process that the test holds. */
function house(up = false) {
  const said: ((event: DeviceEvent) => void)[] = [];
  const now = {
    all: [health('receiptPrinter', 'ready'), health('idCard', 'ready')],
    printer: OK,
    asked: 0,
    away: false,
  };
  const told: Part[][] = [];
  const troubles: unknown[] = [];
  const watch = watchMachines({
    devices: {
      state: () => (up ? 'up' : 'starting'),
      onEvent: (listener: (event: DeviceEvent) => void) => void said.push(listener),
      client: {
        call: {
          health: async () => {
            now.asked += 1;
            if (now.away) throw new Error('away');
            return now.all;
          },
          printerStatus: async () => now.printer,
        },
      },
    } as unknown as Parameters<typeof watchMachines>[0]['devices'],
    onChange: (parts) => told.push(parts),
    onTrouble: (error) => troubles.push(error),
  });
  const settled = async () => {
    for (let n = 0; n < 20; n++) await Promise.resolve();
  };
  const say = async (event: DeviceEvent) => {
    for (const listener of said) listener(event);
    await settled();
  };
  return { watch, told, now, say, settled, troubles };
}

test('it is looked at when one of them says something of itself, and told only when it differs', async () => {
  const { watch, told, now, say } = house();
  expect(watch.now()).toBeNull();
  await say({ kind: 'health', device: 'idCard', state: 'ready', since: 0 });
  expect(told).toEqual([
    [
      { name: 'receiptPrinter', ready: true, printer: 'well' },
      { name: 'idCard', ready: true },
    ],
  ]);
  await say({ kind: 'printer', status: OK });
  expect(told).toHaveLength(1);
  now.printer = { ...OK, paper: 'out' };
  now.all = [health('receiptPrinter', 'ready'), health('idCard', 'missing')];
  await say({ kind: 'printer', status: now.printer });
  expect(watch.now()).toEqual([
    { name: 'receiptPrinter', ready: false, printer: 'out' },
    { name: 'idCard', ready: false },
  ]);
  // What people do with the devices is nothing of theirs.
  const before = now.asked;
  await say({ kind: 'scan-seen' });
  expect(now.asked).toBe(before);
});

test('several things said at once are looked at once more, not many times', async () => {
  const { now, say, settled } = house();
  for (let n = 0; n < 5; n++) void say({ kind: 'printer', status: OK });
  await settled();
  expect(now.asked).toBe(2);
});

test('a process that is there already is asked; one that stays away is said; one that is away is told of', async () => {
  const { watch, told, now, say, settled, troubles } = house(true);
  await settled();
  expect(told).toHaveLength(1);
  watch.workerState({ name: 'devices', at: 'restarting' });
  expect(told).toHaveLength(1);
  watch.workerState({ name: 'store', at: 'out' });
  expect(told).toHaveLength(1);
  watch.workerState({ name: 'devices', at: 'out' });
  expect(watch.now()).toEqual([{ name: 'devices', ready: false }]);
  now.away = true;
  await say({ kind: 'printer', status: OK });
  expect(troubles).toHaveLength(1);
});
