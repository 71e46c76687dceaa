import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashPin } from '../people/pin.ts';
import { createPeople, type OwnedPeople } from './casework/people.ts';
import { CASEWORK_MIGRATIONS, type CaseworkTables } from './casework/schema.ts';
import type { OpenDatabase } from './database/libsql.ts';
import { migrate } from './database/migrate.ts';
import { STAFF_ROLES, type StaffRole } from './people-port.ts';
import { AT } from './test-visit.ts';

/** Cheap to make: what it costs is not what is tried here. */
export const cheapHash = (pin: string) => hashPin(pin, { N: 2, r: 8, p: 1 });

const CARD_KEY = new Uint8Array(32).fill(7);
const CARD = '330299194608150021';
const LOCKED = { wrong: 0, lockouts: 1, lockedUntil: AT + 300_000 };

/** What is promised of the people who work here, on whatever engine `open` gives. */
export function peopleContract(engine: string, open: () => Promise<OpenDatabase<CaseworkTables>>): void {
  describe(`people on ${engine}`, () => {
    let database: OpenDatabase<CaseworkTables>;
    let people: OwnedPeople;
    let pin: string;
    let first: string;
    /** The same tables, as another desk has them. */
    const another = () => createPeople(database.db as never, CARD_KEY);

    beforeEach(async () => {
      database = await open();
      await migrate(database, 'casework', CASEWORK_MIGRATIONS, AT);
      people = another();
      pin = await cheapHash('907413');
      ({ id: first } = await people.addFirstAdministrator({ name: '老周', pin, at: AT }));
    });
    afterEach(async () => {
      await database.db.destroy();
    });

    const enrol = async (name: string, role: StaffRole = 'window') =>
      (await people.enrolStaff({ by: first, name, role, pin, codeUntil: AT + 1000, at: AT })).id;
    const owed = async () => (await people.owedChanges()).map(({ what, about }) => [what, about]);

    it('has nobody at first, and of many who would be first exactly one is', async () => {
      await database.db.deleteFrom('staff').execute();
      expect(await people.staff({})).toEqual([]);
      const names = ['小陈', '小李', '小王', '小赵'];
      const tries = await Promise.allSettled(
        names.map((name) => another().addFirstAdministrator({ name, pin, at: AT })),
      );
      expect(tries.map(({ status }) => status).sort()).toEqual([
        'fulfilled',
        'rejected',
        'rejected',
        'rejected',
      ]);
      for (const one of tries)
        if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'wrong-state' });
      expect(await people.staff({})).toMatchObject([{ role: 'administrator', hasCard: false }]);
    });

    it('makes no second first, also of the same name', async () => {
      for (const name of ['老周', '小陈'])
        await expect(people.addFirstAdministrator({ name, pin, at: AT })).rejects.toMatchObject({
          code: 'wrong-state',
        });
    });

    it('enrols every role with a code, lists them by name, and owes the audit one row each without a name', async () => {
      for (const [index, role] of STAFF_ROLES.entries()) await enrol(`员${'甲乙丙丁戊己庚'[index]}`, role);
      const all = await people.staff({});
      expect(all).toHaveLength(STAFF_ROLES.length + 1);
      expect(all.map(({ role }) => role).sort()).toEqual([...STAFF_ROLES, 'administrator'].sort());
      expect(await people.staffSecret({ id: all[0]?.id ?? '' })).toMatchObject({
        member: all[0],
        codeUntil: all[0]?.id === first ? null : AT + 1000,
        rev: 1,
      });
      const changes = await people.owedChanges();
      expect(changes.map(({ what }) => what)).toEqual([
        'staff-first-administrator',
        ...STAFF_ROLES.map(() => 'staff-enrolled'),
      ]);
      for (const change of changes) {
        expect(change.actor).toBe('staff:老周');
        expect(JSON.stringify([change.about, change.detail])).not.toMatch(/员|周|scrypt/);
      }
      await people.auditedChange(changes[0]?.id ?? '');
      expect(await owed()).toHaveLength(STAFF_ROLES.length);
    });

    it('takes only what is a name, a role, a hash and a time', async () => {
      const good = { by: first, name: '小陈', role: 'window' as const, pin, codeUntil: AT, at: AT };
      for (const wrong of [
        { name: '' },
        { name: '   ' },
        { name: '很'.repeat(21) },
        { name: '小陈13800001278' },
        { name: '小\u0000陈' },
        { name: 7 as never },
        { role: 'resident' as never },
        { role: 'constructor' as never },
        { pin: '907413' },
        { pin: '' },
        { at: Number.NaN },
        { codeUntil: Number.POSITIVE_INFINITY },
      ])
        await expect(people.enrolStaff({ ...good, ...wrong }), JSON.stringify(wrong)).rejects.toMatchObject({
          code: 'bad-input',
        });
      expect(await people.staff({})).toHaveLength(1);
      expect(await owed()).toHaveLength(1);
    });

    it('gives a name to one person at a time', async () => {
      const chen = await enrol('小陈');
      for (const name of ['小陈', ' 小陈 ', '老周'])
        await expect(enrol(name)).rejects.toMatchObject({ code: 'wrong-state' });
      await people.disableStaff({ by: first, id: chen, at: AT });
      expect(await enrol('小陈')).not.toBe(chen);
    });

    it('takes somebody off: nothing of PIN and card is left, and nothing can be done with the id', async () => {
      const id = await enrol('小陈');
      await people.setStaffCard({ by: first, id, card: CARD, at: AT });
      await people.disableStaff({ by: first, id, at: AT + 1 });
      expect(await people.staffSecret({ id })).toBeNull();
      expect(await people.staffByCard({ card: CARD })).toBeNull();
      const row = await database.db.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst();
      expect(row).toMatchObject({ pin: null, card: null, code_until: null });
      const at = AT + 2;
      for (const act of [
        () => people.disableStaff({ by: first, id, at }),
        () => people.setStaffRole({ by: first, id, role: 'director', at }),
        () => people.setStaffCard({ by: first, id, card: CARD, at }),
        () => people.unlockStaff({ by: first, id, at }),
        () => people.setStaffPin({ by: first, id, pin, codeUntil: at, at }),
        () =>
          people.recordAttempt({
            id,
            rev: 3,
            attempts: { wrong: 0, lockouts: 0, lockedUntil: null },
            outcome: 'begun',
            at,
          }),
      ])
        await expect(act()).rejects.toMatchObject({ code: 'not-found' });
      await expect(
        people.enrolStaff({ by: id, name: '小李', role: 'window', pin, codeUntil: at, at }),
      ).rejects.toMatchObject({ code: 'wrong-state' });
      expect((await owed()).slice(1)).toEqual([
        ['staff-enrolled', id],
        ['staff-card-set', id],
        ['staff-taken-off', id],
      ]);
    });

    it('keeps one administrator, whoever takes whom off at the same moment', async () => {
      await expect(people.disableStaff({ by: first, id: first, at: AT })).rejects.toMatchObject({
        code: 'wrong-state',
      });
      await expect(
        people.setStaffRole({ by: first, id: first, role: 'window', at: AT }),
      ).rejects.toMatchObject({ code: 'wrong-state' });
      const second = await enrol('老吴', 'administrator');
      const both = await Promise.allSettled([
        people.disableStaff({ by: first, id: second, at: AT }),
        another().setStaffRole({ by: second, id: first, role: 'window', at: AT }),
      ]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await people.staff({})).filter(({ role }) => role === 'administrator')).toHaveLength(1);
    });

    it('changes a role, and says from which to which; the same again is no change', async () => {
      const id = await enrol('小陈');
      await people.setStaffRole({ by: first, id, role: 'reviewer', at: AT });
      await people.setStaffRole({ by: first, id, role: 'reviewer', at: AT });
      const changes = await people.owedChanges();
      expect(changes.slice(2)).toMatchObject([
        { what: 'staff-role', about: id, detail: { from: 'window', to: 'reviewer' } },
      ]);
    });

    it('keeps a card as a reference only, for one person', async () => {
      const [chen, li] = [await enrol('小陈'), await enrol('小李')];
      await people.setStaffCard({ by: first, id: chen, card: CARD, at: AT });
      await people.setStaffCard({ by: first, id: chen, card: CARD, at: AT });
      expect(await people.staffByCard({ card: CARD })).toMatchObject({ member: { id: chen, hasCard: true } });
      expect(await people.staffByCard({ card: `${CARD}0` })).toBeNull();
      await expect(people.staffByCard({ card: '' })).rejects.toMatchObject({ code: 'bad-input' });
      await expect(people.setStaffCard({ by: first, id: li, card: CARD, at: AT })).rejects.toMatchObject({
        code: 'wrong-state',
      });
      const kept = JSON.stringify([
        await database.db.selectFrom('staff').selectAll().execute(),
        await database.db.selectFrom('staff_change').selectAll().execute(),
      ]);
      expect(kept).not.toContain(CARD);
      // Another centre's key makes another reference.
      const elsewhere = createPeople(database.db as never, new Uint8Array(32));
      expect(await elsewhere.staffByCard({ card: CARD })).toBeNull();
      await people.setStaffCard({ by: first, id: chen, card: null, at: AT });
      expect(await people.staffByCard({ card: CARD })).toBeNull();
      await people.setStaffCard({ by: first, id: li, card: CARD, at: AT });
      expect((await owed()).slice(3)).toEqual([
        ['staff-card-set', chen],
        ['staff-card-removed', chen],
        ['staff-card-set', li],
      ]);
    });

    it('lets only oneself set a PIN; a code of an administrator unlocks', async () => {
      const id = await enrol('小陈');
      const own = await cheapHash('580274');
      await expect(
        people.setStaffPin({ by: first, id, pin: own, codeUntil: null, at: AT }),
      ).rejects.toMatchObject({ code: 'bad-input' });
      await people.recordAttempt({ id, rev: 1, attempts: LOCKED, outcome: 'wrong', at: AT });
      await expect(
        people.setStaffPin({ by: id, id, pin: own, codeUntil: null, rev: 1, at: AT }),
      ).rejects.toMatchObject({ code: 'wrong-state' });
      await people.setStaffPin({ by: id, id, pin: own, codeUntil: null, rev: 2, at: AT });
      expect(await people.staffSecret({ id })).toMatchObject({ pin: own, codeUntil: null, attempts: LOCKED });
      await people.setStaffPin({ by: first, id, pin, codeUntil: AT + 5, at: AT });
      expect(await people.staffSecret({ id })).toMatchObject({
        pin,
        codeUntil: AT + 5,
        attempts: { wrong: 0, lockouts: 0, lockedUntil: null },
        rev: 4,
      });
      expect((await owed()).slice(2).map(([what]) => what)).toEqual([
        'staff-pin-wrong',
        'staff-pin-changed',
        'staff-code-given',
      ]);
    });

    it('keeps one recovery code as a hash; used, it goes with the PIN that is chosen, and the next one comes', async () => {
      const [one, two, own] = [await cheapHash('A'), await cheapHash('C'), await cheapHash('580274')];
      expect(await people.staffRecovery({})).toBeNull();
      await people.setStaffRecovery({ by: first, hash: one, at: AT });
      expect(await another().staffRecovery({})).toEqual({ hash: one, madeAt: AT, rev: 1 });
      for (const wrong of [{ hash: 'A3C4' }, { at: Number.NaN }])
        await expect(
          people.setStaffRecovery({ by: first, hash: one, at: AT, ...wrong }),
        ).rejects.toMatchObject({ code: 'bad-input' });
      const chen = await enrol('小陈');
      const used = { id: first, pin: own, next: two, rev: 1, at: AT + 1 };
      for (const [wrong, code] of [
        [{ id: chen }, 'wrong-state'],
        [{ rev: 2 }, 'wrong-state'],
        [{ id: 'nobody' }, 'not-found'],
        [{ pin: '580274' }, 'bad-input'],
        [{ next: 'A3C4' }, 'bad-input'],
      ] as const)
        await expect(people.recoverStaff({ ...used, ...wrong })).rejects.toMatchObject({ code });
      expect(await people.staffSecret({ id: first })).toMatchObject({ pin });
      await people.recordAttempt({ id: first, rev: 1, attempts: LOCKED, outcome: 'recovery-wrong', at: AT });
      const both = await Promise.allSettled([people.recoverStaff(used), another().recoverStaff(used)]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await people.staffRecovery({})).toEqual({ hash: two, madeAt: AT + 1, rev: 2 });
      expect(await people.staffSecret({ id: first })).toMatchObject({
        pin: own,
        codeUntil: null,
        attempts: { wrong: 0, lockouts: 0, lockedUntil: null },
      });
      await people.setStaffRecovery({ by: first, hash: one, at: AT + 2 });
      expect(await people.staffRecovery({})).toEqual({ hash: one, madeAt: AT + 2, rev: 3 });
      await expect(people.setStaffRecovery({ by: 'nobody', hash: one, at: AT })).rejects.toMatchObject({
        code: 'wrong-state',
      });
      expect((await people.owedChanges()).slice(1)).toMatchObject([
        { what: 'staff-recovery-made', actor: 'staff:老周' },
        { what: 'staff-enrolled' },
        { what: 'staff-recovery-wrong', actor: 'kiosk', about: first, detail: { locked: true } },
        { what: 'staff-pin-recovered', actor: 'staff:老周', about: first, detail: {} },
        { what: 'staff-recovery-made', actor: 'staff:老周' },
      ]);
    });

    it('records an attempt only on what it was worked out from', async () => {
      const id = await enrol('小陈');
      const one = { wrong: 1, lockouts: 0, lockedUntil: null };
      const tries = await Promise.allSettled(
        [people, another(), another()].map((desk) =>
          desk.recordAttempt({ id, rev: 1, attempts: one, outcome: 'begun', at: AT }),
        ),
      );
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await people.staffSecret({ id })).toMatchObject({ attempts: one, rev: 2 });
      // What was only begun is nothing to tell.
      expect(await owed()).toHaveLength(2);
      await people.recordAttempt({ id, rev: 2, attempts: LOCKED, outcome: 'wrong', at: AT });
      await people.unlockStaff({ by: first, id, at: AT });
      const { rev = 0, attempts } = (await people.staffSecret({ id })) ?? {};
      expect(attempts).toEqual({ wrong: 0, lockouts: 0, lockedUntil: null });
      for (const outcome of ['signed-in', 'signed-in-by-card'] as const)
        await people.recordAttempt({
          id,
          rev: rev + (outcome === 'signed-in' ? 0 : 1),
          attempts: { wrong: 0, lockouts: 0, lockedUntil: null },
          outcome,
          at: AT,
        });
      for (const wrong of [-1, 0.5, Number.NaN])
        await expect(
          people.recordAttempt({ id, rev: rev + 2, attempts: { ...one, wrong }, outcome: 'begun', at: AT }),
        ).rejects.toMatchObject({ code: 'bad-input' });
      expect((await people.owedChanges()).slice(2)).toMatchObject([
        { what: 'staff-pin-wrong', actor: 'kiosk', detail: { locked: true } },
        { what: 'staff-unlocked', actor: 'staff:老周' },
        { what: 'staff-signed-in', actor: 'staff:小陈', detail: { with: 'pin' } },
        { what: 'staff-signed-in', actor: 'staff:小陈', detail: { with: 'card' } },
      ]);
    });
  });
}
