import { afterAll, beforeAll, expect, test } from 'vitest';
import { Preview } from './page-kinds.ts';
import { ALL_WAYS } from './ways.ts';

/** Every kind of page there is, in every size, theme and way a screen stands. */

let preview: Preview;
beforeAll(async () => {
  preview = await Preview.start();
});
afterAll(() => preview?.close());

test.each(ALL_WAYS)(
  '$name',
  async (ways) => {
    expect(await preview.flaws(ways, 'all')).toEqual([]);
  },
  300_000,
);
