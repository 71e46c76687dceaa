import { expect, test } from 'vitest';
import { DEMO_HOUSEHOLDS } from '../../main/services/utilities/demo-households.ts';
import { CODES } from './codes.ts';

test('every bill of the tray is one of a household that the demo knows, of the kind that is said', () => {
  const kinds = { 电费单: 'electricity', 水费单: 'water' } as const;
  for (const [word, kind] of Object.entries(kinds)) {
    const bills = CODES.filter(({ caption }) => caption.startsWith(word));
    expect(bills.length).toBeGreaterThan(0);
    for (const { code } of bills)
      expect(DEMO_HOUSEHOLDS.find(({ account }) => account === code)?.kind, code).toBe(kind);
  }
});

test('no two codes look the same, and each is one line', () => {
  expect(new Set(CODES.map(({ caption }) => caption)).size).toBe(CODES.length);
  for (const { code } of CODES) expect(code).toMatch(/^[^\p{Cc}]{1,300}$/u);
});
