/** A key of a tactile keypad, by what it means. A pad may have any of them: four are enough for every task. */
export type PadKey =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'select'
  | 'help'
  | 'louder'
  | 'softer'
  | 'faster'
  | 'slower'
  | 'back'
  | 'again'
  | 'delete'
  | PadDigit;
export type PadDigit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

/** What a pad tells: a key went down, or the plug of the headphones in its jack came or went. */
export type PadEvent = { kind: 'key'; key: PadKey } | { kind: 'headphones'; in: boolean };

/** A usage of the HID keyboard page that stands for a key or for the jack. */
export type UsageMeaning = PadKey | 'jack-in' | 'jack-out';

/** How one kind of pad speaks: data, so that a new pad needs no code. */
export interface KeypadProfile {
  name: string;
  /** Where the facts come from. Nothing here has been tried on a pad of metal yet. */
  source: string;
  /** With which the pad is found when its link names none. */
  usb?: { vendorId: number; productId: number };
  report: /** A HID boot keyboard: modifiers, reserved, six usages. `keys` maps usages. */
    | { kind: 'boot-keyboard'; id?: number; keys: Readonly<Record<number, UsageMeaning>> }
    /** A vendor report of one bit a key. `bytes` without the report id. */
    | {
        kind: 'bits';
        id?: number;
        bytes: number;
        keys: readonly { byte: number; bit: number; key: PadKey }[];
        jack?: { byte: number; bit: number };
      };
}
