import type { Task } from '../../content/schema.ts';
import type { ServiceValue } from '../services/port.ts';
import { houseAction, type Offered } from './offered.ts';
import type { Look } from './page.ts';
import type { Answers } from './visit.ts';

/** Rows of lists, a page of them at a time: nothing scrolls. Pure. */

export type Row = { [column: string]: ServiceValue };

/** The rows of a list field; none when nothing is known. */
export function rowsOf(answers: Answers, field: string): Row[] {
  const value = answers[field]?.value;
  return Array.isArray(value)
    ? value.filter((row): row is Row => typeof row === 'object' && row !== null && !Array.isArray(row))
    : [];
}

/** How many fit on a page: fewer at the two largest text sizes. */
export function perPage(per: number, look: Look): number {
  const least = Math.min(2, per);
  return look.size >= 4 ? Math.max(least, per - 2) : look.size === 3 ? Math.max(least, per - 1) : per;
}

export interface Paged {
  at: number;
  of: number;
  /** The rows on this page, with their number among all. */
  from: number;
  to: number;
}

/** Which rows are on the open page. */
export function paged(count: number, per: number, rowsAt: number, look: Look): Paged {
  const size = perPage(per, look);
  const of = Math.max(1, Math.ceil(count / size));
  const at = Math.min(rowsAt, of - 1);
  return { at, of, from: at * size, to: Math.min(count, (at + 1) * size) };
}

/** 上一页 and 下一页, where there are any. */
export function pagers({ at, of }: Paged): Offered[] {
  return [
    ...(at > 0 ? [houseAction('rows-back', 'pager', 'arrow-left')] : []),
    ...(at < of - 1 ? [houseAction('rows-next', 'pager', 'arrow-right')] : []),
  ];
}

/** Whether a column of a row counts as nothing: 0, false, null, or not there. */
export function nothing(row: Row, column: string): boolean {
  const value = row[column];
  return value === undefined || value === null || value === false || value === 0;
}

/** What a column of a list is. */
export function columnKind(task: Task, list: string, column: string) {
  return task.fields[list]?.columns?.[column] ?? null;
}
