import { findBarcodes, warmBarcodes } from './barcodes.ts';
import type { TextLine, TextReader } from './engine/reader.ts';
import { extract } from './fields/extract.ts';
import { decodePicture, turnPicture } from './picture.ts';
import type { EngineName, PaperReading, Wanted } from './port.ts';

/** Reads papers; keeps the engine loaded between two readings. */
export interface PaperReader {
  /** @throws RpcError `not-a-picture` for bytes that are no JPEG or PNG. */
  read(image: Uint8Array, want: Wanted): Promise<PaperReading>;
  /** Loads the models; returns which engine it is to be. */
  warm(): Promise<EngineName>;
  close(): Promise<void>;
}

/** A line that was read worse than this is noise (a fold, a pattern), or lies the wrong way round. */
const WORST_LINE = 0.5;
/** So many lines that say nothing are worth a second look with the picture turned. */
const WORTH_TURNING = 4;

/** Text that stands: the box is higher than wide. */
const stands = (line: TextLine) =>
  Math.hypot(line.box[3][0] - line.box[0][0], line.box[3][1] - line.box[0][1]) >
  1.5 * Math.hypot(line.box[1][0] - line.box[0][0], line.box[1][1] - line.box[0][1]);

const legible = (lines: TextLine[]) => lines.filter((line) => line.confidence >= WORST_LINE);

/**
 * A reader over an engine that is loaded when first needed.
 * @param load gives the engine; when it rejects, the next call tries again.
 */
export function createPaperReader(load: () => Promise<TextReader>): PaperReader {
  let loading: Promise<TextReader> | undefined;
  const engine = () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  // One picture after the other: the engine has one memory and two cores.
  let queue: Promise<unknown> = Promise.resolve();

  const readNow = async (image: Uint8Array, want: Wanted): Promise<PaperReading> => {
    const start = performance.now();
    const picture = decodePicture(image);
    const reader = await engine();
    const barcodes = await findBarcodes(picture);
    const lines = await reader.read(picture);
    let { type, fields } = extract(legible(lines), barcodes, want);
    if (type === 'unknown' && lines.length >= WORTH_TURNING) {
      // A paper laid down the wrong way round: only now is it worth reading twice.
      const standing = lines.filter(stands).length * 2 > lines.length;
      for (const quarters of standing ? ([1, 3] as const) : ([2] as const)) {
        const turned = extract(legible(await reader.read(turnPicture(picture, quarters))), barcodes, want);
        if (turned.type === 'unknown') continue;
        ({ type, fields } = turned);
        break;
      }
    }
    return { type, fields, barcodes, ms: Math.round(performance.now() - start), engine: reader.engine };
  };

  return {
    read(image, want) {
      const result = queue.then(() => readNow(image, want));
      queue = result.catch(() => undefined);
      return result;
    },
    async warm() {
      const [reader] = await Promise.all([engine(), warmBarcodes()]);
      return reader.engine;
    },
    async close() {
      const reader = await loading?.catch(() => undefined);
      await reader?.close();
    },
  };
}
