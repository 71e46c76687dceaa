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
