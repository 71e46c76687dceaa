/** PCM and WAV bytes: 16-bit, one channel. Pure. */

const HEADER = 44;

/** Puts a WAV header before PCM16 samples. */
export function wavOf(samples: Int16Array, sampleRate: number): Uint8Array {
  const bytes = new Uint8Array(HEADER + samples.length * 2);
  const view = new DataView(bytes.buffer);
  const ascii = (at: number, text: string) => {
    for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
  };
  ascii(0, 'RIFF');
  view.setUint32(4, 36 + samples.length * 2, true);
  ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  ascii(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  for (let i = 0; i < samples.length; i++) view.setInt16(HEADER + i * 2, samples[i] ?? 0, true);
  return bytes;
}

/** Length of a WAV file in milliseconds, or undefined if it is none. */
export function wavMs(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 12 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') return undefined;
  let byteRate = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    if (tag(at) === 'fmt ' && at + 20 <= bytes.length) byteRate = view.getUint32(at + 16, true);
    if (tag(at) === 'data') {
      const there = Math.min(size, bytes.length - at - 8);
      return byteRate > 0 && there > 0 ? Math.round((there / byteRate) * 1000) : undefined;
    }
    at += 8 + size + (size % 2);
  }
  return undefined;
}

/**
 * Length of an Ogg Opus file in milliseconds, or undefined if it is none: the last page's granule position,
 * in samples of 48 kHz, less the pre-skip (RFC 7845).
 */
export function opusMs(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));
  if (bytes.length < 47 || tag(0, 4) !== 'OggS' || tag(28, 8) !== 'OpusHead') return undefined;
  const preSkip = view.getUint16(38, true);
  for (let at = bytes.length - 27; at >= 0; at--) {
    if (tag(at, 4) !== 'OggS') continue;
    const granule = Number(view.getBigUint64(at + 6, true));
    const ms = Math.round((granule - preSkip) / 48);
    return ms > 0 ? ms : undefined;
  }
  return undefined;
}

/**
 * Takes the silence off both ends and fades the ends over 5 ms, so that clips can follow each other
 * without a click and pauses are ours to set.
 * @param quiet samples at or below this are silence
 */
export function trimmed(samples: Int16Array, sampleRate: number, quiet = 200): Int16Array {
  let start = 0;
  let end = samples.length;
  while (start < end && Math.abs(samples[start] ?? 0) <= quiet) start++;
  while (end > start && Math.abs(samples[end - 1] ?? 0) <= quiet) end--;
  const out = samples.slice(start, end);
  const fade = Math.min(Math.round(sampleRate * 0.005), Math.floor(out.length / 2));
  for (let i = 0; i < fade; i++) {
    const last = out.length - 1 - i;
    out[i] = Math.round(((out[i] ?? 0) * i) / fade);
    out[last] = Math.round(((out[last] ?? 0) * i) / fade);
  }
  return out;
}
