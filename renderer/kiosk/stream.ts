import { useCallback, useEffect, useRef, useState } from 'react';

/** What a page sees or hears while it is open. */
export interface Stream {
  /** Puts the picture into a video element. */
  attach(video: HTMLVideoElement | null): void;
  video: { readonly current: HTMLVideoElement | null };
  state: 'opening' | 'live' | 'missing';
  opened: MediaStream | null;
}

/** The camera as all pages want it: enough points to read small print. */
export const CAMERA: MediaStreamConstraints = {
  video: { width: { ideal: 1600 }, height: { ideal: 1200 }, facingMode: 'environment' },
  audio: false,
};

/** The microphone: one channel, and of a noisy hall as little as can be. */
export const MICROPHONE: MediaStreamConstraints = {
  audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  video: false,
};

/** Opens the camera or the microphone for as long as `wanted` is asked for, and lets go of it at the end. */
export function useStream(wanted: MediaStreamConstraints | null): Stream {
  const video = useRef<HTMLVideoElement | null>(null);
  const [state, setState] = useState<Stream['state']>('opening');
  const [opened, setOpened] = useState<MediaStream | null>(null);
  const stream = useRef<MediaStream | null>(null);

  useEffect(() => {
    if (!wanted) return;
    let ended = false;
    const missing = () => {
      if (!ended) setState('missing');
    };
    if (!navigator.mediaDevices) missing();
    navigator.mediaDevices?.getUserMedia(wanted).then((made) => {
      if (ended) return stop(made);
      stream.current = made;
      for (const track of made.getTracks()) track.addEventListener('ended', missing);
      if (video.current) video.current.srcObject = made;
      setOpened(made);
      setState('live');
    }, missing);
    return () => {
      ended = true;
      if (stream.current) stop(stream.current);
      stream.current = null;
      setOpened(null);
      setState('opening');
    };
  }, [wanted]);

  const attach = useCallback((element: HTMLVideoElement | null) => {
    video.current = element;
    if (element && stream.current && element.srcObject !== stream.current) element.srcObject = stream.current;
  }, []);
  return { attach, video, state, opened };
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
