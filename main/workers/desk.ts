import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { loadCached } from '../../content/cache.ts';
import { placeOf } from '../../content/places.ts';
import type { CardRead } from '../../devices/desk-card.ts';
import { LIMITS } from '../cases/limits.ts';
import { officeOf } from '../cases/row.ts';
import { sweepWords } from '../cases/says.ts';
import type { ClassMethods, ClassTold } from '../classes/port.ts';
import { systemClock, systemTimers } from '../clock/clock.ts';
import { addDays, dayOf } from '../clock/dates.ts';
import { type BesideEvent, makeBesides } from '../desk/beside.ts';
import { makeBoardRoom } from '../desk/board-room.ts';
import { type DeskEvent, makeCalls } from '../desk/calls.ts';
import { makeCasePapers } from '../desk/case-papers.ts';
import { caseTimesOf } from '../desk/case-times.ts';
import { makeCasesRoom } from '../desk/cases-room.ts';
import { makeCashRoom } from '../desk/cash-room.ts';
import { makeChanges, telling } from '../desk/changes.ts';
import { checkPaper } from '../desk/check-sheet.ts';
import { readBuilt, readChecked } from '../desk/checked.ts';
import { gridsOf } from '../desk/class-grids.ts';
import { makeClassRoom, type Taught } from '../desk/class-room.ts';
import { type ClassWanted, makeClasses } from '../desk/classes.ts';
import { makeComputers } from '../desk/computers.ts';
import { makeDesk } from '../desk/desk.ts';
import { type DeskCardEvent, makeDeskCards } from '../desk/desk-cards.ts';
import type { DeskPage, Printed } from '../desk/desk-page.ts';
import { makeFiguresRoom } from '../desk/figures-room.ts';
import { makeForgetting } from '../desk/forgetting.ts';
import { makeForgottenRoom } from '../desk/forgotten-room.ts';
import { makeHandoverRoom } from '../desk/handover-room.ts';
import type { HelpCall } from '../desk/help-call.ts';
import { makeMachines } from '../desk/machines.ts';
import { makeOpeningRoom } from '../desk/opening-room.ts';
import { makePapers, type PaperEvent } from '../desk/papers.ts';
import { makeRatingsRoom } from '../desk/ratings-room.ts';
import { makeReachRoom } from '../desk/reach-room.ts';
import { firstRulesOf } from '../desk/reach-rules.ts';
import { makeReachRun, type ReachRun } from '../desk/reach-run.ts';
import { makeRecordRoom } from '../desk/record-room.ts';
import { recoverySlip } from '../desk/recovery-slip.ts';
import { makeRetention, type Retention } from '../desk/retention.ts';
import { openSeat } from '../desk/seat.ts';
import { FIRST_SEAT, type SeatPage } from '../desk/seat-page.ts';
import { makeSweeps, type Sweeps } from '../desk/sweeps.ts';
import { taskGroups } from '../desk/task-groups.ts';
import { type DeskContext, deskRouter } from '../doors/desk.ts';
import { makeFeed } from '../doors/feed.ts';
import { addressesHere } from '../doors/https/here.ts';
import { makeNetwork, type Network } from '../doors/https/network.ts';
import { makeDeskServer } from '../doors/https/server.ts';
import { serveDoor } from '../doors/port-adapter.ts';
import type { Part } from '../paper/readiness.ts';
import { makePeople } from '../people/people.ts';
import { mayDo } from '../people/roles.ts';
import type { Settings } from '../settings.ts';
import type { StoreMethods } from '../store/port.ts';
import { DAYS_LOOKED_AT } from '../visit/losing-pages.ts';
import type { DeskSees } from '../visit/ports.ts';
import { makeWords } from '../visit/words.ts';
import { type Channel, type PortLike, portChannel } from './channel.ts';
import { runWorker } from './entry.ts';
import { replaceable } from './replaceable.ts';
import { connect, RpcError } from './rpc.ts';
import { makeOpener } from './sealed.ts';

/** The desk process: everybody who sits at the desk, here or in a browser, and who is signed in. */

export interface DeskConfig {
  contentFolder: string;
  contentCache: string;
  settings: Settings;
  /** Where the self-check lies, if it was ever run. */
  checkedFile: string;
  /** What the program was built from. */
  builtFile: string;
  /** The built pages, for browsers. */
  pagesFolder: string;
  /** What this machine is called. */
  hostname: string;
}

