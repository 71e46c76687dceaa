import type { Look, Page } from '../../main/visit/page.ts';
import { fewer } from '../../renderer/kiosk/fixtures/fewer.ts';
import { fixtures } from '../../renderer/kiosk/fixtures/index.ts';
import type { Drawn } from './pages.ts';

/** The preview's pages, seen one way: every kind of page and block, also such as no visit comes to by itself. */

/** Pages that the core splits from this text size on, as it splits them: the blocks of each part; buttons with the last. */
const SPLIT: Record<string, { from: number; parts: number[][] }> = {
  'bill-sum': { from: 3, parts: [[1], [0]] },
};

/** A page as it is seen at a text size: whole, or its parts. */
function seenAt(name: string, whole: Page, size: number): Page[] {
  const split = SPLIT[name];
  if (!split || size < split.from) return [whole];
  const on = { id: 'part-next', label: '接着看', icon: 'arrow-right', style: 'primary' } as const;
  return split.parts.map((part, index) => ({
    ...whole,
    blocks: whole.blocks.filter((_, at) => part.includes(at)),
    actions: index < split.parts.length - 1 ? [on] : whole.actions,
  }));
}

/** All of them in this look; their words are Chinese, and spread they are by the engine only. */
export const samplesIn = (look: Partial<Look>): Drawn[] =>
  Object.entries(fixtures).flatMap(([name, whole]) => {
    const seen = { ...whole.look, ...look, reducedMotion: true };
    return seenAt(name, whole, seen.size).map((page) => ({
      task: 'preview',
      name,
      page: fewer({ ...page, look: seen }),
    }));
  });
