import { MessageChannel } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { handClock } from '../clock/hand-clock.ts';
import { type PortLike, portChannel } from './channel.ts';
import { replaceable } from './replaceable.ts';
import { serve } from './rpc.ts';

type Voice = { say(input: { word: string }): Promise<string> };

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** A process that answers, by the port that joins it. */
function process(name: string): { port: PortLike; die(): void } {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  const port = (one: typeof port1) => ({
    postMessage: (message: unknown) => one.postMessage(message),
    on: (event: string, listener: (value: { data: unknown }) => void) =>
      one.on(event, (data: unknown) => listener({ data })),
    start: () => one.start(),
    close: () => one.close(),
  });
  serve(portChannel(port(port1)), { say: async ({ word }: { word: string }) => `${name} ${word}` });
  return { port: port(port2), die: () => port1.close() };
}

test('what is asked before the first process is there waits for it', async () => {
  const clock = handClock();
  const voice = replaceable<Voice>(3000, {}, { first: 20_000 }, clock);
  const asked = voice.call.say({ word: '您好' });
  clock.advance(19_000);
  expect(voice.joined()).toBe(false);
  voice.join(process('one').port);
  expect(await asked).toBe('one 您好');
});

test('nobody comes: the call is given up, and the next one at once', async () => {
  const clock = handClock();
  const voice = replaceable<Voice>(3000, {}, { first: 20_000 }, clock);
  const asked = voice.call.say({ word: '您好' });
  clock.advance(20_000);
  await expect(asked).rejects.toMatchObject({ code: 'gone' });
  await expect(voice.call.say({ word: '您好' })).rejects.toMatchObject({ code: 'gone' });
});

test('one that went is waited for where that was asked for, else not', async () => {
  for (const again of [20_000, 0]) {
    const clock = handClock();
    const voice = replaceable<Voice>(3000, {}, { again }, clock);
    const first = process('one');
    voice.join(first.port);
    expect(await voice.call.say({ word: '您好' })).toBe('one 您好');
    first.die();
    // Its end is told by a message of its own: nothing is answered after it.
    await expect(voice.call.say({ word: '您好' })).rejects.toMatchObject({ code: 'gone' });
    const asked = voice.call.say({ word: '再听' });
    if (again === 0) {
      await expect(asked).rejects.toMatchObject({ code: 'gone' });
      continue;
    }
    voice.join(process('two').port);
    expect(await asked).toBe('two 再听');
  }
});

test('another process takes the place of one that is still there', async () => {
  const voice = replaceable<Voice>(3000, {}, {}, handClock());
  voice.join(process('one').port);
  voice.join(process('two').port);
  expect(await voice.call.say({ word: '您好' })).toBe('two 您好');
});
