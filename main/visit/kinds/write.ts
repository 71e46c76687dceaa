import { isChinese } from '../../../content/locales.ts';
import type { StepOf } from '../../../content/schema.ts';
import type { Slot } from '../../voice/slots.ts';
import type { Found, Sought } from '../../writing/port.ts';
import { destination } from '../conditions.ts';
import { houseAction, inBlock } from '../offered.ts';
import { perPage } from '../rows.ts';
import type { SpokenLine } from '../spoken.ts';
import { isLow } from '../spread.ts';
import type { Effect, Scratch } from '../visit.ts';
import type { WordBook } from '../words.ts';
import type { At, Kind, Turn } from './kind.ts';

/**
 * A name or a place without a keyboard: ready phrases first, then one character after the other, written with a finger
 * or found by the letters of its sounds. What may be meant is worked out elsewhere and comes as an event.
 */

export type Writing = Extract<Scratch, { kind: 'writing' }>;
type Write = StepOf<'write'>;

/** Cells of the tiles found: two rows of four; one row for who wants few things to choose from. */
const ROW = 4;
interface Room {
  columns: number;
  rows: number;
}
/** In the lower half they stand beside the square and not below it. */
function roomFor({ visit }: At<Write>, by: Writing['by']): Room {
  const rows = visit.ease.simple ? 1 : 2;
  return by === 'hand' && isLow(visit) ? { columns: 2, rows: rows + 1 } : { columns: ROW, rows };
}
const PHRASES = 6;
/** The longest syllable has six letters; whole places are found by the first letters of all their sounds. */
const MOST_LETTERS = 12;

const now = ({ run }: Pick<At, 'run'>): Writing | null =>
  run.scratch.kind === 'writing' ? run.scratch : null;

/** The ready phrases of the place. */
export function phrasesFor({ step, place }: Pick<At<Write>, 'step' | 'place'>): string[] {
  const rows = step.from ? place.get(step.from) : undefined;
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row: unknown) => {
    const words = typeof row === 'object' && row !== null ? (row as { words?: unknown }).words : row;
    return typeof words === 'string' && words !== '' ? [words] : [];
  });
}

const isName = ({ task, step }: At<Write>) => task.fields[step.field]?.kind === 'name';

/** The scratch with its next question, and the question. Nothing to ask: nothing is found. */
export function asking(at: At<Write>, writing: Writing): { scratch: Writing; effects: Effect[] } {
  const asked = writing.asked + 1;
  const ticket = `${at.step.id}#${at.visit.turns}/${asked}`;
  const sought: Sought =
    writing.by === 'letters'
      ? {
          by: 'letters',
          letters: writing.letters,
          surname: isName(at) && writing.text === '',
          phrases: phrasesFor(at),
        }
      : { by: 'hand', strokes: writing.strokes };
  const nothing = sought.by === 'letters' ? sought.letters === '' : sought.strokes.length === 0;
  const scratch = { ...writing, asked, ticket, nothing: false };
  return nothing
    ? { scratch: { ...scratch, found: [] }, effects: [] }
    : { scratch, effects: [{ do: 'find', ticket, sought }] };
}

/** What the letters are after a key. With none left, the last character goes. */
export function lettersAfter(writing: Writing, key: string): Writing {
  const { letters, text } = writing;
  if (key === 'delete')
    return letters === ''
      ? { ...writing, text: [...text].slice(0, -1).join(''), said: null }
      : { ...writing, letters: letters.slice(0, -1) };
  return /^[A-Z]$/.test(key) && letters.length < MOST_LETTERS
    ? { ...writing, letters: letters + key }
    : writing;
}

/** Another character, or another way of writing: an empty pad. */
const fresh = (writing: Writing, change: Partial<Writing>): Writing => ({
  ...writing,
  strokes: [],
  letters: '',
  found: [],
  nothing: false,
  pad: writing.pad + 1,
  ...change,
});

