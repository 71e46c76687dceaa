import { createHmac, randomBytes } from 'node:crypto';
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { RpcError } from '../../workers/rpc.ts';
import { canonicalJson } from '../canonical.ts';
import { withStoreErrors } from '../database/errors.ts';
import {
  nameAsKept,
  type PeopleStore,
  STAFF_ROLES,
  type StaffChange,
  type StaffMember,
} from '../people-port.ts';
import type { JsonObject } from '../port.ts';
import type { PeopleTables } from './people-schema.ts';

type Row = Selectable<PeopleTables['staff']>;
type Trx = Transaction<PeopleTables>;

/** People as casework keeps them, and what is owed to the audit about them. */
export interface OwnedPeople extends PeopleStore {
  /** Changes that are in no audit yet, oldest first. */
  owedChanges(): Promise<StaffChange[]>;
  /** They are now. */
  auditedChange(id: string): Promise<void>;
}

const asMember = (row: Row): StaffMember => ({
  id: row.id,
  name: row.name,
  role: row.role as StaffMember['role'],
  hasCard: row.card !== null,
  addedAt: Number(row.added_at),
});

const orNull = (value: number | null) => (value === null ? null : Number(value));

/** One of those who are enrolled, with the PIN. */
function asSecret(row: Row & { pin: string }) {
  return {
    member: asMember(row),
    pin: row.pin,
    codeUntil: orNull(row.code_until),
    attempts: {
      wrong: Number(row.wrong),
      lockouts: Number(row.lockouts),
      lockedUntil: orNull(row.locked_until),
    },
    rev: Number(row.rev),
  };
}

const refuse = (code: 'bad-input' | 'not-found' | 'wrong-state', words: string) => new RpcError(code, words);

/** A name as it is kept. No message repeats it: it is somebody's. */
function checkedName(name: unknown): string {
  const text = nameAsKept(name);
  if (text === null) throw refuse('bad-input', 'a name has 1 to 20 characters and no figures');
  return text;
}

/** A PIN itself is never kept: only what looks like a hash gets in. */
function checkedHash(pin: unknown): string {
  if (typeof pin !== 'string' || !/^scrypt\$\d+\$\d+\$\d+\$[\w+/=-]{20,}\$[\w+/=-]{40,}$/.test(pin))
    throw refuse('bad-input', 'a PIN is kept as a hash');
  return pin;
}

function checkedTime(at: unknown): number {
  if (typeof at !== 'number' || !Number.isFinite(at)) throw refuse('bad-input', 'there is no time');
  return Math.round(at);
}

function checkedCount(count: unknown): number {
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0)
    throw refuse('bad-input', 'attempts are counted in whole numbers');
  return count;
}

function checkedRole(role: unknown) {
  const known = STAFF_ROLES.find((one) => one === role);
  if (!known) throw refuse('bad-input', 'there is no such role');
  return known;
}

/** How somebody came in, as the audit calls it. */
const WITH = {
  'signed-in': 'pin',
  'signed-in-by-card': 'card',
  'signed-in-by-recovery': 'recovery-code',
} as const;

const NO_ATTEMPTS = { wrong: 0, lockouts: 0, locked_until: null };

/** One change: its transaction, whoever does it, and its row for the audit. */
interface Change {
  trx: Trx;
  /** The name of who does it. */
  actorOf(by: string): Promise<string>;
  /** Somebody who is enrolled. Rejects `not-found`. */
  one(id: string): Promise<Row & { pin: string }>;
  owe(at: number, actor: string, what: string, about: string, detail?: JsonObject): Promise<void>;
}

/**
 * Builds the people's part over an open, migrated casework.
 * @param cardKey makes the references of cards. It comes from the kiosk's data key; a casework that several kiosks
 *   share needs one of the centre's, or each card works at the kiosk that enrolled it.
 */
