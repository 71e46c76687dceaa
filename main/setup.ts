import type { A4Job } from '../devices/a4-printer/types.ts';
import { PROFILES } from '../devices/keypad/profiles.ts';
import { parseLink } from '../devices/link/address.ts';
import type { DeviceEvent, DeviceName, DevicesMethods } from '../devices/port.ts';
import { profileFor } from '../devices/receipt-printer/profiles.ts';
import type { PrinterStatus, PrintJob } from '../devices/receipt-printer/types.ts';
import type { MachineCheck } from '../devices/setup/machine-checks.ts';
import {
  type Chosen,
  chosenOf,
  configOf,
  type ProfileChoice,
  profilesFor,
  SETUP_DEVICES,
  type SetupConfig,
  type SetupDevice,
  usesOf,
} from './setup-devices.ts';
import type { DrawingName } from './visit/page.ts';
import {
  beginPaper,
  followPaper,
  lastPaper,
  nextPaper,
  type PaperChange,
  paperSeen,
} from './visit/paper-change.ts';
import { paperDrawing, paperKey, paperNote } from './visit/paper-page.ts';
import type { WordBook } from './visit/words.ts';

export type { SetupConfig, SetupDevice } from './setup-devices.ts';

/** The set-up of a kiosk by staff: which devices are there, does each one work, what does the machine still need? */

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
  /** Where the bundle of logs lies, once it was made. */
  bundle: string | null;
  trouble: 'bad-link' | 'cannot-save' | null;
}

export const SETUP_STEPS = ['find', 'card', 'social', 'paper', 'keys', 'a4', 'machine', 'done'] as const;

/** One picture of the changing of the paper, in words ready to read. */
export interface PaperGuide {
  at: PaperChange['at'];
  drawing: DrawingName;
  title: string;
  hint: string;
  lines: string[];
  next: string;
}

export const FIRST_SETUP: SetupPage = {
  station: '',
  diagonalInch: 21.5,
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
  bundle: null,
  trouble: null,
};

/** The tearing-off is shown so long before the printer's word counts. */
const LOOK_AGAIN_MS = 4_100;

type Devices = Pick<
  { [M in keyof DevicesMethods]: (...input: Parameters<DevicesMethods[M]>) => ReturnType<DevicesMethods[M]> },
  | 'find'
  | 'probe'
  | 'checkMachine'
  | 'reconfigure'
  | 'startReading'
  | 'stopReading'
  | 'print'
  | 'printA4'
  | 'printerStatus'
>;

export interface SetupInput {
  station: string;
  diagonalInch: number;
  /** What is configured already. */
  config: SetupConfig;
  devices: Devices;
  rulesFolder: string;
  /** Draws the paper that is printed as a test, for a print head of so many dots. */
  testPaper(widthDots: number): Promise<PrintJob>;
  /** The same for the large printer. */
  testA4(): Promise<A4Job>;
  words: WordBook;
  /** Writes the settings. Rejects if they cannot be written. */
  save(devices: SetupConfig): Promise<void>;
  /** Collects logs without personal data; resolves with the file's path. */
  bundle(checks: MachineCheck[]): Promise<string>;
  onPage(page: SetupPage): void;
  onTrouble(what: string, error: unknown): void;
}

export interface Setup {
  act(action: string): void;
  link(device: SetupDevice, link: string): void;
  /** What the devices tell. */
  device(event: DeviceEvent): void;
  /** The page was closed: nothing is kept. */
  leave(): void;
  /** Resolves when staff have finished, or left. */
  readonly finished: Promise<void>;
}

