import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ContentFile, explain, readYaml } from './load.ts';
import { type Placement, placement } from './placement.ts';
import type { Fault } from './schema.ts';

/** Reads content/placement.yaml; null when there is none, or it has a fault of form, which is then told. */
export function loadPlacement(root: string): {
  placement: Placement | null;
  source: ContentFile | null;
  faults: Fault[];
} {
  const path = join(root, 'placement.yaml');
  const faults: Fault[] = [];
  // A house that gives no class needs none.
  if (!existsSync(path)) return { placement: null, source: null, faults };
  const source = readYaml(root, path, faults);
  if (source.value === null) return { placement: null, source, faults };
  const parsed = placement.safeParse(source.value);
  if (parsed.success) return { placement: parsed.data, source, faults };
  faults.push(...explain(parsed.error, source, placement));
  return { placement: null, source, faults };
}
