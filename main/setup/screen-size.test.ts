import { expect, test } from 'vitest';
import { CARD_MM, LEAST_INCH, MOST_INCH, resized, type Sizing } from './screen-size.ts';

/** How wide the card is drawn, in points, on a 1080p screen that stands upright. */
const drawn = (inch: number) => (CARD_MM.width * Math.hypot(1080, 1920)) / (inch * 25.4);

test.each([15.6, 18.5, 24, 27, 32, 43])('from 21.5″ a hand comes to %s″ within a hundredth', (real) => {
  // What the real card covers, whatever the settings say.
  const card = drawn(real);
  let inch = 21.5;
  let touches = 0;
  for (; touches < 60 && Math.abs(drawn(inch) - card) > card * 0.002; touches++) {
    const ratio = card / drawn(inch);
    const far = ratio > 1.03 || ratio < 0.97;
    const by: Sizing = ratio > 1 ? (far ? 'much-larger' : 'larger') : far ? 'much-smaller' : 'smaller';
    inch = resized(inch, by);
  }
  expect(Math.abs(inch - real) / real).toBeLessThan(0.01);
  expect(touches).toBeLessThanOrEqual(30);
});

test('never a screen that the settings would not take', () => {
  let inch = 21.5;
  for (let n = 0; n < 50; n++) inch = resized(inch, 'much-larger');
  expect(inch).toBe(LEAST_INCH);
  for (let n = 0; n < 80; n++) inch = resized(inch, 'much-smaller');
  expect(inch).toBe(MOST_INCH);
});
