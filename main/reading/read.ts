import { findBarcodes, warmBarcodes } from './barcodes.ts';
import type { Picture, Point, Quad, TextLine, TextReader } from './engine/reader.ts';
import { sharedPicture, WORST_LINE } from './engine/share.ts';
import { extract } from './fields/extract.ts';
import { decodePicture, turnPicture } from './picture.ts';
import type { EngineName, PaperReading, Wanted } from './port.ts';
import type { SecondThread } from './second-thread.ts';

/** Reads papers; keeps the engine loaded between two readings. */
export interface PaperReader {
  /** @throws RpcError `not-a-picture` for bytes that are no JPEG or PNG. */
  read(image: Uint8Array, want: Wanted): Promise<PaperReading>;
  /** Loads the models; returns which engine it is to be. */
  warm(): Promise<EngineName>;
  close(): Promise<void>;
}

/** So many lines that say nothing are worth a second look with the picture turned. */
const WORTH_TURNING = 4;

/** Text that stands: the box is higher than wide. */
const stands = (line: TextLine) =>
  Math.hypot(line.box[3][0] - line.box[0][0], line.box[3][1] - line.box[0][1]) >
  1.5 * Math.hypot(line.box[1][0] - line.box[0][0], line.box[1][1] - line.box[0][1]);

const legible = (lines: TextLine[]) => lines.filter((line) => line.confidence >= WORST_LINE);

/** Below this, 0 … 1, a character is in doubt, perhaps because its line was cut out badly. */
const SURE = 0.6;
/** In doubt they change no value: full or half width, they part words. */
const PARTING = /[()（）:：\s]/;

/** Whether something was read, and all of it well. */
const sure = (lines: TextLine[]) => {
  const read = legible(lines);
  return (
    read.length > 0 &&
    read.every(({ text, charConfidence }) =>
      charConfidence.every((one, i) => one >= SURE || PARTING.test(text[i] ?? '')),
    )
  );
};

interface Means {
  engine: TextReader;
  second: SecondThread | undefined;
}

/**
 * A reader over an engine that is loaded when first needed.
 * @param load gives the engine; when it rejects, the next call tries again.
 * @param start starts the second thread; when it rejects, all is done by this one, slower.
 */
export function createPaperReader(
  load: (second?: Promise<SecondThread | undefined>) => Promise<TextReader>,
  start?: () => Promise<SecondThread>,
): PaperReader {
  let loading: Promise<Means> | undefined;
  const loadAll = async (): Promise<Means> => {
    const starting = start?.().catch(() => undefined);
    try {
      return { engine: await load(starting), second: await starting };
    } catch (error) {
      await (await starting)?.close();
      throw error;
    }
  };
  const means = () => {
    loading ??= loadAll().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  // One picture after the other: the engine has one memory and two cores.
  let queue: Promise<unknown> = Promise.resolve();

  const readNow = async (image: Uint8Array, want: Wanted): Promise<PaperReading> => {
    const start = performance.now();
    const decoded = decodePicture(image);
    const { engine, second } = await means();
    const picture = second ? sharedPicture(decoded) : decoded;
    const [barcodes, sight] = await Promise.all([
      second ? second.barcodes(picture).catch(() => findBarcodes(picture)) : findBarcodes(picture),
      engine.read(picture, true),
    ]);
    const judge = (lines: TextLine[]) => extract(legible(lines), barcodes, want);
    let result = judge(sight.lines);
    // What was given up early is only read to its end when no other way round says more.
    const rests = [sight.rest];
    if (result.type === 'unknown' && sight.lines.length >= WORTH_TURNING) {
      for (const turned of waysRound(picture, sight.lines)) {
        const { lines, rest } = await engine.read(turned.picture(), true, turned.boxes);
        if (turned.boxes && !sure(lines)) continue;
        result = judge(lines);
        if (result.type !== 'unknown') break;
        rests.push(rest);
      }
    }
    for (const rest of rests) {
      if (result.type !== 'unknown') break;
      if (rest) result = judge(await rest());
    }
    return { ...result, barcodes, ms: Math.round(performance.now() - start), engine: engine.engine };
  };

  return {
    read(image, want) {
      const result = queue.then(() => readNow(image, want));
      queue = result.catch(() => undefined);
      return result;
    },
    async warm() {
      const { engine, second } = await means();
      if (!second) await warmBarcodes();
      return engine.engine;
    },
    async close() {
      const loaded = await loading?.catch(() => undefined);
      await loaded?.engine.close();
      await loaded?.second?.close();
    },
  };
}

interface WayRound {
  picture: () => Picture;
  /** Where the lines are, where that is known from the first look. */
  boxes?: readonly Quad[];
}

/** How the paper may lie when nothing can be read: on its side when most lines stand, else on its head. */
function waysRound(picture: Picture, lines: TextLine[]): WayRound[] {
  if (lines.filter(stands).length * 2 > lines.length)
    return ([1, 3] as const).map((quarters) => ({ picture: () => turnPicture(picture, quarters) }));
  // Lines are found on their head too: they are looked for again only where the boxes leave a doubt.
  const over = ([x, y]: Point): Point => [picture.width - x, picture.height - y];
  const boxes = lines.map(({ box: [a, b, c, d] }): Quad => [over(c), over(d), over(a), over(b)]);
  const onHead = () => turnPicture(picture, 2);
  return [{ picture: onHead, boxes }, { picture: onHead }];
}
