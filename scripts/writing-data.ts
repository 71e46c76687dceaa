/**
 * Makes content/writing/strokes.bin and pinyin.txt anew:
 *   node scripts/writing-data.ts STROKES DICTIONARY
 * STROKES: the unpacked npm package hanzi-writer-data 2.0.1 · DICTIONARY: pinyin_simp.dict.yaml of Debian's
 * rime-data-pinyin-simp. Where both come from, and under which licences, is told in content/writing/README.md.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pack } from '../main/writing/hand/templates.ts';

/** Characters of names that GB 2312 has not. */
const OF_NAMES = '喆昇彧瑄垚忞炆祎昉堃垲欢甯颀鑫淼焱';
/** Parts of characters that GB 2312 counts among them; nobody writes one alone. */
const PARTS =
  '丨丶丿亅亠亻冂冖冫凵刂勹匚卩厶囗夂宀屮巛廴廾彐彡彳忄扌攴攵氵灬爿犭疒癶礻纟罒肀艹虍衤讠豸辶钅阝饣髟';
/** A corner flatter than this, in 1024ths of the square, is none. */
const FLAT = 5;

type Point = [number, number];

/** All 6,763 characters of GB 2312. */
function gb2312(): string[] {
  const decoder = new TextDecoder('gb2312');
  const found: string[] = [];
  for (let row = 0xb0; row <= 0xf7; row += 1)
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const char = decoder.decode(Uint8Array.of(row, cell));
      if (/^\p{Script=Han}$/u.test(char)) found.push(char);
    }
  return found;
}

/** A line without the points that lie nearly between their neighbours (Douglas and Peucker). */
function fewer(line: Point[]): Point[] {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last || line.length < 3) return line;
  const [dx, dy] = [last[0] - first[0], last[1] - first[1]];
  const long = Math.hypot(dx, dy) || 1;
  const offs = line.map(([x, y]) => Math.abs((x - first[0]) * dy - (y - first[1]) * dx) / long);
  const most = Math.max(...offs.slice(1, -1));
  if (most <= FLAT) return [first, last];
  const at = offs.indexOf(most);
  return [...fewer(line.slice(0, at + 1)).slice(0, -1), ...fewer(line.slice(at))];
}

const [strokes, dictionary] = process.argv.slice(2);
if (!strokes || !dictionary) throw new Error('name the folder of strokes and the dictionary');

/** Character → syllable → how often. */
const read = new Map<string, Map<string, number>>();
for (const line of (readFileSync(dictionary, 'utf8').split('\n...\n')[1] ?? '').split('\n')) {
  const [char = '', syllable = '', often = '0'] = line.split('\t');
  if (!/^\p{Script=Han}$/u.test(char) || !/^[a-z]+$/.test(syllable)) continue;
  const own = read.get(char) ?? new Map<string, number>();
  own.set(syllable, Math.max(own.get(syllable) ?? 0, Number(often)));
  read.set(char, own);
}
const often = (char: string) => Math.max(0, ...(read.get(char)?.values() ?? []));

const chars = [...new Set([...gb2312(), ...OF_NAMES])].filter((char) => !PARTS.includes(char));
const byte = (value: number) => Math.min(255, Math.max(0, Math.round(value / 4)));
const list = chars
  .filter((char) => existsSync(join(strokes, `${char}.json`)))
  .map((char) => {
    const { medians } = JSON.parse(readFileSync(join(strokes, `${char}.json`), 'utf8')) as {
      medians: Point[][];
    };
    // Its y grows upwards and begins 124 below the line.
    const ink = medians.map((line) =>
      fewer(line.map(([x, y]): Point => [x, 900 - y])).flatMap(([x, y]) => [byte(x), byte(y)]),
    );
    return { char, use: Math.min(255, Math.round(10 * Math.log2(often(char) + 1))), ink };
  })
  .sort((a, b) => b.use - a.use);
const file = pack(list);
writeFileSync('content/writing/strokes.bin', file);

/** Syllable → characters, the most used first. */
const syllables = new Map<string, string[]>();
for (const char of chars)
  for (const syllable of read.get(char)?.keys() ?? [])
    syllables.set(syllable, [...(syllables.get(syllable) ?? []), char]);
const lines = [...syllables]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([syllable, own]) => {
    const used = (char: string) => read.get(char)?.get(syllable) ?? 0;
    return `${syllable} ${own.sort((a, b) => used(b) - used(a)).join('')}`;
  });
writeFileSync('content/writing/pinyin.txt', `${lines.join('\n')}\n`);
process.stdout.write(`${list.length} characters, ${file.length} bytes · ${lines.length} syllables\n`);
