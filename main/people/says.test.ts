import { expect, test } from 'vitest';
import { LOCALES } from '../../content/locales.ts';
import { STAFF_ROLES } from '../store/people-port.ts';
import { WORDS } from '../visit/test-visit.ts';
import { pinWords, refusalWords, roleWords } from './says.ts';

test('whoever is locked out reads for how long, and who can end it', () => {
  const locked = { why: 'locked', minutes: 5 } as const;
  expect(refusalWords(locked, WORDS['zh-CN'])).toBe('错得太多，先锁 5 分钟。也可以请站长或管理员打开');
  expect(refusalWords(locked, WORDS.en)).toBe(
    'Too many wrong ones. Minutes to wait: 5. The director or administrator can unlock it',
  );
});

test('every refusal, every fault and every role has words in every language, with nothing left to fill in', () => {
  for (const locale of LOCALES) {
    const words = WORDS[locale];
    const all = [
      refusalWords({ why: 'wrong', triesLeft: 4 }, words),
      refusalWords({ why: 'code-over' }, words),
      refusalWords({ why: 'unknown' }, words),
      refusalWords({ why: 'busy' }, words),
      ...(['not-six', 'repeats', 'in-a-row', 'birthday', 'the-same'] as const).map((one) =>
        pinWords(one, words),
      ),
      ...STAFF_ROLES.map((role) => roleWords(role, words)),
    ];
    expect(new Set(all).size).toBe(all.length);
    for (const text of all) expect(text).not.toMatch(/[{}]|signIn/);
  }
});