export type DeskMethods = {
  /** The call for people as it is now. */
  call(input: { call: HelpCall | null }): Promise<void>;
  /** What residents confirmed, or the network brought, has come to casework. */
  casesCame(input: Record<string, never>): Promise<void>;
  /** By this key it is told what she lets the desk see. */
  key(input: Record<string, never>): Promise<string>;
  /** The open page for who presses with her, as `DeskSees` has it; null: nobody does. */
  mirror(input: { sealed: Uint8Array | null }): Promise<void>;
  /** How the devices are. */
  machines(input: { parts: Part[] }): Promise<void>;
  /** What became of a paper that was handed to the shell. */
  paperBecame(input: { id: number; became: Printed }): Promise<void>;
  /** What came of waiting for a staff card. */
  deskCardCame(input: { id: number; read: CardRead }): Promise<void>;
};

export type DeskTold =
  | DeskEvent
  | BesideEvent
  | PaperEvent
  | DeskCardEvent
  | ClassWanted
  /** It has seen what nobody is to see any more: another process is to take its place. */
  | { kind: 'forget' }
  | { kind: 'trouble'; about: string; code: string };

const store = replaceable<StoreMethods>(10_000, {}, { first: 10_000, again: 10_000 });
let seatAt: (port: PortLike) => void = () => undefined;
/** What cases do by themselves; what is wrong with it was told when it was made. */
let sweeps: Promise<Sweeps | null> = Promise.resolve(null);
let retention: Retention | null = null;
let classAt: (port: PortLike) => void = () => undefined;
let reach: ReachRun | null = null;
/** The desk in the house's network; null: the settings say nothing of one. */
let network: Network | null = null;

