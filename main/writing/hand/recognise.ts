import { FEATURES, featuresOf } from './features.ts';
import { cloudOf, type Ink } from './ink.ts';
import { apart } from './matching.ts';
import { type Template, unpack } from './templates.ts';

/**
 * Handwriting → characters, the likeliest first. Pure: strokes in, characters out; nothing is learnt or kept.
 * First all characters are ranked by what ink runs where (features.ts), then the best of them are laid over the ink
 * (matching.ts).
 */

export interface Candidate {
  char: string;
  /** Smaller is nearer. Only good for ranking. */
  far: number;
}

export interface Recogniser {
  /** @param most how many at most */
  recognise(ink: Ink, most: number): Candidate[];
  /** How many characters it knows. */
  size: number;
}

/** So many of the first ranking are looked at closely. */
export const CLOSELY = 50;
/** What a stroke too few (joined ones) or too many costs, beside distances of about 0.1…0.5. */
export const WEIGHTS = { features: 1, fewer: 0.006, more: 0.012, use: 0.0004 };

/** The places of the greatest values, the greatest first. */
function mostOf(values: Float64Array, most: number): number[] {
  const least = values.slice().sort()[Math.max(0, values.length - most)] ?? 0;
  const found: number[] = [];
  for (let at = 0; at < values.length; at += 1) if ((values[at] ?? 0) >= least) found.push(at);
  return found.sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0)).slice(0, most);
}

/** Features of length 1 as signed bytes: fine enough to rank by, a quarter of the memory. */
const toByte = (value: number) => Math.min(127, Math.round(value * 400));

/** Room for FEATURES numbers of each character, one after the other. */
export const emptyFeatures = (list: readonly Template[]) => new Int8Array(list.length * FEATURES);

/** Works out the features of the characters from `from` up to `to`: of all, a few tenths of a second. */
export function fillFeatures(list: readonly Template[], features: Int8Array, from: number, to: number): void {
  const one = new Float32Array(FEATURES);
  for (let index = from; index < Math.min(to, list.length); index += 1) {
    const cloud = cloudOf(list[index]?.ink ?? []);
    if (!cloud) continue;
    featuresOf(cloud, one);
    for (let at = 0; at < FEATURES; at += 1) features[index * FEATURES + at] = toByte(one[at] ?? 0);
  }
}

/** A recogniser made at one go. @throws BadStrokesFile when the file cannot be read */
export function makeRecogniser(file: Uint8Array): Recogniser {
  const list = unpack(file);
  const features = emptyFeatures(list);
  fillFeatures(list, features, 0, list.length);
  return recogniserOf(list, features);
}

/** A recogniser of characters whose features are there. */
export function recogniserOf(list: readonly Template[], features: Int8Array): Recogniser {
  const clouds = new Map<Template, ReturnType<typeof cloudOf>>();
  const cloudFor = (template: Template) => {
    const known = clouds.get(template) ?? cloudOf(template.ink);
    clouds.set(template, known);
    return known;
  };
  return {
    size: list.length,
    recognise(ink, most) {
      const cloud = cloudOf(ink);
      if (!cloud) return [];
      const mine = Int8Array.from(featuresOf(cloud), toByte);
      const alike = new Float64Array(list.length);
      for (let index = 0; index < list.length; index += 1) {
        const from = index * FEATURES;
        let sum = 0;
        for (let at = 0; at < FEATURES; at += 1) sum += (mine[at] ?? 0) * (features[from + at] ?? 0);
        alike[index] = sum;
      }
      const first = mostOf(alike, Math.max(CLOSELY, most));
      return first
        .flatMap((index) => {
          const template = list[index];
          const shape = template && cloudFor(template);
          if (!template || !shape) return [];
          const strokes = cloud.strokes - template.strokes;
          const far =
            apart(cloud, shape) +
            WEIGHTS.features * (1 - (alike[index] ?? 0) / 160_000) +
            (strokes < 0 ? -strokes * WEIGHTS.fewer : strokes * WEIGHTS.more) -
            template.use * WEIGHTS.use;
          return [{ char: template.char, far }];
        })
        .sort((a, b) => a.far - b.far)
        .slice(0, most);
    },
  };
}
