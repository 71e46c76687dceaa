import { describe, expect, test } from 'vitest';
import { bestVoice, chooseVoices, type OfferedVoice } from './system-voice.ts';

const voice = (name: string, lang: string, local = true): OfferedVoice => ({ id: name, name, lang, local });
const huihui = voice('Microsoft Huihui', 'zh-CN');
const online = voice('Online', 'zh-CN', false);
const cantonese = voice('Sinji', 'zh-HK');
const english = voice('Daniel', 'en-GB');
const american = voice('Samantha', 'en-US');

describe('whose voice', () => {
  test.each([
    ['win32', [huihui], { 'zh-CN': 'Microsoft Huihui', 'zh-HK': null, en: null }],
    ['darwin', [cantonese, huihui], { 'zh-CN': 'Microsoft Huihui', 'zh-HK': 'Sinji', en: null }],
    ['darwin', [huihui, american, english], { 'zh-CN': 'Microsoft Huihui', 'zh-HK': null, en: 'Daniel' }],
    ['win32', [online], { 'zh-CN': null, 'zh-HK': null, en: null }],
    ['win32', [cantonese], { 'zh-CN': null, 'zh-HK': 'Sinji', en: null }],
    ['linux', [huihui, english], { 'zh-CN': null, 'zh-HK': null, en: null }],
    ['darwin', [], { 'zh-CN': null, 'zh-HK': null, en: null }],
  ] as const)('where good: %s, %o', (platform, offered, chosen) =>
    expect(chooseVoices('where-good', platform, offered)).toEqual(chosen),
  );

  test('a technician who has heard it decides otherwise; words are sent away for nobody', () => {
    expect(chooseVoices('always', 'linux', [online, huihui])).toEqual({
      'zh-CN': 'Microsoft Huihui',
      'zh-HK': null,
      en: null,
    });
    expect(chooseVoices('always', 'linux', [online])['zh-CN']).toBeNull();
    expect(chooseVoices('never', 'win32', [huihui])['zh-CN']).toBeNull();
  });

  test('the named locale first, formant voices last', () => {
    expect(bestVoice('en', [american, english])).toBe(english);
    expect(bestVoice('en', [american])).toBe(american);
    const eddy = voice('Eddy (Chinese (China mainland))', 'zh-CN');
    expect(bestVoice('zh-CN', [eddy, huihui])).toBe(huihui);
    expect(bestVoice('zh-CN', [eddy])).toBe(eddy);
    // Neither of the two is spoken by the other's voice.
    expect(bestVoice('zh-HK', [huihui, eddy])).toBeUndefined();
    expect(bestVoice('zh-HK', [voice('Tracy', 'zh-Hant-HK')])?.name).toBe('Tracy');
    expect(bestVoice('zh-HK', [voice('yue', 'yue')])?.name).toBe('yue');
  });
});
