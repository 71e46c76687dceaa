import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cheapHash } from './people.contract.ts';
import type { StoreMethods } from './port.ts';
import { createStore } from './store.ts';
import { AT, testFolder } from './test-visit.ts';

let folder: string;
let remove: () => void;
let store: StoreMethods;
let full: boolean;
const key = new Uint8Array(randomBytes(32));
const open = async () => {
  store = createStore({
    hooks: {
      beforeCommit: (what) => {
        if (full && what === 'audit') throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
      },
    },
  });
  await store.open({ dataFolder: folder, key, at: AT });
};

beforeEach(async () => {
  ({ folder, remove } = testFolder());
  full = false;
  await open();
});
afterEach(async () => {
  await store.close({});
  remove();
});

test('a change of staff is a row of the audit when it resolves', async () => {
  const pin = await cheapHash('907413');
  const { id } = await store.addFirstAdministrator({ name: '老周', pin, at: AT });
  expect(await store.verifyAudit({})).toMatchObject({ ok: true, rows: 1 });
  await store.unlockStaff({ by: id, id, at: AT });
  // Many at once: one row each, no more.
  await Promise.all(
    ['小陈', '小李', '小王'].map((name) =>
      store.enrolStaff({ by: id, name, role: 'window', pin, codeUntil: AT, at: AT }),
    ),
  );
  expect(await store.verifyAudit({})).toMatchObject({ ok: true, rows: 5 });
  expect(await store.staff({})).toHaveLength(4);
});

test('a row that the disk did not take is owed: the next change brings it, or the next start', async () => {
  const pin = await cheapHash('907413');
  full = true;
  await expect(store.addFirstAdministrator({ name: '老周', pin, at: AT })).rejects.toMatchObject({
    code: 'no-space',
  });
  const [first] = await store.staff({});
  const id = first?.id ?? '';
  expect(await store.verifyAudit({})).toMatchObject({ rows: 0 });
  full = false;
  await store.unlockStaff({ by: id, id, at: AT });
  expect(await store.verifyAudit({})).toMatchObject({ ok: true, rows: 2 });
  full = true;
  await expect(store.unlockStaff({ by: id, id, at: AT })).rejects.toMatchObject({ code: 'no-space' });
  await store.close({});
  full = false;
  await open();
  expect(await store.verifyAudit({})).toMatchObject({ ok: true, rows: 3 });
  await store.close({});
  await open();
  expect(await store.verifyAudit({})).toMatchObject({ ok: true, rows: 3 });
});
