/**
 * A kiosk's printing as a process that may be killed at any moment: store and devices as in the product, no window.
 * Arguments: data folder, link of the printer, job to print ("new" confirms a visit first). Says `job ID` and
 * `ended ID OUTCOME`, one a line.
 */
import { createHub } from '../../devices/hub.ts';
import { createStore } from '../../main/store/store.ts';
import { testVisit } from '../../main/store/test-visit.ts';
import { namedSlip } from './faulty-printer.ts';
import { FAST_PRINTER } from './rig.ts';

const [folder = '', link = '', asked = 'new', name = '1'] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);
const store = createStore();
await store.open({ dataFolder: folder, key: new Uint8Array(32).fill(7), at: Date.now() });
let up: () => void = () => undefined;
const ready = new Promise<void>((resolve) => {
  up = resolve;
});
const hub = createHub(
  { receiptPrinter: { link, widthDots: 16 } },
  {
    emit: (event) => event.kind === 'health' && event.state === 'ready' && up(),
    printerTimings: FAST_PRINTER,
  },
);
await ready;
const jobId = asked === 'new' ? (await store.confirmVisit(testVisit())).printJobId : asked;
say(`job ${jobId}`);
await store.printJobStarted({ jobId, at: Date.now() });
const outcome = await hub.methods.print(namedSlip(Number(name), 40));
await store.printJobFinished({ jobId, outcome: outcome.outcome, at: Date.now() });
say(`ended ${jobId} ${outcome.outcome}`);
await hub.close();
await store.close({});
