import type { TextReader } from './reader.ts';
export async function createTesseract(): Promise<TextReader> { throw new Error('todo'); }
