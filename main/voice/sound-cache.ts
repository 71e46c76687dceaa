import type { SpokenSound } from './espeak.ts';

/** Keeps the sounds of lines that everybody hears. Phrases that tell of a person never come here. */
export class SoundCache {
  readonly #sounds = new Map<string, SpokenSound>();
  readonly #room: number;
  #bytes = 0;

  /** @param room how many bytes of sound are kept; 12 MB is about four and a half minutes of speech */
  constructor(room = 12_000_000) {
    this.#room = room;
  }

  get(key: string): SpokenSound | undefined {
    const sound = this.#sounds.get(key);
    if (sound) {
      // The one used last goes last.
      this.#sounds.delete(key);
      this.#sounds.set(key, sound);
    }
    return sound;
  }

  set(key: string, sound: SpokenSound): void {
    if (this.#sounds.has(key) || sound.wav.length > this.#room) return;
    this.#sounds.set(key, sound);
    this.#bytes += sound.wav.length;
    for (const [oldest, { wav }] of this.#sounds) {
      if (this.#bytes <= this.#room) break;
      this.#sounds.delete(oldest);
      this.#bytes -= wav.length;
    }
  }

  get size(): number {
    return this.#sounds.size;
  }
}
