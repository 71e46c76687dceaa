import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBand, encodeSlip, faultOf } from './escpos.ts';
import { createEscPosDecoder } from './escpos-decoder.ts';
import { drawReceipt } from './paper.ts';
import {
  applyRealTime,
  createStatusDecoder,
  encodeAutomatic,
  encodeRealTime,
  isSilent,
  obstacle,
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
  feedKey: fc.constantFrom('held', 'free'),
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
        expect(statusOfAutomatic(encodeAutomatic(status))).toEqual({ ...status, feedKey: 'unknown' });
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

  it('hears XOFF and XON in the middle of an automatic status', () => {
    const decoder = createStatusDecoder();
    expect(decoder.push(Uint8Array.of(0x10, 0x13, 0x00, 0x00, 0x11, 0x00))).toEqual([
      { kind: 'flow', go: false },
      { kind: 'flow', go: true },
      { kind: 'automatic', bytes: Uint8Array.of(0x10, 0, 0, 0) },
    ]);
  });

  it('never crashes, never grows, and is the same however the bytes are cut', () => {
    const cut = fc.tuple(fc.uint8Array({ maxLength: 200 }), fc.array(fc.integer({ min: 1, max: 9 })));
    fc.assert(
      fc.property(cut, ([bytes, sizes]) => {
        const whole = createStatusDecoder().push(bytes);
        const decoder = createStatusDecoder();
        const pieces = [];
        for (let at = 0, n = 0; at < bytes.length; n++) {
          const size = sizes[n % sizes.length] ?? 1;
          pieces.push(...decoder.push(bytes.subarray(at, at + size)));
          at += size;
        }
        expect(pieces).toEqual(whole);
        expect(whole.length).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('is believed only with the published fixed bits', () => {
    for (let byte = 0; byte < 256; byte++) {
      const [event] = createStatusDecoder().push(Uint8Array.of(byte));
      expect(event?.kind === 'real-time').toBe((byte & 0x93) === 0x12);
      const [automatic] = createStatusDecoder().push(Uint8Array.of(byte, 0, 0, 0));
      if (automatic?.kind === 'automatic') expect(byte & 0x93).toBe(0x10);
      const spoilt = createStatusDecoder().push(Uint8Array.of(0x10, byte, 0, 0));
      if ((byte & 0x90) !== 0 && byte !== 0x11 && byte !== 0x13)
        expect(spoilt.some(({ kind }) => kind === 'automatic') && (byte & 0x93) !== 0x12).toBe(false);
    }
  });

  it('says nothing good by silence', () => {
    expect(isSilent(SILENT_STATUS)).toBe(true);
    expect(Object.values(SILENT_STATUS)).not.toContain('ok');
    expect(obstacle(applyRealTime(SILENT_STATUS, 2, 0x12 | 0x08))).toBe('feed-key');
    expect(obstacle(applyRealTime(SILENT_STATUS, 3, 0x12 | 0x40))).toBe('overheated');
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
        // A picture without beginnings of real-time commands, which are altered on purpose.
        .map((bits) => ({ widthDots, heightDots, bits: bits.map((byte) => byte & 0xef) })),
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

  it('is the same picture by GS 8 L', () => {
    fc.assert(
      fc.property(picture, fc.integer({ min: 1, max: 128 }), (sent, bandRows) => {
        const style = { bandRows, cutter: 'partial' } as const;
        expect(drawReceipt(encodeSlip(sent, { ...style, raster: 'gs-8-l' }), sent.widthDots)).toEqual(
          drawReceipt(encodeSlip(sent, { ...style, raster: 'gs-v-0' }), sent.widthDots),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('never reads as a real-time command, at the price of one dot each', () => {
    const bits = Uint8Array.of(0x10, 0x14, 0x10, 0x04, 0x10, 0x05, 0x10, 0x10);
    const sent = encodeBand({ widthDots: 16, heightDots: 4, bits }, 0).bytes.subarray(8);
    expect([...sent]).toEqual([0x18, 0x14, 0x18, 0x04, 0x18, 0x05, 0x10, 0x10]);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (dots) => {
        const { bytes } = encodeBand({ widthDots: 64, heightDots: 8, bits: dots }, 0);
        const text = Buffer.from(bytes.subarray(8)).toString('latin1');
        for (const one of ['\x10\x04', '\x10\x05', '\x10\x14']) expect(text).not.toContain(one);
      }),
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
      bits: Uint8Array.from({ length: 400 }, (_, i) => i & 0xef),
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
