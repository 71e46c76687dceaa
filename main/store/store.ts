import { createHmac } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { RpcError } from '../workers/rpc.ts';
import { auditEntries, booksMethods } from './books-methods.ts';
import { dayOf } from './case-number.ts';
import { casesMethods, rebuildAll } from './cases-methods.ts';
import type { CaseStore } from './cases-port.ts';
import { createBooks, type OwnedBooks } from './casework/books.ts';
import type { BookTables } from './casework/books-schema.ts';
import type { CaseProjection } from './casework/case-rows.ts';
import { createCases } from './casework/cases.ts';
import { createCasework, type OwnedCasework } from './casework/casework.ts';
import { createClasses } from './casework/classes.ts';
import type { ClassTables } from './casework/classes-schema.ts';
import { createPeople, type OwnedPeople } from './casework/people.ts';
import type { PeopleTables } from './casework/people-schema.ts';
import { createReach, type OwnedReach } from './casework/reach.ts';
import type { ReachTables } from './casework/reach-schema.ts';
import { CASEWORK_MIGRATIONS, type CaseworkTables } from './casework/schema.ts';
import { classMethods } from './class-methods.ts';
import type { ClassStore } from './class-port.ts';
import { isDamage, withStoreErrors } from './database/errors.ts';
import { type OpenDatabase, openLibsql } from './database/libsql.ts';
import { type Migration, migrate } from './database/migrate.ts';
import { crashGuard, putAside, stampOf, timesPutAside } from './database/put-aside.ts';
import { fileHeads, HEAD_FILE } from './journal/head.ts';
import { createJournal, type OwnedJournal } from './journal/journal.ts';
import { JOURNAL_MIGRATIONS, type JournalTables } from './journal/schema.ts';
import { loadStationKey, writeWhole } from './journal/station-key.ts';
import type { JournalHooks } from './journal/writer.ts';
import { keyCheck } from './key.ts';
import { auditChanges, peopleMethods } from './people-methods.ts';
import { personRef } from './person-ref.ts';
import type { DatabaseState, OpenInput, OpenResult, StoreMethods } from './port.ts';
import { auditDeeds, reachMethods } from './reach-methods.ts';

/** What the store is made with. */
export interface StoreOptions {
  /** The rules of cases, which lie above the store: without them no rows for lists are made. */
  cases?: Omit<CaseProjection, 'key'>;
  /** Only tests give some. */
  hooks?: JournalHooks;
  /** The most pages of 4 KB a database may have. */
  maxPages?: number;
}

/** Numbers left free when a journal was lost in the middle of a day. A kiosk has some 100 visits a day. */
const NUMBERS_LEFT_FREE = 500;
const KEY_CHECK = 'store-key-check';

type Faulty = Extract<DatabaseState, { state: 'fresh-after-fault' }>;

/** Opens one database, putting it aside first if it can not be read. */
async function openOne<Tables>(
  input: {
    dataFolder: string;
    key: Uint8Array;
    at: number;
    keyIsRight: boolean;
    maxPages: number | undefined;
  },
  name: string,
  beside: string[],
  migrations: Migration[],
): Promise<{ database: OpenDatabase<Tables>; state: DatabaseState }> {
  const { dataFolder, key, at } = input;
  const file = join(dataFolder, `${name}.db`);
  const guard = crashGuard(dataFolder, name);
  const tryOpen = async () => {
    const options = input.maxPages === undefined ? {} : { maxPages: input.maxPages };
    const database = openLibsql<Tables>({ file, key, ...options });
    try {
      await migrate(database, name, migrations, at);
      return database;
    } catch (error) {
      await database.db.destroy();
      throw error;
    }
  };

  let fault: Faulty['reason'] | undefined = guard.tooMany ? 'crashed' : undefined;
  const isNew = !existsSync(file);
  guard.begin();
  if (!fault) {
    try {
      const database = await tryOpen();
      guard.end();
      return { database, state: { state: isNew ? 'fresh' : 'ready' } };
    } catch (error) {
      if (!isDamage(error)) {
        guard.end();
        throw error;
      }
      fault = input.keyIsRight ? 'damaged' : 'wrong-key';
    }
  }
  const folder = putAside(dataFolder, name, beside, at);
  const database = await tryOpen();
  guard.end();
  return { database, state: { state: 'fresh-after-fault', putAside: folder, reason: fault } };
}

interface Opened {
  input: { dataFolder: string; check: string };
  result: OpenResult;
  journal: OwnedJournal;
  casework: OwnedCasework;
  people: OwnedPeople;
  books: OwnedBooks;
  reach: OwnedReach;
  classes: ClassStore;
  cases: CaseStore;
  /** The reference of the person a document is of. */
  refOf(idNumber: string): string;
  /** Rows are to be made again, while nobody waits for the store. */
  makeAgain(): void;
  /** Ends what goes on beside the calls. */
  stop(): Promise<void>;
}

