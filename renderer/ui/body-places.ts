/** Where the areas of the figure are, in units of its drawing, and in which column their labels stand. */

export interface BodyPlace {
  x: number;
  y: number;
  column: 'left' | 'right';
}

/** What is seen of the drawing: the body and a little air. */
export const FIGURE = { left: 36, width: 328, height: 900 } as const;

/**
 * The areas by the ids of the table of complaints (content/triage.yaml), each column from its first label to its last.
 * Labels stand lower than what they name: what is outermost on the figure comes before what its line would cut off.
 */
const PLACES: Readonly<Record<string, BodyPlace>> = {
  head: { x: 150, y: 48, column: 'left' },
  eyes: { x: 144, y: 110, column: 'left' },
  hands: { x: 76, y: 510, column: 'left' },
  belly: { x: 180, y: 430, column: 'left' },
  ears: { x: 280, y: 124, column: 'right' },
  mouth: { x: 238, y: 170, column: 'right' },
  throat: { x: 214, y: 216, column: 'right' },
  chest: { x: 240, y: 312, column: 'right' },
  water: { x: 214, y: 530, column: 'right' },
  back: { x: 180, y: 440, column: 'left' },
  whole: { x: 318, y: 388, column: 'right' },
  legs: { x: 240, y: 700, column: 'right' },
};
const ORDER = Object.keys(PLACES);

export function placeOfArea(area: string): BodyPlace | null {
  return Object.hasOwn(PLACES, area) ? (PLACES[area] ?? null) : null;
}

/** Shares areas out to the two columns, each in its order. One without a place goes where there is room. */
export function columnsOf<A extends { area: string }>(areas: readonly A[]): { left: A[]; right: A[] } {
  const by = (column: 'left' | 'right') =>
    areas
      .filter(({ area }) => placeOfArea(area)?.column === column)
      .sort((one, other) => ORDER.indexOf(one.area) - ORDER.indexOf(other.area));
  const left = by('left');
  const right = by('right');
  for (const area of areas)
    if (placeOfArea(area.area) === null) (left.length <= right.length ? left : right).push(area);
  return { left, right };
}
