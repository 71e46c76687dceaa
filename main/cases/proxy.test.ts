import { expect, test } from 'vitest';
import type { Command } from './rules.ts';
import { handled } from './test-cases.ts';
import { other, resident, when, window } from './test-desk.ts';

const people = { principal: '王桂香', agent: '王小明', relation: '儿子' };
const mandate = {
  matter: 'old-age-allowance',
  powers: ['ask', 'submit'] as const,
  from: '2026-11-24',
  until: '2027-02-22',
  signed: 'signature' as const,
};
const agent = (over: object = {}, personal: Record<string, string> = people): Command => ({
  do: 'assist',
  assist: { kind: 'agent', mandate: { ...mandate, powers: [...mandate.powers], ...over } },
  personal,
});

test('委托书: one matter, at most 90 days, named people, a witness for who cannot sign', () => {
  const desk = handled();
  expect(desk.refuses(window, agent({ matter: 'pension-check' }))).toBe('other-matter');
  expect(desk.refuses(window, agent({ until: '2027-02-23' }))).toBe('too-long');
  expect(desk.refuses(window, agent({ until: '2026-11-23' }))).toBe('lapsed');
  expect(desk.refuses(window, agent({ powers: [] }))).toBe('bad-form');
  expect(desk.refuses(window, agent({}, {}))).toBe('needs-words');
  expect(desk.refuses(window, agent({ signed: 'fingerprint' }))).toBe('needs-witness');
  desk.does(window, agent({ signed: 'fingerprint' }, { ...people, witness: '许一凡' }));
  expect(desk.does(window, agent()).assist).toMatchObject({
    kind: 'agent',
    mandate: { until: '2027-02-22' },
  });
  // The names are in what is forgotten with her.
  expect(JSON.stringify(desk.facts.at(-1)?.body)).not.toContain('王');
});

test('nobody looks into the camera, sets a password or changes the bank account for another', () => {
  for (const power of ['face-check', 'set-password', 'change-bank-account'] as const) {
    const desk = handled();
    expect(desk.refuses(window, agent({ powers: ['ask', power] }))).toBe('needs-the-person');
    desk.does(window, agent());
    expect(desk.refuses(window, { do: 'act', power })).toBe('needs-the-person');
  }
});

test('only what the 委托书 gives, only while it is in force', () => {
  const desk = handled();
  expect(desk.refuses(window, { do: 'act', power: 'ask' })).toBe('no-assist');
  desk.does(window, agent());
  expect(desk.refuses(window, { do: 'act', power: 'collect' })).toBe('not-in-mandate');
  desk.does(window, { do: 'act', power: 'submit' });
  desk.at = when('2027-02-23');
  expect(desk.refuses(window, { do: 'act', power: 'submit' })).toBe('lapsed');
  desk.at = when('2026-12-01');
  desk.does(resident, { do: 'revoke-mandate' });
  expect(desk.refuses(window, { do: 'act', power: 'submit' })).toBe('lapsed');
  expect(desk.refuses(resident, { do: 'revoke-mandate' })).toBe('no-assist');
});

test('two go to her home, and two see that the account is hers', () => {
  const desk = handled();
  const visit = (workers: [string, string]): Command => ({
    do: 'assist',
    assist: { kind: 'visit', day: '2026-11-26', workers },
  });
  expect(desk.refuses(window, visit([window.name, window.name]))).toBe('two-people');
  desk.does(window, visit([window.name, other.name]));
  expect(desk.refuses(window, { do: 'act', power: 'change-bank-account' })).toBe('two-people');
  expect(desk.refuses(window, { do: 'act', power: 'change-bank-account', second: window.name })).toBe(
    'two-people',
  );
  desk.does(window, { do: 'act', power: 'change-bank-account', second: other.name });
  desk.does(window, { do: 'act', power: 'face-check' });
  expect(desk.refuses(other, { do: 'act', power: 'face-check' })).toBe('not-yours');
});

test('帮办 needs no paper: she is there and signs herself', () => {
  const desk = handled();
  desk.does(window, { do: 'assist', assist: { kind: 'help' } });
  expect(desk.does(window, { do: 'act', power: 'set-password' }).assist?.kind).toBe('help');
});
