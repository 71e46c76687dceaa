import { hostname } from 'node:os';
import { app, MessageChannelMain, screen } from 'electron';
import type { CardRead, Whose } from '../../devices/desk-card.ts';
import type { Printed } from '../desk/desk-page.ts';
import type { HelpCall } from '../desk/help-call.ts';
import type { PaperEvent, RollPaper } from '../desk/papers.ts';
import type { Log } from '../log.ts';
import type { Part } from '../paper/readiness.ts';
import type { Settings } from '../settings.ts';
import type { DeskConfig, DeskMethods, DeskTold } from '../workers/desk.ts';
import { supervise } from '../workers/supervisor.ts';
import type { ClassHost } from './class-host.ts';
import { keepDeskFile, printDeskPaper } from './desk-paper.ts';
import { openPage, PAGES } from './page-window.ts';
import type { Shell } from './shell.ts';
import { utilityFork } from './utility-fork.ts';
import type { Joinable } from './visit-host.ts';

export interface DeskHost {
  /** Somebody calls, is gone to, or calls no more. */
  call(call: HelpCall | null): void;
  /** What residents confirmed, or the network brought, has come to casework. */
  casesCame(): void;
  /** The open page for who presses with her, sealed for the desk's process; null: nobody does. */
  mirror(sealed: Uint8Array | null): void;
  /** How the devices are. */
  machines(parts: Part[]): void;
  /** The store came, or came back. */
  joinStore(): void;
  /** The class process came, or another in its place. */
  joinClass(port: Electron.MessagePortMain): void;
}

/** Where the desk's window goes; null: it is not opened here. */
function deskBounds(wanted: Settings['desk']['window']): Electron.Rectangle | null {
  const kiosk = screen.getPrimaryDisplay();
  const beside = screen.getAllDisplays().find(({ id }) => id !== kiosk.id);
  if (wanted === 'never' || (wanted === 'second-screen' && !beside)) return null;
  return (beside ?? kiosk).workArea;
}

/**
 * Opens the desk's window with the process behind it, once the kiosk's first page is there; without a window where only
 * browsers are to have it, nothing where it is not wanted at all. Its window is put aside and not closed: somebody who calls must be seen.
 */
