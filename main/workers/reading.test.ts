import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReadingPort } from '../reading/port.ts';
import { nodeFork } from './node-fork.ts';
import { connect } from './rpc.ts';

const PATIENCE_MS = 60_000;
type Methods = { [K in keyof ReadingPort]: ReadingPort[K] };

const child = nodeFork(path.join(import.meta.dirname, 'reading.ts'), {});
const reading = connect<Methods>(child.channel, PATIENCE_MS);
beforeAll(async () => {
  expect(await reading.call.warm({})).toMatchObject({ engine: 'pp-ocr' });
}, PATIENCE_MS);
afterAll(() => reading.close());

test(
  'a bill read in a process of its own',
  async () => {
    const image = new Uint8Array(
      readFileSync(path.join(import.meta.dirname, '../../test/paper/bill-04.jpg')),
    );
    const { type, fields } = await reading.call.read({ image, want: 'bill' });
    expect(type).toBe('bill');
    expect(fields.account).toEqual({ value: '5939389822', confidence: 0.99 });
    expect(fields.amount).toEqual({ value: '174.85', confidence: 0.99 });
  },
  PATIENCE_MS,
);

test('bad bytes and bad frames come back as typed errors', async () => {
  await expect(reading.call.read({ image: new Uint8Array([1, 2]), want: 'bill' })).rejects.toMatchObject({
    code: 'not-a-picture',
  });
  await expect(reading.call.read({ image: 'x' as never, want: 'bill' })).rejects.toMatchObject({
    code: 'not-a-picture',
  });
  await expect(
    reading.call.guide({ luma: new Uint8Array(10), width: 320, height: 240 }),
  ).rejects.toMatchObject({ code: 'bad-frame' });
});

test('guidance keeps its patience between calls', async () => {
  const luma = new Uint8Array(320 * 240).fill(4);
  const frame = { luma, width: 320, height: 240 };
  expect(await reading.call.guide(frame)).toBe('no-paper');
  expect(await reading.call.guide(frame)).toBe('too-dark');
});
