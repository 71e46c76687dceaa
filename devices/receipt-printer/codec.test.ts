import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEscPosDecoder, drawReceipt, encodeBand, encodeSlip, faultOf } from './escpos.ts';
import {
  applyRealTime,
  createStatusDecoder,
  encodeAutomatic,
  encodeRealTime,
  type StatusQuestion,
  statusOfAutomatic,
} from './status-codec.ts';
import { type PrinterStatus, SILENT_STATUS } from './types.ts';

const QUESTIONS: StatusQuestion[] = [1, 2, 3, 4];
const someStatus: fc.Arbitrary<PrinterStatus> = fc.record({
  paper: fc.constantFrom('ok', 'near-end', 'out'),
  cover: fc.constantFrom('open', 'closed'),
  error: fc.constantFrom('none', 'cutter', 'overheated', 'recoverable', 'unrecoverable'),
  online: fc.constantFrom('yes', 'no'),
  answered: fc.constant(true),
});

describe('what printers say', () => {
  it('is understood in full by the four questions, and by one automatic status', () => {
    fc.assert(
      fc.property(someStatus, (status) => {
        const asked = QUESTIONS.reduce(
          (known, question) => applyRealTime(known, question, encodeRealTime(status, question)),
          SILENT_STATUS,
        );
        expect(asked).toEqual(status);
        expect(statusOfAutomatic(encodeAutomatic(status))).toEqual(status);
      }),
    );
  });

  it('is told apart when a real-time byte falls into an automatic status', () => {
    fc.assert(
      fc.property(someStatus, fc.nat(4), (status, at) => {
        const automatic = [...encodeAutomatic(status)];
        const mixed = [...automatic.slice(0, at), 0x12, ...automatic.slice(at)];
        const decoder = createStatusDecoder();
        const events = mixed.flatMap((byte) => decoder.push(Uint8Array.of(byte)));
        expect(events.filter(({ kind }) => kind === 'real-time')).toHaveLength(1);
        expect(events.filter(({ kind }) => kind === 'automatic')).toEqual([
          { kind: 'automatic', bytes: Uint8Array.from(automatic) },
        ]);
      }),
    );
  });

  it('knows the published bits', () => {
    expect(applyRealTime(SILENT_STATUS, 2, 0x12 | 0x20).paper).toBe('out');
    expect(applyRealTime(SILENT_STATUS, 4, 0x12 | 0x60).paper).toBe('out');
    expect(applyRealTime(SILENT_STATUS, 4, 0x12 | 0x0c).paper).toBe('near-end');
    expect(applyRealTime(SILENT_STATUS, 1, 0x1a).online).toBe('no');
    expect(statusOfAutomatic(Uint8Array.of(0x30, 0x08, 0x0c, 0))).toMatchObject({
      cover: 'open',
      error: 'cutter',
      paper: 'out',
    });
  });

  it('never crashes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(Array.isArray(createStatusDecoder().push(bytes))).toBe(true);
      }),
    );
  });
});

describe('what printers are sent', () => {
  const picture = fc.integer({ min: 1, max: 80 }).chain((widthDots) =>
    fc.integer({ min: 1, max: 300 }).chain((heightDots) =>
      fc
        .uint8Array({
          minLength: Math.ceil(widthDots / 8) * heightDots,
          maxLength: Math.ceil(widthDots / 8) * heightDots,
        })
        .map((bits) => ({ widthDots, heightDots, bits })),
    ),
  );

  it('is drawn back dot by dot, dots beyond the width white', () => {
    fc.assert(
      fc.property(picture, (sent) => {
        const [drawn, ...more] = drawReceipt(encodeSlip(sent), sent.widthDots);
        expect(more).toEqual([]);
        const width = Math.ceil(sent.widthDots / 8);
        const spare = width * 8 - sent.widthDots;
        const wanted = sent.bits.map((byte, i) => (i % width === width - 1 ? byte & (0xff << spare) : byte));
        expect(drawn).toEqual({ ...sent, bits: wanted });
      }),
      { numRuns: 50 },
    );
  });

  it('comes in bands of at most 128 rows with the right head', () => {
    const sent = { widthDots: 384, heightDots: 300, bits: new Uint8Array(48 * 300) };
    expect([...encodeBand(sent, 0).bytes.subarray(0, 8)]).toEqual([0x1d, 0x76, 0x30, 0, 48, 0, 128, 0]);
    expect(encodeBand(sent, 256)).toMatchObject({ rows: 44 });
    expect(faultOf(sent, 384)).toBeUndefined();
    expect(faultOf(sent, 383)).toMatch(/384/);
    expect(faultOf({ ...sent, bits: new Uint8Array(1) }, 384)).toBeDefined();
    expect(faultOf({ ...sent, heightDots: Number.NaN }, 384)).toBeDefined();
  });

  it('is understood however it is cut, and never crashes', () => {
    const slip = encodeSlip({
      widthDots: 16,
      heightDots: 200,
      bits: Uint8Array.from({ length: 400 }, (_, i) => i & 0xff),
    });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (sizes) => {
        const decoder = createEscPosDecoder();
        const kinds: string[] = [];
        for (let at = 0, n = 0; at < slip.length; n++) {
          const size = sizes[n % sizes.length] ?? 1;
          kinds.push(...decoder.push(slip.subarray(at, at + size)).map(({ kind }) => kind));
          at += size;
        }
        expect(kinds).toEqual(['initialise', 'raster', 'raster', 'cut']);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.uint8Array()), (pieces) => {
        const decoder = createEscPosDecoder();
        for (const piece of pieces) decoder.push(piece);
      }),
    );
  });
});
