import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testFolder } from '../test-visit.ts';
import { loadStationKey } from './station-key.ts';

let folder: string;
let remove: () => void;
beforeEach(() => {
  ({ folder, remove } = testFolder());
});
afterEach(() => remove());

test('is made once and comes back', () => {
  const { keyId } = loadStationKey(folder, 'now');
  expect(loadStationKey(folder, 'later').keyId).toBe(keyId);
});

test('a damaged file is put aside, and another key made', () => {
  const { keyId } = loadStationKey(folder, 'now');
  writeFileSync(join(folder, 'station-key.pem'), 'no key');
  expect(loadStationKey(folder, 'later').keyId).not.toBe(keyId);
  expect(readFileSync(join(folder, 'station-key.pem.damaged-later'), 'utf8')).toBe('no key');
});

test('a file that the system does not give is left as it is: it may be whole', () => {
  mkdirSync(join(folder, 'station-key.pem'));
  expect(() => loadStationKey(folder, 'now')).toThrow('EISDIR');
  expect(readdirSync(folder)).toEqual(['station-key.pem']);
});
