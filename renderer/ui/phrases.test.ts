import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captionParts, phrasesOf, piecesOf, spacesBehind, widthInEm } from './phrases.ts';

describe('phrasesOf', () => {
  it('splits after punctuation', () => {
    expect(phrasesOf('您家 10 月的电费，是八十六元四角。')).toEqual([
      '您家 10 月的电费，',
      '是八十六元四角。',
    ]);
  });

  it('begins no line with a space: it stays with the phrase before', () => {
    expect(phrasesOf('Hello, let us go')).toEqual(['Hello, ', 'let us go']);
    expect(spacesBehind(['Touch it. ', 'For people,', ' touch there. '])).toEqual([
      'Touch it. ',
      'For people, ',
      'touch there. ',
    ]);
  });

  it('does not split a number', () => {
    expect(phrasesOf('一共 1,485.47 元')).toEqual(['一共 1,485.47 元']);
  });

  it('keeps a closing mark with what it closes', () => {
    for (const phrase of phrasesOf('碰了“帮我约上”，才算约好。')) expect(phrase).not.toMatch(/^[”，。]/u);
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'您的电费8.6，。“”…（） a元') }), (text) => {
        expect(phrasesOf(text).join('')).toBe(text);
      }),
    );
  });
});

describe('piecesOf', () => {
  it('keeps a number with its unit', () => {
    expect(piecesOf('对，就交 86.40 元').some((piece) => piece.includes('86.40 元'))).toBe(true);
    expect(piecesOf('还差 2 个数').some((piece) => /2 个/.test(piece))).toBe(true);
  });

  it('never begins a piece with a closing mark or a leaning word', () => {
    for (const text of ['水费、电费、燃气费', '您的电费单子', '办完了，清掉我的信息']) {
      for (const piece of piecesOf(text)) expect(piece).not.toMatch(/^[，。、的了]/u);
    }
  });

  it('keeps the words of the house whole', () => {
    expect(piecesOf('请在屏幕下面的出纸口拿').some((piece) => piece.includes('出纸口'))).toBe(true);
  });

  it('begins no piece with a space', () => {
    const pieces = piecesOf('最晚2026 年 11 月 26 号给您回话。');
    expect(pieces.length).toBeGreaterThan(1);
    for (const piece of pieces) expect(piece).not.toMatch(/^\s/);
  });

  it('breaks English at spaces', () => {
    expect(piecesOf('Pay my bills')).toEqual(['Pay ', 'my ', 'bills']);
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'养老金和补贴12 *月交第.，') }), (text) => {
        expect(piecesOf(text).join('')).toBe(text);
      }),
    );
  });
});

describe('captionParts', () => {
  const phrases = ['上午好！', '您想办什么，', '就碰一下那一格。', '要人帮，', '碰右下角。'];

  it('shows a caption at once where it fits', () => {
    expect(captionParts(phrases, 20, 2)).toEqual([[0, 1, 2, 3, 4]]);
  });

  it('shows it part after part where it does not, keeping the order', () => {
    const parts = captionParts(phrases, 9, 2);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.flat()).toEqual([0, 1, 2, 3, 4]);
  });

  it('begins a new line after a phrase that fills one', () => {
    expect(
      captionParts(['上午好！', '您想办什么，', '就碰一下那一格。', '要人帮，', '碰右下角。'], 8, 4),
    ).toEqual([[0, 1, 2, 3], [4]]);
  });

  it('counts a phrase longer than a line by its words, which are not broken', () => {
    // 要买 / 两万元的药。: that line has room left for fewer characters than the whole length would say.
    const story = [
      '天天送鸡蛋，',
      '还叫妈。',
      '一个月后要买两万元的药。',
      '不认识的人送的，',
      '别要，',
      '药只听医生的。',
    ];
    expect(captionParts(story, 11, 4)).toEqual([[0, 1, 2, 3, 4], [5]]);
  });

  it('never leaves a part empty, whatever the width', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 40 })),
        fc.integer({ min: 4, max: 40 }),
        (texts, width) => {
          const parts = captionParts(texts, width, 2);
          expect(parts.flat()).toEqual(texts.map((_, index) => index));
          expect(parts.every((part) => part.length > 0)).toBe(true);
        },
      ),
    );
  });

  it('counts a Chinese character as one', () => {
    expect(widthInEm('八十六元')).toBe(4);
  });
});
