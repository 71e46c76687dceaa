import { type BrowserWindow, MessageChannelMain, type MessagePortMain } from 'electron';
import type { ShellMethods } from '../visit/ports.ts';
import { type PortLike, portChannel } from '../workers/channel.ts';
import { type Client, connect, serve } from '../workers/rpc.ts';
import type { ForkedProcess } from '../workers/supervisor.ts';
import type { VisitConfig, VisitMethods } from '../workers/visit.ts';
import { microphoneFor } from './lock-down.ts';
import { openPage } from './page-window.ts';
import { utilityFork } from './utility-fork.ts';

/** A worker that a visit talks to: it can be joined whenever it is up. */
export interface Joinable {
  state(): string;
  connect(port: unknown): void;
}
export type WorkerName = 'store' | 'devices' | 'voice' | 'reading';

export interface HostedVisit {
  window: BrowserWindow;
  call: Client<VisitMethods, never>['call'];
  pid(): number | undefined;
  /** Joins a worker, or joins it anew after it came back. */
  join(name: WorkerName, worker: Joinable): void;
  show(): void;
  /** The wipe: page and process are gone, and with them all they knew. */
  destroy(): void;
}

const port = (value: MessagePortMain) => value as unknown as PortLike;

/** Starts a visit: a process of its own and a page of its own, joined to each other and to the workers. */
export function hostVisit(input: {
  config: VisitConfig;
  workers: Record<WorkerName, Joinable>;
  shell: ShellMethods;
  bounds: { x?: number; y?: number; width: number; height: number };
  kiosk: boolean;
  onGone(): void;
}): HostedVisit {
  const process: ForkedProcess = utilityFork('visit', input.config);
  const client = connect<VisitMethods, never>(process.channel, 5_000);
  const { window, door } = openPage({
    page: 'kiosk',
    title: '伴办',
    bounds: input.bounds,
    kiosk: input.kiosk,
    show: false,
  });
  let over = false;
  microphoneFor(window.webContents, async () => !over && (await client.call.listens({})));

  const give = (name: string, theirs: MessagePortMain) => process.connectAs(name, theirs);
  const join = (name: WorkerName, worker: Joinable) => {
    if (over || worker.state() !== 'up') return;
    const { port1, port2 } = new MessageChannelMain();
    worker.connect(port1);
    give(name, port2);
  };
  // Not the devices: what they tell, a card's fields too, goes to whoever is joined. The shell joins them to the
  // visit on the screen, and to no other.
  for (const name of ['store', 'voice', 'reading'] as const) join(name, input.workers[name]);
  give('kiosk', door);
  const { port1, port2 } = new MessageChannelMain();
  serve(portChannel(port(port1)), input.shell);
  // Last: with it the visit begins.
  give('shell', port2);

  process.onExit(() => {
    if (!over) input.onGone();
  });
  window.webContents.on('render-process-gone', () => {
    if (!over) input.onGone();
  });
  return {
    window,
    call: client.call,
    pid: () => process.pid,
    join,
    show() {
      if (window.isDestroyed()) return;
      window.show();
      window.focus();
    },
    destroy() {
      over = true;
      client.close();
      process.kill();
      if (!window.isDestroyed()) window.destroy();
    },
  };
}
