import type { EngineName } from '../port.ts';

/** A decoded picture: four bytes a pixel (red, green, blue, alpha), row by row. */
export interface Picture {
  data: Uint8Array;
  width: number;
  height: number;
}

/** A point in the picture, in pixels from its upper left corner. */
export type Point = readonly [x: number, y: number];

/** Four corners in reading order: upper left, upper right, lower right, lower left of the text itself. */
export type Quad = readonly [Point, Point, Point, Point];

/** One run of text as the engine saw it. */
export interface TextLine {
  text: string;
  /** 0 … 1, mean over the characters. */
  confidence: number;
  box: Quad;
  /** One number a character of `text` (UTF-16 unit), 0 … 1. */
  charConfidence: number[];
  /** Where each character stands along the box, 0 (left edge) … 1 (right edge). */
  charAt: number[];
}

/** What an engine saw in a picture. */
export interface Sight {
  /**
   * Every line, also those it can make nothing of (confidence 0): many of them mean that the paper lies the
   * wrong way round. A picture without text gives an empty list.
   */
  lines: TextLine[];
  /** There when it gave up early: reads the lines that are left, and gives all. */
  rest?: () => Promise<TextLine[]>;
}

/** An engine that turns a picture into lines of text. One `read` at a time. */
export interface TextReader {
  readonly engine: EngineName;
  /**
   * Reads a picture; it never throws for what it sees.
   * @param giveUp stop when the first lines say nothing: the paper may lie the wrong way round. The lines that
   *   were not read are there with confidence 0.
   * @param boxes where the lines are, if that is known: an engine may save itself the search.
   */
  read(picture: Picture, giveUp?: boolean, boxes?: readonly Quad[]): Promise<Sight>;
  /** Gives memory and threads back. */
  close(): Promise<void>;
}
