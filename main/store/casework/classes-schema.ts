import type { Generated } from 'kysely';
import type { DdlWords } from '../database/migrate.ts';

/** Who learns, and what happened in classes. */
export interface ClassTables {
  /** Deleted when she wants. */
  class_learner: { id: string; said: string; agreed: string; agreed_at: number; by_name: string };
  /** Only ever added to; `learner` is taken out when she is forgotten. */
  class_fact: {
    seq: Generated<number>;
    id: string;
    what: string;
    class_id: string;
    learner: string | null;
    at: number;
    by_name: string;
    /** JSON without personal data. */
    body: string;
  };
}

/** Creates them. */
export const classStatements = ({ engine, int, counting, end }: DdlWords): string[] => [
  `create table class_learner (
    id text primary key, said text not null, agreed text not null, agreed_at ${int} not null, by_name text not null) ${end}`,
  `create table class_fact (
    seq ${counting}, id text not null unique, what text not null, class_id text not null, learner text,
    at ${int} not null, by_name text not null, body text not null) ${end}`,
  `create index class_fact_at on class_fact (at)`,
  `create index class_fact_learner on class_fact (learner) where learner is not null`,
  ...(['no_update', 'no_delete'] as const).map((name) => {
    const when =
      name === 'no_delete' ? 'before delete' : 'before update of seq, id, what, class_id, at, by_name, body';
    return engine === 'sqlite'
      ? `create trigger class_fact_${name} ${when} on class_fact
         begin select raise(abort, 'what happened in a class is append-only'); end`
      : `create trigger class_fact_${name} ${when} on class_fact for each row execute function fact_refuse()`;
  }),
];
