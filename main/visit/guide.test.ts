import { describe, expect, test } from 'vitest';
import type { PadKey } from '../../devices/keypad/types.ts';
import {
  DARK,
  firstFocus,
  follow,
  type Guide,
  type GuidedPage,
  moved,
  placeOf,
  plugged,
  pressed,
  QUIET_GUIDE,
} from './guide.ts';
import type { Pressable, PressableGroup } from './pressables.ts';
import { line } from './spoken.ts';

const item = (id: string, group: PressableGroup, waits = false): Pressable => ({
  id,
  group,
  label: line(id),
  waits,
});
const PAGE: GuidedPage = {
  about: 'a page',
  live: '',
  items: [
    item('change:x', 'values'),
    item('key:1', 'keys'),
    item('key:2', 'keys'),
    item('done', 'page', true),
    item('other', 'page'),
    item('dock:back', 'dock'),
    item('dock:again', 'dock'),
  ],
  back: true,
  help: true,
  full: false,
};
const ON: Guide = { ...follow(QUIET_GUIDE, PAGE), on: true };
/** Presses keys one after the other. */
function keys(first: Guide, page: GuidedPage, ...all: PadKey[]) {
  let guide = first;
  const did = [];
  for (const key of all) {
    const next = pressed(guide, page, key);
    guide = next.guide;
    if (next.does) did.push(next.does);
  }
  return { guide, did };
}

describe('the focus', () => {
  test('begins at the keys, else at what can be done, not at what waits', () => {
    expect(firstFocus(PAGE.items)).toBe('key:1');
    expect(firstFocus(PAGE.items.filter(({ group }) => group !== 'keys'))).toBe('other');
    expect(firstFocus([])).toBeNull();
  });
  test('goes round by one, and by groups', () => {
    expect(keys(ON, PAGE, 'down', 'down').guide.focus).toBe('done');
    expect(keys(ON, PAGE, 'up', 'up').guide.focus).toBe('dock:again');
    expect(keys(ON, PAGE, 'right').guide.focus).toBe('done');
    expect(keys(ON, PAGE, 'right', 'right').guide.focus).toBe('dock:back');
    expect(keys(ON, PAGE, 'left', 'left').guide.focus).toBe('dock:back');
    expect(moved([], null, 'down')).toBeNull();
  });
  test('with four keys everything is reached', () => {
    const seen = new Set<string | null>();
    let { focus } = ON;
    for (const _ of PAGE.items) {
      focus = moved(PAGE.items, focus, 'down');
      seen.add(focus);
    }
    expect(seen.size).toBe(PAGE.items.length);
  });
  test('its place is counted within its group', () => {
    expect(placeOf(PAGE.items, 'other')).toEqual({ n: 2, of: 2 });
    expect(placeOf(PAGE.items, 'gone')).toBeNull();
  });
  test('a new page begins anew; a page that only changed keeps it, and tells what changed', () => {
    const moved = keys(ON, PAGE, 'down').guide;
    expect(follow(moved, { ...PAGE, about: 'another' })).toMatchObject({
      focus: 'key:1',
      saying: { what: 'page' },
    });
    expect(follow(moved, { ...PAGE, live: '有点暗' })).toMatchObject({
      focus: 'key:2',
      saying: { what: 'live' },
    });
    expect(follow(moved, PAGE)).toBe(moved);
    const gone = { ...PAGE, items: PAGE.items.filter(({ id }) => id !== 'key:2') };
    expect(follow(moved, gone).focus).toBe('key:1');
  });
});

