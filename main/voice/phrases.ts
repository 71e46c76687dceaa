import { isChinese, LANGUAGES, type Language } from '../../content/locales.ts';
import type { Listening } from './allowed.ts';
import { normalise } from './normalise.ts';
import type { SpokenPart, SpokenPhrase, VoiceLocale } from './port.ts';
import { type SlotPiece, type Slots, slotPieces } from './slots.ts';

/**
 * A line of content + values → phrases. The caption is what is spoken, with two written differences only:
 * sums, dates and digits are captioned in figures ("86.40 元") and spoken as words; a person's name is
 * captioned and left out of the speech, so lines must make sense without it ("{name}，您好！"). What may not
 * be said aloud is not in the caption either: both say 屏幕上这个数, and the value stands on the page.
 */

/** Marks end a phrase and its breath; closing quotes after a mark stay with it. */
const BREAKS: Record<Language['grammar'], RegExp> = {
  chinese: /^(?:[，。！？、；：…]|——)+[”’）】》」]*/,
  english: /^[,.!?;:…]+[”"’)\]]*(?=\s|$)/,
};
const STOPS = /[。！？.!?]/;

type Piece = SlotPiece & { fixed: boolean };
type Draft = { pieces: Piece[]; mark: string; pause: SpokenPhrase['pause'] };

/** Thrown for a template that names a value nobody gave. */
export class MissingSlot extends Error {
  readonly slot: string;
  constructor(slot: string) {
    super(`the line needs a value for {${slot}}`);
    this.name = 'MissingSlot';
    this.slot = slot;
  }
}

/** Cuts a template at its marks, at `|` (a joint without a breath), and after the groups of long numbers. */
function drafts(line: string, slots: Slots, locale: VoiceLocale, listening: Listening): Draft[] {
  // What is put together of parts (a label, a note) has the Chinese comma between them: each language has its own.
  const template = LANGUAGES[locale].grammar === 'english' ? line.replaceAll('，', ', ') : line;
  const done: Draft[] = [];
  let pieces: Piece[] = [];
  let words = '';
  const flush = () => {
    if (words !== '')
      pieces.push({
        caption: words,
        say: normalise(words, locale),
        kind: 'words',
        personal: false,
        breath: false,
        fixed: true,
      });
    words = '';
  };
  const end = (mark: string, pause: SpokenPhrase['pause']) => {
    flush();
    if (pieces.length > 0) done.push({ pieces, mark, pause });
    else {
      // Marks after a joint belong to the phrase before.
      const last = done.at(-1);
      if (last) Object.assign(last, { mark: last.mark + mark, pause });
    }
    pieces = [];
  };
  let at = 0;
  while (at < template.length) {
    const rest = template.slice(at);
    const slot = /^\{([A-Za-z][\w-]*)\}/.exec(rest);
    const mark = BREAKS[LANGUAGES[locale].grammar].exec(rest);
    // A point or colon between figures (86.40, 9:30) is no break.
    const betweenFigures =
      mark !== null && /\d$/.test(template.slice(0, at)) && /^\d/.test(template.slice(at + mark[0].length));
    if (slot) {
      flush();
      const name = slot[1] ?? '';
      const value = slots[name];
      if (!value) throw new MissingSlot(name);
      for (const piece of slotPieces(value, locale, listening)) {
        // What another voice says is a phrase of its own.
        if (piece.locale) end('', 'none');
        pieces.push({ ...piece, fixed: false });
        if (piece.breath) end(' ', 'comma');
        else if (piece.locale) end('', 'none');
      }
      at += slot[0].length;
    } else if (rest.startsWith('|')) {
      end('', 'none');
      at += 1;
    } else if (mark && !betweenFigures) {
      end(mark[0], STOPS.test(mark[0]) ? 'stop' : 'comma');
      at += mark[0].length;
    } else {
      words += template[at];
      at += 1;
    }
  }
  end('', 'stop');
  const last = done.at(-1);
  if (last) last.pause = 'stop';
  return done;
}

const lengthOf = (draft: Draft) => draft.pieces.reduce((sum, piece) => sum + piece.caption.length, 0);

/** Where a too long phrase may be cut: between its pieces, and between words of its fixed pieces. */
function cut(draft: Draft, locale: VoiceLocale): Draft[] {
  const length = lengthOf(draft);
  if (length <= LANGUAGES[locale].speech.longest) return [draft];
  const segmenter = new Intl.Segmenter(locale, { granularity: 'word' });
  let best: { piece: number; inside: number; at: number } | undefined;
  let start = 0;
  for (const [index, piece] of draft.pieces.entries()) {
    const places =
      piece.fixed && piece.say === piece.caption
        ? [...segmenter.segment(piece.caption)].map(({ index: place }) => place)
        : [0];
    for (const inside of places) {
      const at = start + inside;
      if (at === 0) continue;
      // A particle at the head of a phrase sounds cut off: 的, 了, 着, 吗 (嘅, 咗, 緊) stay with what they follow.
      if (/^[的了着吗呢吧过得嘅咗緊喇啦嗎到返]/.test(piece.caption.slice(inside))) continue;
      if (!best || Math.abs(at - length / 2) < Math.abs(best.at - length / 2))
        best = { piece: index, inside, at };
    }
    start += piece.caption.length;
  }
  if (!best) return [draft];
  const { piece: index, inside } = best;
  const broken = draft.pieces[index];
  if (!broken) return [draft];
  const part = (from: number, to?: number): Piece[] => {
    const caption = broken.caption.slice(from, to);
    return caption.trim() === ''
      ? []
      : [{ ...broken, caption, say: inside === 0 ? broken.say : caption.trim() }];
  };
  const before = [...draft.pieces.slice(0, index), ...(inside === 0 ? [] : part(0, inside))];
  const after = [...(inside === 0 ? [broken] : part(inside)), ...draft.pieces.slice(index + 1)];
  return [
    ...cut({ pieces: before, mark: '', pause: 'none' }, locale),
    ...cut({ pieces: after, mark: draft.mark, pause: draft.pause }, locale),
  ];
}

function finish(draft: Draft, locale: VoiceLocale, spaced: boolean): SpokenPhrase {
  const joint = isChinese(locale) ? '' : ' ';
  const spoken = draft.pieces.filter((piece) => piece.say !== '');
  const say = spoken.map((piece) => piece.say.trim()).join(joint);
  const caption = draft.pieces.map((piece) => piece.caption).join('');
  const text = `${spaced ? caption : caption.trimStart()}${draft.mark}`;
  const parts: SpokenPart[] = spoken.map((piece) => ({
    say: piece.say.trim(),
    kind: piece.kind === 'number' ? 'number' : 'words',
  }));
  const other = draft.pieces.find((piece) => piece.locale)?.locale;
  return {
    text,
    ...(say === caption.trim() ? {} : { say }),
    ...(other ? { locale: other } : {}),
    pause: draft.pause,
    ...(draft.pieces.some((piece) => piece.personal) ? { personal: true } : {}),
    ...(parts.some((part) => part.kind === 'number') ? { parts } : {}),
  };
}

/**
 * The phrases of a line. Put `|` where a phrase ends without a breath; lines without it are cut at their
 * marks and, past 12 characters, at a word near the middle.
 * @throws MissingSlot, RangeError for a value that is none (a sum that is not whole 分, a date that is no day)
 */
export function phrasesOf(
  template: string,
  slots: Slots,
  locale: VoiceLocale,
  listening: Listening,
): SpokenPhrase[] {
  return drafts(template, slots, locale, listening)
    .flatMap((draft) => cut(draft, locale))
    .map((draft, at) => finish(draft, locale, !isChinese(locale) && at > 0));
}

/** The whole caption of a line, as the strip shows it. */
export function captionOf(phrases: SpokenPhrase[]): string {
  return phrases.map((phrase) => phrase.text).join('');
}
