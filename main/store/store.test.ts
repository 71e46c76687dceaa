import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLibsql } from './database/libsql.ts';
import type { StoreMethods } from './port.ts';
import { createStore } from './store.ts';
import { AT, testFolder, testPhoto, testVisit } from './test-visit.ts';

describe('the store', () => {
  let folder: string;
  let remove: () => void;
  const open: StoreMethods[] = [];
  const key = new Uint8Array(randomBytes(32));
  const opened = async (
    over: { key?: Uint8Array; at?: number } = {},
    options: Parameters<typeof createStore>[0] = {},
  ) => {
    const store = createStore(options);
    const result = await store.open({ dataFolder: folder, key, at: AT, ...over });
    open.push(store);
    return { store, result };
  };
  const close = async () => {
    for (const store of open.splice(0)) await store.close({});
  };
  const files = (under = '') => readdirSync(join(folder, under)).sort();

  beforeEach(() => {
    ({ folder, remove } = testFolder());
  });
  afterEach(async () => {
    await close();
    remove();
  });

  it('refuses everything before it is open', async () => {
    const store = createStore();
    const calls = Object.entries(store).filter(([name]) => name !== 'open');
    expect(calls.length).toBeGreaterThan(20);
    for (const [name, method] of calls) {
      await expect((method as (input: unknown) => Promise<unknown>)({}), name).rejects.toMatchObject({
        code: 'not-open',
      });
    }
  });

  it('opens fresh, then ready; again the same, never another', async () => {
    const { store, result } = await opened();
    expect(result).toMatchObject({
      journal: { state: 'fresh' },
      casework: { state: 'fresh' },
      unknownPrintJobs: 0,
    });
    expect(await store.open({ dataFolder: folder, key })).toEqual(result);
    const other = new Uint8Array(randomBytes(32));
    await expect(store.open({ dataFolder: folder, key: other })).rejects.toMatchObject({
      code: 'already-open',
    });
    await expect(createStore().open({ dataFolder: folder, key: new Uint8Array(8) })).rejects.toMatchObject({
      code: 'bad-input',
    });
    await close();
    const next = await opened();
    expect(next.result).toMatchObject({
      journal: { state: 'ready' },
      casework: { state: 'ready' },
      audit: { ok: true },
    });
    expect(files().filter((name) => name.endsWith('.opening'))).toEqual([]);
  });

  it('moves the outbox to casework, once', async () => {
    const { store } = await opened();
    const photo = testPhoto();
    const { caseNumber, caseToken } = await store.confirmVisit(testVisit({ attachments: [photo] }));
    await store.confirmVisit(testVisit());
    expect(await store.deliverOutbox({ at: AT, limit: 1 })).toEqual({ delivered: 1, left: 1 });
    expect(await store.deliverOutbox({ at: AT })).toEqual({ delivered: 1, left: 0 });
    await store.requeueOutbox({});
    expect(await store.deliverOutbox({ at: AT })).toEqual({ delivered: 2, left: 0 });
    const found = await store.caseByToken({ caseToken });
    expect(found).toMatchObject({ caseNumber, stage: '受理', service: { mode: 'demo' } });
    expect(found?.facts).toHaveLength(1);
    expect(await store.attachment({ id: photo.id })).toEqual({ ...photo, eventId: found?.facts[0]?.eventId });
    expect(await store.openCases({ limit: 9 })).toHaveLength(2);
  });

  it('writes nothing in plain text: database, WAL, folder', async () => {
    const canary = 'ZQXCANARY金丝雀王桂香';
    const { store } = await opened();
    const picture = testPhoto({ bytes: Buffer.concat([testPhoto().bytes, Buffer.from(canary)]) });
    await store.confirmVisit(
      testVisit({ facts: { name: canary }, slip: { title: canary }, attachments: [picture] }),
    );
    await store.deliverOutbox({ at: AT });
    await store.setSetting({ name: 'canary', value: canary });
    await store.auditHead({});
    const shapes = [
      Buffer.from(canary, 'utf8'),
      Buffer.from(canary, 'utf16le'),
      Buffer.from('ZQXCANARY', 'latin1'),
    ];
    const found = (plain: (name: string) => Buffer) =>
      files().filter(
        (name) =>
          statSync(join(folder, name)).isFile() && shapes.some((shape) => plain(name).includes(shape)),
      );
    expect(statSync(join(folder, 'journal.db-wal')).size).toBeGreaterThan(4096);
    expect(found((name) => readFileSync(join(folder, name)))).toEqual([]);
    // The search itself works: planted in a file, it is found.
    writeFileSync(join(folder, 'planted'), Buffer.from(`x${canary}`, 'utf16le'));
    expect(found((name) => readFileSync(join(folder, name)))).toEqual(['planted']);
    rmSync(join(folder, 'planted'));
    await close();
    expect(found((name) => readFileSync(join(folder, name)))).toEqual([]);
    expect((await (await opened()).store.pendingPrintJobs({}))[0]?.slip).toEqual({ title: canary });
  });

  it('puts a damaged database aside, whole, and goes on with a fresh one', async () => {
    const { store } = await opened();
    await store.confirmVisit(testVisit());
    const { hash } = await store.auditHead({});
    await close();
    const bytes = readFileSync(join(folder, 'journal.db'));
    bytes.fill(0x55, 4096, 4096 * 3);
    writeFileSync(join(folder, 'journal.db'), bytes);

    const { store: next, result } = await opened();
    expect(result.journal).toMatchObject({ state: 'fresh-after-fault', reason: 'damaged' });
    expect(result.casework).toEqual({ state: 'ready' });
    expect(result.audit).toMatchObject({ ok: true, rows: 0 });
    const aside = result.journal.state === 'fresh-after-fault' ? result.journal.putAside : '';
    expect(aside).toBe(join('put-aside', '2026-11-24T01-32-00-000Z-journal'));
    expect(files(aside)).toEqual(expect.arrayContaining(['audit-head.json', 'journal.db']));
    expect(readFileSync(join(folder, aside, 'journal.db')).equals(bytes)).toBe(true);
    // The numbers of that day can not collide with those of the lost journal, and the audit says what happened.
    expect((await next.confirmVisit(testVisit())).caseNumber).toContain('-501-');
    expect(await next.verifyAudit({})).toMatchObject({ ok: true, rows: 2 });
    await close();
    const { db } = openLibsql<{ audit: { seq: number; what: string; detail: string } }>({
      file: join(folder, 'journal.db'),
      key,
      readOnly: true,
    });
    const first = await db.selectFrom('audit').select(['what', 'detail']).orderBy('seq').executeTakeFirst();
    await db.destroy();
    expect(first?.what).toBe('database-put-aside');
    expect(first?.detail).toContain(hash);
  });

  it('puts databases of another key aside and opens them again with their own', async () => {
    const { store } = await opened();
    const { caseNumber } = await store.confirmVisit(testVisit());
    await close();
    const { result } = await opened({ key: new Uint8Array(randomBytes(32)) });
    expect(result.journal).toMatchObject({ state: 'fresh-after-fault', reason: 'wrong-key' });
    expect(result.casework).toMatchObject({ state: 'fresh-after-fault', reason: 'wrong-key' });
    await close();
    if (result.journal.state !== 'fresh-after-fault') throw new Error('it was put aside');
    const rescued = join(folder, 'rescued');
    cpSync(join(folder, result.journal.putAside), rescued, { recursive: true });
    const again = createStore();
    await again.open({ dataFolder: rescued, key, at: AT });
    expect(await again.pendingPrintJobs({})).toMatchObject([{ caseNumber }]);
    await again.close({});
  });

  it('puts a database aside that ended the process twice while opening', async () => {
    await opened();
    await close();
    writeFileSync(join(folder, 'casework.opening'), '1');
    expect((await opened()).result.casework).toEqual({ state: 'ready' });
    await close();
    writeFileSync(join(folder, 'casework.opening'), '2');
    const { result } = await opened();
    expect(result.casework).toMatchObject({ state: 'fresh-after-fault', reason: 'crashed' });
    await close();
    expect((await opened()).result.casework).toEqual({ state: 'ready' });
  });

  it('sends everything it still has again when casework was lost', async () => {
    const { store } = await opened();
    const { caseNumber } = await store.confirmVisit(testVisit());
    await store.deliverOutbox({ at: AT });
    await close();
    writeFileSync(join(folder, 'casework.db'), randomBytes(20_000));
    const { store: next, result } = await opened();
    expect(result.casework).toMatchObject({ state: 'fresh-after-fault', reason: 'damaged' });
    expect(await next.deliverOutbox({ at: AT })).toEqual({ delivered: 1, left: 0 });
    expect(await next.caseByNumber({ caseNumber })).toMatchObject({ caseNumber });
  });

  it('notices a database set back to an older copy', async () => {
    const { store } = await opened();
    await store.audit({ at: AT, actor: 'kiosk', what: 'one' });
    await close();
    cpSync(join(folder, 'journal.db'), join(folder, 'older'));
    const { store: next } = await opened();
    await next.audit({ at: AT, actor: 'kiosk', what: 'two' });
    await close();
    cpSync(join(folder, 'older'), join(folder, 'journal.db'));
    for (const side of ['-wal', '-shm']) rmSync(join(folder, `journal.db${side}`), { force: true });
    const { store: last, result } = await opened();
    expect(result.audit).toMatchObject({ ok: false, fault: 'tail-cut', at: 2 });
    expect(files().some((name) => name.startsWith('audit-head-fault-'))).toBe(true);
    expect(await last.verifyAudit({})).toMatchObject({ ok: false });
  });

  it('refuses data of a newer version and leaves them alone', async () => {
    await opened();
    await close();
    const raw = openLibsql({ file: join(folder, 'casework.db'), key });
    await sql`insert into migration (number, name, at) values (99, 'later', 0)`.execute(raw.db);
    await raw.db.destroy();
    const store = createStore();
    await expect(store.open({ dataFolder: folder, key })).rejects.toMatchObject({ code: 'newer-schema' });
    expect(existsSync(join(folder, 'put-aside'))).toBe(false);
  });

  it('says when there is no room, loses nothing, and goes on when there is', async () => {
    const { store } = await opened({}, { maxPages: 72 });
    const done: string[] = [];
    let refused: unknown;
    for (let n = 0; n < 200 && refused === undefined; n++) {
      await store.confirmVisit(testVisit({ facts: { text: 'x'.repeat(3000) } })).then(
        (result) => done.push(result.caseNumber),
        (error: unknown) => {
          refused = error;
        },
      );
    }
    expect(refused).toMatchObject({ code: 'no-space' });
    expect(done.length).toBeGreaterThan(3);
    expect(await store.verifyAudit({})).toMatchObject({ ok: true, rows: done.length });
    await close();
    const { store: next } = await opened();
    expect((await next.pendingOutbox({ limit: 500 })).map((entry) => entry.fact.caseNumber)).toEqual(done);
    const { caseNumber } = await next.confirmVisit(testVisit());
    expect(caseNumber).toContain(`-${String(done.length + 1).padStart(3, '0')}-`);
  });
});
