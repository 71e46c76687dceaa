/** Bytes of a security module's number. */
const SAM_ID_BYTES = 16;

/**
 * The number of a reader's security module as vendors print it: `05.03-20150101-0001234567-3000000001`. Its first
 * and third byte are the first pair (the bytes between are not used), then come three unsigned 32-bit numbers, low byte
 * first.
 *
 * Public implementations disagree: some pad the last two to ten digits, some to nine, and some print the first pair in
 * hexadecimal. Here ten digits and decimal are used; below ten both ways give the same first pair.
 * Undefined unless it is 16 bytes.
 */
export function formatSamId(data: Uint8Array): string | undefined {
  if (data.length !== SAM_ID_BYTES) return undefined;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const pair = (offset: number) => String(view.getUint8(offset)).padStart(2, '0');
  const number = (offset: number, digits: number) =>
    String(view.getUint32(offset, true)).padStart(digits, '0');
  return `${pair(0)}.${pair(2)}-${number(4, 8)}-${number(8, 10)}-${number(12, 10)}`;
}

/** The 16 bytes of such a number, for simulators and tests. Throws RangeError if it is not written like one. */
export function encodeSamId(text: string): Uint8Array {
  const parts = /^(\d{2,3})\.(\d{2,3})-(\d{8,10})-(\d{10})-(\d{10})$/.exec(text)?.slice(1).map(Number);
  if (!parts) throw new RangeError('not the number of a security module');
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = parts;
  if (Math.max(a, b) > 0xff || Math.max(c, d, e) > 0xffff_ffff) throw new RangeError('a part is too large');
  const data = new Uint8Array(SAM_ID_BYTES);
  const view = new DataView(data.buffer);
  view.setUint8(0, a);
  view.setUint8(2, b);
  for (const [index, value] of [c, d, e].entries()) view.setUint32(4 + 4 * index, value, true);
  return data;
}
