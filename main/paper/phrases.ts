/**
 * Where a line of text may break. Chinese has no spaces, and a browser breaks it anywhere; a reader with tired
 * eyes needs lines that end where a phrase ends. A text is cut into clauses (they move to the next line
 * whole, if they fit there), and a clause into words (the only places where a long clause breaks).
 */

/** One clause. `gap`: a space stands before it. */
export interface Clause {
  words: string[];
  gap: boolean;
}

/** Words of ours that the general dictionary takes apart. Longest first. */
const HOUSE_WORDS = [
  '便民服务',
  '居民委员会',
  '人民币',
  '服务中心',
  '居委会',
  '养老金',
  '身份证',
  '社保卡',
  '医保卡',
  '老年卡',
  '服务站',
  '年审',
  '电费',
  '水费',
  '二维码',
];
/** Single characters that end a word rather than begin one. */
const SUFFIXES =
  '省市区县街道路号村幢楼层室镇乡里弄栋院站厅台金费卡证元角分度日月年点时岁天个位张次了的吗下上里好到完过着们';
/** A sum in capital numerals breaks after 元 and 角 only. */
const CAPITAL_SUM = '[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+[元角分整]+';
const CLOSING = /^[，。；！？、：…）》」』”’％%,.;!?)\]}>]+$/;
const OPENING = /^[（《「『“‘([{<]+$/;
const CLAUSE_END = /[，。；！？、：…]$/;
const HAN = /\p{Script=Han}/u;
const LATIN = /[A-Za-z]/;

const HELD = new RegExp(`(${[...HOUSE_WORDS, CAPITAL_SUM].join('|')})`);
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Cuts one run without spaces into words that may stand at the end of a line. */
function words(run: string): string[] {
  // Splitting by a group leaves what it matched at the odd places.
  const pieces = run
    .split(HELD)
    .flatMap((part, index) =>
      index % 2 === 1 ? [part] : [...segmenter.segment(part)].map((s) => s.segment),
    );
  const out: string[] = [];
  let glue = false;
  for (const piece of pieces) {
    const last: string | undefined = out.at(-1);
    const oneHan = [...piece].length === 1 && HAN.test(piece);
    const sticks: boolean =
      last !== undefined &&
      (glue ||
        CLOSING.test(piece) ||
        // A number, its unit and a masked name (王*香) stay whole.
        (!HAN.test(piece) && !OPENING.test(piece) && !HAN.test(last.slice(-1)) && !CLAUSE_END.test(last)) ||
        piece === '*' ||
        last.endsWith('*') ||
        (/^\d/.test(piece) && /[年月]$|上午$|下午$/.test(last)) ||
        (oneHan && (/[\d*]$/.test(last) || SUFFIXES.includes(piece))));
    if (sticks) out[out.length - 1] = last + piece;
    else out.push(piece);
    // An opening mark, and a lone character that is no ending (坐, 请, 交), go with what follows.
    glue = OPENING.test(piece) || (oneHan && !sticks && !SUFFIXES.includes(piece));
  }
  return out;
}

/** Whether a space between these two parts is a place to break: not between a number and what it counts. */
function isJoint(before: string, after: string): boolean {
  const a = before.slice(-1);
  const b = after.slice(0, 1);
  if (LATIN.test(a) || LATIN.test(b)) return true;
  if (/\d/.test(a) && HAN.test(b)) return false;
  if (/\d/.test(b) && HAN.test(a)) return a === '日' || a === '号';
  return true;
}

/** Cuts a text into clauses and words. Joined again, with a space at each gap, it is the same text. */
export function phrases(text: string): Clause[] {
  const clauses: Clause[] = [];
  const parts = text.trim().split(/\s+/u).filter(Boolean);
  let open: Clause | undefined;
  parts.forEach((part, index) => {
    const before = parts[index - 1];
    let list = words(part);
    let gap = before !== undefined;
    const current = clauses.at(-1);
    if (before !== undefined && current && !isJoint(before, part)) {
      const [first = '', ...rest] = list;
      current.words.push(`${current.words.pop() ?? ''}\u00a0${first}`);
      open = CLAUSE_END.test(first) ? undefined : current;
      list = rest;
      gap = false;
    } else open = undefined;
    for (const word of list) {
      if (!open) {
        open = { words: [], gap };
        gap = false;
        clauses.push(open);
      }
      open.words.push(word);
      if (CLAUSE_END.test(word)) open = undefined;
    }
  });
  // A lone character at the end of a clause (办。) does not begin a line.
  for (const clause of clauses) {
    const last = clause.words.at(-1) ?? '';
    if (clause.words.length > 1 && [...last.replace(/[，。；！？、：…]+$/u, '')].length < 2) {
      clause.words.splice(-2, 2, `${clause.words.at(-2)}${last}`);
    }
  }
  return clauses;
}

/** Where a long number may break: after a hyphen, but not before its last lone character. */
export const AFTER_HYPHEN = /(?<=-)(?=[^-]{2})/;

/** About how wide a text is, in ems of the heavy Noto Sans SC (measured: digits 0.6, capitals 0.7). */
export function ems(text: string): number {
  let sum = 0;
  for (const character of text) {
    if (/[0-9]/.test(character)) sum += 0.6;
    else if (/[A-Z]/.test(character)) sum += 0.7;
    else if (/[mwMW@%]/.test(character)) sum += 0.95;
    else if (/[a-z*+=<>_]/.test(character)) sum += 0.6;
    else if (/[\s\u00a0]/.test(character)) sum += 0.25;
    else if ((character.codePointAt(0) ?? 0) < 0x2000) sum += 0.37;
    else sum += 1;
  }
  return sum;
}
