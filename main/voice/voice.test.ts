import { describe, expect, test, vi } from 'vitest';
import type { RecordedPack } from '../../content/voices/packs.ts';
import { channelPair } from '../workers/channel.ts';
import { connect, serve } from '../workers/rpc.ts';
import { speakOrCaption } from './client.ts';
import type { Espeak } from './espeak.ts';
import type { SpeakRequest, SpokenPhrase, VoiceMethods, VoiceName } from './port.ts';
import { SoundCache } from './sound-cache.ts';
import { makeVoice } from './voice.ts';

const LINE: SpokenPhrase[] = [
  { text: '您好！', pause: 'stop' },
  { text: '您家的电费，', pause: 'comma' },
  { text: '是86.40 元。', say: '是八十六元四角', pause: 'stop', personal: true },
];
const request = (more: Partial<SpeakRequest> = {}): SpeakRequest => ({
  phrases: LINE,
  locale: 'zh-CN',
  rate: 'normal',
  ...more,
});

/** A pack that has recorded just these phrases. */
function packOf(...texts: string[]): RecordedPack {
  return {
    locale: 'zh-CN',
    pack: 'test',
    count: texts.length,
    problems: [],
    find: (phrase) =>
      texts.includes(phrase.text)
        ? [{ bytes: new Uint8Array([1]), mime: 'audio/ogg', ms: 1000, words: phrase.text }]
        : undefined,
  };
}

function setUp(
  options: {
    packs?: RecordedPack[];
    espeak?: Espeak | undefined;
    broken?: boolean;
    neverLoads?: boolean;
    chosen?: string;
  } = {},
) {
  const speak = vi.fn((_words: string) => ({ wav: new Uint8Array([2]), ms: 500 }));
  const reads = () => true;
  const trouble: [VoiceName, string][] = [];
  const clock = { now: 0 };
  const voice = makeVoice({
    recorded: async () => options.packs ?? [],
    espeak: () => {
      if (options.broken) return Promise.reject(new Error('cannot load'));
      if (options.neverLoads) return new Promise(() => undefined);
      return Promise.resolve('espeak' in options ? options.espeak : { speak, reads });
    },
    chosen: () => options.chosen,
    now: () => clock.now,
    onTrouble: (name, message) => trouble.push([name, message]),
  });
  return { voice, speak, trouble, clock };
}

const voicesOf = (clips: { phrase: number; voice: VoiceName }[]) =>
  clips.map((clip) => `${clip.phrase} ${clip.voice}`);

