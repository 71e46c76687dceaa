import type { Step } from '../../content/schema.ts';
import type { Beside, Effect, Visit, VisitEvent } from './visit.ts';

/**
 * 帮办 on the screen: who came to her may press for her, after she said yes here herself. She sees everything, may take
 * it back at any moment, and what is hers alone (consents, her name, 都对, 好差评) nobody presses for her. Pure.
 */

/** What she agrees to is said on its page; other words there are another version. */
export const BESIDE_VERSION = 1;
/** Silence is no consent. */
const ASKED_MS = 60_000;
/** Nobody touched anything for so long: whoever helped is gone. */
const LONGEST_MS = 10 * 60_000;

type Change = { visit: Visit; effects: Effect[] };

const turned = (visit: Visit, beside: Beside | null): Visit => ({
  ...visit,
  beside,
  rev: visit.rev + 1,
  replays: 0,
  idle: { since: visit.mono, endsAt: null },
});
const told = (what: string, { who }: Beside, more: Record<string, string> = {}): Effect => ({
  do: 'audit',
  what,
  detail: { who, version: BESIDE_VERSION, ...more },
});
const together = (visit: Visit, beside: Beside): Beside => ({
  ...beside,
  at: 'together',
  until: visit.mono + LONGEST_MS,
});

/** Whether somebody presses with her now. */
export const isTogether = ({ beside }: Visit): boolean => beside !== null && beside.at !== 'asked';

/** Whether one of the two questions stands over the page. */
export const besideAsks = ({ beside }: Visit): boolean => beside !== null && beside.at !== 'together';

/** Who came asks to press for her. `null`: nobody came, or it was asked already. */
export function besideAsk(visit: Visit, who: string): Change | null {
  if (visit.beside || visit.help?.at !== 'coming' || visit.help.who !== who) return null;
  const beside: Beside = { who, at: 'asked', sees: false, until: visit.mono + ASKED_MS };
  return { visit: turned(visit, beside), effects: [told('beside-asked', beside)] };
}

/** Who presses with her asks to see her numbers whole. */
export function besideSee(visit: Visit, who: string): Change | null {
  const { beside } = visit;
  if (beside?.at !== 'together' || beside.who !== who || beside.sees) return null;
  return {
    visit: turned(visit, { ...beside, at: 'asked-see', until: visit.mono + ASKED_MS }),
    effects: [told('beside-see-asked', beside)],
  };
}

/** It is hers again: `by` says who ended it. */
export function besideOver(visit: Visit, by: 'resident' | 'staff' | 'clock'): Change | null {
  const { beside } = visit;
  if (!beside) return null;
  return { visit: turned(visit, null), effects: [told('beside-over', beside, { by })] };
}

/** Her touch on one of the two questions. `null`: it is none. */
export function besideAct(visit: Visit, action: string): Change | null {
  const { beside } = visit;
  if (beside?.at === 'asked') {
    if (action === 'beside:no') return besideOver(visit, 'resident');
    if (action !== 'beside:yes') return null;
    const helpers = [...visit.helpers, { who: beside.who, since: visit.wall }];
    const next = { ...turned(visit, together(visit, beside)), help: null, helpers };
    return { visit: next, effects: [told('beside-agreed', beside), { do: 'end-help' }] };
  }
  if (beside?.at === 'asked-see' && (action === 'beside:yes' || action === 'beside:no')) {
    const sees = action === 'beside:yes';
    return {
      visit: turned(visit, { ...together(visit, beside), sees }),
      effects: sees ? [told('beside-sees', beside)] : [],
    };
  }
  return null;
}

/** Time went on. */
export function besideTick(visit: Visit): Change {
  const { beside } = visit;
  if (!beside || visit.mono < beside.until) return { visit, effects: [] };
  if (beside.at === 'asked-see') return { visit: turned(visit, together(visit, beside)), effects: [] };
  return besideOver(visit, 'clock') ?? { visit, effects: [] };
}

/** Somebody touched something: they are still there. */
export const besideAlive = (visit: Visit): Visit =>
  visit.beside?.at === 'together' ? { ...visit, beside: together(visit, visit.beside) } : visit;

/** Her word, her face, her hand, her voice. */
const HERS: ReadonlySet<Step['kind']> = new Set([
  'consent',
  'sign',
  'photo',
  'recording',
  'witness',
  'print',
  'rate',
]);

/** Whether the open page is hers alone, whoever presses with her. */
export const isHers = (visit: Visit, step: Step | null): boolean =>
  visit.idle.endsAt !== null ||
  visit.ease.open ||
  visit.help !== null ||
  visit.paperChange !== null ||
  visit.beside?.at !== 'together' ||
  visit.stage === 'welcome' ||
  (step !== null && HERS.has(step.kind));

/** Whether this action of an open page may be pressed for her. On the review both 都对 and leaving it are her word. */
export const mayPress = (step: Step | null, action: string): boolean =>
  !/^(dock:(?!back$)|ease:|idle:|help:|beside:)/.test(action) &&
  (step?.kind !== 'review' || action === 'dock:back' || action.startsWith('change:'));

/** Whether staff may do this on the page that is open: only who she said yes to, and only what is not hers. */
export function staffMay(visit: Visit, step: Step | null, event: VisitEvent): boolean {
  if (event.actor.name !== visit.beside?.who || isHers(visit, step)) return false;
  if (event.type === 'act') return mayPress(step, event.action);
  return event.type === 'key' || event.type === 'strokes';
}
