import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto';
import type { Fingerprints } from '../../desk/house.ts';
import {
  bits,
  concat,
  type Der,
  instead,
  integer,
  octets,
  oid,
  parts,
  pem,
  sequence,
  set,
  text,
  time,
  within,
  yes,
} from './der.ts';
import { bytesOf, DOMAIN, isPrivate, maskOf, SUBNETS } from './here.ts';

/**
 * The house's own authority and the certificate of its server: X.509 version 3 (RFC 5280), ECDSA over P-256 with
 * SHA-256. The authority can vouch for addresses inside a house and names under .local, and for nothing else, so that
 * whoever trusts it gives nothing away. Chromium, Firefox and Windows hold to that; so does OpenSSL.
 */

const DAY = 24 * 60 * 60_000;
const AUTHORITY_MS = 3650 * DAY;
/** What browsers take at most is 398 days. */
const LEAF_MS = 397 * DAY;
/** A certificate is made again so long before its end. */
const BEFORE_END_MS = 30 * DAY;
/** Clocks of other machines are not quite ours. */
const EARLIER_MS = DAY;

/** A certificate and its key, both as PEM. The key of an authority is kept by the store alone. */
export interface Certified {
  certificate: string;
  key: string;
}

const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));
/** The common name alone. */
const named = (name: string) => sequence(set(sequence(oid('2.5.4.3'), text(name))));
const must = (id: string, value: Uint8Array) => sequence(oid(id), yes(), octets(value));
const may = (id: string, value: Uint8Array) => sequence(oid(id), octets(value));
const SERVER_AUTH = may('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1')));
/** The bits of a key's use, counted from the highest (RFC 5280 4.2.1.3). */
const KEY_USE = { sign: bits(Uint8Array.of(0x80), 7), certify: bits(Uint8Array.of(0x06), 1) };

/** What a key is called: 160 bits of the SHA-256 of its bits (RFC 7093 method 1). */
function keyId(publicKey: Uint8Array): Uint8Array {
  // A P-256 key's bits are the last 65 bytes of its SPKI.
  return createHash('sha256').update(publicKey.subarray(-65)).digest().subarray(0, 20);
}

interface Content {
  issuer: Der;
  subject: Der;
  from: number;
  until: number;
  publicKey: Uint8Array;
  extensions: Der[];
}

function signed({ issuer, subject, from, until, publicKey, extensions }: Content, key: string): string {
  const serial = randomBytes(16);
  // Positive, and always sixteen bytes.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const body = sequence(
    within(0, integer(Uint8Array.of(2))),
    integer(serial),
    ECDSA_SHA256,
    issuer,
    sequence(time(from), time(until)),
    subject,
    publicKey,
    within(3, sequence(...extensions)),
  );
  return pem(sequence(body, ECDSA_SHA256, bits(sign('sha256', body, createPrivateKey(key)))));
}

function newKey(): { key: string; publicKey: Uint8Array } {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }),
  };
}

/**
 * What the authority of a station is called; the figures tell it from one that was lost. RFC 5280 Appendix A: at most 64
 * characters.
 */
const authorityName = (station: string, publicKey: Uint8Array) =>
  `伴办 ${[...station].slice(0, 40).join('')} ${Buffer.from(keyId(publicKey)).toString('hex').slice(0, 6).toUpperCase()}`;

/** Makes the house's own authority, good for ten years. @param at now, milliseconds since 1970 */
export function makeAuthority({ station, at }: { station: string; at: number }): Certified {
  const { key, publicKey } = newKey();
  const name = named(authorityName(station, publicKey));
  const constraints = sequence(
    within(
      0,
      sequence(instead(2, DOMAIN)),
      ...SUBNETS.map((net) => sequence(instead(7, concat(Uint8Array.from(net.slice(0, 4)), maskOf(net))))),
    ),
  );
  const certificate = signed(
    {
      issuer: name,
      subject: name,
      from: at - EARLIER_MS,
      until: at + AUTHORITY_MS,
      publicKey,
      extensions: [
        must('2.5.29.19', sequence(yes(), integer(Uint8Array.of(0)))),
        must('2.5.29.15', KEY_USE.certify),
        must('2.5.29.30', constraints),
        SERVER_AUTH,
        may('2.5.29.14', octets(keyId(publicKey))),
      ],
    },
    key,
  );
  return { certificate, key };
}

/** Name and key of a certificate as their bytes: what its children say of their issuer must be the same to the byte. */
function issuerOf(certificate: string): { name: Der; publicKey: Der } {
  const [body] = parts(new X509Certificate(certificate).raw);
  const [, , , , , name, publicKey] = body ? parts(body) : [];
  if (!name || !publicKey) throw new Error('this is no certificate of ours');
  return { name, publicKey };
}

/**
 * Makes the server's certificate, signed by the authority, with a new key, and the authority's after it.
 * @param names names under .local and private IPv4 addresses; another one throws
 * @param at now, milliseconds since 1970
 */
export function makeLeaf(authority: Certified, names: readonly string[], at: number): Certified {
  const root = issuerOf(authority.certificate);
  const { key, publicKey } = newKey();
  const alternatives = names.map((name) => {
    const bytes = bytesOf(name);
    if (bytes === null ? !name.endsWith(`.${DOMAIN}`) : !isPrivate(name))
      throw new RangeError('this name or address is not of a house');
    return bytes === null ? instead(2, name) : instead(7, bytes);
  });
  const certificate = signed(
    {
      issuer: root.name,
      subject: named(names[0] ?? ''),
      from: at - EARLIER_MS,
      until: Math.min(at + LEAF_MS, Date.parse(new X509Certificate(authority.certificate).validTo)),
      publicKey,
      extensions: [
        must('2.5.29.19', sequence()),
        must('2.5.29.15', KEY_USE.sign),
        SERVER_AUTH,
        may('2.5.29.17', sequence(...alternatives)),
        may('2.5.29.14', octets(keyId(publicKey))),
        may('2.5.29.35', sequence(instead(0, keyId(root.publicKey)))),
      ],
    },
    authority.key,
  );
  return { certificate: `${certificate}${authority.certificate}`, key };
}

/** Whether a certificate is good now and for the next thirty days. */
export function stillGood(certificate: string, at: number): boolean {
  const { validFrom, validTo } = new X509Certificate(certificate);
  return at >= Date.parse(validFrom) && at < Date.parse(validTo) - BEFORE_END_MS;
}

/**
 * How the fingerprints of a certificate begin, sixteen figures and letters in groups, for two people to compare. Windows
 * shows SHA-1 and nothing else.
 */
export function fingerprintsOf(certificate: string): Fingerprints {
  const { fingerprint, fingerprint256 } = new X509Certificate(certificate);
  const short = (hash: string) => (hash.replaceAll(':', '').slice(0, 16).match(/.{4}/g) ?? []).join(' ');
  return { sha256: short(fingerprint256), sha1: short(fingerprint) };
}
