/** What kind of paper or card a picture shows. */
export type PaperType = 'bill' | 'idcard' | 'socialcard' | 'medicine' | 'unknown';

/**
 * Every field a paper can give. One name may mean another thing on another paper:
 * `usage` is the amount used on a bill ("325") and the directions on a medicine box ("口服，一次1片").
 */
export type FieldName =
  // bill
  | 'account'
  | 'amount'
  | 'dueDate'
  | 'readDate'
  | 'usage'
  // bill and cards
  | 'name'
  | 'address'
  // identity card, front and back
  | 'idNumber'
  | 'birth'
  | 'sex'
  | 'ethnicity'
  | 'authority'
  | 'validFrom'
  | 'validUntil'
  // social-security card
  | 'cardNumber'
  | 'bankNumber'
  | 'issued'
  // medicine box
  | 'spec'
  | 'approval'
  | 'batch'
  | 'expiry'
  | 'ean';

/** One value read from the paper. */
export interface ReadField {
  /**
   * Dates are YYYY-MM-DD (YYYY-MM where the paper gives only a month), sums are yuan with two decimals
   * ("174.85"), amounts used are plain numbers ("325"), numbers have no spaces.
   */
  value: string;
  /** 0 … 1: how well it was read and how many checks it passed. Always read back to the person all the same. */
  confidence: number;
}

/** A bar code in the picture. `format` is 'Code128', 'QRCode', 'EAN13' and so on. */
export interface Barcode {
  format: string;
  value: string;
}

/** Which engine read the letters: PP-OCRv4, or tesseract where no native code can be loaded. */
export type EngineName = 'pp-ocr' | 'tesseract';

/** What was read from one picture. A field that is not sure is not there: nothing is ever guessed. */
export interface PaperReading {
  type: PaperType;
  fields: { [K in FieldName]?: ReadField };
  barcodes: Barcode[];
  /** How long it took, in milliseconds, from the bytes of the picture to this. */
  ms: number;
  engine: EngineName;
}

/** What the caller hopes to see. `bill` only tips the scale where the paper could be several things. */
export type Wanted = 'bill' | 'any';

/** What to tell the person who holds a paper under the camera. */
export type Guidance =
  | 'too-dark'
  | 'too-bright'
  | 'blurred'
  | 'no-paper'
  | 'move-closer'
  | 'hold-still'
  | 'good';

/** A small greyscale frame: one byte a pixel, row by row; about 320×240. */
export interface LumaFrame {
  luma: Uint8Array;
  width: number;
  height: number;
}

/**
 * What the reading process offers. `read` rejects with code `not-a-picture` when the bytes are no JPEG or
 * PNG; a good picture of nothing resolves to type 'unknown' without fields. Both calls may take long when
 * the models are not warm yet: call `warm` while the person is still reading the page before.
 * `guide` rejects with `bad-frame` when the sizes do not fit.
 */
export type ReadingMethods = {
  read: (input: { image: Uint8Array; want: Wanted }) => Promise<PaperReading>;
  warm: (input: Record<string, never>) => Promise<{ engine: EngineName; ms: number }>;
  guide: (input: LumaFrame) => Promise<Guidance>;
};

/** The same under the name that other ports have. */
export type ReadingPort = ReadingMethods;