describe('which voice speaks', () => {
  test('espeak where nothing is recorded; pauses follow the marks', async () => {
    const { voice } = setUp();
    const speech = await voice.speak(request());
    expect(speech.voice).toBe('espeak');
    expect(speech.clips.map((clip) => clip.pauseMs)).toEqual([800, 400, 800]);
    expect(speech.clips.every((clip) => clip.wav !== null && clip.ms === 500)).toBe(true);
  });

  test('phrase by phrase: the neighbour is heard wherever she has spoken', async () => {
    const { voice, speak } = setUp({ packs: [packOf('您好！', '您家的电费，')] });
    const { clips } = await voice.speak(request());
    expect(voicesOf(clips)).toEqual(['0 recorded', '1 recorded', '2 espeak']);
    expect(speak.mock.calls).toEqual([['是八十六元四角', 'zh-CN', 'normal']]);
  });

  test('the chosen pack, then the house’s own, then a voice; a pack that nobody chose is not heard', async () => {
    const ningbo = { ...packOf('您好！'), pack: 'ningbo', imported: true };
    const packs = [ningbo, packOf('您好！', '您家的电费，')];
    const from = (bytes: number) => (pack: RecordedPack) => ({
      ...pack,
      find: (phrase: { text: string }) =>
        pack.find(phrase)?.map((sound) => ({ ...sound, bytes: new Uint8Array([bytes]) })),
    });
    const marked = [from(7)(packs[0] as RecordedPack), from(8)(packs[1] as RecordedPack)];
    const said = async (voice: VoiceMethods, more: Partial<SpeakRequest> = {}) =>
      (await voice.speak(request(more))).clips.map(({ wav }) => wav?.[0]);
    expect(await said(setUp({ packs: marked }).voice)).toEqual([8, 8, 2]);
    expect(await said(setUp({ packs: marked }).voice, { voicePack: 'ningbo' })).toEqual([7, 8, 2]);
    expect(await said(setUp({ packs: marked, chosen: 'ningbo' }).voice)).toEqual([7, 8, 2]);
    expect(await said(setUp({ packs: [marked[0] as RecordedPack] }).voice)).toEqual([2, 2, 2]);
  });

  test('the page’s own voice comes before espeak and after a recording', async () => {
    const { voice, speak } = setUp({ packs: [packOf('您好！')] });
    const { clips } = await voice.speak(request({ systemVoice: true }));
    expect(voicesOf(clips)).toEqual(['0 recorded', '1 system', '2 system']);
    expect(clips[2]).toMatchObject({ wav: null, say: '是八十六元四角' });
    expect(speak).not.toHaveBeenCalled();
  });

  test('a phrase of another language is said by that language’s voice, never by the page’s or by a pack', async () => {
    const { voice, speak } = setUp({ packs: [packOf('王')] });
    const phrases: SpokenPhrase[] = [
      { text: 'You wrote', pause: 'none' },
      { text: '王', pause: 'stop', locale: 'zh-HK', personal: true },
    ];
    const { clips } = await voice.speak(request({ phrases, systemVoice: true }));
    expect(voicesOf(clips)).toEqual(['0 system', '1 espeak']);
    expect(speak.mock.calls).toEqual([['王', 'zh-HK', 'normal']]);
  });

  test('without any engine the caption walks on alone', async () => {
    const { voice } = setUp({ espeak: undefined });
    const speech = await voice.speak(request());
    expect(speech.voice).toBe('none');
    expect(speech.clips.map((clip) => clip.phrase)).toEqual([0, 1, 2]);
    for (const clip of speech.clips) expect(clip.ms).toBeGreaterThan(500);
  });

  test('an engine that fails at one phrase hands on the whole sentence, and the next sentence speaks again', async () => {
    const espeak: Espeak = {
      reads: () => true,
      speak: (words) => {
        if (words === '您家的电费，') throw new Error('broken sound');
        return { wav: new Uint8Array([2]), ms: 500 };
      },
    };
    const { voice, trouble } = setUp({ espeak });
    const { clips, voice: best } = await voice.speak(
      request({ phrases: [...LINE, { text: '谢谢。', pause: 'stop' }] }),
    );
    expect(voicesOf(clips)).toEqual(['0 espeak', '1 none', '2 none', '3 espeak']);
    expect(best).toBe('espeak');
    expect(trouble).toEqual([['espeak', 'broken sound']]);
  });

  test('an engine that cannot load is told once and the caption goes on', async () => {
    const { voice, trouble } = setUp({ broken: true });
    expect((await voice.speak(request())).voice).toBe('none');
    expect((await voice.speak(request())).voice).toBe('none');
    expect(trouble).toEqual([['espeak', 'cannot load']]);
  });

  test('an engine that never loads gives way to the caption after the deadline', async () => {
    vi.useFakeTimers();
    try {
      const { voice } = setUp({ neverLoads: true });
      const speech = voice.speak(request({ phrases: LINE.slice(0, 1) }));
      await vi.advanceTimersByTimeAsync(3000);
      expect((await speech).voice).toBe('none');
    } finally {
      vi.useRealTimers();
    }
  });

  test('loading may take longer than speaking: who waits for it hears the first page', async () => {
    vi.useFakeTimers();
    try {
      let loaded: (espeak: Espeak) => void = () => undefined;
      const voice = makeVoice({
        recorded: async () => [],
        espeak: () => new Promise((resolve) => (loaded = resolve)),
        now: () => Date.now(),
      });
      const first = voice.load({}).then(() => voice.speak(request()));
      await vi.advanceTimersByTimeAsync(15_000);
      loaded({ reads: () => true, speak: () => ({ wav: new Uint8Array([2]), ms: 500 }) });
      expect((await first).voice).toBe('espeak');
    } finally {
      vi.useRealTimers();
    }
  });

  test('loading that never ends is not waited for: the voice that is there speaks', async () => {
    vi.useFakeTimers();
    try {
      const { voice } = setUp({ neverLoads: true, packs: [packOf('您好！')] });
      const loading = voice.load({});
      await vi.advanceTimersByTimeAsync(20_000);
      await loading;
      expect((await voice.speak(request({ phrases: LINE.slice(0, 1) }))).voice).toBe('recorded');
    } finally {
      vi.useRealTimers();
    }
  });

  test('a slow engine is left at the deadline', async () => {
    const clock = { now: 0 };
    const voice = makeVoice({
      recorded: async () => [],
      espeak: async () => ({
        reads: () => true,
        speak: () => {
          clock.now += 2000;
          return { wav: new Uint8Array([2]), ms: 500 };
        },
      }),
      now: () => clock.now,
    });
    const { clips } = await voice.speak(
      request({ phrases: [0, 1, 2].map(() => ({ text: '您好！', pause: 'stop', personal: true })) }),
    );
    expect(voicesOf(clips)).toEqual(['0 espeak', '1 espeak', '2 none']);
  });

  test('a name is captioned in silence, with the time to read it', async () => {
    const { voice, speak } = setUp();
    const { clips } = await voice.speak(
      request({
        phrases: [
          { text: '王*香，', say: '', pause: 'comma' },
          { text: '您好！', pause: 'stop' },
        ],
      }),
    );
    expect(voicesOf(clips)).toEqual(['0 espeak', '1 espeak']);
    expect(clips[0]).toMatchObject({ wav: null, say: '' });
    expect(speak).toHaveBeenCalledTimes(1);
  });

  test('a pack is chosen by name; recorded sounds are slowed by playing them slower', async () => {
    const other: RecordedPack = { ...packOf('您好！'), pack: 'ningbo' };
    const { voice } = setUp({ packs: [packOf('您好！'), other] });
    const said = await voice.speak(request({ phrases: LINE.slice(0, 1), voicePack: 'ningbo', rate: 'slow' }));
    expect(said.clips[0]).toMatchObject({ voice: 'recorded', speed: 0.8, ms: 1250, pauseMs: 1000 });
    const house = await voice.speak(request({ phrases: LINE.slice(0, 1), voicePack: 'not-there' }));
    expect(house.voice).toBe('recorded');
  });

  test('sounds for everybody are kept, personal ones never', async () => {
    const { voice, speak } = setUp();
    await voice.speak(request());
    await voice.speak(request());
    expect(speak.mock.calls.map(([words]) => words)).toEqual([
      '您好！',
      '您家的电费，',
      '是八十六元四角',
      '是八十六元四角',
    ]);
    await voice.speak(request({ rate: 'slow' }));
    expect(speak).toHaveBeenCalledTimes(7);
  });

  test('nothing to say is nothing', async () => {
    expect(await setUp().voice.speak(request({ phrases: [] }))).toEqual({ voice: 'none', clips: [] });
  });
});

