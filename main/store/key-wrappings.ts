import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { RpcError } from '../workers/rpc.ts';
import { KEY_BYTES, type KeyWrapping } from './key.ts';
import type { JsonObject } from './port.ts';

const bytes = (value: unknown): Buffer => {
  if (typeof value !== 'string') throw new RpcError('cannot-unwrap', 'the key file lacks a part');
  return Buffer.from(value, 'base64');
};

/** For development only: the key lies open in a file that only its owner may read. */
export function developmentWrapping(): KeyWrapping {
  return {
    name: 'development',
    warning: '数据钥匙没有上锁，只供开发使用。正式使用前请设置口令，或用系统的钥匙库。',
    wrap: async (key) => ({ key: Buffer.from(key).toString('base64') }),
    unwrap: async (wrapped) => new Uint8Array(bytes(wrapped.key)),
  };
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Work and memory of scrypt: 64 MB and about a quarter of a second, once at opening. */
const SCRYPT = { N: 65_536, r: 8, p: 1 };

function derive(passphrase: string, salt: Buffer, cost: typeof SCRYPT): Promise<Buffer> {
  const options = { ...cost, maxmem: 256 * cost.N * cost.r };
  return new Promise((resolve, reject) => {
    // The same words typed on another keyboard (full width, composed or not) are the same passphrase.
    scrypt(passphrase.normalize('NFKC'), salt, 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** A passphrase that staff enter at opening: scrypt, then AES-256-GCM. */
export function passphraseWrapping(passphrase: string): KeyWrapping {
  return {
    name: 'passphrase',
    async wrap(key) {
      const salt = randomBytes(16);
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt, SCRYPT), nonce);
      const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
      const text = (value: Buffer) => value.toString('base64');
      return { ...SCRYPT, salt: text(salt), nonce: text(nonce), sealed: text(sealed) };
    },
    async unwrap(wrapped: JsonObject) {
      const { N, r, p } = wrapped;
      // A changed file must not make this machine work for hours or take all its memory.
      const sane =
        typeof N === 'number' && typeof r === 'number' && typeof p === 'number' && N * r <= 2 ** 21 && p <= 4;
      if (!sane) throw new RpcError('cannot-unwrap', 'the key file asks for an impossible cost');
      const sealed = bytes(wrapped.sealed);
      const nonce = bytes(wrapped.nonce);
      // Nobody should try passphrases on a file that none can open.
      if (sealed.length !== KEY_BYTES + TAG_BYTES || nonce.length !== NONCE_BYTES)
        throw new RpcError('cannot-unwrap', 'the key file is damaged');
      const derived = await derive(passphrase, bytes(wrapped.salt), { N, r, p });
      const decipher = createDecipheriv('aes-256-gcm', derived, nonce, { authTagLength: TAG_BYTES });
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
      const key = decipher.update(sealed.subarray(0, -TAG_BYTES));
      try {
        return new Uint8Array(Buffer.concat([key, decipher.final()]));
      } catch {
        // `final` throws for one reason only: the tag does not fit, so that the passphrase is another one.
        throw new RpcError('wrong-passphrase', 'the passphrase does not open the key');
      }
    },
  };
}

/** The part of Electron's `safeStorage` that is needed; the shell hands it in. */
export interface SafeStorageLike {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(encrypted: Buffer): string;
  /** Linux: "basic_text" means that there is no real key store behind it. */
  getSelectedStorageBackend?(): string;
}

/**
 * The system's own key store. Undefined where there is none (on Linux "basic_text" is a fixed password in the
 * program, which is none): use a passphrase there.
 */
export function safeStorageWrapping(store: SafeStorageLike): KeyWrapping | undefined {
  if (!store.isEncryptionAvailable() || store.getSelectedStorageBackend?.() === 'basic_text')
    return undefined;
  return {
    name: 'safe-storage',
    wrap: async (key) => ({
      sealed: store.encryptString(Buffer.from(key).toString('base64')).toString('base64'),
    }),
    async unwrap(wrapped) {
      try {
        return new Uint8Array(Buffer.from(store.decryptString(bytes(wrapped.sealed)), 'base64'));
      } catch {
        // Whatever it says is no word for staff, and may hold a piece of the key: only that it refused goes on.
        throw new RpcError('cannot-unwrap', "the system's key store does not give the key back");
      }
    },
  };
}
