import { handoutHtml } from '../paper/handout.ts';
import type { Slip } from '../paper/slip.ts';
import { drawPaper, type PaperOptions } from './paper-window.ts';

/** `pageUrl`: where renderer/handout/index.html is served. */
export type HandoutOptions = PaperOptions;

/** Makes a handout's PDF. Rejects with an Error whose words are for technicians. */
export const drawHandout = (slip: Slip, options: HandoutOptions): Promise<Uint8Array> =>
  drawPaper(handoutHtml(slip), options);
