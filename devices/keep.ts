import { type HealthBook, openHealthBook } from './health.ts';
import type { Link } from './link/link.ts';
import type { Memory } from './memory.ts';
import type { DeviceEvent, DeviceHealth, DeviceName } from './port.ts';

/** Waits between tries to open a link, in milliseconds; the last one is used from then on. */
export const BACK_OFF_MS = [200, 400, 800, 1500, 3000] as const;

/** One configured device: keeps its link open, and its health. */
export interface Keeper {
  readonly link: string;
  readonly book: HealthBook;
  health(): DeviceHealth;
  setState(state: 'ready' | 'missing', reason?: string): void;
  close(): Promise<void>;
}

/** Opens a link again and again; `use` is handed every open link, `lost` is told when there is none. */
export type Keep = (
  device: DeviceName,
  link: string,
  use: (opened: Link) => void,
  lost: () => void,
  opener: (link: string) => Promise<Link>,
) => Keeper;

/** Makes what keeps links open: opens, reopens with back-off, and writes the device's health book. */
export function makeKeep(input: {
  memory: Memory;
  now(): number;
  emit(event: DeviceEvent): void;
  backOffMs: readonly number[];
}): Keep {
  return (device, link, use, lost, opener) => {
    const book = openHealthBook({ ...input, device, link });
    let ready = false;
    let told = false;
    let tries = 0;
    let over = false;
    let opened: Link | undefined;
    let timer: NodeJS.Timeout | undefined;

    const setState = (next: 'ready' | 'missing', reason?: string) => {
      if (over) return;
      ready = next === 'ready';
      told = true;
      book.setState(next, reason);
    };
    const again = () => {
      if (over) return;
      const { backOffMs } = input;
      timer = setTimeout(attempt, backOffMs[Math.min(tries++, backOffMs.length - 1)] ?? 0);
    };
    const attempt = () => {
      opener(link).then(
        (fresh) => {
          if (over) {
            void fresh.close();
            return;
          }
          opened = fresh;
          fresh.onClosed((reason) => {
            opened = undefined;
            setState('missing', reason);
            if (!over) lost();
            again();
          });
          use(fresh);
        },
        (error: unknown) => {
          const reason = error instanceof Error ? error.message : String(error);
          if (told && !ready) book.failed(reason);
          else setState('missing', reason);
          if (!over) lost();
          again();
        },
      );
    };
    attempt();
    return {
      link,
      book,
      health: book.health,
      setState(next, reason) {
        if (next === 'ready') tries = 0;
        setState(next, reason);
      },
      async close() {
        over = true;
        book.end();
        clearTimeout(timer);
        await opened?.close();
      },
    };
  };
}
