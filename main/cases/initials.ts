import { pinyin } from 'pinyin-pro';

/**
 * The letters by which staff look for a name: the first of each character's sound, as a family name first (单 shàn,
 * 尉迟 yù chí). A name in Latin letters gives the first of each word. A character nobody has a sound for is passed
 * over; null when nothing is left. `*` stands for what was masked, and so is no name.
 */
export function initialsOf(name: string): string | null {
  const plain = name.normalize('NFKC').trim();
  if (plain === '' || /[*＊]/.test(plain)) return null;
  const letters = plain
    // A blank or a dot parts the words of a name; only the first can be a family name.
    .split(/[\s\p{P}]+/u)
    .flatMap((part, index) => soundsOf(part, index === 0))
    .map((sound) => sound.normalize('NFD').charAt(0).toLowerCase())
    .filter((letter) => /[a-z]/.test(letter));
  return letters.length === 0 ? null : letters.join('');
}

/** A word of Latin letters is one sound; each character is one. */
const soundsOf = (part: string, first: boolean): string[] =>
  (part.match(/\p{Script=Han}+|\p{L}+?(?=\p{Script=Han}|$)/gu) ?? []).flatMap((run) =>
    /^\p{Script=Han}/u.test(run)
      ? pinyin(run, { toneType: 'none', type: 'array', v: true, surname: first ? 'head' : 'off' })
      : [run],
  );