describe('keys', () => {
  test('the first one only wakes the voice', () => {
    const { guide, did } = keys(QUIET_GUIDE, PAGE, 'down');
    expect(did).toEqual([]);
    expect(guide).toMatchObject({ on: true, saying: { what: 'page' }, focus: 'key:1' });
  });
  test('a keyboard without ears: figures, what Tab chose, and back, without a word', () => {
    expect(keys(QUIET_GUIDE, PAGE, '2', 'back')).toMatchObject({
      guide: { on: false },
      did: [{ key: '2' }, { act: 'dock:back' }],
    });
    const tabbed = { ...QUIET_GUIDE, about: PAGE.about, focus: 'other' };
    expect(keys(tabbed, PAGE, 'select')).toMatchObject({ guide: { on: false }, did: [{ act: 'other' }] });
    expect(keys({ ...tabbed, about: 'the page before' }, PAGE, 'select').did).toEqual([]);
  });
  test('select presses, types, says why not, or says again', () => {
    expect(keys(ON, PAGE, 'select')).toMatchObject({
      did: [{ key: '1' }],
      guide: { saying: { what: 'typed', key: '1', full: false } },
    });
    expect(keys(ON, PAGE, 'right', 'select')).toMatchObject({ did: [], guide: { saying: { what: 'item' } } });
    expect(keys(ON, PAGE, 'right', 'down', 'select').did).toEqual([{ act: 'other' }]);
    expect(keys({ ...ON, focus: 'dock:again' }, PAGE, 'select')).toMatchObject({
      did: [],
      guide: { saying: { what: 'page' } },
    });
  });
  test('figures of a pad type where there are keys for them', () => {
    expect(keys(ON, PAGE, '2').did).toEqual([{ key: '2' }]);
    expect(keys(ON, PAGE, '9').guide.saying).toEqual({ what: 'words', key: 'noDigits' });
  });
  test('help explains first, and calls people when it is asked again at once', () => {
    expect(keys(ON, PAGE, 'help').did).toEqual([]);
    expect(keys(ON, PAGE, 'help', 'help').did).toEqual([{ act: 'dock:help' }]);
    expect(keys(ON, PAGE, 'help', 'down', 'help').did).toEqual([]);
    expect(keys(ON, { ...PAGE, help: false }, 'help', 'help').did).toEqual([]);
  });
  test('back goes back, or says that it cannot', () => {
    expect(keys(ON, PAGE, 'back').did).toEqual([{ act: 'dock:back' }]);
    expect(keys(ON, { ...PAGE, back: false }, 'back').guide.saying).toEqual({ what: 'words', key: 'noBack' });
  });
  test('one volume key goes up in tenths and round; the other goes down to a whisper', () => {
    expect(keys(ON, PAGE, 'louder').guide.volume).toBe(7);
    expect(keys(ON, PAGE, 'louder', 'louder', 'louder', 'louder', 'louder').guide.volume).toBe(2);
    expect(keys(ON, PAGE, ...Array<PadKey>(9).fill('softer')).guide.volume).toBe(1);
  });
  test('three speeds, round', () => {
    const rates = (['faster', 'faster', 'faster'] as const).map(
      (_, at) => keys(ON, PAGE, ...Array<PadKey>(at + 1).fill('faster')).guide.rate,
    );
    expect(rates).toEqual(['fast', 'slow', 'normal']);
    expect(keys(ON, PAGE, 'slower').guide.rate).toBe('slow');
  });
  test('every key says something new, even the same words again', () => {
    expect(keys(ON, PAGE, 'louder', 'softer').guide.turn).toBe(ON.turn + 2);
  });
});

describe('headphones', () => {
  test('in: sound begins; out: the screen is back, and she is told', () => {
    const heard = plugged(QUIET_GUIDE, true);
    expect(heard).toMatchObject({ on: true, saying: { what: 'page' } });
    const page = { ...PAGE, items: [...PAGE.items, item(DARK, 'dock')] };
    const dark = keys({ ...follow(heard, page), focus: DARK }, page, 'select').guide;
    expect(dark.dark).toBe(true);
    expect(plugged(dark, false)).toMatchObject({
      on: true,
      dark: false,
      saying: { what: 'words', key: 'unplugged' },
    });
    expect(plugged(QUIET_GUIDE, false)).toBe(QUIET_GUIDE);
  });
});
