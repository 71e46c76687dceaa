import { afterAll, beforeAll, expect, test } from 'vitest';
import { Kiosk } from './kiosk.ts';
import { lookAtVisits } from './look.ts';
import { ENDS } from './ways.ts';

/** The pages of both visits, smallest and upright, largest and lying. In every way, outside of the kiosk: sizes.accessibility.ts. */

let kiosk: Kiosk;
beforeAll(async () => {
  kiosk = await Kiosk.start({ settings: { headphones: false } });
});
afterAll(async () => {
  await kiosk?.close();
});

test.each(ENDS.filter(({ lying, size }) => lying === size > 1))(
  'every page of both visits: $name',
  async (ways) => {
    expect(await lookAtVisits(kiosk, ways, ways.size === 1)).toEqual([]);
  },
  180_000,
);
