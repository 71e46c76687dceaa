import type { Face } from './face.ts';
import type { Action, Block } from './page.ts';
import { pressablesOf } from './pressables.ts';
import { line, phrasesOfLines, type SpokenLine } from './spoken.ts';
import type { Visit } from './visit.ts';
import type { WordBook } from './words.ts';

/**
 * 简单一点: a page with more than two things to choose from is spread over several, each with one thing and 看别的. What
 * is in blocks (a day, a place on the body, 改一改) becomes a row of its own. The same words, the same names: whatever is
 * pressed means what it always means. Pure.
 */

/** Where a spread page stands. */
export interface SpreadAt {
  /** Which page it belongs to (`spreadKey`). */
  key: string;
  at: number;
}

/** Two choices: this one, and the others. */
const MOST = 2;

/** Blocks that are choices and nothing else. */
const CHOICES: readonly Block['kind'][] = ['body', 'days', 'times', 'phrases'];

const isChoices = (block: Block) =>
  CHOICES.includes(block.kind) || (block.kind === 'writing' && block.by === 'list');

/** Blocks that need the room themselves: their buttons stay small. */
const FULL: readonly Block['kind'][] = ['keypad', 'camera', 'photo', 'recording', 'signature', 'writing'];

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

/** The visit one choice earlier on a spread page; null: the first is open, or nothing is spread. @param page its name */
export function choiceBefore(visit: Visit, page: string): Visit | null {
  const { ease, spread, idle } = visit;
  if (!ease.simple || idle.endsAt !== null || spread.at === 0 || spread.key !== spreadKey(visit, page))
    return null;
  return { ...visit, rev: visit.rev + 1, replays: 0, spread: { ...spread, at: spread.at - 1 } };
}

/** Spreads a page, if this person wants it so and there is too much on it. @param key its `spreadKey` */
export function spread(face: Face, visit: Visit, words: WordBook, key: string): Face {
  // 好差评 has five steps of the same weight, and danger hides nothing.
  if (!visit.ease.simple || face.place === 'rating' || face.place === 'stop') return face;
  const papers = oneByOne(face, words);
  const all = choicesOf(papers, words);
  // With buttons to other rows, and with what waits, a page has more on it than can be chosen.
  if (all.length <= MOST && papers.actions.length <= MOST) return papers;
  const at = visit.spread.key === key ? visit.spread.at % Math.max(1, all.length) : 0;
  const shown = all[at];
  const next = nextOf(papers, at, all.length);
  const other = (id: string): Action => ({
    id,
    label: words.text('common', 'ease.next'),
    icon: 'arrow-right',
    style: 'secondary',
  });
  const blocks = papers.blocks.flatMap(bare);
  return {
    ...papers,
    blocks,
    ...(blocks.some(({ kind }) => FULL.includes(kind)) ? {} : { pair: true as const }),
    actions: [...(shown ? [shown.action] : []), ...(next === null ? [] : [other(next)])],
    voice:
      shown && next !== null
        ? [...(at === 0 ? firstSaid(papers, blocks, words) : []), asked(shown.said, words)]
        : papers.voice,
    lines: { ...papers.lines, ...Object.fromEntries(all.map(({ action, said }) => [action.id, said])) },
  };
}

/** What is said before the first choice: of what there is to read, all; else only what is asked, for it tells of tiles and rows. */
function firstSaid(face: Face, blocks: readonly Block[], words: WordBook): SpokenLine[] {
  if (blocks.some(({ kind }) => kind !== 'drawing')) return face.voice;
  const title = face.lines?.title ?? line(face.title);
  const stop = /[。！？.!?]$/.test(title.template) ? '' : words.locale === 'en' ? '. ' : '。';
  return [{ ...title, template: `${title.template}${stop}` }];
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
  return {
    template: words.template('common', 'ease.asked').replace('{label}', label.template),
    slots: label.slots,
  };
}
