import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCached } from '../../content/cache.ts';
import { placeOf } from '../../content/places.ts';
import type { DeviceEvent, DevicesMethods } from '../../devices/port.ts';
import { followClass } from '../classes/following.ts';
import { systemClock, systemTimers } from '../clock/clock.ts';
import { makeFeed } from '../doors/feed.ts';
import { type KioskContext, kioskRouter } from '../doors/kiosk.ts';
import { serveDoor } from '../doors/port-adapter.ts';
import type { ReadingPort } from '../reading/port.ts';
import { liveServices } from '../services/live.ts';
import type { ServiceName } from '../services/names.ts';
import type { Place } from '../services/place.ts';
import type { Service } from '../services/port.ts';
import { allDemo, makeServices } from '../services/registry.ts';
import { type Unconfirmed, untilConfirmed } from '../services/unconfirmed.ts';
import type { Settings } from '../settings.ts';
import type { StoreMethods } from '../store/port.ts';
import type { Mirror } from '../visit/mirror.ts';
import type { Page } from '../visit/page.ts';
import type { DeskSees, ShellMethods, VisitPorts } from '../visit/ports.ts';
import { makeRunner, type Runner } from '../visit/runner.ts';
import { makeFind } from '../visit/search.ts';
import type { Utterance } from '../visit/speaking.ts';
import type { House } from '../visit/visit.ts';
import { makeWords } from '../visit/words.ts';
import { makePageVoice } from '../voice/page-voice.ts';
import { VOICE_DEADLINE_MS, VOICE_LOADING_MS, type VoiceMethods } from '../voice/port.ts';
import { makeWriting } from '../writing/writing.ts';
import { type PortLike, portChannel } from './channel.ts';
import { PORT } from './entry.ts';
import { replaceable } from './replaceable.ts';
import { RpcError, serve } from './rpc.ts';
import { seal } from './sealed.ts';

/**
 * The process of one visit: engine, runner, services and the kiosk's door. It begins with the welcome page and
 * ends with the wipe: nothing personal outlives it, because it does not live on itself.
 */

export interface VisitConfig {
  contentFolder: string;
  /** Where the content as it was read is kept for the next start. */
  contentCache: string;
  settings: Settings;
  house: House;
  /** What the desk's process opens; null: there is none yet. */
  deskKey: string | null;
}

/** What the shell may tell a visit. */
export type VisitMethods = {
  house(input: Partial<House>): Promise<void>;
  /** The plug went in or out, here at this kiosk: sound begins by itself. */
  headphones(input: { in: boolean }): Promise<void>;
  helpComing(input: { who: string }): Promise<void>;
  helpDone(input: Record<string, never>): Promise<void>;
  /** There is another process of the desk: what is seen there is sealed for it. */
  deskKey(input: { key: string }): Promise<void>;
  /** Who came wants to press for her, to see more, or is done. */
  beside(input: { who: string; wants: 'press' | 'see' | 'leave' }): Promise<void>;
  /** They pressed something for her, on the page they saw. */
  besidePress(input: { who: string; stepId: string; rev: number; action: string }): Promise<void>;
  besideKey(input: { who: string; stepId: string; rev: number; key: string }): Promise<void>;
  /** Staff looked at the person and her card (人证一致). */
  witnessed(input: { who: string }): Promise<void>;
  /** Whether the page may hear the microphone: only while somebody speaks on a recording's page. */
  listens(input: Record<string, never>): Promise<boolean>;
  /** Staff are to be led through changing the printer's paper. */
  changePaper(input: { who: string }): Promise<void>;
};

type PortName = 'kiosk' | Exclude<keyof VisitPorts, 'writing' | 'classes' | 'desk'>;
type ParentPort = {
  on(event: 'message', listener: (event: { data: unknown; ports: PortLike[] }) => void): void;
  postMessage(message: unknown): void;
};

const parentPort = (process as unknown as { parentPort: ParentPort }).parentPort;
const config = JSON.parse(process.env.BANBAN_WORKER_CONFIG ?? '{}') as VisitConfig;
const pages = makeFeed<Page>();
const speech = makeFeed<Utterance>(false);
let runner: Runner | null = null;
/** As the shell tells it; what comes before the visit is made is not lost. */
let house = config.house;
let { deskKey } = config;
/** What the desk was last told. */
let mirror: Mirror | null = null;

