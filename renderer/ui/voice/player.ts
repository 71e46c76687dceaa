import type { Clip } from '../../../main/voice/port.ts';
import type { Sound, SoundHost, SystemVoice } from './sound.ts';

/**
 * Plays what the core has to say: clips in order, with their silences, and tells which phrase is heard so that
 * the caption can mark it. It never gets stuck: a sound that does not end, no sound device, no voice at all —
 * the caption walks on at the pace of speech.
 */

/** What the player tells. Indices are those of the phrases; `utterance` is the caller's name for the whole. */
export type PlayerReport =
  | { kind: 'phrase-started'; utterance: string; phrase: number }
  | { kind: 'phrase-ended'; utterance: string; phrase: number }
  /** The end; `heard` is false when nothing could be heard (muted, no device, caption alone). */
  | { kind: 'done'; utterance: string; heard: boolean }
  /** A touch, or something new to say, cut it short. */
  | { kind: 'stopped'; utterance: string }
  /**
   * A sound could not be played; its phrase was captioned for its length. Told once an utterance. `system`: the
   * system's voice failed, or nothing was heard of it; it is not asked again for what is left of the utterance.
   */
  | { kind: 'failed'; utterance: string; phrase: number; why: 'play' | 'stuck' | 'system' }
  /** 再听一遍 for the second time: the core is asked for slower speech. */
  | { kind: 'again-slower'; utterance: string };

export interface Player {
  /** Speaks an utterance, in place of what is being said. Starts 500 ms after this call, made when the page is painted. */
  play(utterance: string, clips: Clip[]): void;
  /** Any touch: silence at once. */
  stop(): void;
  /** 再听一遍: the first time the same again at once; after that the core is asked for it slower. */
  again(): void;
  /** Muted, the caption still walks. Takes effect at once. */
  setMuted(muted: boolean): void;
  /** 0…1; kept within it. */
  setVolume(volume: number): void;
  readonly speaking: boolean;
}

/** The page is seen first, then heard (targets: 0.3–0.6 s after paint). */
export const START_AFTER_PAINT_MS = 500;
/** A sound that has not ended so long after it should have is left behind. */
export const STUCK_AFTER_MS = 2000;
/** A system's voice of which nothing was heard so long after it was asked stays silent. Its first words take up to a second. */
export const SILENT_AFTER_MS = 2000;

