import type { KeypadProfile, PadDigit, UsageMeaning } from './types.ts';

/*
 * Profiles of keypads. Usages are those of the USB HID Usage Tables, page 7 (keyboard). Every profile is unverified
 * on hardware: a technician compares it with the pad's own table, which most makers let one load.
 */

const digits: Record<number, PadDigit> = {
  // The main row …
  ...{ 30: '1', 31: '2', 32: '3', 33: '4', 34: '5', 35: '6', 36: '7', 37: '8', 38: '9', 39: '0' },
  // … and the block at the right.
  ...{ 89: '1', 90: '2', 91: '3', 92: '4', 93: '5', 94: '6', 95: '7', 96: '8', 97: '9', 98: '0' },
};

/** Arrows, Enter, Esc and the first function keys: pads that send an ordinary keyboard's keys, and any keyboard. */
const ARROWS: Record<number, UsageMeaning> = {
  82: 'up',
  81: 'down',
  80: 'left',
  79: 'right',
  40: 'select',
  88: 'select',
  41: 'back',
  42: 'delete',
  58: 'help', // F1
  59: 'louder', // F2
  60: 'faster', // F3
  61: 'softer', // F4
  // Not F5 (62): people press it by habit.
  63: 'slower', // F6
  64: 'again', // F7
  ...digits,
};

/** F13 to F24, which no ordinary keyboard has: the usual choice for pads of public terminals. */
const FUNCTION_KEYS: Record<number, UsageMeaning> = {
  104: 'up', // F13
  105: 'down', // F14
  106: 'left', // F15
  107: 'right', // F16
  108: 'select', // F17
  109: 'help', // F18
  110: 'louder', // F19
  111: 'faster', // F20
  112: 'back', // F21
  113: 'softer', // F22
  114: 'jack-in', // F23
  115: 'jack-out', // F24
};

export const PROFILES: Readonly<Record<string, KeypadProfile>> = {
  arrows: {
    name: 'arrows',
    source: 'HID boot keyboard; the choice of keys is ours',
    report: { kind: 'boot-keyboard', keys: ARROWS },
  },
  'function-keys': {
    name: 'function-keys',
    source: 'HID boot keyboard; load this table into a pad that lets its codes be set (Storm 1400 and alike)',
    report: { kind: 'boot-keyboard', keys: FUNCTION_KEYS },
  },
  /** What the simulated pad speaks by default: a vendor report of nine keys and the jack. */
  nine: {
    name: 'nine',
    source: 'our own simulated pad',
    usb: { vendorId: 0x1209, productId: 0xba17 },
    report: {
      kind: 'bits',
      id: 1,
      bytes: 2,
      keys: [
        { byte: 0, bit: 0, key: 'up' },
        { byte: 0, bit: 1, key: 'down' },
        { byte: 0, bit: 2, key: 'left' },
        { byte: 0, bit: 3, key: 'right' },
        { byte: 0, bit: 4, key: 'select' },
        { byte: 0, bit: 5, key: 'help' },
        { byte: 0, bit: 6, key: 'louder' },
        { byte: 0, bit: 7, key: 'faster' },
        { byte: 1, bit: 0, key: 'back' },
      ],
      jack: { byte: 1, bit: 7 },
    },
  },
};

/** The profile of this name. @throws RangeError that names those there are */
export function profileOf(name: string): KeypadProfile {
  const found = Object.hasOwn(PROFILES, name) ? PROFILES[name] : undefined;
  if (!found)
    throw new RangeError(`no keypad profile "${name}"; there are ${Object.keys(PROFILES).join(', ')}`);
  return found;
}
