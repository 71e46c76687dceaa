import type { Look } from '../../main/visit/page.ts';

/** Every way of seeing a page: screens, how they stand, text sizes, themes, ways of using it. */

export const SCREENS = [15.6, 21.5, 32] as const;
export const STANDS = ['portrait', 'landscape'] as const;
export const TEXTS = [1, 2, 3, 4] as const;
export const THEMES = ['warm', 'dark'] as const;
export const LOCALES = ['zh-CN', 'en', 'zh-HK'] as const;

/** A way of using the kiosk that changes what stands on a page. */
export interface Mode {
  name: string;
  look: Partial<Look>;
  /** At most two choices a page. */
  simple?: true;
}
export const MODES: readonly Mode[] = [
  { name: 'usual', look: {} },
  { name: 'simple', look: {}, simple: true },
  { name: 'low', look: { lowerHalf: true } },
];

export interface Way {
  inch: (typeof SCREENS)[number];
  stands: (typeof STANDS)[number];
  text: (typeof TEXTS)[number];
  theme: (typeof THEMES)[number];
  mode: string;
  locale: (typeof LOCALES)[number];
}

/** Points of the screen: all three sizes are 1080p. */
export const pointsOf = (stands: Way['stands']) =>
  stands === 'portrait' ? { width: 1080, height: 1920 } : { width: 1920, height: 1080 };

/** Points in a millimetre. */
export function perMm({ inch, stands }: Way): number {
  const { width, height } = pointsOf(stands);
  return Math.hypot(width, height) / (inch * 25.4);
}

export const nameOf = ({ inch, stands, text, theme, mode, locale }: Way): string =>
  `${inch}″ ${stands} text ${text} ${theme}${mode === 'usual' ? '' : ` ${mode}`}${locale === 'zh-CN' ? '' : ` ${locale}`}`;

/** A screen that lies, or is small, has no lower half. */
export const isThere = ({ mode, stands, inch }: Pick<Way, 'mode' | 'stands' | 'inch'>): boolean =>
  mode !== 'low' || (stands === 'portrait' && inch >= 18);

/** All of them; those that stand the same way, in the same mode and text size are beside each other. */
export function allWays(): Way[] {
  return STANDS.flatMap((stands) =>
    LOCALES.flatMap((locale) =>
      MODES.flatMap(({ name: mode }) =>
        TEXTS.flatMap((text) =>
          THEMES.flatMap((theme) => SCREENS.map((inch) => ({ inch, stands, text, theme, mode, locale }))),
        ),
      ),
    ),
  ).filter(isThere);
}

/** Put together where only the theme differs, which draws a page alike but for its colours. */
export function drawnAlike(ways: readonly Way[]): [Way, ...Way[]][] {
  const groups = new Map<string, [Way, ...Way[]]>();
  for (const way of ways) {
    const like = nameOf({ ...way, theme: 'warm' });
    const group = groups.get(like);
    if (group) group.push(way);
    else groups.set(like, [way]);
  }
  return [...groups.values()];
}

const pairsOf = (way: Way): string[] => {
  const values = Object.entries(way).map(([factor, value]) => `${factor}=${value}`);
  return values.flatMap((one, at) => values.slice(at + 1).map((other) => `${one} ${other}`));
};

/**
 * A few of all ways in which every two values meet (a covering array of strength 2), always the same ones: the next is
 * the one with most pairs that have not met.
 */
export function pairwise(all: readonly Way[] = allWays()): Way[] {
  const left = new Set(all.flatMap(pairsOf));
  const chosen: Way[] = [];
  while (left.size > 0) {
    const count = (way: Way) => pairsOf(way).filter((pair) => left.has(pair)).length;
    const best = all.reduce((one, other) => (count(other) > count(one) ? other : one));
    for (const pair of pairsOf(best)) left.delete(pair);
    chosen.push(best);
  }
  return chosen;
}

/** In Chinese, without 简单一点 and 放低一点. */
export const isUsual = ({ mode, locale }: Way) => mode === 'usual' && locale === 'zh-CN';

/** A layer over Chinese: a few words are its own, everything stands as in Chinese. */
const LAYERED: Way['locale'] = 'zh-HK';

/**
 * Chinese and English in the usual way on every screen; each other mode of both in a few of all, in which every two
 * values meet; Cantonese in a few over all modes.
 */
export function fullWays(): Way[] {
  const all = allWays();
  const own = all.filter(({ locale }) => locale !== LAYERED);
  const isPlain = ({ mode }: Way) => mode === 'usual';
  const others = LOCALES.flatMap((locale) =>
    MODES.flatMap(({ name }) =>
      pairwise(own.filter((way) => !isPlain(way) && way.mode === name && way.locale === locale)),
    ),
  );
  return [...own.filter(isPlain), ...others, ...pairwise(all.filter(({ locale }) => locale === LAYERED))];
}
