import type { DeviceEvent, DevicesMethods } from '../../devices/port.ts';
import { type Part, withPrinter } from '../paper/readiness.ts';
import type { Supervised, WorkerState } from '../workers/supervisor.ts';

/** How the devices are, looked at again whenever one of them says something of itself: for the desk. */

export interface MachineWatch {
  /** Null: nothing is known yet. */
  now(): Part[] | null;
  /** A worker came or went. */
  workerState(state: Pick<WorkerState, 'name' | 'at'>): void;
}

export function watchMachines(input: {
  devices: Pick<Supervised<DevicesMethods, DeviceEvent>, 'client' | 'onEvent' | 'state'>;
  onChange(parts: Part[]): void;
  onTrouble(error: unknown): void;
}): MachineWatch {
  const { devices } = input;
  let parts: Part[] | null = null;
  function set(next: Part[]): void {
    if (JSON.stringify(next) === JSON.stringify(parts)) return;
    parts = next;
    input.onChange(next);
  }
  /** One look after the other, and one more if something was said meanwhile: the last word counts. */
  let looking = false;
  let again = false;
  async function look(): Promise<void> {
    const { health, printerStatus } = devices.client.call;
    const [all, printer] = await Promise.all([health({}), printerStatus({})]);
    set(all.map(({ device, state }) => withPrinter({ name: device, ready: state === 'ready' }, printer)));
  }
  function lookSoon(): void {
    again = true;
    if (looking) return;
    looking = true;
    again = false;
    look()
      .catch(input.onTrouble)
      .finally(() => {
        looking = false;
        if (again) lookSoon();
      });
  }
  devices.onEvent(({ kind }) => {
    if (kind === 'health' || kind === 'printer') lookSoon();
  });
  if (devices.state() === 'up') lookSoon();
  return {
    now: () => parts,
    workerState({ name, at }) {
      if (name !== 'devices') return;
      if (at === 'up') lookSoon();
      // It comes back by itself after a visit; only one that stays away is said.
      else if (at === 'out') set([{ name: 'devices', ready: false }]);
    },
  };
}
