import type { Generated } from 'kysely';
import type { DdlWords } from '../database/migrate.ts';

/** Who is to be called on, what is due to them, and what was done about it. */
export interface ReachTables {
  /** Deleted when she takes her yes back. */
  reach_resident: {
    person: string;
    /** JSON, personal. */
    said: string;
    agreed: string;
    agreed_at: number;
    by_name: string;
    rev: number;
  };
  reach_line: {
    id: string;
    person: string;
    /** JSON. */
    reason: string;
    day: string;
    state: string;
    owner: string | null;
    rev: number;
  };
  /** Only ever added to; `person` is taken out when she is forgotten, and that it is audited is noted later. */
  reach_deed: {
    seq: Generated<number>;
    id: string;
    line: string | null;
    person: string | null;
    what: string;
    at: number;
    by_name: string;
    /** JSON without personal data. */
    body: string;
    /** 0: still owed to the audit. */
    audited: number;
  };
}

/** Creates them. */
export const reachStatements = ({ engine, int, counting, end }: DdlWords): string[] => [
  `create table reach_resident (
    person text primary key, said text not null, agreed text not null, agreed_at ${int} not null,
    by_name text not null, rev ${int} not null) ${end}`,
  `create table reach_line (
    id text primary key, person text not null, reason text not null, day text not null, state text not null,
    owner text, rev ${int} not null) ${end}`,
  `create index reach_line_due on reach_line (day, id) where state <> 'over'`,
  `create index reach_line_person on reach_line (person)`,
  `create table reach_deed (
    seq ${counting}, id text not null unique, line text, person text, what text not null, at ${int} not null,
    by_name text not null, body text not null, audited ${int} not null) ${end}`,
  `create index reach_deed_person on reach_deed (person, seq) where person is not null`,
  `create index reach_deed_owed on reach_deed (seq) where audited = 0`,
  ...(['no_update', 'no_delete'] as const).map((name) => {
    const when =
      name === 'no_delete' ? 'before delete' : 'before update of seq, id, line, what, at, by_name, body';
    return engine === 'sqlite'
      ? `create trigger reach_deed_${name} ${when} on reach_deed
         begin select raise(abort, 'deeds are append-only'); end`
      : `create trigger reach_deed_${name} ${when} on reach_deed for each row execute function fact_refuse()`;
  }),
];