describe('the sound cache', () => {
  test('keeps within its room and lets the oldest go first', () => {
    const cache = new SoundCache(10);
    const sound = { wav: new Uint8Array(4), ms: 1 };
    cache.set('a', sound);
    cache.set('b', sound);
    cache.get('a');
    cache.set('c', sound);
    expect([cache.get('a'), cache.get('b'), cache.get('c')].map((found) => found !== undefined)).toEqual([
      true,
      false,
      true,
    ]);
    cache.set('huge', { wav: new Uint8Array(11), ms: 1 });
    expect(cache.size).toBe(2);
  });
});

describe('the caller', () => {
  test('a voice process that hangs or has ended leaves the caption', async () => {
    vi.useFakeTimers();
    try {
      const [here, there] = channelPair();
      serve(there, { speak: () => new Promise(() => undefined) });
      const client = connect<VoiceMethods>(here, 3000);
      const errors: unknown[] = [];
      const hanging = speakOrCaption(client.call.speak, request(), (error) => errors.push(error));
      await vi.advanceTimersByTimeAsync(3000);
      expect((await hanging).voice).toBe('none');
      client.close();
      expect(
        (await speakOrCaption(client.call.speak, request(), (error) => errors.push(error))).clips,
      ).toHaveLength(3);
      expect(errors).toMatchObject([{ code: 'deadline' }, { code: 'gone' }]);
    } finally {
      vi.useRealTimers();
    }
  });

  test('no voice process at all', async () => {
    expect((await speakOrCaption(undefined, request())).voice).toBe('none');
  });
});
