import { expect, it } from 'vitest';
import { soakPrints } from '../soak/prints.mjs';

it('a short soak of the printer: nothing lost, no two papers that look the same', async () => {
  const { wrong, printed, faults, marked } = await soakPrints(120, { seed: 3, say: () => undefined });
  expect(wrong).toEqual([]);
  expect(printed).toBe(120);
  // It met what it was made for.
  expect(faults).toBeGreaterThan(30);
  expect(marked).toBeGreaterThan(5);
});
