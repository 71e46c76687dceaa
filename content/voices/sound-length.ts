/** How long a sound file plays, read from its bytes. Pure. */

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
