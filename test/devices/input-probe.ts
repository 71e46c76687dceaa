/**
 * A program for the tests of keypads, scanners and jacks: runs a hub with the configuration given and prints each event
 * as a line. Ends with its stdin, or after so many events as its second argument says.
 */
import { createHub } from '../../devices/hub.ts';
import type { DevicesConfig } from '../../devices/port.ts';

const most = Number(process.argv[3] ?? Number.POSITIVE_INFINITY);
let told = 0;
const hub = createHub(JSON.parse(process.argv[2] ?? '{}') as DevicesConfig, {
  emit(event) {
    process.stdout.write(`${JSON.stringify(event)}\n`);
    if (event.kind !== 'health' && ++told >= most) void hub.close().then(() => process.exit(0));
  },
  backOffMs: [50, 100],
});
