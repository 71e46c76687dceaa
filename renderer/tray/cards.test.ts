import { expect, test } from 'vitest';
import { FIXTURES } from '../../devices/id-card/fixtures.ts';
import { ageOn, CARDS } from './cards.ts';

test('the tray shows every card the simulated reader knows, as it is on the card', () => {
  const told = CARDS.map(({ id, name, sex, birth }) => ({ id, name, sex, birth }));
  const known = Object.entries(FIXTURES).map(([id, { name, sex, birth }]) => ({
    id,
    name,
    sex: sex === 'female' ? '女' : '男',
    birth,
  }));
  expect(told).toEqual(known);
});

test('no two cards look the same', () => {
  expect(new Set(CARDS.map((card) => card.caption)).size).toBe(CARDS.length);
});

test('a year is full on the birthday', () => {
  expect(ageOn('1946-12-15', '2026-12-14')).toBe(79);
  expect(ageOn('1946-12-15', '2026-12-15')).toBe(80);
});
