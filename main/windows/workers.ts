import type { DeviceEvent, DevicesConfig, DevicesMethods } from '../../devices/port.ts';
import type { ReadingPort } from '../reading/port.ts';
import type { OpenResult, StoreMethods } from '../store/port.ts';
import { VOICE_DEADLINE_MS, VOICE_LOADING_MS, type VoiceConfig, type VoiceMethods } from '../voice/port.ts';
import { type Supervised, supervise, type WorkerState } from '../workers/supervisor.ts';
import { utilityFork } from './utility-fork.ts';

/** The four processes beside the visit. */
export interface Workers {
  store: Supervised<StoreMethods, never>;
  devices: Supervised<DevicesMethods, DeviceEvent>;
  voice: Supervised<VoiceMethods, never>;
  reading: Supervised<ReadingPort, never>;
}

/** Starts store, devices, voice and reading, each in a process of its own, and keeps them going. */
export function startWorkers(input: {
  dataFolder: string;
  /** The data key, asked for at each start of the store. It travels by the first call, never by the environment. */
  key(): Promise<Uint8Array>;
  devices: DevicesConfig;
  voice: VoiceConfig;
  /** The first visit's process has been started: it goes before all others. */
  visitForked: Promise<void>;
  /** The first page is there: what is only needed after a touch may begin. */
  firstPage: Promise<void>;
  onState(state: WorkerState): void;
  onStoreOpen(result: OpenResult): void;
}): Workers {
  // The voice is wanted at the first touch, reading only some pages later.
  let voiceSettled: () => void = () => undefined;
  const voice = new Promise<void>((resolve) => {
    voiceSettled = resolve;
  });
  const onState = (state: WorkerState) => {
    if (state.name === 'voice' && (state.at === 'up' || state.at === 'out')) voiceSettled();
    input.onState(state);
  };
  return {
    store: supervise<StoreMethods, never>({
      name: 'store',
      fork: utilityFork,
      config: {},
      deadlineMs: 10_000,
      after: input.visitForked,
      onState,
      setup: async (call) =>
        input.onStoreOpen(
          await call.open({ dataFolder: input.dataFolder, key: await input.key(), at: Date.now() }),
        ),
    }),
    devices: supervise<DevicesMethods, DeviceEvent, DevicesConfig>({
      name: 'devices',
      fork: utilityFork,
      config: input.devices,
      deadlineMs: 5_000,
      longer: { print: 120_000, printA4: 300_000, readDeskCard: 75_000 },
      after: input.firstPage,
      onState,
    }),
    voice: supervise<VoiceMethods, never, VoiceConfig>({
      name: 'voice',
      fork: utilityFork,
      config: input.voice,
      deadlineMs: VOICE_DEADLINE_MS,
      longer: { load: VOICE_LOADING_MS + VOICE_DEADLINE_MS },
      // Nobody is joined to a voice that cannot speak yet: what is asked of it meanwhile waits.
      setup: async (call) => {
        await call.load({});
      },
      after: input.firstPage,
      onState,
    }),
    reading: supervise<ReadingPort, never>({
      name: 'reading',
      fork: utilityFork,
      config: {},
      deadlineMs: 2_000,
      longer: { read: 20_000, warm: 60_000 },
      after: input.firstPage.then(() => voice),
      onState,
    }),
  };
}
