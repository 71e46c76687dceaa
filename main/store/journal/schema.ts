import type { Generated } from 'kysely';
import type { AttachmentRow } from '../attachments.ts';
import type { Migration } from '../database/migrate.ts';

/** The journal's tables. Whole numbers are read through `Number()`: PostgreSQL gives 64-bit ones as text. */
export interface JournalTables {
  case_fact: {
    visit_id: string;
    event_id: string;
    case_number: string;
    case_token: string;
    task_id: string;
    confirmed_at: number;
    print_job_id: string;
  };
  day_sequence: { station: string; kiosk: string; day: string; last: number };
  outbox: {
    id: Generated<number>;
    visit_id: string;
    event_id: string;
    /** The fact as JSON; null once it was delivered and forgotten. */
    body: string | null;
    attempts: Generated<number>;
    delivered_at: number | null;
  };
  print_job: {
    id: Generated<number>;
    job_id: string;
    visit_id: string;
    slip: string | null;
    state: string;
    reason: string | null;
    attempts: Generated<number>;
    created_at: number;
    changed_at: number;
    reprint_of: string | null;
    paper: Generated<string>;
  };
  audit: {
    seq: number;
    at: number;
    actor: string;
    what: string;
    about: string | null;
    detail: string | null;
    prev: string;
    hash: string;
    key_id: string;
    signature: string;
  };
  rating: { pseudonym: string; task_id: string | null; level: number; hour: number };
  setting: { name: string; value: string };
  page_count: { day: string; task_id: string; step_id: string; what: string; count: number };
  request: {
    id: Generated<number>;
    key: string;
    visit_id: string;
    service: string;
    question: string;
    /** What is asked, as JSON; null once it was answered. */
    body: string | null;
    attempts: Generated<number>;
    queued_at: number;
    answered_at: Generated<number | null>;
  };
  /** Deleted when the answers of its visit are forgotten. */
  attachment: AttachmentRow & { visit_id: string };
}

const SQLITE_APPEND_ONLY = [
  `create trigger audit_no_update before update on audit begin select raise(abort, 'the audit is append-only'); end`,
  `create trigger audit_no_delete before delete on audit begin select raise(abort, 'the audit is append-only'); end`,
  // "insert or replace" deletes without firing the trigger above; and a row must follow the last one.
  `create trigger audit_in_order before insert on audit
   when new.seq <> coalesce((select max(seq) from audit), 0) + 1
   begin select raise(abort, 'the audit is append-only'); end`,
];

const POSTGRES_APPEND_ONLY = [
  `create function audit_refuse() returns trigger language plpgsql as
   $$ begin raise exception 'the audit is append-only'; end $$`,
  `create trigger audit_no_change before update or delete on audit for each row execute function audit_refuse()`,
  `create trigger audit_no_truncate before truncate on audit for each statement execute function audit_refuse()`,
  `create function audit_follow() returns trigger language plpgsql as
   $$ begin
     if new.seq <> coalesce((select max(seq) from audit), 0) + 1 then raise exception 'the audit is append-only'; end if;
     return new;
   end $$`,
  `create trigger audit_in_order before insert on audit for each row execute function audit_follow()`,
];

export const JOURNAL_MIGRATIONS: Migration[] = [
  {
    number: 1,
    name: 'journal',
    kind: 'expand',
    statements: ({ engine, int, counting, end }) => [
      `create table case_fact (
        visit_id text primary key, event_id text not null unique, case_number text not null unique,
        case_token text not null unique, task_id text not null, confirmed_at ${int} not null,
        print_job_id text not null) ${end}`,
      `create table day_sequence (
        station text not null, kiosk text not null, day text not null, last ${int} not null,
        primary key (station, kiosk, day)) ${end}`,
      `create table outbox (
        id ${counting}, visit_id text not null references case_fact (visit_id), event_id text not null unique,
        body text, attempts ${int} not null default 0, delivered_at ${int}) ${end}`,
      `create index outbox_waiting on outbox (id) where delivered_at is null`,
      `create index outbox_visit on outbox (visit_id)`,
      `create table print_job (
        id ${counting}, job_id text not null unique, visit_id text not null references case_fact (visit_id),
        slip text, state text not null, reason text, attempts ${int} not null default 0,
        created_at ${int} not null, changed_at ${int} not null, reprint_of text references print_job (job_id)) ${end}`,
      `create index print_job_pending on print_job (id) where state in ('waiting', 'started', 'not-started', 'unknown')`,
      `create index print_job_visit on print_job (visit_id)`,
      `create table audit (
        seq ${int} primary key, at ${int} not null, actor text not null, what text not null, about text,
        detail text, prev text not null, hash text not null, key_id text not null, signature text not null) ${end}`,
      ...(engine === 'sqlite' ? SQLITE_APPEND_ONLY : POSTGRES_APPEND_ONLY),
      // Ordered by the pseudonym and not by arrival: the order of rows would tell whose rating it is.
      `create table rating (
        pseudonym text primary key, task_id text, level ${int} not null, hour ${int} not null)
        ${engine === 'sqlite' ? 'strict, without rowid' : ''}`,
      `create table setting (name text primary key, value text not null) ${end}`,
    ],
  },
  {
    number: 2,
    name: 'requests to services that wait for the network',
    kind: 'expand',
    statements: ({ int, counting, end }) => [
      `create table request (
        id ${counting}, key text not null unique, visit_id text not null references case_fact (visit_id),
        service text not null, question text not null, body text, attempts ${int} not null default 0,
        queued_at ${int} not null, answered_at ${int}) ${end}`,
      `create index request_waiting on request (id) where answered_at is null`,
    ],
  },
  {
    number: 3,
    name: 'handouts on A4 beside the slips',
    kind: 'expand',
    statements: () => [`alter table print_job add column paper text not null default 'slip'`],
  },
  {
    number: 4,
    name: 'pictures and spoken messages of a visit',
    kind: 'expand',
    statements: ({ bytes, end }) => [
      `create table attachment (
        id text primary key, visit_id text not null references case_fact (visit_id), event_id text not null,
        field text not null, type text not null, bytes ${bytes} not null) ${end}`,
      `create index attachment_event on attachment (event_id)`,
      `create index attachment_visit on attachment (visit_id)`,
    ],
  },
  {
    number: 5,
    name: 'how the pages of tasks go, as counts a day',
    kind: 'expand',
    // Ordered by what is counted: the order of arrival would tell which pages one visit went through.
    statements: ({ engine, int }) => [
      `create table page_count (
        day text not null, task_id text not null, step_id text not null, what text not null, count ${int} not null,
        primary key (day, task_id, step_id, what)) ${engine === 'sqlite' ? 'strict, without rowid' : ''}`,
    ],
  },
];
