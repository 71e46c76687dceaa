import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../content/load.ts';
import { LANGUAGES } from '../../content/locales.ts';
import { wavMs } from '../../content/voices/sound-length.ts';
import { loadEspeak } from './espeak.ts';
import { espeakPinyin } from './pinyin.ts';
import type { Rate, VoiceLocale } from './port.ts';

describe('pinyin for espeak', () => {
  const cases: [words: string, pinyin: string][] = [
    ['应缴八十六元四角', 'ying1 jiao3 ba1 shi2 liu4 yuan2 si4 jiao3'],
    ['您家十月的电费', 'nin2 jia1 shi2 yue4 de5 dian4 fei4'],
    ['女儿', 'nv3 er2'],
    ['一月一号', 'yi1 yue4 yi1 hao4'],
    ['一个，不对', 'yi2 ge4, bu2 dui4'],
    ['六一一零', 'liu4 yi1 yi1 ling2'],
    ['幺三八', 'yao1 san1 ba1'],
    ['银行卡', 'yin2 hang2 ka3'],
    ['重新放一次', 'chong2 xin1 fang4 yi2 ci4'],
    ['还没交的钱', 'hai2 mei2 jiao1 de5 qian2'],
    ['办得怎么样', 'ban4 de5 zen3 me5 yang4'],
    ['胸闷', "[[S;j'ong55]] men1"],
    ['处方药', 'chu3 fang1 yao4'],
  ];
  test.each(cases)('%s → %s', (words, pinyin) => expect(espeakPinyin(words)).toBe(pinyin));
});

/** Root mean square of a WAV's samples. */
function loudness(wav: Uint8Array): number {
  const view = new DataView(wav.buffer, wav.byteOffset + 44);
  let sum = 0;
  const count = Math.floor(view.byteLength / 2);
  for (let i = 0; i < count; i++) sum += view.getInt16(i * 2, true) ** 2;
  return Math.sqrt(sum / count);
}

const { content } = loadContent(fileURLToPath(new URL('../../content', import.meta.url)));
// The package is optional: where npm was told to leave it out, there is nothing to test.
const espeak = await loadEspeak();

describe.skipIf(!espeak)('espeak', () => {
  const speak = (words: string, locale: VoiceLocale, rate: Rate = 'normal') => {
    if (!espeak) throw new Error('the optional package is not installed');
    return espeak.speak(words, locale, rate);
  };

  test('Cantonese sounds, at about three characters a second, and is not Mandarin', () => {
    const { ms } = speak('请把身份证平着放在屏幕下面', 'zh-HK');
    expect(13_000 / ms).toBeGreaterThan(2.3);
    expect(13_000 / ms).toBeLessThan(4.2);
    expect(speak('請唔好郁', 'zh-HK').wav).not.toEqual(speak('请唔好郁', 'zh-CN').wav);
  });

  test('every character that is written in Cantonese sounds, and none is spelt in English', () => {
    const written = JSON.stringify([
      content.common['zh-HK'],
      content.frame['zh-HK'],
      [...content.tasks.values()].map(({ words }) => words['zh-HK']),
      LANGUAGES['zh-HK'],
    ]);
    const characters = [...new Set(written)].filter((one) => /\p{Script=Han}/u.test(one));
    expect(characters.length).toBeGreaterThan(400);
    const unread = characters.filter((one) => {
      try {
        return speak(one, 'zh-HK', 'fast').ms < 60 || !espeak?.reads(one, 'zh-HK');
      } catch {
        return true;
      }
    });
    expect(unread).toEqual([]);
    expect(espeak?.reads('Hello', 'zh-HK')).toBe(false);
  });

  test('Mandarin sounds, at about three characters a second', () => {
    const { wav, ms } = speak('请把身份证平着放在屏幕下面', 'zh-CN');
    expect(wavMs(wav)).toBeGreaterThan(ms - 2);
    expect(wavMs(wav)).toBeLessThan(ms + 2);
    expect(loudness(wav)).toBeGreaterThan(1000);
    const perSecond = 13 / (ms / 1000);
    expect(perSecond).toBeGreaterThan(2.6);
    expect(perSecond).toBeLessThan(3.4);
  });

  test('every syllable is Mandarin: none falls back to English spelling', () => {
    // One character for each; those in -iong are the ones espeak does not know by themselves.
    const syllables = '兄胸雄熊窘穷琼女绿略月元云卷圈选学虚区居儿幺二额恩嗯哦唷佛某谬丢流球牛六酒秀优诶';
    for (const syllable of syllables) expect(espeak?.reads(syllable, 'zh-CN'), syllable).toBe(true);
    expect(espeak?.reads('Hello', 'zh-CN')).toBe(false);
  });

  test('slow is slower, fast is faster', () => {
    const [slow, normal, fast] = (['slow', 'normal', 'fast'] as const).map(
      (rate) => speak('您家十月的电费', 'zh-CN', rate).ms,
    );
    expect(slow).toBeGreaterThan((normal ?? 0) * 1.1);
    expect(fast).toBeLessThan((normal ?? 0) * 0.9);
  });

  test('English sounds', () => {
    const { wav, ms } = speak('Please put your card on the reader', 'en');
    expect(loudness(wav)).toBeGreaterThan(1000);
    expect(ms).toBeGreaterThan(1500);
    expect(ms).toBeLessThan(4500);
  });

  test('silence is trimmed off: the first 20 ms already sound', () => {
    const { wav } = speak('您好', 'zh-CN');
    expect(loudness(wav.subarray(0, 44 + 882))).toBeGreaterThan(50);
  });

  test('no words, no sound: an error, so that the caption goes on', () => {
    expect(() => speak('', 'zh-CN')).toThrow();
  });

  test('a package that is not there is no voice, not a failure', async () => {
    expect(await loadEspeak('@banban/no-such-voice')).toBeUndefined();
  });
});
