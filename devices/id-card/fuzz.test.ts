import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeLink } from '../link/link.ts';
import {
  decodeNewestAddress,
  decodeRecord,
  encodeRecord,
  photoOfReadPayload,
  readPayload,
  textOfReadPayload,
} from './card-record.ts';
import { createIdCardDriver } from './driver.ts';
import { FIXTURES } from './fixtures.ts';
import { formatSamId } from './sam-id.ts';
import { createFrameDecoder, encodeReply, SW3, splitReply } from './sdt-frame.ts';
import type { ReaderState } from './types.ts';

const RUNS = { numRuns: 2000 };

describe('codecs', () => {
  it('take any bytes without a crash, and make nobody of them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1400 }), (bytes) => {
        for (const event of createFrameDecoder('reply').push(bytes))
          expect(event.kind).toMatch(/frame|bad|timeout/);
        createFrameDecoder('request').push(bytes);
        expect(decodeRecord(bytes).ok).toBe(false);
        const text = textOfReadPayload(bytes);
        if (text) expect(decodeRecord(text).ok).toBe(false);
        photoOfReadPayload(bytes);
        formatSamId(bytes);
        const address = decodeNewestAddress(bytes);
        expect(address === undefined || !/\p{Cc}|\p{Surrogate}/u.test(address)).toBe(true);
      }),
      RUNS,
    );
  });

  it('take a good record with changed bytes: what they still read was not changed there, or carries a doubt', () => {
    const fields = FIXTURES['wang-guixiang'];
    const good = encodeRecord(fields);
    // The places of sex, birth and number, which check each other.
    const checked = [
      30,
      31,
      ...Array.from({ length: 16 }, (_, i) => 36 + i),
      ...Array.from({ length: 36 }, (_, i) => 122 + i),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...checked), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const text = Uint8Array.from(good);
        text[at] = (text[at] ?? 0) ^ flip;
        const result = decodeRecord(text);
        if (!result.ok) return;
        const { kind, doubts } = result.card;
        // Sex may become "unstated", which contradicts nothing.
        expect(kind === 'citizen' && (doubts.length > 0 || result.card.sex === 'unknown')).toBe(true);
      }),
      RUNS,
    );
  });

  it('find a good frame after any noise that is over in time', () => {
    const frame = encodeReply(SW3.ok, readPayload(encodeRecord(FIXTURES['ma-lu'])));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        const decoder = createFrameDecoder('reply');
        decoder.push(noise);
        decoder.reset();
        const [event] = decoder.push(frame);
        expect(event?.kind === 'frame' && splitReply(event.body).data).toHaveLength(1284);
      }),
    );
  });
});

describe('a reader that answers anything at all', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('never makes anybody up, never stops the driver', async () => {
    const status = fc.oneof(fc.constantFrom(...Object.values(SW3)), fc.nat(255));
    const data = fc.oneof(
      fc.constantFrom(0, 4, 8, 16, 70).map((length) => new Uint8Array(length)),
      fc.uint8Array({ maxLength: 100 }),
      fc.uint8Array({ minLength: 256, maxLength: 256 }).map((text) => readPayload(text)),
      // Half a card: what is not yet there is as it came from the factory.
      fc.nat(200).map((cut) => {
        const text = encodeRecord(FIXTURES['li-jianguo']);
        text.fill(0, cut);
        return readPayload(text);
      }),
    );
    const answer = fc.oneof(
      fc.tuple(status, data).map(([sw3, bytes]) => encodeReply(sw3, bytes)),
      fc.uint8Array({ maxLength: 40 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 30 }), async (answers) => {
        let next = 0;
        const { link, data: send } = makeLink('serial:test', {
          write: (_bytes, done) => {
            done();
            const bytes = answers[next++ % answers.length] ?? new Uint8Array();
            setTimeout(() => send(bytes), 1);
          },
          close: (done) => done(),
        });
        const states: ReaderState[] = [];
        const driver = createIdCardDriver(link, {
          reading: true,
          onState: (state) => states.push(state),
          onAnswering: () => undefined,
        });
        await vi.advanceTimersByTimeAsync(20_000);
        expect(states.some(({ at }) => at === 'read')).toBe(false);
        const asked = next;
        await vi.advanceTimersByTimeAsync(20_000);
        expect(next).toBeGreaterThan(asked);
        await link.close();
        await vi.advanceTimersByTimeAsync(100);
        await driver.ended;
      }),
      { numRuns: 150 },
    );
  });
});
