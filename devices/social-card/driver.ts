import { openSmartCards } from './pcsc.ts';
import { type ReadOutcome, readSocialCard } from './read-plan.ts';
import { type CardChannel, type CardSlot, SmartCardError, type SmartCards } from './smart-cards.ts';
import type { SocialCardState, SocialCardTrouble } from './types.ts';

/** Times in milliseconds. */
export interface SocialCardTimings {
  /** Longest wait before the readers are looked at again; a change is noticed at once. */
  poll: number;
  /** Waits between tries to reach the service; the last one is used from then on. */
  backOff: readonly number[];
  /** A card that was in for longer than this when reading begins was forgotten by somebody. */
  forgotten: number;
  /** How long the service may take to notice that a card was taken out: it looks two or three times a second. */
  notice: number;
}

export const SOCIAL_CARD_TIMINGS: SocialCardTimings = {
  poll: 500,
  backOff: [200, 400, 800, 1500, 3000],
  forgotten: 60_000,
  notice: 1000,
};

const TRIES = 3;

export interface SocialCardOptions {
  /** The reader's name or a part of it; the first reader there is when left out. */
  reader?: string;
  reading: boolean;
  /** Only called while reading, and only when the state changed. */
  onState(state: SocialCardState): void;
  /**
   * Whether cards could be read now, and if not, why, in words for a technician. Called when it is first known, then
   * on changes. A machine without the module or the service is one whose reader is missing: nothing else suffers.
   */
  onHealth(health: { state: 'ready' } | { state: 'missing'; reason: string }): void;
  /** Whether a card is in that nobody is reading: somebody has forgotten it. Told when it begins and when it ends. */
  onLeftOver?(left: boolean): void;
  /** For tests: opens the smart-card service. */
  open?(): Promise<SmartCards>;
  timings?: SocialCardTimings;
}

/** Drives one smart-card reader: finds it, follows it through unplugging, reads the cards put into it. */
export interface SocialCardDriver {
  /** Looks for cards or stops doing so, and forgets the card. Switching on tells the state at once. */
  setReading(on: boolean): void;
  /** Ends it. Resolves when the service has been let go. */
  close(): Promise<void>;
  /** Resolves when the driver has ended; rejects for a fault of ours. */
  readonly ended: Promise<void>;
}

/** Which card: the reader it is in, and the count of cards put in and taken out there. */
const keyOf = (slot: CardSlot): string => `${slot.insertion} ${slot.name}`;

