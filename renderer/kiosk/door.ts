import type { Page } from '../../main/visit/page.ts';

/** Which page a touch was meant for. The core refuses a stale one. */
export interface At {
  visitId: string;
  stepId: string;
  rev: number;
}

/** Where the voice is. `phrase` is the index of the caption's phrase being spoken. */
export interface VoiceNow {
  state: 'idle' | 'speaking' | 'finished' | 'muted';
  phrase: number | null;
}

/** A small grey picture of what the camera sees, about 320 × 240, one byte a point, row by row. */
export interface Luma {
  width: number;
  height: number;
  luma: Uint8Array;
}

/**
 * All a kiosk page can reach. Fixtures drive it in the preview, the preload's bridge in the product.
 * Every call may come at any time; none of them throws into the page.
 */
export interface KioskDoor {
  /** Every new page, the present one at once if there is one. Returns what ends the listening. */
  pages(listener: (page: Page) => void): () => void;
  /** Every change of the voice. */
  voice(listener: (now: VoiceNow) => void): () => void;
  /** A button was pressed; the dock's are `dock:back`, `dock:home`, `dock:again`, `dock:larger`, `dock:help`. */
  act(input: At & { action: string }): void;
  /** A key of the keypad was pressed. */
  key(input: At & { key: string }): void;
  /** What is drawn on the signature pad by now: strokes of x, y, x, y …, 0…1000 of the pad's width and height. */
  strokes(input: At & { strokes: number[][] }): void;
  /** A key of a keyboard, a keypad that is one, or a scanner that types: what it means the core knows. `at`: ms. */
  press(input: { code: string; text: string | null; at: number }): void;
  /** The page's own focus went to this button. */
  focused(id: string): void;
  /** A touch anywhere, where that is the one switch. */
  switched(): void;
  /** Somebody is there: any touch or key, at most one call a second. */
  touch(): void;
  /** The window's size in pixels, at the start and whenever it changes. */
  layout(size: { width: number; height: number }): void;
  /** The camera that a photo page opened is there, or there is none. */
  camera(input: At & { state: 'live' | 'missing' }): void;
  /** The picture that the photo page was asked for, a JPEG. */
  photo(input: At & { image: Uint8Array }): void;
  /** The microphone that a recording page opened is heard, or there is none. */
  microphone(input: At & { state: 'live' | 'missing' }): void;
  /** What was said on a recording page; how long it is, and for how long of it a voice was heard, in ms. */
  recording(input: At & { sound: Uint8Array; long: number; heard: number }): void;
  /** What was taken in this visit, by the name that the page has for it; null when it is not held any more. */
  held(id: string): Promise<{ type: string; bytes: Uint8Array } | null>;
  /** A full picture of the paper, a JPEG. */
  frame(jpeg: Uint8Array): void;
  /** A small picture, some four a second, from which the core tells how the paper lies. */
  guide(luma: Luma): void;
}

/** The dock's five, in the order of the dock. */
export const DOCK = ['dock:back', 'dock:home', 'dock:again', 'dock:larger', 'dock:help'] as const;
