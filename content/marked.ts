import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentFile } from './load.ts';
import { isMarked, type Marked, markedIn } from './places.ts';
import type { Fault, PlacePack } from './schema.ts';

/**
 * Telephone numbers, account names and pay codes are marked fields: who changes one could send people to a fraud. A
 * change needs two people who compared it with the official one, and is recorded in places/marked.lock. The check
 * refuses a field that is not as it was recorded.
 */

export const LOCK = join('places', 'marked.lock');
/** Keys whose values must be marked fields wherever they stand in a place. */
const MUST_BE_MARKED = /(phone|accountName|payCode)$/i;

/** One recorded field: its file and key, what it says (as a hash), when it was checked and by whom. */
interface Locked {
  hash: string;
  checked: string;
  by: string[];
}

const hashOf = (value: string) => createHash('sha256').update(value).digest('hex').slice(0, 16);
const distinct = (names: readonly string[]) => new Set(names.map((name) => name.trim()).filter(Boolean)).size;

/** Reads the record. A line is: file, key, hash, day, names. */
export function readLock(root: string): Map<string, Locked> {
  const path = join(root, LOCK);
  const lock = new Map<string, Locked>();
  if (!existsSync(path)) return lock;
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [file, key, hash, checked, names] = line.split('\t');
    if (line.startsWith('#') || !file || !key || !hash || !checked) continue;
    lock.set(`${file}\t${key}`, { hash, checked, by: (names ?? '').split('、').filter(Boolean) });
  }
  return lock;
}

/** All marked fields there are, by file and key. */
function present(
  packs: ReadonlyMap<string, PlacePack>,
): Map<string, { file: string; key: string; marked: Marked }> {
  const found = new Map<string, { file: string; key: string; marked: Marked }>();
  for (const { file, values } of packs.values())
    for (const { key, marked } of markedIn(values)) found.set(`${file}\t${key}`, { file, key, marked });
  return found;
}

/** Why a field may not be recorded; null: it may. */
function notYet(marked: Marked, before: Locked | undefined): string | null {
  if (typeof marked.value !== 'string' || marked.value === '')
    return 'its value must be words or figures in quotes';
  if (!Array.isArray(marked.by) || distinct(marked.by) < 2)
    return 'two different people must have looked at it: write both names under by';
  if (typeof marked.checked !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(marked.checked))
    return 'write under checked on which day they looked, like 2026-11-22';
  if (before && before.hash !== hashOf(marked.value) && marked.checked <= before.checked)
    return `it was changed, so both must look again: checked must be later than ${before.checked}`;
  return null;
}

/** What is wrong with the marked fields. */
export function checkMarked(
  root: string,
  packs: ReadonlyMap<string, PlacePack>,
  sources: Map<string, ContentFile>,
): Fault[] {
  const lock = readLock(root);
  const faults: Fault[] = [];
  const say = (file: string, key: string, says: string) =>
    faults.push({ file, line: lineOf(sources.get(file), key), says: `${key}: ${says}` });
  for (const { file, values } of packs.values())
    for (const key of unmarked(values))
      say(
        file,
        key,
        'this is a marked field; write it as { value: "…", checked: 2026-11-22, by: [name, name] }',
      );
  const now = present(packs);
  for (const [name, { file, key, marked }] of now) {
    const before = lock.get(name);
    const why = notYet(marked, before);
    if (why) say(file, key, why);
    else if (!before || before.hash !== hashOf(marked.value) || before.by.join() !== marked.by.join())
      say(
        file,
        key,
        'it is new or was changed; when both have looked, record it with npm run check-content -- --lock',
      );
  }
  for (const name of lock.keys()) {
    const [file = '', key = ''] = name.split('\t');
    if (!now.has(name) && packs.size > 0)
      faults.push({
        file,
        line: null,
        says: `${key}: it was recorded and is gone; if two people took it out, record that with npm run check-content -- --lock`,
      });
  }
  return faults;
}

/** The record as it should be now; a field that may not be recorded stays as it was. */
export function newLock(root: string, packs: ReadonlyMap<string, PlacePack>): string {
  const lock = readLock(root);
  const lines = [...present(packs)].flatMap(([name, { marked }]) => {
    const before = lock.get(name);
    const kept =
      notYet(marked, before) === null
        ? { hash: hashOf(marked.value), checked: String(marked.checked), by: marked.by }
        : before;
    return kept ? [`${name}\t${kept.hash}\t${kept.checked}\t${kept.by.join('、')}`] : [];
  });
  return `# Marked fields as two people found them right. Written by npm run check-content -- --lock; do not edit.\n${lines.sort().join('\n')}\n`;
}

/** Keys that must be marked and are not. */
function unmarked(value: unknown, path = ''): string[] {
  if (isMarked(value)) return [];
  if (Array.isArray(value))
    return value.flatMap((one, index) => unmarked(one, `${path}.${nameOf(one, index)}`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => {
    const here = path === '' ? key : `${path}.${key}`;
    const plainPhone = MUST_BE_MARKED.test(key) && (typeof one === 'string' || typeof one === 'number');
    return plainPhone ? [here] : unmarked(one, here);
  });
}

const nameOf = (one: unknown, index: number) =>
  typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string'
    ? one.id
    : String(index);

/** The line of a key; entries of lists are named by their id there. */
function lineOf(source: ContentFile | undefined, key: string): number | null {
  if (!source) return null;
  let node: unknown = source.value;
  const path: PropertyKey[] = [];
  for (const part of key.split('.')) {
    const at: PropertyKey = Array.isArray(node)
      ? Math.max(
          0,
          node.findIndex((one, index) => nameOf(one, index) === part),
        )
      : part;
    path.push(at);
    node = typeof node === 'object' && node !== null ? (node as Record<PropertyKey, unknown>)[at] : undefined;
  }
  return source.lineOf(path);
}
