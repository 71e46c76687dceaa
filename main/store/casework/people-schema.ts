import type { DdlWords } from '../database/migrate.ts';

/** The people who work here, and what is owed to the audit about them. */
export interface PeopleTables {
  staff: {
    id: string;
    name: string;
    role: string;
    /** Null once taken off. */
    pin: string | null;
    code_until: number | null;
    /** HMAC of what the reader said of the card. */
    card: string | null;
    wrong: number;
    lockouts: number;
    locked_until: number | null;
    rev: number;
    added_at: number;
    disabled_at: number | null;
  };
  /** One row, once a recovery code was made: its hash. */
  staff_recovery: { id: number; code: string; made_at: number; rev: number };
  /** One row. Whoever changes staff writes it first, so that changes wait for each other on every engine. */
  staff_turn: { id: number; turn: number };
  /** Written with the change itself; carried into the audit of the journal afterwards, and so never lost. */
  staff_change: {
    id: string;
    seq: number;
    at: number;
    actor: string;
    what: string;
    about: string;
    detail: string;
    audited: number;
  };
}

/** Creates them. */
export const peopleStatements = ({ int, end }: DdlWords): string[] => [
  `create table staff (
    id text primary key, name text not null, role text not null, pin text, code_until ${int}, card text,
    wrong ${int} not null, lockouts ${int} not null, locked_until ${int}, rev ${int} not null,
    added_at ${int} not null, disabled_at ${int}) ${end}`,
  `create unique index staff_name on staff (name) where disabled_at is null`,
  `create unique index staff_card on staff (card) where card is not null`,
  `create table staff_turn (id ${int} primary key, turn ${int} not null) ${end}`,
  `insert into staff_turn (id, turn) values (1, 0)`,
  `create table staff_change (
    id text primary key, seq ${int} not null unique, at ${int} not null, actor text not null, what text not null,
    about text not null, detail text not null, audited ${int} not null) ${end}`,
  `create index staff_change_owed on staff_change (seq) where audited = 0`,
];

/** The recovery code, for an administrator who has forgotten the PIN. */
export const recoveryStatements = ({ int, end }: DdlWords): string[] => [
  `create table staff_recovery (
    id ${int} primary key, code text not null, made_at ${int} not null, rev ${int} not null) ${end}`,
];
