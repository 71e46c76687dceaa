import type { SpokenPhrase } from '../voice/port.ts';
import type { Slot } from '../voice/slots.ts';
import { byKeys } from './by-keys.ts';
import type { SpokenPage } from './face.ts';
import { DARK, type Guide, type GuidedPage, placeOf } from './guide.ts';
import type { Block, FactRow, TableRow } from './page.ts';
import { type Pressable, pressablesOf } from './pressables.ts';
import { line, phrasesOfLines, type SpokenLine, unsure } from './spoken.ts';
import { barOf } from './switch-page.ts';
import type { WordBook } from './words.ts';
import { foundKey, foundLines, leftLines, writingOf, writtenLines } from './written-heard.ts';

/** A page as it is led through by keys, and the words for everything on it. Pure. */
export function guidedPage(spoken: SpokenPage, words: WordBook, listening: Listening): GuidedPage {
  const { page, heard } = spoken;
  const items = pressablesOf(page, words, heard.lines);
  if (listening.headphones)
    items.push({
      id: DARK,
      group: 'dock',
      label: line(words.text('common', `listen.dark.${listening.dark ? 'off' : 'on'}`)),
      waits: false,
    });
  if (listening.scanned) items.push(...barOf(page, words));
  const keypad = page.blocks.some(({ kind }) => kind === 'keypad');
  const writing = writingOf(page.blocks);
  const voice = textOf(heard.voice, words, listening.headphones);
  return {
    // A fault of what was typed is told without leaving the key she is on.
    about: JSON.stringify([
      page.stepId,
      page.look.locale,
      page.title,
      keypad ? '' : voice,
      // While a character is begun nothing but it is there: she writes on.
      writing ? [] : page.actions.map(({ id }) => id),
      page.blocks.map(turnOf),
    ]),
    live: writing ? foundKey(writing) : keypad ? voice : liveOf(page.blocks),
    items,
    back: page.dock.back,
    help: page.dock.help === 'ask',
    full: page.blocks.some((block) => block.kind === 'keypad' && block.full === true),
  };
}

export interface Listening {
  headphones: boolean;
  dark: boolean;
  /** By one switch: the scanning's own buttons are there too. */
  scanned?: boolean;
}

const textOf = (lines: readonly SpokenLine[], words: WordBook, headphones: boolean) =>
  phrasesOfLines(lines, words.locale, headphones)
    .map(({ text }) => text)
    .join('');

/** The kind of a block, and which side or page of it is open: another one is read out like another page. */
function turnOf(block: Block): string {
  if (block.kind === 'table') return `table ${block.hidden} ${block.page?.at ?? 1}`;
  if (block.kind === 'body') return `body ${block.side}`;
  if (block.kind === 'photo') return `photo ${block.picture}`;
  // What was taken or wiped is told like another page.
  if (block.kind === 'writing') return `writing ${block.by} ${block.by === 'list' ? '' : block.pad}`;
  if (block.kind === 'recording') return `recording ${block.at}`;
  if (block.kind === 'lesson') return `lesson ${block.phone.screen} ${block.over}`;
  if (block.kind === 'card') return `card ${block.at} ${block.verdict !== null}`;
  return block.kind;
}

/** What changes on a page while nobody presses anything. */
function liveOf(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'camera') return block.guidance;
      if (block.kind === 'photo' || block.kind === 'recording') return block.words;
      if (block.kind === 'card-reader' && block.at === 'reading') return block.words.replaceAll('|', '，');
      return '';
    })
    .join('');
}

