/** The little of DER (X.690) that a certificate is made of. Pure; every function gives whole bytes: tag, length, value. */

export type Der = Uint8Array<ArrayBuffer>;

export function concat(...parts: Uint8Array[]): Der {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Any value under a tag. */
export function tagged(tag: number, ...parts: Uint8Array[]): Der {
  const value = concat(...parts);
  const { length } = value;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  if (length > 0xffff) throw new RangeError('nothing in a certificate is so long');
  return concat(Uint8Array.of(tag, ...head), value);
}

const utf8 = (text: string) => new TextEncoder().encode(text);
export const sequence = (...parts: Uint8Array[]): Der => tagged(0x30, ...parts);
export const set = (...parts: Uint8Array[]): Der => tagged(0x31, ...parts);
export const octets = (value: Uint8Array): Der => tagged(0x04, value);
export const text = (value: string): Der => tagged(0x0c, utf8(value));
/** DER leaves `false` out: where it is the default, do not call this. */
export const yes = (): Der => tagged(0x01, Uint8Array.of(0xff));
/** Whole bytes; `unused` bits at the end of the last one do not count. */
export const bits = (value: Uint8Array, unused = 0): Der => tagged(0x03, Uint8Array.of(unused), value);
/** `[n]`, with a whole value in it (EXPLICIT, or IMPLICIT over a constructed one). */
export const within = (n: number, ...parts: Uint8Array[]): Der => tagged(0xa0 | n, ...parts);
/** `[n]` in place of a simple value's own tag (IMPLICIT). */
export const instead = (n: number, value: Uint8Array | string): Der =>
  tagged(0x80 | n, typeof value === 'string' ? utf8(value) : value);

/** A number that is not negative, its bytes the highest first. */
export function integer(value: Uint8Array): Der {
  const from = value.findIndex((byte) => byte !== 0);
  const plain = from < 0 ? Uint8Array.of(0) : value.subarray(from);
  return (plain[0] ?? 0) & 0x80 ? tagged(0x02, Uint8Array.of(0), plain) : tagged(0x02, plain);
}

/** An object's identifier, as it is written: "2.5.29.17". */
export function oid(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc & 0x7f];
    for (let left = arc >> 7; left > 0; left >>= 7) groups.unshift(0x80 | (left & 0x7f));
    return groups;
  });
  return tagged(0x06, Uint8Array.from(bytes));
}

/** A moment, to the second. Until 2049 with two figures of the year (RFC 5280 4.1.2.5). */
export function time(at: number): Der {
  const figures = `${new Date(at).toISOString().replace(/\.\d+|[-:T]/g, '')}`;
  return new Date(at).getUTCFullYear() < 2050
    ? tagged(0x17, utf8(figures.slice(2)))
    : tagged(0x18, utf8(figures));
}

/** As files have it. */
export function pem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** The values in a constructed value, each whole. What was read by others before: no check of its length. */
export function parts(der: Uint8Array): Der[] {
  const found: Der[] = [];
  for (let at = lengthAt(der, 0).from; at < der.length; ) {
    const { from, length } = lengthAt(der, at);
    found.push(new Uint8Array(der.subarray(at, from + length)));
    at = from + length;
  }
  return found;
}

/** Where the value at `at` begins, and how long it is. */
function lengthAt(der: Uint8Array, at: number): { from: number; length: number } {
  const first = der[at + 1] ?? 0;
  if (first < 0x80) return { from: at + 2, length: first };
  const more = der.subarray(at + 2, at + 2 + (first & 0x7f));
  return { from: at + 2 + more.length, length: more.reduce((sum, byte) => sum * 256 + byte, 0) };
}
