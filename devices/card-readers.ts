import { openHealthBook } from './health.ts';
import { createIdCardDriver, type IdCardDriver } from './id-card/driver.ts';
import { createPhotoDecoder } from './id-card/photo.ts';
import type { ReaderTimings } from './id-card/requester.ts';
import type { ReaderState } from './id-card/types.ts';
import type { Keep, Keeper } from './keep.ts';
import type { Link } from './link/link.ts';
import { parseLink } from './link/parse.ts';
import type { Memory } from './memory.ts';
import type { DeviceEvent, DeviceHealth, DevicesConfig } from './port.ts';
import {
  createSocialCardDriver,
  type SocialCardDriver,
  type SocialCardOptions,
  type SocialCardTimings,
} from './social-card/driver.ts';
import type { SocialCardState } from './social-card/types.ts';

/** One device that reads cards, of either kind. */
export interface CardReader {
  setReading(on: boolean): void;
  health(): DeviceHealth;
  close(): Promise<void>;
}

type Emit = (event: DeviceEvent) => void;

const faultOf = (error: unknown) =>
  `fault in the driver: ${error instanceof Error ? error.message : 'unknown'}`;

/** Tells a state if somebody is reading and it is not the last one told. */
function teller<S>(emit: (state: S) => void) {
  let last = '';
  return {
    tell(state: S) {
      const text = JSON.stringify(state);
      if (text === last) return;
      last = text;
      emit(state);
    },
    forget() {
      last = '';
    },
  };
}

/** Tells whether a card was left behind: when it is first known, and when it changes. */
function leftTeller(device: 'idCard' | 'socialCard', emit: Emit) {
  let told: boolean | undefined;
  return (left: boolean) => {
    if (left === told) return;
    told = left;
    emit({ kind: 'card-left', device, left });
  };
}

/** The ID-card reader at a link: kept open, read from while somebody wants it. */
export function makeIdCardReader(
  config: NonNullable<DevicesConfig['idCard']>,
  input: {
    keep: Keep;
    emit: Emit;
    reading: boolean;
    open(link: string): Promise<Link>;
    timings?: ReaderTimings | undefined;
  },
): CardReader {
  const { keep, emit } = input;
  let reading = input.reading;
  let driver: IdCardDriver | undefined;
  let opened: Link | undefined;
  let lost = false;
  const states = teller<ReaderState>((state) => emit({ kind: 'card', state }));
  const tell = (state: ReaderState) => {
    if (reading) states.tell(state);
  };
  const tellLeft = leftTeller('idCard', emit);
  const missing = () => tell({ at: 'trouble', trouble: 'reader-missing' });
  const photos = config.photo && {
    decoder: createPhotoDecoder(config.photo),
    onPhoto: (result: Awaited<ReturnType<ReturnType<typeof createPhotoDecoder>['decode']>>) => {
      if (result.ok) emit({ kind: 'card-photo', photo: result.photo });
      else keeper.book.odd(`the photo program: ${result.failure}`);
    },
  };

  const use = (fresh: Link) => {
    opened = fresh;
    driver = createIdCardDriver(fresh, {
      reading,
      onState: (state) => {
        if (opened === fresh) tell(state);
      },
      onAnswering: (answering) => keeper.setState(answering ? 'ready' : 'missing', 'no answer'),
      onLeftOver: tellLeft,
      onSamId: (samId) => keeper.book.setSamId(samId),
      onOddStatus: (command, { code, words }) =>
        keeper.book.odd(`${command} was answered ${code.toString(16).padStart(2, '0')}: ${words}`),
      ...(photos && { photos }),
      ...(input.timings && { timings: input.timings }),
    });
    // A fault of ours must not leave a dead link behind; it is told as health, and the link is opened anew.
    driver.ended.catch((error: unknown) => {
      keeper.setState('missing', faultOf(error));
      return fresh.close();
    });
  };
  const keeper: Keeper = keep(
    'idCard',
    config.link,
    use,
    () => {
      driver = undefined;
      opened = undefined;
      lost = true;
      // Nobody can tell any more whether it lies there; found again, the reader is asked anew.
      tellLeft(false);
      missing();
    },
    input.open,
  );
  return {
    setReading(on) {
      if (reading === on) return;
      reading = on;
      states.forget();
      if (driver) driver.setReading(on);
      else if (on && lost) missing();
    },
    health: keeper.health,
    close: keeper.close,
  };
}

/** The reader of social-security cards: its driver finds it again by itself. */
export function makeSocialCardReader(
  config: NonNullable<DevicesConfig['socialCard']>,
  input: {
    memory: Memory;
    now(): number;
    emit: Emit;
    reading: boolean;
    open?: SocialCardOptions['open'] | undefined;
    timings?: SocialCardTimings | undefined;
  },
): CardReader {
  const { emit } = input;
  const spec = parseLink(config.link);
  if (spec.kind !== 'pcsc') throw new RangeError(`link "${config.link}" is not pcsc:NAME`);
  const book = openHealthBook({ ...input, device: 'socialCard', link: config.link });
  let known: 'ready' | 'missing' | undefined;
  const tellLeft = leftTeller('socialCard', emit);
  const driver: SocialCardDriver = createSocialCardDriver({
    ...(spec.reader !== 'auto' && { reader: spec.reader }),
    reading: input.reading,
    onState: (state: SocialCardState) => emit({ kind: 'social-card', state }),
    onHealth: (health) => {
      const reason = health.state === 'missing' ? health.reason : undefined;
      if (known === 'missing' && reason !== undefined) book.failed(reason);
      else book.setState(health.state, reason);
      known = health.state;
    },
    onLeftOver: tellLeft,
    ...(input.open && { open: input.open }),
    ...(input.timings && { timings: input.timings }),
  });
  driver.ended.catch((error: unknown) => book.setState('missing', faultOf(error)));
  return {
    setReading: driver.setReading,
    health: book.health,
    async close() {
      book.end();
      // What its driver ended with has been told as health already.
      await driver.close().catch(() => undefined);
    },
  };
}
