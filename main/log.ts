import { join } from 'node:path';
import pino from 'pino';

/** The technician's log: names of things, codes and times. Nothing a resident said, showed or typed. */
export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error'>;

/** Writes to kiosk.log in the data folder, at most a few lines a visit. */
export function openLog(dataFolder: string): Log {
  return pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: join(dataFolder, 'kiosk.log'), sync: false, mkdir: true }),
  );
}
