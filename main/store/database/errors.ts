import { RpcError } from '../../workers/rpc.ts';

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** Whether a database says that its file is damaged or not its own (a wrong key looks the same). */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error);
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code === 'store-fault';
}

/** Whether the disk is full: SQLite's, a file's, or PostgreSQL's word for it. */
export function isNoSpace(error: unknown): boolean {
  const code = codeOf(error);
  return (
    code === 'SQLITE_FULL' ||
    code === 'SQLITE_IOERR_SHMSIZE' ||
    code === 'ENOSPC' ||
    code === 'EDQUOT' ||
    code === '53100' ||
    code === 'no-space'
  );
}

/**
 * Gives an error of a database or file the code that callers know. The message never carries values of a
 * row: SQLite's and PostgreSQL's name tables and columns only, PostgreSQL's `detail` is left out.
 */
export function storeError(error: unknown): unknown {
  if (error instanceof RpcError) return error;
  if (isNoSpace(error)) return new RpcError('no-space', 'the disk is full; nothing was written');
  if (isDamage(error)) return new RpcError('store-fault', 'a database is damaged');
  return error;
}

/** Runs a step of the store with its errors translated. */
export async function withStoreErrors<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw storeError(error);
  }
}
