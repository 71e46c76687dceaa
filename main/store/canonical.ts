import { createHash } from 'node:crypto';
import { RpcError } from '../workers/rpc.ts';
import type { Json } from './port.ts';

/** JSON with sorted names and no spaces, so that the same value always gives the same bytes and hash. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] ?? null)}`).join(',')}}`;
}

/** SHA-256 of a text as UTF-8, 64 hex digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/**
 * The JSON text of a value from another process, checked: what JSON cannot carry (undefined inside arrays,
 * functions, NaN, cycles) is refused here and not silently changed.
 * @throws RpcError `bad-input`
 */
export function toJson(value: unknown, what: string): string {
  const check = (part: unknown, depth: number): void => {
    if (depth > 64) throw new RpcError('bad-input', `${what} is nested too deeply`);
    if (part === null || typeof part === 'string' || typeof part === 'boolean') return;
    if (typeof part === 'number') {
      if (!Number.isFinite(part))
        throw new RpcError('bad-input', `${what} holds a number that is not finite`);
      return;
    }
    if (Array.isArray(part)) {
      for (const item of part) check(item, depth + 1);
      return;
    }
    if (typeof part === 'object' && Object.getPrototypeOf(part) === Object.prototype) {
      // An absent optional field arrives as undefined; JSON leaves it out, which is what is meant.
      for (const item of Object.values(part)) if (item !== undefined) check(item, depth + 1);
      return;
    }
    throw new RpcError('bad-input', `${what} holds something that is not JSON`);
  };
  check(value, 0);
  return JSON.stringify(value);
}