/** Whether this is the key the databases were made with, as far as is known. */
function compareKey(dataFolder: string, check: string): boolean {
  const file = join(dataFolder, KEY_CHECK);
  return !existsSync(file) || readFileSync(file, 'utf8').trim() === check;
}

async function openStore(input: OpenInput, options: StoreOptions): Promise<Opened> {
  const { dataFolder, key } = input;
  if (typeof dataFolder !== 'string' || dataFolder === '')
    throw new RpcError('bad-input', 'dataFolder is missing');
  if (!(key instanceof Uint8Array) || key.length !== 32)
    throw new RpcError('bad-input', 'the key has 32 bytes');
  const at = input.at ?? Date.now();
  const check = keyCheck(key);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const keyIsRight = compareKey(dataFolder, check);
  const common = { dataFolder, key, at, keyIsRight, maxPages: options.maxPages };

  const heads = fileHeads(dataFolder);
  const faultHeads = readdirSync(dataFolder).filter((name) => name.startsWith('audit-head-fault-'));
  const lastHead = heads.read();
  const one = await openOne<JournalTables>(common, 'journal', [HEAD_FILE, ...faultHeads], JOURNAL_MIGRATIONS);
  const two = await openOne<CaseworkTables>(common, 'casework', [], CASEWORK_MIGRATIONS).catch(
    async (error) => {
      await one.database.db.destroy();
      throw error;
    },
  );
  if (!keyIsRight || !existsSync(join(dataFolder, KEY_CHECK))) writeWhole(join(dataFolder, KEY_CHECK), check);

  const journal = createJournal({
    db: one.database.db,
    key: loadStationKey(dataFolder, stampOf(at)),
    heads,
    ratingKey: createHmac('sha256', key).update('banban ratings').digest(),
    hooks: options.hooks ?? {},
  });
  const blind = createHmac('sha256', key).update('banban case initials').digest();
  const projection = options.cases && { ...options.cases, key: blind };
  const casework = createCasework(two.database.db, projection);
  const cases = createCases(two.database.db, projection);
  const peopleKey = createHmac('sha256', key).update('banban residents').digest();
  const cardKey = createHmac('sha256', key).update('banban staff cards').digest();
  const people = createPeople(two.database.db as unknown as Kysely<PeopleTables>, cardKey);
  const books = createBooks(two.database.db as unknown as Kysely<BookTables>);
  const reach = createReach(two.database.db as unknown as Kysely<ReachTables>);
  const classes = createClasses(two.database.db as unknown as Kysely<ClassTables>);
  const audit = await journal.startUp(at);
  for (const [name, { state }] of [
    ['journal', one],
    ['casework', two],
  ] as const) {
    if (state.state !== 'fresh-after-fault') continue;
    const { reason, putAside: folder } = state;
    // A new audit begins where the lost one ended, so that the two can be put together by its head.
    const before = name === 'journal' && lastHead !== null && typeof lastHead === 'object' ? lastHead : null;
    const detail = {
      reason,
      putAside: folder,
      ...(before ? { afterRow: before.seq, afterHash: before.hash } : {}),
    };
    await journal.audit({ at, actor: 'kiosk', what: 'database-put-aside', about: name, detail });
  }
  if (one.state.state === 'fresh-after-fault') {
    await journal.setSequenceFloor(dayOf(at), NUMBERS_LEFT_FREE * timesPutAside(dataFolder, 'journal'));
  }
  if (two.state.state === 'fresh-after-fault') await journal.requeueOutbox({});
  await auditChanges(people, journal);
  await auditEntries(books, journal);
  await auditDeeds(reach, journal);
  const jobs = await journal.pendingPrintJobs({});
  const result: OpenResult = {
    journal: one.state,
    casework: two.state,
    unknownPrintJobs: jobs.filter((job) => job.state === 'unknown').length,
    audit,
  };
  let stopped = false;
  // What it can not make stays marked: `rebuildCases` meets the same error, and has somebody to tell.
  let rebuilt = Promise.resolve();
  const makeAgain = () => {
    if (projection) rebuilt = rebuilt.then(() => rebuildAll(cases, () => stopped)).catch(() => undefined);
  };
  makeAgain();
  const stop = async () => {
    stopped = true;
    await rebuilt;
  };
  const refOf = (idNumber: string) => personRef(peopleKey, idNumber);
  return {
    input: { dataFolder, check },
    result,
    refOf,
    journal,
    casework,
    people,
    books,
    reach,
    classes,
    cases,
    makeAgain,
    stop,
  };
}

