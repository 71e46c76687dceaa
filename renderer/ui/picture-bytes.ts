/**
 * Pictures as bytes, and back. Not by a Blob: what is in one lies in the memory of the shell, which outlives the page and
 * the visit.
 */

/** So many at once fit into a call. */
const SLICE = 0x8000;

/** What is drawn on a canvas, as a JPEG; null: there is nothing on it. @param quality 0 to 1 */
export function jpegBytes(canvas: HTMLCanvasElement, quality: number): Uint8Array | null {
  const [type, coded = ''] = canvas.toDataURL('image/jpeg', quality).split(',');
  if (type !== 'data:image/jpeg;base64') return null;
  return Uint8Array.from(atob(coded), (sign) => sign.charCodeAt(0));
}

/** Where an <img> finds a picture. */
export function pictureUrl({ type, bytes }: { type: string; bytes: Uint8Array }): string {
  let signs = '';
  for (let at = 0; at < bytes.length; at += SLICE)
    signs += String.fromCharCode(...bytes.subarray(at, at + SLICE));
  return `data:${type};base64,${btoa(signs)}`;
}
