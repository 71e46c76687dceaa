import type { A4Timings } from './a4-printer/driver.ts';
import { type CardReader, makeIdCardReader, makeSocialCardReader } from './card-readers.ts';
import { makeDeskCards } from './desk-card.ts';
import { createReaderOpener } from './id-card/open-reader.ts';
import type { ReaderTimings } from './id-card/requester.ts';
import { createInputs } from './inputs.ts';
import { BACK_OFF_MS, makeKeep } from './keep.ts';
import type { Link } from './link/link.ts';
import { openLink } from './link/parse.ts';
import { openMemory } from './memory.ts';
import type { DeviceEvent, DevicesConfig, DevicesMethods } from './port.ts';
import { type A4Paper, makeA4Paper, makeReceiptPrinter, type ReceiptPrinter } from './printers.ts';
import type { PrinterTimings } from './receipt-printer/driver.ts';
import { openPrinterLink } from './receipt-printer/links.ts';
import { type PrinterStatus, SILENT_STATUS } from './receipt-printer/types.ts';
import { findDevices } from './setup/find-devices.ts';
import { checkMachine } from './setup/machine-checks.ts';
import { probe } from './setup/probe.ts';
import type { SocialCardTimings } from './social-card/driver.ts';
import type { SmartCards } from './social-card/smart-cards.ts';

export { BACK_OFF_MS } from './keep.ts';

export interface HubOptions {
  emit(event: DeviceEvent): void;
  /** For tests. */
  open?(link: string): Promise<Link>;
  openSmartCards?(): Promise<SmartCards>;
  now?(): number;
  backOffMs?: readonly number[];
  readerTimings?: ReaderTimings;
  printerTimings?: PrinterTimings;
  socialCardTimings?: SocialCardTimings;
  a4Timings?: A4Timings;
  /** Between two questions to the A4 printer's service, milliseconds. */
  a4LookMs?: number;
}

export interface Hub {
  methods: DevicesMethods;
  /** Closes every link and ends every retry. */
  close(): Promise<void>;
}

/** Whatever is configured under one name, and the words of its configuration. */
interface InUse<T> {
  as: string;
  device: T;
}

