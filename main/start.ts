import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, protocol } from 'electron';
import { loadCached } from '../content/cache.ts';
import { systemClock, systemTimers } from './clock/clock.ts';
import { dateParts } from './clock/dates.ts';
import { openLog } from './log.ts';
import type { Slip } from './paper/slip.ts';
import { loadSettings, type Settings, staffedAt } from './settings.ts';
import { makeWords } from './visit/words.ts';
import { makeCardAlarm } from './windows/card-alarm.ts';
import { type ClassHost, makeClassHost } from './windows/class-host.ts';
import { type DeskHost, openDesk } from './windows/desk-host.ts';
import { printDeskSlip } from './windows/desk-slip.ts';
import { runDesk, wantsDesk } from './windows/desk-window.ts';
import { keepFirst } from './windows/first-person.ts';
import { drawHandout } from './windows/handout-window.ts';
import { keepHouse } from './windows/housekeeping.ts';
import { makeLiveSender } from './windows/live-sender.ts';
import { lockDown } from './windows/lock-down.ts';
import { type MachineWatch, watchMachines } from './windows/machines.ts';
import { pageUrl, prepareSession } from './windows/page-window.ts';
import { PRIVILEGES } from './windows/pages.ts';
import { printReadinessOnceReady } from './windows/readiness.ts';
import { runRecordingRoom, wantsRecordingRoom } from './windows/room-window.ts';
import { makeSetUpAgain, needsSetup, setUpFirst } from './windows/setting-up.ts';
import { makeShell, type Shell } from './windows/shell.ts';
import { type SimulatedDevices, type SimulatedLinks, simulateDevices } from './windows/simulated-devices.ts';
import { makeSlipQuestions, type SlipQuestions } from './windows/slip-questions.ts';
import { createSlipRenderer } from './windows/slip-window.ts';
import { makeStartOrder } from './windows/start-order.ts';
import { firstTray, helpLine, makeTray } from './windows/tray-host.ts';
import { unlockKey } from './windows/unlocking.ts';
import {
  builtFile,
  checkedFile,
  contentCache,
  contentFolder,
  dataFolder,
  development,
  kioskBounds,
  projectFolder,
} from './windows/whereabouts.ts';
import { startWorkers, type Workers } from './windows/workers.ts';

/** Life cycle: everything is made here, in order, and taken down here. */

const simulate = development && process.env.BANBAN_SIMULATE === '1';

mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
app.setPath('userData', join(dataFolder, 'electron'));
// Root on a test machine has no sandbox to enable; everywhere else every page is in it.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
// Where there is no graphics device Chromium tries one, fails and begins anew: a quarter of a second at each start.
if (process.platform === 'linux' && !existsSync('/dev/dri')) app.disableHardwareAcceleration();
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
protocol.registerSchemesAsPrivileged(PRIVILEGES);
app.on('window-all-closed', () => app.quit());

