import type { BesideEvent } from '../desk/beside.ts';
import { CARD_LEFT, type HelpCall } from '../desk/help-call.ts';
import type { Log } from '../log.ts';
import type { Slip } from '../paper/slip.ts';
import type { Settings } from '../settings.ts';
import type { ShellMethods } from '../visit/ports.ts';
import type { House } from '../visit/visit.ts';
import type { WorkerState } from '../workers/supervisor.ts';
import type { SlipRenderer } from './slip-window.ts';
import { type HostedVisit, hostVisit, type WorkerName } from './visit-host.ts';
import type { Workers } from './workers.ts';

export interface Shell {
  /** Opens the first visit. */
  open(): void;
  /** Tells the house's state to the visit that is on, and keeps it for the next. */
  house(change: Partial<House>): void;
  houseNow(): House;
  /** What the first page says of a forgotten card; the waiting visit must not say it behind the one on the screen. */
  cardLeft(left: NonNullable<House['cardLeft']> | null): void;
  /** Rings at the first desk for a forgotten card, or ends it. */
  ringForCard(on: boolean): void;
  /** Headphones went in or out: the visit on the screen hears of it, the next one knows it. */
  headphones(into: boolean): void;
  /** A worker came or went. */
  workerState(state: WorkerState): void;
  help(): HelpCall | null;
  /** There is another process of the desk, and by this key it is told. */
  deskKey(key: string): void;
  /** What who came wants, or presses: the visit on the screen decides. */
  beside(event: BesideEvent): void;
  /** Somebody takes the call; untold: whoever sits at the desk that was called. */
  answerHelp(who?: string): void;
  endHelp(): void;
  /** Leads staff through changing the printer's paper, over whatever page is there. */
  changePaper(): void;
  /** Staff looked at the person and her card (人证一致); untold: whoever sits at the desk that was called. */
  witnessed(who?: string): void;
  visit(): HostedVisit | null;
}

/** By then the first window is shown, drawn or not. */
const LATEST_SHOW_MS = 4_000;

