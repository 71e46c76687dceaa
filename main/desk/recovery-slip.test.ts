import { expect, test } from 'vitest';
import { newRecoveryCode } from '../people/recovery-code.ts';
import { AT } from '../store/test-visit.ts';
import { WORDS } from '../visit/test-visit.ts';
import { recoverySlip } from './recovery-slip.ts';

test('has the code in three lines, as it is typed, and no name', () => {
  const code = newRecoveryCode();
  const station = { name: '桂花里', phone: '0574-87654321', hours: '上午9点到下午5点' };
  const slip = recoverySlip(code, { station, words: WORDS['zh-CN'], at: AT });
  expect(slip.keyBox?.lines.map((line) => line.replace(' ', '-')).join('-')).toBe(code);
  expect(slip.keyBox?.lines).toHaveLength(3);
  expect(slip.qrToken).toBeUndefined();
  expect(JSON.stringify(slip)).not.toMatch(/desk\.recovery|undefined/);
});
