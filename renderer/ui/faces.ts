import sheet from '@fontsource-variable/noto-sans-sc/wght.css?raw';
import { type FontPart, fontParts, partFinder } from './font-parts.ts';

/**
 * The bundled font comes in some hundred parts. As rules of a style sheet every part that is not loaded is looked
 * up among the fonts of the system, anew for each size and weight: that made a first page wait for 0.3 s. So a
 * part is loaded before the words that need it are drawn, and only parts that are there are made known.
 */
const FAMILY = 'Noto Sans SC Variable';
/** Parts that have not come by then are drawn when they come. */
const LATEST_MS = 300;

const files = import.meta.glob<string>(
  '../../node_modules/@fontsource-variable/noto-sans-sc/files/*-wght-normal.woff2',
  { query: '?url', import: 'default', eager: true },
);
const addresses = new Map(
  Object.entries(files).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1), url]),
);
const partOf = partFinder(fontParts(sheet));
const asked = new Map<FontPart, Promise<void>>();
const there = new Set<FontPart>();

async function load(part: FontPart): Promise<void> {
  const face = new FontFace(FAMILY, `url(${addresses.get(part.file)})`, {
    weight: '100 900',
    display: 'swap',
    unicodeRange: part.unicodeRange,
  });
  try {
    await face.load();
  } catch {
    // The page is drawn with another font then: ask again the next time.
    asked.delete(part);
    return;
  }
  document.fonts.add(face);
  there.add(part);
}

/**
 * Loads what these words need of the font. Null when all of it is there; else a promise that is kept when it has
 * come, or has kept us waiting for too long.
 */
export function loadFaces(words: string): Promise<void> | null {
  const missing = new Set<FontPart>();
  for (const character of new Set(words)) {
    const part = partOf(character);
    if (part && !there.has(part)) missing.add(part);
  }
  if (missing.size === 0) return null;
  const loading = [...missing].map((part) => {
    const now = asked.get(part) ?? load(part);
    asked.set(part, now);
    return now;
  });
  const latest = new Promise<void>((resolve) => {
    setTimeout(resolve, LATEST_MS);
  });
  return Promise.race([Promise.all(loading).then(() => undefined), latest]);
}
