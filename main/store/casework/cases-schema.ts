import type { DdlWords } from '../database/migrate.ts';

/** Rows of cases for lists: made of facts, and made again when they are stale. */
export interface CaseTables {
  case_now: {
    case_number: string;
    version: number;
    task_id: string;
    station: string | null;
    source: string;
    grid: string | null;
    person: string | null;
    level: string;
    grade: string;
    work: string;
    stage: string;
    side: string | null;
    first_contact: string | null;
    owner: string | null;
    lead: string | null;
    waits_for: string | null;
    turn: string | null;
    opened_at: number;
    stage_since: number;
    paused: number;
    /** `NEVER` where nothing is due, so that it sorts last on every engine. */
    due_at: number;
    yellow_at: number;
    due_about: number;
    is_open: number;
    /** HMAC of the first letters of a name's pinyin: found, and not readable. */
    initials: string | null;
    taken_at: number | null;
    told_at: number | null;
    closed_at: number | null;
    trips: number;
  };
  /** Cases whose row does not yet say what their facts do. Also what writers of one case wait for each other by. */
  case_stale: { case_number: string };
  /** One row: what the rows were made with. */
  case_times: { id: number; times: string };
  /** One row: all rows are being made again, in the order of their numbers, and it got so far. Null: none is. */
  case_again: { id: number; after: string | null };
}

/** A row says more than before: who is found by initials. So all are made again. */
export const againStatements = ({ int, end }: DdlWords): string[] => [
  `create table case_again (id ${int} primary key, after text) ${end}`,
  `insert into case_again (id, after) select 1, case when exists (select 1 from fact) then '' end`,
];

/** A row says when it was taken, told and put away, and how often she was here. So all are made again. */
export const figuresStatements = ({ int }: DdlWords): string[] => [
  `alter table case_now add column taken_at ${int}`,
  `alter table case_now add column told_at ${int}`,
  `alter table case_now add column closed_at ${int}`,
  `alter table case_now add column trips ${int} not null default 0`,
  `create index case_now_came on case_now (opened_at, task_id, source, grid, person)`,
  `create index case_now_closed on case_now (closed_at, task_id, opened_at, taken_at, told_at, trips)
   where closed_at is not null`,
  `update case_again set after = '' where exists (select 1 from fact)`,
];

/** Later than any moment. */
export const NEVER = 8_640_000_000_000_000;

/** Creates them. Whoever adds a fact, of whatever version, leaves the mark: the database does it. */
export const casesStatements = ({ engine, int, end }: DdlWords): string[] => [
  `create table case_now (
    case_number text primary key, version ${int} not null, task_id text not null, station text,
    source text not null, grid text, person text, level text not null, grade text not null, work text not null,
    stage text not null, side text, first_contact text, owner text, lead text, waits_for text, turn text,
    opened_at ${int} not null, stage_since ${int} not null, paused ${int} not null, due_at ${int} not null,
    yellow_at ${int} not null, due_about ${int} not null, is_open ${int} not null, initials text) ${end}`,
  `create index case_now_owner on case_now (owner, due_at, case_number) where is_open = 1`,
  `create index case_now_turn on case_now (turn, due_at, case_number) where is_open = 1`,
  `create index case_now_due on case_now (due_at, case_number) where is_open = 1`,
  `create index case_now_opened on case_now (opened_at, case_number) where is_open = 1`,
  `create index case_now_board on case_now (stage, owner, paused, due_at, yellow_at) where is_open = 1`,
  `create index case_now_person on case_now (person, opened_at, case_number) where person is not null`,
  `create index case_now_initials on case_now (initials, opened_at, case_number) where initials is not null`,
  `create table case_stale (case_number text primary key) ${end}`,
  `create table case_times (id ${int} primary key, times text not null) ${end}`,
  `insert into case_stale (case_number) select distinct case_number from fact`,
  ...(engine === 'sqlite'
    ? [
        `create trigger fact_stale after insert on fact begin
           insert into case_stale (case_number) values (new.case_number) on conflict do nothing; end`,
      ]
    : [
        `create function fact_mark_stale() returns trigger language plpgsql as
         $$ begin insert into case_stale (case_number) values (new.case_number) on conflict do nothing;
         return null; end $$`,
        `create trigger fact_stale after insert on fact for each row execute function fact_mark_stale()`,
      ]),
];
