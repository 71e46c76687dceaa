/**
 * What the player needs of a browser, so that it can be tested without one: one sound, blobs, timers, and the
 * system's own voice.
 */

/** One sound that is playing or about to. The part of HTMLAudioElement that is used. */
export interface Sound {
  volume: number;
  playbackRate: number;
  preservesPitch: boolean;
  addEventListener(type: 'ended' | 'error', listener: () => void): void;
  play(): Promise<void>;
  pause(): void;
}

export interface SoundHost {
  /** Makes a sound of a blob's URL. */
  sound(url: string): Sound;
  /** Makes a URL for the bytes of a sound file. */
  urlOf(bytes: Uint8Array, mime: string): string;
  revoke(url: string): void;
  /** A timer; returns what stops it. */
  after(ms: number, run: () => void): () => void;
}

/** The operating system's voice in this page (Web Speech). */
export interface SystemVoice {
  /** Speaks words. Returns what stops it; after that nothing is told any more. */
  speak(words: string, speed: number, volume: number, tell: SystemVoiceTells): () => void;
}

/** What the system's voice tells of one stretch of words. */
export interface SystemVoiceTells {
  /** It is to be heard. */
  began(): void;
  /** The end, once: false when it could not be spoken. */
  done(spoken: boolean): void;
}

/** The real thing. */
export function browserSounds(): SoundHost {
  return {
    sound: (url) => new Audio(url),
    urlOf: (bytes, mime) => URL.createObjectURL(new Blob([bytes.slice()], { type: mime })),
    revoke: (url) => URL.revokeObjectURL(url),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  };
}
