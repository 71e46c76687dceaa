import { isChinese } from '../../content/locales.ts';
import type { Face } from './face.ts';
import type { Action, Block, Look } from './page.ts';
import { pressablesOf } from './pressables.ts';
import { line, phrasesOfLines, type SpokenLine } from './spoken.ts';
import type { Visit } from './visit.ts';
import type { WordBook } from './words.ts';

/**
 * A page with more to choose from than a person wants at once is spread over several: 简单一点 shows one thing and
 * 看别的, 放低一点 as many as fit into the lower half of a screen that stands. What is in blocks (a day, a place on the
 * body, 改一改) becomes a row of its own. The same words, the same names: whatever is pressed means what it always
 * means. Pure.
 */

/** Where a spread page stands. */
export interface SpreadAt {
  /** Which page it belongs to (`spreadKey`). */
  key: string;
  at: number;
}

/** Two choices: this one, and the others. */
const MOST = 2;
/** How many full rows the lower half has room for besides 看别的, by text size. */
const LOW_ROWS = { 1: 3, 2: 2.5, 3: 2, 4: 2 } as const;
/** … and in all, where 看别的 is not needed. */
const LOW_MOST = { 1: 4, 2: 3.75, 3: 3, 4: 3 } as const;

/** Blocks that are choices and nothing else. */
const CHOICES: readonly Block['kind'][] = ['body', 'days', 'times', 'phrases'];

const isChoices = (block: Block) =>
  CHOICES.includes(block.kind) || (block.kind === 'writing' && block.by === 'list');

/** Blocks that need the room themselves: their buttons stay small. */
const FULL: readonly Block['kind'][] = [
  'keypad',
  'camera',
  'photo',
  'recording',
  'signature',
  'writing',
  'lesson',
];

/** Blocks that are read once. */
const READ: readonly Block['kind'][] = ['facts', 'table', 'tiers', 'source', 'sum', 'note'];

/** The same as long as the same page offers the same: another choice taken, another page of rows begin anew. */
export function spreadKey(visit: Visit, page: string): string {
  const scratch = visit.run?.scratch;
  const chosen =
    // Another character, another way of writing.
    scratch?.kind === 'writing'
      ? [scratch.by, scratch.pad, scratch.text]
      : scratch?.kind === 'picking' || scratch?.kind === 'saying' || scratch?.kind === 'papers'
        ? scratch
        : null;
  return JSON.stringify([page, visit.run?.part, visit.run?.rowsAt, visit.rowsAt, visit.bundle?.at, chosen]);
}

/** A smaller screen is no higher than a hand and an arm reach. */
const LOW_FROM_INCH = 18;
/** Whether it helps to move what is touched down: not on a screen that lies, nor on a small one. */
export const canBeLow = ({ orientation, diagonalInch }: Look): boolean =>
  orientation === 'portrait' && diagonalInch >= LOW_FROM_INCH;
/** Whether what is touched stands in the lower half for this person. */
export const isLow = ({ look }: Visit) => look.lowerHalf && canBeLow(look);
/** Whether pages are spread for this person. */
export const spreads = (visit: Visit): boolean => visit.ease.simple || isLow(visit);

/** The visit one choice earlier on a spread page; null: the first is open, or nothing is spread. @param page its name */
export function choiceBefore(visit: Visit, page: string): Visit | null {
  const { spread, idle } = visit;
  if (!spreads(visit) || idle.endsAt !== null || spread.at === 0 || spread.key !== spreadKey(visit, page))
    return null;
  return { ...visit, rev: visit.rev + 1, replays: 0, spread: { ...spread, at: spread.at - 1 } };
}

/** Whether words are written on a page: its pad or its letters are no choices, and stand in the lower half whole. */
const isWritten = ({ blocks }: Pick<Face, 'blocks'>): boolean =>
  blocks.some((block) => block.kind === 'writing' && !isChoices(block));

