/** The letters of sounds → characters and phrases. Pure: the tables come in as text. */

export interface Letters {
  /** What begins with these letters; the likeliest first. */
  find(input: { letters: string; surname: boolean; phrases: readonly string[] }, most: number): string[];
}

/**
 * @param table syllable and its characters a line, the most used first (content/writing/pinyin.txt)
 * @param surnames family names, the most usual first
 * @param use how much a character is used, for those of several syllables
 */
export function makeLetters(table: string, surnames: string, use: (char: string) => number): Letters {
  const chars = new Map<string, string[]>();
  const sounds = new Map<string, string[]>();
  for (const line of table.split('\n')) {
    const [syllable, own] = line.split(' ');
    if (!syllable || !own) continue;
    chars.set(syllable, [...own]);
    for (const char of own) sounds.set(char, [...(sounds.get(char) ?? []), syllable]);
  }
  const usual = new Map([...surnames.trim()].map((char, at) => [char, at]));

  /** Whether a phrase begins with these letters: of each character its first letter, or all of it. */
  function begins(phrase: readonly string[], letters: string): boolean {
    if (letters === '') return true;
    const [first, ...rest] = phrase;
    if (first === undefined) return false;
    const own = sounds.get(first);
    // Figures and marks between are no sounds.
    if (!own) return begins(rest, letters);
    return own.some(
      (syllable) =>
        syllable.startsWith(letters) ||
        (letters.startsWith(syllable) && begins(rest, letters.slice(syllable.length))) ||
        (letters[0] === syllable[0] && begins(rest, letters.slice(1))),
    );
  }

  return {
    find({ letters, surname, phrases }, most) {
      if (letters === '') return [];
      const whole = phrases.filter((phrase) => begins([...phrase], letters));
      const exact = chars.get(letters) ?? [];
      const longer = [...chars]
        .filter(([syllable]) => syllable !== letters && syllable.startsWith(letters))
        .flatMap(([, own]) => own)
        .sort((a, b) => use(b) - use(a));
      const all = [...new Set([...exact, ...longer])];
      const ranked = surname
        ? [
            ...all
              .filter((char) => usual.has(char))
              .sort((a, b) => (usual.get(a) ?? 0) - (usual.get(b) ?? 0)),
            ...all.filter((char) => !usual.has(char)),
          ]
        : all;
      return [...new Set([...whole, ...ranked])].slice(0, most);
    },
  };
}
