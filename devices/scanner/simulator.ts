/**
 * A simulated serial bar-code scanner, a program of its own:
 *   node devices/scanner/simulator.ts --link tcp:127.0.0.1:0 | pty:PATH | serial:PATH@BAUD
 * Commands in: {"scan":"3302990315"}, {"scan":"…","aim":"C1"} (with the AIM identifier), {"cut":"330299"} (no end comes),
 * {"unplug":true}, {"plug":true}. What was scanned is in no report.
 */
import { option, report, takeCommands } from '../link/control.ts';
import { simulatedEnd } from '../link/simulated-end.ts';

let ready = false;
const end = simulatedEnd(
  option('link') ?? 'tcp:127.0.0.1:0',
  () => undefined,
  () => {
    if (ready) report({ plugged: true });
  },
);
const bytes = (text: unknown) => new TextEncoder().encode(String(text));

takeCommands(async (command) => {
  if ('scan' in command) {
    const aim = typeof command.aim === 'string' ? `]${command.aim}` : '';
    end.send(bytes(`${aim}${String(command.scan)}\r\n`));
  } else if ('cut' in command) end.send(bytes(command.cut));
  else if ('unplug' in command) {
    await end.unplug();
    report({ unplugged: true });
  } else if ('plug' in command) await end.plug();
  else throw new Error('unknown command');
});

const link = await end.plug();
report({ ready: true, link });
ready = true;
