import type { PadKey } from '../../devices/keypad/types.ts';
import type { Settings } from '../settings.ts';
import { byKeys } from './by-keys.ts';
import type { SpokenPage } from './face.ts';
import {
  DARK,
  darkened,
  follow,
  type Guide,
  type GuidedPage,
  plugged,
  pressed,
  QUIET_GUIDE,
  typing,
} from './guide.ts';
import { guidedPage, guideSays } from './guide-page.ts';
import { RESIDENT, type Take } from './happening.ts';
import { framed, NO_SCAN, type ScanStop, scanFollow, scanPressed, scanStops, scanTick } from './scanning.ts';
import { line, phrasesOfLines } from './spoken.ts';
import { keyRowsOf, scannedPage, switchOn } from './switch-page.ts';
import type { Visit } from './visit.ts';
import type { WordBook } from './words.ts';

/** What is drawn and said. */
export type Shown = Pick<SpokenPage, 'page' | 'speech'>;

export interface LeadingOptions {
  /** The open page, as it is without a guide. */
  spoken(): SpokenPage;
  words(): WordBook;
  headphones(): boolean;
  visit(): Visit;
  clock: { mono(): number };
  settings: Pick<Settings, 'oneSwitch'>;
  take: Take;
  /** The guide has moved: the page is drawn and spoken anew. */
  onMoved(): void;
}

/** Holds the guide of a visit: leads through its pages whoever uses keys and headphones, or one switch. */
export interface Leading {
  /** The guide as it is now. */
  guide(): Readonly<Guide>;
  /** The page and what is said on it: by itself, or by the guide for those who use keys. */
  shown(): Shown;
  /** A key of the pad: the guide says what it does, and what it presses is pressed as by a finger. */
  key(key: PadKey): void;
  /** Any key at all, before it means anything: true where it was taken for the one switch. */
  anyKey(): boolean;
  /** The one switch was pressed, by a touch anywhere. */
  switched(): void;
  /** Time went on. */
  tick(): void;
  /** The page's own focus was moved: the guide follows. */
  focused(id: string): void;
  /** Headphones went in or out. */
  plugged(into: boolean): void;
  /** 关上屏幕 or 打开屏幕, by a touch. */
  darkened(): void;
}

