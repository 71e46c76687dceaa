import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createIdCardDriver } from './driver.ts';
import { type FaultAt, faultyLine, type LineFault } from './faulty-line.ts';
import { FIXTURES } from './fixtures.ts';
import { createSimulatedReader } from './simulated-reader.ts';
import type { IdCard, ReaderState } from './types.ts';

/** Longer than any number of retries with every time-out met: whoever has not come to an end by then hangs. */
const LONG_MS = 30_000;
const TODAY = '2026-11-22';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lays a card on a reader whose line has these faults and lifts it again; tells every state the driver told. */
async function visit(
  faults: readonly FaultAt[],
  { card = FIXTURES['wang-guixiang'] as (typeof FIXTURES)[keyof typeof FIXTURES], line = 'serial:test' } = {},
) {
  const reader = createSimulatedReader(() => 'whole');
  reader.put(card);
  const link = faultyLine(reader, faults, line);
  const states: ReaderState[] = [];
  const driver = createIdCardDriver(link, {
    reading: true,
    onState: (state) => states.push(state),
    onAnswering: () => undefined,
    today: () => TODAY,
  });
  let over = false;
  const ended = driver.ended.then(() => {
    over = true;
  });
  await vi.advanceTimersByTimeAsync(LONG_MS);
  reader.lift();
  await vi.advanceTimersByTimeAsync(LONG_MS);
  const last = states.at(-1);
  await link.close();
  await vi.advanceTimersByTimeAsync(1000);
  await ended;
  const cards = states.flatMap((state): IdCard[] => (state.at === 'read' ? [state.card] : []));
  return { states, cards, last, over };
}

const anyFault: fc.Arbitrary<LineFault> = fc.oneof(
  fc.constant<LineFault>({ kind: 'cut' }),
  fc.record({ kind: fc.constant('delay' as const), ms: fc.constantFrom(5, 350, 500, 2500, 5000) }),
  fc.record({
    kind: fc.constant('garble' as const),
    by: fc.array(fc.integer({ min: 1, max: 255 }), { minLength: 1, maxLength: 12 }),
  }),
  fc.record({ kind: fc.constant('lose' as const), bytes: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('duplicate' as const), bytes: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('echo' as const), ms: fc.constantFrom(0, 5, 200, 3000) }),
);
/** Where: among the first replies (find, select, read, read again, newest address), at any of their bytes. */
const place = { reply: fc.nat(9), at: fc.double({ min: 0, max: 0.999_999, noNaN: true }) };

describe('whatever the line does', () => {
  it('a clean one gives the card, once, and says that it was lifted', async () => {
    const { states, cards } = await visit([]);
    expect(cards).toEqual([{ ...FIXTURES['wang-guixiang'], doubts: [] }]);
    expect(states.map(({ at }) => at)).toEqual(['waiting', 'reading', 'read', 'removed']);
  });

  it('one fault at any byte of any reply costs at most time: the card is read, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ ...place, fault: anyFault }), async (fault) => {
        const { cards, states } = await visit([fault]);
        expect(cards).toEqual([{ ...FIXTURES['wang-guixiang'], doubts: [] }]);
        expect(states.at(-1)?.at).toBe('removed');
      }),
      { numRuns: 250 },
    );
  });

  it('every single byte of the reply that carries the card may be cut, lost, doubled or changed', async () => {
    const FRAME_BYTES = 1295;
    const kinds: LineFault[] = [
      { kind: 'cut' },
      { kind: 'lose', bytes: 1 },
      { kind: 'duplicate', bytes: 1 },
      { kind: 'garble', by: [0x01] },
    ];
    // Of the photo, which nobody looks at, every 16th byte will do.
    const bytes = [...Array(FRAME_BYTES).keys()].filter(
      (byte) => byte < 280 || byte % 16 === 0 || byte > 1285,
    );
    for (const byte of bytes) {
      const fault = kinds[byte % kinds.length] as LineFault;
      const { cards } = await visit([{ reply: 2, at: (byte + 0.5) / FRAME_BYTES, fault }]);
      expect(cards, `${fault.kind} at ${byte}`).toEqual([{ ...FIXTURES['wang-guixiang'], doubts: [] }]);
    }
  });

  it('many faults never make another person of the card, nor stop the driver', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ ...place, reply: fc.nat(40), fault: anyFault }), { maxLength: 12 }),
        fc.constantFrom('serial:test', 'usb:test'),
        async (faults, line) => {
          const { cards, over } = await visit(faults, { line });
          for (const card of cards) {
            expect(card.number).toBe(FIXTURES['wang-guixiang'].number);
            expect(card.name).toBe(FIXTURES['wang-guixiang'].name);
          }
          expect(over).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('two wrong bytes that cancel each other out in the check byte do not change a name', async () => {
    // The name begins at byte 14 of the frame: 王 becomes another character, and the photo takes the difference.
    const garbled: LineFault = { kind: 'garble', by: [0x01, ...Array(400).fill(0), 0x01] };
    const fault = { reply: 2, at: 14.5 / 1295, fault: garbled };
    const { cards } = await visit([fault]);
    expect(cards).toEqual([{ ...FIXTURES['wang-guixiang'], doubts: [] }]);
    // It is the second reading that finds it: this frame's check byte is right.
    const reader = createSimulatedReader(() => 'whole');
    reader.put(FIXTURES['wang-guixiang']);
    const link = faultyLine(reader, [fault], 'serial:test');
    const told: ReaderState[] = [];
    createIdCardDriver(link, {
      reading: true,
      readTwice: false,
      onState: (state) => told.push(state),
      onAnswering: () => undefined,
    });
    await vi.advanceTimersByTimeAsync(2000);
    expect(told.find((state) => state.at === 'read')?.card.name).not.toBe('王桂香');
    await link.close();
  });

  it('the plug may be pulled at any byte: the driver ends, and nobody is made up', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record(place), async ({ reply, at }) => {
        const { cards, over } = await visit([{ reply, at, fault: { kind: 'unplug' } }]);
        expect(over).toBe(true);
        for (const card of cards) expect(card.name).toBe('王桂香');
      }),
      { numRuns: 100 },
    );
  });
});

