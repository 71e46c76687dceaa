/**
 * A simulated ESC/POS receipt printer, a program of its own that takes the real bytes:
 *   node devices/receipt-printer/simulator.ts --link tcp:127.0.0.1:0 | pty:PATH | serial:PATH@BAUD [--width 384]
 *     [--save DIR]
 * First line out: {"ready":true,"link":…}; then {"row":N} as paper comes out, {"stopped":N} when it cannot go on, and
 * {"slip":{"rows","widthDots","pngBase64","bytesBase64"}} when one is cut. With --save, slip-N.bin and slip-N.png.
 * Commands in: {"paper":"out"|"near-end"|"ok"}, {"paperAfterRows":N}, {"cover":"open"|"closed"}, {"mute":true|false},
 * {"answersInTurn":false}, {"answersRealTime":false}, {"tellsByItself":false}, {"feedKey":"held"|"free"},
 * {"fault":"cutter"|"overheated"|"none"},
 * {"unplug":true}, {"plug":true}, {"unplugAfterRows":N}. {"drawer":true} comes out when the cash drawer is opened.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { option, report, takeCommands } from '../link/control.ts';
import { simulatedEnd } from '../link/simulated-end.ts';
import { encodePng } from './png.ts';
import { createSimulatedPrinter } from './simulated-printer.ts';

const widthDots = Number(option('width') ?? '384');
const save = option('save');
if (save) mkdirSync(save, { recursive: true });
let slips = 0;
let unplugAfterRows = Number.POSITIVE_INFINITY;
let ready = false;

const printer = createSimulatedPrinter(widthDots, {
  send: (bytes) => end.send(bytes),
  row(rows) {
    report({ row: rows });
    if (rows < unplugAfterRows) return;
    unplugAfterRows = Number.POSITIVE_INFINITY;
    void unplug();
  },
  slip(picture, bytes) {
    slips++;
    const png = encodePng(picture);
    if (save) {
      writeFileSync(join(save, `slip-${slips}.bin`), bytes);
      writeFileSync(join(save, `slip-${slips}.png`), png);
    }
    report({
      slip: {
        rows: picture.heightDots,
        widthDots: picture.widthDots,
        pngBase64: Buffer.from(png).toString('base64'),
        bytesBase64: Buffer.from(bytes).toString('base64'),
      },
    });
  },
  drawer: () => report({ drawer: true }),
  stopped: (rows) => report({ stopped: rows }),
});

const end = simulatedEnd(
  option('link') ?? 'tcp:127.0.0.1:0',
  (bytes) => printer.receive(bytes),
  () => {
    if (ready) report({ plugged: true });
  },
);

async function unplug(): Promise<void> {
  await end.unplug();
  report({ unplugged: true });
}

function oneOf<const T extends string>(all: readonly T[], value: unknown): T {
  const found = all.find((one) => one === value);
  if (found === undefined) throw new Error(`one of ${all.join(', ')}`);
  return found;
}

function count(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1)
    throw new Error('a whole number from 1');
  return value;
}

takeCommands(async (command) => {
  if ('paper' in command) printer.set({ paper: oneOf(['ok', 'near-end', 'out'], command.paper) });
  else if ('paperAfterRows' in command) printer.paperAfterRows(count(command.paperAfterRows));
  else if ('cover' in command) printer.set({ cover: oneOf(['open', 'closed'], command.cover) });
  else if ('mute' in command) printer.mute = command.mute === true;
  else if ('answersInTurn' in command) printer.answersInTurn = command.answersInTurn === true;
  else if ('answersRealTime' in command) printer.answersRealTime = command.answersRealTime === true;
  else if ('tellsByItself' in command) printer.tellsByItself = command.tellsByItself === true;
  else if ('feedKey' in command) printer.set({ feedKey: oneOf(['held', 'free'], command.feedKey) });
  else if ('fault' in command) {
    const fault = oneOf(['cutter', 'overheated', 'none'], command.fault);
    if (fault === 'cutter') printer.jamAtNextCut();
    else printer.set({ error: fault });
  } else if ('unplug' in command) await unplug();
  else if ('plug' in command) await end.plug();
  else if ('unplugAfterRows' in command) unplugAfterRows = count(command.unplugAfterRows);
  else throw new Error('unknown command');
});

const link = await end.plug();
report({ ready: true, link });
ready = true;
