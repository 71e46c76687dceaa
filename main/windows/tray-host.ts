import { CARD_LEFT, type HelpCall } from '../desk/help-call.ts';
import { makeFeed } from '../doors/feed.ts';
import { serveDoor } from '../doors/port-adapter.ts';
import { type TrayContext, type TrayState, trayRouter } from '../doors/tray.ts';
import type { Settings } from '../settings.ts';
import { type PortLike, portChannel } from '../workers/channel.ts';
import { openPage } from './page-window.ts';

/** The tray's state and its window. */
export function makeTray(first: TrayState) {
  const feed = makeFeed<TrayState>();
  let state = first;
  const change = (update: (state: TrayState) => TrayState) => {
    state = update(state);
    feed.set(state);
  };
  feed.set(state);
  return {
    change,
    /** Opens the panel beside the kiosk. */
    open(
      actions: Omit<TrayContext, 'actor' | 'state'>,
      bounds: { x: number; y: number; width: number; height: number },
      onRefused: (refusal: { path: string; code: string; actor: string }) => void,
    ) {
      const { window, door } = openPage({
        page: 'tray',
        title: '伴办 · 模拟设备',
        bounds,
        kiosk: false,
        show: true,
      });
      serveDoor<TrayContext>(
        portChannel(door as unknown as PortLike),
        trayRouter,
        { actor: { kind: 'tray', name: 'tray' }, state: feed, ...actions },
        onRefused,
      );
      return window;
    },
  };
}

/** The tray before anything happened. */
export function firstTray(settings: Settings): TrayState {
  return {
    idCard: { plugged: true, card: null },
    receiptPrinter: { plugged: true, paper: 'ok', cover: 'closed', mute: false, row: 0 },
    keypad: { plugged: true },
    scanner: { plugged: true },
    slips: [],
    house: { headphones: settings.headphones === 'in', online: true, staffed: true },
    help: null,
    processes: [],
    notes: [],
    questions: [],
  };
}

/** A call for help as the tray's desk shows it. */
export function helpLine(call: HelpCall | null, settings: Settings): TrayState['help'] {
  if (!call) return null;
  const who = settings.station.desks.find(({ desk }) => desk === call.desk)?.who ?? '';
  return {
    desk: call.desk,
    who,
    page:
      call.stepId === CARD_LEFT ? '读卡器上有一张忘了拿的卡' : `${call.taskId ?? ''} ${call.stepId}`.trim(),
    seconds: Math.round((Date.now() - call.since) / 1000),
    tries: call.tries,
    about: call.about ?? 'help',
  };
}
