import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { app, MessageChannelMain, screen } from 'electron';
import type { ClassMethods, ClassTold } from '../classes/port.ts';
import type { Log } from '../log.ts';
import type { VoiceMethods } from '../voice/port.ts';
import type { ClassConfig } from '../workers/class.ts';
import { type Supervised, supervise } from '../workers/supervisor.ts';
import { openPage, PAGES } from './page-window.ts';
import { utilityFork } from './utility-fork.ts';

/** The class process and the big screen's window: there while a class is on. */
export interface ClassHost {
  /** Starts the process if it is not there. */
  begin(): void;
  /** The desk came back: it is told of the class that is on. */
  rejoin(): void;
  /** Nothing of it is left. */
  over(): void;
  /** Where learners come in; null: nobody can. */
  at(): string | null;
  /** Shows the big screen, on another display than the kiosk's if there is one. */
  showScreen(): void;
}

/** The learner's page is built for older browsers than the other pages, and lies beside them. */
const LEARNER_PAGES = join(PAGES, '..', 'learner');

export function makeClassHost(input: {
  contentFolder: string;
  dataFolder: string;
  voice: Supervised<VoiceMethods, never>;
  log: Log;
  after: Promise<void>;
  /** Joins the process to the desk by this port. */
  joinDesk(port: Electron.MessagePortMain): void;
}): ClassHost {
  const { log, voice } = input;
  const keptFile = join(input.dataFolder, 'class.json');
  let process: Supervised<ClassMethods, ClassTold> | null = null;
  let window: Electron.BrowserWindow | null = null;
  let joinAt: string | null = null;

  function begin(): void {
    if (process) {
      joined(process);
      return;
    }
    const started = supervise<ClassMethods, ClassTold, ClassConfig>({
      name: 'class',
      fork: utilityFork,
      config: { contentFolder: input.contentFolder, pagesFolder: LEARNER_PAGES, keptFile },
      deadlineMs: 5_000,
      after: input.after,
      onState(state) {
        log.info({ what: 'process', name: state.name, at: state.at, why: state.why });
        if (state.at === 'up') joined(started);
      },
    });
    process = started;
    started.onEvent((event) => {
      if (event.kind === 'class') joinAt = event.now?.join?.url ?? null;
      else log.warn({ what: 'class', about: event.about, code: event.code });
    });
  }
  function joined(to: Supervised<ClassMethods, ClassTold>): void {
    if (to.state() !== 'up') return;
    const desk = new MessageChannelMain();
    to.connect(desk.port1);
    input.joinDesk(desk.port2);
    if (voice.state() === 'up') {
      const speaks = new MessageChannelMain();
      voice.connect(speaks.port1);
      to.connectAs('voice', speaks.port2);
    }
    if (window && !window.isDestroyed()) showScreen();
  }
  function showScreen(): void {
    if (process?.state() !== 'up') return;
    window?.destroy();
    const kiosk = screen.getPrimaryDisplay();
    const beside = screen.getAllDisplays().filter(({ id }) => id !== kiosk.id);
    const bounds = (beside.at(-1) ?? kiosk).workArea;
    const opened = openPage({ page: 'class', title: '伴办 · 学手机', bounds, kiosk: false, show: true });
    window = opened.window;
    process.connectAs('screen', opened.door);
  }
  // A class was on when the power went: it goes on by itself.
  if (existsSync(keptFile)) begin();
  app.once('before-quit', () => window?.destroy());

  return {
    begin,
    rejoin() {
      if (process) joined(process);
    },
    over() {
      window?.destroy();
      window = null;
      const ended = process;
      process = null;
      joinAt = null;
      // The process forgets it by itself; one that could not is not to come back tomorrow.
      ended
        ?.stop()
        .then(() => rmSync(keptFile, { force: true }))
        .catch((error: unknown) =>
          log.warn({ what: 'class', about: 'end', code: error instanceof Error ? error.name : 'failed' }),
        );
    },
    at: () => joinAt,
    showScreen,
  };
}
