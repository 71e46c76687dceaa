import type { ContentFile } from '../load.ts';
import type { Fault, Words } from '../schema.ts';

export function lintWords(_file: string, _words: Words, _sources: Map<string, ContentFile>): Fault[] {
  return [];
}
