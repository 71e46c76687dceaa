/** Codes up to this length are found by one look into a table. */
const QUICK = 9;

/** A Huffman table as the decoder wants it. */
export interface Codes {
  /** By the next `QUICK` bits: length × 256 + symbol, or 0 when the code is longer. */
  quick: Uint16Array;
  /** By length 1 … 16: the first code that is longer than this, brought to 16 bits. */
  ends: Int32Array;
  /** By length: what to add to a code to find its place in `symbols`. */
  shifts: Int32Array;
  symbols: Uint8Array;
}

/** @param counts how many codes there are of each length, 1 … 16 (ITU T.81, B.2.4.2) */
export function codesFrom(counts: Uint8Array, symbols: Uint8Array): Codes {
  const quick = new Uint16Array(1 << QUICK);
  const ends = new Int32Array(18);
  const shifts = new Int32Array(18);
  let code = 0;
  let place = 0;
  for (let length = 1; length <= 16; length++) {
    shifts[length] = place - code;
    for (let n = counts[length - 1] ?? 0; n > 0; n--, code++, place++) {
      if (length > QUICK) continue;
      const from = code << (QUICK - length);
      quick.fill((length << 8) | (symbols[place] ?? 0), from, from + (1 << (QUICK - length)));
    }
    if (code > 1 << length) throw new Error('the code table is overfull');
    ends[length] = code << (16 - length);
    code <<= 1;
  }
  ends[17] = 0x7fff_ffff;
  return { quick, ends, shifts, symbols };
}

/** Reads the entropy-coded part of a JPEG bit by bit. Past its end it throws: a cut picture is none. */
export class BitReader {
  private readonly bytes: Uint8Array;
  private at: number;
  /** The next `held` bits, leftmost first. */
  private bits = 0;
  private held = 0;
  /** Bits that were made up because a marker stands in the way. */
  private made = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  private fill(): void {
    while (this.held <= 24) {
      let byte = this.bytes[this.at];
      if (byte === undefined) byte = this.makeUp();
      else if (byte !== 0xff) this.at++;
      else if (this.bytes[this.at + 1] === 0) this.at += 2;
      else byte = this.makeUp();
      this.bits |= byte << (24 - this.held);
      this.held += 8;
    }
  }

  private makeUp(): number {
    this.made += 8;
    return 0;
  }

  private drop(n: number): void {
    this.bits <<= n;
    this.held -= n;
    // What is held last was made up: using it means that the picture ended too soon.
    if (this.held < this.made) throw new Error('the picture is cut short');
  }

  /** The next symbol. */
  symbol(codes: Codes): number {
    if (this.held < 16) this.fill();
    const found = codes.quick[this.bits >>> (32 - QUICK)] as number;
    if (found !== 0) {
      this.drop(found >> 8);
      return found & 255;
    }
    const next = this.bits >>> 16;
    let length = QUICK + 1;
    while (next >= (codes.ends[length] as number)) length++;
    if (length > 16) throw new Error('no such code');
    const symbol = codes.symbols[(next >>> (16 - length)) + (codes.shifts[length] as number)];
    if (symbol === undefined) throw new Error('no such symbol');
    this.drop(length);
    return symbol;
  }

  /** A number of `size` bits, 1 … 16, in the form JPEG writes numbers (T.81, F.2.2.1). */
  number(size: number): number {
    if (this.held < size) this.fill();
    const value = this.bits >>> (32 - size);
    this.drop(size);
    return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
  }

  /** Goes on after a restart marker. */
  restart(): void {
    this.bits = 0;
    this.held = 0;
    this.made = 0;
    const { bytes } = this;
    // Fill bytes may stand before a marker.
    while (bytes[this.at] === 0xff && bytes[this.at + 1] === 0xff) this.at++;
    const marker = bytes[this.at + 1] ?? 0;
    if (bytes[this.at] !== 0xff || marker < 0xd0 || marker > 0xd7)
      throw new Error('a restart marker is missing');
    this.at += 2;
  }
}
