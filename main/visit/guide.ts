import type { PadKey } from '../../devices/keypad/types.ts';
import type { Rate } from '../voice/port.ts';
import type { Pressable } from './pressables.ts';

/**
 * Leads a person through any page by keys and ear: which thing is in focus, and what is said. It knows no page and no
 * task, only what can be pressed and what a page says of itself. Pure.
 */

/** What is being said now. */
export type Saying =
  /** The page: what it says, its values, where the focus is. `whole`: all of it, for who asked for it again. */
  | { what: 'page'; whole?: true }
  /** The thing in focus: which of how many, and its label. */
  | { what: 'item' }
  /** What changed by itself: how the paper lies, what the reader does. */
  | { what: 'live' }
  /** A key of the page's own keypad that was pressed, and how many are still missing; or that there is no room for it. */
  | { what: 'typed'; key: string; full: boolean }
  /** The page in full, and what the keys do. */
  | { what: 'help' }
  /** A word about the guide itself: `listen.<key>` of the common words. */
  | { what: 'words'; key: string; n?: number };

export interface Guide {
  /** Somebody uses keys or headphones: the guide speaks. */
  on: boolean;
  focus: string | null;
  /** A row that is framed for one switch, and opens at a press. */
  row: readonly string[] | null;
  saying: Saying;
  /** Which page the focus belongs to, and what was live on it. */
  about: string;
  live: string;
  /** Grows with every key: the same words are said again. */
  turn: number;
  /** 1 to 10 (VVSG 2.0 7.1-K: steps of at most a tenth). */
  volume: number;
  rate: Rate;
  /** The person put the screen out. */
  dark: boolean;
}

export const QUIET_GUIDE: Guide = {
  on: false,
  focus: null,
  row: null,
  saying: { what: 'page' },
  about: '',
  live: '',
  turn: 0,
  volume: 6,
  rate: 'normal',
  dark: false,
};

/** What the guide needs to know of the page that is open. */
export interface GuidedPage {
  /** The same as long as it is the same page with the same to press. */
  about: string;
  /** What changes on it by itself, in words. */
  live: string;
  items: readonly Pressable[];
  back: boolean;
  /** People can be called from here. */
  help: boolean;
  /** Nothing more goes into what is typed. */
  full: boolean;
}

/** What is to be done with the page after a key. */
export type GuideDoes = { act: string } | { key: string } | null;

const LOUDEST = 10;
/** After the loudest comes this: a pad with one volume key goes round. */
const QUIET = 2;
const RATES: readonly Rate[] = ['slow', 'normal', 'fast'];
export const DARK = 'guide:dark';

/** The first thing to do on a page: a key of its keypad, what is to be chosen, else its main button, else what comes first. */
export function firstFocus(items: readonly Pressable[]): string | null {
  const can = items.filter(({ waits }) => !waits);
  const first =
    can.find(({ group }) => group === 'keys' || group === 'choices') ??
    can.find(({ group }) => group === 'page') ??
    can[0] ??
    items[0];
  return first?.id ?? null;
}

/** The page may have changed: the focus follows, and what is new is said. */
export function follow(guide: Guide, page: GuidedPage): Guide {
  if (guide.about !== page.about)
    return {
      ...guide,
      about: page.about,
      live: page.live,
      focus: firstFocus(page.items),
      saying: { what: 'page' },
    };
  const there = page.items.some(({ id }) => id === guide.focus);
  const kept = there ? guide : { ...guide, focus: firstFocus(page.items) };
  if (kept.live === page.live) return kept;
  const typing = guide.saying.what === 'typed';
  return { ...kept, live: page.live, saying: typing || page.live === '' ? kept.saying : { what: 'live' } };
}

/** Headphones went in or out. In: sound begins by itself. Out: the screen comes back, the room hears no more of her. */
export function plugged(guide: Guide, into: boolean): Guide {
  const turn = guide.turn + 1;
  if (into) return { ...guide, on: true, turn, saying: { what: 'page' } };
  if (!guide.on) return guide;
  return { ...guide, dark: false, turn, saying: { what: 'words', key: 'unplugged' } };
}

