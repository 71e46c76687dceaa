/** Where the areas of the figure are, in units of its drawing (400 × 900), and in which column their labels stand. */

export interface BodyPlace {
  x: number;
  y: number;
  column: 'left' | 'right';
}

export const FIGURE = { width: 400, height: 900 } as const;

/** The areas by the ids of the table of complaints (content/triage.yaml); lines of one column never cross. */
const PLACES: Readonly<Record<string, BodyPlace>> = {
  head: { x: 168, y: 40, column: 'left' },
  eyes: { x: 246, y: 104, column: 'right' },
  ears: { x: 120, y: 128, column: 'left' },
  mouth: { x: 226, y: 166, column: 'right' },
  throat: { x: 186, y: 214, column: 'left' },
  chest: { x: 156, y: 306, column: 'left' },
  belly: { x: 226, y: 430, column: 'right' },
  water: { x: 214, y: 534, column: 'right' },
  hands: { x: 76, y: 512, column: 'left' },
  back: { x: 182, y: 440, column: 'left' },
  legs: { x: 236, y: 700, column: 'right' },
  whole: { x: 318, y: 388, column: 'right' },
};

export function placeOfArea(area: string): BodyPlace | null {
  return Object.hasOwn(PLACES, area) ? (PLACES[area] ?? null) : null;
}

/** Shares areas out to the two columns, each from top to bottom. One without a place goes where there is room. */
export function columnsOf<A extends { area: string }>(areas: readonly A[]): { left: A[]; right: A[] } {
  const by = (column: 'left' | 'right') =>
    areas
      .filter(({ area }) => placeOfArea(area)?.column === column)
      .sort((one, other) => (placeOfArea(one.area)?.y ?? 0) - (placeOfArea(other.area)?.y ?? 0));
  const left = by('left');
  const right = by('right');
  for (const area of areas)
    if (placeOfArea(area.area) === null) (left.length <= right.length ? left : right).push(area);
  return { left, right };
}
