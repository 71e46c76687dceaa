/** One file of the bundled font, and the characters it holds: inclusive ranges of code points. */
export interface FontPart {
  file: string;
  unicodeRange: string;
  ranges: [from: number, to: number][];
}

const FACE = /url\(\.\/files\/([^)]+)\)[^}]*unicode-range:\s*([^;}]+)/g;

/** The parts that a style sheet of @font-face rules lists. */
export function fontParts(css: string): FontPart[] {
  return [...css.matchAll(FACE)].map(([, file = '', unicodeRange = '']) => ({
    file,
    unicodeRange,
    ranges: unicodeRange.split(',').map((range) => {
      const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
    }),
  }));
}

/** Finds the part that holds a character; null for what no part has. A later part wins, as in CSS. */
export function partFinder(parts: FontPart[]): (character: string) => FontPart | null {
  const known = new Map<string, FontPart | null>();
  const latestFirst = [...parts].reverse();
  return (character) => {
    const found = known.get(character);
    if (found !== undefined) return found;
    const code = character.codePointAt(0) ?? 0;
    const part =
      latestFirst.find(({ ranges }) => ranges.some(([from, to]) => code >= from && code <= to)) ?? null;
    known.set(character, part);
    return part;
  };
}
