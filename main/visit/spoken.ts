import { isChinese } from '../../content/locales.ts';
import { phrasesOf } from '../voice/phrases.ts';
import type { SpokenPhrase, VoiceLocale } from '../voice/port.ts';
import type { Slot, Slots } from '../voice/slots.ts';

/** One line for the voice: words with places, and what stands in them. */
export interface SpokenLine {
  template: string;
  slots: Slots;
}

/** A line of plain words, without anything of the person in it. */
export function line(words: string): SpokenLine {
  return { template: words.replace(/[{}]/g, ''), slots: {} };
}

/**
 * A line as written on a page, for the voice: sums bring their own 元, and a value that nobody made a slot for is only
 * spoken into headphones, because it may be anything.
 */
export function lineOf(
  template: string,
  slots: Slots,
  values: Readonly<Record<string, string | number>>,
): SpokenLine {
  const own: Slots = {};
  const spoken = template.replace(
    /\{(\w+)\}(\s?(?:元|yuan))?/g,
    (_all, name: string, unit: string | undefined) => {
      const slot = slots[name] ?? unsure(String(values[name] ?? ''));
      own[name] = slot;
      return `{${name}}${unit && slot.kind !== 'money' ? unit : ''}`;
    },
  );
  return { template: spoken, slots: own };
}

/** The line with those values only that it speaks of: no other goes along. */
export function trimmed({ template, slots }: SpokenLine): SpokenLine {
  const named = Object.entries(slots).filter(([name]) => template.includes(`{${name}}`));
  return { template, slots: Object.fromEntries(named) };
}

/** A value of which nothing is known but how it is written. */
export function unsure(words: string): Slot {
  return { kind: 'words', words, about: 'balance' };
}

/** The phrases of several lines, one after the other; where words stand apart, so do the lines. */
export function phrasesOfLines(
  lines: readonly SpokenLine[],
  locale: VoiceLocale,
  headphones: boolean,
): SpokenPhrase[] {
  const said: SpokenPhrase[] = [];
  for (const { template, slots } of lines) {
    const [first, ...rest] = phrasesOf(template, slots, locale, { headphones });
    if (!first) continue;
    const apart = said.length > 0 && !isChinese(locale);
    said.push(apart ? { ...first, text: ` ${first.text}` } : first, ...rest);
  }
  return said;
}

/** A second line as it is said: what stands apart on the page (电费 水费 燃气费) is apart for the ear. */
export function inOneBreath(note: string): string {
  return note.replace(/(?<=[^\p{ASCII}])\s+(?=[^\p{ASCII}])/gu, '，');
}
