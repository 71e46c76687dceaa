import type { Visit } from './visit.ts';

/** When the microphone is open, and what counts as a voice. Pure. */

/**
 * How far a recording is: the page opens the microphone at `opening`, records while it is `on`, and sends what it has
 * at `ending`. `nothing`: no voice was in it. `missing`: there is no microphone.
 */
export type RecordingAt = 'ready' | 'opening' | 'on' | 'ending' | 'done' | 'nothing' | 'missing';

const LISTENING: readonly RecordingAt[] = ['opening', 'on', 'ending'];

/** Whether the open page may hear the microphone: the kiosk itself is silent then, and nobody is taken for gone. */
export function listens({ stage, run }: Visit): boolean {
  return stage === 'task' && run?.scratch.kind === 'recording' && LISTENING.includes(run.scratch.at);
}

/** A microphone that is not open by then is none. A cold driver on Windows takes up to some 5 s. */
export const OPENING_MS = 12_000;
/** A page that has not sent what it has by then has nothing. */
export const ENDING_MS = 8_000;
/** Less of a voice than this is a cough or a touched table: one spoken word is some 300 ms. */
export const LEAST_VOICE_MS = 250;
/** A sound that is played ends so long after it should have, at the latest. */
export const PLAY_SPARE_MS = 1_500;
