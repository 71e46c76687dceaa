import { dateParts, dayOf } from '../clock/dates.ts';
import type { Service, ServiceValue } from '../services/port.ts';
import { type AtHand, matterOf } from './at-hand.ts';
import type { Effect } from './visit.ts';

export interface AskingOptions extends Pick<AtHand, 'clock' | 'visit' | 'happen' | 'failed'> {
  services: Record<string, Service>;
  /** The demo of every service, for practice: nothing is asked of an office. */
  practice: Record<string, Service>;
  /** Aborted when the visit ends: nobody waits for the answer. */
  signal: AbortSignal;
}

/** Asks a service, and brings back its answer; `unavailable` where it has none, `by-staff` where there is no date. */
export async function askService(
  { clock, visit, happen, failed, ...options }: AskingOptions,
  effect: Extract<Effect, { do: 'ask' }>,
): Promise<void> {
  const answered = (outcome: string, values: Record<string, ServiceValue> = {}, demo = false) =>
    happen({ type: 'answer', ticket: effect.ticket, outcome, values, demo });
  const service = (effect.practice ? options.practice : options.services)[effect.service];
  // Every answer hangs on today's date: without one, people look it up.
  if (!visit().house.dateSettled) return answered('by-staff');
  try {
    if (!service) throw new Error(`no service ${effect.service}`);
    const { hour, minute } = dateParts(clock.wall());
    const asked = {
      today: dayOf(clock.wall()),
      minute: hour * 60 + minute,
      // A second question of the same matter counts once.
      matter: matterOf(visit()),
      signal: options.signal,
    };
    const answer = await service.ask(effect.question, effect.input, asked);
    answered(answer.outcome, answer.values, answer.mode === 'demo');
  } catch (error) {
    failed('service', error);
    answered('unavailable');
  }
}
