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
