import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type KeyWrapping, keyWrappingOf, loadOrCreateKey } from './key.ts';
import { developmentWrapping, passphraseWrapping } from './key-wrappings.ts';
import { keyWithoutPassphrase, makeOpening, needsPassphrase, type OpeningState } from './opening.ts';
import { testFolder } from './test-visit.ts';

const RIGHT = '20260817';

describe('opening by a passphrase', () => {
  let folder: string;
  let remove: () => void;
  beforeEach(() => {
    ({ folder, remove } = testFolder());
  });
  afterEach(() => remove());

  function begin(more: { wanted?: boolean; others?: KeyWrapping[] } = {}) {
    const states: OpeningState[] = [];
    const trouble: string[] = [];
    let timers: (() => void)[] = [];
    const opening = makeOpening({
      dataFolder: folder,
      wanted: more.wanted ?? true,
      others: more.others ?? [developmentWrapping()],
      onState: (state) => states.push(state),
      onTrouble: (code) => trouble.push(code),
      after: (_ms, run) => timers.push(run),
    });
    /** A second passes. */
    const second = () => {
      const due = timers;
      timers = [];
      for (const run of due) run();
    };
    return { opening, states, trouble, second };
  }
  const setTo = async (passphrase: string) => {
    const { opening } = begin();
    await opening.give(passphrase);
    await opening.give(passphrase);
    return (await opening.opened).key;
  };

  test('first time: given twice, and the key is kept by it', async () => {
    const { opening, states } = begin();
    expect(opening.state()).toMatchObject({ asks: 'set', trouble: null });
    await opening.give(RIGHT);
    expect(opening.state()).toMatchObject({ asks: 'repeat', opened: false });
    expect(keyWrappingOf(folder)).toBeUndefined();
    await opening.give(RIGHT);
    expect(states.some(({ busy }) => busy)).toBe(true);
    expect(opening.state()).toMatchObject({ opened: true, busy: false });
    const { key, wrongTries, how } = await opening.opened;
    expect([key.length, wrongTries, how]).toEqual([32, 0, 'set']);
    expect(keyWrappingOf(folder)).toBe('passphrase');
    // Nothing on disk holds it, and nobody else's way opens the key.
    for (const name of readdirSync(folder))
      expect(readFileSync(join(folder, name), 'latin1')).not.toContain(RIGHT);
    await expect(
      loadOrCreateKey({ dataFolder: folder, wrapping: developmentWrapping() }),
    ).rejects.toMatchObject({
      code: 'cannot-unwrap',
    });
  });

  test.each([
    ['1234567', 'short'],
    ['', 'short'],
    ['88888888', 'simple'],
    ['12345678', 'simple'],
    ['87654321', 'simple'],
    ['abcdefgh', 'simple'],
  ] as const)('“%s” is refused: %s', async (passphrase, trouble) => {
    const { opening } = begin();
    await opening.give(passphrase);
    expect(opening.state()).toMatchObject({ asks: 'set', trouble });
  });

  test('the second time it is another: from the beginning, nothing kept', async () => {
    const { opening } = begin();
    await opening.give(RIGHT);
    await opening.give('20260818');
    expect(opening.state()).toMatchObject({ asks: 'set', trouble: 'differs' });
    await opening.give(RIGHT);
    opening.startOver();
    expect(opening.state()).toMatchObject({ asks: 'set', trouble: null });
    expect(keyWrappingOf(folder)).toBeUndefined();
  });

  test('a wrong one is refused, with growing waits; the right one opens the same key', async () => {
    const key = await setTo(RIGHT);
    const { opening, trouble, second } = begin();
    expect(opening.state().asks).toBe('enter');
    await opening.give('20260818');
    expect(opening.state()).toMatchObject({ trouble: 'wrong', waitSeconds: 0, opened: false });
    await opening.give('20260819');
    expect(opening.state()).toMatchObject({ trouble: 'wrong', waitSeconds: 5 });
    // Within the wait nothing is taken, not even the right one.
    await opening.give(RIGHT);
    expect(opening.state()).toMatchObject({ waitSeconds: 5, opened: false });
    for (let left = 4; left >= 0; left--) {
      second();
      expect(opening.state().waitSeconds).toBe(left);
    }
    await opening.give('20260820');
    expect(opening.state().waitSeconds).toBe(15);
    for (let left = 15; left > 0; left--) second();
    // The same figures from a keyboard that writes them full width.
    await opening.give('２０２６０８１７');
    const opened = await opening.opened;
    expect(opened.key).toEqual(key);
    expect([opened.wrongTries, opened.how]).toEqual([3, 'enter']);
    expect(trouble).toEqual(['wrong-passphrase', 'wrong-passphrase', 'wrong-passphrase']);
  });

  test('a key that lay open so far is the same key after, and lies open no more', async () => {
    const { key } = await loadOrCreateKey({ dataFolder: folder, wrapping: developmentWrapping() });
    expect(await setTo(RIGHT)).toEqual(key);
    expect(keyWrappingOf(folder)).toBe('passphrase');
    expect(readFileSync(join(folder, 'key.json'), 'utf8')).not.toContain(Buffer.from(key).toString('base64'));
  });

  test('the settings want it no more: asked for once, then kept in the other way', async () => {
    const key = await setTo(RIGHT);
    expect(needsPassphrase(folder, false)).toBe(true);
    const { opening } = begin({ wanted: false });
    await opening.give(RIGHT);
    const opened = await opening.opened;
    expect(opened.key).toEqual(key);
    expect(opened.warning).toContain('没有上锁');
    expect(needsPassphrase(folder, false)).toBe(false);
    expect(needsPassphrase(folder, true)).toBe(true);
  });

  test('the way it was kept in is gone, or the file is changed: said, and asked again', async () => {
    await loadOrCreateKey({
      dataFolder: folder,
      wrapping: { ...developmentWrapping(), name: 'safe-storage' },
    });
    const { opening, trouble } = begin();
    await opening.give(RIGHT);
    await opening.give(RIGHT);
    expect(opening.state()).toMatchObject({ asks: 'set', trouble: 'cannot', opened: false });
    expect(trouble).toEqual(['cannot-unwrap']);

    const file = join(folder, 'key.json');
    await loadOrCreateKey({ dataFolder: join(folder, 'other'), wrapping: passphraseWrapping(RIGHT) });
    const other = JSON.parse(readFileSync(join(folder, 'other', 'key.json'), 'utf8')) as { wrapped: object };
    writeFileSync(file, JSON.stringify({ ...other, wrapped: { ...other.wrapped, N: 2 ** 30 } }));
    const changed = begin();
    await changed.opening.give(RIGHT);
    expect(changed.opening.state()).toMatchObject({ asks: 'enter', trouble: 'cannot', waitSeconds: 0 });
  });

  test('nobody is asked: the best way there is, and an old key goes over to it', async () => {
    const before = await keyWithoutPassphrase({ dataFolder: folder, others: [developmentWrapping()] });
    expect(before.warning).toContain('没有上锁');
    const { warning: _, ...plain } = developmentWrapping();
    const better: KeyWrapping = { ...plain, name: 'safe-storage' };
    const after = await keyWithoutPassphrase({ dataFolder: folder, others: [better, developmentWrapping()] });
    expect(after.key).toEqual(before.key);
    expect(after.warning).toBeUndefined();
    expect(keyWrappingOf(folder)).toBe('safe-storage');
  });
});
