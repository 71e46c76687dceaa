/**
 * A simulated SDT identity-card reader, a program of its own that speaks the real bytes:
 *   node devices/id-card/simulator.ts --link tcp:127.0.0.1:0 | pty:PATH | serial:PATH@BAUD
 * First line out: {"ready":true,"link":"tcp:127.0.0.1:PORT"}; then {"request":"find"} and so on, one for each change of
 * what is asked. Commands in: {"put":"wang-guixiang"} (or a card's fields; "newestAddress":"…" beside it), {"lift":true}, {"fault":"checksum",
 * "times":1,"on":"read"}, {"unplug":true}, {"plug":true}, {"unplugDuring":"read"} (half of the reply, then the plug),
 * {"findsAgain":true}.
 */
import { option, report, takeCommands } from '../link/control.ts';
import { simulatedEnd } from '../link/simulated-end.ts';
import type { CardFields } from './card-record.ts';
import { FIXTURES, fixture } from './fixtures.ts';
import { createSimulatedReader, FAULTS, type Fault, REQUESTS, type RequestName } from './simulated-reader.ts';

let lastRequest: RequestName | undefined;
let unplugDuring: RequestName | undefined;
let ready = false;

const reader = createSimulatedReader((request) => {
  if (request !== lastRequest) report({ request });
  lastRequest = request;
  return request === unplugDuring ? 'half' : 'whole';
});

const end = simulatedEnd(
  option('link') ?? 'tcp:127.0.0.1:0',
  (bytes) => {
    for (const reply of reader.receive(bytes)) end.send(reply);
    if (unplugDuring !== undefined && lastRequest === unplugDuring) {
      unplugDuring = undefined;
      void unplug();
    }
  },
  () => {
    if (ready) report({ plugged: true });
  },
);

async function unplug(): Promise<void> {
  await end.unplug();
  reader.powerOff();
  lastRequest = undefined;
  report({ unplugged: true });
}

function cardOf(value: unknown): CardFields {
  if (typeof value === 'object' && value !== null && 'kind' in value) return value as CardFields;
  const known = typeof value === 'string' ? fixture(value) : undefined;
  if (!known) throw new Error(`no such card; there are ${Object.keys(FIXTURES).join(', ')}`);
  return known;
}

function oneOf<T extends string>(all: readonly T[], value: unknown, what: string): T {
  const found = all.find((one) => one === value);
  if (found === undefined) throw new Error(`${what} is one of ${all.join(', ')}`);
  return found;
}

takeCommands(async (command) => {
  lastRequest = undefined;
  if ('put' in command)
    reader.put(
      cardOf(command.put),
      typeof command.newestAddress === 'string' ? command.newestAddress : undefined,
    );
  else if ('lift' in command) reader.lift();
  else if ('fault' in command) {
    const fault: Fault = oneOf(FAULTS, command.fault, 'fault');
    const on =
      command.on === undefined || command.on === 'any' ? command.on : oneOf(REQUESTS, command.on, 'on');
    reader.setFault(fault, typeof command.times === 'number' ? command.times : 1, on);
  } else if ('unplugDuring' in command) unplugDuring = oneOf(REQUESTS, command.unplugDuring, 'unplugDuring');
  else if ('unplug' in command) await unplug();
  else if ('plug' in command) await end.plug();
  else if ('findsAgain' in command) reader.findsAgain = command.findsAgain === true;
  else throw new Error('unknown command');
});

const link = await end.plug();
report({ ready: true, link });
ready = true;