/** Runs the set-up; the page only shows it. */
export function makeSetup(input: SetupInput): Setup {
  const { devices, onTrouble } = input;
  let page: SetupPage = {
    ...FIRST_SETUP,
    station: input.station,
    diagonalInch: input.diagonalInch,
    chosen: chosenOf(input.config),
    printerProfiles: profilesFor(input.config.receiptPrinter?.link ?? null),
    printerProfile: input.config.receiptPrinter?.profile ?? null,
    keypadProfile: input.config.keypad?.profile ?? FIRST_SETUP.keypadProfile,
  };
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const set = (change: Partial<SetupPage>) => {
    page = { ...page, ...change };
    input.onPage(page);
  };
  const attempt = (what: string, run: () => Promise<void>, instead: Partial<SetupPage> = {}) => {
    run().catch((error: unknown) => {
      onTrouble(what, error);
      set({ busy: null, ...instead });
    });
  };

  const chosenConfig = (): SetupConfig =>
    configOf(input.config, page.chosen, { printer: page.printerProfile, keypad: page.keypadProfile });
  const choose = (device: SetupDevice, link: string | null) =>
    set({
      chosen: { ...page.chosen, [device]: link },
      trouble: null,
      ...(device === 'receiptPrinter' && { printerProfiles: profilesFor(link), printerProfile: null }),
    });

  /** Looks on every bus, then asks each serial port what stands there; nothing is asked that is no serial port. */
  const look = async () => {
    set({ busy: 'looking', found: [], trouble: null });
    // A port that is in use answers nobody else.
    await devices.reconfigure({});
    const { devices: all } = await devices.find({});
    set({
      busy: 'asking',
      found: all.map(({ link, says, path }) => ({
        link,
        says: says || (path ?? ''),
        uses: usesOf(link),
        is: null,
      })),
    });
    for (const { link, bus } of all) {
      // The only one of its kind needs no choosing.
      const [use] = bus === 'pcsc' || bus === 'cups' ? usesOf(link) : [];
      if (use && page.chosen[use] === null) choose(use, link);
      if (bus !== 'serial') continue;
      const { is, link: at } = await devices.probe({ link });
      set({ found: page.found.map((one) => (one.link === link ? { ...one, link: at, is } : one)) });
      if (is === 'id-card') choose('idCard', at);
      if (is === 'receipt-printer') choose('receiptPrinter', at);
    }
    set({ busy: null });
  };

  const enter = (step: SetupPage['step']) => {
    set({ step, trouble: null, guide: null });
    if (step === 'card' || step === 'social') {
      const device = step === 'card' ? 'idCard' : 'socialCard';
      const begun: TrialCard = page.chosen[device] ? 'starting' : 'none';
      set(step === 'card' ? { card: begun, cardTrouble: null } : { social: begun, socialTrouble: null });
      attempt('setup-card', async () => {
        // The other reader rests: a card that is laid there is not the one that is tried.
        const { idCard, socialCard, ...rest } = chosenConfig();
        await devices.reconfigure({
          ...rest,
          ...(step === 'card' ? idCard && { idCard } : socialCard && { socialCard }),
        });
        if (page.chosen[device]) await devices.startReading({});
      });
    } else attempt('setup-card', () => devices.stopReading({}));
    if (step === 'keys') {
      set({ keys: [], scans: 0 });
      attempt('setup-keys', () => devices.reconfigure(chosenConfig()));
    }
    if (step === 'a4') set({ a4: 'none', a4Trouble: null });
    if (step === 'paper') set({ paper: 'none', paperTrouble: null });
    if (step === 'machine')
      attempt('setup-machine', async () => {
        set({ busy: 'looking' });
        set({ checks: await devices.checkMachine({ rulesFolder: input.rulesFolder }), busy: null });
      });
  };
  let change: PaperChange | null = null;
  let seen: PrinterStatus | undefined;
  const showGuide = () => {
    if (!change) return set({ guide: null });
    const { at } = change;
    const printer = chosenConfig().receiptPrinter;
    const text = (key: string) => input.words.text('common', `paperChange.${key}`);
    if (at === 'done') {
      const said = { title: text('done.title'), hint: text('done.hint'), next: text('choices.finish.label') };
      return set({ guide: { at, drawing: 'paper-done', lines: [], ...said } });
    }
    const from = printer ? profileFor(printer).paperFrom : 'below';
    const key = paperKey(at, from).replace('paperChange.', '');
    const silent = paperSeen(seen) === 'silent';
    set({
      guide: {
        at,
        drawing: paperDrawing(at, from),
        title: text(`${key}.title`),
        hint: text(`${key}.hint`),
        lines:
          at === 3
            ? input.words.lines('common', 'paperChange.side')
            : at === 5
              ? paperNote(seen ? { printer: seen } : {}, input.words).lines
              : [],
        next: text(`choices.${at === 5 ? (silent ? 'believe' : 'check') : 'next'}.label`),
      },
    });
  };
  /** The printer told of itself: the pictures follow. */
  const follow = () => {
    if (!change) return;
    const before = change.at;
    change = followPaper(change, seen, Date.now());
    showGuide();
    if (change.at === 5 && before !== 5) setTimeout(follow, LOOK_AGAIN_MS).unref?.();
  };
  const beside = (by: 1 | -1) => SETUP_STEPS[SETUP_STEPS.indexOf(page.step) + by];

  const ACTIONS: Record<string, () => void> = {
    look: () => attempt('setup-look', look),
    next: () => {
      const next = beside(1);
      if (next) enter(next);
    },
    back: () => {
      const last = beside(-1);
      if (last) enter(last);
    },
    'paper-test': () => {
      set({ paper: 'printing', paperTrouble: null });
      attempt(
        'setup-paper',
        async () => {
          const config = chosenConfig();
          await devices.reconfigure(config);
          const outcome = await devices.print(await input.testPaper(config.receiptPrinter?.widthDots ?? 576));
          // Whatever the printer says: whether a slip is there, eyes tell.
          if (outcome.outcome === 'not-started') set({ paper: 'trouble', paperTrouble: outcome.reason });
          else set({ paper: 'asked' });
        },
        { paper: 'trouble', paperTrouble: 'no-answer' },
      );
    },
    'paper-yes': () => set({ paper: 'yes' }),
    'paper-no': () => set({ paper: 'no' }),
    'a4-test': () => {
      set({ a4: 'printing', a4Trouble: null });
      attempt(
        'setup-a4',
        async () => {
          await devices.reconfigure(chosenConfig());
          const outcome = await devices.printA4(await input.testA4());
          if (outcome.outcome === 'not-started') set({ a4: 'trouble', a4Trouble: outcome.reason });
          else set({ a4: 'asked' });
        },
        { a4: 'trouble', a4Trouble: 'late' },
      );
    },
    'a4-yes': () => set({ a4: 'yes' }),
    'a4-no': () => set({ a4: 'no' }),
    'change-paper': () => {
      change = beginPaper(undefined, Date.now());
      showGuide();
      attempt('setup-guide', async () => {
        await devices.reconfigure(chosenConfig());
        seen = await devices.printerStatus({});
        follow();
      });
    },
    'guide-next': () => {
      if (!change) return;
      const silent = change.at === 5 && paperSeen(seen) === 'silent';
      const next = silent ? { ...change, at: 'done' as const } : nextPaper(change, seen, Date.now());
      change = change.at === 'done' ? null : next;
      showGuide();
      if (change?.at === 5) setTimeout(follow, LOOK_AGAIN_MS).unref?.();
    },
    'guide-back': () => {
      change = change && lastPaper(change, Date.now());
      showGuide();
    },
    bundle: () => {
      set({ busy: 'collecting' });
      attempt('setup-bundle', async () => {
        const bundle = await input.bundle(page.checks);
        set({ bundle, busy: null });
      });
    },
    finish: () => {
      set({ busy: 'saving', trouble: null });
      attempt(
        'setup-save',
        async () => {
          await input.save(chosenConfig());
          set({ busy: null });
          finish();
        },
        { trouble: 'cannot-save' },
      );
    },
  };

  input.onPage(page);
  return {
    act(action) {
      if (page.busy !== null) return;
      const use = /^use:([a-zA-Z0-9]+):(\d+)$/.exec(action);
      const found = use && page.found[Number(use[2])];
      const device = SETUP_DEVICES.find((one) => one === use?.[1]);
      if (found && device) {
        if (!found.uses.includes(device)) return;
        // Touched again, it is taken back.
        choose(device, page.chosen[device] === found.link ? null : found.link);
        return;
      }
      const [, kind, id = ''] = /^(printer|keypad)-profile:([a-z0-9-]+)$/.exec(action) ?? [];
      if (kind === 'printer' && page.printerProfiles.some((one) => one.id === id))
        return set({
          printerProfile: page.printerProfile === id ? null : id,
          paper: 'none',
          paperTrouble: null,
        });
      if (kind === 'keypad' && Object.hasOwn(PROFILES, id)) {
        set({ keypadProfile: id, keys: [] });
        return attempt('setup-keys', () => devices.reconfigure(chosenConfig()));
      }
      if (Object.hasOwn(ACTIONS, action)) ACTIONS[action]?.();
    },
    link(device, link) {
      if (page.busy !== null) return;
      const uses = usesOf(link);
      try {
        if (!/^(cups|spooler):\S/.test(link)) parseLink(link);
      } catch {
        return set({ trouble: 'bad-link' });
      }
      if (!uses.includes(device)) return set({ trouble: 'bad-link' });
      set({ found: [...page.found.filter((one) => one.link !== link), { link, says: '', uses, is: null }] });
      choose(device, link);
    },
    device(event) {
      switch (event.kind) {
        case 'health':
          return set({ ready: { ...page.ready, [event.device]: event.state } });
        case 'printer':
          seen = event.status;
          return follow();
        case 'key-seen':
          if (page.step === 'keys') set({ keys: [...new Set([...page.keys, event.key])] });
          return;
        case 'scan-seen':
          if (page.step === 'keys') set({ scans: page.scans + 1 });
          return;
        case 'card-seen': {
          const social = event.device === 'socialCard';
          if (page.step !== (social ? 'social' : 'card')) return;
          const { at } = event;
          const [was, put] = social
            ? [page.social, (to: TrialCard, why: string | null) => set({ social: to, socialTrouble: why })]
            : [page.card, (to: TrialCard, why: string | null) => set({ card: to, cardTrouble: why })];
          if (at === 'trouble') put(at, event.trouble ?? null);
          else if (at === 'removed') put('lifted', null);
          else if (at === 'needs-pin-refused') put('needs-pin', null);
          else if (at !== 'waiting' || was !== 'lifted') put(at, event.leftOver ? 'left-over' : null);
          return;
        }
      }
    },
    leave: () => finish(),
    finished,
  };
}