export function createPeople(database: Kysely<PeopleTables>, cardKey: Uint8Array): OwnedPeople {
  const reference = (card: unknown): string => {
    if (typeof card !== 'string' || card === '') throw refuse('bad-input', 'the card says nothing');
    return createHmac('sha256', cardKey).update(card).digest('hex');
  };
  const enrolled = (db: Kysely<PeopleTables>) =>
    db.selectFrom('staff').selectAll().where('disabled_at', 'is', null);

  /** Changes wait for each other: the turn is taken before anything is looked at. */
  const change = <T>(run: (change: Change) => Promise<T>): Promise<T> =>
    withStoreErrors(() =>
      database.transaction().execute(async (trx) => {
        const { turn } = await trx
          .updateTable('staff_turn')
          .set({ turn: sql<number>`turn + 1` })
          .where('id', '=', 1)
          .returning('turn')
          .executeTakeFirstOrThrow();
        let written = 0;
        const one = async (id: string) => {
          const row = await enrolled(trx).where('id', '=', id).executeTakeFirst();
          if (!row || row.pin === null) throw refuse('not-found', 'nobody of this id is enrolled');
          return { ...row, pin: row.pin };
        };
        return await run({
          trx,
          one,
          async actorOf(by) {
            const row = await enrolled(trx).where('id', '=', by).executeTakeFirst();
            if (!row) throw refuse('wrong-state', 'who does this is not enrolled (any more)');
            return `staff:${row.name}`;
          },
          async owe(at, actor, what, about, detail = {}) {
            if (written++ > 0) throw new Error('a change has one row in the audit');
            await trx
              .insertInto('staff_change')
              .values({
                id: randomBytes(9).toString('base64url'),
                seq: Number(turn),
                at,
                actor,
                what,
                about,
                detail: canonicalJson(detail),
                audited: 0,
              })
              .execute();
          },
        });
      }),
    );

  const add = async (trx: Trx, input: Pick<Row, 'name' | 'role' | 'pin' | 'code_until'>, at: number) => {
    const same = await enrolled(trx).where('name', '=', input.name).executeTakeFirst();
    if (same) throw refuse('wrong-state', 'somebody has this name already');
    const id = randomBytes(9).toString('base64url');
    await trx
      .insertInto('staff')
      .values({ ...input, ...NO_ATTEMPTS, id, card: null, rev: 1, added_at: at, disabled_at: null })
      .execute();
    return id;
  };
  const set = (trx: Trx, id: string, values: Partial<Row>) =>
    trx
      .updateTable('staff')
      .set({ ...values, rev: sql<number>`rev + 1` })
      .where('id', '=', id)
      .execute();
  /** The code from now on; there is one, or none before the first. */
  const setRecovery = async (trx: Trx, code: string, made_at: number) => {
    const { numUpdatedRows } = await trx
      .updateTable('staff_recovery')
      .set({ code, made_at, rev: sql<number>`rev + 1` })
      .executeTakeFirst();
    if (Number(numUpdatedRows) === 0)
      await trx.insertInto('staff_recovery').values({ id: 1, code, made_at, rev: 1 }).execute();
  };
  /** Without an administrator nobody could enrol anybody again. */
  const keepsAnAdministrator = async (trx: Trx, row: Row) => {
    if (row.role !== 'administrator') return;
    const others = await enrolled(trx)
      .where('role', '=', 'administrator')
      .where('id', '<>', row.id)
      .executeTakeFirst();
    if (!others) throw refuse('wrong-state', 'the last administrator stays');
  };

  return {
    staff: () =>
      withStoreErrors(async () =>
        (await enrolled(database).orderBy('name').orderBy('id').execute()).map(asMember),
      ),

    addFirstAdministrator: (input) =>
      change(async ({ trx, owe }) => {
        const [name, pin, at] = [checkedName(input.name), checkedHash(input.pin), checkedTime(input.at)];
        const anybody = await trx.selectFrom('staff').select('id').limit(1).executeTakeFirst();
        if (anybody) throw refuse('wrong-state', 'there is a first administrator already');
        const id = await add(trx, { name, role: 'administrator', pin, code_until: null }, at);
        await owe(at, `staff:${name}`, 'staff-first-administrator', id);
        return { id };
      }),

    enrolStaff: (input) =>
      change(async ({ trx, owe, actorOf }) => {
        const [name, role, at] = [checkedName(input.name), checkedRole(input.role), checkedTime(input.at)];
        const [pin, code_until] = [checkedHash(input.pin), checkedTime(input.codeUntil)];
        const actor = await actorOf(input.by);
        const id = await add(trx, { name, role, pin, code_until }, at);
        await owe(at, actor, 'staff-enrolled', id, { role });
        return { id };
      }),

    disableStaff: ({ by, id, at }) =>
      change(async ({ trx, owe, actorOf, one }) => {
        const time = checkedTime(at);
        const actor = await actorOf(by);
        await keepsAnAdministrator(trx, await one(id));
        await set(trx, id, { ...NO_ATTEMPTS, disabled_at: time, pin: null, card: null, code_until: null });
        await owe(time, actor, 'staff-taken-off', id);
      }),

    setStaffRole: (input) =>
      change(async ({ trx, owe, actorOf, one }) => {
        const [role, at] = [checkedRole(input.role), checkedTime(input.at)];
        const actor = await actorOf(input.by);
        const row = await one(input.id);
        if (row.role === role) return;
        await keepsAnAdministrator(trx, row);
        await set(trx, input.id, { role });
        await owe(at, actor, 'staff-role', input.id, { from: row.role, to: role });
      }),

    setStaffPin: (input) =>
      change(async ({ trx, owe, actorOf, one }) => {
        const [pin, at] = [checkedHash(input.pin), checkedTime(input.at)];
        const code_until = input.codeUntil === null ? null : checkedTime(input.codeUntil);
        if (code_until === null && input.by !== input.id)
          throw refuse('bad-input', 'one sets a PIN for oneself, and a code for somebody');
        const actor = await actorOf(input.by);
        const row = await one(input.id);
        if (input.rev !== undefined && Number(row.rev) !== input.rev)
          throw refuse('wrong-state', 'the PIN was changed meanwhile');
        // It ends her sign-in: nobody else could read it to her, or give her another.
        if (code_until !== null && input.by === input.id) await keepsAnAdministrator(trx, row);
        await set(trx, input.id, { pin, code_until, ...(code_until === null ? {} : NO_ATTEMPTS) });
        await owe(at, actor, code_until === null ? 'staff-pin-changed' : 'staff-code-given', input.id);
      }),

    setStaffCard: (input) =>
      change(async ({ trx, owe, actorOf, one }) => {
        const at = checkedTime(input.at);
        const card = input.card === null ? null : reference(input.card);
        const actor = await actorOf(input.by);
        const row = await one(input.id);
        if (row.card === card) return;
        const other = card && (await enrolled(trx).where('card', '=', card).executeTakeFirst());
        if (other) throw refuse('wrong-state', "this card is somebody else's");
        await set(trx, input.id, { card });
        await owe(at, actor, card === null ? 'staff-card-removed' : 'staff-card-set', input.id);
      }),

    unlockStaff: ({ by, id, at }) =>
      change(async ({ trx, owe, actorOf, one }) => {
        const time = checkedTime(at);
        const actor = await actorOf(by);
        await one(id);
        await set(trx, id, NO_ATTEMPTS);
        await owe(time, actor, 'staff-unlocked', id);
      }),

    staffRecovery: () =>
      withStoreErrors(async () => {
        const row = await database.selectFrom('staff_recovery').selectAll().executeTakeFirst();
        return row ? { hash: row.code, madeAt: Number(row.made_at), rev: Number(row.rev) } : null;
      }),

    setStaffRecovery: ({ by, hash, at }) =>
      change(async ({ trx, owe, actorOf }) => {
        const [code, time] = [checkedHash(hash), checkedTime(at)];
        const actor = await actorOf(by);
        await setRecovery(trx, code, time);
        await owe(time, actor, 'staff-recovery-made', by);
      }),

    recoverStaff: (input) =>
      change(async ({ trx, owe, one }) => {
        const [pin, next, at] = [checkedHash(input.pin), checkedHash(input.next), checkedTime(input.at)];
        const row = await one(input.id);
        const now = await trx.selectFrom('staff_recovery').selectAll().executeTakeFirst();
        if (row.role !== 'administrator') throw refuse('wrong-state', 'the code is for administrators');
        if (!now || Number(now.rev) !== input.rev) throw refuse('wrong-state', 'the code is another one now');
        await set(trx, input.id, { ...NO_ATTEMPTS, pin, code_until: null });
        await setRecovery(trx, next, at);
        await owe(at, `staff:${row.name}`, 'staff-pin-recovered', input.id);
      }),

    staffSecret: ({ id }) =>
      withStoreErrors(async () => {
        const row = await enrolled(database).where('id', '=', id).executeTakeFirst();
        return row && row.pin !== null ? asSecret({ ...row, pin: row.pin }) : null;
      }),

    staffByCard: ({ card }) =>
      withStoreErrors(async () => {
        const row = await enrolled(database).where('card', '=', reference(card)).executeTakeFirst();
        return row && row.pin !== null ? asSecret({ ...row, pin: row.pin }) : null;
      }),

    recordAttempt: ({ id, rev, attempts, outcome, at }) =>
      change(async ({ trx, owe, one }) => {
        const time = checkedTime(at);
        const row = await one(id);
        if (Number(row.rev) !== rev) throw refuse('wrong-state', 'somebody else tried at the same time');
        const locked_until = attempts.lockedUntil === null ? null : checkedTime(attempts.lockedUntil);
        await set(trx, id, {
          wrong: checkedCount(attempts.wrong),
          lockouts: checkedCount(attempts.lockouts),
          locked_until,
        });
        // Who tried a wrong one is not known: it was somebody at this kiosk.
        if (outcome === 'wrong' || outcome === 'recovery-wrong')
          await owe(time, 'kiosk', outcome === 'wrong' ? 'staff-pin-wrong' : 'staff-recovery-wrong', id, {
            locked: locked_until !== null && locked_until > time,
          });
        else if (outcome !== 'begun')
          await owe(time, `staff:${row.name}`, 'staff-signed-in', id, { with: WITH[outcome] });
        return { rev: rev + 1 };
      }),

    owedChanges: () =>
      withStoreErrors(async () =>
        (
          await database
            .selectFrom('staff_change')
            .selectAll()
            .where('audited', '=', 0)
            .orderBy('seq')
            .execute()
        ).map(({ id, at, actor, what, about, detail }) => ({
          id,
          at: Number(at),
          actor,
          what,
          about,
          detail: JSON.parse(detail) as JsonObject,
        })),
      ),

    auditedChange: (id) =>
      withStoreErrors(async () => {
        await database.updateTable('staff_change').set({ audited: 1 }).where('id', '=', id).execute();
      }),
  };
}
