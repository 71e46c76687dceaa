import type { ScannedCode, ScannerProfile } from './types.ts';

/** CR, LF or both; STX and ETX passed over; the AIM identifier taken off where there is one. */
export const CR_LF: ScannerProfile = { ends: [0x0d, 0x0a, 0x03], skips: [0x02], aim: true };

/** Longer than any code on paper: what comes without an end is noise, and is not kept. */
export const LONGEST_CODE = 4096;

/** Takes bytes as they come and gives whole codes. */
export interface ScanDecoder {
  push(bytes: Uint8Array): ScannedCode[];
  /** Forgets what has come without an end. */
  reset(): void;
}

/** Decodes what a serial scanner sends. Never throws: bytes that make no code are dropped. */
export function createScanDecoder(profile: ScannerProfile = CR_LF): ScanDecoder {
  let bytes: number[] = [];
  let tooLong = false;
  return {
    push(chunk) {
      const codes: ScannedCode[] = [];
      for (const byte of chunk) {
        if (profile.ends.includes(byte)) {
          if (bytes.length > 0 && !tooLong) codes.push(codeOf(Uint8Array.from(bytes), profile));
          bytes = [];
          tooLong = false;
        } else if (bytes.length >= LONGEST_CODE) {
          tooLong = true;
          bytes = [];
        } else if (!tooLong && !(bytes.length === 0 && profile.skips.includes(byte))) bytes.push(byte);
      }
      return codes.filter(({ text }) => text !== '');
    },
    reset() {
      bytes = [];
      tooLong = false;
    },
  };
}

function codeOf(bytes: Uint8Array, profile: ScannerProfile): ScannedCode {
  // QR codes of Chinese companies come as UTF-8 or as GB 18030; figures are the same in both.
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder('gb18030').decode(bytes);
  }
  return profile.aim ? withoutAim(text) : { text: text.trim() };
}

/** Takes an AIM identifier off: `]`, a letter for the symbology, a figure or letter for its options. */
export function withoutAim(text: string): ScannedCode {
  const aim = /^\]([A-Za-z])[0-9A-Za-z]/.exec(text.trim());
  if (!aim?.[1]) return { text: text.trim() };
  return { text: text.trim().slice(aim[0].length).trim(), symbology: aim[1] };
}
