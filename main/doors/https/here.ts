/** Which addresses and names are of a house of one's own: nothing else is served, and for nothing else a certificate is made. Pure. */

type Subnet = readonly [a: number, b: number, c: number, d: number, prefix: number];

/** RFC 1918 and RFC 3927, and this machine itself. */
export const SUBNETS: readonly Subnet[] = [
  [10, 0, 0, 0, 8],
  [172, 16, 0, 0, 12],
  [192, 168, 0, 0, 16],
  [169, 254, 0, 0, 16],
  [127, 0, 0, 0, 8],
];
/** Names that no one on the internet holds: RFC 6762. */
export const DOMAIN = 'local';

/** The four bytes of an IPv4 address; null: it is none. */
export function bytesOf(address: string): Uint8Array<ArrayBuffer> | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return null;
  const bytes = address.split('.').map(Number);
  return bytes.every((byte) => byte < 256) ? Uint8Array.from(bytes) : null;
}

/** The bytes of a subnet's mask. */
export const maskOf = ([, , , , prefix]: Subnet): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([0, 8, 16, 24], (from) => (0xff00 >> Math.min(8, Math.max(0, prefix - from))) & 0xff);

/** Whether this is an address inside a house. IPv4, also as IPv6 writes it (::ffff:10.0.0.9). */
export function isPrivate(address: string | undefined): boolean {
  const bytes = bytesOf((address ?? '').replace(/^::ffff:/i, ''));
  return (
    bytes !== null &&
    SUBNETS.some((subnet) => {
      const mask = maskOf(subnet);
      return bytes.every((byte, at) => (byte & (mask[at] ?? 0)) === subnet[at]);
    })
  );
}

/** How this machine is called in its house: "gui-hua-li.local"; null: it has no name that can be called. */
export function localName(hostname: string): string | null {
  const label = (hostname.split('.')[0] ?? '').toLowerCase();
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label) && label !== 'localhost'
    ? `${label}.${DOMAIN}`
    : null;
}

/** The part of `os.networkInterfaces()` that is looked at. */
export type Interfaces = Readonly<
  Record<string, readonly { address: string; family: string; internal: boolean }[] | undefined>
>;

/** This machine's addresses in its house, in their order, its own to itself last. */
export function addressesHere(interfaces: Interfaces): string[] {
  const all = Object.values(interfaces).flatMap((some) => some ?? []);
  const house = all.flatMap(({ address, family, internal }) =>
    !internal && family === 'IPv4' && isPrivate(address) ? [address] : [],
  );
  return [...new Set(house), '127.0.0.1'];
}
