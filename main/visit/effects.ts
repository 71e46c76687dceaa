import type { ClassHeard, Following } from '../classes/following.ts';
import { nextOf, rollOf } from '../classes/roll.ts';
import { dayOf } from '../clock/dates.ts';
import { type AskingOptions, askService } from './asking.ts';
import { type AtHand, matterOf } from './at-hand.ts';
import type { Confirming } from './confirming.ts';
import type { DeviceEvents } from './device-events.ts';
import type { Held } from './held.ts';
import type { PageTally } from './page-tally.ts';
import type { Printing } from './printing.ts';
import type { Showing } from './showing.ts';
import type { Effect } from './visit.ts';

/** Nobody plans a class longer ahead, milliseconds. */
const PLANNED_MS = 366 * 24 * 3600_000;

export interface EffectsOptions extends Pick<AskingOptions, 'services' | 'practice' | 'signal'> {
  confirming: Pick<Confirming, 'commit' | 'practiceSlip'>;
  printing: Printing;
  devices: Pick<DeviceEvents, 'startCard' | 'stopCard'>;
  held: Held;
  tally: Pick<PageTally, 'handOver'>;
  showing: Pick<Showing, 'again'>;
  /** The visit is over: nothing is waited for any more. */
  onOver(): void;
}

/** Carries out what the engine wants done. What becomes of it comes back as events; what fails is logged. */
export function makeEffects(atHand: AtHand, options: EffectsOptions): (effect: Effect) => void {
  const { ports, clock, visit, happen, failed, saw } = atHand;
  const { confirming, printing, devices, showing } = options;

  let following: Following | null = null;
  options.signal.addEventListener('abort', () => leaveClass());

  async function run(effect: Effect): Promise<void> {
    switch (effect.do) {
      case 'start-card':
        return await devices.startCard(effect.ticket);
      case 'stop-card':
        return await devices.stopCard();
      case 'hold':
        return options.held.hold(effect);
      case 'read-paper':
        return await readPaper(effect);
      case 'ask':
        return await askService({ ...atHand, ...options }, effect);
      case 'join-class':
        return await joinClass(effect);
      case 'press-in-class':
        return following?.press(effect.rev, effect.press);
      case 'hand-in-class':
        return following?.hand();
      case 'leave-class':
        return leaveClass();
      case 'find':
        return await find(effect);
      case 'commit':
        return await confirming.commit(effect);
      case 'print':
        return await printing.print(effect.jobId);
      case 'handout':
        return await printing.handout(effect.jobId);
      case 'print-practice': {
        const slip = confirming.practiceSlip();
        return slip ? await printing.loose(effect.jobId, slip) : undefined;
      }
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
        return happen({ type: 'house', house: { printer: await ports.devices.call.printerStatus({}) } });
      case 'end-help':
        return await ports.shell.call.endHelp({});
      case 'rate':
        return await rate(effect.level);
      case 'audit':
        await ports.store.call.audit({
          at: clock.wall(),
          actor: 'resident',
          what: effect.what,
          ...(effect.detail ? { detail: effect.detail } : {}),
        });
        return;
      case 'replay':
        return showing.again(effect.slow);
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

  async function joinClass({ ticket, code }: Extract<Effect, { do: 'join-class' }>) {
    const tell = (heard: ClassHeard) => happen({ type: 'class', ticket, heard });
    const none = async () => tell({ at: 'none', next: await nextClass() });
    const heard = (one: ClassHeard) => {
      if (one.at !== 'none') return tell(one);
      none().catch((error) => failed('class', error));
    };
    leaveClass();
    try {
      const where = await ports.shell.call.classAt({});
      if (where === null) await none();
      else following = ports.classes.follow({ where, code, heard });
    } catch (error) {
      failed('class', error);
      await none();
    }
  }
  /** The next class of the calendar; null: none is planned, or the store is away. */
  async function nextClass() {
    try {
      const now = clock.wall();
      const facts = await ports.store.call.classFacts({ since: now - PLANNED_MS });
      return nextOf(rollOf(facts), now);
    } catch (error) {
      failed('next-class', error);
      return null;
    }
  }
  function leaveClass() {
    following?.leave();
    following = null;
  }

  async function find({ ticket, sought }: Extract<Effect, { do: 'find' }>) {
    try {
      happen({ type: 'found', ticket, found: await ports.writing.find(sought) });
    } catch (error) {
      failed('writing', error);
      happen({ type: 'found', ticket, found: [] });
    }
  }

  async function rate(level: Extract<Effect, { do: 'rate' }>['level']) {
    const token = visit().run?.confirmed?.token;
    await ports.store.call.rate({
      visitId: matterOf(visit()),
      level,
      at: clock.wall(),
      ...(token ? { caseToken: token } : {}),
    });
  }

  async function wipe(why: Extract<Effect, { do: 'wipe' }>['why']) {
    options.onOver();
    const counts = options.tally.handOver();
    await Promise.all([
      ports.store.call
        .audit({ at: clock.wall(), actor: 'kiosk', what: 'visit-over', detail: { why } })
        .catch((error) => failed('audit', error)),
      // This process ends with the visit: what is not handed over now is lost.
      counts.length > 0 &&
        ports.store.call
          .countPages({ day: dayOf(clock.wall()), counts })
          .catch((error) => failed('page-counts', error)),
    ]);
    await ports.shell.call.over({ why, saw });
  }

  return (effect) => {
    run(effect).catch((error) => failed(`effect ${effect.do}`, error));
  };
}
