import { expect, test } from 'vitest';
import { parse } from 'yaml';
import source from '../../content/triage.yaml?raw';
import { columnsOf, FIGURE, placeOfArea } from './body-places.ts';

const table = parse(source) as {
  areas: { id: string; side: 'front' | 'back' }[];
};

test('every area of the table of complaints has its place on the figure', () => {
  expect(table.areas.filter(({ id }) => placeOfArea(id) === null)).toEqual([]);
  for (const { id } of table.areas) {
    const place = placeOfArea(id);
    expect(place?.x).toBeGreaterThan(FIGURE.left);
    expect(place?.x).toBeLessThan(FIGURE.left + FIGURE.width);
    expect(place?.y).toBeLessThan(FIGURE.height);
  }
});

/** Which side of the line from `a` to `b` the point `c` is on. */
const turn = (a: number[], b: number[], c: number[]) =>
  Math.sign(
    ((b[0] ?? 0) - (a[0] ?? 0)) * ((c[1] ?? 0) - (a[1] ?? 0)) -
      ((b[1] ?? 0) - (a[1] ?? 0)) * ((c[0] ?? 0) - (a[0] ?? 0)),
  );

// Upright the labels stand in the lower two thirds, lying beside the whole figure.
test.each([
  ['upright', 230, 178],
  ['lying', 90, 190],
])('%s: at most five labels in a column, and no line crosses another', (_, first, step) => {
  for (const side of ['front', 'back']) {
    const areas = table.areas.filter((area) => area.side === side).map(({ id }) => ({ area: id }));
    const { left, right } = columnsOf(areas);
    expect(left.length + right.length).toBe(areas.length);
    for (const [column, x] of [
      [left, FIGURE.left],
      [right, FIGURE.left + FIGURE.width],
    ] as const) {
      expect(column.length).toBeLessThanOrEqual(5);
      const lines = column.map(({ area }, index) => {
        const place = placeOfArea(area);
        return { area, from: [x, first + index * step], to: [place?.x ?? 0, place?.y ?? 0] };
      });
      const crossing = lines.flatMap((one, index) =>
        lines
          .slice(index + 1)
          .filter(
            (other) =>
              turn(one.from, one.to, other.from) !== turn(one.from, one.to, other.to) &&
              turn(other.from, other.to, one.from) !== turn(other.from, other.to, one.to),
          )
          .map((other) => `${one.area} × ${other.area}`),
      );
      expect(crossing).toEqual([]);
    }
  }
});

test('an area that the figure does not know still has a label', () => {
  const { left, right } = columnsOf([{ area: 'head' }, { area: 'elbow' }, { area: 'constructor' }]);
  expect([...left, ...right]).toHaveLength(3);
});
