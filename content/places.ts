import type { PlacePack } from './schema.ts';

/**
 * What differs from place to place (ages, amounts, windows, numbers, companies) in four layers: national, city,
 * district, community. A lower layer wins key by key; lists and marked fields are taken whole.
 */

export const LAYERS = ['national', 'city', 'district', 'community'] as const;
export type Layer = (typeof LAYERS)[number];

/** A telephone number, an account name or a pay code: two people have compared it with the official one. */
export interface Marked {
  value: string;
  /** YYYY-MM-DD, or null: nobody has yet (samples). */
  checked: string | null;
  by: string[];
}

/** One place, all its layers put together. */
export interface Place {
  /** Its folder under content/places, like ningbo/qinghe/guihuali; "" is the country. */
  readonly folder: string;
  /** The value of a key like pension.payDayText, marked fields as their plain value; undefined: no layer has it. */
  get(key: string): unknown;
  /** The lowest layer that sets (a part of) this key. */
  from(key: string): { layer: Layer; file: string } | null;
}

type Tree = { [key: string]: unknown };
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether this is a marked field. */
export function isMarked(value: unknown): value is Marked {
  return isTree(value) && 'value' in value && 'checked' in value && 'by' in value;
}

/** The plain value: marked fields inside it become what is in them. */
export function plain(value: unknown): unknown {
  if (isMarked(value)) return value.value;
  if (Array.isArray(value)) return value.map(plain);
  if (isTree(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
  return value;
}

function over(base: unknown, top: unknown): unknown {
  if (!isTree(base) || !isTree(top) || isMarked(base) || isMarked(top)) return top === undefined ? base : top;
  return Object.fromEntries(
    [...new Set([...Object.keys(base), ...Object.keys(top)])].map((key) => [key, over(base[key], top[key])]),
  );
}

function at(tree: unknown, key: string): unknown {
  let node = tree;
  for (const part of key.split('.')) node = isTree(node) ? node[part] : undefined;
  return node;
}

/** The folders whose layers make up a place, the country first: ningbo/qinghe → "", ningbo, ningbo/qinghe. */
export function chainOf(folder: string): string[] {
  const parts = folder === '' ? [] : folder.split('/');
  return ['', ...parts.map((_, index) => parts.slice(0, index + 1).join('/'))];
}

/** Puts the layers of a place together. A layer that is not there is passed over. */
export function placeOf(packs: ReadonlyMap<string, PlacePack>, folder: string): Place {
  const layers = chainOf(folder).flatMap((part) => packs.get(part) ?? []);
  const tree = layers.reduce<unknown>((sum, { values }) => over(sum, values), {});
  const bare = plain(tree);
  return {
    folder,
    get: (key) => at(bare, key),
    from(key) {
      const set = layers.findLast(({ values }) => at(values, key) !== undefined);
      return set ? { layer: set.layer, file: set.file } : null;
    },
  };
}

/** All marked fields of a layer with the way to each. Entries of lists are named by their id, or their number. */
export function markedIn(value: unknown, path = ''): { key: string; marked: Marked }[] {
  if (isMarked(value)) return [{ key: path, marked: value }];
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((one, index) => [isTree(one) && typeof one.id === 'string' ? one.id : String(index), one])
    : isTree(value)
      ? Object.entries(value)
      : [];
  return entries.flatMap(([key, one]) => markedIn(one, path === '' ? key : `${path}.${key}`));
}
