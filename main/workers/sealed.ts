import { createCipheriv, createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';

/**
 * What one of our processes says to another by way of the shell, which lives for weeks and is to know nothing of anybody:
 * sealed for the one who opens it (ECDH on P-256, HKDF-SHA-256, AES-256-GCM; each message under a key of its own).
 */

const CURVE = 'prime256v1';
const PUBLIC_BYTES = 65;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const keyOf = (shared: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', shared, '', 'banban sealed', 32));

export interface Opener<T> {
  /** What others seal with, base64: nobody opens anything by it. */
  key: string;
  /** Throws for what was sealed for another, or is not whole. */
  open(sealed: Uint8Array): T;
}

/** For the process that is spoken to: new at each start, and known to nobody else. */
export function makeOpener<T>(): Opener<T> {
  const own = createECDH(CURVE);
  const key = own.generateKeys('base64');
  return {
    key,
    open(sealed) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      const [theirs, nonce, tag] = [
        bytes.subarray(0, PUBLIC_BYTES),
        bytes.subarray(PUBLIC_BYTES, PUBLIC_BYTES + NONCE_BYTES),
        bytes.subarray(PUBLIC_BYTES + NONCE_BYTES, PUBLIC_BYTES + NONCE_BYTES + TAG_BYTES),
      ];
      const decipher = createDecipheriv('aes-256-gcm', keyOf(own.computeSecret(theirs)), nonce, {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(tag);
      const rest = bytes.subarray(PUBLIC_BYTES + NONCE_BYTES + TAG_BYTES);
      return deserialize(Buffer.concat([decipher.update(rest), decipher.final()])) as T;
    },
  };
}

/** Seals anything that can be cloned for the one whose key it is. Throws for what is no key. */
export function seal(key: string, message: unknown): Uint8Array {
  const own = createECDH(CURVE);
  const mine = own.generateKeys();
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(own.computeSecret(key, 'base64')), nonce);
  const sealed = Buffer.concat([cipher.update(serialize(message)), cipher.final()]);
  return new Uint8Array(Buffer.concat([mine, nonce, cipher.getAuthTag(), sealed]));
}