runWorker<DeskTold, DeskConfig>(
  (emit, config) => {
    const { settings } = config;
    const trouble = (about: string, error: unknown) => {
      const code = error instanceof RpcError ? error.code : error instanceof Error ? error.name : 'failed';
      emit({ kind: 'trouble', about, code });
    };
    const changes = makeChanges();
    const told = telling(store.call, changes);
    const people = makePeople({ store: store.call, clock: systemClock });
    const calls = makeCalls(emit);
    const besides = makeBesides(emit);
    const forgetting = makeForgetting({
      signedIn: people.anybody,
      forget: () => emit({ kind: 'forget' }),
      after: systemTimers.after,
    });
    const opener = makeOpener<Parameters<DeskSees['mirror']>[0]>();
    const machines = makeMachines();
    const papers = makePapers(emit);
    const classes = makeClasses(emit, systemTimers.after);
    const cards = makeDeskCards(emit);
    const content = loadCached(config.contentFolder, config.contentCache);
    const known = content.then((all) => {
      const words = makeWords(all)['zh-CN'];
      return { words, tasks: all.tasks, groups: taskGroups(all, words) };
    });
    const times = content.then((all) =>
      caseTimesOf(placeOf(all.places, settings.place).get, settings.station.hours),
    );
    const office = times.then(officeOf);
    // Whoever asks for it hears why there is none; that it is so was told with the sweeps.
    office.catch(() => undefined);
    sweeps = Promise.all([content, times]).then(([all, times]) =>
      makeSweeps({
        store: told,
        times,
        limits: LIMITS,
        words: sweepWords(makeWords(all)['zh-CN']),
        clock: { ...systemClock, ...systemTimers },
        onTrouble: trouble,
      }),
    );
    sweeps.catch((error: unknown) => trouble('sweeps', error));

    retention = makeRetention({
      store: told,
      keep: settings.keep,
      clock: { ...systemClock, ...systemTimers },
      onTrouble: trouble,
    });

    const clock = { ...systemClock, ...systemTimers };
    const reachRun = makeReachRun({
      store: told,
      rules: async () => firstRulesOf(placeOf((await content).places, settings.place).get),
      clock,
      onTrouble: trouble,
    });
    reach = reachRun;
    const slipStation = {
      name: settings.station.name,
      phone: settings.station.phone,
      hours: settings.station.hoursWords['zh-CN'] ?? '',
    };
    const computers = makeComputers({ store: store.call, clock });
    let taught: Promise<Taught> | null = null;
    /** Read when somebody first opens the class: most days nobody does. */
    const taughtOnce = () => {
      taught ??= Promise.all([
        import('../../content/load-lessons.ts'),
        import('../../content/load-placement.ts'),
        import('../../content/load-training.ts'),
      ]).then(([{ loadLessons }, { loadPlacement }, { loadTraining }]) => ({
        lessons: loadLessons(config.contentFolder).lessons,
        placement: loadPlacement(config.contentFolder).placement,
        training: loadTraining(config.contentFolder).pages,
      }));
      return taught;
    };
    /** A seat at the other end of this channel. `own`: in the kiosk's own window, not in a browser. */
    const sit = (channel: Channel, own: boolean, { words, tasks, groups }: Awaited<typeof known>): void => {
      const feed = makeFeed<DeskPage | SeatPage>();
      // The reader is at the kiosk: who sits elsewhere has none.
      const cardsHere = own && (settings.devices.idCard || settings.devices.socialCard) ? cards : null;
      /** Once somebody here looked at the class. */
      let tellClass: () => void = () => undefined;
      const seat = openSeat({
        station: settings.station.name,
        kiosk: settings.station.kiosk,
        // How large a browser's screen is nobody knows: everything fits.
        diagonalInch: own ? settings.screen.diagonalInch : FIRST_SEAT.diagonalInch,
        words,
        people,
        calls,
        besides,
        rooms: (changed, { onCard, onTaken, toCase }) => ({
          board: makeBoardRoom(
            (onPage) =>
              makeDesk({
                station: settings.station.name,
                diagonalInch: settings.screen.diagonalInch,
                words,
                counts: async () => {
                  const to = dayOf(systemClock.wall());
                  return await store.call
                    .pageCounts({ from: addDays(to, 1 - DAYS_LOOKED_AT), to })
                    .catch((error: unknown) => {
                      trouble('counts', error);
                      return null;
                    });
                },
                checked: async () =>
                  existsSync(config.checkedFile)
                    ? readChecked(readFileSync(config.checkedFile, 'utf8'))
                    : null,
                built: existsSync(config.builtFile)
                  ? readBuilt(readFileSync(config.builtFile, 'utf8'))
                  : null,
                // The printer, and whoever chooses one, are at the kiosk.
                print: own ? (checked) => papers.print(checkPaper(checked)) : null,
                onPage,
              }),
            () => changed('board'),
          ),
          opening: makeOpeningRoom({
            toCase,
            store: told,
            groups,
            office: () => office,
            limits: LIMITS,
            words,
            station: { code: settings.station.code, kiosk: settings.station.kiosk },
            clock,
          }),
          cases: makeCasesRoom({
            taskOf: (id) => tasks.get(id)?.task,
            store: told,
            office: () => office,
            staff: () => store.call.staff({}),
            limits: LIMITS,
            words,
            station: settings.station.name,
            clock: systemClock,
            people,
            papers: makeCasePapers({
              store: told,
              taskOf: (id) => tasks.get(id)?.task,
              office: () => office,
              limits: LIMITS,
              words,
              station: slipStation,
              clock,
              a4: own ? papers.print : null,
              slip: papers.print,
              onChange: () => changed('cases'),
            }),
            cards: cardsHere,
            onCard,
          }),
          figures: makeFiguresRoom({
            station: settings.station.name,
            store: store.call,
            words,
            clock,
            print: own ? papers.print : null,
            onChange: () => changed('figures'),
          }),
          record: makeRecordRoom({
            store: told,
            taskOf: (id) => tasks.get(id)?.task,
            office: () => office,
            limits: LIMITS,
            words,
            station: slipStation,
            clock,
            print: own ? papers.print : null,
            onChange: () => changed('record'),
          }),
          cash: makeCashRoom({
            store: store.call,
            people,
            station: slipStation,
            words,
            clock,
            // The receipt printer has no window to choose in: it prints for every seat.
            print: papers.print,
            onChange: () => changed('cash'),
          }),
          forgotten: makeForgottenRoom({
            store: store.call,
            keep: settings.keep,
            station: slipStation,
            words,
            clock,
            print: own ? papers.print : null,
            onChange: () => changed('forgotten'),
          }),
          handover: makeHandoverRoom({
            station: settings.station.name,
            store: store.call,
            people,
            calls,
            machines,
            words,
            clock,
            print: own ? papers.print : null,
            onTaken,
            onChange: () => changed('handover'),
          }),
          class: makeClassRoom({
            classes,
            taught: taughtOnce,
            addresses: () => addressesHere(networkInterfaces()),
            port: settings.classes.port,
            store: store.call,
            leaders: async () =>
              (await store.call.staff({}))
                .filter(({ role }) => mayDo(role, 'lead-class'))
                .map(({ name }) => name),
            grids: async () => gridsOf(placeOf((await content).places, settings.place).get),
            words,
            station: slipStation,
            print: own ? papers.print : null,
            slip: papers.print,
            onChange: () => changed('class'),
            clock,
            onTrouble: trouble,
            onOpen: () => {
              tellClass = () => changed('class');
            },
          }),
          reach: makeReachRoom({
            store: told,
            groups,
            office: () => office,
            limits: LIMITS,
            words,
            station: { code: settings.station.code, kiosk: settings.station.kiosk },
            run: reachRun,
            clock,
          }),
          ratings: makeRatingsRoom({
            store: told,
            office: () => office,
            staff: () => store.call.staff({}),
            limits: LIMITS,
            words,
            clock,
          }),
        }),
        computers,
        changes,
        house: network,
        ownWindow: own,
        cards: cardsHere,
        printRecovery: (code) => {
          const slip = recoverySlip(code, { station: slipStation, words, at: clock.wall() });
          return papers.print({ jobId: `recovery-${randomUUID()}`, slip });
        },
        clock,
        onPage: (page) => feed.set(page),
        onTrouble: trouble,
      });
      const unfollow = classes.onChange(() => tellClass());
      channel.onClose(() => {
        unfollow();
        seat.close();
      });
      serveDoor<DeskContext>(
        channel,
        deskRouter,
        { actor: { kind: 'seat', name: 'seat' }, page: feed, ...seat },
        ({ path, code }) => {
          store.call
            .audit({ at: systemClock.wall(), actor: 'seat', what: 'door-refused', detail: { path, code } })
            .catch((error: unknown) => trouble('audit', error));
        },
      );
    };
    const sitDown = (channel: Channel, own: boolean): void => {
      known.then(
        (all) => sit(channel, own, all),
        (error: unknown) => trouble('words', error),
      );
    };
    seatAt = (port) => sitDown(portChannel(port), true);
    classAt = (port) => {
      const { call, onEvent, onGone } = connect<ClassMethods, ClassTold>(portChannel(port), 5_000);
      onEvent(classes.told);
      onGone(classes.gone);
      classes.join(call);
      call.now({}).then(
        (now) => classes.told({ kind: 'class', now }),
        (error: unknown) => trouble('class', error),
      );
    };
    network = settings.desk.network
      ? makeNetwork({
          at: settings.desk.network,
          station: settings.station.name,
          hostname: config.hostname,
          interfaces: networkInterfaces,
          store: store.call,
          server: makeDeskServer({
            pagesFolder: config.pagesFolder,
            computers,
            sit: (channel) => sitDown(channel, false),
            clock,
            onTrouble: trouble,
          }),
          save: (file) => papers.print(file),
          clock,
          onTrouble: trouble,
        })
      : null;
    return {
      call: async ({ call }) => calls.set(call),
      casesCame: async () => changes.tell(),
      key: async () => opener.key,
      mirror: async ({ sealed }) => {
        if (sealed === null) {
          forgetting.shown(null);
          return besides.set(null);
        }
        const { mirror, picture } = opener.open(sealed);
        forgetting.shown(mirror);
        // A copy of its own, and nothing is left of what was opened.
        besides.set(mirror, picture && { ...picture, bytes: new Uint8Array(picture.bytes) });
        picture?.bytes.fill(0);
      },
      machines: async ({ parts }) => machines.set(parts),
      paperBecame: async (input) => papers.became(input),
      deskCardCame: async (input) => cards.came(input),
    } satisfies DeskMethods;
  },
  () => true,
  (name, port) => {
    if (name === 'store') {
      store.join(port);
      retention?.begin();
      reach?.begin();
      network?.begin();
      sweeps.then(
        (made) => made?.begin(),
        () => undefined,
      );
    } else if (name === 'window') seatAt(port);
    else if (name === 'class') classAt(port);
  },
);
