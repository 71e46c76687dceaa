import { emptyFeatures, fillFeatures, type Recogniser, recogniserOf } from './hand/recognise.ts';
import { type Template, unpack } from './hand/templates.ts';
import { type Letters, makeLetters } from './letters.ts';
import { type Found, MOST_FOUND, type WritingPort } from './port.ts';

/**
 * Words without a keyboard, in the process of the visit: it ends with it, and nothing of what was written lives on.
 * The tables are read when a page first needs them.
 */

export type WritingFile = 'strokes.bin' | 'pinyin.txt' | 'surnames.txt' | 'said.txt';

/** So many characters are made ready at a time, some 10 ms: touches are answered in between. */
const SLICE = 200;
/** So many are found for strokes: whoever's is not among them writes it again. */
const MOST_WRITTEN = 24;

/** @param read one file of content/writing, whole */
export function makeWriting(read: (file: WritingFile) => Uint8Array): WritingPort {
  let templates: Template[] | undefined;
  let recogniser: Promise<Recogniser> | undefined;
  let letters: Letters | undefined;
  let said: Map<string, string> | undefined;

  const textOf = (file: WritingFile) => new TextDecoder().decode(read(file));
  const all = () => {
    templates ??= unpack(read('strokes.bin'));
    return templates;
  };

  async function ready(): Promise<Recogniser> {
    const list = all();
    const features = emptyFeatures(list);
    for (let from = 0; from < list.length; from += SLICE) {
      fillFeatures(list, features, from, from + SLICE);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return recogniserOf(list, features);
  }

  function byLetters(): Letters {
    if (!letters) {
      const use = new Map(all().map((one) => [one.char, one.use]));
      letters = makeLetters(textOf('pinyin.txt'), textOf('surnames.txt'), (char) => use.get(char) ?? 0);
    }
    return letters;
  }

  function withSaid(words: string[]): Found[] {
    said ??= new Map(
      textOf('said.txt')
        .split('\n')
        .flatMap((line) => {
          const [char, how] = line.split(' ');
          return char && how ? [[char, how] as const] : [];
        }),
    );
    const known = said;
    return words.map((one) => ({ words: one, said: known.get(one) ?? null }));
  }

  return {
    async find(sought) {
      if (sought.by === 'letters')
        return withSaid(byLetters().find({ ...sought, letters: sought.letters.toLowerCase() }, MOST_FOUND));
      recogniser ??= ready();
      const found = (await recogniser).recognise(sought.strokes, MOST_WRITTEN);
      return withSaid(found.map(({ char }) => char));
    },
  };
}
