import type { SecondThread } from '../second-thread.ts';
import { createPpOcr } from './pp-ocr.ts';
import type { TextReader } from './reader.ts';
import { createTesseract } from './tesseract.ts';

/**
 * Loads PP-OCRv4, or tesseract where the native runtime cannot be loaded.
 * @param second helps PP-OCR, if there is one
 * @param note is told, in words without personal data, when the second engine had to be taken.
 */
export async function loadEngine(
  note: (message: string) => void,
  second?: Promise<SecondThread | undefined>,
  first = createPpOcr,
): Promise<TextReader> {
  try {
    return await first(second);
  } catch (error) {
    note(
      `PP-OCR cannot be loaded (${error instanceof Error ? error.message : 'unknown'}); reading with tesseract`,
    );
    return createTesseract();
  }
}
