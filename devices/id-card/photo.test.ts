import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { encodePng } from '../receipt-printer/png.ts';
import { createIdCardDriver } from './driver.ts';
import { faultyLine } from './faulty-line.ts';
import { FIXTURES } from './fixtures.ts';
import { asCardPhoto, createPhotoDecoder, type PhotoResult } from './photo.ts';
import { createSimulatedReader } from './simulated-reader.ts';

/**
 * Stands in for an operator's program. It says in grey how much it was given and what the first byte was, or misbehaves
 * as its argument says.
 */
const PROGRAM = `
const how = process.argv[2];
const parts = [];
process.stdin.on('data', (part) => parts.push(part)).on('end', () => {
  const wlt = Buffer.concat(parts);
  if (how === 'fail') process.exit(3);
  if (how === 'hang') return setInterval(() => undefined, 1000);
  if (how === 'flood') return setInterval(() => process.stdout.write(Buffer.alloc(65536)), 1);
  if (how === 'nothing') return;
  const bmp = Buffer.alloc(38862, wlt.length === 1024 ? 0x80 : 0);
  bmp.write('BM');
  bmp.writeUInt32LE(38862, 2);
  bmp.writeUInt32LE(54, 10);
  bmp.writeInt32LE(102, 18);
  bmp.writeInt32LE(126, 22);
  bmp.writeUInt16LE(24, 28);
  bmp.writeUInt32LE(0, 30);
  bmp[60] = wlt[0];
  process.stdout.write(how === 'short' ? bmp.subarray(1) : bmp);
});
`;

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'banban-photo-'));
  file = join(folder, 'decoder.cjs');
  writeFileSync(file, PROGRAM);
});
afterAll(() => rmSync(folder, { recursive: true }));

const decoder = (how: string, timeoutMs = 10_000) =>
  createPhotoDecoder({ argv: [process.execPath, file, how], timeoutMs });
const wlt = () => new Uint8Array(1024).fill(0x5a);

describe("an operator's program for photos", () => {
  it('gets the packed bytes and gives a photo; nothing is written anywhere, and the bytes are wiped', async () => {
    const packed = wlt();
    const result = await decoder('right').decode(packed);
    expect(result).toMatchObject({ ok: true, photo: { type: 'image/bmp' } });
    expect(result.ok && [result.photo.bytes.length, result.photo.bytes[60], result.photo.bytes[61]]).toEqual([
      38_862, 0x5a, 0x80,
    ]);
    expect(packed.every((byte) => byte === 0)).toBe(true);
    expect(readdirSync(folder)).toEqual(['decoder.cjs']);
  });

  it.each([
    ['fail', 'failed'],
    ['nothing', 'not-a-photo'],
    ['short', 'not-a-photo'],
    ['flood', 'not-a-photo'],
  ])('that does %s is told as %s', async (how, failure) => {
    expect(await decoder(how).decode(wlt())).toEqual({ ok: false, failure });
  });

  it('that hangs is ended, and one that is not there is told as such', async () => {
    expect(await decoder('hang', 300).decode(wlt())).toEqual({ ok: false, failure: 'time-out' });
    const none = createPhotoDecoder({ argv: [join(folder, 'nothing')] });
    expect(await none.decode(wlt())).toEqual({ ok: false, failure: 'cannot-start' });
  });

  it('is called for a card that was read, and only where it is wanted', async () => {
    const seen: PhotoResult[] = [];
    const given: number[] = [];
    const line = () => {
      const reader = createSimulatedReader(() => 'whole');
      reader.put(FIXTURES['wang-guixiang']);
      return faultyLine(reader, []);
    };
    const link = line();
    createIdCardDriver(link, {
      reading: true,
      onState: () => undefined,
      onAnswering: () => undefined,
      photos: {
        decoder: {
          decode: async (packed) => {
            given.push(packed.length);
            return decoder('right').decode(packed);
          },
        },
        onPhoto: (result) => seen.push(result),
      },
    });
    await vi.waitFor(() => expect(seen).toHaveLength(1), { timeout: 15_000 });
    expect(given).toEqual([1024]);
    await link.close();
  });
});

describe('a photo', () => {
  it('is a BMP or PNG of 102 × 126 points and nothing else', () => {
    const png = (widthDots: number, heightDots: number) =>
      asCardPhoto(
        encodePng({ widthDots, heightDots, bits: new Uint8Array(Math.ceil(widthDots / 8) * heightDots) }),
      );
    expect(png(102, 126)?.type).toBe('image/png');
    expect(png(126, 102)).toBeUndefined();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(asCardPhoto(bytes)).toBeUndefined();
      }),
    );
    expect(asCardPhoto(new Uint8Array(38_862))).toBeUndefined();
  });
});