/** What the guide says now. */
export function guideSays(
  spoken: SpokenPage,
  guided: GuidedPage,
  guide: Guide,
  words: WordBook,
  { headphones, scanned }: Pick<Listening, 'headphones' | 'scanned'>,
): SpokenPhrase[] {
  const say = (key: string, values?: Record<string, string | number>) =>
    line(words.text('common', `listen.${key}`, values));
  const item = guide.row
    ? [rowLineOf(guided.items, guide.row, words)]
    : itemLine(guided.items, guide.focus, words);
  const { page, heard } = spoken;
  const toKeys = (some: readonly SpokenLine[]) =>
    byKeys(some, { page, names: heard.lines }, words, scanned ? 'helpSwitch' : 'helpKey');
  const writing = writingOf(page.blocks);
  const found = () => (writing ? foundLines(writing, guided.items, words, headphones) : []);
  const lines = (): SpokenLine[] => {
    const { saying } = guide;
    switch (saying.what) {
      case 'page': {
        // The welcome page speaks to fingers.
        if (page.place === 'welcome') return [say('hello'), ...item];
        if (writing?.took && !saying.whole) return [...heard.voice, ...item];
        return [...toKeys(pageLines(spoken, words, headphones)), ...found(), ...item];
      }
      case 'item':
        return item;
      case 'live':
        if (writing) return [...found(), ...item];
        return guided.live === '' ? item : toKeys([line(guided.live)]);
      case 'typed': {
        const keypad = page.blocks.find((block) => block.kind === 'keypad');
        const label = guided.items.find(({ id }) => id === `key:${saying.key}`)?.label ?? line(saying.key);
        return [
          label,
          ...(saying.full ? [say('full')] : []),
          ...(writing && saying.key === 'delete' ? leftLines(writing, heard.lines) : []),
          ...found(),
          ...(keypad?.kind === 'keypad' ? [line(keypad.progress)] : []),
          ...(guide.row ? item : []),
        ];
      }
      case 'help':
        return [
          ...toKeys([
            heard.lines.title ?? line(page.title),
            ...(page.hint === null ? [] : [line(page.hint)]),
            ...heard.voice,
            ...valueLines(page.blocks, words),
            ...writtenLines(heard.lines),
          ]),
          ...found(),
          say('keys'),
          ...(page.dock.help === 'ask' ? [say('helpAgain')] : []),
          ...item,
        ];
      case 'words':
        return [say(saying.key, saying.n === undefined ? {} : { n: saying.n })];
    }
  };
  return phrasesOfLines(lines().map(ended), words.locale, headphones);
}

