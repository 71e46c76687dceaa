import type { PadKey } from '../../devices/keypad/types.ts';

/**
 * Somebody who sees nothing. She knows what she came for, in her own words, and what was said since she began; she
 * presses keys and lays down her card. This file imports no page and no visit: there is nothing else she could know.
 */

/** What she wants done. */
export interface Errand {
  /** Words by which she knows a thing that she wants when she hears it; each is used once; words that she needs twice stand twice. */
  wants: readonly string[];
  /** What she wants once she has all of that. */
  afterwards?: readonly string[];
  /** Figures she knows, by what the page asks for; where two fit, the first is taken first, and found to be wrong. */
  figures?: readonly (readonly [asked: RegExp, figures: string])[];
  /** What she writes, character by character: the letters of its sound, and the character as she hears it. */
  writes?: readonly (readonly [letters: string, character: string])[];
  /** She has no card with her. */
  noCard?: true;
  /** What she says yes to besides the usual. */
  yes?: RegExp;
}

export type Deed = { press: PadKey } | { lay: 'id-card' };

/** What was said of the thing in focus. */
interface Focus {
  label: string;
  n: number;
  of: number;
  row: 'page' | 'keys' | 'dock';
  waits: boolean;
}

const FIGURES = '零一二三四五六七八九十';
/** What is counted is two (二) or a pair (两). */
function number(words: string): number {
  if (/^\d+$/.test(words)) return Number(words);
  const value = (one: string, none: number) => (one === '' ? none : one === '两' ? 2 : FIGURES.indexOf(one));
  const [tens = '', ones = ''] = words.split('十');
  return words.includes('十') ? value(tens, 1) * 10 + value(ones, 0) : value(words, 0);
}

const PLACE = /第([\d一二三四五六七八九十]+)个，共([\d一二两三四五六七八九十]+)个/;
/** The end of what was said: 第二个，共六个：交水费。 or, of a key, 二，第二个，共十二个。 */
const ITEM = new RegExp(`^(.*?)(下面一排，)?${PLACE.source}：([^]*)$`);
const KEY = new RegExp(`^(.*?)([^，。：！？；]+)，${PLACE.source}。?$`, 's');

/** What was said before the thing in focus, and that. */
export function hear(said: string): { before: string; focus: Focus | null } {
  const key = KEY.exec(said);
  if (key) {
    const [, before = '', label = '', n = '', of = ''] = key;
    return { before, focus: { label, n: number(n), of: number(of), row: 'keys', waits: false } };
  }
  const item = ITEM.exec(said);
  if (!item) return { before: said, focus: null };
  const [, before = '', dock, n = '', of = '', words = ''] = item;
  const waits = words.includes('现在还按不了');
  const label = words.replace(/现在还按不了。?$/, '').replace(/。$/, '');
  return { before, focus: { label, n: number(n), of: number(of), row: dock ? 'dock' : 'page', waits } };
}

/** On which place of those that were told one after the other a character is: 第二个，吴，口天吴。 Null: not among them. */
export function placeAmong(said: string, character: string): number | null {
  for (const [, n = '', name] of said.matchAll(/第([\d一二三四五六七八九十]+)个，([^，。：]+)/g))
    if (name === character) return number(n);
  return null;
}

/** What nearly everybody says yes to, once she has come to do something. */
const YES =
  /^(对|写好了|可以|同意|有，我来|好，|都带了|打好了|看好|看完|不用了|好了|我都拿好|都拿好|都对|碰一下这里|接着|知道了|开始|登记|下一步|就这样|非常满意)/;

/** 清空重来, the key before 0. */
const CLEAR = 'clear';
/** As on a telephone: 1 to 9, then 0 in the middle of the last row. */
const FIGURE_KEYS = [...'123456789', CLEAR, '0', 'delete'];
const LETTER_KEYS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'delete'];

/** Decides by ear alone. */
export class Listener {
  readonly #errand: Errand;
  readonly #wants: string[];
  readonly #afterwards: string[];
  #figures: (readonly [asked: RegExp, figures: string])[];
  /** Figures still to be pressed on this page; null where there are no keys. */
  #typing: string[] | null = null;
  /** On which key she is, from 1: what was pressed is said without its place. */
  #at = 1;
  /** On the way over the next group back to the first key, or to the last. */
  #jumping: 'left' | 'up' | null = null;
  /** What is still to be written, the letters of the next that are still to be pressed, and whether she is at what was found. */
  #writes: (readonly [letters: string, character: string])[];
  #letters: string[] = [];
  #choosing = false;
  /** On which place hers was told. */
  #place: number | null = null;
  #card = false;
  /** What she has heard on this page, not to go round for ever. */
  #round = new Set<string>();
  constructor(errand: Errand) {
    this.#errand = errand;
    this.#wants = [...errand.wants];
    this.#afterwards = [...(errand.afterwards ?? [])];
    this.#figures = [...(errand.figures ?? [])];
    this.#writes = [...(errand.writes ?? [])];
    this.#letters = [...(this.#writes[0]?.[0] ?? '')];
  }