describe('a card', () => {
  it('whose validity has ended is read all the same, and said to be so', async () => {
    const { states } = await visit([], { card: FIXTURES['sun-weimin'] });
    expect(states.find(({ at }) => at === 'read')).toMatchObject({ at: 'read', expired: true });
    const { states: valid } = await visit([], { card: FIXTURES['ouyang-wenwen'] });
    expect(valid.find(({ at }) => at === 'read')).not.toHaveProperty('expired');
  });

  it('is read with its newest address, and without it where the module knows no such question', async () => {
    const asked: string[] = [];
    const reader = createSimulatedReader((request) => {
      asked.push(request);
      return 'whole';
    });
    const states: ReaderState[] = [];
    const link = faultyLine(reader, []);
    createIdCardDriver(link, {
      reading: true,
      onState: (state) => states.push(state),
      onAnswering: () => undefined,
    });
    reader.put(FIXTURES['li-jianguo'], '桂花市新地址1号');
    await vi.advanceTimersByTimeAsync(3000);
    expect(states.at(-1)).toMatchObject({ at: 'read', card: { newestAddress: '桂花市新地址1号' } });
    reader.lift();
    await vi.advanceTimersByTimeAsync(3000);
    reader.setFault('silent', 1, 'address');
    reader.put(FIXTURES['chen-ahe']);
    await vi.advanceTimersByTimeAsync(8000);
    expect(states.at(-1)).toEqual({ at: 'read', card: { ...FIXTURES['chen-ahe'], doubts: [] } });
    expect(asked.filter((request) => request === 'read')).toHaveLength(4);
    await link.close();
  });
});

describe('what a technician wants to know', () => {
  it("is told: the security module's number once, and odd status bytes by their code", async () => {
    const reader = createSimulatedReader(() => 'whole');
    const link = faultyLine(reader, []);
    const ids: string[] = [];
    const odd: string[] = [];
    const driver = createIdCardDriver(link, {
      reading: false,
      onState: () => undefined,
      onAnswering: () => undefined,
      onSamId: (id) => ids.push(id),
      onOddStatus: (command, { code }) => odd.push(`${command} ${code.toString(16)}`),
    });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ids).toEqual(['05.03-20150101-0001234567-3000000001']);
    driver.setReading(true);
    reader.setFault('unknown-status', 1);
    reader.put(FIXTURES['ma-lu']);
    await vi.advanceTimersByTimeAsync(5000);
    expect(odd).toEqual(['readCard 77']);
    await link.close();
  });
});

describe('a line that lives for weeks', () => {
  it('gathers no listeners: every request takes its own away', async () => {
    const reader = createSimulatedReader(() => 'whole');
    const link = faultyLine(reader, []);
    let listeners = 0;
    const counted = {
      ...link,
      get isOpen() {
        return link.isOpen;
      },
      onClosed: (listener: (reason: string) => void) => {
        listeners++;
        const away = link.onClosed(listener);
        return () => {
          listeners--;
          away();
        };
      },
    };
    createIdCardDriver(counted, { reading: true, onState: () => undefined, onAnswering: () => undefined });
    await vi.advanceTimersByTimeAsync(1000);
    const early = listeners;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(listeners).toBe(early);
    await link.close();
  });
});
