/** What was said: WebM; how long it is, and for how long of it a voice was heard, in milliseconds. */
export interface Said {
  sound: Uint8Array;
  long: number;
  heard: number;
}

/** Something that records. */
export interface Recorder {
  /** How loud it is now, 0…1 of the level's bar, and whether a voice was heard by now. */
  level(): { loud: number; heard: boolean };
  /** Ends it. What was not recorded is empty. */
  stop(): Promise<Said>;
  /** Ends it and forgets it. */
  drop(): void;
}

const TYPE = 'audio/webm;codecs=opus';
/** Speech is clear at 32 kbit/s: a minute is some 240 KB. */
const BITS = 32_000;
/** How often the level is looked at. */
const LOOK_MS = 50;
/** A quiet voice at an arm's length is at some −45 dB of full scale, a quiet hall under −55 dB. */
export const VOICE_DB = -48;
/** The two ends of the level's bar. */
const FAINT_DB = -60;
const LOUD_DB = -12;
/** So much of a voice shows that it is heard. */
const HEARD_MS = 250;

/** How loud these samples are, in dB of full scale; −120 where there is nothing at all. */
export function decibels(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = samples.length > 0 ? Math.sqrt(sum / samples.length) : 0;
  return rms > 0.000_001 ? 20 * Math.log10(rms) : -120;
}

/** Where the level's bar stands, 0…1. */
export const barAt = (db: number): number => Math.min(1, Math.max(0, (db - FAINT_DB) / (LOUD_DB - FAINT_DB)));

/** Records what a microphone hears, from now on. */
export function record(stream: MediaStream): Recorder {
  const parts: Blob[] = [];
  const recorder = new MediaRecorder(stream, { mimeType: TYPE, audioBitsPerSecond: BITS });
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const began = performance.now();
  let looked = began;
  let heard = 0;
  let db = -120;
  const look = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    db = decibels(samples);
    const now = performance.now();
    // A page that was busy has not listened meanwhile.
    if (db >= VOICE_DB) heard += Math.min(now - looked, LOOK_MS * 2);
    looked = now;
  }, LOOK_MS);
  recorder.start();

  const end = () => {
    clearInterval(look);
    if (context.state !== 'closed') void context.close();
    if (recorder.state !== 'inactive') recorder.stop();
  };
  return {
    level: () => ({ loud: barAt(db), heard: heard >= HEARD_MS }),
    async stop() {
      const long = Math.round(performance.now() - began);
      const stopped =
        recorder.state === 'inactive'
          ? Promise.resolve()
          : new Promise<void>((resolve) =>
              recorder.addEventListener('stop', () => resolve(), { once: true }),
            );
      end();
      await stopped;
      const sound = new Uint8Array(await new Blob(parts).arrayBuffer());
      return { sound, long, heard: Math.round(heard) };
    },
    drop: end,
  };
}
