import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { unpack } from './hand/templates.ts';
import { makeLetters } from './letters.ts';
import { makeWriting, type WritingFile } from './writing.ts';

const bytes = (path: string) => new Uint8Array(readFileSync(new URL(`../../${path}`, import.meta.url)));
const read = (file: WritingFile) => bytes(`content/writing/${file}`);
const letters = makeLetters(
  new TextDecoder().decode(read('pinyin.txt')),
  new TextDecoder().decode(read('surnames.txt')),
  () => 0,
);
const find = (typed: string, more: { surname?: boolean; phrases?: string[] } = {}) =>
  letters.find({ letters: typed, surname: false, phrases: [], ...more }, 8);

describe('letters of sounds', () => {
  test('the most used character of a syllable comes first, of a name the most usual family name', () => {
    expect(find('wang')[0]).toBe('网');
    expect(find('wang', { surname: true })[0]).toBe('王');
    expect(find('li', { surname: true })[0]).toBe('李');
    expect(find('zhou', { surname: true })[0]).toBe('周');
  });

  test('a syllable that is not finished finds what may come of it', () => {
    expect(find('zhan', { surname: true })[0]).toBe('张');
    expect(find('lv')).toContain('绿');
    expect(find('lv', { surname: true })[0]).toBe('吕');
  });

  test('places come whole, by first letters or by whole sounds, figures between or not', () => {
    const phrases = ['桂花里1到8号楼', '桂花路沿街'];
    expect(find('ghl', { phrases })).toContain('桂花里1到8号楼');
    expect(find('ghlyj', { phrases })[0]).toBe('桂花路沿街');
    expect(find('guihual', { phrases }).slice(0, 2)).toEqual(phrases);
    expect(find('guihl', { phrases }).slice(0, 2)).toEqual(phrases);
    expect(find('ghldhl', { phrases })[0]).toBe('桂花里1到8号楼');
    expect(find('xyz', { phrases })).toEqual([]);
  });

  test('no letters find nothing', () => expect(find('')).toEqual([]));
});

describe('the port', () => {
  const port = makeWriting(read);

  test('strokes and letters come with how a character is told from its like', async () => {
    const zhou = unpack(bytes('test/handwriting/traced.bin')).find(({ char }) => char === '周');
    const strokes = zhou?.ink.map((stroke) => stroke.map((at) => at * 3)) ?? [];
    expect((await port.find({ by: 'hand', strokes }))[0]).toEqual({ words: '周', said: '周到的周' });
    const found = await port.find({ by: 'letters', letters: 'LI', surname: true, phrases: [] });
    expect(found[0]).toEqual({ words: '李', said: '木子李' });
  });

  test('what is said of a character has it in it', () => {
    for (const line of new TextDecoder().decode(read('said.txt')).trim().split('\n')) {
      const [char = '', said = ''] = line.split(' ');
      expect(said, line).toContain(char);
    }
  });

  test('a file that is not there is told, not swallowed', async () => {
    const none = makeWriting(() => {
      throw new Error('gone');
    });
    await expect(none.find({ by: 'hand', strokes: [] })).rejects.toThrow('gone');
  });
});
