import type { Memory } from './memory.ts';
import type { DeviceEvent, DeviceHealth, DeviceName, HealthEntry } from './port.ts';

const HISTORY = 50;

/** How one configured device is, and how it has been. */
export interface HealthBook {
  /** `told` only when it changed. A reason is the system's, in words for a technician. */
  setState(state: 'ready' | 'missing', reason?: string): void;
  /** It was tried once more, in vain. */
  failed(reason: string): void;
  /** Something a technician should know of a device that works. */
  odd(reason: string): void;
  setSamId(samId: string): void;
  health(): DeviceHealth;
  /** Nothing is noted any more. */
  end(): void;
}

/** Opens the book of one device, where the last process left off. */
export function openHealthBook(input: {
  device: DeviceName;
  link: string;
  memory: Memory;
  now(): number;
  emit(event: DeviceEvent): void;
}): HealthBook {
  const { device, link, memory, now, emit } = input;
  const old = memory.device(device, link);
  const kept = old
    ? { ...old, history: [...old.history] }
    : { since: now(), firstSeen: now(), failures: 0, history: [] as HealthEntry[] };
  /** As this process knows it: what an earlier one knew is not taken for granted. */
  let state: 'ready' | 'missing' | undefined;
  let over = false;

  const note = (what: HealthEntry['what'], reason?: string) => {
    const last = kept.history.at(-1);
    if (what === 'failed' || what === 'unplugged') kept.failures++;
    // The same again: counted, so that an hour of tries does not push out what came before.
    if (last && last.what === what && last.reason === reason && what !== 'plugged' && what !== 'unplugged') {
      last.times = (last.times ?? 1) + 1;
      last.last = now();
      return false;
    }
    kept.history.push({ at: now(), what, ...(reason !== undefined && { reason }) });
    if (kept.history.length > HISTORY) kept.history.shift();
    return true;
  };
  const save = (urgent: boolean) => memory.keep(device, link, kept, urgent);

  return {
    setState(next, reason) {
      if (over || state === next) return;
      state = next;
      // The process was renewed, the device was not touched: it has been like this all along.
      if (kept.state !== next) {
        const never = kept.state === undefined;
        kept.state = next;
        kept.since = now();
        if (next === 'ready') note('plugged');
        else
          note(
            never || reason?.startsWith('cannot-open') || reason === 'no answer' ? 'failed' : 'unplugged',
            reason,
          );
        save(true);
      }
      emit({ kind: 'health', device, state: next, since: kept.since });
    },
    failed(reason) {
      if (over) return;
      save(note('failed', reason));
    },
    odd(reason) {
      if (over) return;
      save(note('odd', reason));
    },
    setSamId(samId) {
      if (over || kept.samId === samId) return;
      kept.samId = samId;
      save(true);
    },
    health: () => ({
      device,
      link,
      state: state ?? 'missing',
      since: kept.since,
      firstSeen: kept.firstSeen,
      failures: kept.failures,
      history: kept.history.map((entry) => ({ ...entry })),
      ...(kept.samId !== undefined && { samId: kept.samId }),
    }),
    end() {
      over = true;
    },
  };
}
