import { readFileSync } from 'node:fs';
import { createHub } from '../hub.ts';
import { parseLink } from '../link/parse.ts';
import type { DeviceEvent, DevicesConfig } from '../port.ts';
import { decodePng } from '../receipt-printer/png.ts';
import type { PrintJob } from '../receipt-printer/types.ts';
import { findDevices } from '../setup/find-devices.ts';
import { checkMachine } from '../setup/machine-checks.ts';
import { probe } from '../setup/probe.ts';
import { columns, idCardObject, objectWords, socialCardObject } from './card-words.ts';

/** How a command ended: 0 all is well · 1 a device is not, or nothing came of it · 2 the command was not understood. */
export type ExitCode = 0 | 1 | 2;

/** A command that was not understood, in words. */
export class UsageError extends Error {}

export interface CommandContext {
  /** Which devices are meant: of the command line, else of the settings file. */
  config: DevicesConfig;
  /** The link of the command line, whatever it is of. */
  link: string | undefined;
  json: boolean;
  reveal: boolean;
  /** Seconds to wait for a card. */
  waitSeconds: number;
  /** One object to standard output, as JSON on one line or in words. */
  say(object: unknown, words: string): void;
  /** To standard error: what is going on. */
  tell(words: string): void;
}

type Command = (context: CommandContext, operands: string[]) => Promise<ExitCode>;

/** How long a device may take to show itself, milliseconds. */
const CONNECT_MS = 5000;

/** A hub whose events can be waited for. */
function connect(config: DevicesConfig) {
  const listeners = new Set<(event: DeviceEvent) => void>();
  const hub = createHub(config, {
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
  });
  const until = (wanted: (event: DeviceEvent) => boolean, ms: number) =>
    new Promise<DeviceEvent | undefined>((resolve) => {
      const finish = (event?: DeviceEvent) => {
        clearTimeout(timer);
        listeners.delete(listen);
        resolve(event);
      };
      const timer = setTimeout(() => finish(), ms);
      const listen = (event: DeviceEvent) => {
        if (wanted(event)) finish(event);
      };
      listeners.add(listen);
    });
  return { ...hub, until };
}

function one<K extends 'idCard' | 'socialCard' | 'receiptPrinter'>(config: DevicesConfig, device: K) {
  const wanted = config[device];
  if (!wanted)
    throw new UsageError(`say where it is: --link …; or set devices.${device} in the kiosk's settings.yaml`);
  return { [device]: wanted } as Pick<DevicesConfig, K>;
}

const list: Command = async ({ say, json, tell }) => {
  const { devices, notLooked } = await findDevices();
  if (json) for (const device of devices) say(device, '');
  else
    say(
      devices,
      columns(devices.map(({ link, path, says }) => [link, path ?? '', says])) || 'nothing is plugged in',
    );
  for (const { bus, why } of notLooked) tell(`${bus}: could not look (${why})`);
  return 0;
};

const TROUBLE_WORDS: Record<string, string> = {
  'keep-still': 'the card was moved or lifted too soon: lay it flat and leave it',
  'no-card-read': 'there is a card, and it cannot be read',
  'not-an-id-card': 'this is not an ID card',
  'reader-out-of-service': 'the reader is there, and its security module refuses to work: call its vendor',
  'reader-missing': 'no reader answers: look at plug, link and speed (@auto finds the speed)',
  'no-card': 'no card was laid down in time',
  'taken-too-soon': 'the card was taken out while it was read',
  'wrong-way-round': 'the card says nothing: turn it over, chip up',
  'not-a-social-card': 'this is not a social-security card',
  'needs-pin': 'the card shows its holder only to who knows its PIN; none is ever asked for',
};