/** Moves what waits in the outbox to casework. One fact that casework refuses does not hold up the others. */
async function deliver(
  { journal, casework }: Pick<Opened, 'journal' | 'casework'>,
  limit: number,
  at: number,
): Promise<{ delivered: number; left: number }> {
  const entries = await journal.pendingOutbox({ limit });
  let delivered = 0;
  let firstError: unknown;
  for (const { id, fact } of entries) {
    try {
      const attachments = await journal.attachmentsOf({ eventId: fact.eventId });
      await casework.appendFacts({ facts: [fact], attachments });
    } catch (error) {
      firstError ??= error;
      await journal.outboxFailed({ id });
      continue;
    }
    await journal.outboxDelivered({ id, at });
    delivered += 1;
  }
  if (delivered === 0 && firstError !== undefined) throw firstError;
  const rest = await journal.pendingOutbox({ limit: 1000 });
  return { delivered, left: rest.length };
}

/** The store process's methods. Before `open` all others reject with `not-open`. */
export function createStore(options: StoreOptions = {}): StoreMethods {
  let opened: Promise<Opened> | undefined;
  const now = async (): Promise<Opened> => {
    if (!opened) throw new RpcError('not-open', 'the store is not open');
    return await opened;
  };
  const journal = async () => (await now()).journal;
  const casework = async () => (await now()).casework;

  return {
    async open(input) {
      if (opened) {
        const { input: first, result } = await opened;
        if (first.dataFolder !== input.dataFolder || first.check !== keyCheck(input.key)) {
          throw new RpcError('already-open', 'the store is open with another folder or key');
        }
        return result;
      }
      const opening = withStoreErrors(() => openStore(input, options));
      opened = opening;
      try {
        return (await opening).result;
      } catch (error) {
        opened = undefined;
        throw error;
      }
    },
    async deliverOutbox({ limit, at }) {
      return await deliver(await now(), limit ?? 100, at);
    },
    async close() {
      const store = await now();
      opened = undefined;
      await store.stop();
      await store.casework.close();
      await store.journal.close();
    },

    personRef: async ({ idNumber }) => ({ person: (await now()).refOf(idNumber) }),
    confirmVisit: async (input) => await (await journal()).confirmVisit(input),
    takeCaseNumber: async (input) => await (await journal()).takeCaseNumber(input),
    printJobStarted: async (input) => await (await journal()).printJobStarted(input),
    printJobFinished: async (input) => await (await journal()).printJobFinished(input),
    pendingPrintJobs: async (input) => await (await journal()).pendingPrintJobs(input),
    printJob: async (input) => await (await journal()).printJob(input),
    askedPerson: async (input) => await (await journal()).askedPerson(input),
    giveUpPrint: async (input) => await (await journal()).giveUpPrint(input),
    handout: async (input) => await (await journal()).handout(input),
    reprint: async (input) => await (await journal()).reprint(input),
    pendingOutbox: async (input) => await (await journal()).pendingOutbox(input),
    attachmentsOf: async (input) => await (await journal()).attachmentsOf(input),
    outboxDelivered: async (input) => await (await journal()).outboxDelivered(input),
    outboxFailed: async (input) => await (await journal()).outboxFailed(input),
    requeueOutbox: async (input) => await (await journal()).requeueOutbox(input),
    forgetDelivered: async (input) => await (await journal()).forgetDelivered(input),
    forgetVisits: async (input) => await (await journal()).forgetVisits(input),
    queueRequest: async (input) => await (await journal()).queueRequest(input),
    waitingRequests: async (input) => await (await journal()).waitingRequests(input),
    pendingRequests: async (input) => await (await journal()).pendingRequests(input),
    requestTried: async (input) => await (await journal()).requestTried(input),
    requestAnswered: async (input) => await (await journal()).requestAnswered(input),
    audit: async (input) => await (await journal()).audit(input),
    auditHead: async (input) => await (await journal()).auditHead(input),
    verifyAudit: async (input) => await (await journal()).verifyAudit(input),
    rate: async (input) => await (await journal()).rate(input),
    ratingCounts: async (input) => await (await journal()).ratingCounts(input),
    countPages: async (input) => await (await journal()).countPages(input),
    pageCounts: async (input) => await (await journal()).pageCounts(input),
    setting: async (input) => await (await journal()).setting(input),
    setSetting: async (input) => await (await journal()).setSetting(input),

    appendFacts: async (input) => await (await casework()).appendFacts(input),
    attachment: async (input) => await (await casework()).attachment(input),
    caseByNumber: async (input) => await (await casework()).caseByNumber(input),
    caseByToken: async (input) => await (await casework()).caseByToken(input),
    openCases: async (input) => await (await casework()).openCases(input),
    forgetPerson: async (input) => await (await casework()).forgetPerson(input),
    forgetCases: async (input) => await (await casework()).forgetCases(input),
    casesToForget: async (input) => await (await casework()).casesToForget(input),
    forgetSpoken: async (input) => await (await casework()).forgetSpoken(input),
    ...peopleMethods(now),
    ...casesMethods(now),
    ...booksMethods(now),
    ...reachMethods(now),
    ...classMethods(now),
  };
}
