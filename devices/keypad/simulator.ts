/**
 * A simulated tactile keypad, a program of its own that sends the real reports:
 *   node devices/keypad/simulator.ts --link tcp:127.0.0.1:0 | pty:PATH | serial:PATH@BAUD [--profile nine]
 * Commands in: {"press":"down"} (down and up), {"hold":"down","times":5} (the report again and again, as some pads do),
 * {"headphones":true}, {"unplug":true}, {"plug":true}.
 */
import { option, report, takeCommands } from '../link/control.ts';
import { simulatedEnd } from '../link/simulated-end.ts';
import { writeReport } from './codec.ts';
import { profileOf } from './profiles.ts';
import type { PadKey } from './types.ts';

const profile = profileOf(option('profile') ?? 'nine');
let jack = false;
let ready = false;
const end = simulatedEnd(
  option('link') ?? 'tcp:127.0.0.1:0',
  () => undefined,
  () => {
    // As a pad does when it is opened: it tells how things are.
    end.send(writeReport(profile, [], jack));
    if (ready) report({ plugged: true });
  },
);

function keyOf(value: unknown): PadKey {
  const bytes = typeof value === 'string' ? writeReport(profile, [value as PadKey], jack) : null;
  if (!bytes || bytes.every((byte, at) => byte === writeReport(profile, [], jack)[at]))
    throw new Error(`profile "${profile.name}" has no such key`);
  return value as PadKey;
}

takeCommands(async (command) => {
  if ('press' in command) {
    end.send(writeReport(profile, [keyOf(command.press)], jack));
    end.send(writeReport(profile, [], jack));
  } else if ('hold' in command) {
    const key = keyOf(command.hold);
    for (let n = 0; n < Number(command.times ?? 1); n++) end.send(writeReport(profile, [key], jack));
    end.send(writeReport(profile, [], jack));
  } else if ('headphones' in command) {
    jack = command.headphones === true;
    end.send(writeReport(profile, [], jack));
  } else if ('unplug' in command) {
    await end.unplug();
    report({ unplugged: true });
  } else if ('plug' in command) await end.plug();
  else throw new Error('unknown command');
});

const link = await end.plug();
report({ ready: true, link });
ready = true;
