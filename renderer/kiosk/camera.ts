import { useEffect, useRef } from 'react';
import { jpegBytes } from '../ui/picture-bytes.ts';
import type { KioskDoor } from './door.ts';
import { CAMERA, useStream } from './stream.ts';

const GUIDE_MS = 250;
const FRAME_MS = 1000;
const GUIDE_WIDTH = 320;
const GUIDE_HEIGHT = 240;

/**
 * Opens the camera and, unless the core is `busy` reading, sends the door a small grey picture four times a
 * second and a full JPEG once a second. Lets go of it at the end. Nothing is kept.
 * @returns what puts the picture into a video element, and whether there is one
 */
export function useCamera(
  door: KioskDoor,
  busy: boolean,
): { attach: (video: HTMLVideoElement | null) => void; live: boolean } {
  const { attach, video, state } = useStream(CAMERA);
  const paused = useRef(busy);
  paused.current = busy;

  useEffect(() => {
    const grey = document.createElement('canvas');
    grey.width = GUIDE_WIDTH;
    grey.height = GUIDE_HEIGHT;
    const full = document.createElement('canvas');
    const pen = grey.getContext('2d', { willReadFrequently: true });

    const guide = setInterval(() => {
      const shown = video.current;
      if (paused.current || !shown || !pen || shown.videoWidth === 0) return;
      pen.drawImage(shown, 0, 0, GUIDE_WIDTH, GUIDE_HEIGHT);
      door.guide({
        width: GUIDE_WIDTH,
        height: GUIDE_HEIGHT,
        luma: lumaOf(pen.getImageData(0, 0, GUIDE_WIDTH, GUIDE_HEIGHT).data),
      });
    }, GUIDE_MS);

    const frame = setInterval(() => {
      const shown = video.current;
      if (paused.current || !shown || shown.videoWidth === 0) return;
      full.width = shown.videoWidth;
      full.height = shown.videoHeight;
      full.getContext('2d')?.drawImage(shown, 0, 0);
      const jpeg = jpegBytes(full, 0.9);
      if (jpeg) door.frame(jpeg);
    }, FRAME_MS);

    return () => {
      clearInterval(guide);
      clearInterval(frame);
      full.width = 0;
      grey.width = 0;
    };
  }, [door, video]);

  // No camera, or none allowed: the page says so, and the other ways on it remain.
  return { attach, live: state === 'live' };
}

/** Brightness of RGBA points, one byte each (Rec. 601). */
export function lumaOf(rgba: Uint8ClampedArray): Uint8Array {
  const luma = new Uint8Array(rgba.length / 4);
  for (let i = 0; i < luma.length; i++) {
    const at = i * 4;
    luma[i] = ((rgba[at] ?? 0) * 77 + (rgba[at + 1] ?? 0) * 150 + (rgba[at + 2] ?? 0) * 29) >> 8;
  }
  return luma;
}
