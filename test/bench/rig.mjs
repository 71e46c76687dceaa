/** The kiosk as it stands in a station: no tray; the simulated devices are programs that the bench holds. */
import { createConnection, createServer } from 'node:net';
import { startSimulator } from '../../main/workers/simulators.ts';
import { openKiosk } from '../../scripts/demo/kiosk.mjs';
import { projectNode, root } from '../../scripts/lib/paths.mjs';

/** ESC @ begins a slip; GS V 66 0 cuts it. */
const BEGIN = Buffer.from([0x1b, 0x40]);
const CUT = Buffer.from([0x1d, 0x56, 66, 0]);

/** A wire with a clock: passes bytes on and notes when those of a slip come by. */
async function timedWire(link, onSlip) {
  const [, host, port] = /^tcp:(.+):(\d+)$/.exec(link);
  let first = null;
  const server = createServer({ noDelay: true }, (kiosk) => {
    const device = createConnection({ host, port: Number(port), noDelay: true });
    let tail = Buffer.alloc(0);
    kiosk.on('data', (bytes) => {
      const now = Date.now();
      const seen = Buffer.concat([tail, bytes]);
      if (first === null && seen.includes(BEGIN)) first = now;
      if (first !== null && seen.includes(CUT)) {
        onSlip({ first, last: now });
        first = null;
      }
      tail = seen.subarray(-3);
      device.write(bytes);
    });
    device.on('data', (bytes) => kiosk.write(bytes));
    const end = () => {
      kiosk.destroy();
      device.destroy();
    };
    for (const socket of [kiosk, device]) socket.on('close', end).on('error', end);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { link: `tcp:127.0.0.1:${server.address().port}`, close: () => server.close() };
}

export async function openRig({ camera, args, env } = {}) {
  const simulator = (device, more, onReport) =>
    startSimulator({
      device,
      projectFolder: root,
      node: projectNode(),
      link: 'tcp:127.0.0.1:0',
      more,
      onReport,
    });
  const slips = [];
  let onSlip = () => undefined;
  const reader = await simulator('idCard', [], () => undefined);
  const printer = await simulator('receiptPrinter', ['--width', '576'], () => undefined);
  const wire = await timedWire(printer.link, (slip) => {
    slips.push(slip);
    onSlip(slip);
  });
  const putAway = () => {
    reader.stop();
    printer.stop();
    wire.close();
  };
  const kiosk = await openKiosk({
    tray: false,
    camera,
    args,
    settings: `devices:\n  idCard: { link: "${reader.link}" }\n  receiptPrinter: { link: "${wire.link}", widthDots: 576 }\n`,
    env: { BANBAN_SIMULATE: '0', BANBAN_STAFFED: '1', ...env },
  }).catch((error) => {
    // What was started for a kiosk that does not open would keep the whole measuring from its end.
    putAway();
    throw error;
  });
  return {
    kiosk,
    reader,
    nextSlip: () =>
      new Promise((resolve) => {
        onSlip = resolve;
      }),
    async close() {
      await kiosk.close();
      putAway();
      kiosk.remove();
    },
  };
}

export const at = (step) => `.kiosk[data-step="${step}"]`;

/** From home to the review page of a bill typed in, as fast as the page goes. */
export const TYPED_BILL = [
  ['scene:bills', at('scene')],
  ['task:electricity-bill', at('start')],
  ['typed', at('account')],
  ...[...'3302990315'].map((digit, index) => [`key:${digit}`, index + 1]),
  ['enter-done', at('household')],
  ['mine', at('bill')],
  ['seen', at('sum')],
  ['whole', at('pay')],
  ['cash', at('review')],
];

/**
 * Presses buttons by keyboard (no trembling there), each as soon as the page shows what the last one led to:
 * a selector, or the number of digits typed.
 */
export async function hurry(page, presses) {
  await page.evaluate(async (list) => {
    const reached = (until) =>
      typeof until === 'number'
        ? (document.querySelector('.digits')?.textContent?.match(/\d/g) ?? []).length >= until
        : document.querySelector(until) !== null;
    const wait = (until) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`not reached: ${until}`)), 30_000);
        const look = () => {
          if (!reached(until)) return;
          clearTimeout(timer);
          observer.disconnect();
          resolve();
        };
        const observer = new MutationObserver(look);
        observer.observe(document.documentElement, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
        });
        look();
      });
    for (const [id, until] of list) {
      await wait(`[data-tap="${id}"]`);
      document.querySelector(`[data-tap="${id}"]`).click();
      await wait(until);
    }
  }, presses);
}
