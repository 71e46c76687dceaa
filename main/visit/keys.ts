import { eventOfCode } from '../../devices/keypad/codec.ts';
import type { KeypadProfile, PadEvent } from '../../devices/keypad/types.ts';
import {
  NO_KEYS,
  WEDGE_HOLD_MS,
  type WedgeKey,
  type WedgeOut,
  wedgeKey,
  wedgeQuiet,
} from '../../devices/scanner/wedge.ts';

/**
 * Takes the keys that a page heard: a wedge scanner's burst becomes a code, what people press becomes keys of the pad
 * by its profile, and the rest is nothing.
 */
export function makeKeys(input: {
  /** The first that knows a key says what it means. */
  profiles: readonly KeypadProfile[];
  /** A person's key, whatever it means: true where that is all it was to be. */
  anyKey(): boolean;
  onPad(event: PadEvent): void;
  onScan(code: string): void;
}): { press(key: WedgeKey): void; stop(): void } {
  let state = NO_KEYS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const give = (out: WedgeOut) => {
    state = out.state;
    for (const { code } of out.people) {
      if (input.anyKey()) continue;
      const events = input.profiles.flatMap((profile) => eventOfCode(profile, code) ?? []);
      if (events[0]) input.onPad(events[0]);
    }
    if (out.scanned !== null) input.onScan(out.scanned);
  };
  return {
    press(key) {
      clearTimeout(timer);
      give(wedgeKey(state, key));
      if (state.held.length > 0) timer = setTimeout(() => give(wedgeQuiet(state)), WEDGE_HOLD_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
