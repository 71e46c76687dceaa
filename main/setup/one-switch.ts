import type { Settings } from '../settings.ts';
import { PACE } from '../visit/scanning.ts';

/** What staff say of people who press one switch for everything. Pure. */

/** How it begins, whether a touch anywhere is the switch, and how many milliseconds each thing stays in the frame. */
export type SwitchChoice = Pick<Settings['oneSwitch'], 'start' | 'touch' | 'paceMs'>;

export const SWITCH_STARTS = ['asked', 'first-press', 'always'] as const satisfies SwitchChoice['start'][];

/** The choice after a touch of the page; null: the touch was for something else. */
export function switched(choice: SwitchChoice, action: string): SwitchChoice | null {
  const start = SWITCH_STARTS.find((one) => action === `switch-start:${one}`);
  if (start) return { ...choice, start };
  const pace = (by: number) => Math.min(PACE.most, Math.max(PACE.least, choice.paceMs + by));
  switch (action) {
    case 'switch-touch':
      return { ...choice, touch: !choice.touch };
    case 'switch-slower':
      return { ...choice, paceMs: pace(PACE.step) };
    case 'switch-faster':
      return { ...choice, paceMs: pace(-PACE.step) };
    default:
      return null;
  }
}
