import type { Page } from './page.ts';
import type { Pressable } from './pressables.ts';
import { line } from './spoken.ts';
import type { Visit } from './visit.ts';
import type { WordBook } from './words.ts';

/** A page as it is scanned with one switch: its frame, and the scanning's own buttons. Pure. */

const BAR = ['slower', 'faster', 'off'] as const;
const idOf = (name: (typeof BAR)[number]) => (name === 'off' ? 'ease:switch-off' : `ease:${name}`);

/** Whether this visit is led with one switch. */
export function switchOn({ ease, stage }: Visit): boolean {
  return ease.oneSwitch && stage !== 'over';
}

/** The scanning's own buttons. While 您还在吗？ is asked there is one thing to answer, and nothing to set. */
export function barOf(page: Pick<Page, 'place'>, words: WordBook): Pressable[] {
  if (page.place === 'still-there') return [];
  return BAR.map((name) => ({
    id: idOf(name),
    group: 'bar',
    label: line(words.text('common', `ease.bar.${name}`)),
    waits: false,
  }));
}

/** The keys of a page's keypad, line by line. */
export function keyRowsOf({ blocks }: Pick<Page, 'blocks'>): string[][] {
  return blocks.flatMap((block) =>
    block.kind === 'keypad' ? block.keys.map((row) => row.map(({ key }) => `key:${key}`)) : [],
  );
}

/** The page with its frame and the scanning's buttons on it. */
export function scannedPage(
  page: Page,
  words: WordBook,
  scan: { frame: readonly string[]; resting: boolean; touch: boolean; paceMs: number },
): Page {
  return {
    ...page,
    oneSwitch: {
      on: true,
      frame: [...scan.frame],
      resting: scan.resting,
      touch: scan.touch,
      words: words.text('common', scan.resting ? 'ease.bar.rests' : 'ease.bar.pace', {
        seconds: scan.paceMs / 1000,
      }),
      bar: barOf(page, words).map(({ id, label }) => ({ id, label: label.template })),
    },
  };
}
