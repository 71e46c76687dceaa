import { afterAll, beforeAll, expect, test } from 'vitest';
import { Kiosk } from './kiosk.ts';
import { lookAtVisits } from './look.ts';
import { ALL_WAYS } from './ways.ts';

/** The pages of both visits in every size, theme and way a screen stands. */

let kiosk: Kiosk;
beforeAll(async () => {
  kiosk = await Kiosk.start({ settings: { headphones: false } });
});
afterAll(async () => {
  await kiosk?.close();
});

test.each(ALL_WAYS)(
  'every page of both visits: $name',
  async (ways) => {
    expect(await lookAtVisits(kiosk, ways, true)).toEqual([]);
  },
  180_000,
);
