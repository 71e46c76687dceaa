import { createPpOcr } from './pp-ocr.ts';
import type { TextReader } from './reader.ts';
import { createTesseract } from './tesseract.ts';

/**
 * Loads PP-OCRv4, or tesseract where the native runtime cannot be loaded.
 * @param note is told, in words without personal data, when the second engine had to be taken.
 */
export async function loadEngine(note: (message: string) => void, first = createPpOcr): Promise<TextReader> {
  try {
    return await first();
  } catch (error) {
    note(
      `PP-OCR cannot be loaded (${error instanceof Error ? error.message : 'unknown'}); reading with tesseract`,
    );
    return createTesseract();
  }
}