async function main(): Promise<void> {
  await app.whenReady();
  const log = openLog(dataFolder);
  let settings: Settings = loadSettings(contentFolder, dataFolder);
  let shell: Shell | null = null;
  let classes: ClassHost | null = null;
  let workers: Workers | null = null;
  let desk: DeskHost | null = null;
  let machines: MachineWatch | null = null;
  const notes = new Set<string>();
  const order = makeStartOrder();
  const audit = (what: string, detail: Record<string, string>) => {
    const at = systemClock.wall();
    // What happens before the store is open is written down when it is.
    order.storeOpen.passed
      .then(() => workers?.store.client.call.audit({ at, actor: 'kiosk', what, detail }))
      .catch(() => log.warn({ what: 'audit-lost', about: what }));
  };
  lockDown((tried) => audit('page-refused', { tried }));
  // Nothing of the kiosk is opened beside it: no visit, no device, no store.
  if (wantsRecordingRoom()) return runRecordingRoom(settings, log);
  if (wantsDesk()) return runDesk(settings, log);

  const slips = createSlipRenderer({ pageUrl: pageUrl('slip'), prepareSession });
  const handout = (slip: Slip) => drawHandout(slip, { pageUrl: pageUrl('handout'), prepareSession });
  const setUp = needsSetup(settings) ? await setUpFirst({ settings, slips, log }) : null;
  if (setUp) {
    settings = loadSettings(contentFolder, dataFolder);
    log.info({ what: 'set-up' });
  }

  const { unlocked, key } = await unlockKey(settings, log);

  const tray = makeTray(firstTray(settings));
  let simulated: SimulatedDevices | null = null;
  if (simulate) {
    simulated = await simulateDevices({
      projectFolder,
      node: process.env.BANBAN_NODE ?? 'node',
      links: JSON.parse(process.env.BANBAN_SIM_LINKS ?? '{}') as SimulatedLinks,
      ...(process.env.BANBAN_SIM_SAVE ? { save: process.env.BANBAN_SIM_SAVE } : {}),
      change: tray.change,
    });
    settings.devices = {
      idCard: { link: simulated.links.idCard },
      receiptPrinter: {
        link: simulated.links.receiptPrinter,
        widthDots: settings.devices.receiptPrinter?.widthDots ?? 576,
      },
      keypad: { link: simulated.links.keypad, profile: 'nine' },
      scanner: { link: simulated.links.scanner },
    };
    if (settings.headphones === 'in') simulated.headphones(true);
  }

  order.begin();
  workers = startWorkers({
    dataFolder,
    key: async () => {
      const opened = await key();
      if (opened.warning) note(opened.warning);
      return opened.key;
    },
    devices: { ...settings.devices, keptIn: { folder: dataFolder, run: randomUUID() } },
    voice: {
      voicesFolder: join(contentFolder, 'voices'),
      packsFolder: join(dataFolder, 'voices'),
      espeak: settings.voice.espeak,
    },
    visitForked: order.visitForked.passed,
    firstPage: order.firstPage.passed,
    onState: (state) => {
      log.info({ what: 'process', name: state.name, at: state.at, why: state.why });
      tray.change((now) => ({
        ...now,
        processes: [
          ...now.processes.filter(({ name }) => name !== state.name),
          { name: state.name, at: state.at },
        ],
      }));
      shell?.workerState(state);
      machines?.workerState(state);
      if (state.name !== 'store' || state.at !== 'up') return;
      order.storeOpen.pass();
      desk?.joinStore();
    },
    onStoreOpen: (opened) => {
      if (opened.journal.state === 'fresh-after-fault') {
        note(`旧的数据读不出来，已经放到一边（${opened.journal.putAside}）。请打电话给技术员。`);
        shell?.house({ store: 'fresh-after-fault' });
      }
      if (opened.unknownPrintJobs > 0)
        note(`有 ${opened.unknownPrintJobs} 张小票不知道打出来没有，请问问办事的人。`);
    },
  });
  function note(words: string) {
    notes.add(words);
    log.warn({ what: 'readiness', words });
    tray.change((now) => ({
      ...now,
      notes: [words, ...now.notes.filter((one) => one !== words)].slice(0, 8),
    }));
  }

  const questions: SlipQuestions = makeSlipQuestions({
    ports: {
      store: workers.store.client,
      devices: workers.devices.client,
      shell: {
        call: {
          drawSlip: async ({ slip }) =>
            (await slips.render(slip, settings.devices.receiptPrinter?.widthDots ?? 576)).raster,
          drawHandout: async ({ slip }) => await handout(slip),
        },
      },
    },
    clock: systemClock,
    words: async () => makeWords(await loadCached(contentFolder, contentCache))['zh-CN'],
    onChange: (asked) => tray.change((now) => ({ ...now, questions: asked })),
    onFailed: (what) => log.warn({ what }),
  });
  function askAboutSlips() {
    questions.refresh().catch(() => log.warn({ what: 'slip-questions' }));
  }

  // Simulated people are always at the desk, until the tray sends them home.
  const always = process.env.BANBAN_STAFFED === '1' || simulate;
  const staffed = () => {
    const { hour, minute, weekday } = dateParts(systemClock.wall());
    return always
      ? (shell?.houseNow().staffed ?? true)
      : staffedAt(settings.station.hours, weekday, hour * 60 + minute);
  };
  const onDelivered = () => desk?.casesCame();
  let busy = false;
  let busyNow: (busy: boolean) => void = () => undefined;
  shell = makeShell({
    contentFolder,
    contentCache,
    settings,
    workers,
    slips,
    drawHandout: handout,
    log,
    house: {
      headphones: settings.headphones === 'in',
      online: true,
      idCard: settings.devices.idCard ? 'ready' : 'missing',
      ...(settings.devices.socialCard && { socialCard: 'ready' as const }),
      receiptPrinter: settings.devices.receiptPrinter ? 'ready' : 'missing',
      ...(settings.devices.a4Printer && { a4Printer: 'missing' as const }),
      voice: 'ready',
      reading: 'ready',
      store: 'ready',
      staffed: staffed(),
      dateSettled: true,
    },
    bounds: kioskBounds(),
    kiosk: !development,
    classAt: () => settings.classes.at ?? classes?.at() ?? null,
    onHeadphones: (headphones) => tray.change((now) => ({ ...now, house: { ...now.house, headphones } })),
    onHelp() {
      const call = shell?.help() ?? null;
      tray.change((now) => ({ ...now, help: helpLine(call, settings) }));
      desk?.call(call);
    },
    onDelivered,
    onMirror: (sealed) => desk?.mirror(sealed),
    onShown() {
      log.info({ what: 'page-shown' });
      unlocked?.close();
      setUp?.close();
    },
    onDrawn: () => order.firstPage.pass(),
    onBusy: (busy) => busyNow(busy),
  });
  shell.open();
  const running = shell;
  const started = workers;
  const { store } = started;
  function stopDeskCard() {
    if (started.devices.state() === 'up')
      started.devices.client.call.stopDeskCard({}).catch(() => log.warn({ what: 'desk-card' }));
  }
  // In the store before the desk could ask for one. A developer's kiosk is not told that there is nobody.
  const firstKept =
    setUp || !development
      ? order.storeOpen.passed
          .then(() => keepFirst(store.client.call, setUp?.first ?? null, note))
          .catch((error: unknown) =>
            log.warn({ what: 'first-person', code: error instanceof Error ? error.name : 'failed' }),
          )
      : Promise.resolve();
  const classHost = makeClassHost({
    contentFolder,
    dataFolder,
    voice: started.voice,
    log,
    after: order.firstPage.passed,
    joinDesk: (port) => desk?.joinClass(port),
  });
  classes = classHost;
  const watch = watchMachines({
    devices: started.devices,
    onChange: (parts) => desk?.machines(parts),
    onTrouble: (error) =>
      log.warn({ what: 'machines', code: error instanceof Error ? error.name : 'failed' }),
  });
  machines = watch;
  desk = openDesk({
    classes: classHost,
    config: { contentFolder, contentCache, settings, checkedFile, builtFile },
    store,
    printSlip: (paper) => printDeskSlip(paper, { slips, workers: started, settings }),
    deskCards: {
      async read(whose) {
        // Whoever stands at the kiosk goes before.
        if (busy) return { read: 'none', why: 'in-use' };
        const read = await started.devices.client.call.readDeskCard({ whose });
        if (read.read !== 'number') return read;
        // Her number goes no further than here and to the store, which keeps none of it.
        const { person } = await store.client.call.personRef({ idNumber: read.number });
        return { read: 'card', mark: person };
      },
      stop: stopDeskCard,
    },
    shell: running,
    machines: watch.now,
    log,
    after: setUp ? order.firstPage.passed.then(() => firstKept) : order.firstPage.passed,
  });
  const cardAlarm = makeCardAlarm({
    callAfterMs: settings.cardLeft.callAfter * 1000,
    after: systemTimers.after,
    tell: (left) => running.cardLeft(left),
    ring: (on) => running.ringForCard(on),
    audit: (what, device) => audit(what, { device }),
  });
  busyNow = (now) => {
    busy = now;
    cardAlarm.busy(now);
    if (now) stopDeskCard();
  };
  workers.devices.onEvent((event) => {
    if (event.kind === 'card-left') cardAlarm.left(event.device, event.left);
    // A visit that is under way asks its own person.
    if (event.kind === 'a4-settled' && !busy)
      order.storeOpen.passed
        .then(() => questions.settled(event.papers))
        .catch(() => log.warn({ what: 'a4-settled' }));
  });
  order.visitForked.pass();
  order.firstPage.passed.then(() => slips.warm()).catch(() => log.warn({ what: 'slip-page' }));

  const readiness = () =>
    printReadinessOnceReady({
      contentFolder,
      contentCache,
      settings,
      workers: started,
      slips,
      notes: [...notes],
      wall: systemClock.wall(),
      dateSettled: running.houseNow().dateSettled,
    });
  if (simulate && process.env.BANBAN_NO_TRAY !== '1') {
    const bounds = kioskBounds();
    tray.open(
      {
        idCard: (command, card) => simulated?.idCard(command, card),
        printer: (command) => simulated?.printer(command),
        keypad: (command) => simulated?.keypad(command),
        scanner: (command, code) => simulated?.scanner(command, code),
        house: (change) => {
          const { headphones, ...rest } = change;
          if (headphones !== undefined) {
            running.headphones(headphones);
            // The pad has the jack: it tells it again whenever it is opened.
            simulated?.headphones(headphones);
          }
          running.house(rest);
          tray.change((now) => ({ ...now, house: { ...now.house, ...change } }));
        },
        answerHelp: () => running.answerHelp(),
        endHelp: () => running.endHelp(),
        witnessed: () => running.witnessed(),
        changePaper: () => running.changePaper(),
        setUp: makeSetUpAgain({ settings, workers: started, slips, log, note }),
        slipAnswer: (jobId, answer) => questions.answer(jobId, answer),
        readiness,
      },
      {
        x: (bounds.x ?? 0) + bounds.width + 12,
        y: bounds.y ?? 0,
        width: 460,
        height: Math.min(1000, bounds.height),
      },
      ({ path, code }) => audit('door-refused', { path, code }),
    );
  }
  app.on('will-quit', () => simulated?.stop());
  await order.storeOpen.passed;
  askAboutSlips();
  await firstKept;
  if (setUp)
    readiness().then(
      (outcome) => log.info({ what: 'set-up-slip', code: outcome }),
      () => log.warn({ what: 'set-up-slip' }),
    );
  if (unlocked) {
    audit('key-opened', { how: unlocked.how, wrongTries: String(unlocked.wrongTries) });
    if (unlocked.warning) note(unlocked.warning);
  }
  const sender = makeLiveSender({ settings, store: workers.store, shell, log });
  await keepHouse({ workers, shell, clock: systemClock, staffed, sender, note, onDelivered });
}

main().catch((error: unknown) => {
  // Nothing is open yet that could show a page: the reason goes to whoever started us.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  app.exit(1);
});
