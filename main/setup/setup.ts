import type { A4Job } from '../../devices/a4-printer/types.ts';
import { PROFILES } from '../../devices/keypad/profiles.ts';
import { parseLink } from '../../devices/link/address.ts';
import type { DeviceEvent, DevicesMethods } from '../../devices/port.ts';
import type { PrintJob } from '../../devices/receipt-printer/types.ts';
import type { MachineCheck } from '../../devices/setup/machine-checks.ts';
import type { Clock, Timers } from '../clock/clock.ts';
import type { WordBook } from '../visit/words.ts';
import { findDevices } from './find-devices.ts';
import { type FirstMade, makeFirstPerson } from './first-person.ts';
import { type SwitchChoice, switched } from './one-switch.ts';
import { makePaperGuide } from './paper-guide.ts';
import { resized, SIZINGS } from './screen-size.ts';
import {
  chosenOf,
  configOf,
  profilesFor,
  SETUP_DEVICES,
  type SetupConfig,
  type SetupDevice,
  usesOf,
} from './setup-devices.ts';
import { FIRST_SETUP, SETUP_STEPS, type SetupPage, type TrialCard } from './setup-page.ts';

/** The set-up of a kiosk by staff: which devices are there, does each one work, what does the machine still need? */

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
  /** What is set already for people who press one switch. */
  oneSwitch: SwitchChoice;
  /** There is an administrator already. */
  known: boolean;
  /** The work of a PIN's hash; tests take less. */
  hash?: (pin: string) => Promise<string>;
  /** What is configured already. */
  config: SetupConfig;
  devices: Devices;
  rulesFolder: string;
  /** Draws the paper that is printed as a test, for a print head of so many dots. */
  testPaper(widthDots: number): Promise<PrintJob>;
  /** The same for the large printer. */
  testA4(): Promise<A4Job>;
  words: WordBook;
  clock: Pick<Clock, 'mono'>;
  after: Timers['after'];
  /** Writes the settings. Rejects if they cannot be written. */
  save(devices: SetupConfig, diagonalInch: number, oneSwitch: SwitchChoice): Promise<void>;
  /** Collects logs without personal data; resolves with the file's path. */
  bundle(checks: MachineCheck[]): Promise<string>;
  onPage(page: SetupPage): void;
  onTrouble(what: string, error: unknown): void;
}

export interface Setup {
  act(action: string): void;
  link(device: SetupDevice, link: string): void;
  /** Something that was typed: the name or the PIN of the first administrator. */
  enter(text: string): void;
  /** The first administrator, if one was made. */
  first(): FirstMade | null;
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
  const person = makeFirstPerson({
    known: input.known,
    words: input.words,
    ...(input.hash && { hash: input.hash }),
  });
  let page: SetupPage = {
    ...FIRST_SETUP,
    station: input.station,
    diagonalInch: input.diagonalInch,
    screenInch: input.diagonalInch,
    oneSwitch: input.oneSwitch,
    first: person.page,
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

  const enter = (step: SetupPage['step']) => {
    guide.stop();
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
  const guide = makePaperGuide({
    words: input.words,
    clock: input.clock,
    after: input.after,
    printer: () => chosenConfig().receiptPrinter,
    onGuide: (shown) => set({ guide: shown }),
  });
  const beside = (by: 1 | -1) => SETUP_STEPS[SETUP_STEPS.indexOf(page.step) + by];

  const ACTIONS: Record<string, () => void> = {
    look: () => attempt('setup-look', () => findDevices({ devices, page: () => page, set, choose })),
    next: () => {
      // Not passed by without a word: without an administrator the desk stays closed.
      if (page.step === 'first' && !person.settled()) return;
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
      guide.begin();
      attempt('setup-guide', async () => {
        await devices.reconfigure(chosenConfig());
        guide.told(await devices.printerStatus({}));
      });
    },
    'guide-next': guide.next,
    'guide-back': guide.back,
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
          await input.save(chosenConfig(), page.screenInch, page.oneSwitch);
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
      const by = SIZINGS.find((one) => action === `screen-${one}`);
      if (by && page.step === 'screen') return set({ screenInch: resized(page.screenInch, by) });
      const oneSwitch = page.step === 'switch' ? switched(page.oneSwitch, action) : null;
      if (oneSwitch) return set({ oneSwitch });
      const first = page.step === 'first' ? person.act(action) : null;
      if (first) return set({ first });
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
    enter(text) {
      if (page.busy !== null || page.step !== 'first') return;
      set({ busy: 'saving' });
      attempt('setup-first', async () => set({ first: await person.give(text), busy: null }));
    },
    first: () => person.made(),
    device(event) {
      switch (event.kind) {
        case 'health':
          return set({ ready: { ...page.ready, [event.device]: event.state } });
        case 'printer':
          return guide.told(event.status);
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
    leave() {
      guide.stop();
      finish();
    },
    finished,
  };
}