const idCard: Command = async ({ config, reveal, waitSeconds, say, tell }) => {
  const hub = connect(one(config, 'idCard'));
  let leftOver = false;
  const result = hub.until((event) => {
    if (event.kind !== 'card') return false;
    if (event.state.at === 'waiting' && event.state.leftOver && !leftOver) {
      leftOver = true;
      tell('A card lies there already: lift it, and lay it down again.');
    }
    return event.state.at === 'read' || event.state.at === 'trouble';
  }, waitSeconds * 1000);
  await hub.methods.startReading({});
  tell('Lay a card on the reader.');
  const event = await result;
  const [health] = await hub.methods.health({});
  await hub.close();
  const state = event?.kind === 'card' ? event.state : undefined;
  if (state?.at === 'read') {
    const shown = idCardObject(state.card, reveal);
    say(shown, objectWords(shown));
    if (state.expired) tell('The card has expired. The kiosk says so, and goes on.');
    for (const doubt of state.card.doubts) tell(`Doubt: ${doubt}`);
    return 0;
  }
  const trouble =
    state?.at === 'trouble' ? state.trouble : health?.state === 'missing' ? 'reader-missing' : 'no-card';
  const reason = health?.history.at(-1)?.reason;
  say({ trouble }, TROUBLE_WORDS[trouble] ?? trouble);
  if (trouble === 'reader-missing' && reason) tell(reason);
  return 1;
};

const socialCard: Command = async ({ config, reveal, waitSeconds, say, tell }) => {
  const hub = connect(one(config, 'socialCard'));
  const result = hub.until(
    (event) =>
      event.kind === 'social-card' && ['read', 'needs-pin-refused', 'trouble'].includes(event.state.at),
    waitSeconds * 1000,
  );
  await hub.methods.startReading({});
  tell('Put a card into the reader.');
  const event = await result;
  const [health] = await hub.methods.health({});
  await hub.close();
  const state = event?.kind === 'social-card' ? event.state : undefined;
  if (state?.at === 'read') {
    const shown = socialCardObject(state.card, reveal);
    say(shown, objectWords(shown));
    return 0;
  }
  const trouble =
    state?.at === 'trouble'
      ? state.trouble
      : state?.at === 'needs-pin-refused'
        ? 'needs-pin'
        : health?.state === 'missing'
          ? 'reader-missing'
          : 'no-card';
  say({ trouble }, TROUBLE_WORDS[trouble] ?? trouble);
  const reason = health?.history.at(-1)?.reason;
  if (trouble === 'reader-missing' && reason) tell(reason);
  return 1;
};

