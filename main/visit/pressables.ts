import type { Action, Block, Page } from './page.ts';
import type { SpokenLine } from './spoken.ts';
import { line } from './spoken.ts';
import type { WordBook } from './words.ts';

/** The parts of a page between which 左 and 右 jump. */
export type PressableGroup = 'values' | 'keys' | 'page' | 'dock';

/** One thing on a page that can be pressed, as it is reached by keys and heard. */
export interface Pressable {
  /** What the page calls it (`data-tap`). */
  id: string;
  group: PressableGroup;
  label: SpokenLine;
  /** Cannot be pressed now; its label says why. */
  waits: boolean;
}

/** Dock seats in the order of the dock. */
const DOCK = ['back', 'home', 'again', 'larger', 'help'] as const;

/**
 * Everything on a page that can be pressed, in the order in which it stands there. New kinds of blocks need nothing
 * here: whatever in a block has a `change`, a `key` and a label, or an `id` and a label, can be pressed.
 * @param lines what is heard for an action whose label has values in it
 */
export function pressablesOf(
  page: Pick<Page, 'blocks' | 'actions' | 'dock'>,
  words: WordBook,
  lines: Readonly<Record<string, SpokenLine>>,
): Pressable[] {
  const found: Pressable[] = [];
  for (const block of page.blocks) collect(block, found, words, lines);
  const byGroup = (group: PressableGroup) => found.filter((one) => one.group === group);
  const actions = inDrawnOrder(page.actions).map<Pressable>((action) => ({
    id: action.id,
    group: 'page',
    label: lines[action.id] ?? line(action.waits ?? action.label),
    waits: action.waits !== undefined,
  }));
  const dock = DOCK.filter((seat) =>
    seat === 'help' ? page.dock.help !== 'empty' : page.dock[seat],
  ).map<Pressable>((seat) => ({
    id: `dock:${seat}`,
    group: 'dock',
    label: line(
      words.text(
        'common',
        seat === 'help' && page.dock.help !== 'ask' ? `listen.dock.${page.dock.help}` : `listen.dock.${seat}`,
      ),
    ),
    waits: false,
  }));
  return [...byGroup('values'), ...byGroup('keys'), ...actions, ...dock];
}

/** Pages draw their actions in groups by style: tiles, rows, faces, the main one, the others. */
function inDrawnOrder(actions: readonly Action[]): Action[] {
  const of = (...styles: Action['style'][]) => actions.filter(({ style }) => styles.includes(style));
  const apart = (one: Action) => one.tint === 'learn' || one.tint === 'human';
  const tiles = of('tile');
  // A list of ways ends with people.
  const listed = of('row').length > 0 && of('primary').length === 0;
  return [
    ...tiles.filter((one) => !apart(one)),
    ...tiles.filter(apart),
    ...(listed ? of('row', 'help') : of('row')),
    ...of('face'),
    ...of('primary'),
    ...(listed ? of('secondary') : of('secondary', 'help')),
    ...of('quiet'),
  ];
}

/** Looks through a block for what can be pressed, in the order in which it is written. */
function collect(
  part: Block | object,
  found: Pressable[],
  words: WordBook,
  lines: Readonly<Record<string, SpokenLine>>,
): void {
  const { id, key, change, label, waits } = part as Record<string, unknown>;
  const text = typeof label === 'string' ? label : '';
  if (typeof change === 'string')
    found.push({
      id: change,
      group: 'values',
      label: lines[change] ?? line(words.text('common', 'listen.change', { label: text })),
      waits: false,
    });
  else if (typeof key === 'string' && text !== '')
    found.push({ id: `key:${key}`, group: 'keys', label: line(text), waits: false });
  else if (typeof id === 'string' && text !== '')
    found.push({
      id,
      group: 'values',
      label: lines[id] ?? line(typeof waits === 'string' ? waits : text),
      waits: typeof waits === 'string',
    });
  for (const inner of Object.values(part)) {
    if (Array.isArray(inner))
      for (const one of inner.flat())
        if (typeof one === 'object' && one !== null) collect(one, found, words, lines);
  }
}