/** Makes the guide's part of a runner. */
export function makeLeading(options: LeadingOptions): Leading {
  const { spoken, words, headphones, visit, clock, take, onMoved } = options;
  const { start, touch, rounds } = options.settings.oneSwitch;
  let guide = QUIET_GUIDE;
  let scan = NO_SCAN;
  const guidedNow = (page: SpokenPage) =>
    guidedPage(page, words(), { headphones: headphones(), dark: guide.dark, scanned: scanning() });
  const scanning = () => switchOn(visit());
  /** Nobody scans yet, and any key begins it. */
  const armed = () => start === 'first-press' && !visit().ease.oneSwitch && visit().stage !== 'over';

  function act(id: string) {
    const { stepId, rev } = spoken().page;
    if (id === DARK) guide = darkened({ ...guide, turn: guide.turn + 1 }).guide;
    else if (id.startsWith('key:'))
      take(RESIDENT, { type: 'key', key: id.slice('key:'.length), stepId, rev });
    else take(RESIDENT, { type: 'act', action: id, stepId, rev });
  }

  /** The stops of the open page; the scan is on it, and the guide where the scan is. */
  function stopsNow(open: SpokenPage, guided: GuidedPage): ScanStop[] {
    const stops = scanStops(guided.items, keyRowsOf(open.page));
    const before = scan;
    scan = scanFollow(scan, guided.about, stops, clock.mono());
    if (before.about !== scan.about) point(stops, 'page');
    return stops;
  }

  /** The guide goes where the frame is, and says so. */
  function point(stops: readonly ScanStop[], what: 'page' | 'item') {
    const frame = framed(scan, stops);
    guide = {
      ...guide,
      focus: frame[0] ?? null,
      row: frame.length > 1 ? frame : null,
      saying: scan.resting ? { what: 'words', key: 'rest' } : { what },
      turn: guide.on ? guide.turn + 1 : guide.turn,
    };
  }

  function press() {
    if (!scanning()) return;
    const open = spoken();
    const guided = guidedNow(open);
    const stops = stopsNow(open, guided);
    const rested = scan.resting;
    const { scan: next, does } = scanPressed(scan, stops, clock.mono());
    scan = next;
    point(stops, rested ? 'page' : 'item');
    if (does?.startsWith('key:')) guide = { ...guide, saying: typing(guided, does.slice('key:'.length)) };
    if (does === null) take(RESIDENT, { type: 'touch' });
    else act(does);
    onMoved();
  }

  function begin() {
    const { stepId, rev } = spoken().page;
    take(RESIDENT, { type: 'act', action: 'ease:switch-on', stepId, rev });
    onMoved();
  }

  return {
    guide: () => guide,
    shown() {
      const open = spoken();
      const key = armed() ? { page: { ...open.page, oneSwitch: { on: false as const } } } : {};
      if (!guide.on && !scanning()) return { ...open, ...key };
      const guided = guidedNow(open);
      let { page } = { ...open, ...key };
      if (guide.on || !scanning()) guide = follow(guide, guided);
      if (scanning()) {
        const stops = stopsNow(open, guided);
        page = scannedPage(page, words(), {
          frame: framed(scan, stops),
          resting: scan.resting,
          touch,
          paceMs: visit().ease.paceMs,
        });
      }
      if (!guide.on) {
        const said = scan.resting
          ? [line(words().text('common', 'listen.rest'))]
          : byKeys(open.heard.voice, { page, names: open.heard.lines }, words(), 'helpSwitch');
        const speech = phrasesOfLines(said, words().locale, headphones());
        return { page: { ...page, caption: speech.map(({ text }) => ({ text })) }, speech };
      }
      const speech = guideSays(open, guided, guide, words(), {
        headphones: headphones(),
        scanned: scanning(),
      });
      const { focus, dark, volume } = guide;
      const caption = speech.map(({ text }) => ({ text }));
      return { page: { ...page, caption, guide: { focus, dark, volume } }, speech };
    },
    key(key) {
      if (this.anyKey()) return;
      const open = spoken();
      const { guide: next, does } = pressed(guide, guidedNow(open), key);
      guide = next;
      const { stepId, rev } = open.page;
      if (does && 'act' in does) take(RESIDENT, { type: 'act', action: does.act, stepId, rev });
      else if (does) take(RESIDENT, { type: 'key', key: does.key, stepId, rev });
      else take(RESIDENT, { type: 'touch' });
      onMoved();
    },
    anyKey() {
      if (scanning()) press();
      else if (armed()) begin();
      else return false;
      return true;
    },
    switched() {
      if (touch) press();
    },
    tick() {
      if (!scanning()) return;
      const open = spoken();
      const stops = stopsNow(open, guidedNow(open));
      const before = scan;
      scan = scanTick(scan, stops, clock.mono(), {
        paceMs: visit().ease.paceMs,
        rounds: visit().idle.endsAt === null ? rounds : null,
        speaking: guide.on && visit().speaking,
      });
      if (scan.at === before.at && scan.within === before.within && scan.resting === before.resting) return;
      point(stops, 'item');
      onMoved();
    },
    focused(id) {
      if (scanning()) return;
      guide = follow(guide, guidedNow(spoken()));
      if (guide.focus === id) return;
      guide = { ...guide, focus: id, turn: guide.turn + 1, saying: { what: 'item' } };
      onMoved();
    },
    plugged(into) {
      guide = plugged(guide, into);
      onMoved();
    },
    darkened() {
      guide = darkened({ ...guide, turn: guide.turn + 1 }).guide;
      onMoved();
    },
  };
}