/** What is in a file, as a job: a PNG as a picture, anything else as lines of text. */
function jobOf(file: string): PrintJob {
  const bytes = readFileSync(file);
  if (bytes.subarray(1, 4).toString('latin1') === 'PNG') return { jobId: 'cli', ...decodePng(bytes) };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${file} is neither a PNG picture nor a text`);
  }
  const lines = text.replace(/\r/g, '').replace(/\n+$/, '').split('\n');
  return { jobId: 'cli', lines: lines.map((line) => ({ text: line, scale: 1, align: 'left' })) };
}

const OUTCOME_WORDS = {
  printed: 'printed: the printer says so',
  'not-started': 'not printed, not a line of it',
  unknown: 'nobody can tell from here whether it came out whole: look at the paper',
};

const print: Command = async ({ config, say, tell }, [file]) => {
  if (file === undefined) throw new UsageError('say what to print: print FILE (PNG or text)');
  const job = jobOf(file);
  const hub = connect(one(config, 'receiptPrinter'));
  await hub.until((event) => event.kind === 'health', CONNECT_MS);
  tell('Printing …');
  const outcome = await hub.methods.print(job);
  const [health] = await hub.methods.health({});
  await hub.close();
  const words = OUTCOME_WORDS[outcome.outcome];
  say(outcome, 'reason' in outcome ? `${words} (${outcome.reason})` : words);
  const reason = health?.history.at(-1)?.reason;
  if (health?.state === 'missing' && reason) tell(reason);
  return outcome.outcome === 'printed' ? 0 : 1;
};

const drawer: Command = async ({ config, say }) => {
  const hub = connect(one(config, 'receiptPrinter'));
  await hub.until((event) => event.kind === 'health', CONNECT_MS);
  const outcome = await hub.methods.openDrawer({});
  await hub.close();
  say(
    outcome,
    outcome.outcome === 'sent'
      ? 'sent: no drawer says whether it opened, so look'
      : `not sent (${outcome.reason})`,
  );
  return outcome.outcome === 'sent' ? 0 : 1;
};

async function healthOf(config: DevicesConfig) {
  const { keptIn: _keptIn, setUp: _setUp, ...devices } = config;
  const count = Object.values(devices).filter((device) => !('profile' in device) || 'link' in device).length;
  const hub = connect(devices);
  const known = new Set<string>();
  if (count > 0)
    await hub.until((event) => {
      if (event.kind === 'health') known.add(event.device);
      return known.size >= count;
    }, CONNECT_MS);
  const health = await hub.methods.health({});
  const printer = config.receiptPrinter ? await hub.methods.printerStatus({}) : undefined;
  await hub.close();
  return { health, printer };
}

const status: Command = async ({ config, link, say, json, tell }) => {
  // One link of which nobody said what stands there: it is asked.
  if (link !== undefined && parseLink(link).kind !== 'pcsc') {
    tell('Asking what stands there …');
    const probed = await probe(link);
    say(
      probed,
      'why' in probed ? `${probed.link}: ${probed.is} (${probed.why})` : `${probed.link}: ${probed.is}`,
    );
    return probed.is === 'id-card' || probed.is === 'receipt-printer' ? 0 : 1;
  }
  if (Object.keys(config).length === 0)
    throw new UsageError(
      'say which device: --link, --reader, --printer or --social; or set them in settings.yaml',
    );
  tell('Asking the devices …');
  const { health, printer } = await healthOf(config);
  const words = health.map(({ device, link, state, history, samId }) => [
    device,
    link,
    state,
    [state === 'missing' ? history.at(-1)?.reason : undefined, samId].filter(Boolean).join(' '),
  ]);
  if (json) say({ health, printer }, '');
  else {
    say(health, columns(words));
    if (printer)
      say(
        printer,
        `paper ${printer.paper}, cover ${printer.cover}, error ${printer.error}, online ${printer.online}`,
      );
  }
  return health.every(({ state }) => state === 'ready') ? 0 : 1;
};

const readiness: Command = async ({ config, say, tell }) => {
  tell('Looking at the machine and its devices …');
  const [checks, { health }] = [await checkMachine(), await healthOf(config)];
  const smartCards = config.socialCard !== undefined;
  const paper = config.a4Printer !== undefined;
  /** What no configured device needs is told, and keeps nobody from opening. */
  const needed = (id: string) =>
    !(id === 'touch' || (id === 'smart-cards' && !smartCards) || (id === 'a4-service' && !paper));
  const rows = checks.map(({ id, state, says, todo }) => ({
    part: id,
    state: state === 'missing' && !needed(id) ? ('not-needed' as const) : state,
    says,
    ...(todo && { todo }),
  }));
  for (const { device, link, state, history } of health)
    rows.push({
      part: device as never,
      state: state === 'ready' ? 'ok' : 'missing',
      says: `${link} ${state === 'ready' ? '' : (history.at(-1)?.reason ?? 'no answer')}`.trim(),
    });
  for (const row of rows)
    say(
      row,
      `${row.state.padEnd(10)} ${row.part.padEnd(14)} ${row.says}${row.todo ? `\n${' '.repeat(26)}${row.todo}` : ''}`,
    );
  return rows.some(({ state }) => state === 'missing') ? 1 : 0;
};

export const COMMANDS: Record<string, Command> = {
  list,
  status,
  'id-card': idCard,
  'social-card': socialCard,
  print,
  drawer,
  readiness,
};