/** Spreads a page, if this person wants it so and there is too much on it. @param key its `spreadKey` */
export function spread(face: Face, visit: Visit, words: WordBook, key: string): Face {
  // 好差评 has five steps of the same weight, and danger hides nothing.
  if (!spreads(visit) || face.place === 'rating' || face.place === 'stop') return face;
  const { simple } = visit.ease;
  if (!simple && isWritten(face)) return face;
  const papers = oneByOne(face, words);
  const all = choicesOf(papers, words);
  const full = papers.blocks.some((block) => FULL.includes(block.kind) && !isChoices(block));
  const { size } = visit.look;
  const most = full ? 1 : LOW_ROWS[size];
  if (simple ? fitsSimple(papers, all) : fitsLow(papers, all, full ? 2 : LOW_MOST[size], size)) return papers;
  const pages = simple ? all.map((one) => [one]) : lowPages(all, papers, most, size);
  const at = visit.spread.key === key ? visit.spread.at % Math.max(1, pages.length) : 0;
  const shown = pages[at] ?? [];
  const next = nextOf(papers, at, pages.length);
  const other = (id: string): Action => ({
    id,
    label: words.text('common', 'ease.next'),
    icon: 'arrow-right',
    style: 'secondary',
  });
  // What there is to read low on the screen was read beside the first choices.
  const bared = papers.blocks.flatMap(bare);
  const blocks = simple || at === 0 ? bared : bared.filter(({ kind }) => !READ.includes(kind));
  const [first] = shown;
  return {
    ...papers,
    blocks,
    ...(simple && !full ? { pair: true as const } : {}),
    actions: [...shown.map(({ action }) => action), ...(next === null ? [] : [other(next)])],
    voice:
      next === null || !first
        ? papers.voice
        : simple
          ? [...(at === 0 ? firstSaid(papers, blocks, words) : []), asked(first.said, words)]
          : at === 0
            ? papers.voice
            : [titleOf(papers, words)],
    lines: { ...papers.lines, ...Object.fromEntries(all.map(({ action, said }) => [action.id, said])) },
  };
}

/** With buttons to other rows, and with what waits, a page has more on it than can be chosen. */
const fitsSimple = ({ actions }: Face, all: readonly Choice[]) =>
  all.length <= MOST && actions.length <= MOST;

/** How many characters stand in one line of a row, by text size. */
const ROW_GLYPHS = { 1: 14, 2: 13, 3: 11, 4: 10 } as const;
/** … and of a tile, which is half as wide. */
const TILE_GLYPHS = 6.5;
const glyphs = (text: string) => [...text].reduce((sum, one) => sum + (one < '\u2000' ? 0.55 : 1), 0);

/** How many rows actions take as they are drawn: tiles and other ways two beside each other, long words two lines. */
function rowsOf(actions: readonly Action[], { place }: Face, size: Look['size']): number {
  const of = (...styles: Action['style'][]) => actions.filter(({ style }) => styles.includes(style));
  const pairs = (some: readonly Action[]) => Math.ceil(some.length / 2);
  const primary = of('primary');
  const listed = of('row').length > 0 && primary.length === 0 && place !== 'scene';
  const rows = listed ? of('row', 'help') : of('row');
  const high = rows.reduce((sum, { label }) => sum + (glyphs(label) > ROW_GLYPHS[size] ? 1.5 : 1), 0);
  const others = listed ? of('secondary') : of('secondary', 'help');
  const pagers = of('pager').length > 0 ? 1 : 0;
  const tile = of('tile').some(({ label }) => glyphs(label) > TILE_GLYPHS) ? 1.4 : 1;
  return (
    high + pairs(of('tile')) * tile + pagers + primary.length * 1.25 + pairs(others) + pairs(of('quiet'))
  );
}

/** Whether all of it fits into the lower half as it is, and nothing is touched beside what is read. */
function fitsLow(face: Face, all: readonly Choice[], most: number, size: Look['size']): boolean {
  const own = face.actions.filter(({ style, waits }) => style !== 'pager' && waits === undefined);
  return all.length <= own.length && rowsOf(face.actions, face, size) <= most;
}

/** The choices in as many pages as it takes, each with so many rows at most. */
function lowPages(all: readonly Choice[], face: Face, most: number, size: Look['size']): Choice[][] {
  const pages: Choice[][] = [];
  for (const one of all) {
    const open = pages.at(-1);
    const together = [...(open ?? []), one].map(({ action }) => action);
    if (open && rowsOf(together, face, size) <= most + 0.25) open.push(one);
    else pages.push([one]);
  }
  return pages;
}

