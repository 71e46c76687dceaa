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
    expect(place?.x).toBeLessThan(FIGURE.width);
    expect(place?.y).toBeLessThan(FIGURE.height);
  }
});

test('five labels in a column are the most, on either side of the figure', () => {
  for (const side of ['front', 'back']) {
    const { left, right } = columnsOf(
      table.areas.filter((area) => area.side === side).map(({ id }) => ({ area: id })),
    );
    expect(Math.max(left.length, right.length)).toBeLessThanOrEqual(5);
    for (const column of [left, right]) {
      const heights = column.map(({ area }) => placeOfArea(area)?.y ?? 0);
      expect(heights).toEqual([...heights].sort((one, other) => one - other));
    }
  }
});

test('an area that the figure does not know still has a label', () => {
  const { left, right } = columnsOf([{ area: 'head' }, { area: 'elbow' }, { area: 'constructor' }]);
  expect([...left, ...right]).toHaveLength(3);
});