export function createSocialCardDriver(options: SocialCardOptions): SocialCardDriver {
  const { open = openSmartCards, timings = SOCIAL_CARD_TIMINGS } = options;
  let reading = options.reading;
  /** Counts the times reading was switched, so that nothing of an earlier visit goes on in a later one. */
  let turn = 0;
  let state: SocialCardState | undefined;
  let health: string | undefined;
  let found = false;
  let over = false;
  let cards: SmartCards | undefined;
  let wake: () => void = () => undefined;
  /** The card that is in, since when (monotonic), and whether it has been dealt with. */
  let inside: { key: string; since: number; done: boolean } | undefined;
  /** The reader has just been found; and whether a card that was dealt with was in it when it was lost. */
  let firstLook = true;
  let hadOldCard = false;

  /** Undefined until the first look: a card may have been taken while no driver was looking. */
  let toldLeft: boolean | undefined;
  const tellLeft = () => {
    const left = inside?.done === true && !reading;
    if (left === toldLeft || over) return;
    toldLeft = left;
    options.onLeftOver?.(left);
  };
  const tell = (next: SocialCardState) => {
    if (!reading || over || JSON.stringify(state) === JSON.stringify(next)) return;
    state = next;
    options.onState(next);
  };
  const trouble = (what: SocialCardTrouble) => tell({ at: 'trouble', trouble: what });
  const setHealth = (next: { state: 'ready' } | { state: 'missing'; reason: string }) => {
    const text = JSON.stringify(next);
    if (over || text === health) return;
    health = text;
    options.onHealth(next);
  };
  /** The reader cannot be used; what was told of a card in it holds no longer. */
  const missing = (reason: string) => {
    setHealth({ state: 'missing', reason });
    found = false;
    firstLook = true;
    hadOldCard ||= inside?.done === true;
    inside = undefined;
    tellLeft();
    trouble('reader-missing');
  };
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(() => wake(), ms);
      wake = () => {
        clearTimeout(timer);
        wake = () => undefined;
        resolve();
      };
      if (over) wake();
    });

  const slotOf = (slots: readonly CardSlot[]): CardSlot | undefined =>
    options.reader === undefined ? slots[0] : slots.find(({ name }) => name.includes(options.reader ?? ''));

  /** Carries out the whole dialogue with one card. Rejects with SmartCardError. */
  const converse = async (channel: CardChannel): Promise<ReadOutcome> => {
    const dialogue = readSocialCard();
    const mine = turn;
    try {
      let step = dialogue.next();
      while (!step.done) {
        const answer = await channel.transmit(step.value);
        if (turn !== mine || over) throw new SmartCardError('failed', 'nobody wants it read any more');
        step = dialogue.next(answer);
        answer.fill(0);
      }
      return step.value;
    } finally {
      dialogue.return({ outcome: 'unreadable' });
    }
  };

  /** Reads the card that is in, with retries; undefined when it was taken out or nobody wants it any more. */
  const readCard = async (service: SmartCards, key: string): Promise<ReadOutcome | SocialCardTrouble> => {
    let doubted: string | undefined;
    let last: ReadOutcome | SocialCardTrouble = 'no-card-read';
    for (let tries = 0; tries < TRIES; tries++) {
      let channel: CardChannel | undefined;
      try {
        const now = slotOf(await service.slots());
        if (!now || keyOf(now) !== key) return 'taken-too-soon';
        channel = await service.connect(now.name);
        const result = await converse(channel);
        // Only if the same card was in from the beginning to the end is it known whose fields these are.
        const after = slotOf(await service.slots());
        if (!after || keyOf(after) !== key) return 'taken-too-soon';
        if (result.outcome !== 'read') {
          last = result.outcome === 'unreadable' ? 'no-card-read' : result;
          if (result.outcome !== 'unreadable') return result;
        } else if (!result.card.holder.doubts.includes('number-check')) return result;
        else {
          // A number whose check character is wrong is believed only if it comes twice.
          const text = JSON.stringify(result.card);
          if (doubted === text) return result;
          doubted = text;
        }
      } catch (error) {
        if (!(error instanceof SmartCardError)) throw error;
        if (error.code === 'no-service' || error.code === 'no-answer') throw error;
        last = error.code === 'card-mute' ? 'wrong-way-round' : 'no-card-read';
        channel?.end();
        channel = undefined;
        // Most likely it was taken out, and the service has yet to notice.
        await service.change(timings.notice);
      } finally {
        channel?.end();
      }
    }
    const now = slotOf(await service.slots());
    return now && keyOf(now) === key ? last : 'taken-too-soon';
  };

  /** Deals with what is in the reader now; true if that took time, so that things may have changed meanwhile. */
  const look = async (service: SmartCards, slot: CardSlot): Promise<boolean> => {
    if (slot.card === 'none') {
      inside = undefined;
      firstLook = false;
      hadOldCard = false;
      if (state?.at === 'read' || state?.at === 'needs-pin-refused') tell({ at: 'removed' });
      else if (state?.at === 'reading') trouble('taken-too-soon');
      else if (state === undefined || state.at === 'waiting' || isReaders(state)) tell({ at: 'waiting' });
      return false;
    }
    const key = keyOf(slot);
    if (inside?.key !== key) {
      // Another card is in than the one that was told of: that one was taken out.
      if (state?.at === 'read' || state?.at === 'needs-pin-refused') tell({ at: 'removed' });
      // A card that is in when nobody has asked for one yet was forgotten by somebody; one that was dealt with before
      // the reader was lost for a while is likely still the same.
      inside = { key, since: performance.now(), done: firstLook && (hadOldCard || !reading) };
    }
    firstLook = false;
    hadOldCard = false;
    if (!reading) {
      if (performance.now() - inside.since > timings.forgotten) inside.done = true;
      return false;
    }
    if (inside.done) {
      if (state === undefined || state.at === 'waiting' || isReaders(state))
        tell({ at: 'waiting', leftOver: true });
      return false;
    }
    const card = inside;
    const mine = turn;
    card.done = true;
    if (state === undefined) tell({ at: 'waiting' });
    tell({ at: 'reading' });
    const result = slot.card === 'mute' ? 'wrong-way-round' : await readCard(service, key);
    // Switched meanwhile: whatever was read belongs to nobody who is here now.
    if (turn !== mine) return true;
    if (typeof result === 'string') trouble(result);
    else if (result.outcome === 'read') tell({ at: 'read', card: result.card });
    else if (result.outcome === 'needs-pin-refused') tell({ at: 'needs-pin-refused', face: result.face });
    else trouble(result.outcome === 'not-a-social-card' ? 'not-a-social-card' : 'no-card-read');
    return true;
  };

  /** Follows the readers until the service is lost. Rejects with SmartCardError. */
  const serve = async (service: SmartCards): Promise<void> => {
    while (!over) {
      const slots = await service.slots();
      const slot = slotOf(slots);
      if (slot) {
        found = true;
        setHealth({ state: 'ready' });
        const again = await look(service, slot);
        tellLeft();
        if (again) continue;
      } else
        missing(
          slots.length === 0
            ? 'no smart-card reader is plugged in'
            : `no reader is called "${options.reader ?? ''}"; there are: ${slots.map(({ name }) => name).join(', ')}`,
        );
      if (!over) await service.change(timings.poll);
    }
  };

  const run = async (): Promise<void> => {
    for (let tries = 0; !over; tries++) {
      try {
        const service = await open();
        cards = service;
        try {
          await serve(service);
        } finally {
          cards = undefined;
          service.close();
        }
      } catch (error) {
        if (!(error instanceof SmartCardError)) throw error;
        if (found) tries = 0;
        missing(`${error.message}${ADVICE[error.code] ?? ''}`);
        // Nobody installs a module into a running program.
        if (error.code === 'no-module') tries = Number.POSITIVE_INFINITY;
      }
      const { backOff } = timings;
      if (over) return;
      if (Number.isFinite(tries)) await pause(backOff[Math.min(tries, backOff.length - 1)] ?? 0);
      else await untilClosed;
    }
  };

  let letEnd: () => void = () => undefined;
  const untilClosed = new Promise<void>((resolve) => {
    letEnd = resolve;
  });

  const nudge = () => {
    cards?.wake();
    wake();
  };
  const ended = run();
  return {
    setReading(on) {
      if (reading === on) return;
      reading = on;
      turn++;
      // Forgets the card, too.
      state = undefined;
      tellLeft();
      if (on) {
        if (inside && performance.now() - inside.since > timings.forgotten) inside.done = true;
        if (!found && health !== undefined) trouble('reader-missing');
        else tell(inside?.done ? { at: 'waiting', leftOver: true } : { at: 'waiting' });
      }
      nudge();
    },
    async close() {
      over = true;
      turn++;
      letEnd();
      nudge();
      await ended;
    },
    ended,
  };
}

/** What a technician can do about it. */
const ADVICE: Partial<Record<SmartCardError['code'], string>> = {
  'no-module': '; install libpcsclite-dev and a C++ compiler, then run npm ci',
  'no-service': '; install pcscd, or start it: systemctl start pcscd.socket',
};

/** Whether a state is the reader's trouble, which ends when the reader is back. */
function isReaders(state: SocialCardState): boolean {
  return state.at === 'trouble' && state.trouble === 'reader-missing';
}
