import { describe, expect, test } from 'vitest';
import { UNPLAIN } from './glossary.ts';
import {
  clausesOf,
  findingLine,
  type Place,
  plainLanguage,
  type Rule,
  readLength,
  sentencesOf,
} from './plain-language.ts';

const PLAIN: [place: Place, text: string][] = [
  ['title', '您要交哪种费？'],
  ['title', '请放身份证'],
  ['hint', '平着放，听到“叮”就可以拿走。'],
  ['voice', '上午好！您想办什么，就碰一下那一格。要人帮，碰右下角。'],
  ['voice', '您家{month}月的电费，是{amount}。对的话，碰最大的那个按钮。'],
  ['voice', '请把身份证，平着放在屏幕下面|亮黄灯的地方。听到“叮”就可以拿走。'],
  ['line', '没读到您的卡，再放一次。'],
  ['button', '对，就交 86.40 元'],
  ['key', 'X'],
  ['line', '先把卡停用（挂失）。'],
  ['line', '任何人要您转账、要验证码，都不要给。'],
  ['line', '约好了！'],
  ['title', '{greeting}！'],
  ['hint', '医保卡里还有多少钱，就是余额。'],
];

const NOT_PLAIN: [place: Place, text: string, rule: Rule, say: string | null][] = [
  ['title', '请问您今天想要交哪一种费用', 'title-long', null],
  ['line', '请您把身份证平平地放在屏幕下面那个亮灯的地方', 'clause-long', null],
  [
    'line',
    '您先坐，我看看单子，再问问您，然后一起算，算好了打印，打好了给您，您收好，慢慢走。',
    'sentence-long',
    null,
  ],
  ['hint', '请先看一看单子。再按一按号码。最后等小票出来。', 'sentences-many', null],
  ['line', '身份证识别失败', 'word', '没有成功 / 没办成'],
  ['button', '确定', 'word', '对，就这样 / 好'],
  ['button', '取消', 'word', '先不办了'],
  ['line', '点击屏幕', 'word', '碰一下'],
  ['line', '请求超时', 'word', '时间久了，我们重新开始 / 您还在吗'],
  ['line', '尊敬的用户', 'word', '您'],
  ['line', '老人家，您好', 'word', null],
  ['line', '号码错误', 'word', '没对上 / 请再看一看'],
  ['line', '您的待遇已发放', 'word', '养老金'],
  ['line', '卡要挂失', 'word', '先把卡停用 / 丢了，再办一张'],
  ['line', '你要办什么', 'you', '您'],
  ['line', '亲，请坐', 'you', '您'],
  ['line', '打开App', 'letters', null],
  ['key', '非法', 'word', '没对上'],
  ['line', '快来办吧！', 'exclamation', '。'],
  ['voice', '请碰绿色的按钮。', 'colour', null],
];

describe('plain language', () => {
  test.each(PLAIN)('%s “%s” is plain', (place, text) =>
    expect(plainLanguage('here', text, place)).toEqual([]),
  );

  test.each(NOT_PLAIN)('%s “%s”: %s', (place, text, rule, say) => {
    const findings = plainLanguage('tasks/x.yaml: title', text, place);
    const found = findings.filter((finding) => finding.rule === rule);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]?.where).toBe('tasks/x.yaml: title');
    if (say !== null) expect(found.map((finding) => finding.sayInstead)).toContain(say);
  });

  test('at the limit is plain, one more is not', () => {
    expect(plainLanguage('', '一二三四五六七八九十', 'title')).toEqual([]);
    expect(plainLanguage('', '一二三四五六七八九十一', 'title').map((finding) => finding.rule)).toEqual([
      'title-long',
    ]);
    expect(plainLanguage('', '字'.repeat(15), 'line')).toEqual([]);
    expect(plainLanguage('', '字'.repeat(16), 'line')).toHaveLength(1);
    const sentence = `${'字'.repeat(15)}，${'字'.repeat(15)}`;
    expect(plainLanguage('', `${sentence}。`, 'line')).toEqual([]);
    expect(plainLanguage('', `${sentence}，字。`, 'line').map((finding) => finding.rule)).toEqual([
      'sentence-long',
    ]);
  });

  test('counting', () => {
    expect(readLength('您家 {amount}，“好”。')).toBe(7);
    expect(readLength('{{count, number}}个')).toBe(5);
    expect(sentencesOf('好了。您听到“叮”。”再见')).toHaveLength(3);
    expect(clausesOf('甲，乙；丙、丁。')).toEqual(['甲', '乙', '丙、丁']);
  });

  test('a long word is told once, not with the words inside it', () => {
    expect(plainLanguage('', '账户余额', 'line')).toHaveLength(1);
    expect(plainLanguage('', '预约挂号', 'line')).toHaveLength(1);
  });

  test('what is offered instead is itself plain', () => {
    for (const { say } of UNPLAIN) {
      for (const words of say) expect(plainLanguage(words, words, 'line')).toEqual([]);
    }
  });

  test('a finding is a line for a person', () => {
    expect(plainLanguage('a', '取消', 'button').map(findingLine)).toEqual([
      'a: “取消” is no word of everyday life → 先不办了',
    ]);
  });
});
