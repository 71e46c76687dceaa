import { expect, test } from 'vitest';
import { certificateGuide } from './certificate-guide.ts';

test('the guide says how, for each kind of computer, and what to compare', () => {
  const { file, text } = certificateGuide({ sha256: '1F25 28AC', sha1: '3ABC 721E' });
  expect(file).toBe('怎么装证书.txt');
  expect(text.startsWith('\ufeff')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const said of ['Windows', '苹果', 'Debian', '火狐', '1F25 28AC', '3ABC 721E', '不要点“继续”'])
    expect(text).toContain(said);
});