const isFull = ({ step }: At<Write>, { text }: Writing) => [...text].length >= step.max;

/** What of the found can still be taken: a character there is room for, or a whole place. */
function takeable(at: At<Write>, writing: Writing) {
  const phrases = phrasesFor(at);
  return writing.found.filter(
    ({ words }) => phrases.includes(words) || [...writing.text, ...words].length <= at.step.max,
  );
}

/** What can be taken, the phrases or the characters found. */
const choosable = (at: At<Write>, writing: Writing): readonly Found[] =>
  writing.by === 'list' ? phrasesFor(at).map((words) => ({ words, said: null })) : takeable(at, writing);

/** How many cells of a row the words take: a character one, a short phrase two. */
const cellsOf = (words: string): 1 | 2 | 4 => {
  const length = [...words].length;
  return length <= 2 ? 1 : length <= 6 ? 2 : ROW;
};

/** The first of these that fit into the rows, and leave `spare` cells in the last of them. */
function fitting(all: readonly Found[], { columns, rows }: Room, spare: number): number {
  let [row, column] = [0, 0];
  for (const [n, { words }] of all.entries()) {
    const cells = cellsOf(words);
    if (column + cells > columns) [row, column] = [row + 1, 0];
    if (row >= rows || (row === rows - 1 && column + cells > columns - spare)) return n;
    column += cells;
  }
  return all.length;
}

/** What is on each page. Where there are more, one tile leads on. */
function pagesOf(at: At<Write>, writing: Writing): Found[][] {
  const all = choosable(at, writing);
  const pages: Found[][] = [];
  const list = perPage(PHRASES, at.visit.look);
  const room = (rest: readonly Found[], spare: number) =>
    writing.by === 'list' ? list - spare : Math.max(1, fitting(rest, roomFor(at, writing.by), spare));
  const one = room(all, 0) >= all.length;
  for (let from = 0; from < all.length; ) {
    const rest = all.slice(from);
    const count = room(rest, one ? 0 : 1);
    pages.push(rest.slice(0, count));
    from += count;
  }
  return pages;
}

const openOf = ({ run }: At<Write>, pages: readonly unknown[]) => run.rowsAt % Math.max(1, pages.length);

/** The tiles of the open page. The last of them leads to the others, and round to the first again. */
function tilesOf(at: At<Write>, writing: Writing, more: string) {
  const pages = pagesOf(at, writing);
  return [
    ...(pages[openOf(at, pages)] ?? []).map(({ words, said }) => ({
      action: `take:${words}`,
      label: words,
      cells: cellsOf(words),
      ...(said === null ? {} : { note: said }),
    })),
    ...(pages.length > 1 ? [{ action: 'write-more', label: more, cells: 1 as const }] : []),
  ];
}

/** A character is begun: it is taken or wiped before anything else. */
const isBusy = ({ strokes, letters }: Writing) => strokes.length > 0 || letters !== '';

/** What wipes, beside the pad. */
function sidesOf(at: At<Write>, writing: Writing, text: (key: string) => string) {
  const side = (id: string, icon: string) => ({ action: `write-${id}`, label: text(`write.${id}`), icon });
  if (writing.by !== 'hand') return [];
  if (writing.strokes.length > 0)
    return [...(at.visit.ease.simple ? [] : [side('undo', 'backspace')]), side('wipe', 'refresh')];
  return writing.text === '' ? [] : [side('drop', 'backspace')];
}

function doneWith(at: At<Write>, text: string, by: string): Turn {
  const answers = { [at.step.field]: { value: text, from: 'typed' as const, by } };
  return { answers, to: destination(at.step.go, { ...at.run.answers, ...answers }) };
}

/** Who presses keys, or one switch, has letters; a finger is not asked for. */
const byKeys = ({ visit }: At<Write>) => visit.house.headphones || visit.ease.oneSwitch;

