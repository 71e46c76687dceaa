import { describe, expect, test } from 'vitest';
import { LANGUAGES, LOCALES, type Locale } from '../../content/locales.ts';
import { newOffices, visitsOf } from '../../test/pictures/walk.ts';
import { visitsAround } from '../../test/sizes/around.ts';
import { greeting } from '../clock/says.ts';
import { spokenWords } from '../voice/caption.ts';
import type { SpokenPage } from './face.ts';
import { pageOf } from './pages.ts';
import { PAGES, TASKS } from './test-visit.ts';
import type { Visit } from './visit.ts';

/** Every page speaks, in every language, in words that the voice of that language can say, and is captioned so. */

/** Enough to come to every kind of page; the walk that measures them goes on for longer. */
const NOTHING_NEW = 400;

/** What a voice can say: its own letters, and the marks it breathes at. Figures were written out before. */
const SPEAKABLE = {
  chinese: { words: /\p{Script=Han}/u, strange: /[^\p{Script=Han}\s，。！？、；：“”‘’（）《》…·—]/u },
  english: { words: /[A-Za-z]{2}/, strange: /[^A-Za-z\s,.!?;:'’“”"()\-–—]/ },
};

/** What is wrong with what is said on a page. */
function wrongsOf({ page, speech }: Pick<SpokenPage, 'page' | 'speech'>, locale: Locale): string[] {
  // What is of another language is said by the voice of that one.
  const said = speech.map((phrase) => ({
    words: spokenWords(phrase),
    by: SPEAKABLE[LANGUAGES[phrase.locale ?? locale].grammar],
  }));
  const captioned =
    page.caption.map(({ text }) => text).join('|') === speech.map(({ text }) => text).join('|');
  return [
    ...(said.some(({ words, by }) => by.words.test(words)) ? [] : ['is silent']),
    ...said.filter(({ words, by }) => by.strange.test(words)).map(({ words }) => `can not be said: ${words}`),
    ...(speech.some(({ text }) => text.trim() === '') ? ['says something that is captioned by nothing'] : []),
    ...(captioned ? [] : ['is captioned otherwise']),
  ];
}

/** The kiosk greets in the language of the visit (station-words.ts). */
function spokenIn(visit: Visit, locale: Locale): SpokenPage {
  const station = { ...PAGES.station, greeting: greeting({ hour: 9 }, locale) };
  return pageOf({ ...PAGES, station }, { ...visit, look: { ...visit.look, locale } });
}

/** The wrongs of a page in every language, each with where it is. */
function judge(visit: Visit, at: string): string[] {
  return LOCALES.flatMap((locale) =>
    wrongsOf(spokenIn(visit, locale), locale).map((wrong) => `${at} [${locale}] ${wrong}`),
  );
}

test('the pages around a task: welcome, home, help, the printer, 您还在吗？', () => {
  const around = visitsAround();
  expect(around.length).toBeGreaterThan(20);
  expect(around.flatMap(({ name, visit }) => judge(visit, name))).toEqual([]);
});

test('what is greeted with and what stands for a value that is not said can be said', () => {
  for (const locale of LOCALES)
    for (const words of [...LANGUAGES[locale].greetings, ...Object.values(LANGUAGES[locale].onTheScreen)]) {
      const { strange } = SPEAKABLE[LANGUAGES[locale].grammar];
      expect(words, locale).not.toMatch(strange);
    }
});

const offices = newOffices();

describe('every page of', () => {
  test.each([...TASKS.keys()])('%s', async (taskId) => {
    const wrongs = new Set<string>();
    const steps = new Set<string>();
    /** What was heard already: the same words need not be judged a second time. */
    const judged = new Set<string>();
    await visitsOf(
      taskId,
      { locale: 'zh-CN', size: 1 },
      {
        nothingNew: NOTHING_NEW,
        offices,
        onPage(spoken, name, visit) {
          steps.add(spoken.page.stepId);
          const heard = `${name}: ${spoken.speech.map(({ text }) => text).join('')}`;
          if (judged.has(heard)) return;
          judged.add(heard);
          for (const wrong of judge(visit, name)) wrongs.add(wrong);
        },
      },
    );
    expect([...wrongs]).toEqual([]);
    expect(steps.size).toBeGreaterThan(3);
  });
});

describe('what is found wrong', () => {
  const says = (text: string, say: string = text): Pick<SpokenPage, 'page' | 'speech'> => ({
    page: { caption: [{ text }] } as SpokenPage['page'],
    speech: [{ text, say, pause: 'stop' }],
  });
  test.each([
    ['silence', says('您好。', ''), 'zh-CN', 'is silent'],
    ['figures', says('付86元。'), 'zh-CN', 'can not be said: 付86元。'],
    ['English for the Mandarin voice', says('请按 Enter。'), 'zh-CN', 'can not be said: 请按 Enter。'],
    ['figures in Cantonese', says('俾86蚊。'), 'zh-HK', 'can not be said: 俾86蚊。'],
    ['Chinese for the English voice', says('That is enough。'), 'en', 'can not be said: That is enough。'],
    ['a place left open', says('Pay {amount}.'), 'en', 'can not be said: Pay {amount}.'],
    ['a caption of nothing', says(' ', '您好'), 'zh-CN', 'says something that is captioned by nothing'],
  ] as const)('%s', (_what, page, locale, wrong) => {
    expect(wrongsOf(page, locale)).toEqual([wrong]);
  });
  test('another caption', () => {
    const { speech } = says('您好。');
    const page = { caption: [{ text: '再见。' }] } as SpokenPage['page'];
    expect(wrongsOf({ page, speech }, 'zh-CN')).toEqual(['is captioned otherwise']);
  });
});
