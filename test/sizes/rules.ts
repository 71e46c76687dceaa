import type { Figures } from './page/measure.ts';

/**
 * What a painted page must have. Millimetres are those of the screen, from its diagonal and its points.
 * MIIT: 移动互联网应用适老化通用设计规范 (2021); a dp is 1/160 inch. VVSG: Voluntary Voting System Guidelines 2.0. WCAG: 2.2.
 */
export const RULES = {
  /** Height of a Chinese character. MIIT ≥ 18 dp (2.9 mm), main text up to 30 dp (4.8 mm); EN 301 549 5.1.4: 6.1 mm at 50 cm. Ours: */
  leastTextMm: 7,
  /** What is read and what is touched, at the four text sizes. VVSG 7.1-G asks for up to 9 mm. */
  mainTextMm: { 1: 7, 2: 7.5, 3: 8, 4: 9 },
  headingMm: { from: 11, to: 18 },
  /** VVSG 7.2-I 12.7 mm and 2.54 mm; MIIT 60 dp (9.5 mm). */
  targetMm: 16,
  gapMm: 3,
  /** WCAG 1.4.8 ≤ 40 Chinese characters a line. */
  glyphsInLine: 20,
  /** WCAG 1.4.8 ≤ 80 letters a line, of which two stand in the width of a Chinese character. */
  lettersInLine: 50,
  /** MIIT: line height at least 1.3 of the character, where there is more than one line. */
  leading: 1.3,
  /** MIIT: from one paragraph to the next at least 1.3 times as far as from line to line. */
  paragraph: 1.3,
  /** WCAG 1.4.6 (AAA) 7 : 1; what is read, in ink on its ground: VVSG asks for 10 : 1. */
  textContrast: 7,
  mainContrast: 15,
  /** Edges of what can be touched, pictures that say something, the focus frame: WCAG 1.4.11. */
  partContrast: 3,
  /** WCAG 2.4.13 asks for 2 px. */
  focusPx: 3,
} as const;

/** Figures of which the largest is the extreme; of the others it is the smallest. */
export const MOST: readonly (keyof Figures)[] = ['glyphs', 'headingMostMm', 'floats'];
