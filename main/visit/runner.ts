import { randomUUID } from 'node:crypto';
import type { DeviceEvent } from '../../devices/port.ts';
import { profileFor } from '../../devices/receipt-printer/profiles.ts';
import type { WedgeKey } from '../../devices/scanner/wedge.ts';
import { RpcError } from '../workers/rpc.ts';
import type { AskingOptions } from './asking.ts';
import { type AtHand, wordsOf } from './at-hand.ts';
import { newVisit } from './begin.ts';
import { type ConfirmingOptions, makeConfirming } from './confirming.ts';
import { makeDeviceEvents } from './device-events.ts';
import { makeEffects } from './effects.ts';
import { advance, type EngineContext } from './engine.ts';
import type { PageContext } from './face.ts';
import { DARK } from './guide.ts';
import { type Happening, HOUSE, type Take } from './happening.ts';
import { type HeldBytes, makeHeld } from './held.ts';
import { languagesOf } from './languages.ts';
import { makeLeading } from './leading.ts';
import { makeMirroring } from './mirroring.ts';
import type { Page } from './page.ts';
import { makePageTally } from './page-tally.ts';
import { pageOf } from './pages.ts';
import { makePrinting } from './printing.ts';
import { listens } from './recording.ts';
import { makeShowing } from './showing.ts';
import { slipRows } from './slips.ts';
import { makeSpeaking, type Utterance } from './speaking.ts';
import { stampOnPaper, stationOnPage } from './station-words.ts';
import type { House, Visit, VisitEvent } from './visit.ts';

const TICK_MS = 250;

export interface RunnerOptions
  extends Omit<EngineContext, 'rules'>,
    Pick<AtHand, 'ports' | 'settings' | 'clock' | 'words'>,
    Pick<AskingOptions, 'services' | 'practice'>,
    ConfirmingOptions {
  house: House;
  /** A page to draw; only when it differs from the last. */
  onPage(page: Page): void;
  onSpeech(speech: Utterance): void;
  visitId?: string;
  mode?: Visit['mode'];
}

export interface Runner {
  /** Takes an event; all events of a kiosk pass here one after the other. */
  take: Take;
  /** What the devices process tells. */
  device(event: DeviceEvent): void;
  /** A key of a keyboard, a keypad or a wedge scanner, as the page heard it. */
  press(key: WedgeKey): void;
  /** The page's own focus was moved (Tab): the guide follows. */
  focused(id: string): void;
  /** The one switch was pressed, by a touch anywhere. */
  switched(): void;
  /** Headphones went in or out while this visit was on the screen. */
  headphones(into: boolean): void;
  page(): Page;
  /** What was taken, by the name it has on the page. */
  held(id: string): HeldBytes | null;
  /** Whether the open page may hear the microphone. */
  listens(): boolean;
  visitId: string;
  /** Ends the ticking. */
  stop(): void;
}

