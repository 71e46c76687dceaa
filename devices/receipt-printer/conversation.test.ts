import { expect, test } from 'vitest';
import { makeLink } from '../link/link.ts';
import { converse, PRINTER_TIMINGS } from './conversation.ts';
import { usualProfile } from './profiles.ts';

/** All is well, as DLE EOT answers it. */
const WELL = Uint8Array.of(0x12);

test('a program that stood still listens again before it calls the printer silent', async () => {
  let answered = 0;
  const { link, data } = makeLink('serial:/dev/none', {
    write(_bytes, done) {
      done();
      // The printer answers at once, but this program does nothing for longer than it would wait.
      setImmediate(() => {
        const until = performance.now() + 400;
        while (performance.now() < until);
        setImmediate(() => {
          answered++;
          data(WELL);
        });
      });
    },
    close: (done) => done(),
  });
  const timings = { ...PRINTER_TIMINGS, realTime: 50 };
  const talk = converse(link, {
    profile: usualProfile('serial:/dev/none', 384),
    timings,
    onStatus: () => undefined,
  });
  expect(await talk.askAll()).toMatchObject({ answered: true, online: 'yes' });
  expect(answered).toBe(4);
});

/** A printer that answers in real time and in turn; while it is too busy for that, what it was asked waits. */
function busyPrinter(answers: () => boolean) {
  let waiting: Uint8Array[] = [];
  const { link, data } = makeLink('serial:/dev/none', {
    write(bytes, done) {
      done();
      waiting.push(bytes[0] === 0x1d ? Uint8Array.of(0) : WELL);
      if (!answers()) return;
      const now = waiting;
      waiting = [];
      setImmediate(() => now.forEach(data));
    },
    close: (done) => done(),
  });
  return link;
}
const quick = (link: Parameters<typeof converse>[0], band: number) =>
  converse(link, {
    profile: usualProfile('serial:/dev/none', 384),
    timings: { ...PRINTER_TIMINGS, realTime: 10, inTurn: 20, band },
    onStatus: () => undefined,
  });

test('a printer that answered is waited for while it may still be at a band, however long it says nothing', async () => {
  let asked = 0;
  const talk = quick(
    busyPrinter(() => {
      asked++;
      return asked <= 6 || asked > 20;
    }),
    60_000,
  );
  await talk.askAll();
  expect(await talk.settled(100)).toBeUndefined();
  expect(await talk.settled(100)).toBeUndefined();
  expect(await talk.settled(100)).toBeUndefined();
  expect(asked).toBeGreaterThan(20);
});

test('no longer than that: then it is silent', async () => {
  let well = true;
  const talk = quick(
    busyPrinter(() => well),
    100,
  );
  await talk.askAll();
  expect(await talk.settled(100)).toBeUndefined();
  well = false;
  expect(await talk.settled(100)).toBe('no-answer');
});
