import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRecord, readPayload } from './card-record.ts';
import { FIXTURES } from './fixtures.ts';
import {
  COMMANDS,
  createFrameDecoder,
  encodeReply,
  encodeRequest,
  type FrameEvent,
  SW3,
  splitReply,
} from './sdt-frame.ts';

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const bytes = (max: number) => fc.uint8Array({ maxLength: max });
const frames = (events: FrameEvent[]) =>
  events.flatMap((event) => (event.kind === 'frame' ? [event.body] : []));

describe('requests and replies', () => {
  it.each([
    ['samStatus', 'aaaaaa9669 0003 11ff ed'],
    ['findCard', 'aaaaaa9669 0003 2001 22'],
    ['selectCard', 'aaaaaa9669 0003 2002 21'],
    ['readCard', 'aaaaaa9669 0003 3001 32'],
    ['newestAddress', 'aaaaaa9669 0003 3003 30'],
  ] as const)('%s is byte for byte what readers expect', (name, wanted) => {
    expect(encodeRequest(COMMANDS[name])).toEqual(hex(wanted));
  });
  it('replies are byte for byte what readers send', () => {
    expect(encodeReply(SW3.cardFound, new Uint8Array(4))).toEqual(hex('aaaaaa9669000800009f0000000097'));
    expect(encodeReply(SW3.noCard)).toEqual(hex('aaaaaa9669000400008084'));
    expect(encodeReply(SW3.ok, new Uint8Array(8))).toEqual(hex('aaaaaa9669000c00009000000000000000009c'));
    expect(encodeReply(SW3.selectFailed)).toEqual(hex('aaaaaa9669000400008185'));
    expect(encodeReply(SW3.readFailed)).toEqual(hex('aaaaaa9669000400004145'));
    expect(encodeReply(SW3.ok, readPayload(new Uint8Array(256)))).toHaveLength(1295);
  });
});

describe('the decoder', () => {
  const data = fc.uint8Array({ maxLength: 300 });
  /** Noise that holds no preamble by itself and cannot be the beginning of one. */
  const noise = bytes(40).map((some) => some.map((byte) => (byte === 0x96 ? 0x97 : byte)));

  it('finds every frame, however the bytes are cut and whatever noise stands before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ noise, data, sw3: fc.nat(255) }), { maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }),
        (parts, sizes) => {
          const wanted = parts.filter((part) => !(part.sw3 === 5 && part.data.length === 1));
          const all = Buffer.concat(wanted.flatMap((part) => [part.noise, encodeReply(part.sw3, part.data)]));
          const decoder = createFrameDecoder('reply');
          const events: FrameEvent[] = [];
          for (let at = 0, n = 0; at < all.length; n++) {
            const size = sizes[n % sizes.length] ?? 1;
            events.push(...decoder.push(all.subarray(at, at + size)));
            at += size;
          }
          expect(frames(events).map((body) => splitReply(body))).toEqual(
            wanted.map((part) => ({ sw1: 0, sw2: 0, sw3: part.sw3, data: part.data })),
          );
        },
      ),
    );
  });

  it('gives nothing but the true frame when any one byte is wrong', () => {
    const good = encodeReply(SW3.ok, readPayload(encodeRecord(FIXTURES['wang-guixiang'])));
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const bad = Uint8Array.from(good);
        bad[at] = (bad[at] ?? 0) ^ flip;
        expect(frames(createFrameDecoder('reply').push(bad))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives no frame that is cut short, and is ready for the next one after a reset', () => {
    const good = encodeReply(SW3.ok, readPayload(encodeRecord(FIXTURES['ma-lu'])));
    fc.assert(
      fc.property(fc.nat(good.length - 1), (length) => {
        const decoder = createFrameDecoder('reply');
        expect(decoder.push(good.subarray(0, length))).toEqual([]);
        expect(decoder.midFrame).toBe(length > 0);
        decoder.reset();
        expect(frames(decoder.push(good))).toHaveLength(1);
      }),
    );
  });

  it('survives any bytes', () => {
    fc.assert(
      fc.property(fc.array(bytes(200)), (pieces) => {
        const decoder = createFrameDecoder('reply');
        for (const piece of pieces) expect(() => decoder.push(piece)).not.toThrow();
      }),
    );
  });

  it.each([0, 1, 3, 0x0a01, 0xffff])('refuses the length %d and finds the frame behind it', (length) => {
    const bad = Uint8Array.from([0xaa, 0xaa, 0xaa, 0x96, 0x69, length >> 8, length & 0xff]);
    const events = createFrameDecoder('reply').push(Buffer.concat([bad, encodeReply(SW3.noCard)]));
    expect(events).toEqual([
      { kind: 'bad', reason: 'length' },
      { kind: 'frame', body: Uint8Array.of(0, 0, 0x80) },
    ]);
  });

  it('says that a check byte is wrong and finds the frame behind it', () => {
    const bad = encodeReply(SW3.ok);
    bad[bad.length - 1] = 0;
    const events = createFrameDecoder('reply').push(Buffer.concat([bad, encodeReply(SW3.noCard)]));
    expect(events[0]).toEqual({ kind: 'bad', reason: 'checksum' });
    expect(frames(events)).toEqual([Uint8Array.of(0, 0, 0x80)]);
  });

  it('knows the malformed time-out reply', () => {
    const events = createFrameDecoder('reply').push(
      Buffer.concat([hex('aaaaaa96690005050505'), encodeReply(SW3.noCard)]),
    );
    expect(events.map((event) => event.kind)).toEqual(['timeout-reply', 'frame']);
  });
});
