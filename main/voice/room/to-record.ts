import { wordsIn } from '../../../content/layers.ts';
import { inLanguage, LANGUAGES } from '../../../content/locales.ts';
import type { Content, Task, Words } from '../../../content/schema.ts';
import { wordsToRecord } from '../../../content/voices/packs.ts';
import { phrasesOf } from '../phrases.ts';
import type { VoiceLocale } from '../port.ts';
import type { Slot, Slots } from '../slots.ts';

/**
 * What volunteers read: every fixed phrase of every spoken line in the content, as the voice asks for it
 * (main/voice/phrases.ts), and the figures of which numbers are put together. Pure.
 */

export interface ToRecord {
  /** The key of its sound, as it is read. */
  words: string;
  /** The whole line it stands in first, for its tone. */
  line: string;
  /** In how many lines it is said. */
  uses: number;
  /** `house` (pages of every visit), `numbers`, or a task's id: where it is said first. */
  group: string;
}

/** Stands for words that nobody can record beforehand: a street, a company. */
const UNKNOWN = '□';
/** Whatever numbers are put together from (content/voices/README.md). */
const FIGURES: Record<VoiceLocale, string[]> = {
  'zh-CN': [
    ...'零一二两三四五六七八九十百千万亿幺点元角分年月日号半',
    ...['上午', '下午', '中午', '早上', '晚上', '凌晨'],
    ...['一', '二', '三', '四', '五', '六', '日'].map((day) => `星期${day}`),
  ],
  'zh-HK': [
    ...'零一二兩三四五六七八九十百千萬億點蚊毫分年月日號半',
    ...['上晝', '下晝', '中午', '朝早', '夜晚', '凌晨'],
    ...LANGUAGES['zh-HK'].weekdays,
  ],
  // English numbers are words with spaces: they are left to the synthetic voice.
  en: [],
};

/** All spoken lines in a file of words: what stands under a key that begins with `voice`. */
function spokenLines(words: unknown, spoken = false): string[] {
  if (typeof words === 'string') return spoken ? [words] : [];
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([key, value]) =>
    // What the parts of the machine are called on the opening slip is not said.
    key === 'readiness' ? [] : spokenLines(value, spoken || key.startsWith('voice')),
  );
}

/** What may stand in a place of a line: one value of each kind; of a choice, each of its words. */
function samples(name: string, task: Task | undefined, words: Words, locale: VoiceLocale): Slot[] {
  if (name === 'greeting')
    return [...new Set(LANGUAGES[locale].greetings)].map((greeting) => ({ kind: 'words', words: greeting }));
  switch (task?.fields[name]?.kind) {
    case 'money':
      return [{ kind: 'money', fen: 8640, about: task.fields[name]?.private ? 'pension' : 'bill-amount' }];
    case 'date':
      return [{ kind: 'date', date: '2026-11-26', year: true }];
    case 'day':
      return [{ kind: 'date', date: '2026-11-26', weekday: true }];
    case 'name':
      return [{ kind: 'name', name: UNKNOWN }];
    case 'account':
    case 'phone':
      return [
        { kind: 'digits', digits: '33029903', as: task.fields[name]?.kind === 'phone' ? 'phone' : 'account' },
      ];
    case 'id-number':
      return [{ kind: 'digits', digits: '330299194808170021', as: 'id' }];
    case 'time':
      return [{ kind: 'time', time: '09:30' }];
    case 'count':
      return [{ kind: 'count', count: 3 }];
    case 'choice': {
      const values = (words.fields as Record<string, { values?: Record<string, string> }> | undefined)?.[name]
        ?.values;
      const all = Object.values(values ?? {});
      return all.length > 0
        ? all.map((value) => ({ kind: 'words', words: value }))
        : [{ kind: 'words', words: UNKNOWN }];
    }
    default:
      return [{ kind: 'words', words: UNKNOWN }];
  }
}

/** The fixed words of one line, aloud and into headphones. */
function fixedWords(template: string, task: Task | undefined, words: Words, locale: VoiceLocale): string[] {
  const names = [...new Set([...template.matchAll(/\{([A-Za-z][\w-]*)\}/g)].map(([, name = '']) => name))];
  const given = names.map((name) => [name, samples(name, task, words, locale)] as const);
  const most = Math.max(1, ...given.map(([, some]) => some.length));
  const found = new Set<string>();
  for (let n = 0; n < most; n++) {
    const slots: Slots = Object.fromEntries(
      given.map(([name, some]) => [name, some[n % some.length] as Slot]),
    );
    for (const headphones of [false, true])
      for (const key of wordsToRecord(phrasesOf(template, slots, locale, { headphones })))
        if (!key.includes(UNKNOWN) && !/[{}\d]/.test(key)) found.add(key);
  }
  return [...found];
}

/**
 * Everything there is to record in a language: the house's own lines and the figures first, because every visit says
 * them, then what most lines say.
 */
export function allToRecord(content: Content, locale: VoiceLocale): ToRecord[] {
  const found = new Map<string, ToRecord>();
  const add = (group: string, words: Words, task?: Task) => {
    for (const written of new Set(spokenLines(words))) {
      // A sum brings its own 元; what the place says is not known here.
      const template = written
        .replace(/\{place\.[^}]*\}/g, UNKNOWN)
        .replace(/\{(\w+)\}\s?(?:元|yuan)/g, (whole, name: string) =>
          task?.fields[name]?.kind === 'money' ? `{${name}}` : whole,
        );
      const line = template
        .replace(/\{[^}]*\}/g, '……')
        .replaceAll(UNKNOWN, '……')
        .replaceAll('|', '');
      for (const key of fixedWords(template, task, words, locale)) {
        const known = found.get(key);
        if (known) known.uses += 1;
        else found.set(key, { words: key, line, uses: 1, group });
      }
    }
  };
  add('house', wordsIn(content.common, locale));
  for (const [id, { task, words }] of content.tasks) add(id, wordsIn(words, locale), task);
  for (const [id, { words }] of content.bundles) add(id, inLanguage(words, locale) ?? {});
  for (const figure of FIGURES[locale])
    if (!found.has(figure)) found.set(figure, { words: figure, line: figure, uses: 1, group: 'numbers' });
  const rank = ({ group }: ToRecord) => (group === 'house' ? 0 : group === 'numbers' ? 1 : 2);
  return [...found.values()].sort((a, b) => rank(a) - rank(b) || b.uses - a.uses);
}
