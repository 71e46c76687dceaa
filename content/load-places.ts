import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ContentFile, readYaml } from './load.ts';
import { LAYERS } from './places.ts';
import type { Fault, PlacePack } from './schema.ts';

/** Which department a complaint leads to: one table for the country, in a file of its own (key triage). */
function withTriage(
  root: string,
  packs: Map<string, PlacePack>,
  sources: Map<string, ContentFile>,
  faults: Fault[],
) {
  const file = join(root, 'triage.yaml');
  if (!existsSync(file)) return;
  const source = readYaml(root, file, faults);
  sources.set(source.file, source);
  const country = packs.get('') ?? { layer: 'national', file: source.file, values: {} };
  packs.set('', { ...country, values: { ...country.values, triage: source.value } });
}

/** Reads the layers of all places: places/national.yaml, places/ningbo/city.yaml, … The file's name is its layer. */
export function loadPlaces(
  root: string,
  sources: Map<string, ContentFile>,
  faults: Fault[],
): Map<string, PlacePack> {
  const packs = new Map<string, PlacePack>();
  const read = (folder: string, depth: number) => {
    const here = join(root, 'places', folder);
    if (!existsSync(here)) return;
    const layer = LAYERS[depth];
    if (layer && existsSync(join(here, `${layer}.yaml`))) {
      const source = readYaml(root, join(here, `${layer}.yaml`), faults);
      sources.set(source.file, source);
      if (typeof source.value === 'object' && source.value !== null && !Array.isArray(source.value))
        packs.set(folder, { layer, file: source.file, values: source.value as Record<string, unknown> });
    }
    for (const entry of readdirSync(here, { withFileTypes: true }).sort((a, b) =>
      a.name.localeCompare(b.name),
    ))
      if (entry.isDirectory() && depth < LAYERS.length - 1)
        read(folder === '' ? entry.name : `${folder}/${entry.name}`, depth + 1);
  };
  read('', 0);
  withTriage(root, packs, sources, faults);
  return packs;
}
