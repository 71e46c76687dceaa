import type { Picture, Quad, TextLine } from './reader.ts';

/** A line below this, 0 … 1, is noise (a fold, a pattern), or lies the wrong way round. */
export const WORST_LINE = 0.5;
/**
 * So many long lines without one that can be read: the paper may lie the wrong way round. Few, for it costs
 * little to be wrong: the rest is read when no other way round says more.
 */
const HOPELESS = 2;

/** Places in the counters that the threads share. */
const NEXT = 0;
const READ_WELL = 1;
const READ_BADLY = 2;

/** The lines of one picture, read by whoever is free: passed to a thread, it is the same one there. */
export interface Share {
  picture: Picture;
  boxes: readonly Quad[];
  /** Places in `boxes` in the order they are to be taken. */
  order: readonly number[];
  /** Whether to stop when the first lines say nothing. */
  giveUp: boolean;
  counters: Int32Array;
}

/** A line and its place in `boxes`. */
export interface TakenLine {
  place: number;
  line: TextLine;
}

/** Makes a share of lines; the longest come first, so that all who read end at about the same time. */
export function shareOf(
  picture: Picture,
  boxes: readonly Quad[],
  places: readonly number[],
  giveUp: boolean,
): Share {
  const length = ([a, b]: Quad) => Math.hypot(b[0] - a[0], b[1] - a[1]);
  const lengths = boxes.map(length);
  const order = [...places].sort((a, b) => (lengths[b] ?? 0) - (lengths[a] ?? 0));
  return {
    picture,
    boxes,
    order,
    giveUp,
    counters: new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT)),
  };
}

/** Whether the lines read so far say that the rest is not worth reading this way round. */
export function hopeless({ giveUp, counters }: Share): boolean {
  return giveUp && Atomics.load(counters, READ_WELL) === 0 && Atomics.load(counters, READ_BADLY) >= HOPELESS;
}

/** Takes lines of the share until none is left, and reads them. */
export async function takeLines(
  share: Share,
  read: (picture: Picture, box: Quad) => Promise<TextLine>,
): Promise<TakenLine[]> {
  const taken: TakenLine[] = [];
  while (!hopeless(share)) {
    const place = share.order[Atomics.add(share.counters, NEXT, 1)];
    const box = place === undefined ? undefined : share.boxes[place];
    if (place === undefined || !box) break;
    const line = await read(share.picture, box);
    Atomics.add(share.counters, line.confidence >= WORST_LINE ? READ_WELL : READ_BADLY, 1);
    taken.push({ place, line });
  }
  return taken;
}

/** The picture in memory that threads share; the same picture if it is there already. */
export function sharedPicture(picture: Picture): Picture {
  if (picture.data.buffer instanceof SharedArrayBuffer) return picture;
  const data = new Uint8Array(new SharedArrayBuffer(picture.data.byteLength));
  data.set(picture.data);
  return { ...picture, data };
}
