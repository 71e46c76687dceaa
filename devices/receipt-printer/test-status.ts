import type { PrinterStatus } from './types.ts';

/** What a printer says of itself, for tests. */

export const WELL: PrinterStatus = {
  paper: 'ok',
  cover: 'closed',
  error: 'none',
  online: 'yes',
  feedKey: 'free',
  answered: true,
};
export const OUT: PrinterStatus = { ...WELL, paper: 'out', online: 'no' };
export const OPEN: PrinterStatus = { ...WELL, cover: 'open', online: 'no' };
