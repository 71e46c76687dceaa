/**
 * Looks at devices without the kiosk:
 *   npm run -s devices -- list [--json]
 *   npm run -s devices -- status --reader LINK --printer LINK [--json]
 *   npm run -s devices -- id-card --link LINK [--json] [--reveal]
 *   npm run -s devices -- print FILE.png --link LINK [--width 384] [--json]
 * LINK is serial:PATH@BAUD or tcp:HOST:PORT. What is on a card is masked unless --reveal. Ends with 0 if all is well,
 * 1 if a device is not, 2 if the command was not understood.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createHub } from './hub.ts';
import { maskName, maskNumberOnReceipt, streetOnly } from './id-card/mask.ts';
import type { IdCard } from './id-card/types.ts';
import { parseLink } from './link/parse.ts';
import { listSerialPorts } from './link/serial.ts';
import type { DeviceEvent, DevicesConfig } from './port.ts';
import { decodePng } from './receipt-printer/png.ts';

const CONNECT_MS = 5000;

class UsageError extends Error {}

function say(json: boolean, value: unknown, words: string): void {
  process.stdout.write(`${json ? JSON.stringify(value) : words}\n`);
}

/** What a technician may see of a card. */
function masked(card: IdCard) {
  return {
    kind: card.kind,
    name: maskName(card.name),
    number: maskNumberOnReceipt(card.number),
    ...('address' in card && { address: streetOnly(card.address) }),
    validTo: card.validTo,
    doubts: card.doubts,
  };
}

/** A hub whose events can be waited for. */
function connect(config: DevicesConfig) {
  const listeners = new Set<(event: DeviceEvent) => void>();
  const hub = createHub(config, {
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
  });
  const until = (wanted: (event: DeviceEvent) => boolean, ms?: number) =>
    new Promise<DeviceEvent | undefined>((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(() => finish(), ms);
      const finish = (event?: DeviceEvent) => {
        clearTimeout(timer);
        listeners.delete(listen);
        resolve(event);
      };
      const listen = (event: DeviceEvent) => {
        if (wanted(event)) finish(event);
      };
      listeners.add(listen);
    });
  return { ...hub, until };
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      link: { type: 'string' },
      reader: { type: 'string' },
      printer: { type: 'string' },
      width: { type: 'string', default: '384' },
      json: { type: 'boolean', default: false },
      reveal: { type: 'boolean', default: false },
    },
  });
  const { json } = values;
  const widthDots = Number(values.width);
  for (const link of [values.link, values.reader, values.printer]) if (link !== undefined) parseLink(link);
  const needLink = () => {
    if (values.link === undefined) throw new UsageError('--link is missing');
    return values.link;
  };

  switch (positionals[0]) {
    case 'list': {
      const ports = await listSerialPorts();
      say(
        json,
        ports,
        ports.map((port) => `${port.path}  ${port.manufacturer ?? ''}`).join('\n') || 'no serial ports',
      );
      return 0;
    }
    case 'status': {
      const config: DevicesConfig = {
        ...(values.reader && { idCard: { link: values.reader } }),
        ...(values.printer && { receiptPrinter: { link: values.printer, widthDots } }),
      };
      const count = Object.keys(config).length;
      if (count === 0) throw new UsageError('--reader or --printer is missing');
      const hub = connect(config);
      let known = 0;
      await hub.until((event) => event.kind === 'health' && ++known === count, CONNECT_MS);
      const health = await hub.methods.health({});
      const printer = values.printer ? await hub.methods.printerStatus({}) : undefined;
      await hub.close();
      const words = health.map(
        ({ device, link, state, history }) =>
          `${device} at ${link}: ${state} ${history.at(-1)?.reason ?? ''}`,
      );
      if (printer)
        words.push(
          `paper ${printer.paper}, cover ${printer.cover}, error ${printer.error}, online ${printer.online}`,
        );
      say(json, { health, printer }, words.join('\n'));
      return health.every(({ state }) => state === 'ready') ? 0 : 1;
    }
    case 'id-card': {
      const hub = connect({ idCard: { link: needLink() } });
      const result = hub.until(
        (event) => event.kind === 'card' && (event.state.at === 'read' || event.state.at === 'trouble'),
      );
      await hub.methods.startReading({});
      if (!json) process.stderr.write('Lay a card on the reader.\n');
      const event = await result;
      await hub.close();
      if (event?.kind !== 'card' || event.state.at !== 'read') {
        const trouble =
          event?.kind === 'card' && event.state.at === 'trouble' ? event.state.trouble : 'no-card-read';
        say(json, { trouble }, trouble);
        return 1;
      }
      const shown = values.reveal ? event.state.card : masked(event.state.card);
      say(
        json,
        shown,
        Object.entries(shown)
          .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
          .join('\n'),
      );
      return 0;
    }
    case 'print': {
      const file = positionals[1];
      if (file === undefined) throw new UsageError('the picture is missing');
      const picture = decodePng(readFileSync(file));
      const hub = connect({ receiptPrinter: { link: needLink(), widthDots } });
      await hub.until((event) => event.kind === 'health', CONNECT_MS);
      const outcome = await hub.methods.print({ jobId: 'cli', ...picture });
      await hub.close();
      say(json, outcome, 'reason' in outcome ? `${outcome.outcome}: ${outcome.reason}` : outcome.outcome);
      return outcome.outcome === 'printed' ? 0 : 1;
    }
    default:
      throw new UsageError('list, status, id-card or print');
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