const store = replaceable<StoreMethods>(10_000, {}, { first: 10_000 });
const devices = replaceable<DevicesMethods, DeviceEvent>(5_000, {
  print: 120_000,
  printA4: 300_000,
});
// The page is there before the voice is, at a start and after another visit: the first page is spoken when it comes.
const voice = replaceable<VoiceMethods>(
  VOICE_DEADLINE_MS,
  {},
  { first: VOICE_LOADING_MS, again: VOICE_LOADING_MS },
);
const reading = replaceable<ReadingPort>(2_000, { read: 20_000, warm: 60_000 });
const shell = replaceable<ShellMethods>(5_000, { drawSlip: 30_000 });
const pageVoice = makePageVoice({
  wish: config.settings.voice.system,
  platform: process.platform,
  speak: (request) => voice.call.speak(request),
  publish: (said) => speech.set(said),
  onTrouble: note,
});
const ports: VisitPorts = {
  store,
  devices,
  voice: {
    call: {
      speak: pageVoice.speak,
      voices: (input) => voice.call.voices(input),
      load: (input) => voice.call.load(input),
    },
  },
  reading,
  shell,
  classes: { follow: (input) => followClass(input, systemTimers.after, (error) => note('class', error)) },
  desk: { call: { mirror: toDesk } },
  writing: makeWriting((file) => readFileSync(join(config.contentFolder, 'writing', file))),
};

function note(what: string, error: unknown) {
  shell.call
    .log({ level: 'warn', what, detail: { code: error instanceof RpcError ? error.code : 'failed' } })
    .catch(() => process.exit(0));
}

/** What she lets the desk see. A desk that is not there sees nothing. */
async function toDesk(shown: Parameters<DeskSees['mirror']>[0]): Promise<void> {
  ({ mirror } = shown);
  const sealed = mirror && deskKey !== null ? seal(deskKey, shown) : null;
  await shell.call.mirror({ sealed });
}

const methods = {
  house: async (change: Partial<House>) => {
    house = { ...house, ...change };
    runner?.take({ kind: 'system', name: 'house' }, { type: 'house', house: change });
  },
  deskKey: async ({ key }: { key: string }) => {
    deskKey = key;
    if (mirror) await toDesk({ mirror });
  },
  headphones: async ({ in: into }: { in: boolean }) => runner?.headphones(into),
  helpComing: async ({ who }: { who: string }) =>
    void runner?.take({ kind: 'staff', name: who }, { type: 'help-coming', who }),
  witnessed: async ({ who }: { who: string }) =>
    void runner?.take({ kind: 'staff', name: who }, { type: 'witnessed' }),
  changePaper: async ({ who }: { who: string }) =>
    void runner?.take({ kind: 'staff', name: who }, { type: 'change-paper' }),
  listens: async () => runner?.listens() ?? false,
  beside: async ({ who, wants }: { who: string; wants: 'press' | 'see' | 'leave' }) =>
    void runner?.take({ kind: 'staff', name: who }, { type: 'beside', wants }),
  besidePress: async ({ who, ...press }: Parameters<VisitMethods['besidePress']>[0]) =>
    void runner?.take({ kind: 'staff', name: who }, { type: 'act', ...press }),
  besideKey: async ({ who, ...press }: Parameters<VisitMethods['besideKey']>[0]) =>
    void runner?.take({ kind: 'staff', name: who }, { type: 'key', ...press }),
  helpDone: async () => void runner?.take({ kind: 'staff', name: 'desk' }, { type: 'help-done' }),
} satisfies VisitMethods;

let listener: ((message: unknown) => void) | undefined;
serve(
  {
    post: (message) => parentPort.postMessage(message),
    onMessage: (incoming) => {
      listener = incoming;
    },
    onClose: () => undefined,
    close: () => undefined,
  },
  methods,
);

