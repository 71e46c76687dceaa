import { randomUUID } from 'node:crypto';
import type { Place } from '../../content/places.ts';
import type { Task } from '../../content/schema.ts';
import { profileOf } from '../../devices/keypad/profiles.ts';
import type { PadKey } from '../../devices/keypad/types.ts';
import type { DeviceEvent } from '../../devices/port.ts';
import { profileFor } from '../../devices/receipt-printer/profiles.ts';
import type { WedgeKey } from '../../devices/scanner/wedge.ts';
import type { Clock } from '../clock/clock.ts';
import { dateParts, dayOf } from '../clock/dates.ts';
import { lunarWords } from '../clock/lunar.ts';
import { dateWords, greeting, stampWords, timeWords } from '../clock/says.ts';
import type { Slip } from '../paper/slip.ts';
import type { Service, ServiceValue } from '../services/port.ts';
import type { Settings } from '../settings.ts';
import type { JsonObject, UnsentRequest } from '../store/port.ts';
import { speakOrCaption } from '../voice/client.ts';
import type { Clip, SpokenPhrase } from '../voice/port.ts';
import { RpcError } from '../workers/rpc.ts';
import { newVisit } from './begin.ts';
import { advance, type EngineContext } from './engine.ts';
import type { PageContext, SpokenPage } from './face.ts';
import { DARK, darkened, follow, type Guide, plugged, pressed, QUIET_GUIDE } from './guide.ts';
import { guidedPage, guideSays } from './guide-page.ts';
import { makeKeys } from './keys.ts';
import type { Page } from './page.ts';
import { pageOf } from './pages.ts';
import type { VisitPorts } from './ports.ts';
import { makePrinting } from './printing.ts';
import { keptSignature } from './signature.ts';
import { callBackSlip, slipOf, slipRows } from './slips.ts';
import type { Actor, Answer, Effect, House, RefusalCode, Visit, VisitEvent } from './visit.ts';
import type { WordBook } from './words.ts';

const HOUSE: Actor = { kind: 'system', name: 'house' };
const TICK_MS = 250;
/** Longer than any page waits for a sound that does not end. */
const SPEECH_SPARE_MS = 15_000;
/** Between two times of saying that a card was forgotten: she may be on her way to the door. */
const ALARM_AGAIN_MS = 8_000;

/** Something to be said, with the sounds in order. */
export interface Utterance {
  utterance: string;
  clips: Clip[];
}

/** An event without what the runner stamps on it. */
export type Happening = VisitEvent extends infer E
  ? E extends VisitEvent
    ? Omit<E, 'visitId' | 'at' | 'actor'>
    : never
  : never;

export interface RunnerOptions {
  tasks: ReadonlyMap<string, Task>;
  bundles: EngineContext['bundles'];
  home: EngineContext['home'];
  place: Place;
  find: EngineContext['find'];
  words: Record<'zh-CN' | 'en', WordBook>;
  settings: Settings;
  services: Record<string, Service>;
  /** The demo of every service, for practice: nothing is asked of an office. */
  practice: Record<string, Service>;
  /** What the network did not carry of a matter: kept with its confirmation. */
  unsent?: (matter: string) => UnsentRequest[];
  ports: VisitPorts;
  house: House;
  clock: Clock;
  /** A page to draw; only when it differs from the last. */
  onPage(page: Page): void;
  onSpeech(speech: Utterance): void;
  visitId?: string;
  mode?: Visit['mode'];
}

export interface Runner {
  /** Takes an event; all events of a kiosk pass here one after the other. */
  take(actor: Actor, happening: Happening): { refused: RefusalCode | null };
  /** What the devices process tells. */
  device(event: DeviceEvent): void;
  /** A key of a keyboard, a keypad or a wedge scanner, as the page heard it. */
  press(key: WedgeKey): void;
  /** The page's own focus was moved (Tab): the guide follows. */
  focused(id: string): void;
  /** Headphones went in or out while this visit was on the screen. */
  headphones(into: boolean): void;
  page(): Page;
  visitId: string;
  /** Ends the ticking. */
  stop(): void;
}

/** An answer as the case keeps it. */
function kept(task: Task, name: string, { value }: Answer): Answer['value'] {
  return task.fields[name]?.kind === 'signature' ? keptSignature(value) : value;
}

