import { expect, it } from 'vitest';
import { soakPrints } from '../soak/prints.mjs';
import { soakReads } from '../soak/reads.mjs';

it('a short soak of the printer: nothing lost, no two papers that look the same', async () => {
  const { wrong, printed, faults, marked } = await soakPrints(120, { seed: 3, say: () => undefined });
  expect(wrong).toEqual([]);
  expect(printed).toBe(120);
  // It met what it was made for.
  expect(faults).toBeGreaterThan(30);
  expect(marked).toBeGreaterThan(5);
});

it('a short soak of the card reader: nobody lost, nobody taken for another', async () => {
  const { wrong, read, faults, plugged } = await soakReads(150, { seed: 3, say: () => undefined });
  expect(wrong).toEqual([]);
  expect(read).toBe(150);
  expect(faults).toBeGreaterThan(30);
  expect(plugged).toBeGreaterThan(2);
});