export function openDesk(input: {
  config: Omit<DeskConfig, 'pagesFolder' | 'hostname'>;
  store: Joinable;
  /** Puts a slip of the desk on the receipt printer. */
  printSlip(paper: RollPaper): Promise<Printed>;
  /** The kiosk's reader: the mark of a card of who works here, or by what a resident's cases are found. */
  deskCards: { read(whose: Whose): Promise<CardRead>; stop(): void };
  /** The phone class: its process, and the big screen. */
  classes: Pick<ClassHost, 'begin' | 'over' | 'showScreen' | 'rejoin'>;
  shell: Shell;
  /** How the devices are; null: it is not known yet. */
  machines(): Part[] | null;
  log: Log;
  after: Promise<void>;
}): DeskHost | null {
  const { desk } = input.config.settings;
  const bounds = deskBounds(desk.window);
  if (!bounds && !desk.network) return null;
  const { log, shell } = input;
  let window: Electron.BrowserWindow | null = null;
  let quitting = false;
  app.once('before-quit', () => {
    quitting = true;
  });

  const process = supervise<DeskMethods, DeskTold, DeskConfig>({
    name: 'desk',
    fork: utilityFork,
    config: { ...input.config, pagesFolder: PAGES, hostname: hostname() },
    deadlineMs: 5_000,
    after: input.after,
    onState(state) {
      log.info({ what: 'process', name: state.name, at: state.at, why: state.why });
      // Whoever waited for a card is gone with the process that was.
      input.deskCards.stop();
      if (state.at !== 'up') return;
      joinStore();
      // A class that is on goes on when the desk comes back.
      input.classes.rejoin();
      openWindow();
      tell(shell.help());
      process.client.call.key({}).then(shell.deskKey, lost('key'));
      tellMachines(input.machines());
    },
  });
  process.onEvent((event) => {
    if (event.kind === 'trouble') log.warn({ what: 'desk', about: event.about, code: event.code });
    else if (event.kind === 'paper') void print(event);
    else if (event.kind === 'forget') process.renew().catch(lost('renew'));
    else if (event.kind === 'desk-card') void readCard(event.id, event.whose);
    else if (event.kind === 'desk-card-over') input.deskCards.stop();
    else if (event.kind === 'class-begins') input.classes.begin();
    else if (event.kind === 'class-over') input.classes.over();
    else if (event.kind === 'class-screen') input.classes.showScreen();
    else if (event.kind === 'coming') shell.answerHelp(event.who);
    else if (event.kind === 'witnessed') shell.witnessed(event.who);
    else if (event.kind === 'beside' || event.kind === 'beside-press' || event.kind === 'beside-key')
      shell.beside(event);
    else shell.endHelp();
  });

  function joinStore(): void {
    if (process.state() !== 'up' || input.store.state() !== 'up') return;
    const { port1, port2 } = new MessageChannelMain();
    input.store.connect(port1);
    process.connectAs('store', port2);
  }
  /** A new process knows no window, and who was signed in signs in anew: so a new window too. */
  function openWindow(): void {
    if (!bounds) return;
    const before =
      window?.isDestroyed() === false
        ? { bounds: window.getContentBounds(), aside: window.isMinimized() }
        : null;
    window?.destroy();
    const opened = openPage({
      page: 'desk',
      title: '伴办 · 工作台',
      bounds: before?.bounds ?? bounds,
      kiosk: false,
      show: before === null,
    });
    window = opened.window;
    // Whoever stands at the kiosk goes on typing there; what was put aside stays so.
    if (before?.aside) window.minimize();
    else if (before) window.showInactive();
    window.on('close', (event) => {
      if (quitting) return;
      event.preventDefault();
      opened.window.minimize();
    });
    process.connectAs('window', opened.door);
  }
  /** Whatever became of it, the desk hears of it. */
  async function print({ id, paper }: PaperEvent): Promise<void> {
    const trouble = (error: unknown) =>
      log.warn({ what: 'desk', about: 'paper', code: error instanceof Error ? error.name : 'failed' });
    const failed: Printed = { how: 'failed' };
    const done = async () => {
      if ('slip' in paper) return await input.printSlip(paper);
      if ('html' in paper)
        return await printDeskPaper(paper, input.config.settings.devices.a4Printer?.queue ?? null);
      return window ? await keepDeskFile(paper, window) : failed;
    };
    const became = await done().catch((error: unknown): Printed => {
      trouble(error);
      return failed;
    });
    // Who waited for it is gone with the process that was.
    if (process.state() === 'up') await process.client.call.paperBecame({ id, became }).catch(trouble);
  }
  async function readCard(id: number, whose: Whose): Promise<void> {
    const read = await input.deskCards.read(whose).catch((error: unknown): CardRead => {
      lost('desk-card')(error);
      return { read: 'none', why: 'no-reader' };
    });
    if (process.state() === 'up')
      await process.client.call.deskCardCame({ id, read }).catch(lost('desk-card'));
  }
  const lost = (about: string) => (error: unknown) =>
    log.warn({ what: 'desk', about, code: error instanceof Error ? error.name : 'failed' });
  function tell(call: HelpCall | null): void {
    if (process.state() === 'up') process.client.call.call({ call }).catch(lost('call'));
  }
  function reflect(sealed: Uint8Array | null): void {
    if (process.state() === 'up') process.client.call.mirror({ sealed }).catch(lost('mirror'));
  }
  function tellMachines(parts: Part[] | null): void {
    if (parts && process.state() === 'up') process.client.call.machines({ parts }).catch(lost('machines'));
  }
  return {
    mirror: reflect,
    machines: tellMachines,
    call(call) {
      tell(call);
      if (!call || call.who !== null || !window || window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.flashFrame(true);
    },
    casesCame() {
      if (process.state() === 'up') process.client.call.casesCame({}).catch(lost('cases'));
    },
    joinStore,
    joinClass(port) {
      if (process.state() === 'up') process.connectAs('class', port);
    },
  };
}
