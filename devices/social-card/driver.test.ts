import { afterEach, describe, expect, it } from 'vitest';
import { FIXTURES, type FixtureName } from '../id-card/fixtures.ts';
import { createSocialCardDriver, type SocialCardDriver, type SocialCardOptions } from './driver.ts';
import { createSimulatedCard } from './simulated-card.ts';
import { type CardChannel, type CardSlot, SmartCardError, type SmartCards } from './smart-cards.ts';
import type { SocialCardState } from './types.ts';

/** A service whose readers and cards a test moves by hand. */
class HandService implements SmartCards {
  readonly readers = new Map<
    string,
    { card?: { receive(command: Uint8Array): Uint8Array }; insertion: number }
  >();
  fault: SmartCardError | undefined;
  /** Called before each command; may move things or throw. */
  beforeCommand: (count: number) => void | Promise<void> = () => undefined;
  opened = 0;
  closed = 0;
  #count = 0;
  #wake: () => void = () => undefined;
  /** Something changed since the readers were looked at. */
  #stirred = false;

  #stir(): void {
    this.#stirred = true;
    this.#wake();
  }
  plug(name = 'Reader 0'): void {
    this.readers.set(name, { insertion: 0 });
    this.#stir();
  }
  unplug(name = 'Reader 0'): void {
    this.readers.delete(name);
    this.#stir();
  }
  put(who: FixtureName, name = 'Reader 0'): void {
    const reader = this.readers.get(name);
    if (!reader) throw new Error('no reader');
    reader.card = createSimulatedCard(FIXTURES[who]);
    reader.insertion++;
    this.#stir();
  }
  lift(name = 'Reader 0'): void {
    const reader = this.readers.get(name);
    if (!reader?.card) throw new Error('no card');
    delete reader.card;
    reader.insertion++;
    this.#stir();
  }
  async slots(): Promise<CardSlot[]> {
    this.#stirred = false;
    if (this.fault) throw this.fault;
    return [...this.readers].map(([name, { card, insertion }]) => ({
      name,
      card: card ? 'present' : 'none',
      insertion,
    }));
  }
  change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      if (this.#stirred) resolve();
    });
  }
  wake(): void {
    this.#stir();
  }
  async connect(name: string): Promise<CardChannel> {
    const mine = this.readers.get(name)?.card;
    if (!mine) throw new SmartCardError('card-gone', 'gone');
    return {
      transmit: async (command) => {
        await this.beforeCommand(this.#count++);
        if (this.fault) throw this.fault;
        if (this.readers.get(name)?.card !== mine) throw new SmartCardError('card-gone', 'gone');
        return mine.receive(command);
      },
      end: () => undefined,
    };
  }
  close(): void {
    this.closed++;
  }
}