/** Holds the one visit there is: gives it what happens, has carried out what the engine wants done, has the page shown. */
export function makeRunner(options: RunnerOptions): Runner {
  const { ports, settings, clock, tasks, bundles, home, place, find, words } = options;
  const rules: EngineContext['rules'] = {
    idleSeconds: settings.idle.warnAfter,
    answerSeconds: settings.idle.answerWithin,
    helpSeconds: settings.help.nextDeskAfter,
    payMaxFen: settings.pay.maxYuan * 100,
    languages: languagesOf(settings.languages, place),
  };
  const content = { tasks, bundles, home, place, find, rules };
  let visit = newVisit({
    id: options.visitId ?? randomUUID(),
    wall: clock.wall(),
    mono: clock.mono(),
    house: options.house,
    diagonalInch: settings.screen.diagonalInch,
    look: {
      ...(rules.languages[0] ? { locale: rules.languages[0] } : {}),
      lowerHalf: settings.ease.low,
      reducedMotion: settings.ease.still,
    },
    ease: {
      simple: settings.ease.simple,
      slow: settings.ease.slow,
      oneSwitch: settings.oneSwitch.start === 'always',
      paceMs: settings.oneSwitch.paceMs,
    },
    ...(options.mode ? { mode: options.mode } : {}),
  });
  let drawn = false;
  const ending = new AbortController();
  const held = makeHeld();
  const tally = makePageTally(tasks);

  function failed(what: string, error: unknown) {
    // The code only: an error's message may carry what was asked.
    const code = error instanceof RpcError ? error.code : error instanceof Error ? error.name : 'unknown';
    ports.shell.call.log({ level: 'warn', what, detail: { code } }).catch(() => {
      // The shell is gone: there is nobody left to tell, and the visit ends with it.
      ending.abort();
    });
  }

  const take: Take = (actor, happening) => {
    if (happening.type === 'act' && happening.action === DARK) {
      leading.darkened();
      return { refused: null };
    }
    const event = {
      ...happening,
      visitId: visit.id,
      actor,
      at: { wall: clock.wall(), mono: clock.mono() },
    } as VisitEvent;
    const outcome = advance(content, visit, event);
    if (!outcome.ok) return { refused: outcome.refused };
    if (happening.type === 'layout' && !drawn) {
      drawn = true;
      ports.shell.call.drawn({}).catch((error) => failed('drawn', error));
    }
    tally.saw(visit, event, outcome.visit);
    const begun = visit.stage === 'welcome' && outcome.visit.stage !== 'welcome';
    visit = outcome.visit;
    for (const effect of outcome.effects) perform(effect);
    held.letGo(visit.run);
    if (begun) ports.shell.call.begun({}).catch((error) => failed('begun', error));
    showing.publish();
    mirroring.publish(event);
    return { refused: null };
  };
  const happen = (happening: Happening) => void take(HOUSE, happening);

  const atHand: AtHand = {
    ports,
    settings,
    clock,
    tasks,
    words,
    visit: () => visit,
    happen,
    failed,
    saw: { card: false, paper: false, voice: false },
  };
  const pageContext = (): PageContext => {
    const printer = settings.devices.receiptPrinter;
    const slip = confirming.slip();
    return {
      ...content,
      words,
      station: stationOnPage(atHand),
      paperFrom: printer ? profileFor(printer).paperFrom : 'below',
      slipLines: slip ? slipRows(slip) : [],
    };
  };

  const printing = makePrinting({
    ports,
    clock,
    words: () => wordsOf(atHand),
    stamp: () => stampOnPaper(atHand),
    onEnded: (ended) => happen({ type: 'print-ended', ...ended }),
    onProgress: (progress) => happen({ type: 'printing', ...progress }),
    onFailed: failed,
  });
  const confirming = makeConfirming(atHand, { ...options, held });
  const speaking = makeSpeaking(atHand, options.onSpeech);
  const leading = makeLeading({
    spoken: () => pageOf(pageContext(), visit),
    words: () => wordsOf(atHand),
    headphones: () => visit.house.headphones,
    visit: () => visit,
    clock,
    settings,
    take,
    onMoved: () => showing.publish(),
  });
  const showing = makeShowing({ ...atHand, leading, speaking, onPage: options.onPage });
  const mirroring = makeMirroring({ ...atHand, page: () => leading.shown().page, held: held.get });
  const devices = makeDeviceEvents({ ...atHand, take, leading, printing });
  const perform = makeEffects(atHand, {
    services: options.services,
    practice: options.practice,
    signal: ending.signal,
    confirming,
    printing,
    devices,
    held,
    tally,
    showing,
    onOver() {
      ending.abort();
      clearInterval(timer);
    },
  });

  const timer = setInterval(() => {
    // A page that never tells the end of its speech must not stop the idle clock for ever.
    if (visit.speaking && speaking.overdue()) happen({ type: 'speaking', speaking: false });
    happen({ type: 'tick' });
    leading.tick();
    showing.alarm();
  }, TICK_MS);
  showing.publish();
  return {
    take,
    device: devices.told,
    press: devices.press,
    focused: leading.focused,
    switched: leading.switched,
    headphones: devices.headphones,
    page: () => leading.shown().page,
    held: held.get,
    listens: () => listens(visit),
    visitId: visit.id,
    stop() {
      devices.stop();
      clearInterval(timer);
    },
  };
}