function serveKiosk(port: PortLike) {
  const context: KioskContext = {
    actor: { kind: 'resident', name: 'resident' },
    pages,
    speech,
    take: (actor, happening) => runner?.take(actor, happening) ?? { refused: 'over' },
    voices: (offered) => pageVoice.offered(offered),
    voiceFailed: (at) => void pageVoice.failed(at).catch((error) => note('voice', error)),
    press: (key) => runner?.press(key),
    focused: (id) => runner?.focused(id),
    switched: () => runner?.switched(),
    held: (id) => runner?.held(id) ?? null,
    guide: (frame) => reading.call.guide(frame),
  };
  serveDoor(portChannel(port), kioskRouter, context, (refusal) => {
    store.call
      .audit({
        at: systemClock.wall(),
        actor: refusal.actor,
        what: 'door-refused',
        detail: { path: refusal.path, code: refusal.code },
      })
      .catch((error) => note('audit', error));
  });
}

/** How the devices are, asked whenever their process is joined. */
function askDevices() {
  if (!runner || !devices.joined()) return;
  devices.call.headphones({}).then(
    (into) => {
      // Only news: what was so before this visit is nobody's plugging in.
      if (into !== null) runner?.device({ kind: 'headphones', in: into });
    },
    (error) => note('devices', error),
  );
  devices.call.printerStatus({}).then(
    (status) => runner?.device({ kind: 'printer', status }),
    (error) => note('devices', error),
  );
  devices.call.health({}).then(
    (list) => {
      for (const { device, state } of list)
        if (
          device === 'idCard' ||
          device === 'socialCard' ||
          device === 'receiptPrinter' ||
          device === 'a4Printer'
        )
          runner?.take({ kind: 'system', name: 'house' }, { type: 'house', house: { [device]: state } });
    },
    (error) => note('devices', error),
  );
}

async function begin() {
  const content = await loadCached(config.contentFolder, config.contentCache);
  const tasks = new Map([...content.tasks].map(([id, loaded]) => [id, loaded.task]));
  const place = placeOf(content.places, config.settings.place);
  const words = makeWords(content, place);
  const unconfirmed = untilConfirmed((request) =>
    store.call.queueRequest({ ...request, at: systemClock.wall() }),
  );
  const services = makeServices(
    config.settings.services,
    (trouble) => note(`service ${trouble.service} ${trouble.why}`, null),
    place.get,
    liveOf(place.get, unconfirmed),
  );
  /** For practice: the demo of every service, whatever the station's own are. */
  const practice = makeServices(
    allDemo,
    (trouble) => note(`practice ${trouble.service} ${trouble.why}`, null),
    place.get,
  );
  runner = makeRunner({
    tasks,
    bundles: content.bundles,
    home: content.home,
    place,
    find: makeFind(content),
    words,
    settings: config.settings,
    services,
    practice,
    unsent: unconfirmed.of,
    ports,
    house,
    clock: systemClock,
    onPage: (page) => pages.set(page),
    onSpeech: (spoken) => pageVoice.say(spoken),
  });
  askDevices();
}

/** Settings that do not fit the place leave the service to staff: a resident is standing there. */
function liveOf(place: Place, unconfirmed: Unconfirmed): Partial<Record<ServiceName, Service>> {
  try {
    return Object.fromEntries(
      Object.entries(liveServices(config.settings, place)).map(([name, one]) => [
        name,
        unconfirmed.around(one),
      ]),
    );
  } catch (error) {
    note('live services', error);
    return {};
  }
}

parentPort.on('message', ({ data, ports: [port] }) => {
  const message = data as { kind?: unknown; name?: PortName };
  if (message.kind !== PORT || !port || !message.name) {
    listener?.(data);
    return;
  }
  switch (message.name) {
    case 'kiosk':
      serveKiosk(port);
      return;
    case 'devices':
      devices.join(port, (event) => runner?.device(event));
      askDevices();
      return;
    case 'shell':
      shell.join(port);
      // The last to come: from here on the visit has all it needs.
      // Without content there is no visit: the shell hears that this process is gone.
      begin().catch(() =>
        shell.call.log({ level: 'error', what: 'content', detail: {} }).finally(() => process.exit(1)),
      );
      return;
    default:
      ({ store, voice, reading })[message.name].join(port);
  }
});
