import { describe, expect, test } from 'vitest';
import { type ActorKind, mayCall, POLICY } from './policy.ts';
import { connect, INPUTS, open, page, ROUTERS } from './test-door.ts';
import { makeDoor } from './trpc.ts';

const ACTORS: ActorKind[] = [
  'resident',
  'tray',
  'opener',
  'fitter',
  'recorder',
  'onlooker',
  'seat',
  'audience',
];

type Named = { _def: { procedures: Record<string, { _def: { type: string } }> } };
const procedures = (['kiosk', 'tray', 'opening', 'setup', 'room', 'desk', 'screen'] as const).flatMap(
  (door) => {
    const router = ROUTERS[door] as unknown as Named;
    return Object.entries(router._def.procedures).map(([name, { _def }]) => ({
      door,
      name,
      full: `${door}.${name}`,
      type: _def.type,
    }));
  },
);

describe('the policy', () => {
  test('names every procedure and no other', () => {
    expect(Object.keys(POLICY).sort()).toEqual(procedures.map(({ full }) => full).sort());
    expect(Object.keys(INPUTS).sort()).toEqual(procedures.map(({ full }) => full).sort());
  });

  test('what is not in it is refused', () => {
    for (const actor of ACTORS)
      for (const name of ['kiosk.nothing', 'nothing', '', '__proto__', 'constructor', 'kiosk.__proto__'])
        expect(mayCall(actor, name)).toBe(false);
  });

  test.each(procedures.flatMap((procedure) => ACTORS.map((actor) => ({ ...procedure, actor }))))(
    '$actor calls $full',
    async ({ door, name, full, type, actor }) => {
      const { call, refusals, done } = open(door, actor);
      const reply = await call(type, name, INPUTS[full]);
      if (POLICY[full]?.includes(actor)) {
        expect(reply.kind).toBe('value');
        expect(refusals).toEqual([]);
      } else {
        expect(reply).toMatchObject({ kind: 'refused', code: 'FORBIDDEN' });
        expect(refusals).toEqual([{ path: name, code: 'FORBIDDEN', actor }]);
        expect(done).toEqual([]);
      }
    },
  );

  test('a procedure that was forgotten in it is refused to everybody', async () => {
    const { router, procedure } = makeDoor('kiosk');
    const forgotten = router({ forgotten: procedure.mutation(() => 'done') });
    for (const kind of ACTORS) {
      const { call } = connect(forgotten, { actor: { kind, name: kind } });
      expect(await call('mutation', 'forgotten')).toMatchObject({ kind: 'refused', code: 'FORBIDDEN' });
    }
  });

  test('the actor is the window’s, whatever the page says of itself', async () => {
    const { call, done } = open('kiosk', 'resident');
    expect(
      await call('mutation', 'act', { ...page, action: 'start', actor: { kind: 'staff', name: 'me' } }),
    ).toMatchObject({ code: 'BAD_REQUEST' });
    await call('mutation', 'act', { ...page, action: 'start' }, 2);
    expect(done).toEqual([
      {
        what: 'take',
        input: [
          { kind: 'resident', name: 'resident' },
          { type: 'act', ...page, action: 'start' },
        ],
      },
    ]);
  });
});
