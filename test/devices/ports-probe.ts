/**
 * A program for the tests of serial ports and the jack, run where umockdev shows it some (fake-ports.py). Prints one JSON
 * line: the ports found, what came back from the one that was meant, why the other was not opened, and the jack.
 */
import { openJack } from '../../devices/headphones/jack.ts';
import { openLink } from '../../devices/link/parse.ts';
import { listSerialPorts } from '../../devices/link/serial.ts';
import { lastingLink } from '../../devices/link/serial-place.ts';

const found = await listSerialPorts();
const lasting = found.map((port) => lastingLink(port, found, 115_200));
const unsure = await openLink('serial:?usb=1a86:7523@115200').then(
  () => 'opened',
  (error: Error) => error.message,
);
let plugged: (into: boolean) => void = () => undefined;
const jack = new Promise<boolean>((resolve) => {
  plugged = resolve;
});
const ear = await openJack('event:/dev/input/event5', (into) => plugged(into));
const link = await openLink('serial:?usb=1a86:7523&port=1-4.2@115200');
const said = new Promise<string>((resolve) => {
  link.onData((bytes) => resolve(Buffer.from(bytes).toString()));
});
await link.write(Buffer.from('hello'), 5000);
process.stdout.write(`${JSON.stringify({ found, lasting, unsure, said: await said, jack: await jack })}\n`);
await Promise.all([link.close(), ear.close()]);
process.exit(0);
