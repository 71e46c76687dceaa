import { createHash } from 'node:crypto';
import type { JsonObject } from '../store/port.ts';
import type { Answer } from './visit.ts';

/** SHA-256 of the strokes of a drawn name: nobody can say later that it was another one. */
export function hashOf(strokes: readonly (readonly number[])[]): string {
  return createHash('sha256').update(JSON.stringify(strokes)).digest('hex');
}

/** A signature as it is kept in the case: strokes with their hash; what was signed on paper stays `paper`. */
export function keptSignature(value: Answer['value']): JsonObject | string | null {
  if (!Array.isArray(value)) return value === 'paper' ? value : null;
  const strokes = value as number[][];
  return { strokes, hash: hashOf(strokes) };
}
