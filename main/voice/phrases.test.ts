import { describe, expect, test } from 'vitest';
import { isPersonal, mayBeSpoken, type ValueKind } from './allowed.ts';
import { captionOf, MissingSlot, phrasesOf } from './phrases.ts';
import type { SpokenPhrase } from './port.ts';

const room = { headphones: false };
const alone = { headphones: true };
const said = (phrases: SpokenPhrase[]) =>
  phrases.map((phrase) => phrase.say ?? phrase.text.replace(/[，。！？、；：]+$/, ''));

describe('phrases', () => {
  test('a bill: words as they stand, the sum in figures and in words', () => {
    const phrases = phrasesOf(
      '您家{month}月的电费，是{amount}。对的话，碰最大的那个按钮。',
      { month: { kind: 'count', count: 10 }, amount: { kind: 'money', fen: 8640 } },
      'zh-CN',
      room,
    );
    expect(phrases.map((phrase) => phrase.text)).toEqual([
      '您家10月的电费，',
      '是86.40 元。',
      '对的话，',
      '碰最大的那个按钮。',
    ]);
    expect(said(phrases)).toEqual(['您家十月的电费', '是八十六元四角', '对的话', '碰最大的那个按钮']);
    expect(phrases.map((phrase) => phrase.pause)).toEqual(['comma', 'stop', 'comma', 'stop']);
    expect(phrases[1]?.parts).toEqual([
      { say: '是', kind: 'words' },
      { say: '八十六元四角', kind: 'number' },
    ]);
    expect(phrases.map((phrase) => phrase.personal === true)).toEqual([false, true, false, false]);
  });

  test('a pension is said only into headphones; the caption follows the voice', () => {
    const line = (listening: typeof room) =>
      phrasesOf(
        '您这个月的养老金，是{sum}。',
        { sum: { kind: 'money', fen: 312050, about: 'pension' } },
        'zh-CN',
        listening,
      );
    expect(captionOf(line(room))).toBe('您这个月的养老金，是屏幕上这个数。');
    expect(said(line(room))).toEqual(['您这个月的养老金', '是屏幕上这个数']);
    expect(line(room).some((phrase) => phrase.personal)).toBe(false);
    expect(said(line(alone))[1]).toBe('是三千一百二十元五角');
  });

  test('what is private is not said even into headphones', () => {
    expect(captionOf(phrasesOf('请按{code}。', { code: { kind: 'private' } }, 'zh-CN', room))).toBe(
      '请按屏幕上这个数。',
    );
    expect(said(phrasesOf('请按{code}。', { code: { kind: 'private' } }, 'zh-CN', alone))).toEqual([
      '请按屏幕上这个数',
    ]);
  });

  test('a name is captioned and left out of the speech', () => {
    const phrases = phrasesOf(
      '{name}，您好！请坐。',
      { name: { kind: 'name', name: '王*香' } },
      'zh-CN',
      alone,
    );
    expect(captionOf(phrases)).toBe('王*香，您好！请坐。');
    expect(said(phrases)).toEqual(['', '您好', '请坐']);
    expect(
      said(phrasesOf('{name}您好！', { name: { kind: 'name', name: '王*香' } }, 'zh-CN', alone)),
    ).toEqual(['您好']);
  });

  test('digits come in groups that are marked one after the other', () => {
    const phrases = phrasesOf(
      '电话是{phone}。',
      { phone: { kind: 'digits', digits: '13800005678', as: 'phone' } },
      'zh-CN',
      { headphones: false, asked: true },
    );
    expect(phrases.map((phrase) => phrase.text)).toEqual(['电话是138 ', '0000 ', '5678。']);
    expect(said(phrases)).toEqual(['电话是幺三八', '零零零零', '五六七八']);
    const id = phrasesOf(
      '{id}',
      { id: { kind: 'digits', digits: '33029919561122003X', as: 'id' } },
      'zh-CN',
      alone,
    );
    expect(said(id)).toEqual(['三三零二九九', '一九五六一一二二', '零零三艾克斯']);
    expect(
      captionOf(
        phrasesOf('{id}', { id: { kind: 'digits', digits: '33029919561122003X', as: 'id' } }, 'zh-CN', room),
      ),
    ).toBe('屏幕上这个数');
  });

  test('dates and times as people say them', () => {
    const phrases = phrasesOf(
      '您选了{day}，{time}。',
      { day: { kind: 'date', date: '2026-11-26', weekday: true }, time: { kind: 'time', time: '09:30' } },
      'zh-CN',
      room,
    );
    expect(captionOf(phrases)).toBe('您选了11 月 26 号星期四，上午九点半。');
    expect(said(phrases).join('')).toBe('您选了十一月二十六号星期四上午九点半');
  });

  test('a long phrase is cut at a word, or where the author said', () => {
    const phrases = phrasesOf('平着放在屏幕下面亮黄灯的地方。', {}, 'zh-CN', room);
    expect(captionOf(phrases)).toBe('平着放在屏幕下面亮黄灯的地方。');
    expect(phrases.length).toBe(2);
    for (const phrase of phrases) expect(phrase.text.length).toBeLessThanOrEqual(13);
    expect(
      phrasesOf('平着放在屏幕下面|亮黄灯的地方。', {}, 'zh-CN', room).map((phrase) => phrase.text),
    ).toEqual(['平着放在屏幕下面', '亮黄灯的地方。']);
  });

  test('quotes stay with their words; figures keep their points', () => {
    expect(phrasesOf('听到“叮”，就可以拿走。', {}, 'zh-CN', room).map((phrase) => phrase.text)).toEqual([
      '听到“叮”，',
      '就可以拿走。',
    ]);
    expect(captionOf(phrasesOf('It is 86.40 yuan. Thank you.', {}, 'en', room))).toBe(
      'It is 86.40 yuan. Thank you.',
    );
  });

  test('English', () => {
    const phrases = phrasesOf(
      'Your bill is {amount}. Is that right?',
      { amount: { kind: 'money', fen: 8640 } },
      'en',
      room,
    );
    expect(captionOf(phrases)).toBe('Your bill is ¥86.40. Is that right?');
    expect(phrases[0]?.say).toBe('Your bill is eighty-six yuan and forty fen');
  });

  test('a value that nobody gave, or that is none, is refused', () => {
    expect(() => phrasesOf('{amount}', {}, 'zh-CN', room)).toThrow(MissingSlot);
    expect(() => phrasesOf('{amount}', { amount: { kind: 'money', fen: 1.5 } }, 'zh-CN', room)).toThrow(
      RangeError,
    );
    expect(() => phrasesOf('{day}', { day: { kind: 'date', date: '2026-02-30' } }, 'zh-CN', room)).toThrow(
      RangeError,
    );
  });
});

describe('what may be spoken', () => {
  const cases: [ValueKind, { headphones: boolean; asked?: boolean }, boolean][] = [
    ['public', room, true],
    ['bill-amount', room, true],
    ['typed-digit', room, true],
    ['account', room, false],
    ['account', { headphones: false, asked: true }, true],
    ['phone', { headphones: false, asked: true }, true],
    ['id-number', room, false],
    ['id-number', { headphones: false, asked: true }, false],
    ['id-number', alone, true],
    ['card-number', room, false],
    ['pension', room, false],
    ['pension', alone, true],
    ['balance', room, false],
    ['balance', alone, true],
    ['illness', room, false],
    ['code', room, false],
    ['name', alone, false],
  ];
  test.each(cases)('%s with %o: %s', (kind, listening, allowed) =>
    expect(mayBeSpoken(kind, listening)).toBe(allowed),
  );
  test('only what is public may be kept', () => {
    expect(isPersonal('public')).toBe(false);
    expect(isPersonal('bill-amount')).toBe(true);
  });
});
