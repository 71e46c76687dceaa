import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { handClock } from '../clock/hand-clock.ts';
import { createStore } from '../store/store.ts';
import { AT, testFolder } from '../store/test-visit.ts';
import { type Computers, computerName, IDLE_MS, LONGEST_MS, MOST, makeComputers } from './computers.ts';
import { CODE_MS, makePairing, TRIES } from './pairing.ts';

let clock: ReturnType<typeof handClock>;
beforeEach(() => {
  clock = handClock(AT);
});

describe('the code', () => {
  const draws = () => {
    let n = 100_000;
    return () => String(n++);
  };
  test('is good once, for five minutes, and until another one is shown', () => {
    const pairing = makePairing({ clock, draw: draws() });
    expect(pairing.take('100000')).toBe('none');
    pairing.offer('a');
    expect(pairing.shown()).toEqual({ code: '100000', leftMs: CODE_MS });
    expect(pairing.take('100000')).toEqual({ by: 'a' });
    expect(pairing.take('100000')).toBe('none');
    pairing.offer('a');
    pairing.offer('b');
    expect(pairing.take('100001')).toBe('wrong');
    clock.advance(CODE_MS - 1);
    expect(pairing.take('100002')).toEqual({ by: 'b' });
    pairing.offer('a');
    clock.advance(CODE_MS);
    expect(pairing.shown()).toBe(null);
    expect(pairing.take('100003')).toBe('none');
    pairing.offer('a');
    pairing.callOff();
    expect(pairing.take('100004')).toBe('none');
  });

  test('after five wrong ones the right one is worth nothing, in whatever order they come', () => {
    const typed = fc.array(
      fc.oneof(fc.constant('100000'), fc.string({ maxLength: 8 }), fc.constant('999999')),
    );
    fc.assert(
      fc.property(typed, (codes) => {
        const pairing = makePairing({ clock, draw: draws() });
        pairing.offer('a');
        const right = codes.indexOf('100000');
        const before = right < 0 ? codes : codes.slice(0, right);
        const came = codes.map((code) => typeof pairing.take(code) === 'object');
        expect(came.filter(Boolean).length).toBe(right >= 0 && before.length < TRIES ? 1 : 0);
      }),
    );
  });
});

describe('computers that are let in', () => {
  let store: ReturnType<typeof createStore>;
  let computers: Computers;
  let close: () => Promise<void>;
  let drawn: number;
  const made = () => makeComputers({ store, clock, draw: () => String(++drawn) });
  beforeEach(async () => {
    const { folder, remove } = testFolder();
    store = createStore();
    await store.open({ dataFolder: folder, key: new Uint8Array(32).fill(7), at: AT });
    drawn = 200_000;
    computers = made();
    close = async () => {
      await store.close({});
      remove();
    };
  });
  afterEach(() => close());

  async function paired(name = '窗口2'): Promise<{ id: string; secret: string }> {
    computers.offer('顾站长');
    const came = await computers.pair({ code: computers.shown()?.code ?? '', name });
    if (came.refused !== null) throw new Error(came.refused);
    return came;
  }

  test('have a secret that is known from then on, also after a start, and of which only the hash is kept', async () => {
    const { id, secret } = await paired();
    expect(await computers.known(secret)).toMatchObject({ id, name: '窗口2', by: '顾站长' });
    expect(await computers.known(`${secret}x`)).toBe(null);
    expect(await computers.known('')).toBe(null);
    computers = made();
    expect(computers.holds(id)).toBe(false);
    expect((await computers.known(secret))?.id).toBe(id);
    expect(computers.holds(id)).toBe(true);
    expect(JSON.stringify(await store.setting({ name: 'desk.computers' }))).not.toContain(secret);
  });

  test('without a code, with a wrong one, a used one or no name nobody is let in', async () => {
    expect(await computers.pair({ code: '', name: 'a' })).toEqual({ refused: 'no-code' });
    await paired();
    expect(await computers.pair({ code: '200001', name: 'a' })).toEqual({ refused: 'no-code' });
    computers.offer('顾站长');
    expect(await computers.pair({ code: '200002', name: ' ' })).toEqual({ refused: 'name' });
    expect(await computers.pair({ code: '000000', name: 'a' })).toEqual({ refused: 'code' });
    expect((await computers.pair({ code: '200002', name: 'a' })).refused).toBe(null);
    expect(await computers.list()).toHaveLength(2);
  });

  test('a code lets one in, also when two type it at the same moment', async () => {
    computers.offer('顾站长');
    const [one, two] = await Promise.all(['a', 'b'].map((name) => computers.pair({ code: '200001', name })));
    expect([one?.refused, two?.refused].sort()).toEqual([null, 'no-code'].sort());
    expect(await computers.list()).toHaveLength(1);
  });

  test('are let in no more once they are removed, not used for a month, or a year old', async () => {
    const [one, two] = [await paired('一'), await paired('二')];
    await computers.remove(one.id, '顾站长');
    expect(await computers.known(one.secret)).toBe(null);
    expect(computers.holds(one.id)).toBe(false);
    for (let month = 0; month < 12; month++) {
      clock.advance(IDLE_MS - 1);
      expect((await computers.known(two.secret))?.name, `month ${month}`).toBe('二');
    }
    clock.advance(LONGEST_MS - 12 * (IDLE_MS - 1));
    expect(await computers.known(two.secret)).toBe(null);
    const three = await paired('三');
    clock.advance(IDLE_MS);
    expect(computers.holds(three.id)).toBe(false);
    expect(await computers.known(three.secret)).toBe(null);
    expect(await computers.list()).toEqual([]);
  });

  test('are so many and no more', async () => {
    for (let n = 0; n < MOST; n++) await paired(`电脑 ${n}`);
    computers.offer('顾站长');
    expect(await computers.pair({ code: computers.shown()?.code ?? '', name: 'x' })).toEqual({
      refused: 'too-many',
    });
  });

  test('who was let in, by whom, and who was refused is in the audit, without names of computers', async () => {
    const rows: unknown[] = [];
    const audit = async (row: Parameters<typeof store.audit>[0]) => {
      rows.push(row);
      return await store.audit(row);
    };
    computers = makeComputers({ store: { ...store, audit }, clock, draw: () => String(++drawn) });
    const { id, secret } = await paired('小陈的电脑');
    computers.offer('顾站长');
    await computers.pair({ code: '1', name: 'a' });
    await computers.remove(id, '站长二');
    await computers.remove(id, '站长二');
    expect(rows).toEqual([
      { at: AT, actor: 'staff:顾站长', what: 'computer-paired', about: id },
      { at: AT, actor: 'network', what: 'computer-refused' },
      { at: AT, actor: 'staff:站长二', what: 'computer-removed', about: id },
    ]);
    for (const word of ['小陈', secret]) expect(JSON.stringify(rows)).not.toContain(word);
  });

  test('whoever looks on hears of it', async () => {
    let heard = 0;
    const end = computers.onChange(() => {
      heard += 1;
    });
    const { id } = await paired();
    expect(heard).toBe(2);
    await computers.remove(id, '顾站长');
    expect(heard).toBe(3);
    end();
    computers.offer('顾站长');
    expect(heard).toBe(3);
  });
});

test('the name of a computer', () => {
  expect(computerName('  ２号 窗口 ')).toBe('2号 窗口');
  for (const none of ['', '  ', 'a\u0007b', '很'.repeat(21)]) expect(computerName(none)).toBe(null);
});
