import type { PadKey } from '../../devices/keypad/types.ts';
import type { SpokenPage } from './face.ts';
import { darkened, follow, type Guide, plugged, pressed, QUIET_GUIDE } from './guide.ts';
import { guidedPage, guideSays } from './guide-page.ts';
import { RESIDENT, type Take } from './happening.ts';
import type { WordBook } from './words.ts';

/** What is drawn and said. */
export type Shown = Pick<SpokenPage, 'page' | 'speech'>;

export interface LeadingOptions {
  /** The open page, as it is without a guide. */
  spoken(): SpokenPage;
  words(): WordBook;
  headphones(): boolean;
  take: Take;
  /** The guide has moved: the page is drawn and spoken anew. */
  onMoved(): void;
}

/** Holds the guide of a visit: leads through its pages whoever uses keys and headphones. */
export interface Leading {
  /** The guide as it is now. */
  guide(): Readonly<Guide>;
  /** The page and what is said on it: by itself, or by the guide for those who use keys. */
  shown(): Shown;
  /** A key of the pad: the guide says what it does, and what it presses is pressed as by a finger. */
  key(key: PadKey): void;
  /** The page's own focus was moved: the guide follows. */
  focused(id: string): void;
  /** Headphones went in or out. */
  plugged(into: boolean): void;
  /** 关上屏幕 or 打开屏幕, by a touch. */
  darkened(): void;
}

/** Makes the guide's part of a runner. */
export function makeLeading({ spoken, words, headphones, take, onMoved }: LeadingOptions): Leading {
  let guide = QUIET_GUIDE;
  const guidedNow = (page: SpokenPage) =>
    guidedPage(page, words(), { headphones: headphones(), dark: guide.dark });
  return {
    guide: () => guide,
    shown() {
      const open = spoken();
      if (!guide.on) return open;
      const guided = guidedNow(open);
      guide = follow(guide, guided);
      const speech = guideSays(open, guided, guide, words(), headphones());
      const { focus, dark, volume } = guide;
      const caption = speech.map(({ text }) => ({ text }));
      return { page: { ...open.page, caption, guide: { focus, dark, volume } }, speech };
    },
    key(key) {
      const open = spoken();
      const { guide: next, does } = pressed(guide, guidedNow(open), key);
      guide = next;
      const { stepId, rev } = open.page;
      if (does && 'act' in does) take(RESIDENT, { type: 'act', action: does.act, stepId, rev });
      else if (does) take(RESIDENT, { type: 'key', key: does.key, stepId, rev });
      else take(RESIDENT, { type: 'touch' });
      onMoved();
    },
    focused(id) {
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
