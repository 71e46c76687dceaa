import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';

test.each([
  ['王桂香', 'wgx'],
  // Sounds that only family names have.
  ['单立新', 'slx'],
  ['解小东', 'xxd'],
  ['仇英', 'qy'],
  ['区小明', 'oxm'],
  ['曾志伟', 'zzw'],
  ['查明', 'zm'],
  // And characters that sound so only there.
  ['王单', 'wd'],
  // Family names of two characters, also alone.
  ['欧阳修', 'oyx'],
  ['尉迟恭', 'ycg'],
  ['万俟明', 'mqm'],
  ['长孙无忌', 'zswj'],
  ['诸葛亮', 'zgl'],
  ['欧阳', 'oy'],
  // ü is typed as v, and no name begins with it.
  ['吕芳', 'lf'],
  // Rare characters, four bytes each but the first.
  ['王㛃', 'wj'],
  ['刘䶮', 'ly'],
  ['张𬭼', 'zs'],
  // Names of several words, as they are written and as they are typed.
  ['阿不都·热合曼', 'abdrhm'],
  ['阿不都 热合曼', 'abdrhm'],
  ['Ｍary Smith', 'ms'],
  ['Émile', 'e'],
  [' 王 桂香 ', 'wgx'],
  ['王\u{1f600}香', 'wx'],
])('%s is found by %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test('what is no name has none: nothing, signs, and what was masked', () => {
  for (const name of ['', '  ', '·', '12', '王*香', '王＊香']) expect(initialsOf(name)).toBeNull();
});
