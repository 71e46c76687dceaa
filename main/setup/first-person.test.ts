import { describe, expect, test } from 'vitest';
import { hashPin, isPin } from '../people/pin.ts';
import { WORDS } from '../visit/test-visit.ts';
import { makeFirstPerson } from './first-person.ts';

const begin = (known = false) =>
  makeFirstPerson({ known, words: WORDS['zh-CN'], hash: (pin) => hashPin(pin, { N: 2, r: 8, p: 1 }) });

describe('the first administrator', () => {
  test('has a name and a PIN that was typed twice; only its hash is kept', async () => {
    const first = begin();
    expect(first.page).toEqual({ at: 'name', name: '', trouble: null });
    expect(first.settled()).toBe(false);
    expect(await first.give('  老　周 ')).toEqual({ at: 'pin', name: '老 周', trouble: null });
    expect(await first.give('907413')).toMatchObject({ at: 'repeat', trouble: null });
    expect(first.made()).toBeNull();
    expect(await first.give('９０７４１３')).toEqual({ at: 'made', name: '老 周', trouble: null });
    expect(first.settled()).toBe(true);
    const made = first.made();
    expect(made?.name).toBe('老 周');
    expect(made?.pin).not.toContain('907413');
    expect(await isPin('907413', made?.pin ?? '')).toBe(true);
    // Nothing more is taken.
    expect(await first.give('580274')).toMatchObject({ at: 'made' });
    expect(first.made()).toEqual(made);
  });
  test('no name, an easy PIN and two that differ are asked for again, in words', async () => {
    const first = begin();
    for (const wrong of ['', '   ', '小陈1', '很'.repeat(21)])
      expect(await first.give(wrong)).toMatchObject({ at: 'name', trouble: expect.stringContaining('名字') });
    await first.give('老周');
    expect(await first.give('123456')).toMatchObject({ at: 'pin', trouble: '数字是连着的，换一个' });
    await first.give('907413');
    expect(await first.give('907414')).toMatchObject({
      at: 'pin',
      trouble: expect.stringContaining('不一样'),
    });
    // The first of the two is forgotten: it has to be typed twice again.
    expect(await first.give('907413')).toMatchObject({ at: 'repeat', trouble: null });
    expect(first.made()).toBeNull();
  });
  test('can be put off by saying so, taken up again, and made anew', async () => {
    const first = begin();
    await first.give('老周');
    await first.give('907413');
    expect(first.act('next')).toBeNull();
    expect(first.act('first-later')).toEqual({ at: 'later', name: '', trouble: null });
    expect(first.settled()).toBe(true);
    expect(await first.give('907413')).toMatchObject({ at: 'later' });
    expect(first.made()).toBeNull();
    expect(first.act('first-again')).toMatchObject({ at: 'name' });
    for (const text of ['老吴', '580274', '580274']) await first.give(text);
    expect(first.made()?.name).toBe('老吴');
    first.act('first-later');
    expect(first.made()).toBeNull();
  });
  test('is not asked for where there is one', async () => {
    const first = begin(true);
    expect(first.settled()).toBe(true);
    expect(first.act('first-later')).toBeNull();
    expect(first.act('first-again')).toBeNull();
    expect(await first.give('老周')).toMatchObject({ at: 'known' });
    expect(first.made()).toBeNull();
  });
});
