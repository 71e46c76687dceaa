import { describe, expect, it } from 'vitest';
import { LEAST_UNIT_MM, UNIT_MM, unitsOf } from './units.ts';

describe('unitsOf', () => {
  it('makes a unit a pixel on the drawing’s own screen, upright and lying', () => {
    expect(unitsOf(21.5, 1080, 1920).u).toBeCloseTo(1, 10);
    expect(unitsOf(21.5, 1920, 1080).u).toBeCloseTo(1, 10);
    expect(unitsOf(21.5, 1080, 1920).mm).toBeCloseTo(4.034, 3);
  });

  it('keeps a unit’s millimetres on a large screen and so has more of them', () => {
    const large = unitsOf(32, 1080, 1920);
    expect(large.u / large.mm).toBeCloseTo(UNIT_MM, 10);
    expect(large.width).toBeCloseTo(1607.4, 1);
  });

  it('never lets body text fall below 7 mm on a small screen', () => {
    const small = unitsOf(15.6, 1080, 1920);
    expect((36 * small.u) / small.mm).toBeCloseTo(7, 10);
    expect(small.width).toBeGreaterThan(990);
    expect(LEAST_UNIT_MM[1]).toBeLessThan(UNIT_MM);
  });

  it('keeps the largest text at 9 mm and the whole drawing on a small screen', () => {
    const small = unitsOf(15.6, 1080, 1920, 4);
    expect((54 * small.u) / small.mm).toBeGreaterThanOrEqual(9);
    expect(small.width).toBeCloseTo(1080, 6);
  });

  it('shrinks to fit where 7 mm allows it', () => {
    const middle = unitsOf(18.5, 1080, 1920);
    expect(middle.width).toBeCloseTo(1080, 6);
    expect((36 * middle.u) / middle.mm).toBeGreaterThan(7);
  });

  it('reads a nonsense diagonal as 21.5 inches', () => {
    expect(unitsOf(0, 1080, 1920).u).toBeCloseTo(1, 10);
    expect(unitsOf(Number.NaN, 1080, 1920).u).toBeCloseTo(1, 10);
  });
});
