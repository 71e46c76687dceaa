/**
 * A program for the tests of keypads, scanners and jacks: runs a hub with the configuration given and prints each event
 * as a line. Ends with its stdin.
 */
import { createHub } from '../../devices/hub.ts';
import type { DevicesConfig } from '../../devices/port.ts';

const hub = createHub(JSON.parse(process.argv[2] ?? '{}') as DevicesConfig, {
  emit: (event) => void process.stdout.write(`${JSON.stringify(event)}\n`),
  backOffMs: [50, 100],
});
process.stdin.resume();
process.stdin.on('end', () => void hub.close().then(() => process.exit(0)));