export const write: Kind<'write'> = {
  begin(at, ticket) {
    const before = at.run.answers[at.step.field];
    const text = before?.from === 'typed' ? String(before.value) : '';
    const scratch: Writing = {
      kind: 'writing',
      by: phrasesFor(at).length > 0 && text === '' ? 'list' : byKeys(at) ? 'letters' : 'hand',
      text,
      strokes: [],
      letters: '',
      found: [],
      nothing: false,
      said: null,
      ticket,
      asked: 0,
      pad: 0,
    };
    // Nothing is asked yet: the pad is made ready for the first stroke.
    return { scratch, effects: [{ do: 'find', ticket, sought: { by: 'hand', strokes: [] } }] };
  },
  offered(at, choices) {
    const writing = now(at);
    if (!writing) return choices;
    const blocks = [...tilesOf(at, writing, ''), ...sidesOf(at, writing, () => '')];
    const inside = blocks.map(({ action }) => inBlock(action));
    const by = (way: Writing['by'], icon: string) => houseAction(`write-${way}`, 'secondary', icon);
    if (writing.by === 'list') return [...inside, by('hand', 'pencil'), by('letters', 'keypad'), ...choices];
    if (isBusy(writing)) return inside;
    const missing = at.step.min - [...writing.text].length;
    return [
      ...inside,
      {
        ...houseAction('write-done', 'primary', 'check'),
        ...(missing > 0 ? { waits: { key: 'write.waits', values: { count: missing } } } : {}),
      },
      writing.by === 'hand' ? by('letters', 'keypad') : by('hand', 'pencil'),
      ...(phrasesFor(at).length > 0 ? [by('list', 'list')] : []),
      ...choices,
    ];
  },
  act(at, action, by) {
    const writing = now(at);
    if (!writing) return null;
    if (action.startsWith('take:')) {
      const words = action.slice('take:'.length);
      // A whole place is the answer; a character is the next one.
      if (phrasesFor(at).includes(words)) return doneWith(at, words, by);
      const text = writing.text + words;
      const said = writing.found.find((one) => one.words === words)?.said ?? null;
      return {
        scratch: fresh(writing, { text, said: said === null ? words : `${words}，${said}` }),
        rowsAt: 0,
      };
    }
    switch (action) {
      case 'write-hand':
      case 'write-letters':
      case 'write-list': {
        const way = action.slice('write-'.length) as Writing['by'];
        return { scratch: fresh(writing, { by: way, said: null }), rowsAt: 0 };
      }
      case 'write-more': {
        const pages = pagesOf(at, writing);
        return { rowsAt: (openOf(at, pages) + 1) % pages.length };
      }
      case 'write-undo': {
        const less = { ...writing, strokes: writing.strokes.slice(0, -1), pad: writing.pad + 1 };
        return { ...asking(at, less), rowsAt: 0 };
      }
      case 'write-wipe':
        return { scratch: fresh(writing, {}), rowsAt: 0 };
      case 'write-drop':
        return {
          scratch: fresh(writing, { text: [...writing.text].slice(0, -1).join(''), said: null }),
          rowsAt: 0,
        };
      case 'write-done':
        return doneWith(at, writing.text, by);
      default:
        return null;
    }
  },
  face(at, words, face) {
    const writing = now(at);
    if (!writing) return face;
    const { by, said } = writing;
    const text = (key: string, values?: Record<string, string | number>) => words.text('common', key, values);
    const say = (key: string) => ({ template: words.template('common', key), slots: {} });
    const heardBy = at.visit.house.headphones ? 'keys' : 'voice';
    const hint = by === 'list' ? face.hint : text(isFull(at, writing) ? 'write.full' : `write.${by}.hint`);
    const busy = isBusy(writing);
    const block = {
      kind: 'writing' as const,
      by,
      text: writing.text,
      tiles: tilesOf(at, writing, text('write.more')),
      busy,
      letters: writing.letters,
      ...(writing.nothing && busy ? { nothing: true as const } : {}),
      ...(said === null || busy ? {} : { took: true as const }),
      words: text(`write.${by}.${!busy ? 'words' : writing.nothing ? 'nothing' : 'begun'}`),
      strokes: writing.strokes.map((stroke) => [...stroke]),
      pad: writing.pad,
      sides: sidesOf(at, writing, text),
    };
    const how =
      by === 'hand' && byKeys(at) ? 'write.hand.keys' : `write.${by}.${by === 'letters' ? heardBy : 'voice'}`;
    return {
      ...face,
      hint,
      lines: { ...face.lines, ...linesOf(at, block.tiles), ...standing(at, writing, words) },
      voice:
        said !== null
          ? [took(at, said, words), ...(isFull(at, writing) ? [say('write.full')] : [])]
          : by === 'list'
            ? face.voice
            : [...face.voice, say(how)],
      blocks: [...face.blocks, block, ...(by === 'letters' ? [letterKeys(at, writing, text)] : [])],
    };
  },
};