/** Owns the configured devices: connects, reconnects with back-off, and speaks for them. */
export function createHub(config: DevicesConfig, options: HubOptions): Hub {
  const { open = openLink, now = Date.now, backOffMs = BACK_OFF_MS } = options;
  const deskCards = makeDeskCards(() => setReading(false));
  const emit = (event: DeviceEvent) => {
    if (!deskCards.take(event)) options.emit(event);
  };
  const memory = openMemory(config.keptIn, now);
  const keep = makeKeep({ memory, now, emit, backOffMs });
  const openReader = createReaderOpener({
    open,
    remembered: memory.baud,
    remember: memory.keepBaud,
  });
  const inputs = createInputs({ keep, emit, open });
  let reading = false;
  let lastStatus: PrinterStatus = SILENT_STATUS;
  let idCard: InUse<CardReader> | undefined;
  let socialCard: InUse<CardReader> | undefined;
  let receiptPrinter: InUse<ReceiptPrinter> | undefined;
  let a4Printer: InUse<A4Paper> | undefined;

  const noIdCard = () => emit({ kind: 'card', state: { at: 'trouble', trouble: 'reader-missing' } });
  const setPrinterStatus = (status: PrinterStatus) => {
    if (JSON.stringify(status) === JSON.stringify(lastStatus)) return;
    lastStatus = status;
    emit({ kind: 'printer', status });
  };

  const configure = async (next: DevicesConfig) => {
    const closing: Promise<void>[] = [];
    /** What stays the same is not touched; what changed is let go, or is not there any more. */
    const same = <T extends { close(): Promise<void> }>(now: InUse<T> | undefined, wanted: unknown) => {
      if (now?.as === JSON.stringify(wanted)) return now;
      if (now) closing.push(now.device.close());
      return undefined;
    };
    const had = { idCard: idCard !== undefined, printer: receiptPrinter };
    idCard = same(idCard, next.idCard);
    socialCard = same(socialCard, next.socialCard);
    receiptPrinter = same(receiptPrinter, next.receiptPrinter);
    a4Printer = same(a4Printer, next.a4Printer);
    if (had.printer && !receiptPrinter) setPrinterStatus(SILENT_STATUS);
    // The old link is let go first: the new one may be the same port at another speed.
    await Promise.all([...closing, inputs.configure(next)]);
    const make = <C, T>(wanted: C | undefined, device: (wanted: C) => T): InUse<T> | undefined =>
      wanted === undefined ? undefined : { as: JSON.stringify(wanted), device: device(wanted) };
    idCard ??= make(next.idCard, (one) =>
      makeIdCardReader(one, { keep, emit, reading, open: openReader, timings: options.readerTimings }),
    );
    if (had.idCard && !idCard && reading) noIdCard();
    socialCard ??= make(next.socialCard, (one) =>
      makeSocialCardReader(one, {
        memory,
        now,
        emit,
        reading,
        open: options.openSmartCards,
        timings: options.socialCardTimings,
      }),
    );
    receiptPrinter ??= make(next.receiptPrinter, (one) =>
      makeReceiptPrinter(one, {
        keep,
        emit,
        open: options.open ?? openPrinterLink,
        onStatus: setPrinterStatus,
        onLost: () => setPrinterStatus(SILENT_STATUS),
        timings: options.printerTimings,
      }),
    );
    a4Printer ??= make(next.a4Printer, (one) =>
      makeA4Paper(one, {
        memory,
        now,
        emit,
        folder: config.keptIn?.folder,
        timings: options.a4Timings,
        lookMs: options.a4LookMs,
      }),
    );
  };

  let configuring = configure(config);
  const all = () => [idCard, socialCard, receiptPrinter, a4Printer];
  const setReading = (on: boolean) => {
    reading = on;
    idCard?.device.setReading(on);
    socialCard?.device.setReading(on);
  };
  return {
    methods: {
      async startReading() {
        await configuring;
        // A card of hers that lies there already is lifted first, as for everybody.
        deskCards.end('in-use');
        if (reading) return;
        setReading(true);
        if (!idCard) noIdCard();
      },
      async stopReading() {
        await configuring;
        if (!deskCards.waits()) setReading(false);
      },
      async readDeskCard({ whose }) {
        await configuring;
        if (reading && !deskCards.waits()) return { read: 'none', why: 'in-use' };
        const card = deskCards.begin(whose, {
          idCard: idCard !== undefined,
          socialCard: socialCard !== undefined,
        });
        if (deskCards.waits()) setReading(true);
        return await card;
      },
      async stopDeskCard() {
        await configuring;
        deskCards.end('over');
      },
      async print(job) {
        await configuring;
        return (
          receiptPrinter?.device.driver()?.print(job) ?? { outcome: 'not-started', reason: 'printer-missing' }
        );
      },
      async printA4(job) {
        await configuring;
        return a4Printer?.device.print(job) ?? { outcome: 'not-started', reason: 'printer-missing' };
      },
      async openDrawer() {
        await configuring;
        return (
          receiptPrinter?.device.driver()?.openDrawer() ?? { outcome: 'not-sent', reason: 'printer-missing' }
        );
      },
      async printerStatus() {
        await configuring;
        return receiptPrinter?.device.driver()?.status() ?? SILENT_STATUS;
      },
      async headphones() {
        return inputs.headphones();
      },
      find: () => findDevices(),
      probe: ({ link }) => probe(link),
      checkMachine: ({ rulesFolder }) => checkMachine(rulesFolder),
      async health() {
        await configuring;
        return [...all().flatMap((one) => one?.device.health() ?? []), ...inputs.health()];
      },
      async reconfigure(next) {
        configuring = configuring.then(() => configure(next));
        await configuring;
      },
    },
    async close() {
      await configuring;
      deskCards.end('over');
      await Promise.all([...all().map((one) => one?.device.close()), inputs.close()]);
      memory.flush();
    },
  };
}