/** What is said before the first choice: of what there is to read, all; else only what is asked, for it tells of tiles and rows. */
function firstSaid(face: Face, blocks: readonly Block[], words: WordBook): SpokenLine[] {
  if (blocks.some(({ kind }) => kind !== 'drawing')) return face.voice;
  return [titleOf(face, words)];
}

/** The title as a sentence. */
function titleOf(face: Face, words: WordBook): SpokenLine {
  const title = face.lines?.title ?? line(face.title);
  const stop = /[。！？.!?]$/.test(title.template) ? '' : isChinese(words.locale) ? '。' : '. ';
  return { ...title, template: `${title.template}${stop}` };
}

/** What 看别的 does: the next of this page, the next rows, or the first again. */
function nextOf(face: Face, at: number, count: number): string | null {
  const pagers = face.actions.filter(({ style }) => style === 'pager').map(({ id }) => id);
  if (at < count - 1) return 'ease:next';
  if (pagers.includes('rows-next')) return 'rows-next';
  if (pagers.length > 0) return 'ease:first';
  return count > 1 ? 'ease:next' : null;
}

interface Choice {
  action: Action;
  said: SpokenLine;
}

/** All that can be chosen on a page, what matters most first. What waits cannot be chosen. */
function choicesOf(face: Face, words: WordBook): Choice[] {
  const of = (wanted: (block: Block) => boolean): Choice[] =>
    pressablesOf({ blocks: face.blocks.filter(wanted), actions: [], dock: NO_DOCK }, words, face.lines ?? {})
      .filter(({ group, waits }) => (group === 'values' || group === 'choices') && !waits)
      .map(({ id, label }) => ({ action: rowOf(id, label, words), said: label }));
  // The pad keeps its own button, the papers theirs.
  const widgets = of(isChoices);
  const others = of(({ kind }) => kind === 'facts' || kind === 'table');
  const actions = face.actions
    .filter(({ style, waits }) => style !== 'pager' && waits === undefined)
    .map((action) => ({ action, said: face.lines?.[action.id] ?? line(action.label) }));
  const main = actions.filter(({ action }) => action.style === 'primary');
  const rest = actions.filter(({ action }) => action.style !== 'primary');
  return [...main, ...widgets, ...rest, ...others];
}

const NO_DOCK = { back: false, home: false, again: false, larger: false, help: 'empty' as const };

/** A button of a block, as a row of its own. */
function rowOf(id: string, label: SpokenLine, words: WordBook): Action {
  const text = phrasesOfLines([label], words.locale, true)
    .map((phrase) => phrase.text)
    .join('');
  return { id, label: text, style: 'row' };
}

/** A block without what can be chosen in it; none where nothing else is. */
function bare(block: Block): Block[] {
  if (isChoices(block)) return [];
  if (block.kind === 'facts')
    return [{ ...block, rows: block.rows.map(({ change: _change, ...row }) => row) }];
  if (block.kind === 'table')
    return [{ ...block, see: null, rows: block.rows.map(({ remove: _remove, ...row }) => row) }];
  return [block];
}

/** Papers one at a time: the first that nothing was said of, with its two answers; then all that was said. */
function oneByOne(face: Face, words: WordBook): Face {
  const list = face.blocks.find((block) => block.kind === 'checklist');
  if (list?.kind !== 'checklist') return face;
  const open = list.rows.find(({ said }) => said === null);
  const said: Block = {
    kind: 'facts',
    rows: list.rows.map((row) => ({
      icon: row.said === 'have' ? 'check' : 'x',
      label: row.label,
      value: row.said === 'have' ? row.have.label : row.lack.label,
    })),
  };
  const blocks = face.blocks.map((block) =>
    block !== list ? block : open ? { ...list, rows: [open] } : said,
  );
  if (!open) return { ...face, blocks };
  const name = line(open.label);
  return {
    ...face,
    blocks,
    actions: [],
    voice: [
      {
        template: words.template('common', 'ease.paper'),
        slots: { label: { kind: 'words', words: name.template } },
      },
    ],
  };
}

/** What is said of the one that is shown. */
function asked(label: SpokenLine, words: WordBook): SpokenLine {
  const template = words.template('common', 'ease.asked');
  // Words that end with a mark of their own (Asked for money?) need no second one.
  const ends = /[。！？.!?]$/.test(label.template);
  return {
    template: template.replace(ends ? /\{label\}[。.]?/ : '{label}', () => label.template),
    slots: label.slots,
  };
}
