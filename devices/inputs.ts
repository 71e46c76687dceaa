import { openJack } from './headphones/jack.ts';
import type { Keep, Keeper } from './keep.ts';
import { NOTHING_DOWN, readReport, reportLength } from './keypad/codec.ts';
import { openHidReports } from './keypad/hid-reports.ts';
import { profileOf } from './keypad/profiles.ts';
import type { Link } from './link/link.ts';
import { closeWhenGone } from './link/presence.ts';
import type { DeviceEvent, DeviceHealth, DevicesConfig } from './port.ts';
import { createScanDecoder } from './scanner/codec.ts';

/** What people press, plug in and scan with: these only tell, nobody asks them anything. */

export interface Inputs {
  /** Takes a configuration; devices that stay the same are not touched. */
  configure(config: DevicesConfig): Promise<void>;
  health(): DeviceHealth[];
  /** The jack as it was last told; null before. */
  headphones(): boolean | null;
  close(): Promise<void>;
}

type InputName = 'keypad' | 'scanner' | 'headphones';

export function createInputs(input: {
  keep: Keep;
  emit(event: DeviceEvent): void;
  open(link: string): Promise<Link>;
}): Inputs {
  const { keep, emit, open } = input;
  const running = new Map<InputName, { as: string; keeper: Keeper }>();
  let jack: boolean | null = null;
  const tellJack = (into: boolean) => {
    jack = into;
    emit({ kind: 'headphones', in: into });
  };

  const makers: Record<InputName, (config: DevicesConfig) => Keeper | null> = {
    keypad({ keypad }) {
      if (keypad?.link === undefined) return null;
      const profile = profileOf(keypad.profile);
      const { link } = keypad;
      const keeper: Keeper = keep(
        'keypad',
        link,
        (opened) => {
          let state = NOTHING_DOWN;
          const take = (report: Uint8Array) => {
            const next = readReport(profile, state, report);
            state = next.state;
            for (const event of next.events)
              if (event.kind === 'key') emit({ kind: 'keypad', key: event.key });
              else tellJack(event.in);
          };
          closeWhenGone(opened);
          // HID keeps reports apart; on a line they follow one another.
          const length = reportLength(profile);
          let rest = new Uint8Array();
          opened.onData((bytes) => {
            if (link.startsWith('hid:')) return take(bytes);
            rest = Uint8Array.from([...rest, ...bytes]);
            for (; rest.length >= length; rest = rest.slice(length)) take(rest.subarray(0, length));
          });
          keeper.setState('ready');
        },
        () => undefined,
        (name) => (name.startsWith('hid:') ? openHidReports(name, profile) : open(name)),
      );
      return keeper;
    },
    scanner({ scanner }) {
      if (!scanner) return null;
      const keeper: Keeper = keep(
        'scanner',
        scanner.link,
        (opened) => {
          closeWhenGone(opened);
          const decoder = createScanDecoder();
          opened.onData((bytes) => {
            for (const code of decoder.push(bytes)) emit({ kind: 'scan', code });
          });
          keeper.setState('ready');
        },
        () => undefined,
        open,
      );
      return keeper;
    },
    headphones({ headphones }) {
      if (!headphones) return null;
      const keeper: Keeper = keep(
        'headphones',
        headphones.link,
        () => keeper.setState('ready'),
        () => undefined,
        (name) => openJack(name, tellJack),
      );
      return keeper;
    },
  };

  return {
    async configure(config) {
      const closing: Promise<void>[] = [];
      const names = Object.keys(makers) as InputName[];
      const changed = names.filter((name) => running.get(name)?.as !== JSON.stringify(config[name]));
      for (const name of changed) {
        const old = running.get(name);
        running.delete(name);
        if (old) closing.push(old.keeper.close());
      }
      await Promise.all(closing);
      for (const name of changed) {
        const keeper = makers[name](config);
        if (keeper) running.set(name, { as: JSON.stringify(config[name]), keeper });
      }
    },
    headphones: () => jack,
    health: () => [...running.values()].map(({ keeper }) => keeper.health()),
    async close() {
      await Promise.all([...running.values()].map(({ keeper }) => keeper.close()));
    },
  };
}
