import { expect, test } from 'vitest';
import { placeOf } from '../../content/places.ts';
import { content } from '../visit/test-content.ts';
import { gridsOf } from './class-grids.ts';

test('the grids of a sample place, by their names; none where the place says nothing', () => {
  expect(gridsOf(placeOf(content.places, 'nanjing').get)).toHaveLength(3);
  expect(gridsOf(() => undefined)).toEqual([]);
});
