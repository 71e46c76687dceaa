import { expect, test } from 'vitest';
import { WHOLE_LOCALES } from '../../content/locales.ts';
import { WORDS } from '../visit/test-visit.ts';
import { STAGES } from './case.ts';
import { type Known, toCall } from './first.ts';
import { REFUSALS } from './rule.ts';
import {
  dueWords,
  flagWords,
  gradeWords,
  lightWords,
  reasonWords,
  refusalWords,
  sideWords,
  stageWords,
  waitsWords,
} from './says.ts';
import { when } from './test-desk.ts';
import { LIGHT_ICONS, type Light } from './timers.ts';
import { WAITS_FOR } from './waiting.ts';

const LIGHTS = Object.keys(LIGHT_ICONS) as Light[];

test('all that staff read of a case has words of its own, in every whole language', () => {
  for (const locale of WHOLE_LOCALES) {
    const words = WORDS[locale];
    const lists = [
      STAGES.map((one) => stageWords(one, words)),
      (['容缺等待', '中止', '终止'] as const).map((one) => sideWords(one, words)),
      (['general', 'soon', 'urgent'] as const).map((one) => gradeWords(one, words)),
      LIGHTS.map((one) => lightWords(one, words)),
      WAITS_FOR.map((one) => waitsWords(one, words)),
      (['second-missing-notice', 'formal-closing'] as const).map((one) => flagWords(one, words)),
      REFUSALS.map((one) => refusalWords(one, words)),
    ];
    for (const list of lists) {
      expect(new Set(list).size).toBe(list.length);
      for (const text of list) expect(text).not.toMatch(/[{}]|desk\.cases/);
    }
  }
});

test('until when; and 约 where the days off are not published', () => {
  const due = { about: false, at: when('2026-12-01', '17:00') };
  expect(dueWords(due, WORDS['zh-CN'])).toBe('12月1日 星期二 下午 5:00之前');
  expect(dueWords(due, WORDS.en)).toBe('By Tuesday 1 December, 5:00 pm');
  const about = { about: true, at: when('2027-01-05', '17:00') };
  expect(dueWords(about, WORDS['zh-CN'])).toBe('约1月5日 星期二，节假日安排未公布');
});

test('why somebody is called, before the day and after it', () => {
  const resident: Known = {
    person: 'person-1',
    agreedToCalls: true,
    birth: '1946-12-24',
    checkedUntil: '2026-11-20',
    cards: [{ card: '老年公交卡', until: '2027-01-10' }],
  };
  const said = (today: string, locale: 'zh-CN' | 'en') =>
    toCall([resident], today, new Set()).map((call) => reasonWords(call, WORDS[locale]));
  expect(said('2026-11-24', 'zh-CN')).toEqual([
    '养老金年审2026年11月20日 星期五已经过了，快帮居民补上',
    '2026年12月24日 星期四满80岁，看看有什么补贴和优待',
    '老年公交卡到2027年1月10日 星期日为止，要换了',
  ]);
  expect(said('2027-01-11', 'en')).toEqual([
    'Turned 80 on Thursday 24 December 2026: see whether what is due was asked for',
    '老年公交卡 ended on Sunday 10 January 2027. It has to be renewed',
  ]);
});
