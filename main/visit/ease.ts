import { PACE } from './scanning.ts';
import { canBeLow, spreadKey, spreads } from './spread.ts';
import type { Visit } from './visit.ts';
import { type Change, only, pageId } from './way.ts';

/** 更多帮助: how the visit is made easier for one person. All of it is forgotten with the visit. Pure. */

/** What staff may set a visit to begin with. */
export interface EaseAtFirst {
  /** Everything is framed one after the other, and one switch presses it. */
  oneSwitch: boolean;
  /** How long each thing stays in the frame, milliseconds. */
  paceMs: number;
  /** Spoken slowly. */
  slow: boolean;
  /** At most two choices a page. */
  simple: boolean;
}

export interface Ease extends EaseAtFirst {
  /** The page 更多帮助 lies over whatever is open. */
  open: boolean;
}

export const NO_EASE: EaseAtFirst = { oneSwitch: false, paceMs: 2000, slow: false, simple: false };

const paced = (paceMs: number) => Math.min(PACE.most, Math.max(PACE.least, paceMs));

/** Whether the page 更多帮助 can be opened from what is open now. */
export function canOpenEase({ stage, help, idle, paperChange, ease }: Visit): boolean {
  if (ease.open || idle.endsAt !== null || paperChange) return false;
  if (help) return help.at !== 'call-back' && help.at !== 'call-back-failed';
  return stage === 'welcome' || stage === 'home';
}

/** Whether 简单一点 can be left by one touch from here: on home and welcome, where 回到首页 has nowhere to go. */
export const canBeWhole = (visit: Visit): boolean =>
  visit.ease.simple && visit.help === null && canOpenEase(visit);

/** All choices on a page again. */
export const whole = (visit: Visit): Visit => ({
  ...visit,
  rev: visit.rev + 1,
  replays: 0,
  spread: { key: '', at: 0 },
  ease: { ...visit.ease, simple: false },
});

/** A touch on 更多帮助, on its page, or on the scanning's own buttons; null: that is not offered here. */
export function easeAct(visit: Visit, action: string): Change | null {
  const { ease } = visit;
  const set = (change: Partial<Ease>, look: Partial<Visit['look']> = {}) =>
    only({
      ...visit,
      rev: visit.rev + 1,
      ease: { ...ease, ...change },
      look: { ...visit.look, ...look },
    });
  switch (action) {
    case 'ease:open':
      return canOpenEase(visit) ? set({ open: true }) : null;
    // By the first press of a switch, from any page.
    case 'ease:switch-on':
      return set({ oneSwitch: true });
    case 'ease:switch-off':
      return ease.oneSwitch ? set({ oneSwitch: false }) : null;
    // Only a page that is spread has these; on another they change nothing that is seen.
    case 'ease:next': {
      const key = spreadKey(visit, pageId(visit));
      const at = visit.spread.key === key ? visit.spread.at + 1 : 1;
      return spreads(visit) ? only({ ...visit, rev: visit.rev + 1, replays: 0, spread: { key, at } }) : null;
    }
    case 'ease:first':
      return spreads(visit)
        ? only({
            ...visit,
            rev: visit.rev + 1,
            replays: 0,
            rowsAt: 0,
            run: visit.run && { ...visit.run, rowsAt: 0 },
            spread: { key: '', at: 0 },
          })
        : null;
    case 'ease:slower':
      return ease.oneSwitch ? set({ paceMs: paced(ease.paceMs + PACE.step) }) : null;
    case 'ease:faster':
      return ease.oneSwitch ? set({ paceMs: paced(ease.paceMs - PACE.step) }) : null;
  }
  if (!ease.open) return null;
  switch (action) {
    case 'ease:done':
      return set({ open: false });
    case 'ease:one-switch':
      return set({ oneSwitch: !ease.oneSwitch });
    case 'ease:slow':
      return set({ slow: !ease.slow });
    case 'ease:simple':
      return set({ simple: !ease.simple });
    case 'ease:low':
      return canBeLow(visit.look) ? set({}, { lowerHalf: !visit.look.lowerHalf }) : null;
    case 'ease:still':
      return set({}, { reducedMotion: !visit.look.reducedMotion });
    default:
      return null;
  }
}
