import { UNPLAIN } from './glossary.ts';

/**
 * The plain-language lint for what residents read and hear in Chinese: primary-school words, one idea at a time.
 * Pure; the numbers are the house's plain-language rule (clause ≤ 15 characters, sentence ≤ 30, at most two
 * sentences in one place, title ≤ 10).
 */

/** Where the words stand: a `key` may show a letter; a `voice` line is spoken. */
export type Place = 'title' | 'hint' | 'voice' | 'button' | 'line' | 'key';

export type Rule =
  | 'title-long'
  | 'clause-long'
  | 'sentence-long'
  | 'sentences-many'
  | 'word'
  | 'you'
  | 'letters'
  | 'exclamation'
  | 'colour';

export interface Finding {
  /** The place in the content, as the caller named it. */
  where: string;
  rule: Rule;
  /** What is wrong, in words. */
  what: string;
  /** What to say instead, where there is one answer. */
  sayInstead: string | null;
}

export const LIMITS = { title: 10, clause: 15, sentence: 30, sentences: 2 };
/** A value that will be filled in ({amount}) counts as so many characters: 八十六元 and the like. */
const SLOT_LENGTH = 4;
/** 上午好！ and 约好了。 are no sentences to be counted. */
const SHORT_SENTENCE = 4;

/** Takes out what is not read: joints `|`, mark-up, and values, which become stand-ins of their length. */
function read(text: string): string {
  return text
    .replace(/\{\{?\s*[\w.-]+[^{}]*\}?\}/g, '数'.repeat(SLOT_LENGTH))
    .replace(/<\/?[a-z][\w-]*\s*\/?>/gi, '')
    .replaceAll('|', '');
}

/** How many characters of a text are read: marks and spaces do not count. */
export function readLength(text: string): number {
  return [...read(text)].filter((char) => /[\p{L}\p{N}%℃+×÷]/u.test(char)).length;
}

/** Sentences with their marks. */
export function sentencesOf(text: string): string[] {
  return (read(text).match(/[^。！？!?\n]+[。！？!?]*[”’）》」]*/g) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => readLength(sentence) > 0);
}

/** Clauses: what stands between ，。；！？. */
export function clausesOf(text: string): string[] {
  return read(text)
    .split(/[，。；！？,;!?\n]/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
}

/** Checks one text. An empty list means that it is plain. */
export function plainLanguage(where: string, text: string, place: Place): Finding[] {
  const findings: Finding[] = [];
  const find = (rule: Rule, what: string, sayInstead: string | null = null) =>
    findings.push({ where, rule, what, sayInstead });
  const plain = read(text);

  if (place === 'title' && readLength(text) > LIMITS.title) {
    find('title-long', `the title “${plain}” has ${readLength(text)} characters, more than ${LIMITS.title}`);
  }
  for (const clause of clausesOf(text)) {
    const length = readLength(clause);
    if (length > LIMITS.clause)
      find(
        'clause-long',
        `“${clause}” has ${length} characters without a breath, more than ${LIMITS.clause}`,
      );
  }
  const sentences = sentencesOf(text);
  for (const sentence of sentences) {
    const length = readLength(sentence);
    if (length > LIMITS.sentence)
      find('sentence-long', `“${sentence}” has ${length} characters, more than ${LIMITS.sentence}`);
  }
  const counted = sentences.filter((sentence) => readLength(sentence) > SHORT_SENTENCE);
  if (['title', 'hint', 'voice'].includes(place) && counted.length > LIMITS.sentences) {
    find('sentences-many', `${counted.length} sentences in one place, more than ${LIMITS.sentences}`);
  }

  const covered: string[] = [];
  for (const { word, say, except = [] } of UNPLAIN) {
    const left = [...except, ...covered].reduce((rest, whole) => rest.replaceAll(whole, '□'), plain);
    if (!left.includes(word)) continue;
    if (say.some((words) => words.length > 1 && plain.includes(words))) continue;
    covered.push(word);
    find('word', `“${word}” is no word of everyday life`, say.join(' / '));
  }
  if (/你/.test(plain)) find('you', 'residents are 您', '您');
  if (/^亲[，,！!]/.test(plain)) find('you', '“亲” is for shops', '您');
  const letters = plain.match(/[A-Za-z]+/g);
  if (letters && place !== 'key') find('letters', `English letters: ${letters.join(', ')}`);
  if (/[！!]/.test(read(text.replace(/(?:好了?|\})[！!]/g, ''))))
    find('exclamation', 'an exclamation mark presses; only 上午好！ and 约好了！ have one', '。');
  const colour = /[红绿黄蓝橙橘紫白黑]色?的?(?:大|小|那个|这个)*(?:按钮|键|格子|那一格|地方的字)/.exec(plain);
  if (colour)
    find('colour', `“${colour[0]}”: colours change with the theme; name it by its words, size or place`);
  return findings;
}

/** One finding as a line for a person. */
export function findingLine({ where, what, sayInstead }: Finding): string {
  return `${where}: ${what}${sayInstead === null ? '' : ` → ${sayInstead}`}`;
}
