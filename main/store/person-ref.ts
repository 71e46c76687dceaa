import { createHmac } from 'node:crypto';
import { RpcError } from '../workers/rpc.ts';

/**
 * The reference by which the cases of one person are found: made from the number of her document with a key of this
 * store, the same each time, and of no use to who has not the key. Documents of others than mainland residents have
 * letters and fewer figures.
 * @throws RpcError `bad-input`: that is no number of a document
 */
export function personRef(key: Uint8Array, idNumber: string): string {
  const plain = idNumber.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  if (!/^[0-9A-Z]{6,24}$/.test(plain)) throw new RpcError('bad-input', 'no number of a document');
  return createHmac('sha256', key).update(plain).digest('base64url').slice(0, 22);
}
