/** A code that was scanned. It may hold personal data: it is told to the open page, and never written anywhere. */
export interface ScannedCode {
  text: string;
  /** The kind of code where the scanner told it by its AIM identifier ("C" Code 128, "Q" QR, "E" EAN …). */
  symbology?: string;
}

/** How a serial scanner is set up. */
export interface ScannerProfile {
  /** Bytes that end a code. */
  ends: readonly number[];
  /** Bytes before a code that are not of it (STX). */
  skips: readonly number[];
  /** The scanner sends the AIM identifier (`]C1`): it is taken off, and told apart. ISO/IEC 15424. */
  aim: boolean;
}
