// The inverse cosine transform of Loeffler, Ligtenberg and Moschytz with 11 multiplications, in integers of
// 12 fraction bits, columns first.
const fixed = (x: number) => Math.round(x * 4096);
const C0_541 = fixed(0.5411961);
const C1_847 = fixed(-1.847759065);
const C0_765 = fixed(0.765366865);
const C1_175 = fixed(1.175875602);
const C0_298 = fixed(0.298631336);
const C2_053 = fixed(2.053119869);
const C3_072 = fixed(3.072711026);
const C1_501 = fixed(1.50132111);
const C0_899 = fixed(-0.899976223);
const C2_562 = fixed(-2.562915447);
const C1_961 = fixed(-1.96157056);
const C0_390 = fixed(-0.390180644);

/**
 * Turns 64 coefficients (dequantised, row by row) into 8×8 points of light.
 * @param work 64 numbers of room
 * @param out clamps to 0 … 255 by itself
 */
export function toLight(
  block: Int32Array,
  work: Int32Array,
  out: Uint8ClampedArray,
  at: number,
  stride: number,
): void {
  for (let i = 0; i < 8; i++) {
    const s0 = block[i] as number;
    const s1 = block[i + 8] as number;
    const s2 = block[i + 16] as number;
    const s3 = block[i + 24] as number;
    const s4 = block[i + 32] as number;
    const s5 = block[i + 40] as number;
    const s6 = block[i + 48] as number;
    const s7 = block[i + 56] as number;
    if ((s1 | s2 | s3 | s4 | s5 | s6 | s7) === 0) {
      const flat = s0 << 2;
      for (let k = i; k < 64; k += 8) work[k] = flat;
      continue;
    }
    const e1 = (s2 + s6) * C0_541;
    const e2 = e1 + s6 * C1_847;
    const e3 = e1 + s2 * C0_765;
    // Two of the fraction bits are kept between the passes.
    const e0 = ((s0 + s4) << 12) + 512;
    const e4 = ((s0 - s4) << 12) + 512;
    const x0 = e0 + e3;
    const x3 = e0 - e3;
    const x1 = e4 + e2;
    const x2 = e4 - e2;
    const p5 = (s7 + s3 + s5 + s1) * C1_175;
    const p1 = p5 + (s7 + s1) * C0_899;
    const p2 = p5 + (s5 + s3) * C2_562;
    const p3 = (s7 + s3) * C1_961;
    const p4 = (s5 + s1) * C0_390;
    const t3 = s1 * C1_501 + p1 + p4;
    const t2 = s3 * C3_072 + p2 + p3;
    const t1 = s5 * C2_053 + p2 + p4;
    const t0 = s7 * C0_298 + p1 + p3;
    work[i] = (x0 + t3) >> 10;
    work[i + 56] = (x0 - t3) >> 10;
    work[i + 8] = (x1 + t2) >> 10;
    work[i + 48] = (x1 - t2) >> 10;
    work[i + 16] = (x2 + t1) >> 10;
    work[i + 40] = (x2 - t1) >> 10;
    work[i + 24] = (x3 + t0) >> 10;
    work[i + 32] = (x3 - t0) >> 10;
  }
  for (let i = 0, to = at; i < 64; i += 8, to += stride) {
    const s0 = work[i] as number;
    const s1 = work[i + 1] as number;
    const s2 = work[i + 2] as number;
    const s3 = work[i + 3] as number;
    const s4 = work[i + 4] as number;
    const s5 = work[i + 5] as number;
    const s6 = work[i + 6] as number;
    const s7 = work[i + 7] as number;
    const e1 = (s2 + s6) * C0_541;
    const e2 = e1 + s6 * C1_847;
    const e3 = e1 + s2 * C0_765;
    // Half a step for rounding, and 128: light is written as the distance from the middle.
    const e0 = ((s0 + s4) << 12) + 65536 + (128 << 17);
    const e4 = ((s0 - s4) << 12) + 65536 + (128 << 17);
    const x0 = e0 + e3;
    const x3 = e0 - e3;
    const x1 = e4 + e2;
    const x2 = e4 - e2;
    const p5 = (s7 + s3 + s5 + s1) * C1_175;
    const p1 = p5 + (s7 + s1) * C0_899;
    const p2 = p5 + (s5 + s3) * C2_562;
    const p3 = (s7 + s3) * C1_961;
    const p4 = (s5 + s1) * C0_390;
    const t3 = s1 * C1_501 + p1 + p4;
    const t2 = s3 * C3_072 + p2 + p3;
    const t1 = s5 * C2_053 + p2 + p4;
    const t0 = s7 * C0_298 + p1 + p3;
    out[to] = (x0 + t3) >> 17;
    out[to + 7] = (x0 - t3) >> 17;
    out[to + 1] = (x1 + t2) >> 17;
    out[to + 6] = (x1 - t2) >> 17;
    out[to + 2] = (x2 + t1) >> 17;
    out[to + 5] = (x2 - t1) >> 17;
    out[to + 3] = (x3 + t0) >> 17;
    out[to + 4] = (x3 - t0) >> 17;
  }
}
