import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LineNow, ReachDeed } from './reach.ts';
import { REACH_DEEDS, reachDeeds, reached } from './reach.ts';
import type { Actor, Role } from './roles.ts';

const lin: Actor = { name: '林小满', roles: ['grid-worker'] };
const shen: Actor = { name: '沈知秋', roles: ['window'] };
const lead: Actor = { name: '周明理', roles: ['dispatcher'] };
const open: LineNow = { state: 'open', owner: null };
const hers: LineNow = { state: 'visit', owner: lin.name };

test('what nobody took is taken, by call or by foot; then it is hers alone', () => {
  expect(reachDeeds(open, 'turns', lin)).toEqual(['take-call', 'take-visit']);
  expect(reached(open, 'take-visit', 'turns', lin)).toEqual(hers);
  expect(reachDeeds(hers, 'turns', shen)).toEqual([]);
  expect(reached(hers, 'told', 'turns', shen)).toBeNull();
  expect(reachDeeds(hers, 'turns', lead)).toEqual(['put-back']);
  expect(reached(hers, 'put-back', 'turns', lead)).toEqual(open);
});

test('nobody at home: it stays with who took it; told, no, a case and not again end it', () => {
  expect(reached(hers, 'not-there', 'check', lin)).toEqual(hers);
  for (const deed of ['told', 'renewed', 'opened', 'said-no', 'not-again'] as const)
    expect(reached(hers, deed, 'check', lin)).toEqual({ state: 'over', owner: lin.name });
  expect(reached(hers, 'renewed', 'turns', lin)).toBeNull();
});

test('whatever is tried: one owner while somebody has it, none while nobody does, and what is over stays so', () => {
  const actors = fc.record({
    name: fc.constantFrom('林小满', '沈知秋', '周明理', '看看的'),
    roles: fc.constantFrom<Role[]>(['grid-worker'], ['window'], ['dispatcher'], ['reviewer'], ['volunteer']),
  });
  const tries = fc.array(fc.tuple(fc.constantFrom<ReachDeed>(...REACH_DEEDS), actors), { maxLength: 30 });
  fc.assert(
    fc.property(tries, fc.constantFrom('turns', 'check', 'card'), (all, why) => {
      let line = open;
      for (const [deed, actor] of all) {
        const next = reached(line, deed, why, actor);
        expect(next !== null).toBe(reachDeeds(line, why, actor).includes(deed));
        if (actor.roles.some((role) => role === 'volunteer' || role === 'reviewer')) expect(next).toBeNull();
        if (line.state === 'over') expect(next).toBeNull();
        line = next ?? line;
        expect(line.owner === null).toBe(line.state === 'open');
      }
    }),
  );
});
