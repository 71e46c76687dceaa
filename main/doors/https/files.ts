import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { contentPolicy, FILE_TYPES } from '../file-types.ts';

/** The desk's page and what it is made of, out of the folder of built pages. No other page, and nothing else. */

/** Where the desk's page is. */
export const DESK_PATH = '/desk/';

/** On everything that goes out: it is for this house's own page alone, and is never asked for without TLS again. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy('its-own-server'),
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/** A file as it goes out; null: there is none. @param path: as it was asked for, without a question @param folders: nothing else is open */
export async function fileOf(
  folder: string,
  path: string,
  folders: readonly string[] = ['desk', 'assets'],
): Promise<{ body: Buffer; headers: Record<string, string> } | null> {
  const wanted = path === DESK_PATH ? `${DESK_PATH}index.html` : decoded(path);
  const file = normalize(join(folder, wanted ?? ''));
  const type = FILE_TYPES[extname(file)];
  const open = folders.some((part) => file.startsWith(join(folder, part) + sep));
  if (wanted === null || !type || !open) return null;
  try {
    // What stands in `assets` has its content's hash in its name.
    const kept = file.startsWith(join(folder, 'assets') + sep);
    return {
      body: await readFile(file),
      headers: {
        'content-type': type,
        'cache-control': kept ? 'private, max-age=31536000, immutable' : 'no-store',
      },
    };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EISDIR') throw error;
    return null;
  }
}

function decoded(path: string): string | null {
  try {
    const plain = decodeURIComponent(path);
    return plain.includes('\0') ? null : plain;
  } catch {
    return null;
  }
}
