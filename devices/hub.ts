import { createIdCardDriver, type IdCardDriver } from './id-card/driver.ts';
import { createReaderOpener } from './id-card/open-reader.ts';
import type { ReaderTimings } from './id-card/requester.ts';
import type { ReaderState } from './id-card/types.ts';
import { createInputs, type Keep, type Keeper } from './inputs.ts';
import type { Link } from './link/link.ts';
import { openLink } from './link/parse.ts';
import type { DeviceEvent, DeviceName, DevicesConfig, DevicesMethods, HealthEntry } from './port.ts';
import {
  createReceiptPrinterDriver,
  type PrinterTimings,
  type ReceiptPrinterDriver,
} from './receipt-printer/driver.ts';
import { openPrinterLink } from './receipt-printer/links.ts';
import { printerProfile, usualProfile } from './receipt-printer/profiles.ts';
import { type PrinterStatus, SILENT_STATUS } from './receipt-printer/types.ts';

/** Waits between tries to open a link, in milliseconds; the last one is used from then on. */
export const BACK_OFF_MS = [200, 400, 800, 1500, 3000] as const;
const HISTORY = 50;

export interface HubOptions {
  emit(event: DeviceEvent): void;
  /** For tests. */
  open?(link: string): Promise<Link>;
  now?(): number;
  backOffMs?: readonly number[];
  readerTimings?: ReaderTimings;
  printerTimings?: PrinterTimings;
}

export interface Hub {
  methods: DevicesMethods;
  /** Closes every link and ends every retry. */
  close(): Promise<void>;
}

/** The reader as the hub holds it; `lost` once its link could not be opened or was lost. */
interface ReaderInUse {
  keeper: Keeper;
  driver?: IdCardDriver | undefined;
  opened?: Link | undefined;
  lost?: true;
}

