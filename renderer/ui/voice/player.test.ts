import { describe, expect, test } from 'vitest';
import type { Clip } from '../../../main/voice/port.ts';
import { makePlayer, type PlayerReport, START_AFTER_PAINT_MS } from './player.ts';
import type { Sound, SoundHost, SystemVoice } from './sound.ts';

const clip = (phrase: number, more: Partial<Clip> = {}): Clip => ({
  phrase,
  voice: 'espeak',
  wav: new Uint8Array([phrase]),
  mime: 'audio/wav',
  say: `phrase ${phrase}`,
  speed: 1,
  ms: 1000,
  pauseMs: 400,
  ...more,
});

/** A browser with hands on its clock. `device` says what becomes of a sound that is played. */
function stage(device: 'plays' | 'refuses' | 'hangs' | 'errors' = 'plays') {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  const log: string[] = [];
  const urls = new Set<string>();
  let made = 0;
  const sounds: (Sound & { url: string })[] = [];
  const host: SoundHost = {
    sound(url) {
      const listeners: { [type: string]: () => void } = {};
      const sound: Sound & { url: string } = {
        url,
        volume: 1,
        playbackRate: 1,
        preservesPitch: false,
        addEventListener: (type, listener) => {
          listeners[type] = listener;
        },
        play: () => {
          log.push(`${now} play ${url}`);
          if (device === 'refuses') return Promise.reject(new Error('NotAllowedError'));
          if (device === 'errors') host.after(1, () => listeners.error?.());
          if (device === 'plays') host.after(1000 / sound.playbackRate, () => listeners.ended?.());
          return Promise.resolve();
        },
        pause: () => log.push(`${now} pause ${url}`),
      };
      sounds.push(sound);
      return sound;
    },
    urlOf(bytes) {
      made += 1;
      const url = `blob:${made}:${bytes[0]}`;
      urls.add(url);
      return url;
    },
    revoke: (url) => urls.delete(url),
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  };
  const settle = async () => {
    for (let i = 0; i < 5; i++) await Promise.resolve();
  };
  const pass = async (ms: number) => {
    const until = now + ms;
    for (;;) {
      await settle();
      const next = timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      timers = timers.filter((timer) => timer !== next);
      now = next.at;
      next.run();
    }
    now = until;
    await settle();
  };
  const reports: PlayerReport[] = [];
  const told: string[] = [];
  const report = (event: PlayerReport) => {
    reports.push(event);
    told.push(`${now} ${event.kind}${'phrase' in event ? ` ${event.phrase}` : ''}`);
  };
  return { host, report, reports, told, log, urls, sounds, pass, timersLeft: () => timers.length };
}

