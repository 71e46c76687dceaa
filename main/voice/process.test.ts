import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wavMs } from '../../content/voices/sound-length.ts';
import type { Channel } from '../workers/channel.ts';
import { type Client, connect } from '../workers/rpc.ts';
import { phrasesOf } from './phrases.ts';
import type { VoiceMethods } from './port.ts';

/** The real process, as the shell starts it, spoken to by its channel. */
describe('the voice process', () => {
  let child: ChildProcess;
  let client: Client<VoiceMethods, never>;
  beforeAll(() => {
    child = fork(fileURLToPath(new URL('../workers/voice.ts', import.meta.url)), {
      serialization: 'advanced',
      env: { ...process.env, BANBAN_WORKER_CONFIG: JSON.stringify({}) },
    });
    const channel: Channel = {
      post: (message) => child.send(message as object),
      onMessage: (listener) => child.on('message', listener),
      onClose: (closed) => child.on('exit', closed),
      close: () => child.disconnect(),
    };
    client = connect<VoiceMethods>(channel, 20_000);
  });
  afterAll(() => child.kill());

  test('speaks a bill with its sum', async () => {
    const phrases = phrasesOf('您家的电费，是{amount}。', { amount: { kind: 'money', fen: 8640 } }, 'zh-CN', {
      headphones: false,
    });
    // Answered when the voice is loaded: on a busy machine that takes longer than a page waits.
    const voices = await client.call.voices({});
    const speech = await client.call.speak({ phrases, locale: 'zh-CN', rate: 'normal' });
    expect(voices.recorded).toEqual([]);
    // Without the optional package the caption goes on alone.
    expect(speech.voice).toBe(voices.espeak ? 'espeak' : 'none');
    expect(speech.clips.map((clip) => clip.phrase)).toEqual([0, 1]);
    if (!voices.espeak) return;
    for (const clip of speech.clips) {
      expect(clip.wav).toBeInstanceOf(Uint8Array);
      expect(Math.abs((wavMs(clip.wav ?? new Uint8Array()) ?? 0) - clip.ms)).toBeLessThan(2);
    }
  });

  test('a killed process rejects what is asked of it', async () => {
    const asked = client.call.speak({
      phrases: [{ text: '您好！', pause: 'stop' }],
      locale: 'zh-CN',
      rate: 'slow',
    });
    child.kill('SIGKILL');
    await expect(asked).rejects.toMatchObject({ code: 'gone' });
  });
});
