import type { DeviceName } from '../../devices/port.ts';
import type { MachineCheck } from '../../devices/setup/machine-checks.ts';
import type { FirstPage } from './first-person.ts';
import type { SwitchChoice } from './one-switch.ts';
import type { PaperGuide } from './paper-guide.ts';
import { CARD_MM } from './screen-size.ts';
import { type Chosen, chosenOf, type ProfileChoice, type SetupDevice } from './setup-devices.ts';

/** Where the reading of a trial card stands. `needs-pin`: it is a card that cannot be read without one. */
export type TrialCard =
  | 'none'
  | 'starting'
  | 'waiting'
  | 'reading'
  | 'read'
  | 'needs-pin'
  | 'lifted'
  | 'trouble';
export type TrialPaper = 'none' | 'printing' | 'asked' | 'yes' | 'no' | 'trouble';

/** What the set-up page draws. */
export interface SetupPage {
  station: string;
  diagonalInch: number;
  /** The diagonal that the card on the page is drawn for: staff make it as large as the one they lay on it. */
  screenInch: number;
  /** That card, in millimetres. */
  cardMm: typeof CARD_MM;
  /** For people who press one switch for everything. */
  oneSwitch: SwitchChoice;
  step: (typeof SETUP_STEPS)[number];
  /** What is going on now. */
  busy: 'looking' | 'asking' | 'saving' | 'collecting' | null;
  found: {
    link: string;
    says: string;
    /** What it may be used as. */
    uses: readonly SetupDevice[];
    /** What answered there; null until it was asked. */
    is: 'id-card' | 'receipt-printer' | 'silent' | 'cannot-open' | null;
  }[];
  chosen: Chosen;
  /** How the devices that are being tried are; absent until they have told. */
  ready: Partial<Record<DeviceName, 'ready' | 'missing'>>;
  /** `starting`: the reader is being opened, and a card laid down now would be taken for a forgotten one. */
  card: TrialCard;
  cardTrouble: string | null;
  social: TrialCard;
  socialTrouble: string | null;
  paper: TrialPaper;
  paperTrouble: string | null;
  /** The kinds of printer to choose from, and the one chosen; null: the usual one. */
  printerProfiles: ProfileChoice[];
  printerProfile: string | null;
  /** How the paper is changed, picture by picture; null while nobody is led through it. */
  guide: PaperGuide | null;
  a4: TrialPaper;
  a4Trouble: string | null;
  keypadProfile: string;
  /** The keys that were pressed, each once, and how many codes were scanned. */
  keys: string[];
  scans: number;
  checks: MachineCheck[];
  /** The first administrator. */
  first: FirstPage;
  /** Where the bundle of logs lies, once it was made. */
  bundle: string | null;
  trouble: 'bad-link' | 'cannot-save' | null;
}

export const SETUP_STEPS = [
  'find',
  'card',
  'social',
  'paper',
  'keys',
  'a4',
  'machine',
  'screen',
  'switch',
  'first',
  'done',
] as const;

export const FIRST_SETUP: SetupPage = {
  station: '',
  diagonalInch: 21.5,
  screenInch: 21.5,
  cardMm: CARD_MM,
  oneSwitch: { start: 'asked', touch: false, paceMs: 2000 },
  step: 'find',
  busy: null,
  found: [],
  chosen: chosenOf({}),
  ready: {},
  card: 'none',
  cardTrouble: null,
  social: 'none',
  socialTrouble: null,
  paper: 'none',
  paperTrouble: null,
  printerProfiles: [],
  printerProfile: null,
  guide: null,
  a4: 'none',
  a4Trouble: null,
  keypadProfile: 'arrows',
  keys: [],
  scans: 0,
  checks: [],
  first: { at: 'name', name: '', trouble: null },
  bundle: null,
  trouble: null,
};