describe('the player', () => {
  test('plays clips in order with their silences, half a second after the page', async () => {
    const { host, report, told, pass, urls, timersLeft } = stage();
    const player = makePlayer(host, report);
    player.play('u1', [clip(0), clip(1, { pauseMs: 0 }), clip(2, { pauseMs: 800 })]);
    expect(START_AFTER_PAINT_MS).toBe(500);
    await pass(10_000);
    expect(told).toEqual([
      '500 phrase-started 0',
      '1500 phrase-ended 0',
      '1900 phrase-started 1',
      '2900 phrase-ended 1',
      '2900 phrase-started 2',
      '3900 phrase-ended 2',
      '4700 done',
    ]);
    expect(player.speaking).toBe(false);
    expect(urls.size).toBe(0);
    expect(timersLeft()).toBe(0);
  });

  test('several sounds of one phrase are one phrase', async () => {
    const { host, report, told, pass } = stage();
    makePlayer(host, report).play('u1', [clip(0, { pauseMs: 0 }), clip(0, { pauseMs: 0 }), clip(0)]);
    await pass(10_000);
    expect(told).toEqual(['500 phrase-started 0', '3500 phrase-ended 0', '3900 done']);
  });

  test('a touch silences at once, and nothing comes after', async () => {
    const { host, report, told, pass, urls, log, timersLeft } = stage();
    const player = makePlayer(host, report);
    player.play('u1', [clip(0), clip(1)]);
    await pass(700);
    player.stop();
    expect(log.at(-1)).toMatch(/^700 pause/);
    await pass(10_000);
    expect(told).toEqual(['500 phrase-started 0', '700 stopped']);
    expect([urls.size, timersLeft()]).toEqual([0, 0]);
    player.stop();
    expect(told).toHaveLength(2);
  });

  test('a touch before it starts keeps it silent', async () => {
    const { host, report, told, pass, log } = stage();
    const player = makePlayer(host, report);
    player.play('u1', [clip(0)]);
    await pass(100);
    player.stop();
    await pass(10_000);
    expect(told).toEqual(['100 stopped']);
    expect(log).toEqual([]);
  });

  test('a new page cuts the old one short', async () => {
    const { host, report, told, pass } = stage();
    const player = makePlayer(host, report);
    player.play('u1', [clip(0)]);
    await pass(600);
    player.play('u2', [clip(0)]);
    await pass(10_000);
    expect(told).toEqual([
      '500 phrase-started 0',
      '600 stopped',
      '1100 phrase-started 0',
      '2100 phrase-ended 0',
      '2500 done',
    ]);
  });

  test('again: first the same, then slower from the core', async () => {
    const { host, report, told, reports, pass } = stage();
    const player = makePlayer(host, report);
    player.again();
    expect(told).toEqual([]);
    player.play('u1', [clip(0)]);
    await pass(10_000);
    player.again();
    await pass(10_000);
    player.again();
    expect(reports.at(-1)).toEqual({ kind: 'again-slower', utterance: 'u1' });
    player.play('u1', [clip(0, { ms: 1500 })]);
    await pass(10_000);
    player.again();
    expect(reports.at(-1)).toEqual({ kind: 'again-slower', utterance: 'u1' });
    expect(told.filter((line) => line.endsWith('done'))).toHaveLength(3);
  });

  test('a sound that never ends is left behind after its length and two seconds', async () => {
    const { host, report, told, pass, urls } = stage('hangs');
    makePlayer(host, report).play('u1', [clip(0), clip(1)]);
    await pass(20_000);
    expect(told).toEqual([
      '500 phrase-started 0',
      '3500 failed 0',
      '3500 phrase-ended 0',
      '3900 phrase-started 1',
      '6900 phrase-ended 1',
      '7300 done',
    ]);
    expect(urls.size).toBe(0);
  });

  test.each(['refuses', 'errors'] as const)(
    'a sound device that %s: the caption walks on',
    async (device) => {
      const { host, report, told, reports, pass, urls } = stage(device);
      makePlayer(host, report).play('u1', [clip(0), clip(1)]);
      await pass(20_000);
      expect(told.map((line) => line.replace(/^\d+ /, ''))).toEqual([
        'phrase-started 0',
        'failed 0',
        'phrase-ended 0',
        'phrase-started 1',
        'phrase-ended 1',
        'done',
      ]);
      expect(reports.find((event) => event.kind === 'failed')).toMatchObject({ why: 'play' });
      expect(urls.size).toBe(0);
    },
  );

  test('refused sound is not heard', async () => {
    const { host, report, reports, pass } = stage('refuses');
    makePlayer(host, report).play('u1', [clip(0)]);
    await pass(20_000);
    expect(reports.at(-1)).toMatchObject({ kind: 'done', heard: false });
  });

  test('muted: no sound is made, the caption walks at the pace of speech', async () => {
    const { host, report, told, reports, pass, log } = stage();
    const player = makePlayer(host, report);
    player.setMuted(true);
    player.play('u1', [clip(0), clip(1)]);
    await pass(20_000);
    expect(log).toEqual([]);
    expect(told[1]).toBe('1500 phrase-ended 0');
    expect(reports.at(-1)).toMatchObject({ kind: 'done', heard: false });
  });

  test('muting in the middle of a phrase takes effect at once, and back', async () => {
    const { host, report, sounds, pass } = stage();
    const player = makePlayer(host, report);
    player.setVolume(0.7);
    player.play('u1', [clip(0)]);
    await pass(600);
    expect(sounds[0]?.volume).toBe(0.7);
    player.setMuted(true);
    expect(sounds[0]?.volume).toBe(0);
    player.setMuted(false);
    player.setVolume(3);
    expect(sounds[0]?.volume).toBe(1);
  });

  test('a recorded sound is slowed with its pitch kept', async () => {
    const { host, report, sounds, pass } = stage();
    makePlayer(host, report).play('u1', [clip(0, { speed: 0.8, voice: 'recorded' })]);
    await pass(600);
    expect(sounds[0]).toMatchObject({ playbackRate: 0.8, preservesPitch: true });
  });

  test('caption alone and names: the time to read', async () => {
    const { host, report, told, pass, log } = stage();
    makePlayer(host, report).play('u1', [
      clip(0, { wav: null, voice: 'none' }),
      clip(1, { wav: null, say: '', ms: 600 }),
    ]);
    await pass(20_000);
    expect(log).toEqual([]);
    expect(told).toEqual([
      '500 phrase-started 0',
      '1500 phrase-ended 0',
      '1900 phrase-started 1',
      '2500 phrase-ended 1',
      '2900 done',
    ]);
  });

  /** A system's voice that answers each stretch of words as listed; with `yes` after a while. */
  const answering = (host: SoundHost, ...answers: ('yes' | 'no' | 'at once no' | 'silent' | 'endless')[]) => {
    const said: string[] = [];
    let cancelled = 0;
    const system: SystemVoice = {
      speak(words, _speed, _volume, tell) {
        said.push(words);
        const answer = answers.shift();
        if (answer === 'yes' || answer === 'endless') host.after(100, () => tell.began());
        if (answer === 'yes' || answer === 'no') host.after(700, () => tell.done(answer === 'yes'));
        if (answer === 'at once no') tell.done(false);
        return () => {
          cancelled += 1;
        };
      },
    };
    return { said, system, cancelled: () => cancelled };
  };
  const bySystem = [0, 1, 2].map((phrase) => clip(phrase, { wav: null, voice: 'system', pauseMs: 0 }));

  test('the system’s voice: its end leads on', async () => {
    const { host, report, reports, told, pass } = stage();
    const { said, system } = answering(host, 'yes', 'yes', 'yes');
    makePlayer(host, report, system).play('u1', bySystem);
    await pass(20_000);
    expect(said).toEqual(['phrase 0', 'phrase 1', 'phrase 2']);
    expect(told).toEqual([
      '500 phrase-started 0',
      '1200 phrase-ended 0',
      '1200 phrase-started 1',
      '1900 phrase-ended 1',
      '1900 phrase-started 2',
      '2600 phrase-ended 2',
      '2600 done',
    ]);
    expect(reports.at(-1)).toMatchObject({ heard: true });
  });

  test.each([
    ['refused', 'no', 700],
    ['refused at once', 'at once no', 0],
    ['silent', 'silent', 2000],
  ] as const)(
    'the system’s voice, %s: told, not asked again, the caption walks on',
    async (_name, how, after) => {
      const { host, report, reports, told, pass } = stage();
      const { said, system } = answering(host, 'yes', how, 'yes');
      const player = makePlayer(host, report, system);
      player.play('u1', bySystem);
      await pass(20_000);
      expect(said).toEqual(['phrase 0', 'phrase 1']);
      expect(told).toEqual([
        '500 phrase-started 0',
        '1200 phrase-ended 0',
        '1200 phrase-started 1',
        `${1200 + after} failed 1`,
        `${2200 + after} phrase-ended 1`,
        `${2200 + after} phrase-started 2`,
        `${3200 + after} phrase-ended 2`,
        `${3200 + after} done`,
      ]);
      expect(reports.find(({ kind }) => kind === 'failed')).toMatchObject({ why: 'system' });
      // The next utterance may try again: whether it does is for the core to say.
      player.play('u2', bySystem.slice(0, 1));
      await pass(20_000);
      expect(said).toHaveLength(3);
    },
  );

  test('the system’s voice never tells its end: left behind, silenced, not asked again', async () => {
    const { host, report, told, pass } = stage();
    const { said, system, cancelled } = answering(host, 'endless');
    makePlayer(host, report, system).play('u1', bySystem);
    await pass(20_000);
    expect(said).toHaveLength(1);
    expect(cancelled()).toBe(1);
    expect(told.slice(0, 3)).toEqual(['500 phrase-started 0', '3500 failed 0', '3500 phrase-ended 0']);
  });
});

describe('muting the system’s voice', () => {
  test('ends it; the caption goes on, unheard until unmuted', async () => {
    const { host, report, told, pass } = stage();
    let cancelled = 0;
    const system: SystemVoice = {
      speak: () => () => {
        cancelled += 1;
      },
    };
    const player = makePlayer(host, report, system);
    player.play('u1', [clip(0, { wav: null, voice: 'system' })]);
    await pass(600);
    player.setMuted(true);
    expect(cancelled).toBe(1);
    await pass(20_000);
    expect(told).toEqual(['500 phrase-started 0', '1600 phrase-ended 0', '2000 done']);
  });
});