  /** What she does after what she has just heard. @throws Error when nothing she hears is of any use to her */
  next(said: string): Deed {
    const { before, focus } = hear(said);
    // What a pressed key says comes without a place: it is the same page.
    if (focus !== null && before.replace(/[，。\s]/g, '') !== '') {
      this.#round = new Set();
      this.#typing = null;
      // Only where it is asked for now, and once each time.
      if (
        /身份证/.test(before) &&
        /放/.test(before) &&
        !/拿走|收好|拿好/.test(before) &&
        !this.#card &&
        !this.#errand.noCard
      ) {
        this.#card = true;
        return { lay: 'id-card' };
      }
      this.#card = false;
    }
    if (this.#typing === null && focus === null && this.#writes.length > 0) return this.#write(said);
    if (this.#typing !== null && focus === null) return this.#press(this.#at, this.#typing);
    if (!focus) throw new Error(`nothing to press was said: ${said}`);
    if (this.#choosing) return this.#choose(before, focus);
    if (focus.row === 'keys' && focus.of === LETTER_KEYS.length && this.#writes.length > 0) {
      this.#jumping = null;
      return this.#press(focus.n, this.#letters, LETTER_KEYS);
    }
    if (focus.row === 'keys') {
      // Nothing she knows belongs here: the ways that lie beside the keys.
      this.#typing ??= [
        // Of what stands there already she was told: it is taken away first.
        ...(before.includes('已经按了') ? [CLEAR] : []),
        ...(this.#figures.find(([asked]) => asked.test(before))?.[1] ?? ''),
      ];
      return this.#press(focus.n, this.#typing);
    }
    if (this.#jumping) {
      const press = this.#jumping;
      this.#jumping = null;
      return { press };
    }
    this.#typing = null;
    if (focus.row === 'page' && !focus.waits) {
      // A thing's own name comes first; what else is said of it names other things too.
      const [name = ''] = focus.label.split('，');
      const want = this.#wants.findIndex((words) => name.includes(words));
      if (want >= 0) this.#wants.splice(want, 1);
      if (this.#wants.length === 0) this.#wants.push(...this.#afterwards.splice(0));
      if (want >= 0 || this.#agrees(focus.label)) return { press: 'select' };
    }
    // Chosen: what comes of it stands in the next group.
    if (focus.label.endsWith('选好了')) return { press: 'right' };
    const heard = `${focus.row} ${focus.n} ${focus.label}`;
    if (this.#round.has(heard))
      throw new Error(`round in vain: ${said} — heard ${[...this.#round].join(' / ')}`);
    this.#round.add(heard);
    return { press: 'down' };
  }

  #agrees(label: string): boolean {
    return YES.test(label) || (this.#errand.yes?.test(label) ?? false);
  }

  /** To the key that comes next: from key to key, or over the next group to the first or the last of them. */
  #press(at: number, keys: string[], lie: readonly string[] = FIGURE_KEYS): Deed {
    this.#at = at;
    const [key] = keys;
    if (key === undefined) return { press: 'right' };
    const to = lie.indexOf(key) + 1;
    if (at === to) {
      keys.shift();
      if (keys.length === 0 && lie === FIGURE_KEYS && this.#figures.length > 1)
        this.#figures = this.#figures.slice(1);
      return { press: 'select' };
    }
    const near = Math.abs(at - to);
    const [first, last] = [2 + to - 1, 2 + lie.length - to];
    if (near <= first && near <= last) return { press: at < to ? 'down' : 'up' };
    // 换一组 is nearer than nine keys one by one.
    this.#jumping = first <= last ? 'left' : 'up';
    return { press: 'right' };
  }

  /** A letter was taken: is hers among what was found? */
  #write(said: string): Deed {
    const [, character = ''] = this.#writes[0] ?? [];
    this.#place = placeAmong(said, character);
    if (this.#place === null && this.#letters.length > 0)
      return this.#press(this.#at, this.#letters, LETTER_KEYS);
    this.#choosing = true;
    return { press: 'left' };
  }

  /** At what was found: hers, the next, or others. */
  #choose(before: string, { label, n, of }: Focus): Deed {
    const [name = ''] = label.split('，');
    const [, character = ''] = this.#writes[0] ?? [];
    this.#place = placeAmong(before, character) ?? this.#place;
    if (name !== character) {
      if (this.#place !== null) return { press: n > this.#place ? 'up' : 'down' };
      if (n < of) return { press: 'down' };
      if (name !== '还有') throw new Error(`${character} was not found: ${label}`);
      return { press: 'select' };
    }
    this.#writes.shift();
    this.#letters = [...(this.#writes[0]?.[0] ?? '')];
    this.#choosing = false;
    return { press: 'select' };
  }
}