describe('the driver', () => {
  let driver: SocialCardDriver | undefined;
  let told: string[] = [];
  let last: SocialCardState | undefined;
  let looked = 0;
  let waiting: { line: string; resolve(): void } | undefined;

  const look = () => {
    while (waiting && looked < told.length) {
      if (!told[looked++]?.startsWith(waiting.line)) continue;
      waiting.resolve();
      waiting = undefined;
    }
  };
  const note = (line: string) => {
    told.push(line);
    look();
  };
  /** Waits for the next line that begins so; those before it are passed over. */
  const until = (line: string) =>
    new Promise<void>((resolve) => {
      waiting = { line, resolve };
      look();
    });
  const words = (state: SocialCardState): string =>
    state.at === 'trouble'
      ? state.trouble
      : state.at === 'read'
        ? `read ${state.card.holder.name}`
        : state.at === 'waiting' && state.leftOver
          ? 'left over'
          : state.at;

  const drive = (service: HandService, more: Partial<SocialCardOptions> = {}) => {
    told = [];
    looked = 0;
    driver = createSocialCardDriver({
      reading: true,
      open: async () => {
        service.opened++;
        return service;
      },
      onState: (state) => {
        last = state;
        note(words(state));
      },
      onHealth: (health) => note(health.state === 'ready' ? 'ready' : `missing: ${health.reason}`),
      timings: { poll: 1, backOff: [0], forgotten: 60_000, notice: 1000 },
      ...more,
    });
    return driver;
  };
  afterEach(async () => {
    await driver?.close();
    driver = undefined;
  });

  it('follows a reader that is plugged, unplugged and plugged again', async () => {
    const service = new HandService();
    drive(service);
    await until('reader-missing');
    service.plug();
    await until('waiting');
    service.put('wang-guixiang');
    await until('read 王桂香');
    service.unplug();
    await until('reader-missing');
    service.plug();
    await until('waiting');
    expect(told).toEqual([
      'missing: no smart-card reader is plugged in',
      'reader-missing',
      'ready',
      'waiting',
      'reading',
      'read 王桂香',
      'missing: no smart-card reader is plugged in',
      'reader-missing',
      'ready',
      'waiting',
    ]);
  });

  it('takes the reader that it was told, and says which there are otherwise', async () => {
    const service = new HandService();
    service.plug('Other 00');
    drive(service, { reader: 'ACME' });
    await until('reader-missing');
    expect(told[0]).toBe('missing: no reader is called "ACME"; there are: Other 00');
    service.plug('ACME Terminal 03');
    await until('waiting');
    service.put('li-jianguo', 'Other 00');
    service.put('chen-ahe', 'ACME Terminal 03');
    await until('read 陈阿和');
  });

  it('names nobody when one card is swapped for another while it is read', async () => {
    for (let swap = 0; swap < 16; swap++) {
      const service = new HandService();
      let done = false;
      service.plug();
      service.beforeCommand = (count) => {
        if (count !== swap || done) return;
        done = true;
        service.lift();
        service.put('li-jianguo');
      };
      drive(service);
      await until('waiting');
      service.put('wang-guixiang');
      await until('read 李建国');
      expect(done).toBe(true);
      expect(told).not.toContain('read 王桂香');
      await driver?.close();
    }
  });

  it('does not hand a reading to the next visit', async () => {
    const service = new HandService();
    service.plug();
    let switched = false;
    service.beforeCommand = (count) => {
      if (count !== 6) return;
      switched = true;
      driver?.setReading(false);
      driver?.setReading(true);
    };
    drive(service);
    await until('waiting');
    service.put('wang-guixiang');
    await until('left over');
    expect(switched).toBe(true);
    service.lift();
    await until('waiting');
    expect(told.join()).not.toContain('read 王');
  });

  it('asks for a card to be taken out that was in when the service broke down', async () => {
    const service = new HandService();
    service.plug();
    drive(service);
    await until('waiting');
    service.put('wang-guixiang');
    await until('read 王桂香');
    service.fault = new SmartCardError('no-service', 'gone');
    service.wake();
    await until('reader-missing');
    service.fault = undefined;
    await until('left over');
    service.lift();
    await until('waiting');
    service.put('li-jianguo');
    await until('read 李建国');
    expect(told.filter((line) => line === 'read 王桂香')).toHaveLength(1);
  });

  it('does not read a card that has been in for longer than anybody waits', async () => {
    const service = new HandService();
    service.plug();
    drive(service, { reading: false, timings: { poll: 1, backOff: [0], forgotten: 0, notice: 1000 } });
    await until('ready');
    service.put('wang-guixiang');
    await new Promise<void>((resolve) => setImmediate(resolve));
    driver?.setReading(true);
    await until('left over');
    expect(told.join()).not.toContain('王桂香');
  });

  it('says what is missing on a machine without the module, and does not try for ever', async () => {
    let tries = 0;
    drive(new HandService(), {
      open: async () => {
        tries++;
        throw new SmartCardError('no-module', 'smartcard cannot be loaded');
      },
    });
    await until('reader-missing');
    expect(told[0]).toContain('install libpcsclite-dev and a C++ compiler, then run npm ci');
    driver?.setReading(false);
    driver?.setReading(true);
    expect(last).toEqual({ at: 'trouble', trouble: 'reader-missing' });
    await driver?.close();
    expect(tries).toBe(1);
  });

  it('lets the service go when it is closed', async () => {
    const service = new HandService();
    service.plug();
    drive(service);
    await until('waiting');
    await driver?.close();
    expect([service.opened, service.closed]).toEqual([1, 1]);
  });
});
