import type { Clock } from '../clock/clock.ts';
import { type JumpWatch, watchForJumps } from '../clock/jump.ts';
import type { Sender } from './sending.ts';
import type { Shell } from './shell.ts';
import type { Workers } from './workers.ts';

const LOOK_MS = 10_000;
const LAST_STAMP = 'clock.last';

/**
 * What is looked at every ten seconds once the store is open: is the clock still right, are people here, is
 * something waiting to go out? Begins with the stamp the last run left behind.
 */
export async function keepHouse(input: {
  workers: Workers;
  shell: Shell;
  clock: Clock;
  staffed(): boolean;
  /** Sends what the network did not carry, where a service is live. */
  sender: Sender | null;
  /** Something staff must know. */
  note(words: string): void;
  /** Something came to casework: a case, or more of one. */
  onDelivered(): void;
}): Promise<() => void> {
  const store = input.workers.store.client.call;
  const last = await store.setting({ name: LAST_STAMP });
  const jumps = watchForJumps(input.clock, typeof last === 'number' ? last : null);
  const look = () => lookAround(input, jumps);
  look();
  const timer = setInterval(look, LOOK_MS);
  return () => clearInterval(timer);
}

function lookAround(
  { workers, shell, clock, staffed, sender, note, onDelivered }: Parameters<typeof keepHouse>[0],
  jumps: JumpWatch,
): void {
  const settled = jumps.check() === 'settled';
  const now = shell.houseNow();
  if (settled !== now.dateSettled) {
    shell.house({ dateSettled: settled });
    if (!settled) note('时钟被拨回去了。有人看过之前，不说日期。');
  }
  if (staffed() !== now.staffed) shell.house({ staffed: staffed() });
  sender?.look();
  const store = workers.store.client.call;
  Promise.all([
    store.setSetting({ name: LAST_STAMP, value: jumps.stamp() }),
    store.deliverOutbox({ at: clock.wall() }),
  ])
    .then(([, { delivered }]) => {
      if (delivered > 0) onDelivered();
    })
    .catch(() => {
      // The store is away: its state is on the readiness list already, and the next look tries again.
    });
}