/** A key was pressed. The first one only wakes the voice: nobody presses what she has not heard. */
export function pressed(before: Guide, page: GuidedPage, key: PadKey): { guide: Guide; does: GuideDoes } {
  const guide = { ...follow(before, page), turn: before.turn + 1 };
  const say = (saying: Saying, more: Partial<Guide> = {}) => ({
    guide: { ...guide, ...more, saying },
    does: null,
  });
  const word = (name: string, n?: number, more: Partial<Guide> = {}) =>
    say(n === undefined ? { what: 'words', key: name } : { what: 'words', key: name, n }, more);
  if (!before.on) {
    // A keyboard is used by eyes too: what Tab chose and what figures mean needs no voice.
    const silent = silently(before, page, key);
    if (silent) return { guide: { ...before, about: page.about }, does: silent };
    return say({ what: 'page' }, { on: true });
  }
  switch (key) {
    case 'up':
    case 'down':
    case 'left':
    case 'right': {
      const focus = moved(page.items, guide.focus, key);
      return say({ what: 'item' }, { focus });
    }
    case 'select': {
      const item = page.items.find(({ id }) => id === guide.focus);
      if (!item || item.waits) return say({ what: 'item' });
      if (item.id === 'dock:again') return say({ what: 'page', whole: true });
      if (item.id === DARK) return darkened(guide);
      if (item.group === 'keys') return typed(guide, page, item.id.slice('key:'.length));
      // What it does to its own page (有, 选好了) is told where she is; another page speaks for itself.
      return { guide: { ...guide, saying: { what: 'item' } }, does: { act: item.id } };
    }
    case 'back':
      return page.back ? { guide, does: { act: 'dock:back' } } : word('noBack');
    case 'help':
      // Once: what is here and what the keys do. Twice: people.
      return before.saying.what === 'help' && page.help
        ? { guide, does: { act: 'dock:help' } }
        : say({ what: 'help' });
    case 'again':
      return say({ what: 'page', whole: true });
    case 'louder': {
      const volume = guide.volume >= LOUDEST ? QUIET : guide.volume + 1;
      return word('volume', volume, { volume });
    }
    case 'softer': {
      const volume = Math.max(1, guide.volume - 1);
      return word('volume', volume, { volume });
    }
    case 'faster':
    case 'slower': {
      const at = RATES.indexOf(guide.rate) + (key === 'faster' ? 1 : RATES.length - 1);
      const rate = RATES[at % RATES.length] ?? 'normal';
      return word(`rate-${rate}`, undefined, { rate });
    }
    default: {
      const id = `key:${key}`;
      return page.items.some((item) => item.id === id) ? typed(guide, page, key) : word('noDigits');
    }
  }
}

/** What a key does for somebody who does not listen; null: it wakes the voice. */
function silently(guide: Guide, page: GuidedPage, key: PadKey): GuideDoes {
  if (key === 'select') {
    const item = guide.about === page.about ? page.items.find(({ id }) => id === guide.focus) : undefined;
    if (!item || item.waits) return null;
    return item.group === 'keys' ? { key: item.id.slice('key:'.length) } : { act: item.id };
  }
  if (key === 'back') return page.back ? { act: 'dock:back' } : null;
  return page.items.some(({ id }) => id === `key:${key}`) ? { key } : null;
}

/** 关上屏幕 or 打开屏幕: by a key, or by a touch on the dark screen. */
export function darkened(guide: Guide): { guide: Guide; does: GuideDoes } {
  const dark = !guide.dark;
  return {
    guide: { ...guide, dark, saying: { what: 'words', key: dark ? 'dark-on' : 'dark-off' } },
    does: null,
  };
}

function typed(guide: Guide, page: GuidedPage, key: string): { guide: Guide; does: GuideDoes } {
  return { guide: { ...guide, saying: typing(page, key) }, does: { key } };
}

/** What is said of a key: figures, letters and the point need room, what deletes does not. */
export function typing({ full }: Pick<GuidedPage, 'full'>, key: string): Saying {
  return { what: 'typed', key, full: full && key.length === 1 };
}

/** Up and down go round through everything; left and right go to the first of the group before or after. */
export function moved(
  items: readonly Pressable[],
  focus: string | null,
  key: 'up' | 'down' | 'left' | 'right',
): string | null {
  const count = items.length;
  if (count === 0) return null;
  const at = items.findIndex(({ id }) => id === focus);
  if (at < 0) return firstFocus(items);
  if (key === 'up' || key === 'down')
    return items[(at + (key === 'down' ? 1 : count - 1)) % count]?.id ?? null;
  const groups = [...new Set(items.map(({ group }) => group))];
  const here = groups.indexOf(items[at]?.group ?? 'page');
  const to = groups[(here + (key === 'right' ? 1 : groups.length - 1)) % groups.length];
  return items.find(({ group }) => group === to)?.id ?? null;
}

/** Which of how many, within its group: people count what lies together. */
export function placeOf(items: readonly Pressable[], id: string | null): { n: number; of: number } | null {
  const item = items.find((one) => one.id === id);
  if (!item) return null;
  const near = items.filter(({ group }) => group === item.group);
  return { n: near.indexOf(item) + 1, of: near.length };
}
