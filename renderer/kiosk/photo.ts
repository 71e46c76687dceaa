import { jpegBytes } from '../ui/picture-bytes.ts';

/** The longer side of a picture that is kept: enough to read a notice on a wall, small enough for the store. */
const LONGEST = 1600;
/** What the door takes (main/store/port.ts), with room to spare. */
const MOST_BYTES = 1_900_000;
/** Tried one after the other until the picture is small enough. */
const QUALITIES = [0.85, 0.6, 0.35];

/** How large a picture of this size is kept. */
export function keptSize(width: number, height: number): { width: number; height: number } {
  const by = Math.min(1, LONGEST / Math.max(width, height));
  return { width: Math.round(width * by), height: Math.round(height * by) };
}

/** What a video shows now, as a JPEG drawn anew: nothing of the camera's own (place, time, serial number) is in it. */
export function jpegOf(video: HTMLVideoElement): Uint8Array | null {
  if (video.videoWidth === 0) return null;
  const canvas = document.createElement('canvas');
  Object.assign(canvas, keptSize(video.videoWidth, video.videoHeight));
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  try {
    for (const quality of QUALITIES) {
      const bytes = jpegBytes(canvas, quality);
      if (bytes && bytes.length <= MOST_BYTES) return bytes;
    }
    return null;
  } finally {
    canvas.width = 0;
  }
}
