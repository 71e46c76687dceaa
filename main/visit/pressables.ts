import type { Action, Page } from './page.ts';
import { inOneBreath, line, type SpokenLine } from './spoken.ts';
import type { WordBook } from './words.ts';

/** The parts of a page between which 左 and 右 jump. `choices`: what a page is there for stands in a block of its own. */
export type PressableGroup = 'values' | 'choices' | 'keys' | 'page' | 'dock' | 'bar';

/** Blocks from which something is chosen: places of the body, days, times, papers, phrases. */
const CHOOSING: readonly Page['blocks'][number]['kind'][] = [
  'body',
  'days',
  'times',
  'checklist',
  'phrases',
  'writing',
  'lesson',
];

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
const DOCK = ['back', 'home', 'whole', 'again', 'larger', 'help'] as const;

/**
 * Everything on a page that can be pressed, in the order in which it stands there. New kinds of blocks need nothing
 * here: whatever in a block has a `change`, a `key` and a label, an `id` and a label, or an `action` and a label, can
 * be pressed. The row in which a button stands is said before its own words (身份证，有).
 * @param lines what is heard for an action whose label has values in it
 */
export function pressablesOf(
  page: Pick<Page, 'blocks' | 'actions' | 'dock'>,
  words: WordBook,
  lines: Readonly<Record<string, SpokenLine>>,
): Pressable[] {
  const found: Pressable[] = [];
  for (const block of page.blocks) {
    const inBlock: Pressable[] = [];
    // What stands on a practice phone has names of its own.
    collect(block.kind === 'lesson' ? { touches: block.touches } : block, inBlock, words, lines);
    found.push(
      ...inBlock.map((one) =>
        CHOOSING.includes(block.kind) && one.group === 'values' ? { ...one, group: 'choices' as const } : one,
      ),
    );
  }
  const byGroup = (group: PressableGroup) => found.filter((one) => one.group === group);
  const actions = inDrawnOrder(page.actions).map<Pressable>((action) => ({
    id: action.id,
    group: 'page',
    label: lines[action.id] ?? line(action.waits ?? labelOf(action)),
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
  return [...byGroup('values'), ...byGroup('choices'), ...byGroup('keys'), ...actions, ...dock];
}

/** Both lines of a button. */
const labelOf = ({ label, note }: Action) =>
  note === undefined || note === '' ? label : `${label}，${inOneBreath(note)}`;

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
    ...of('pager'),
    ...of('primary'),
    ...(listed ? of('secondary') : of('secondary', 'help')),
    ...of('quiet'),
  ];
}

/** What a button in a block says of itself besides its label. */
interface Part {
  id?: unknown;
  key?: unknown;
  change?: unknown;
  action?: unknown;
  label?: unknown;
  note?: unknown;
  waits?: unknown;
  chosen?: unknown;
  closed?: unknown;
  state?: unknown;
  said?: unknown;
  unspoken?: unknown;
}

/** What is known from the rows around a part. */
interface Around {
  /** The words of the row, the day, the half of a day. */
  row: SpokenLine | null;
  /** The button of the row that was touched (`have` or `lack`). */
  said: string | null;
}

/** Looks through a block for what can be pressed, in the order in which it is written. */
function collect(
  part: object,
  found: Pressable[],
  words: WordBook,
  lines: Readonly<Record<string, SpokenLine>>,
  around: Around = { row: null, said: null },
): void {
  const { id, key, change, action, label, waits, said, unspoken } = part as Part;
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
  else if (typeof action === 'string' && text !== '')
    found.push({
      id: action,
      group: 'values',
      label: lines[action] ?? inRow(around, part as Part, text, words),
      waits: isClosed(part as Part),
    });
  else if (typeof id === 'string' && text !== '')
    found.push({
      id,
      group: 'values',
      label: lines[id] ?? line(typeof waits === 'string' ? waits : text),
      waits: typeof waits === 'string',
    });
  const within: Around =
    text === '' || typeof action === 'string'
      ? around
      : {
          row: unspoken === 'label' ? nameLine(text) : joined([around.row, line(text)]),
          said: typeof said === 'string' ? said : null,
        };
  for (const [name, inner] of Object.entries(part)) {
    for (const one of Array.isArray(inner) ? inner.flat() : [inner])
      if (typeof one === 'object' && one !== null)
        collect(name === within.said ? { ...one, chosen: true } : one, found, words, lines, within);
  }
}

const isClosed = ({ closed, state }: Part) => closed === true || state === 'full';

/** The row, the button's own words, and whether it is chosen. */
function inRow(around: Around, part: Part, text: string, words: WordBook): SpokenLine {
  const chosen = part.chosen === true || part.state === 'chosen';
  // A chosen time says so in its note already.
  const note =
    typeof part.note === 'string' && part.note !== '' && !(chosen && part.state) ? part.note : null;
  return joined([
    around.row,
    line(text),
    note === null ? null : line(note),
    chosen ? line(words.text('common', 'listen.chosen')) : null,
  ]);
}

/** Words with a name in them are for the eyes: the voice leaves them out. */
const nameLine = (name: string): SpokenLine => ({
  template: '{row}',
  slots: { row: { kind: 'name', name } },
});

function joined(parts: readonly (SpokenLine | null)[]): SpokenLine {
  const said = parts.filter((one) => one !== null);
  return {
    template: said.map(({ template }) => template).join('，'),
    slots: Object.assign({}, ...said.map(({ slots }) => slots)),
  };
}
