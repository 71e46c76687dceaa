import { type EaseAtFirst, NO_EASE } from './ease.ts';
import type { Look } from './page.ts';
import type { House, Visit } from './visit.ts';

/** The number of the page that nobody has touched yet. */
export const FIRST_REV = 1;

/** A new visit, before anybody has touched anything: the welcome page. */
export function newVisit(input: {
  id: string;
  wall: number;
  mono: number;
  house: House;
  diagonalInch: number;
  mode?: Visit['mode'];
  look?: Partial<Look>;
  /** What staff set it to begin with. */
  ease?: Partial<EaseAtFirst>;
}): Visit {
  return {
    id: input.id,
    rev: FIRST_REV,
    turns: 0,
    wall: input.wall,
    mono: input.mono,
    stage: 'welcome',
    scene: null,
    rowsAt: 0,
    sought: '',
    bundle: null,
    mode: input.mode ?? 'self',
    look: {
      locale: 'zh-CN',
      theme: 'warm',
      size: 1,
      orientation: 'portrait',
      diagonalInch: input.diagonalInch,
      lowerHalf: false,
      reducedMotion: false,
      ...input.look,
    },
    house: input.house,
    run: null,
    help: null,
    beside: null,
    helpers: [],
    paperChange: null,
    idle: { since: input.mono, endsAt: null },
    spread: { key: '', at: 0 },
    ease: { ...NO_EASE, open: false, ...input.ease },
    speaking: false,
    replays: 0,
  };
}
