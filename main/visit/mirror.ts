import type { FieldKind, Step, Task } from '../../content/schema.ts';
import { isHers, mayPress } from './beside.ts';
import type { Action, Block, Key, Page } from './page.ts';
import { shownValue } from './values.ts';
import type { Answers, Beside, Visit } from './visit.ts';
import type { WordBook } from './words.ts';

/**
 * The open page as who presses with her sees it at the desk: what is read on it and what may be pressed, masked as
 * everywhere at the desk until she lets them see more. Pure.
 */

export interface Mirror {
  who: string;
  at: Beside['at'];
  sees: boolean;
  /** A touch belongs to the page it was made on. */
  stepId: string;
  rev: number;
  title: string;
  hint: string | null;
  lines: { label: string; value: string }[];
  /** What was typed by now, masked, and the keys. */
  entry: { text: string; progress: string; keys: Key[][] } | null;
  /** What she draws with a finger, as on her page; null strokes: only how many there are, until she allows more. */
  pad: { wide: boolean; count: number; strokes: number[][] | null } | null;
  /** A picture she took, or the paper under the camera, by its name; null: she has not allowed it to be seen. */
  picture: { id: string | null } | null;
  actions: { id: string; label: string; note: string | null; waits: string | null; main: boolean }[];
  back: boolean;
  /** `page`: only she can do anything here; `word`: only she can go on from here. */
  hers: 'page' | 'word' | null;
}

/** What is hidden at the desk although she sees it. */
const HIDDEN = '＊＊＊';
/** Kinds of which she sees more than staff do. */
const PERSONAL: ReadonlySet<FieldKind> = new Set([
  'name',
  'id-number',
  'address',
  'phone',
  'account',
] satisfies FieldKind[]);

interface Known {
  visit: Visit;
  /** Null before a task, and between two. */
  task: Task | null;
  step: Step | null;
  words: WordBook;
  /** The paper under the camera as it was last taken, by its name; null: it was not. */
  paper: string | null;
}

/** Null while nobody is beside her. */
export function mirrorOf(page: Page, { visit, task, step, words, paper }: Known): Mirror | null {
  const { beside } = visit;
  if (!beside) return null;
  const hers = isHers(visit, step);
  const answers = visit.run?.answers ?? {};
  const mask = beside.sees || !task ? (text: string) => text : masker(task, answers, words);
  const keypad = page.blocks.find((block) => block.kind === 'keypad');
  return {
    who: beside.who,
    at: beside.at,
    sees: beside.sees,
    stepId: page.stepId,
    rev: page.rev,
    title: mask(page.title),
    hint: page.hint === null ? null : mask(page.hint),
    lines: page.blocks
      .flatMap((block) => linesOf(block, beside.sees))
      .map(({ label, value }) => ({
        label: mask(label),
        value: mask(value),
      })),
    entry: keypad
      ? {
          text: beside.sees ? keypad.groups.join(' ') : '＊'.repeat([...keypad.groups.join('')].length),
          progress: keypad.progress,
          keys: hers ? [] : keypad.keys,
        }
      : null,
    pad: padOf(page.blocks, beside.sees),
    picture: pictureOf(page.blocks, beside.sees, paper),
    actions: hers
      ? []
      : [...page.blocks.flatMap((block) => partsOf(offered(block, beside.sees), words)), ...page.actions]
          .filter(({ id }) => mayPress(step, id))
          .map(({ id, label, note, waits, style }) => ({
            id,
            label: mask(label),
            note: note ? mask(note) : null,
            waits: waits ?? null,
            main: style === 'primary',
          })),
    back: !hers && page.dock.back,
    hers: hers ? 'page' : step?.kind === 'review' ? 'word' : null,
  };
}

/** What is read in a block. */
function linesOf(block: Block, sees: boolean): { label: string; value: string }[] {
  switch (block.kind) {
    case 'facts':
      return block.rows.map(({ label, value }) => ({ label, value }));
    case 'sum':
      return [{ label: block.label, value: block.yuan }];
    case 'note':
      return [{ label: '', value: block.lines.join(' ') }];
    case 'busy':
    case 'card-reader':
      return [{ label: '', value: block.words }];
    case 'camera':
      return [{ label: '', value: block.guidance }];
    case 'writing':
      return block.text === ''
        ? []
        : [{ label: '', value: sees ? block.text : '＊'.repeat([...block.text].length) }];
    case 'table':
      // Pensions and balances are hers, as on the screen once ten seconds are over.
      return sees && !block.hidden ? block.rows.map(({ label, value }) => ({ label, value })) : [];
    default:
      return [];
  }
}

/** What is drawn on the page by hand. */
function padOf(blocks: readonly Block[], sees: boolean): Mirror['pad'] {
  const block = blocks.find(
    (one) => one.kind === 'signature' || (one.kind === 'writing' && one.by === 'hand'),
  );
  if (block?.kind !== 'signature' && block?.kind !== 'writing') return null;
  const { kind, strokes } = block;
  return { wide: kind === 'signature', count: strokes.length, strokes: sees ? strokes : null };
}

/** What a camera took on the page. */
function pictureOf(blocks: readonly Block[], sees: boolean, paper: string | null): Mirror['picture'] {
  for (const block of blocks) {
    const id = block.kind === 'photo' ? block.picture : block.kind === 'camera' ? paper : null;
    if (id !== null) return { id: sees ? id : null };
  }
  return null;
}

/** What may be meant by what she writes says what she writes. */
const offered = (block: Block, sees: boolean): Block =>
  sees || block.kind !== 'writing' || block.by === 'list' ? block : { ...block, tiles: [] };

type Part = Pick<Action, 'id' | 'label' | 'note' | 'waits'> & { style?: Action['style'] };

/** What can be pressed inside a block: halves of days, areas of the figure, papers she has, rows to be put right. */
function partsOf(value: unknown, words: WordBook): Part[] {
  if (Array.isArray(value)) return value.flatMap((one) => partsOf(one, words));
  if (typeof value !== 'object' || value === null) return [];
  const { action, change, label, note } = value as Readonly<Record<string, unknown>>;
  const inside = Object.values(value).flatMap((one) => partsOf(one, words));
  if (typeof label !== 'string') return inside;
  const said = typeof note === 'string' ? { note } : {};
  return [
    ...(typeof action === 'string' ? [{ id: action, label, ...said }] : []),
    ...(typeof change === 'string'
      ? [{ id: change, label: words.text('common', 'listen.change', { label }) }]
      : []),
    ...inside,
  ];
}

/** Puts what the desk may see in the place of what she sees. */
function masker(task: Task, answers: Answers, words: WordBook): (text: string) => string {
  const pairs = Object.entries(answers).flatMap(([name, { value }]) => {
    const field = task.fields[name];
    if (!field || value === null) return [];
    if (!PERSONAL.has(field.kind) && !field.private) return [];
    const whole = shownValue(task, name, value, words, 'whole');
    const hers = shownValue(task, name, value, words, 'screen');
    const masked = field.private ? HIDDEN : shownValue(task, name, value, words, 'staff');
    return [whole, hers]
      .filter((text) => [...text].length > 1 && text !== masked)
      .map((text) => [text, masked] as const);
  });
  // The longer one first: a name may be a part of an address.
  pairs.sort(([one], [other]) => other.length - one.length);
  return (text) => pairs.reduce((now, [seen, masked]) => now.replaceAll(seen, masked), text);
}
