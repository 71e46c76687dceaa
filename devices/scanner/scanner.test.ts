import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createScanDecoder, LONGEST_CODE, withoutAim } from './codec.ts';
import { NO_KEYS, WEDGE_GAP_MS, type WedgeKey, type WedgeState, wedgeKey, wedgeQuiet } from './wedge.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const key = (text: string, at: number): WedgeKey =>
  text === '\n' ? { code: 'Enter', text: null, at } : { code: `Digit${text}`, text, at };

/** Signs one after the other, `gap` ms apart. */
function type(text: string, gap: number, from = 1000, before: WedgeState = NO_KEYS) {
  let state = before;
  const people: string[] = [];
  const scans: string[] = [];
  let at = from;
  for (const sign of text) {
    const out = wedgeKey(state, key(sign, at));
    state = out.state;
    people.push(...out.people.map((one) => one.text ?? one.code));
    if (out.scanned !== null) scans.push(out.scanned);
    at += gap;
  }
  const quiet = wedgeQuiet(state);
  people.push(...quiet.people.map((one) => one.text ?? one.code));
  return { people, scans, state: quiet.state };
}

describe('a keyboard wedge', () => {
  test('fast keys ended by Enter are a code, and nobody’s typing', () => {
    expect(type('3302990315\n', 4)).toMatchObject({ people: [], scans: ['3302990315'] });
  });
  test('a person’s keys are a person’s, Enter too', () => {
    expect(type('3302990315\n', 120)).toMatchObject({ people: [...'3302990315', 'Enter'], scans: [] });
  });
  test('two fingers at once are still a person', () => {
    expect(type('33', 6).people).toEqual(['3', '3']);
  });
  test('after a person’s key comes a scan: the key stays hers, the code is whole', () => {
    const before = wedgeKey(NO_KEYS, key('7', 500));
    const after = type('3302990315\n', 5, 800, before.state);
    expect([...before.people, ...after.people.map(String)]).toEqual(['7']);
    expect(after.scans).toEqual(['3302990315']);
  });
  test('a burst without its Enter goes nowhere, and a late Enter presses nothing', () => {
    const burst = type('3302990315', 4);
    expect(burst).toMatchObject({ people: [], scans: [] });
    const late = wedgeKey(burst.state, key('\n', 1200));
    expect(late).toMatchObject({ people: [], scanned: null });
    expect(wedgeKey(late.state, key('\n', 1500)).people).toHaveLength(1);
  });
  test('shift between the signs does not break a code', () => {
    let state = NO_KEYS;
    for (const [at, sign] of [...'ABC12'].entries()) {
      state = wedgeKey(state, { code: 'ShiftLeft', text: null, at: 10 * at }).state;
      state = wedgeKey(state, { code: 'KeyA', text: sign, at: 10 * at + 2 }).state;
    }
    expect(wedgeKey(state, key('\n', 50)).scanned).toBe('ABC12');
  });
  test('arrows are told at once, after what was held', () => {
    const held = wedgeKey(NO_KEYS, key('5', 10)).state;
    expect(wedgeKey(held, { code: 'ArrowUp', text: null, at: 20 }).people.map(({ code }) => code)).toEqual([
      'Digit5',
      'ArrowUp',
    ]);
  });
  test('whatever the times: no key is lost that was slow, and none is doubled', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: WEDGE_GAP_MS + 1, max: 900 }), { maxLength: 30 }), (gaps) => {
        let state = NO_KEYS;
        let at = 0;
        let count = 0;
        for (const gap of gaps) {
          at += gap;
          const out = wedgeKey(state, key('4', at));
          state = out.state;
          count += out.people.length;
          expect(out.scanned).toBeNull();
        }
        expect(count + wedgeQuiet(state).people.length).toBe(gaps.length);
      }),
    );
  });
});

describe('a serial scanner', () => {
  test.each([
    ['3302990315\r\n', '3302990315', undefined],
    ['3302990315\r', '3302990315', undefined],
    ['\u00023302990315\u0003', '3302990315', undefined],
    [']C03302990315\r', '3302990315', 'C'],
    [
      ']Q3https://pay.example.cn/electricity?acct=5939389822\r\n',
      'https://pay.example.cn/electricity?acct=5939389822',
      'Q',
    ],
    ['  55  \n', '55', undefined],
  ])('%j', (sent, text, symbology) => {
    expect(createScanDecoder().push(bytes(sent))).toEqual([
      symbology === undefined ? { text } : { text, symbology },
    ]);
  });
  test('cut anywhere, it is the same code', () => {
    const sent = bytes(']C13302990315\r\n');
    for (let at = 0; at <= sent.length; at++) {
      const decoder = createScanDecoder();
      expect([...decoder.push(sent.subarray(0, at)), ...decoder.push(sent.subarray(at))]).toEqual([
        { text: '3302990315', symbology: 'C' },
      ]);
    }
  });
  test('two codes at once are two; ends alone are none', () => {
    expect(
      createScanDecoder()
        .push(bytes('\r\n111\r\n\r\n222\r\n'))
        .map(({ text }) => text),
    ).toEqual(['111', '222']);
  });
  test('GB 18030 is read where it is no UTF-8', () => {
    expect(createScanDecoder().push(Uint8Array.from([0xbb, 0xa7, 0xba, 0xc5, 0x31, 0x0d]))[0]?.text).toBe(
      '户号1',
    );
  });
  test('noise without an end is not kept, and the code after it is whole', () => {
    const decoder = createScanDecoder();
    expect(decoder.push(new Uint8Array(LONGEST_CODE * 3).fill(0x41))).toEqual([]);
    expect(decoder.push(bytes('\r12345\r'))).toEqual([{ text: '12345' }]);
  });
  test('any bytes: no crash, and nothing without an end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        for (const { text } of createScanDecoder().push(noise)) expect(text).not.toBe('');
      }),
    );
  });
  test('what only looks like an AIM identifier stays', () => {
    expect(withoutAim(']').text).toBe(']');
    expect(withoutAim('C13302').text).toBe('C13302');
  });
});
