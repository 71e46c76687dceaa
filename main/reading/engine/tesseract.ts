import { createRequire } from 'node:module';
import path from 'node:path';
import { PNG } from 'pngjs';
import { createWorker, PSM } from 'tesseract.js';
import { corners } from './geometry.ts';
import type { Picture, Point, Quad, TextLine, TextReader } from './reader.ts';
import { inkTilt } from './tilt.ts';

/** A line whose words are less sure than this on the whole is no text, 0 … 1. */
const WORST_LINE = 0.45;

/**
 * tesseract with its Chinese data from the package: no native code, so it is there where the other engine is
 * not. Slower and less sure; lines that lean are read badly, so the picture is straightened first.
 */
export async function createTesseract(): Promise<TextReader> {
  const data = createRequire(import.meta.url).resolve('@tesseract.js-data/chi_sim/package.json');
  const worker = await createWorker('chi_sim', 1, {
    langPath: path.join(path.dirname(data), '4.0.0_best_int'),
    gzip: true,
    cacheMethod: 'none',
  });
  await worker.setParameters({
    tessedit_pageseg_mode: PSM.SPARSE_TEXT,
    preserve_interword_spaces: '1',
    user_defined_dpi: '300',
  });
  return {
    engine: 'tesseract',
    async read(picture) {
      const tilt = inkTilt(picture);
      const straight = straighten(picture, tilt);
      const { data: page } = await worker.recognize(toPng(straight), {}, { blocks: true });
      const lines: TextLine[] = [];
      for (const block of page.blocks ?? []) {
        for (const paragraph of block.paragraphs) {
          for (const line of paragraph.lines) {
            const read = toLine(line.words, picture, tilt);
            if (read) lines.push(read);
          }
        }
      }
      return { lines };
    },
    async close() {
      await worker.terminate();
    },
  };
}

interface Word {
  text: string;
  confidence: number;
  bbox: { x0: number; y0: number; x1: number; y1: number };
}

/** Puts a line's words together. Chinese letters come as words of their own: spaces are left to the gaps. */
function toLine(words: readonly Word[], picture: Picture, tilt: number): TextLine | undefined {
  const good = words.filter((word) => word.text.trim() !== '');
  const first = good[0];
  if (!first) return undefined;
  const x0 = Math.min(...good.map((word) => word.bbox.x0));
  const x1 = Math.max(...good.map((word) => word.bbox.x1));
  const y0 = Math.min(...good.map((word) => word.bbox.y0));
  const y1 = Math.max(...good.map((word) => word.bbox.y1));
  let text = '';
  const charConfidence: number[] = [];
  const charAt: number[] = [];
  for (const word of good) {
    for (let i = 0; i < word.text.length; i++) {
      text += word.text[i];
      charConfidence.push(word.confidence / 100);
      charAt.push(
        (word.bbox.x0 + ((i + 0.5) / word.text.length) * (word.bbox.x1 - word.bbox.x0) - x0) /
          Math.max(1, x1 - x0),
      );
    }
  }
  const confidence = charConfidence.reduce((a, b) => a + b, 0) / charConfidence.length;
  if (confidence < WORST_LINE) return undefined;
  return { text, confidence, charConfidence, charAt, box: turnedBack(x0, y0, x1, y1, picture, tilt) };
}

/** The box as the other engine gives it: a fifth larger than the letters, in the picture as it was taken. */
function turnedBack(x0: number, y0: number, x1: number, y1: number, picture: Picture, tilt: number): Quad {
  const more = (y1 - y0) * 0.2;
  const [mx, my] = [picture.width / 2, picture.height / 2];
  const [x, y] = turn([(x0 + x1) / 2 - mx, (y0 + y1) / 2 - my], tilt);
  return corners({ cx: x + mx, cy: y + my, width: x1 - x0 + more, height: y1 - y0 + 2 * more, angle: tilt });
}

const turn = ([x, y]: Point, by: number): Point => [
  x * Math.cos(by) - y * Math.sin(by),
  x * Math.sin(by) + y * Math.cos(by),
];

/** The picture in grey, turned back about its middle. Grey, because the engine makes it grey anyway. */
function straighten(picture: Picture, tilt: number): { grey: Uint8Array; width: number; height: number } {
  const { data, width, height } = picture;
  const grey = new Uint8Array(width * height);
  const c = Math.cos(tilt);
  const s = Math.sin(tilt);
  const light = (x: number, y: number) => {
    const i = (y * width + x) * 4;
    return 0.3 * (data[i] as number) + 0.59 * (data[i + 1] as number) + 0.11 * (data[i + 2] as number);
  };
  for (let row = 0; row < height; row++) {
    for (let col = 0; col < width; col++) {
      const u = col - width / 2;
      const v = row - height / 2;
      const x = Math.min(width - 2, Math.max(0, u * c - v * s + width / 2));
      const y = Math.min(height - 2, Math.max(0, u * s + v * c + height / 2));
      const x0 = x | 0;
      const y0 = y | 0;
      const fx = x - x0;
      const fy = y - y0;
      grey[row * width + col] =
        (light(x0, y0) * (1 - fx) + light(x0 + 1, y0) * fx) * (1 - fy) +
        (light(x0, y0 + 1) * (1 - fx) + light(x0 + 1, y0 + 1) * fx) * fy;
    }
  }
  return { grey, width, height };
}

function toPng({ grey, width, height }: { grey: Uint8Array; width: number; height: number }): Buffer {
  const png = new PNG({ width, height, colorType: 0, inputColorType: 0, inputHasAlpha: false, bitDepth: 8 });
  png.data = Buffer.from(grey.buffer, grey.byteOffset, grey.byteLength);
  return PNG.sync.write(png, { colorType: 0, inputColorType: 0, inputHasAlpha: false, deflateLevel: 1 });
}
