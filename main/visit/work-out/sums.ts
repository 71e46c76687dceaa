import type { ServiceValue } from '../../services/port.ts';
import { type Rule, unknown, whole } from './rule.ts';

/** Rules of counts and sums. Money is whole 分. */

/** The most that is reckoned with: a hundred million yuan. A sum beyond is a slip somewhere. */
const MOST_FEN = 10_000_000_000;

const rowsIn = (value: ServiceValue | undefined) => (Array.isArray(value) ? value : null);

/** count: how many rows a list has. */
export const count: Rule = {
  inputs: ['list'],
  outcomes: ['none', 'some'],
  values: ['count'],
  work({ list }) {
    const number = rowsIn(list)?.length ?? 0;
    return { outcome: number === 0 ? 'none' : 'some', values: { count: number } };
  },
};

/** times: so many (a number, or the rows of a list) at so much each. */
export const times: Rule = {
  inputs: ['count', 'eachFen'],
  outcomes: ['known', 'unknown'],
  values: ['totalFen'],
  work({ count: of, eachFen }) {
    const number = rowsIn(of)?.length ?? whole(of);
    const each = whole(eachFen);
    if (number === null || each === null || number * each > MOST_FEN) return unknown;
    return { outcome: 'known', values: { totalFen: number * each } };
  },
};

/** sum: a column of a list, added up. */
export const sum: Rule = {
  inputs: ['list', 'column'],
  outcomes: ['known', 'unknown'],
  values: ['totalFen'],
  work({ list, column }) {
    const rows = rowsIn(list);
    if (!rows || typeof column !== 'string') return unknown;
    let totalFen = 0;
    for (const row of rows) {
      const fen = typeof row === 'object' && row !== null && !Array.isArray(row) ? whole(row[column]) : null;
      if (fen === null) return unknown;
      totalFen += fen;
    }
    return totalFen > MOST_FEN ? unknown : { outcome: 'known', values: { totalFen } };
  },
};

/**
 * waiting: months until medical insurance pays after missed years. base months fixed, `each` a missed year that was
 * not paid back, and from `from` missed years on at least `least` (the three numbers of the place pack).
 */
export const waiting: Rule = {
  inputs: ['missed', 'repaired', 'base', 'each', 'from', 'least'],
  outcomes: ['none', 'wait', 'unknown'],
  values: ['months'],
  work(input) {
    const number = (name: string) => whole(input[name]) ?? Number.NaN;
    const [missed, repaired, base] = [number('missed'), number('repaired'), number('base')];
    const [each, from, least] = [number('each'), number('from'), number('least')];
    if (![missed, repaired, base, each, from, least].every(Number.isFinite) || repaired > missed)
      return unknown;
    if (missed === 0) return { outcome: 'none', values: { months: 0 } };
    const months = base + each * (missed - repaired);
    return { outcome: 'wait', values: { months: missed >= from ? Math.max(months, least) : months } };
  },
};

/** score: how a quiz went, without a number: all, most (half or more) or some. */
export const score: Rule = {
  inputs: ['right', 'of'],
  outcomes: ['all', 'most', 'some'],
  values: [],
  work({ right, of }) {
    const good = whole(right) ?? 0;
    const all = whole(of) ?? 0;
    return { outcome: good >= all ? 'all' : good * 2 >= all ? 'most' : 'some', values: {} };
  },
};
