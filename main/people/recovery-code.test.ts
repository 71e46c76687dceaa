import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isWholeRecovery,
  newRecoveryCode,
  plainRecovery,
  RECOVERY_LENGTH,
  RECOVERY_SIGNS,
  recoveryGroups,
} from './recovery-code.ts';

test('no sign is there twice, or looks like another one', () => {
  expect(new Set(RECOVERY_SIGNS).size).toBe(RECOVERY_SIGNS.length);
  expect(RECOVERY_SIGNS).not.toMatch(/[01258BDGILOQSUVZ]/);
  expect(RECOVERY_LENGTH * Math.log2(RECOVERY_SIGNS.length)).toBeGreaterThan(100);
});

test('one that is drawn is whole, in groups of four, and never the same', () => {
  const drawn = Array.from({ length: 1_000 }, newRecoveryCode);
  for (const code of drawn) {
    expect(code).toMatch(new RegExp(`^[${RECOVERY_SIGNS}]{4}(-[${RECOVERY_SIGNS}]{4}){5}$`));
    expect(isWholeRecovery(code)).toBe(true);
  }
  expect(new Set(drawn).size).toBe(drawn.length);
  // Every sign comes in every place.
  for (let place = 0; place < RECOVERY_LENGTH; place++)
    expect(new Set(drawn.map((code) => plainRecovery(code)[place])).size).toBe(RECOVERY_SIGNS.length);
});

test('however it is copied, it is the same code: small letters, full width, any sign between', () => {
  const between = fc.constantFrom('', ' ', '-', ' - ', '—', '\n', '　');
  fc.assert(
    fc.property(
      fc.array(between, { minLength: 24, maxLength: 24 }),
      fc.boolean(),
      fc.boolean(),
      (gaps, small, wide) => {
        const code = newRecoveryCode();
        const typed = [...plainRecovery(code)]
          .map((sign, at) => {
            const one = small ? sign.toLowerCase() : sign;
            return (wide ? String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0) : one) + gaps[at];
          })
          .join('');
        expect(plainRecovery(typed)).toBe(plainRecovery(code));
        expect(recoveryGroups(typed).join('-')).toBe(code);
      },
    ),
  );
});

test('one that is too short, too long or has another sign in it is none', () => {
  const code = newRecoveryCode();
  for (const typed of ['', code.slice(1), `${code}A`, `0${code.slice(1)}`, `O${code.slice(1)}`, '907413'])
    expect(isWholeRecovery(typed), typed).toBe(false);
});
