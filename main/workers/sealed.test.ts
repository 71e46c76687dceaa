import { expect, test } from 'vitest';
import { makeOpener, seal } from './sealed.ts';

const SAID = {
  mirror: { title: '王桂香', lines: [{ label: '姓名', value: '王桂香' }] },
  picture: Uint8Array.of(1, 2, 3),
};

test('only who it is for reads it, and as it was said', () => {
  const [desk, other] = [makeOpener<typeof SAID>(), makeOpener()];
  const sealed = seal(desk.key, SAID);
  expect(desk.open(sealed)).toMatchObject({ mirror: SAID.mirror });
  expect([...desk.open(sealed).picture]).toEqual([1, 2, 3]);
  expect(() => other.open(sealed)).toThrow();
  for (const encoding of ['utf8', 'utf16le'] as const)
    expect(Buffer.from(sealed).includes(Buffer.from('王桂香', encoding))).toBe(false);
});

test('what was changed on the way, or is cut off, opens nowhere', () => {
  const desk = makeOpener();
  const sealed = seal(desk.key, SAID);
  for (const at of [0, 1, 64, 65, 77, 93, sealed.length - 1]) {
    const changed = sealed.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => desk.open(changed), String(at)).toThrow();
  }
  for (const length of [0, 64, 92, sealed.length - 1])
    expect(() => desk.open(sealed.slice(0, length)), String(length)).toThrow();
});

test('said twice it is never the same', () => {
  const { key } = makeOpener();
  expect(Buffer.from(seal(key, SAID)).equals(Buffer.from(seal(key, SAID)))).toBe(false);
});
