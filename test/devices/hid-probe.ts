/**
 * A program for the HID tests, run where umockdev shows it a reader that echoes: opens the link given, sends messages of
 * many lengths and compares what comes back, opens and closes again and again, and at last has the plug pulled. Prints
 * one JSON line of what it saw.
 */
import { listHidDevices } from '../../devices/link/hid.ts';
import type { Link } from '../../devices/link/link.ts';
import { openLink } from '../../devices/link/parse.ts';

const text = process.argv[2] ?? '';
const TIMES = 10;

async function echoed(link: Link, message: Uint8Array): Promise<boolean> {
  let got = Buffer.alloc(0);
  const whole = new Promise<void>((resolve) => {
    link.onData((bytes) => {
      got = Buffer.concat([got, bytes]);
      if (got.length >= message.length) resolve();
    });
  });
  await link.write(message, 5000);
  await whole;
  return got.equals(message);
}

const found = await listHidDevices();
let right = 0;
for (let turn = 0; turn < TIMES; turn++) {
  const link = await openLink(text);
  // Multiples of 63 end in a full report and are asked for more: these messages never do.
  const message = Uint8Array.from({ length: 10 + turn * 40 }, (_, index) => (index * 7 + turn) & 0xff);
  if (await echoed(link, message)) right++;
  await link.close();
}
const last = await openLink(text);
const reason = new Promise<string>((resolve) => void last.onClosed(resolve));
await last.write(Uint8Array.of(0xde), 5000);
process.stdout.write(`${JSON.stringify({ found, right, reason: await reason })}\n`);
process.exit(0);