/** Lines that have no mark at their end get one, so that the next begins after a breath. */
function ended(one: SpokenLine): SpokenLine {
  return /[。！？.!?；;：:，,][”’"')]*$/.test(one.template) ? one : { ...one, template: `${one.template}。` };
}

/** The title where the page's own line does not say it, that line, and the values on the page. */
function pageLines({ page, heard }: SpokenPage, words: WordBook, headphones: boolean): SpokenLine[] {
  const bare = (text: string) => text.replace(/[\s，。！？、：；,.!?:;“”"]/g, '');
  const voice = bare(textOf(heard.voice, words, headphones));
  const said = voice.includes(bare(page.title)) || page.place === 'welcome' || page.place === 'home';
  return [
    ...(said ? [] : [heard.lines.title ?? line(page.title)]),
    ...heard.voice,
    ...valueLines(page.blocks, words).filter((one) => !voice.includes(bare(one.template))),
    ...writtenLines(heard.lines),
  ];
}

/** The values on a page, one line each. What may not be said aloud is left to the eyes, in words. */
function valueLines(blocks: readonly Block[], words: WordBook): SpokenLine[] {
  return blocks.flatMap((block): SpokenLine[] => {
    switch (block.kind) {
      case 'facts':
        return block.rows.map((row) => factLine(row, words));
      case 'tiers':
        return block.steps
          .filter(({ used }) => used > 0)
          .map(({ label, price, used }) => line(`${label}，${price}，${used} ${block.unit}`));
      case 'note':
        return block.lines.map((text) => line(text));
      case 'keypad': {
        const typed = block.groups.join('');
        return typed === ''
          ? []
          : [
              {
                template: words.text('common', 'listen.typed', { digits: '{digits}' }),
                slots: {
                  digits: /^\d+$/.test(typed)
                    ? { kind: 'digits', digits: typed, as: 'account' }
                    : unsure(/^[A-Z]+$/.test(typed) ? [...typed].join(' ') : typed),
                },
              },
            ];
      }
      case 'camera':
        return [line(block.guidance)];
      case 'code':
        return [line(block.words), ...(block.mark === null ? [] : [line(block.mark)])];
      case 'table':
        return [
          ...(block.hidden ? [] : block.rows.map((row) => rowLine(row, words))),
          ...(block.page === null ? [] : [line(block.page.words)]),
        ];
      case 'signs':
        return block.lines.map((text) => line(text));
      case 'phone':
        return [
          line(block.words),
          {
            template: '{number}',
            slots: {
              number: {
                kind: 'digits',
                digits: block.number.replace(/\D/g, ''),
                as: 'phone',
                about: 'public',
              },
            },
          },
        ];
      case 'card':
        return [
          ...(block.title === null ? [] : [line(block.title)]),
          ...block.lines.map((text) => line(text)),
          ...(block.verdict === null
            ? []
            : [line(block.verdict.title), ...block.verdict.lines.map((text) => line(text))]),
        ];
      case 'phrases':
      case 'signature':
      case 'photo':
      case 'recording':
        return [line(block.words)];
      case 'source':
        return block.stale === null ? [] : [line(block.stale)];
      default:
        return [];
    }
  });
}

/** A row read out. */
function factLine(row: FactRow, words: WordBook): SpokenLine {
  const label = row.label.replace(/[{}]/g, '');
  if (row.unspoken)
    return { template: `${label}，{value}`, slots: { value: { kind: 'name', name: row.value } } };
  const { template, slots } = unsureLine(row.value, 'value', words);
  return { template: `${label}，${template}`, slots };
}

/** A row of a table. What is hidden from the eyes is not read out either; what is shown goes into headphones only. */
function rowLine({ label, value, note, unspoken }: TableRow, words: WordBook): SpokenLine {
  const name = (text: string): Slot => ({ kind: 'name', name: text });
  // A label that is no name is said aloud: a month, a place.
  const parts: SpokenLine[] = [
    unspoken === 'label' ? { template: '{label}', slots: { label: name(label) } } : line(label),
    unspoken === 'value'
      ? { template: '{value}', slots: { value: name(value) } }
      : unsureLine(value, 'value', words),
    ...(note === undefined ? [] : [unsureLine(note, 'note', words)]),
  ];
  return {
    template: parts.map(({ template }) => template).join('，'),
    slots: Object.assign({}, ...parts.map(({ slots }) => slots)),
  };
}

/** A number with dashes, as cases have: its letters and its figures one by one. */
const CASE_NUMBER = /^[A-Z]+(?:-[A-Z0-9]+)*-\d+$/;

function spelled(number: string): SpokenLine {
  const parts = number.split('-');
  return {
    template: parts.map((_, at) => `{part${at}}`).join('，'),
    slots: Object.fromEntries(
      parts.map((part, at): [string, Slot] => [
        `part${at}`,
        /^\d+$/.test(part)
          ? { kind: 'digits', digits: part, as: 'account', about: 'public' }
          : { kind: 'words', words: [...part].join(' ') },
      ]),
    ),
  };
}

/** A value as written. Of a number that is shown with its middle hidden, the end is said. */
function unsureLine(text: string, slot: string, words: WordBook): SpokenLine {
  if (CASE_NUMBER.test(text)) return spelled(text);
  // Nothing to count has five figures and no word after them: a telephone, a number on a bill.
  if (/^\d[\d\s-]{3,}\d$/.test(text))
    return {
      template: `{${slot}}`,
      slots: {
        [slot]: { kind: 'digits', digits: text.replace(/\D/g, ''), as: 'phone', about: 'balance' },
      },
    };
  const tail = text.includes('*') ? /(\d{2,})\D*$/.exec(text)?.[1] : undefined;
  if (tail === undefined) return { template: `{${slot}}`, slots: { [slot]: unsure(text) } };
  return {
    template: words.text('common', 'listen.tail', { digits: `{${slot}}` }),
    slots: { [slot]: { kind: 'digits', digits: tail, as: 'account' } },
  };
}

/** A row that opens at a press: all that is in it. */
function rowLineOf(items: readonly Pressable[], row: readonly string[], words: WordBook): SpokenLine {
  const labels = items.filter(({ id }) => row.includes(id)).map(({ label }) => label);
  const said = words.text('common', 'listen.row', { labels: '{labels}' }).split('{labels}');
  const slots: Record<string, Slot> = {};
  // Two labels may have a slot of one name.
  const parts = labels.map((label, at) =>
    label.template.replace(/\{(\w+)\}/g, (all, name: string) => {
      const slot = label.slots[name];
      if (!slot) return all;
      slots[`${name}${at}`] = slot;
      return `{${name}${at}}`;
    }),
  );
  return { template: said.join(parts.join('，')), slots };
}

function itemLine(items: readonly Pressable[], focus: string | null, words: WordBook): SpokenLine[] {
  const item = items.find(({ id }) => id === focus);
  const place = placeOf(items, focus);
  if (!item || !place) return [];
  const key =
    item.group === 'dock' || item.group === 'bar' ? 'dockItem' : item.group === 'keys' ? 'keyItem' : 'item';
  const said = words.text('common', `listen.${key}`, { ...place, label: '{label}' });
  const waits = item.waits ? [line(words.text('common', 'listen.waits'))] : [];
  return [{ template: said.replace('{label}', item.label.template), slots: item.label.slots }, ...waits];
}
