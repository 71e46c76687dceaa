/** The microphone, as one take after the other. Its sound leaves this page only by the door. */

/** Of what is sent, in Hz; the same as main/voice/room/sound.ts takes. */
const RATE = 24_000;
/** A take ends by itself: nobody reads longer, and the door takes no more. */
const LONGEST_MS = 19_000;
const PLAIN = 'audio/webm;codecs=pcm';

export interface Take {
  /** How loud it is just now, 0 … 1. */
  level(): number;
  /** Ends it: PCM16, one channel, 24 kHz. */
  stop(): Promise<Uint8Array<ArrayBuffer>>;
  /** Ends it, and nothing is kept. */
  drop(): void;
}

/** One channel of 16 bits from whatever was decoded. */
export function pcmOf(channels: readonly Float32Array[]): Uint8Array<ArrayBuffer> {
  const length = channels[0]?.length ?? 0;
  const pcm = new DataView(new ArrayBuffer(length * 2));
  for (let at = 0; at < length; at++) {
    const sample = channels.reduce((sum, channel) => sum + (channel[at] ?? 0), 0) / channels.length;
    pcm.setInt16(at * 2, Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))), true);
  }
  return new Uint8Array(pcm.buffer);
}

/**
 * Begins a take. The system's helpers for talking on the telephone are off: they pump and cut.
 * @param onLongest told when it has gone on too long; the caller stops it
 * @throws what the browser says when there is no microphone, or it may not be used
 */
export async function record(onLongest: () => void): Promise<Take> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  });
  const recorder = new MediaRecorder(stream, {
    ...(MediaRecorder.isTypeSupported(PLAIN) ? { mimeType: PLAIN } : {}),
    audioBitsPerSecond: 256_000,
  });
  const pieces: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
  const context = new AudioContext();
  const ear = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(ear);
  const heard = new Float32Array(ear.fftSize);
  const timer = setTimeout(onLongest, LONGEST_MS);
  const ended = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve()));
  const end = async () => {
    clearTimeout(timer);
    if (recorder.state !== 'inactive') recorder.stop();
    await ended;
    for (const track of stream.getTracks()) track.stop();
    await context.close();
  };
  recorder.start();
  let ending: Promise<void> | undefined;
  const endOnce = () => {
    ending ??= end();
    return ending;
  };
  return {
    level() {
      ear.getFloatTimeDomainData(heard);
      return Math.min(1, Math.sqrt(heard.reduce((sum, sample) => sum + sample ** 2, 0) / heard.length) * 4);
    },
    async stop() {
      await endOnce();
      const bytes = await new Blob(pieces).arrayBuffer();
      if (bytes.byteLength === 0) return new Uint8Array();
      // Decoded straight at our rate.
      const sound = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(bytes);
      return pcmOf(Array.from({ length: sound.numberOfChannels }, (_, nth) => sound.getChannelData(nth)));
    },
    drop: () => void endOnce(),
  };
}
