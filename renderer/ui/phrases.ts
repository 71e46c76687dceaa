/**
 * Where a line of Chinese may break. A browser breaks between any two characters; people read phrases.
 * Pure text work; Text.tsx draws it.
 */

/** Ends a phrase and stays with it. */
const ENDS = '，。；！？、：…,;!?';
/** Opens a phrase and stays with what follows. */
const OPENS = '“‘（《【「(';
const CLOSES = '”’）》】」)';
/** Little words that lean on the word before them. */
const LEANS = /^[的了吗呢吧啊着过地得们里上下中到个把等也都就]$/u;
const CHINESE = /\p{Script=Han}/u;

/** Words the browser's dictionary takes apart; here they are one thing. */
const WHOLE = [
  '余额',
  '到账',
  '公交',
  '明细',
  '出纸口',
  '读卡区',
  '身份证',
  '社保卡',
  '工作人员',
  '养老金',
  '一号台',
  '办件编号',
  '服务站',
  '营业厅',
  '小票',
  '等会儿',
  '一会儿',
  '交水电',
  '燃气费',
  '老年卡',
  '医保',
  '和补贴',
  '和证件',
  '和社保卡',
  '哪种',
  '对一对',
  '看一看',
  '看一眼',
  '问一问',
  '等一等',
  '等一下',
  '试一试',
  '回话',
  '看得清',
  '打印机',
  '没有纸',
  '纸芯',
].sort((a, b) => b.length - a.length);

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/** Splits a text at its punctuation: “您家 10 月的电费，是八十六元。” → two phrases. Nothing is lost. */
export function phrasesOf(text: string): string[] {
  const phrases: string[] = [];
  let phrase = '';
  const characters = [...text];
  characters.forEach((character, index) => {
    const next = characters[index + 1] ?? '';
    const before = characters[index - 1] ?? '';
    if (OPENS.includes(character) && phrase.length > 6) {
      phrases.push(phrase);
      phrase = '';
    }
    phrase += character;
    // 1,485.47 and 9:30 hold no pause.
    const inNumber = /[.,:]/.test(character) && /\d/.test(before) && /\d/.test(next);
    const ends = (ENDS.includes(character) || (CLOSES.includes(character) && phrase.length > 6)) && !inNumber;
    // A space between two words of a list is a joint too: 水费 电费 燃气费.
    const joint = character === ' ' && CHINESE.test(before) && CHINESE.test(next);
    if ((ends || joint) && !ENDS.includes(next) && !CLOSES.includes(next)) {
      phrases.push(phrase);
      phrase = '';
    }
  });
  if (phrase !== '') phrases.push(phrase);
  return spacesBehind(phrases);
}

/** A space between two phrases goes with the first: a line that began with it would stand in. As many as there were. */
export function spacesBehind(phrases: readonly string[]): string[] {
  return phrases.map((phrase, index) => {
    const own = index === 0 ? phrase : phrase.trimStart();
    const next = phrases[index + 1] ?? '';
    return own + next.slice(0, next.length - next.trimStart().length);
  });
}

/** Must these two pieces stay on one line? */
function sticks(before: string, after: string): boolean {
  if (after === '') return true;
  const first = after[0] ?? '';
  const last = before.at(-1) ?? '';
  if (ENDS.includes(first) || CLOSES.includes(first) || OPENS.includes(last)) return true;
  if (LEANS.test(after) && before.length <= 4) return true;
  // A number keeps its unit: 86.40 元, 11 个数, 第 3 步.
  if (/[\d.*%]\s?$/.test(before) && (/^[\d.*:,\s]/.test(after) || after.length <= 2)) return true;
  if (/第\s?$/.test(before) || (last === ' ' && /\d/.test(first) && before.length <= 4)) return true;
  if (first === ' ') return /\d$/.test(before) || before.length <= 3;
  if (/[\dA-Za-z]/.test(last) && /[\dA-Za-z]/.test(first)) return true;
  return before.trim().length === 1 && after.length <= 2;
}

/** The words of a phrase, the whole ones kept whole. */
function wordsOf(phrase: string): string[] {
  const found = WHOLE.find((word) => phrase.includes(word));
  if (found === undefined) return [...words.segment(phrase)].map(({ segment }) => segment);
  const at = phrase.indexOf(found);
  const [before, after] = [phrase.slice(0, at), phrase.slice(at + found.length)];
  return [...(before ? wordsOf(before) : []), found, ...(after ? wordsOf(after) : [])];
}

/**
 * Splits a phrase into pieces that must not be broken. Joined again they are the phrase.
 * Words come from the browser's own dictionary; numbers keep their units, little words lean on the word before.
 */
export function piecesOf(phrase: string): string[] {
  if (!CHINESE.test(phrase)) return phrase.split(/(?<=\s)/);
  const pieces: string[] = [];
  for (const segment of wordsOf(phrase)) {
    const before = pieces.at(-1);
    if (before !== undefined && sticks(before, segment)) pieces[pieces.length - 1] = before + segment;
    else pieces.push(segment);
  }
  // No single character is left hanging at the end of a phrase.
  const last = pieces.at(-1);
  const beforeLast = pieces.at(-2);
  if (
    last !== undefined &&
    beforeLast !== undefined &&
    last.replace(/[^\p{Script=Han}]/gu, '').length === 1
  ) {
    if (beforeLast.length + last.length <= 6) pieces.splice(-2, 2, beforeLast + last);
  }
  return spacesBehind(pieces).filter((piece) => piece !== '');
}

/** Roughly how wide a text is, in its own font size: a Chinese character is 1. */
export function widthInEm(text: string): number {
  let width = 0;
  for (const character of text) width += character.charCodeAt(0) < 0x2000 ? 0.58 : 1;
  return width;
}

/** Where a line of a caption has come to. */
interface At {
  lines: number;
  x: number;
}

/** Sets words that stay together: on this line where they fit, else on the next. */
function set({ lines, x }: At, width: number, lineEm: number): At {
  return x > 0 && x + width > lineEm ? { lines: lines + 1, x: width } : { lines, x: x + width };
}

/** Sets a phrase as the page does: whole, or one longer than a line piece by piece. */
function setPhrase(at: At, phrase: string, lineEm: number): At {
  const width = widthInEm(phrase);
  if (width <= lineEm) return set(at, width, lineEm);
  return piecesOf(phrase).reduce((now, piece) => set(now, widthInEm(piece), lineEm), at);
}

/**
 * Cuts a caption into what fits the strip at once. Lines break between phrases, or inside a phrase longer
 * than a line. Almost every caption is one part; a longer one is shown like subtitles, part after part.
 * @returns for each part the indexes of its phrases, in order
 */
export function captionParts(phrases: readonly string[], lineEm: number, lines: number): number[][] {
  const parts: number[][] = [];
  let part: number[] = [];
  let at: At = { lines: 1, x: 0 };
  phrases.forEach((phrase, index) => {
    const next = setPhrase(at, phrase, lineEm);
    if (part.length > 0 && next.lines > lines) {
      parts.push(part);
      part = [];
      at = setPhrase({ lines: 1, x: 0 }, phrase, lineEm);
    } else {
      at = next;
    }
    part.push(index);
  });
  if (part.length > 0) parts.push(part);
  return parts;
}
