import { parseLink } from '../devices/link/address.ts';
import type { DeviceEvent, DevicesConfig, DevicesMethods } from '../devices/port.ts';
import type { PrintJob } from '../devices/receipt-printer/types.ts';
import type { MachineCheck } from '../devices/setup/machine-checks.ts';

/** The set-up of a kiosk by staff: which devices are there, does each one work, what does the machine still need. */

export type SetupDevice = 'idCard' | 'receiptPrinter';

/** What the set-up page draws. */
export interface SetupPage {
  station: string;
  diagonalInch: number;
  step: 'find' | 'card' | 'paper' | 'machine' | 'done';
  /** What is going on now. */
  busy: 'looking' | 'asking' | 'saving' | 'collecting' | null;
  found: {
    link: string;
    says: string;
    /** What answered there; null until it was asked. */
    is: 'id-card' | 'receipt-printer' | 'silent' | 'cannot-open' | null;
  }[];
  chosen: { [device in SetupDevice]: string | null };
  /** `starting`: the reader is being opened, and a card laid down now would be taken for a forgotten one. */
  card: 'none' | 'starting' | 'waiting' | 'reading' | 'read' | 'lifted' | 'trouble';
  cardTrouble: string | null;
  paper: 'none' | 'printing' | 'asked' | 'yes' | 'no' | 'trouble';
  paperTrouble: string | null;
  checks: MachineCheck[];
  /** Where the bundle of logs lies, once it was made. */
  bundle: string | null;
  trouble: 'bad-link' | 'cannot-save' | null;
}

export const FIRST_SETUP: SetupPage = {
  station: '',
  diagonalInch: 21.5,
  step: 'find',
  busy: null,
  found: [],
  chosen: { idCard: null, receiptPrinter: null },
  card: 'none',
  cardTrouble: null,
  paper: 'none',
  paperTrouble: null,
  checks: [],
  bundle: null,
  trouble: null,
};

const STEPS = ['find', 'card', 'paper', 'machine', 'done'] as const;
const WIDTH_DOTS = 576;

type Devices = Pick<
  { [M in keyof DevicesMethods]: (...input: Parameters<DevicesMethods[M]>) => ReturnType<DevicesMethods[M]> },
  'find' | 'probe' | 'checkMachine' | 'reconfigure' | 'startReading' | 'stopReading' | 'print'
>;

export interface SetupInput {
  station: string;
  diagonalInch: number;
  /** What is configured already. */
  config: DevicesConfig;
  devices: Devices;
  rulesFolder: string;
  /** Draws the paper that is printed as a test. */
  testPaper(): Promise<PrintJob>;
  /** Writes the settings. Rejects if they cannot be written. */
  save(devices: Pick<DevicesConfig, SetupDevice>): Promise<void>;
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
  /** Resolves when staff have finished. */
  readonly finished: Promise<void>;
}

/** Runs the set-up; the page only shows it. */
export function makeSetup(input: SetupInput): Setup {
  const { devices, onTrouble } = input;
  let page: SetupPage = {
    ...FIRST_SETUP,
    station: input.station,
    diagonalInch: input.diagonalInch,
    chosen: {
      idCard: input.config.idCard?.link ?? null,
      receiptPrinter: input.config.receiptPrinter?.link ?? null,
    },
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

  const chosenConfig = (): Pick<DevicesConfig, SetupDevice> => {
    const { idCard, receiptPrinter } = page.chosen;
    const before = input.config.receiptPrinter;
    return {
      ...(idCard && { idCard: { ...input.config.idCard, link: idCard } }),
      ...(receiptPrinter && {
        receiptPrinter:
          before?.link === receiptPrinter ? before : { link: receiptPrinter, widthDots: WIDTH_DOTS },
      }),
    };
  };
  const choose = (device: SetupDevice, link: string) =>
    set({ chosen: { ...page.chosen, [device]: link }, trouble: null });

  /** Looks on every bus, then asks each serial port what stands there; nothing is asked that is no serial port. */
  const look = async () => {
    set({ busy: 'looking', found: [], trouble: null });
    // A port that is in use answers nobody else.
    await devices.reconfigure({});
    const { devices: all } = await devices.find({});
    set({
      busy: 'asking',
      found: all.map(({ link, says, path }) => ({ link, says: says || (path ?? ''), is: null })),
    });
    for (const { link, bus } of all) {
      if (bus !== 'serial') continue;
      const { is, link: at } = await devices.probe({ link });
      set({ found: page.found.map((one) => (one.link === link ? { ...one, link: at, is } : one)) });
      if (is === 'id-card') choose('idCard', at);
      if (is === 'receipt-printer') choose('receiptPrinter', at);
    }
    set({ busy: null });
  };

  const enter = (step: SetupPage['step']) => {
    set({ step, trouble: null });
    if (step === 'card') {
      set({ card: page.chosen.idCard ? 'starting' : 'none', cardTrouble: null });
      attempt('setup-card', async () => {
        await devices.reconfigure(chosenConfig());
        if (page.chosen.idCard) await devices.startReading({});
      });
    } else attempt('setup-card', () => devices.stopReading({}));
    if (step === 'paper') set({ paper: 'none', paperTrouble: null });
    if (step === 'machine')
      attempt('setup-machine', async () => {
        set({ busy: 'looking' });
        set({ checks: await devices.checkMachine({ rulesFolder: input.rulesFolder }), busy: null });
      });
  };
  const beside = (by: 1 | -1) => STEPS[STEPS.indexOf(page.step) + by];

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
          await devices.reconfigure(chosenConfig());
          const outcome = await devices.print(await input.testPaper());
          // Whatever the printer says: whether a slip is there, eyes tell.
          if (outcome.outcome === 'not-started') set({ paper: 'trouble', paperTrouble: outcome.reason });
          else set({ paper: 'asked' });
        },
        { paper: 'trouble', paperTrouble: 'no-answer' },
      );
    },
    'paper-yes': () => set({ paper: 'yes' }),
    'paper-no': () => set({ paper: 'no' }),
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
      const use = /^use:(idCard|receiptPrinter):(\d+)$/.exec(action);
      const found = use && page.found[Number(use[2])];
      if (use && found) {
        const device = use[1] as SetupDevice;
        // Touched again, it is taken back.
        if (page.chosen[device] === found.link) set({ chosen: { ...page.chosen, [device]: null } });
        else choose(device, found.link);
        return;
      }
      if (Object.hasOwn(ACTIONS, action)) ACTIONS[action]?.();
    },
    link(device, link) {
      if (page.busy !== null) return;
      try {
        parseLink(link);
      } catch {
        return set({ trouble: 'bad-link' });
      }
      set({ found: [...page.found.filter((one) => one.link !== link), { link, says: '', is: null }] });
      choose(device, link);
    },
    device(event) {
      if (event.kind !== 'card-seen' || page.step !== 'card') return;
      const { at } = event;
      if (at === 'trouble') set({ card: at, cardTrouble: event.trouble ?? null });
      else if (at === 'removed') set({ card: 'lifted' });
      else if (at !== 'waiting' || page.card !== 'lifted')
        set({ card: at, cardTrouble: event.leftOver ? 'left-over' : null });
    },
    finished,
  };
}
