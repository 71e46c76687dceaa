import { describe, expect, test } from 'vitest';
import { makePageVoice, type Said } from './page-voice.ts';
import type { SpeakRequest, Speech, SpokenPhrase } from './port.ts';
import type { SystemVoiceWish } from './system-voice.ts';
import { makeVoice } from './voice.ts';

const HUIHUI = { id: 'huihui', name: 'Microsoft Huihui', lang: 'zh-CN', local: true };
const PHRASES: SpokenPhrase[] = [
  { text: '您好！', pause: 'stop' },
  { text: '这是您家的电费，', pause: 'comma' },
  { text: '您看对不对？', pause: 'stop' },
];
const REQUEST: SpeakRequest = { phrases: PHRASES, locale: 'zh-CN', rate: 'normal' };

function setUp(more: { wish?: SystemVoiceWish; platform?: string; away?: boolean } = {}) {
  const said: Said[] = [];
  const trouble: string[] = [];
  const asked: SpeakRequest[] = [];
  const ours = makeVoice({
    recorded: async () => [],
    espeak: async () => ({
      speak: () => ({ wav: new Uint8Array([1]), ms: 500 }),
      reads: () => true,
    }),
    now: () => 0,
  });
  const voice = makePageVoice({
    wish: more.wish ?? 'where-good',
    platform: more.platform ?? 'win32',
    speak(request): Promise<Speech> {
      asked.push(request);
      return more.away ? Promise.reject(new Error('gone')) : ours.speak(request);
    },
    publish: (one) => said.push(one),
    onTrouble: (what) => trouble.push(what),
  });
  const say = async (utterance: string, request = REQUEST) => {
    const { clips } = await voice.speak(request);
    voice.say({ utterance, clips });
    return clips.map((clip) => clip.voice);
  };
  return { voice, say, said, trouble, asked };
}

describe('the voice of a visit', () => {
  test('ours until the page has told of a good one, then the page’s, in its language only', async () => {
    const { voice, say } = setUp();
    expect(await say('u1')).toEqual(['espeak', 'espeak', 'espeak']);
    expect(voice.offered([])).toEqual({ 'zh-CN': null, 'zh-HK': null, en: null });
    expect(await say('u2')).toEqual(['espeak', 'espeak', 'espeak']);
    expect(voice.offered([HUIHUI])).toEqual({ 'zh-CN': 'huihui', 'zh-HK': null, en: null });
    expect(await say('u3')).toEqual(['system', 'system', 'system']);
    expect(await say('u4', { ...REQUEST, locale: 'en' })).toEqual(['espeak', 'espeak', 'espeak']);
    // Taken away by the system: ours again.
    voice.offered([]);
    expect(await say('u5')).toEqual(['espeak', 'espeak', 'espeak']);
  });

  test('never on Linux by itself, nor where it is not wanted', async () => {
    for (const more of [{ platform: 'linux' }, { wish: 'never' }] as const) {
      const { voice, say } = setUp(more);
      voice.offered([HUIHUI]);
      expect(await say('u1')).not.toContain('system');
    }
  });

  test('it fails in the middle of a sentence: that sentence and the rest, by ours, marked in their places', async () => {
    const { voice, say, said, trouble, asked } = setUp();
    voice.offered([HUIHUI]);
    await say('u1');
    await voice.failed({ utterance: 'u1', phrase: 2 });
    expect(said).toHaveLength(2);
    expect(said[1]?.utterance).not.toBe('u1');
    expect(said[1]?.clips.map(({ phrase, voice, say }) => [phrase, voice, say])).toEqual([
      [1, 'espeak', '这是您家的电费，'],
      [2, 'espeak', '您看对不对？'],
    ]);
    expect(asked.at(-1)?.systemVoice).toBe(false);
    expect(trouble).toEqual(['system-voice']);
    // It is not asked again in this visit, even if the system tells of it anew.
    expect(voice.offered([HUIHUI])).toEqual({ 'zh-CN': null, 'zh-HK': null, en: null });
    expect(await say('u2')).toEqual(['espeak', 'espeak', 'espeak']);
  });

  test('a page that is gone, a failure told twice or made up: nothing is said', async () => {
    const { voice, say, said } = setUp();
    await say('u1');
    await voice.failed({ utterance: 'u1', phrase: 0 });
    expect(said).toHaveLength(1);
    voice.offered([HUIHUI]);
    await say('u2');
    await voice.failed({ utterance: 'u1', phrase: 0 });
    await voice.failed({ utterance: 'other', phrase: 0 });
    expect(said).toHaveLength(2);
    const twice = [
      voice.failed({ utterance: 'u2', phrase: 1e9 }),
      voice.failed({ utterance: 'u2', phrase: 0 }),
    ];
    await Promise.all(twice);
    expect(said).toHaveLength(3);
  });

  test('she moved on while ours was asked: the page she left is not spoken', async () => {
    const { voice, say, said } = setUp();
    voice.offered([HUIHUI]);
    await say('u1');
    const failing = voice.failed({ utterance: 'u1', phrase: 0 });
    voice.say({ utterance: 'u2', clips: [] });
    await failing;
    expect(said.map(({ utterance }) => utterance)).toEqual(['u1', 'u2']);
  });

  test('our voice process is away: the page’s own speaks; without one the caller is told', async () => {
    const { voice, say, trouble } = setUp({ away: true });
    await expect(voice.speak(REQUEST)).rejects.toThrow('gone');
    voice.offered([HUIHUI]);
    expect(await say('u1')).toEqual(['system', 'system', 'system']);
    expect(trouble).toEqual(['voice']);
  });
});