export function makePlayer(
  host: SoundHost,
  report: (event: PlayerReport) => void,
  system?: SystemVoice,
  /** How long after `play` the first sound comes, in milliseconds; less where the clips come after the paint. */
  startAfter: () => number = () => START_AFTER_PAINT_MS,
): Player {
  let utterance = '';
  let clips: Clip[] = [];
  let repeats = 0;
  let speaking = false;
  let muted = false;
  let volume = 1;
  let heard = false;
  let failed = false;
  let systemFailed = false;
  /** Grows with every start and stop: what comes late from an earlier sound is not for us. */
  let turn = 0;
  let sound: Sound | undefined;
  /** Silences the system's voice where it speaks now. */
  let hush: (() => void) | undefined;
  const release: (() => void)[] = [];

  const letGo = () => {
    for (const free of release.splice(0)) free();
    sound = undefined;
    hush = undefined;
  };
  const fail = (phrase: number, why: 'play' | 'stuck' | 'system') => {
    if (why === 'system') systemFailed = true;
    if (failed) return;
    failed = true;
    report({ kind: 'failed', utterance, phrase, why });
  };

  /** Runs `next` after `ms` unless the turn has passed. */
  const wait = (ms: number, next: () => void) => {
    release.push(host.after(ms, next));
  };

  const step = (at: number) => {
    letGo();
    const clip = clips[at];
    if (!clip) {
      speaking = false;
      report({ kind: 'done', utterance, heard });
      return;
    }
    const mine = turn;
    let over = false;
    /** Ends this clip once, whoever says so first. */
    const finish = () => {
      if (over || mine !== turn) return;
      over = true;
      letGo();
      if (clips[at + 1]?.phrase !== clip.phrase)
        report({ kind: 'phrase-ended', utterance, phrase: clip.phrase });
      if (mine !== turn) return;
      if (clip.pauseMs > 0) wait(clip.pauseMs, () => mine === turn && step(at + 1));
      else step(at + 1);
    };
    /** The sound cannot be had: the phrase stays marked as long as it would have sounded. */
    const readOnly = () => {
      if (!over && mine === turn) wait(clip.ms, finish);
    };
    if (clips[at - 1]?.phrase !== clip.phrase)
      report({ kind: 'phrase-started', utterance, phrase: clip.phrase });
    if (mine !== turn) return;

    const bySystem = clip.voice === 'system' && !systemFailed ? system : undefined;
    if (muted || clip.say === '' || (clip.wav === null && !bySystem)) {
      readOnly();
      return;
    }
    wait(clip.ms + STUCK_AFTER_MS, () => {
      if (over || mine !== turn) return;
      fail(clip.phrase, clip.wav === null ? 'system' : 'stuck');
      finish();
    });
    if (clip.wav === null) {
      let awaited = true;
      const cannot = () => {
        if (over || systemFailed || mine !== turn) return;
        fail(clip.phrase, 'system');
        readOnly();
      };
      const cancel =
        bySystem?.speak(clip.say, clip.speed ?? 1, volume, {
          began() {
            awaited = false;
          },
          done(spoken) {
            if (over || systemFailed || mine !== turn) return;
            if (!spoken) {
              cannot();
              return;
            }
            heard = true;
            finish();
          },
        }) ?? (() => undefined);
      wait(SILENT_AFTER_MS, () => {
        if (!awaited || over) return;
        cancel();
        cannot();
      });
      release.push(cancel);
      // The system's voice has no volume once it speaks: muting it is ending it.
      hush = () => {
        awaited = false;
        cancel();
        readOnly();
      };
      return;
    }
    const url = host.urlOf(clip.wav, clip.mime);
    const playing = host.sound(url);
    sound = playing;
    release.push(() => {
      playing.pause();
      host.revoke(url);
    });
    playing.volume = volume;
    playing.preservesPitch = true;
    playing.playbackRate = clip.speed ?? 1;
    let broken = false;
    const cannot = () => {
      if (over || broken || mine !== turn) return;
      broken = true;
      fail(clip.phrase, 'play');
      readOnly();
    };
    // What comes after a pause or a stop is turned away by `turn` and `over`.
    playing.addEventListener('ended', () => {
      if (!broken) finish();
    });
    playing.addEventListener('error', cannot);
    playing.play().then(() => {
      if (mine === turn) heard = true;
    }, cannot);
  };

  const start = (delay: number) => {
    turn += 1;
    letGo();
    speaking = true;
    heard = false;
    failed = false;
    systemFailed = false;
    const mine = turn;
    wait(delay, () => mine === turn && step(0));
  };

  const stop = () => {
    if (!speaking) return;
    turn += 1;
    speaking = false;
    letGo();
    report({ kind: 'stopped', utterance });
  };

  return {
    play(name, what) {
      stop();
      // The slower version of the same counts on: a third press does not ask for the first again.
      if (name !== utterance) repeats = 0;
      utterance = name;
      clips = what;
      start(startAfter());
    },
    stop,
    again() {
      if (clips.length === 0) return;
      stop();
      repeats += 1;
      if (repeats === 1) start(0);
      else report({ kind: 'again-slower', utterance });
    },
    setMuted(value) {
      muted = value;
      if (sound) sound.volume = muted ? 0 : volume;
      if (muted) hush?.();
      hush = undefined;
    },
    setVolume(value) {
      volume = Math.min(1, Math.max(0, Number.isFinite(value) ? value : 1));
      if (sound && !muted) sound.volume = volume;
    },
    get speaking() {
      return speaking;
    },
  };
}
