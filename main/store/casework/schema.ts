import type { Generated } from 'kysely';
import type { AttachmentRow } from '../attachments.ts';
import type { Migration } from '../database/migrate.ts';
import { type BookTables, booksStatements } from './books-schema.ts';
import { againStatements, type CaseTables, casesStatements, figuresStatements } from './cases-schema.ts';
import { type ClassTables, classStatements } from './classes-schema.ts';
import { type PeopleTables, peopleStatements, recoveryStatements } from './people-schema.ts';
import { type ReachTables, reachStatements } from './reach-schema.ts';

/** Casework's tables: facts about cases, what belongs to them, what lists need of them, the staff, the books, whom to go to, and the classes. */
export interface CaseworkTables extends PeopleTables, CaseTables, BookTables, ReachTables, ClassTables {
  fact: {
    /** The order of arrival. */
    seq: Generated<number>;
    event_id: string;
    case_number: string;
    kind: string;
    at: number;
    actor: string;
    stage: string | null;
    /** JSON without personal data. */
    body: string;
    /** JSON with personal data; null once forgotten. */
    personal: string | null;
    person: string | null;
    forgotten_at: number | null;
    /** Of "confirmed" facts. */
    case_token: string | null;
  };
  /** Deleted when the personal part of its fact is forgotten. */
  attachment: AttachmentRow;
}

const KEPT = 'event_id, case_number, kind, at, actor, stage, body, case_token';

export const CASEWORK_MIGRATIONS: Migration[] = [
  {
    number: 1,
    name: 'facts',
    kind: 'expand',
    statements: ({ engine, int, counting, end }) => [
      `create table fact (
        seq ${counting}, event_id text not null unique, case_number text not null, kind text not null,
        at ${int} not null, actor text not null, stage text, body text not null, personal text, person text,
        forgotten_at ${int}, case_token text) ${end}`,
      `create index fact_case on fact (case_number, seq)`,
      `create index fact_stage on fact (case_number, seq) where stage is not null`,
      `create index fact_opened on fact (at) where kind = 'confirmed'`,
      `create index fact_token on fact (case_token) where case_token is not null`,
      `create index fact_person on fact (person) where person is not null`,
      ...(engine === 'sqlite'
        ? [
            `create trigger fact_no_update before update of ${KEPT} on fact
             begin select raise(abort, 'facts are append-only'); end`,
            `create trigger fact_no_delete before delete on fact
             begin select raise(abort, 'facts are append-only'); end`,
          ]
        : [
            `create function fact_refuse() returns trigger language plpgsql as
             $$ begin raise exception 'facts are append-only'; end $$`,
            `create trigger fact_no_update before update of ${KEPT} on fact
             for each row execute function fact_refuse()`,
            `create trigger fact_no_delete before delete on fact for each row execute function fact_refuse()`,
          ]),
    ],
  },
  {
    number: 2,
    name: 'pictures and spoken messages of a fact',
    kind: 'expand',
    statements: ({ bytes, end }) => [
      `create table attachment (
        id text primary key, event_id text not null references fact (event_id),
        field text not null, type text not null, bytes ${bytes} not null) ${end}`,
      `create index attachment_event on attachment (event_id)`,
    ],
  },
  { number: 3, name: 'the people who work here', kind: 'expand', statements: peopleStatements },
  { number: 4, name: 'cases as lists need them', kind: 'expand', statements: casesStatements },
  { number: 5, name: 'making all rows of cases again', kind: 'expand', statements: againStatements },
  { number: 6, name: 'books of the house', kind: 'expand', statements: booksStatements },
  { number: 7, name: 'what boards count of cases', kind: 'expand', statements: figuresStatements },
  {
    number: 8,
    name: 'bad ratings',
    kind: 'expand',
    statements: () => [`create index fact_rated_badly on fact (at, case_number) where kind = 'rated-badly'`],
  },
  { number: 9, name: 'the recovery code', kind: 'expand', statements: recoveryStatements },
  { number: 10, name: 'whom to go to first', kind: 'expand', statements: reachStatements },
  { number: 11, name: 'the phone class', kind: 'expand', statements: classStatements },
];
