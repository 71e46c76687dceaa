import { setImmediate } from 'node:timers/promises';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { RpcError } from '../../workers/rpc.ts';
import { canonicalJson, sha256, toJson } from '../canonical.ts';
import type { AuditEntry, AuditHead, AuditVerdict, Json } from '../port.ts';
import { type HeadKeeper, headIsSigned, type KeptHead, makeHead, NO_HASH } from './head.ts';
import type { JournalTables } from './schema.ts';
import type { StationKey } from './station-key.ts';

type Row = Selectable<JournalTables['audit']>;

/** Rows read at once while verifying; between two batches other calls get their turn. */
const BATCH = 200;

const rowText = (hash: string) => `banban-audit-row\n${hash}`;

/** The hash of a row: over everything it says and the hash of the row before. */
function hashOf(row: Pick<Row, 'seq' | 'at' | 'actor' | 'what' | 'about' | 'detail' | 'prev'>): string {
  const { about, detail, actor, what, prev } = row;
  return sha256(
    canonicalJson({ seq: Number(row.seq), at: Number(row.at), actor, what, about, detail, prev }),
  );
}

/** Appends one row in a transaction of the journal's. */
export async function appendAudit(trx: Transaction<JournalTables>, key: StationKey, entry: AuditEntry) {
  if (typeof entry.actor !== 'string' || typeof entry.what !== 'string' || !Number.isFinite(entry.at)) {
    throw new RpcError('bad-input', 'an audit line needs a time, an actor and what was done');
  }
  const last = await trx
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const row = {
    seq: Number(last?.seq ?? 0) + 1,
    at: Math.round(entry.at),
    actor: entry.actor,
    what: entry.what,
    about: entry.about ?? null,
    detail:
      entry.detail === undefined
        ? null
        : canonicalJson(JSON.parse(toJson(entry.detail, 'the detail')) as Json),
    prev: last?.hash ?? NO_HASH,
  };
  const hash = hashOf(row);
  await trx
    .insertInto('audit')
    .values({ ...row, hash, key_id: key.keyId, signature: key.sign(rowText(hash)) })
    .execute();
  return { seq: row.seq, hash };
}

/** The end of the audit as the database has it, signed. */
export async function auditHead(db: Kysely<JournalTables>, key: StationKey): Promise<AuditHead> {
  const last = await db
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return makeHead(key, Number(last?.seq ?? 0), last?.hash ?? NO_HASH);
}

type Fault = Extract<AuditVerdict, { ok: false }>;

const WORDS: Record<Fault['fault'], string> = {
  'row-changed': 'a row was changed after it was written',
  'row-missing': 'rows are missing in the middle',
  'row-not-signed': 'a row does not carry the signature of this station',
  'tail-cut': 'rows at the end are missing that had been written and signed',
  'head-missing': 'the signed head beside the database is missing',
  'head-forged': 'the head beside the database was not signed by this station',
  'head-differs': 'the audit is not the one whose head was signed: it was rewritten',
};

const fault = (rows: number, at: number | null, which: Fault['fault']): Fault => ({
  ok: false,
  rows,
  at,
  fault: which,
  words: at === null ? WORDS[which] : `row ${at}: ${WORDS[which]}`,
});

/**
 * Checks the audit: every row follows the one before, carries its hash and this station's signature, and every
 * head that was ever signed and kept fits the row it names. (A power cut may leave the head a few rows behind:
 * those rows have signatures of their own. A database that was set back together with its head can only be
 * found by comparing with a head on paper.)
 * @param lastRows check only so many rows at the end (at start-up); default all.
 */
export async function verifyAudit(
  db: Kysely<JournalTables>,
  key: StationKey,
  heads: HeadKeeper,
  lastRows = Number.POSITIVE_INFINITY,
): Promise<AuditVerdict> {
  const end = await db.selectFrom('audit').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const count = Number(end?.seq ?? 0);
  let seq = Math.max(0, count - lastRows);
  let hash = NO_HASH;
  if (seq > 0) {
    const before = await db.selectFrom('audit').select('hash').where('seq', '=', seq).executeTakeFirst();
    if (!before) return fault(count, seq, 'row-missing');
    hash = before.hash;
  }
  while (seq < count) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(BATCH)
      .execute();
    if (rows.length === 0) break;
    // SQLite answers at once, so without this no other call would be heard before the end.
    await setImmediate();
    for (const row of rows) {
      const expected = seq + 1;
      if (Number(row.seq) !== expected) return fault(count, expected, 'row-missing');
      if (row.prev !== hash || hashOf(row) !== row.hash) return fault(count, expected, 'row-changed');
      if (row.key_id !== key.keyId || !key.verify(rowText(row.hash), row.signature)) {
        return fault(count, expected, 'row-not-signed');
      }
      seq = expected;
      hash = row.hash;
    }
  }
  if (heads.read() === null && seq > 0) return fault(seq, null, 'head-missing');
  for (const head of [...heads.faults(), heads.read()]) {
    const which = await headFault(db, key, head);
    if (which) return fault(seq, which === 'tail-cut' ? seq + 1 : null, which);
  }
  return { ok: true, rows: seq, head: makeHead(key, seq, hash) };
}

/** Whether a head does not fit the rows, and how. */
export async function headFault(
  db: Kysely<JournalTables>,
  key: StationKey,
  head: KeptHead,
): Promise<Fault['fault'] | null> {
  if (head === null) return null;
  if (head === 'missing') return 'head-missing';
  if (head === 'unreadable' || !headIsSigned(key, head)) return 'head-forged';
  if (head.seq === 0) return null;
  const row = await db.selectFrom('audit').select('hash').where('seq', '=', head.seq).executeTakeFirst();
  if (!row) return 'tail-cut';
  return row.hash === head.hash ? null : 'head-differs';
}