/** Carries out what the engine wants done, and brings back what became of it. Holds the one visit there is. */
export function makeRunner(options: RunnerOptions): Runner {
  const { ports, settings, clock } = options;
  const context: EngineContext = {
    tasks: options.tasks,
    bundles: options.bundles,
    home: options.home,
    place: options.place,
    find: options.find,
    rules: {
      idleSeconds: settings.idle.warnAfter,
      answerSeconds: settings.idle.answerWithin,
      helpSeconds: settings.help.nextDeskAfter,
      payMaxFen: settings.pay.maxYuan * 100,
    },
  };
  let visit = newVisit({
    id: options.visitId ?? randomUUID(),
    wall: clock.wall(),
    mono: clock.mono(),
    house: options.house,
    diagonalInch: settings.screen.diagonalInch,
    ...(options.mode ? { mode: options.mode } : {}),
  });
  const ending = new AbortController();
  let shown = '';
  let said = '';
  let utterances = 0;
  /** By when what is being said must have ended, on the monotonic clock. */
  let quietBy = 0;
  let drawn = false;
  /** When a forgotten card is spoken of again. */
  let alarmAgain = 0;
  let cardTicket: string | null = null;
  let slip: Slip | null = null;
  const saw = { card: false, paper: false, voice: false };
  const keys = makeKeys({
    // A pad that is a keyboard has its own table; any other keyboard has arrows and Enter.
    profiles: [profileOf(settings.devices.keypad?.profile ?? 'arrows'), profileOf('arrows')],
    onPad: (event) => (event.kind === 'key' ? pad(event.key) : jack(event.in)),
    onScan: scan,
  });
  let guide: Guide = QUIET_GUIDE;

  function log(
    level: 'info' | 'warn' | 'error',
    what: string,
    detail?: Record<string, string | number | boolean | null>,
  ) {
    ports.shell.call.log({ level, what, ...(detail ? { detail } : {}) }).catch(() => {
      // The shell is gone: there is nobody left to tell, and the visit ends with it.
      ending.abort();
    });
  }
  function failed(what: string, error: unknown) {
    // The code only: an error's message may carry what was asked.
    log('warn', what, {
      code: error instanceof RpcError ? error.code : error instanceof Error ? error.name : 'unknown',
    });
  }

  function take(actor: Actor, happening: Happening): { refused: RefusalCode | null } {
    if (happening.type === 'act' && happening.action === DARK) {
      guide = darkened({ ...guide, turn: guide.turn + 1 }).guide;
      publish();
      return { refused: null };
    }
    const event = {
      ...happening,
      visitId: visit.id,
      actor,
      at: { wall: clock.wall(), mono: clock.mono() },
    } as VisitEvent;
    const outcome = advance(context, visit, event);
    if (!outcome.ok) return { refused: outcome.refused };
    if (happening.type === 'layout' && !drawn) {
      drawn = true;
      ports.shell.call.drawn({}).catch((error) => failed('drawn', error));
    }
    const begun = visit.stage === 'welcome' && outcome.visit.stage !== 'welcome';
    visit = outcome.visit;
    for (const effect of outcome.effects) perform(effect);
    if (begun) ports.shell.call.begun({}).catch((error) => failed('begun', error));
    publish();
    return { refused: null };
  }
  const happen = (happening: Happening) => take(HOUSE, happening);
  const printing = makePrinting({
    ports,
    clock,
    words: () => options.words[visit.look.locale],
    stamp: stamped,
    onEnded: (ended) => happen({ type: 'print-ended', ...ended }),
    onProgress: (progress) => happen({ type: 'printing', ...progress }),
    onFailed: failed,
  });

  /** The day and time for paper. After the clock was set back no date is promised. */
  function stamped(): string {
    const { locale } = visit.look;
    return visit.house.dateSettled
      ? stampWords(clock.wall(), locale)
      : options.words[locale].text('common', 'slip.noDate');
  }

  // -------------------------------------------------------------- pages and voice

  function pageContext(): PageContext {
    const parts = dateParts(visit.wall);
    const { locale } = visit.look;
    const settled = visit.house.dateSettled;
    const printer = settings.devices.receiptPrinter;
    return {
      tasks: options.tasks,
      bundles: options.bundles,
      home: options.home,
      place: options.place,
      find: options.find,
      words: options.words,
      rules: context.rules,
      station: {
        name: settings.station.name,
        date: settled ? dateWords(parts, locale) : '',
        time: settled ? timeWords(parts, locale) : '',
        greeting: settled ? greeting(parts, locale) : options.words[locale].text('common', 'home.greeting'),
        phone: settings.station.phone,
        hours: settings.station.hoursWords[locale],
      },
      paperFrom: printer ? profileFor(printer).paperFrom : 'below',
      slipLines: slip ? slipRows(slip) : [],
    };
  }

  const wordsNow = () => options.words[visit.look.locale];
  const guidedNow = (spoken: SpokenPage) =>
    guidedPage(spoken, wordsNow(), { headphones: visit.house.headphones, dark: guide.dark });

  /** The page and what is said on it: by itself, or by the guide for those who use keys. */
  function spokenNow(): Pick<SpokenPage, 'page' | 'speech'> {
    const spoken = pageOf(pageContext(), visit);
    if (!guide.on) return spoken;
    const guided = guidedNow(spoken);
    guide = follow(guide, guided);
    const speech = guideSays(spoken, guided, guide, wordsNow(), visit.house.headphones);
    const { focus, dark, volume } = guide;
    const caption = speech.map(({ text }) => ({ text }));
    return { page: { ...spoken.page, caption, guide: { focus, dark, volume } }, speech };
  }

  function publish() {
    const { page, speech } = spokenNow();
    const now = JSON.stringify(page);
    if (now !== shown) {
      shown = now;
      options.onPage(page);
    }
    const words = `${guide.turn} ${page.stepId} ${page.look.locale} ${speech.map(({ text }) => text).join('')}`;
    if (words === said) return;
    said = words;
    // Nothing is heard before the first touch, unless somebody listens by headphones or keys, or has forgotten a card.
    if (visit.stage === 'over' || !(guide.on || visit.stage !== 'welcome' || visit.paperChange || alarms()))
      return;
    alarmAgain = clock.mono() + ALARM_AGAIN_MS;
    speak(speech, false);
  }

  /** Whether nobody has begun, and a card lies there that somebody has forgotten. */
  function alarms(): boolean {
    return visit.stage === 'welcome' && !!visit.house.cardLeft;
  }
  function alarm() {
    if (!alarms() || visit.speaking || clock.mono() < alarmAgain) return;
    alarmAgain = clock.mono() + ALARM_AGAIN_MS;
    speak(spokenNow().speech, false);
  }

  // -------------------------------------------------------------- keys, headphones, scanners

  const RESIDENT: Actor = { kind: 'resident', name: 'resident' };

  /** A key of the pad: the guide says what it does, and what it presses is pressed as by a finger. */
  function pad(key: PadKey) {
    if (visit.stage === 'over') return;
    const spoken = pageOf(pageContext(), visit);
    const pressedNow = pressed(guide, guidedNow(spoken), key);
    guide = pressedNow.guide;
    const { does } = pressedNow;
    const { stepId, rev } = spoken.page;
    if (does && 'act' in does) take(RESIDENT, { type: 'act', action: does.act, stepId, rev });
    else if (does) take(RESIDENT, { type: 'key', key: does.key, stepId, rev });
    else take(RESIDENT, { type: 'touch' });
    publish();
  }

  function headphones(into: boolean) {
    const changed = visit.house.headphones !== into;
    happen({ type: 'house', house: { headphones: into } });
    if (visit.stage === 'over' || !changed) return;
    guide = plugged(guide, into);
    publish();
  }

  /** The jack tells: the shell keeps it for the next visit. */
  function jack(into: boolean) {
    if (settings.headphones !== 'auto') return;
    ports.shell.call.headphones({ in: into }).catch((error) => failed('headphones', error));
    headphones(into);
  }

  function scan(code: string) {
    // The processes that passed it on forget it with this visit.
    saw.card = true;
    take(RESIDENT, { type: 'scanned', code });
  }

  function speak(phrases: SpokenPhrase[], slow: boolean) {
    const utterance = `${visit.id.slice(0, 8)}-${++utterances}`;
    if (phrases.some((phrase) => phrase.personal)) saw.voice = true;
    const rate = slow ? 'slow' : guide.on ? guide.rate : 'normal';
    const request = { phrases, locale: visit.look.locale, rate } as const;
    speakOrCaption(ports.voice.call.speak, request, (error) => failed('voice', error))
      .then(({ clips }) => {
        // Somebody has moved on meanwhile: that page is not spoken any more.
        if (utterance !== `${visit.id.slice(0, 8)}-${utterances}`) return;
        quietBy = clock.mono() + clips.reduce((ms, clip) => ms + clip.ms + clip.pauseMs, SPEECH_SPARE_MS);
        options.onSpeech({ utterance, clips });
      })
      .catch((error) => failed('speech', error));
  }

  // -------------------------------------------------------------- effects

  function perform(effect: Effect) {
    run(effect).catch((error) => failed(`effect ${effect.do}`, error));
  }

  async function run(effect: Effect): Promise<void> {
    switch (effect.do) {
      case 'start-card':
        cardTicket = effect.ticket;
        saw.card = true;
        return await ports.devices.call.startReading({});
      case 'stop-card':
        cardTicket = null;
        return await ports.devices.call.stopReading({});
      case 'read-paper':
        return await readPaper(effect);
      case 'ask':
        return await ask(effect);
      case 'commit':
        return await commit(effect);
      case 'print':
        return await printing.print(effect.jobId);
      case 'handout':
        return await printing.handout(effect.jobId);
      case 'print-practice':
        return await printPractice(effect.jobId);
      case 'slip-came-out':
        return await printing.cameOut(effect.jobId, effect.answer);
      case 'give-up-slip':
        return await printing.giveUp(effect.jobId);
      case 'reprint':
        return await printing.reprint(effect.jobId);
      case 'call-help':
        return await ports.shell.call.callHelp({
          desk: effect.desk,
          taskId: effect.taskId,
          stepId: effect.stepId,
          tries: effect.tries,
          ...(effect.about ? { about: effect.about } : {}),
        });
      case 'look-at-printer':
        return void happen({
          type: 'house',
          house: { printer: await ports.devices.call.printerStatus({}) },
        });
      case 'end-help':
        return await ports.shell.call.endHelp({});
      case 'rate': {
        const token = visit.run?.confirmed?.token;
        await ports.store.call.rate({
          visitId: matterId(),
          level: effect.level,
          at: clock.wall(),
          ...(token ? { caseToken: token } : {}),
        });
        return;
      }
      case 'audit':
        await ports.store.call.audit({
          at: clock.wall(),
          actor: 'resident',
          what: effect.what,
          ...(effect.detail ? { detail: effect.detail } : {}),
        });
        return;
      case 'replay':
        return speak(spokenNow().speech, effect.slow);
      case 'wipe':
        return await wipe(effect.why);
    }
  }

  async function readPaper(effect: Extract<Effect, { do: 'read-paper' }>) {
    saw.paper = true;
    try {
      const reading = await ports.reading.call.read({ image: effect.image, want: effect.want });
      happen({ type: 'paper', ticket: effect.ticket, reading });
    } catch (error) {
      failed('reading', error);
      happen({ type: 'paper', ticket: effect.ticket, reading: null });
    }
  }

  async function ask(effect: Extract<Effect, { do: 'ask' }>) {
    const answered = (outcome: string, values: Record<string, ServiceValue> = {}, demo = false) =>
      happen({ type: 'answer', ticket: effect.ticket, outcome, values, demo });
    const service = (effect.practice ? options.practice : options.services)[effect.service];
    // Every answer hangs on today's date: without one, people look it up.
    if (!visit.house.dateSettled) return void answered('by-staff');
    try {
      if (!service) throw new Error(`no service ${effect.service}`);
      const { hour, minute } = dateParts(clock.wall());
      const asked = {
        today: dayOf(clock.wall()),
        minute: hour * 60 + minute,
        // A second question of the same matter counts once.
        matter: matterId(),
        signal: ending.signal,
      };
      const answer = await service.ask(effect.question, effect.input, asked);
      answered(answer.outcome, answer.values, answer.mode === 'demo');
    } catch (error) {
      failed('service', error);
      answered('unavailable');
    }
  }

  function frame() {
    const parts = dateParts(clock.wall());
    const { locale } = visit.look;
    return {
      station: settings.station.name,
      printedAt: stamped(),
      ...(visit.house.dateSettled ? { lunarDate: lunarWords(parts, locale) } : {}),
      phone: settings.station.phone,
      hours: settings.station.hoursWords[locale],
    };
  }

  /** One visit may hold several matters, each with a case of its own: the store keeps one case an id. */
  function matterId(): string {
    return visit.run ? `${visit.id}:${visit.run.id}` : visit.id;
  }

  /** A slip marked 练习, drawn and printed without being kept anywhere. */
  async function printPractice(jobId: string) {
    const task = visit.run && options.tasks.get(visit.run.taskId);
    if (!visit.run || !task) return;
    const made = slipOf(task, visit, visit.run, options.words[visit.look.locale], frame());
    slip = made;
    await printing.loose(jobId, made);
  }

  async function commit(effect: Extract<Effect, { do: 'commit' }>) {
    const words = options.words[visit.look.locale];
    const task = visit.run ? (options.tasks.get(visit.run.taskId) ?? null) : null;
    const forTask = effect.about === 'task' && task && visit.run;
    const made = forTask
      ? slipOf(task, visit, visit.run ?? forTask, words, frame())
      : callBackSlip(task, visit, words, frame());
    const service = task?.service ?? 'help';
    const facts: JsonObject = forTask
      ? Object.fromEntries(
          task.keep.flatMap((name) => {
            const answer = visit.run?.answers[name];
            return answer
              ? [[name, { value: kept(task, name, answer), from: answer.from, by: answer.by } as JsonObject]]
              : [];
          }),
        )
      : { task: task?.id ?? null, step: visit.run?.stepId ?? visit.stage };
    try {
      const kept = await ports.store.call.confirmVisit({
        visitId: forTask ? matterId() : `${visit.id}:${effect.ticket}`,
        taskId: forTask ? task.id : 'call-back',
        mode: visit.mode,
        confirmedAt: clock.wall(),
        station: settings.station.code,
        kiosk: settings.station.kiosk,
        facts,
        slip: made as unknown as JsonObject,
        service: { name: service, mode: options.services[service]?.mode ?? 'manual' },
        requests: forTask ? (options.unsent?.(matterId()) ?? []) : [],
      });
      if (forTask)
        slip = { ...made, number: { label: words.text('common', 'slip.number'), value: kept.caseNumber } };
      happen({
        type: 'committed',
        ticket: effect.ticket,
        confirmed: { caseNumber: kept.caseNumber, token: kept.caseToken, jobId: kept.printJobId },
      });
    } catch (error) {
      failed('commit', error);
      const full = error instanceof RpcError && error.code === 'no-space';
      happen({ type: 'not-committed', ticket: effect.ticket, why: full ? 'no-space' : 'store-missing' });
    }
  }

  async function wipe(why: 'finished' | 'left' | 'idle') {
    ending.abort();
    clearInterval(timer);
    await ports.store.call
      .audit({ at: clock.wall(), actor: 'kiosk', what: 'visit-over', detail: { why } })
      .catch((error) => failed('audit', error));
    await ports.shell.call.over({ why, saw });
  }

  // -------------------------------------------------------------- the house

  function device(event: DeviceEvent) {
    switch (event.kind) {
      case 'card':
        if (cardTicket) happen({ type: 'card', ticket: cardTicket, state: event.state });
        return;
      case 'health':
        // Of the others no page says anything; `headphones` is the plug's state there, not the jack's.
        if (
          event.device === 'idCard' ||
          event.device === 'socialCard' ||
          event.device === 'receiptPrinter' ||
          event.device === 'a4Printer'
        )
          happen({ type: 'house', house: { [event.device]: event.state } });
        return;
      case 'print-progress':
        printing.progress(event);
        return;
      case 'a4-progress':
        printing.a4Progress(event);
        return;
      case 'keypad':
        return pad(event.key);
      case 'scan':
        return scan(event.code.text);
      case 'headphones':
        return jack(event.in);
      case 'printer':
        happen({ type: 'house', house: { printer: event.status } });
        return;
      case 'social-card':
        if (cardTicket) happen({ type: 'social-card', ticket: cardTicket, state: event.state });
        return;
      case 'card-photo':
      case 'card-left':
      case 'card-seen':
      case 'a4-settled':
        return;
    }
  }

  const timer = setInterval(() => {
    // A page that never tells the end of its speech must not stop the idle clock for ever.
    if (visit.speaking && clock.mono() > quietBy) happen({ type: 'speaking', speaking: false });
    happen({ type: 'tick' });
    alarm();
  }, TICK_MS);
  publish();
  return {
    take,
    device,
    press: keys.press,
    focused(id) {
      guide = follow(guide, guidedNow(pageOf(pageContext(), visit)));
      if (guide.focus === id) return;
      guide = { ...guide, focus: id, turn: guide.turn + 1, saying: { what: 'item' } };
      publish();
    },
    headphones,
    page: () => spokenNow().page,
    visitId: visit.id,
    stop() {
      keys.stop();
      clearInterval(timer);
    },
  };
}
