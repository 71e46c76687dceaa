import { expect, test } from 'vitest';
import { wordsIn } from './layers.ts';
import { fallbacks, inLanguage, LANGUAGES, LOCALES, ownNumberWords, WHOLE_LOCALES } from './locales.ts';

test('every language comes to one that has all words of its own', () => {
  for (const locale of LOCALES) {
    const said = fallbacks(locale);
    expect(said[0]).toBe(locale);
    expect(WHOLE_LOCALES).toContain(said.at(-1));
    expect(new Set(said).size).toBe(said.length);
  }
});

test('every language has a name, seven weekdays and a pace that grows', () => {
  for (const locale of LOCALES) {
    const { name, weekdays, speech } = LANGUAGES[locale];
    expect(name).not.toBe('');
    expect(new Set(weekdays).size).toBe(7);
    expect(speech.pace.slow).toBeLessThan(speech.pace.normal);
    expect(speech.pace.normal).toBeLessThan(speech.pace.fast);
  }
  expect(new Set(LOCALES.map((locale) => LANGUAGES[locale].name)).size).toBe(LOCALES.length);
});

test('what is written for some languages is taken in the nearest', () => {
  expect(inLanguage({ 'zh-CN': '好', en: 'good' }, 'en')).toBe('good');
  expect(inLanguage({ 'zh-CN': '好' }, 'en')).toBe('好');
  expect(inLanguage({}, 'en')).toBeUndefined();
});

test('words of a language are its own, whole', () => {
  const words = { 'zh-CN': { a: { b: '一', c: ['二'] } }, en: { a: { b: 'one' } } };
  expect(wordsIn(words, 'zh-CN')).toEqual(words['zh-CN']);
  expect(wordsIn(words, 'en')).toEqual({ a: { b: 'one' } });
  expect(wordsIn({}, 'en')).toEqual({});
});

test('a layer says what differs, the language under it the rest; a list is one thing said', () => {
  const words = {
    'zh-CN': { a: { b: '看', c: ['一', '二'], d: '好' } },
    'zh-HK': { a: { b: '睇', c: ['三'] } },
  };
  expect(wordsIn(words, 'zh-HK')).toEqual({ a: { b: '睇', c: ['三'], d: '好' } });
  expect(words['zh-CN'].a.b).toBe('看');
  expect(inLanguage({ 'zh-CN': '好', en: 'good' }, 'zh-HK')).toBe('好');
});

test('the numbers of Cantonese are its own', () => {
  expect(ownNumberWords('两千零八元四角', 'zh-HK')).toBe('兩千零八蚊四毫');
  expect(ownNumberWords('下午两点半', 'zh-HK')).toBe('下晝兩點半');
  expect(ownNumberWords('两元', 'zh-CN')).toBe('两元');
});
