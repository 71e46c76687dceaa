import { expect, test } from 'vitest';
import { loadContent } from '../../content/load.ts';
import { LOCALES, WHOLE_LOCALES } from '../../content/locales.ts';
import { placeOf } from '../../content/places.ts';
import { byKeys } from './by-keys.ts';
import { languagesOf } from './languages.ts';
import { pageOf } from './pages.ts';
import { line } from './spoken.ts';
import { CONTENT_FOLDER, ENGINE, lead, PAGES, WORDS } from './test-visit.ts';
import { welcomeAct } from './welcome.ts';

const says = (languages: unknown) => ({ get: () => languages });
const { content } = loadContent(CONTENT_FOLDER);

test('what the technician set, else the place, else the languages that have all their words', () => {
  expect(languagesOf(['en'], says(['zh-HK']))).toEqual(['en']);
  expect(languagesOf(undefined, says(['zh-HK', 'zh-CN', 'tlh']))).toEqual(['zh-HK', 'zh-CN']);
  expect(languagesOf(undefined, says([]))).toEqual(WHOLE_LOCALES);
  expect(languagesOf(undefined, says(undefined))).toEqual(WHOLE_LOCALES);
});

test('Cantonese is offered in Guangdong, and not everywhere', () => {
  expect(languagesOf(undefined, placeOf(content.places, 'shenzhen'))).toContain('zh-HK');
  expect(languagesOf(undefined, placeOf(content.places, 'ningbo/qinghe/guihuali'))).not.toContain('zh-HK');
});

test('the welcome page is turned to each language from every other, by its own name and voice', () => {
  for (const from of LOCALES)
    for (const to of LOCALES.filter((one) => one !== from)) {
      const led = lead({ look: { locale: from } });
      const { page, heard } = led.spoken();
      expect(page.actions.filter(({ id }) => id.startsWith('language:'))).toHaveLength(LOCALES.length - 1);
      expect(page.actions.map(({ id }) => id)).not.toContain(`language:${from}`);
      expect(heard.lines[`language:${to}`]?.slots.name).toMatchObject({ locale: to });
      expect(led.press(`language:${to}`).visit.look.locale).toBe(to);
    }
});

test('a language that is not offered here is neither there nor taken', () => {
  const rules = { ...ENGINE.rules, languages: WHOLE_LOCALES };
  const { visit } = lead();
  const { page } = pageOf({ ...PAGES, rules }, visit);
  expect(page.actions.map(({ id }) => id)).not.toContain('language:zh-HK');
  expect(welcomeAct(rules, visit, 'language:zh-HK')).toMatchObject({ ok: false });
});

test('Cantonese says its own words, and the other Chinese ones where it has none: those for staff', () => {
  const words = WORDS['zh-HK'];
  expect(words.text('common', 'actions.change')).toBe('改一改');
  expect(words.text('electricity-bill', 'name')).toBe('交電費');
  const left = ['common', 'readiness.title'] as const;
  expect(words.text(...left)).toBe(WORDS['zh-CN'].text(...left));
});

test('who presses keys hears Cantonese of keys too: nothing of corners, sizes and colours', () => {
  const { page } = lead({ look: { locale: 'zh-HK' } }).spoken();
  const spoken = (words: unknown, key = ''): string[] =>
    typeof words === 'string'
      ? key.startsWith('voice')
        ? [words]
        : []
      : Object.entries(words ?? {}).flatMap(([name, one]) =>
          spoken(one, key.startsWith('voice') ? key : name),
        );
  const lines = [content.common, ...[...content.tasks.values()].map(({ words }) => words)].flatMap((words) =>
    spoken(words['zh-HK']),
  );
  expect(lines.length).toBeGreaterThan(150);
  expect(lines.some((one) => one.includes('最大'))).toBe(true);
  for (const one of lines) {
    const [heard] = byKeys([line(one)], { page, names: {} }, WORDS['zh-HK'], 'helpKey');
    expect(heard?.template).not.toMatch(/右下角|最大嗰|紅色|→|\{(?:main|help)/);
  }
});
