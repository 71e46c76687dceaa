import type { Choice } from '../../content/schema.ts';
import type { Action } from './page.ts';

/** An action the present page offers. `choice` is the task's own; the others are the step kind's. */
export interface Offered {
  id: string;
  style: Action['style'];
  icon?: string;
  tint?: Action['tint'];
  /** Where its words are: the task's file under the step, or the common file. */
  words: { from: 'task' | 'common'; key: string; values?: Record<string, string | number> };
  choice?: Choice;
  /** The row of a list it stands for: its columns fill the words. */
  row?: { list: string; index: number };
  /** Stands in a block of the page (a tile of the figure, a row's own button), not among the actions. */
  inBlock?: true;
  chosen?: boolean;
  /** Why it cannot be pressed yet: a key in the common words, or in the task's. */
  waits?: { from?: 'task' | 'common'; key: string; values: Record<string, string | number> };
}

/** An action whose words are the house's own: actions.<id>. */
export const houseAction = (id: string, style: Action['style'], icon?: string, key = id): Offered => ({
  id,
  style,
  ...(icon ? { icon } : {}),
  words: { from: 'common', key: `actions.${key}` },
});

/** An action that stands in a block; it has its words there. */
export const inBlock = (id: string): Offered => ({
  id,
  style: 'row',
  inBlock: true,
  words: { from: 'common', key: 'actions.in-block' },
});
