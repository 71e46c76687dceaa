import type { Locale } from '../../content/locales.ts';

/**
 * The voice as the visit sees it: phrases go in, sounds come out, one or more clips a phrase.
 * It never fails a visit: when nothing can speak, the caption stays and the times still come.
 */

export type VoiceLocale = Locale;
export type Rate = 'slow' | 'normal' | 'fast';

/** Who speaks, best first. `none`: the caption alone. */
export type VoiceName = 'recorded' | 'system' | 'espeak' | 'none';

/** A stretch inside a phrase: fixed words (recorded whole) or a number (recorded figure by figure). */
export interface SpokenPart {
  say: string;
  kind: 'words' | 'number';
}

/** One phrase: what the caption strip marks while it is heard. */
export interface SpokenPhrase {
  /** What the caption shows. */
  text: string;
  /** The words to be spoken, written out ("八十六元四角"), where they are written differently from `text`. */
  say?: string;
  /** The silence after it: none inside a sentence, `comma` 0.4 s, `stop` 0.8 s at normal speed. `stop` ends a sentence. */
  pause: 'none' | 'comma' | 'stop';
  /** Said by the voice of another language than the request's: a name that is of that language. Ours, never the page's. */
  locale?: VoiceLocale;
  /** Says something of this person (a sum, a date, a number): its sound is never kept after the call. */
  personal?: boolean;
  /** Fixed words and numbers in order; together they are `say`. Lets recorded words carry a recorded number. */
  parts?: SpokenPart[];
}

export interface SpeakRequest {
  phrases: SpokenPhrase[];
  locale: VoiceLocale;
  rate: Rate;
  /** A pack by its name: a speaker, or a dialect. Absent: the one staff chose, else the first of the house's own. */
  voicePack?: string;
  /** The page has a good voice of its own (`voiceFor` said so); it speaks what comes back as `system`. */
  systemVoice?: boolean;
}

/** One sound. Several clips of one phrase follow each other without a break. */
export interface Clip {
  /** Index into the request's phrases. */
  phrase: number;
  /** Who speaks this one: the same for all clips of a phrase. */
  voice: VoiceName;
  /** A whole sound file of type `mime`; null: the page speaks `say` itself (system) or shows the caption alone (none). */
  wav: Uint8Array | null;
  mime: 'audio/wav' | 'audio/ogg';
  /** The words of this clip, for a system voice. */
  say: string;
  /** Play it at this speed with its pitch kept. Absent: 1, the engine has already spoken at the wanted rate. */
  speed?: number;
  /** How long it sounds at that speed, in milliseconds; an estimate where `wav` is null. */
  ms: number;
  /** The silence after it, in milliseconds. */
  pauseMs: number;
}

export interface Speech {
  /** The best voice any phrase got; `none` only if nothing is to be heard. */
  voice: VoiceName;
  clips: Clip[];
}

/** What there is to speak with, for the readiness list. */
export interface Voices {
  espeak: boolean;
  /** Recorded packs and how many sounds each holds. */
  recorded: { locale: string; pack: string; count: number; problems: string[] }[];
}

/** The methods of the voice process. None of them throws for want of a voice. */
export type VoiceMethods = {
  speak(request: SpeakRequest): Promise<Speech>;
  /** Resolves when there is something to speak with, or VOICE_LOADING_MS are over; what is not loaded then goes on loading. */
  load(input: Record<string, never>): Promise<void>;
  voices(input: Record<string, never>): Promise<Voices>;
};

/** Configuration of the voice process, from its parent. */
export interface VoiceConfig {
  /** The folder content/voices. Absent: no recorded voice. */
  voicesFolder?: string;
  /** The folder of packs that were brought in, and what staff chose among them (pack/kept.ts). Absent: none. */
  packsFolder?: string;
  /** False where the espeak voice is not wanted. */
  espeak?: boolean;
}

/** How long the voice may take over one request before the caption goes on alone, in milliseconds. */
export const VOICE_DEADLINE_MS = 3000;

/** How long loading the voice may take before the first page goes on without it, in milliseconds: once a process, not a page. */
export const VOICE_LOADING_MS = 20_000;
