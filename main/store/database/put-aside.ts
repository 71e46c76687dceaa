import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { RpcError } from '../../workers/rpc.ts';
import { writeWhole } from '../journal/station-key.ts';

/** Openings in a row that ended with the whole process (libsql aborts on some damage) before it is put aside. */
const CRASHES_ALLOWED = 2;
const PUT_ASIDE_NOW = 99;

/** The folder for databases that could not be read. Nothing here is ever deleted or written to. */
export const PUT_ASIDE = 'put-aside';

export const stampOf = (at: number): string => new Date(at).toISOString().replace(/[:.]/g, '-');

/**
 * Counts the openings of a database that never came to an end. The count is on disk before the first page is
 * read, and taken back after the last check.
 */
export function crashGuard(
  dataFolder: string,
  name: string,
): { tooMany: boolean; begin(): void; end(): void } {
  const file = join(dataFolder, `${name}.opening`);
  let count = 0;
  if (existsSync(file)) count = Number.parseInt(readFileSync(file, 'utf8'), 10) || 0;
  return {
    tooMany: count >= CRASHES_ALLOWED,
    begin: () => writeWhole(file, String(count >= CRASHES_ALLOWED ? 1 : count + 1)),
    end: () => rmSync(file, { force: true }),
  };
}

/**
 * Moves a database with all that belongs to it into a folder of its own, `put-aside/STAMP-name/`.
 * @returns that folder, relative to the data folder
 * @throws RpcError `store-fault` where the system holds the files (Windows): the next start of the process then
 * puts them aside before it opens anything.
 */
export function putAside(dataFolder: string, name: string, beside: string[], at: number): string {
  let folder = join(PUT_ASIDE, `${stampOf(at)}-${name}`);
  for (let n = 2; existsSync(join(dataFolder, folder)); n++)
    folder = join(PUT_ASIDE, `${stampOf(at)}-${name}-${n}`);
  mkdirSync(join(dataFolder, folder), { recursive: true, mode: 0o700 });
  const files = [`${name}.db`, `${name}.db-wal`, `${name}.db-shm`, ...beside];
  for (const file of files) {
    try {
      renameSync(join(dataFolder, file), join(dataFolder, folder, file));
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'ENOENT') continue;
      if (code === 'EBUSY' || code === 'EPERM' || code === 'EACCES') {
        writeWhole(join(dataFolder, `${name}.opening`), String(PUT_ASIDE_NOW));
        throw new RpcError('store-fault', `the ${name} is damaged and still held; start the store again`);
      }
      throw error;
    }
  }
  return folder;
}

/** How often a database was put aside already. */
export function timesPutAside(dataFolder: string, name: string): number {
  const folder = join(dataFolder, PUT_ASIDE);
  if (!existsSync(folder)) return 0;
  return readdirSync(folder).filter((entry) => new RegExp(`-${name}(-\\d+)?$`).test(entry)).length;
}
