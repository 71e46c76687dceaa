/** Colours as the page computes them, and how far two of them are apart. Pure. */

/** Red, green, blue 0…255 and how opaque, 0…1. */
export type Colour = readonly [number, number, number, number];

export const WHITE: Colour = [255, 255, 255, 1];

/** Reads `rgb(…)` and `rgba(…)`, as computed styles say them. @throws Error for any other way of writing */
export function colourOf(text: string): Colour {
  const found = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(text);
  if (!found) throw new Error(`not a computed colour: ${text}`);
  const [, r, g, b, a] = found;
  return [Number(r), Number(g), Number(b), a === undefined ? 1 : Number(a)];
}

/** One colour laid over another, which is opaque. */
export function over(top: Colour, ground: Colour): Colour {
  const [, , , a] = top;
  const mix = (at: 0 | 1 | 2) => top[at] * a + ground[at] * (1 - a);
  return [mix(0), mix(1), mix(2), 1];
}

/** WCAG 2.2, relative luminance of an opaque colour. */
export function luminance([r, g, b]: Colour): number {
  const linear = (part: number) => {
    const s = part / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** WCAG 2.2, contrast ratio of two opaque colours, 1…21. */
export function contrast(one: Colour, other: Colour): number {
  const a = luminance(one);
  const b = luminance(other);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** What the backgrounds of an element and of all around it come to, the element's own first. */
export function groundOf(backgrounds: readonly Colour[]): Colour {
  const opaque = backgrounds.findIndex(([, , , a]) => a === 1);
  const from = opaque === -1 ? backgrounds.length : opaque;
  const ground = backgrounds[from] ?? WHITE;
  return backgrounds.slice(0, from).reduceRight<Colour>((below, top) => over(top, below), ground);
}
