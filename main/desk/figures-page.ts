import type { Printed } from './desk-page.ts';
import type { Report } from './figures-report.ts';

/** What the director's board shows: a month in numbers, of nobody. */
export interface FiguresPage {
  month: string;
  /** On the first sheet. */
  most: Report['most'];
  /** Those of this sheet. */
  parts: Report['parts'];
  sheet: number;
  sheets: number;
  /** There is a later month to look at. */
  later: boolean;
  /** This role may take it along, and there is a printer where this seat is. */
  takes: boolean;
  /** What became of the paper or the table; null: nobody asked. */
  paper: { what: 'report' | 'table'; how: Printed | { how: 'working' } } | null;
}