/**
 * What is heard of the character that was taken. Names are not spoken in a room where others hear: who wears headphones
 * hears its characters one by one, everybody else is asked to look.
 */
function took(at: At<Write>, said: string, words: WordBook): SpokenLine {
  if (isName(at) && !at.visit.house.headphones)
    return { template: words.template('common', 'write.took'), slots: {} };
  const template = isChinese(at.visit.look.locale) ? '{said}。' : '{said}';
  return { template, slots: { said: written(at, said) } };
}

/** Words of this person: no sound of them is kept, and those of a name are heard in headphones only. */
const written = (at: At<Write>, words: string): Slot => ({
  kind: 'words',
  words,
  about: isName(at) ? 'written-name' : 'written',
  // The English voice cannot say a character: the Mandarin one does.
  ...(isChinese(at.visit.look.locale) ? {} : { locale: 'zh-CN' as const }),
});

/** What is heard of each tile: 王，国王的王. Ready phrases are nobody's. */
function linesOf(at: At<Write>, tiles: readonly { action: string; label: string; note?: string }[]) {
  const own = tiles.filter(
    ({ action, label }) => action.startsWith('take:') && !phrasesFor(at).includes(label),
  );
  return Object.fromEntries(
    own.map(({ action, label, note }) => [
      action,
      {
        template: '{words}',
        slots: { words: written(at, note === undefined ? label : `${label}，${note}`) },
      },
    ]),
  );
}

/** What stands there by now, for the ear: a name one character after the other. */
function standing(at: At<Write>, { text }: Writing, words: WordBook): Record<string, SpokenLine> {
  if (text === '') return {};
  const slot = written(at, isName(at) ? [...text].join('，') : text);
  return { written: { template: words.template('common', 'listen.written'), slots: { text: slot } } };
}

const LETTER_ROWS = ['QWERTYUIOP', 'ASDFGHJKL', 'ZXCVBNM'];
/** Who goes from one to the next by ear knows where each is. */
const LETTERS_HEARD = ['ABCDEFGHIJ', 'KLMNOPQRST', 'UVWXYZ'];

/** The 26 letters, as on a typewriter; V stands for ü, as everywhere. */
function letterKeys(at: At<Write>, writing: Writing, text: (key: string) => string) {
  const rows = at.visit.house.headphones ? LETTERS_HEARD : LETTER_ROWS;
  return {
    kind: 'keypad' as const,
    groups: writing.letters === '' ? [] : [writing.letters],
    room: 0,
    missing: 0,
    progress: '',
    keys: rows.map((row, nth) => [
      ...[...row].map((letter) => ({ key: letter, label: letter })),
      ...(nth === rows.length - 1 ? [{ key: 'delete', label: text('enter.delete'), icon: 'backspace' }] : []),
    ]),
    board: 'letters' as const,
    ...(writing.letters.length >= MOST_LETTERS ? { full: true as const } : {}),
  };
}