/** Runs one visit after the other, with the next one ready before the last is over. */
export function makeShell(input: {
  contentFolder: string;
  contentCache: string;
  settings: Settings;
  workers: Workers;
  slips: SlipRenderer;
  /** Sets a paper on A4, as a PDF. */
  drawHandout(slip: Slip): Promise<Uint8Array>;
  log: Log;
  house: House;
  bounds: { x?: number; y?: number; width: number; height: number };
  kiosk: boolean;
  /** Where the class is that may be followed here; null: none is on. */
  classAt(): string | null;
  onHelp(): void;
  /** Something came to casework: a case, or more of one. */
  onDelivered(): void;
  /** What the desk is to see of the open page, sealed for it; null: nothing. */
  onMirror(sealed: Uint8Array | null): void;
  /** The jack told of a plug. */
  onHeadphones(into: boolean): void;
  onShown(visit: HostedVisit): void;
  /** A visit's page is there: in front, or waiting behind. */
  onDrawn(): void;
  /** Somebody has begun a visit, or it is over. */
  onBusy(busy: boolean): void;
}): Shell {
  const { workers, log, settings } = input;
  let house = input.house;
  let current: HostedVisit | null = null;
  let spare: HostedVisit | null = null;
  let call: HelpCall | null = null;
  let deskKey: string | null = null;
  let showFirst: (() => void) | null = null;
  let cardLeft: House['cardLeft'] = null;

  const note = (what: string) => (error: unknown) =>
    log.warn({ what, code: error instanceof Error ? error.name : 'failed' });

  function make(): HostedVisit {
    // The visit's methods come before there is a visit: it is looked up when they are called.
    const mine: { visit: HostedVisit | null } = { visit: null };
    const shell: ShellMethods = {
      drawSlip: async ({ slip }) =>
        (await input.slips.render(slip, settings.devices.receiptPrinter?.widthDots ?? 576)).raster,
      drawHandout: async ({ slip }) => await input.drawHandout(slip),
      classAt: async () => input.classAt(),
      callHelp: async (called) => {
        call = { ...called, since: call?.since ?? Date.now(), who: null };
        input.onHelp();
      },
      endHelp: async () => {
        call = null;
        input.onHelp();
      },
      mirror: async ({ sealed }) => {
        // One that waits, or is over, is nobody's to see.
        if (mine.visit === current) input.onMirror(sealed);
      },
      drawn: async () => {
        showFirst?.();
        showFirst = null;
        // It may have become the one on the screen before it could hear of it.
        if (cardLeft && mine.visit === current) mine.visit?.call.house({ cardLeft }).catch(note('house'));
        input.onDrawn();
      },
      begun: async () => {
        spare ??= make();
        input.onBusy(true);
      },
      headphones: async ({ in: into }) => {
        house = { ...house, headphones: into };
        spare?.call.house({ headphones: into }).catch(note('house'));
        input.onHeadphones(into);
      },
      over: async ({ why, saw }) => {
        log.info({ what: 'visit-over', why });
        // First: a worker that is on its way out is joined to nobody any more.
        renew(saw);
        next(mine.visit);
      },
      log: async ({ level, what, detail }) => {
        log[level]({ what, ...detail });
      },
    };
    const hosted = hostVisit({
      config: {
        contentFolder: input.contentFolder,
        contentCache: input.contentCache,
        settings,
        house,
        deskKey,
      },
      workers,
      shell,
      bounds: input.bounds,
      kiosk: input.kiosk,
      onGone: () => {
        log.error({ what: 'visit-gone' });
        if (spare === hosted) {
          spare.destroy();
          spare = null;
        } else {
          // It can not say any more what was seen: so all that may have been.
          renew({ card: true, paper: true, voice: true });
          next(hosted);
        }
      },
    });
    mine.visit = hosted;
    return hosted;
  }

  /** The next visit takes the screen; the last one is thrown away behind it. */
  function next(last: HostedVisit | null) {
    if (last && last !== current) return;
    call = null;
    const fresh = spare ?? make();
    spare = null;
    current = fresh;
    fresh.join('devices', workers.devices);
    if (cardLeft) fresh.call.house({ cardLeft }).catch(note('house'));
    fresh.show();
    last?.destroy();
    input.slips.renew();
    input.slips.warm().catch(note('slip-page'));
    input.onHelp();
    input.onMirror(null);
    input.onBusy(false);
    input.onShown(fresh);
  }

  /** Workers that saw something of the person are replaced, so that nothing of it outlives the visit. */
  function renew(saw: { card: boolean; paper: boolean; voice: boolean }) {
    if (saw.card) workers.devices.renew().catch(note('renew-devices'));
    if (saw.paper) workers.reading.renew().then(warmReading, note('renew-reading'));
    if (saw.voice) workers.voice.renew().catch(note('renew-voice'));
    workers.store.client.call
      .deliverOutbox({ at: Date.now() })
      .then(({ delivered }) => {
        if (delivered > 0) input.onDelivered();
      })
      .catch(note('outbox'));
  }
  function warmReading() {
    workers.reading.client.call.warm({}).catch(note('warm-reading'));
  }

  /** Who sits at the desk that was called, as the settings have it. */
  const atDesk = () => settings.station.desks.find((one) => one.desk === call?.desk)?.who ?? '';

  function change(part: Partial<House>) {
    house = { ...house, ...part };
    for (const visit of [current, spare]) visit?.call.house(part).catch(note('house'));
  }

  return {
    open() {
      current = make();
      const first = current;
      first.join('devices', workers.devices);
      // Shown once it is drawn: an empty window says nothing to anybody.
      showFirst = () => {
        first.show();
        input.onShown(first);
      };
      // Should it never say so, an empty window with its background is better than none.
      first.window.once('ready-to-show', () => setTimeout(() => showFirst?.(), LATEST_SHOW_MS));
    },
    house: change,
    houseNow: () => house,
    cardLeft(left) {
      cardLeft = left;
      current?.call.house({ cardLeft: left }).catch(note('house'));
    },
    ringForCard(on) {
      if (on) call ??= { desk: 1, taskId: null, stepId: CARD_LEFT, tries: 0, since: Date.now(), who: null };
      else if (call?.stepId === CARD_LEFT) call = null;
      input.onHelp();
    },
    headphones(into) {
      house = { ...house, headphones: into };
      spare?.call.house({ headphones: into }).catch(note('house'));
      current?.call.headphones({ in: into }).catch(note('headphones'));
    },
    workerState(state) {
      const name = state.name as WorkerName;
      const up = state.at === 'up' ? 'ready' : 'missing';
      if (state.at === 'up') {
        current?.join(name, workers[name]);
        if (name !== 'devices') spare?.join(name, workers[name]);
        if (name === 'reading') warmReading();
      }
      if (name === 'devices') {
        if (up === 'missing')
          change({
            idCard: 'missing',
            receiptPrinter: 'missing',
            ...(house.socialCard && { socialCard: 'missing' as const }),
            ...(house.a4Printer && { a4Printer: 'missing' as const }),
          });
        return;
      }
      change({ [name]: up });
    },
    help: () => call,
    deskKey(key) {
      deskKey = key;
      for (const visit of [current, spare]) visit?.call.deskKey({ key }).catch(note('desk-key'));
    },
    beside(event) {
      const visit = current?.call;
      const given =
        event.kind === 'beside'
          ? visit?.beside({ who: event.who, wants: event.wants })
          : event.kind === 'beside-press'
            ? visit?.besidePress({
                who: event.who,
                stepId: event.stepId,
                rev: event.rev,
                action: event.action,
              })
            : visit?.besideKey({ who: event.who, stepId: event.stepId, rev: event.rev, key: event.key });
      given?.catch(note('beside'));
    },
    answerHelp(who = atDesk()) {
      if (!call) return;
      current?.call.helpComing({ who }).catch(note('help'));
      call = { ...call, who };
      input.onHelp();
    },
    witnessed(who = atDesk()) {
      if (call) current?.call.witnessed({ who }).catch(note('help'));
    },
    endHelp() {
      current?.call.helpDone({}).catch(note('help'));
    },
    changePaper() {
      current?.call.changePaper({ who: 'staff' }).catch(note('change-paper'));
    },
    visit: () => current,
  };
}
