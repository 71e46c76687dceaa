/**
 * The photo on a card is packed in a secret format (WLT), and every program that unpacks it is a vendor's own. None
 * comes with this project. Where an operator has one and is allowed to use it, this calls it: in a process of its own,
 * through pipes, so that nothing of the photo is ever a file, an argument or a log line. Without one there is no photo.
 */
import { spawn } from 'node:child_process';

/** A card's photo, unpacked: 102 × 126 points. Personal data: shown, never kept. */
export interface CardPhoto {
  type: 'image/bmp' | 'image/png';
  bytes: Uint8Array;
}

export type PhotoFailure =
  /** The program could not be started. */
  | 'cannot-start'
  /** It took too long and was ended. */
  | 'time-out'
  /** It ended with another code than 0. */
  | 'failed'
  /** What it wrote is not a photo of a card. */
  | 'not-a-photo';

export type PhotoResult = { ok: true; photo: CardPhoto } | { ok: false; failure: PhotoFailure };

export interface PhotoDecoder {
  /** Unpacks the WLT bytes (1024 on every card known). Never rejects. The bytes given are wiped. */
  decode(wlt: Uint8Array): Promise<PhotoResult>;
}

/** An operator's program: WLT on its standard input, a BMP or PNG on its standard output, 0 if all went well. */
export interface PhotoProgram {
  /** The program, then its arguments. No shell has a hand in it. */
  argv: readonly [string, ...string[]];
  /** 5000 if left out. */
  timeoutMs?: number;
}

const WIDTH = 102;
const HEIGHT = 126;
/** 54 bytes of head and 126 rows of 102 × 3 bytes, each filled up to 308. */
const BMP_BYTES = 38_862;
const BMP_HEAD_BYTES = 54;
/** More than any PNG of so few points needs. */
const MAX_OUTPUT_BYTES = 128 * 1024;
const PNG_HEAD = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
const PNG_END = [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];

/** The photo that these bytes are, by what stands in them; undefined if they are no photo of a card's size. */
export function asCardPhoto(bytes: Uint8Array): CardPhoto | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length === BMP_BYTES && bytes[0] === 0x42 && bytes[1] === 0x4d) {
    const right =
      view.getUint32(10, true) === BMP_HEAD_BYTES &&
      view.getInt32(18, true) === WIDTH &&
      Math.abs(view.getInt32(22, true)) === HEIGHT &&
      view.getUint16(28, true) === 24 &&
      view.getUint32(30, true) === 0;
    return right ? { type: 'image/bmp', bytes } : undefined;
  }
  const isPng =
    bytes.length > 45 &&
    bytes.length <= MAX_OUTPUT_BYTES &&
    PNG_HEAD.every((byte, index) => bytes[index] === byte) &&
    PNG_END.every((byte, index) => bytes[bytes.length - PNG_END.length + index] === byte);
  return isPng && view.getUint32(16) === WIDTH && view.getUint32(20) === HEIGHT
    ? { type: 'image/png', bytes }
    : undefined;
}

/** Calls an operator's program, once for each photo. */
export function createPhotoDecoder({ argv, timeoutMs = 5000 }: PhotoProgram): PhotoDecoder {
  const [program, ...args] = argv;
  return {
    decode: (wlt) =>
      new Promise<PhotoResult>((resolve) => {
        const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
        const parts: Uint8Array[] = [];
        let length = 0;
        let failure: PhotoFailure | undefined;
        const end = (why: PhotoFailure) => {
          failure ??= why;
          child.kill('SIGKILL');
        };
        const timer = setTimeout(() => end('time-out'), timeoutMs);
        let told = false;
        const tell = (result: PhotoResult) => {
          if (told) return;
          told = true;
          clearTimeout(timer);
          wlt.fill(0);
          resolve(result);
        };
        child.once('error', () => tell({ ok: false, failure: failure ?? 'cannot-start' }));
        // A program that does not read to the end is judged by what it writes.
        child.stdin.on('error', () => undefined);
        child.stdin.end(Buffer.from(wlt));
        child.stdout.on('data', (part: Uint8Array) => {
          length += part.length;
          if (length > MAX_OUTPUT_BYTES) end('not-a-photo');
          else parts.push(part);
        });
        child.once('close', (code) => {
          const photo = asCardPhoto(Uint8Array.from(Buffer.concat(parts)));
          for (const part of parts) part.fill(0);
          if (failure) tell({ ok: false, failure });
          else if (code !== 0) tell({ ok: false, failure: 'failed' });
          else tell(photo ? { ok: true, photo } : { ok: false, failure: 'not-a-photo' });
        });
        // What it has started may hold the pipe open after it is gone: that is not waited for.
        child.once('exit', () => {
          if (failure) tell({ ok: false, failure });
        });
      }),
  };
}