/** Owns the configured devices: connects, reconnects with back-off, and speaks for them. */
export function createHub(config: DevicesConfig, options: HubOptions): Hub {
  const { emit, open = openLink, now = Date.now, backOffMs = BACK_OFF_MS } = options;
  /** Where a device's links are opened in a way of its own. */
  const openers: Partial<Record<DeviceName, (link: string) => Promise<Link>>> = {
    idCard: createReaderOpener({ open }),
    receiptPrinter: options.open ?? openPrinterLink,
  };
  let reading = false;
  let current: DevicesConfig = {};
  let reader: ReaderInUse | undefined;
  let printer: { keeper: Keeper; driver?: ReceiptPrinterDriver } | undefined;
  let lastStatus: PrinterStatus = SILENT_STATUS;

  /** Opens the link again and again; `use` is handed every open link and says when it is done with it. */
  const keep: Keep = (device, link, use, lost, opener = openers[device] ?? open) => {
    const history: HealthEntry[] = [];
    let state: 'ready' | 'missing' | undefined;
    let since = now();
    let failures = 0;
    let tries = 0;
    let over = false;
    let opened: Link | undefined;
    let timer: NodeJS.Timeout | undefined;

    const note = (what: HealthEntry['what'], reason?: string) => {
      history.push({ at: now(), what, ...(reason !== undefined && { reason }) });
      if (history.length > HISTORY) history.shift();
      if (what !== 'plugged') failures++;
    };
    const setState = (next: 'ready' | 'missing', reason?: string) => {
      if (over || state === next) return;
      state = next;
      since = now();
      if (next === 'ready') note('plugged');
      else note(reason?.startsWith('cannot-open') || reason === 'no answer' ? 'failed' : 'unplugged', reason);
      emit({ kind: 'health', device, state: next, since });
    };
    const again = () => {
      if (over) return;
      timer = setTimeout(attempt, backOffMs[Math.min(tries++, backOffMs.length - 1)] ?? 0);
    };
    const attempt = () => {
      opener(link).then(
        (fresh) => {
          if (over) {
            void fresh.close();
            return;
          }
          opened = fresh;
          fresh.onClosed((reason) => {
            opened = undefined;
            setState('missing', reason);
            if (!over) lost();
            again();
          });
          use(fresh);
        },
        (error: unknown) => {
          const reason = error instanceof Error ? error.message : String(error);
          if (state === 'missing') note('failed', reason);
          else setState('missing', reason);
          if (!over) lost();
          again();
        },
      );
    };
    attempt();
    return {
      link,
      health: () => ({
        device,
        link,
        state: state ?? 'missing',
        since,
        failures,
        history: history.map((entry) => ({ ...entry })),
      }),
      setState(next, reason) {
        if (next === 'ready') tries = 0;
        setState(next, reason);
      },
      async close() {
        over = true;
        clearTimeout(timer);
        await opened?.close();
      },
    };
  };

  const inputs = createInputs({ keep, emit, open });

  let lastCard = '';
  /** Tells a card state if somebody is reading and it is not the last one told. */
  const tellCard = (state: ReaderState) => {
    const text = JSON.stringify(state);
    if (!reading || text === lastCard) return;
    lastCard = text;
    emit({ kind: 'card', state });
  };
  const readerMissing = () => tellCard({ at: 'trouble', trouble: 'reader-missing' });

  const makeReader = (link: string) => {
    const mine: ReaderInUse = {
      keeper: keep(
        'idCard',
        link,
        (opened) => {
          mine.opened = opened;
          mine.driver = createIdCardDriver(opened, {
            reading,
            onState: (state) => {
              if (mine.opened === opened) tellCard(state);
            },
            onAnswering: (answering) => mine.keeper.setState(answering ? 'ready' : 'missing', 'no answer'),
            ...(options.readerTimings && { timings: options.readerTimings }),
          });
          // A fault of ours must not leave a dead link behind; it is told as health, and the link is opened anew.
          mine.driver.ended.catch((error: unknown) => {
            mine.keeper.setState(
              'missing',
              `fault in the driver: ${error instanceof Error ? error.message : 'unknown'}`,
            );
            return opened.close();
          });
        },
        () => {
          mine.driver = undefined;
          mine.opened = undefined;
          mine.lost = true;
          readerMissing();
        },
      ),
    };
    return mine;
  };

  const setPrinterStatus = (status: PrinterStatus) => {
    if (JSON.stringify(status) === JSON.stringify(lastStatus)) return;
    lastStatus = status;
    emit({ kind: 'printer', status });
  };
  const makePrinter = ({ link, widthDots, profile: id }: NonNullable<DevicesConfig['receiptPrinter']>) => {
    const profile = id === undefined ? usualProfile(link, widthDots) : printerProfile(id);
    const memory = { uncut: false };
    const mine: { keeper: Keeper; driver?: ReceiptPrinterDriver } = {
      keeper: keep(
        'receiptPrinter',
        link,
        (opened) => {
          mine.driver = createReceiptPrinterDriver(opened, {
            profile,
            memory,
            onStatus: setPrinterStatus,
            onProgress: (progress) => emit({ kind: 'print-progress', ...progress }),
            ...(options.printerTimings && { timings: options.printerTimings }),
          });
          // A printer that answers nothing is still a printer: an open link is all that can be asked of it.
          mine.keeper.setState('ready');
        },
        () => {
          mine.driver = undefined;
          setPrinterStatus(SILENT_STATUS);
        },
      ),
    };
    return mine;
  };

  const configure = async (next: DevicesConfig) => {
    const before = current;
    current = next;
    const closing: Promise<void>[] = [];
    if (before.idCard?.link !== next.idCard?.link) {
      if (reader) closing.push(reader.keeper.close());
      reader = undefined;
    }
    if (JSON.stringify(before.receiptPrinter) !== JSON.stringify(next.receiptPrinter)) {
      if (printer) closing.push(printer.keeper.close());
      printer = undefined;
      setPrinterStatus(SILENT_STATUS);
    }
    // The old link is let go first: the new one may be the same port at another speed.
    await Promise.all([...closing, inputs.configure(next)]);
    if (next.idCard && !reader) reader = makeReader(next.idCard.link);
    else if (before.idCard && !next.idCard) readerMissing();
    if (next.receiptPrinter && !printer) printer = makePrinter(next.receiptPrinter);
  };

  let configuring = configure(config);
  return {
    methods: {
      async startReading() {
        await configuring;
        if (reading) return;
        reading = true;
        lastCard = '';
        if (reader?.driver) reader.driver.setReading(true);
        else if (!reader || reader.lost) readerMissing();
        else tellCard({ at: 'waiting' });
      },
      async stopReading() {
        await configuring;
        reading = false;
        lastCard = '';
        reader?.driver?.setReading(false);
      },
      async print(job) {
        await configuring;
        return printer?.driver
          ? printer.driver.print(job)
          : { outcome: 'not-started', reason: 'printer-missing' };
      },
      async openDrawer() {
        await configuring;
        return printer?.driver?.openDrawer() ?? { outcome: 'not-sent', reason: 'printer-missing' };
      },
      async printerStatus() {
        await configuring;
        return printer?.driver?.status() ?? SILENT_STATUS;
      },
      async health() {
        await configuring;
        const first = [reader, printer].flatMap((device) => (device ? [device.keeper.health()] : []));
        return [...first, ...inputs.health()];
      },
      async reconfigure(next) {
        configuring = configuring.then(() => configure(next));
        await configuring;
      },
    },
    async close() {
      await configuring;
      await Promise.all([reader?.keeper.close(), printer?.keeper.close(), inputs.close()]);
    },
  };
}
