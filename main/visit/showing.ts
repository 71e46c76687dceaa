import type { Rate } from '../voice/port.ts';
import type { AtHand } from './at-hand.ts';
import { inClass } from './following.ts';
import type { Leading } from './leading.ts';
import type { Page } from './page.ts';
import { listens } from './recording.ts';
import type { Speaking } from './speaking.ts';

/** Between two times of saying that a card was forgotten: she may be on her way to the door. */
const ALARM_AGAIN_MS = 8_000;

export interface ShowingOptions extends Pick<AtHand, 'clock' | 'visit'> {
  leading: Leading;
  speaking: Speaking;
  /** A page to draw; only when it differs from the last. */
  onPage(page: Page): void;
}

/** Has the open page drawn and spoken whenever it differs from what was drawn and spoken last. */
export interface Showing {
  publish(): void;
  /** 再听一遍. */
  again(slow: boolean): void;
  /** Says again that a card was forgotten, while it lies there and nobody has begun. */
  alarm(): void;
}

/** Makes the page's part of a runner. */
export function makeShowing({ clock, visit, leading, speaking, onPage }: ShowingOptions): Showing {
  let drawn = '';
  let said = '';
  /** When a forgotten card is spoken of again. */
  let alarmAgain = 0;

  /** As the keys set it; slow for who asked for that, unless she set it faster since. */
  const paceOf = (on: boolean, rate: Rate): Rate =>
    visit().ease.slow && (!on || rate === 'normal') ? 'slow' : on ? rate : 'normal';

  function again(slow: boolean) {
    const { speech } = leading.shown();
    const { on, rate } = leading.guide();
    speaking.say(speech, slow ? 'slow' : paceOf(on, rate));
  }
  /** Whether nobody has begun, and a card lies there that somebody has forgotten. */
  function alarms(): boolean {
    const { stage, house } = visit();
    return stage === 'welcome' && !!house.cardLeft;
  }
  /** Nothing is heard while she speaks, nor before the first touch, unless somebody listens by headphones or keys, or has forgotten a card. */
  function heard(): boolean {
    const { stage, paperChange, house } = visit();
    if (stage === 'over') return false;
    if (inClass(visit())) return house.headphones || leading.guide().on;
    // What is said into headphones is not recorded.
    if (listens(visit()) && !house.headphones) return false;
    return leading.guide().on || stage !== 'welcome' || paperChange !== null || alarms();
  }
  return {
    publish() {
      const { page, speech } = leading.shown();
      const now = JSON.stringify(page);
      if (now !== drawn) {
        drawn = now;
        onPage(page);
      }
      const { on, turn, rate } = leading.guide();
      const words = `${turn} ${page.stepId} ${page.look.locale} ${speech.map(({ text }) => text).join('')}`;
      if (words === said) return;
      said = words;
      if (!heard()) return speaking.hush();
      alarmAgain = clock.mono() + ALARM_AGAIN_MS;
      speaking.say(speech, paceOf(on, rate));
    },
    again,
    alarm() {
      if (!alarms() || visit().speaking || clock.mono() < alarmAgain) return;
      alarmAgain = clock.mono() + ALARM_AGAIN_MS;
      again(false);
    },
  };
}
