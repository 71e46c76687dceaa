import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CashAsked, type CashCommand, decideCash, holdsNumber } from './decide.ts';
import { type CashEntry, type Ledger, ledgerOf, SUM_KINDS } from './ledger.ts';
import { fenOf, NOTHING_COUNTED, PIECES, worthOf } from './pieces.ts';

/** The rules of the ledger of cash. */

const DAY = '2026-11-24';
const AFTER = '2026-11-25';
const EMPTY = ledgerOf([]);
const asked = (change: Partial<CashAsked> = {}): CashAsked => ({
  id: 'a',
  at: 0,
  day: DAY,
  by: '沈知秋',
  second: null,
  ...change,
});
const pay = (fen: number, given = fen): CashCommand => ({ do: 'received', fen, given, about: '电费' });
/** Writes them one after the other; each must be taken. */
function written(...steps: [CashCommand, Partial<CashAsked>?][]): Ledger {
  const entries: CashEntry[] = [];
  for (const [index, [command, change]] of steps.entries()) {
    const made = decideCash(ledgerOf(entries), command, asked({ id: `e${index}`, ...change }));
    if (made.refused !== null) throw new Error(made.refused);
    entries.push(made.entry);
  }
  return ledgerOf(entries);
}
const refused = (ledger: Ledger, command: CashCommand, change?: Partial<CashAsked>) =>
  decideCash(ledger, command, asked(change)).refused;
/** So many 角, and nothing else. */
const coins = (fen: number) => PIECES.map((piece) => (piece === 10 ? fen / 10 : 0));

describe('cash', () => {
  test('is counted by notes and coins, and typed with 元 and 角', () => {
    expect(worthOf([1, 1, 1, 1, 1, 1, 1, 1])).toBe(18_660);
    expect(worthOf(NOTHING_COUNTED)).toBe(0);
    for (const wrong of [[1], [-1, 0, 0, 0, 0, 0, 0, 0], [0.5, 0, 0, 0, 0, 0, 0, 0]])
      expect(() => worthOf(wrong)).toThrow(RangeError);
    expect(['100', '87.4', '87.40', '０.5', '87.45', '', '-1', '1e3', '1234567'].map(fenOf)).toEqual([
      ...[10_000, 8_740, 8_740, 50],
      ...[null, null, null, null, null],
    ]);
  });

  test('what she put down is at least what she owes; what it is for is said, without numbers of hers', () => {
    expect(refused(EMPTY, pay(8_740, 10_000))).toBe(null);
    expect(refused(EMPTY, pay(8_740, 8_000))).toBe('given-too-little');
    for (const sum of [0, -10, 5, 1.5, 100_000_000]) expect(refused(EMPTY, pay(sum))).toBe('bad-sum');
    expect(refused(EMPTY, { ...pay(100), about: ' ' } as CashCommand)).toBe('no-words');
    expect(refused(EMPTY, { ...pay(100), about: '户号3302990315' } as CashCommand)).toBe('personal');
    expect(refused(EMPTY, { ...pay(100), about: 'GHL-1-261124-042-5' } as CashCommand)).toBe(null);
  });

  test('a number of hers is known however it is written; what only looks like one is left', () => {
    for (const hers of [
      ...['13800001278', '138 0000 1278', '138-0000-1278', '１３８００００１２７８', '电话 5550 0120'],
      ...['33029919460815002X', '330299 19460815 002 X', '一三八零零零零一二七八', '幺三八〇〇〇〇一二七八'],
      'GHL-1-261124-042-5 的电话 138 0000 1278',
    ])
      expect(holdsNumber(hers), hers).toBe(true);
    for (const nobodys of [
      ...['GHL-1-261124-042-5 等回话', '2026-11-23 14:30 来人', '3号楼 2单元', '收了 100.50', '三月二十一日'],
      ...['9:00-11:30 停电', '10、20、50、100 元都有'],
    ])
      expect(holdsNumber(nobodys), nobodys).toBe(false);
  });

  test('above ¥1,000 another person signs, never the same', () => {
    expect(refused(EMPTY, pay(100_000))).toBe(null);
    expect(refused(EMPTY, pay(100_010))).toBe('needs-second');
    expect(refused(EMPTY, pay(100_010), { second: '沈知秋' })).toBe('oneself');
    expect(refused(EMPTY, pay(100_010), { second: '顾站长' })).toBe(null);
    // Neither is a large sum made small alone.
    const large = written([pay(100_010), { second: '顾站长' }]);
    const small: CashCommand = { do: 'corrected', of: 'e0', fen: 10, why: '看错了' };
    expect(refused(large, small)).toBe('needs-second');
  });

  test('a correction names the other and says why; nothing more is taken out than is there', () => {
    const ledger = written([pay(8_740)], [{ do: 'corrected', of: 'e0', fen: 7_840, why: '数字看反了' }]);
    expect(ledger).toMatchObject({
      balance: 7_840,
      lines: [{ fen: 7_840, entry: { body: { fen: 8_740 } }, corrected: { id: 'e1' } }],
    });
    expect(refused(ledger, { do: 'corrected', of: 'x', fen: 10, why: '看错了' })).toBe('no-such');
    expect(refused(ledger, { do: 'corrected', of: 'e0', fen: 10, why: '' })).toBe('no-words');
    expect(refused(ledger, { do: 'taken-out', fen: 7_850, about: '送银行' })).toBe('not-enough');
    expect(refused(ledger, { do: 'given-back', fen: 7_840, about: '电费退回' })).toBe(null);
  });

  test('a receipt is unmarked once; only where nothing went to the printer, once more', () => {
    const mark = (ledger: Ledger) => {
      const made = decideCash(ledger, { do: 'receipt', of: 'e0' }, asked({ id: 'r' }));
      return made.refused === null && made.entry.body.kind === 'receipt' && made.entry.body.mark;
    };
    const paid: [CashCommand] = [pay(100)];
    const begun: [CashCommand] = [{ do: 'receipt', of: 'e0' }];
    expect(mark(written(paid))).toBe(false);
    expect(mark(written(paid, begun))).toBe(true);
    const not: [CashCommand] = [{ do: 'receipt-not-begun', of: 'e0', receipt: 'e1' }];
    expect(mark(written(paid, begun, not))).toBe(false);
    expect(mark(written(paid, begun, not, begun))).toBe(true);
  });

  test('a day that comes out even is closed alone; a difference has a reason and a second signature', () => {
    const ledger = written([pay(8_740)]);
    const close = (fen: number, why: string | null = null): CashCommand => ({
      do: 'closed',
      pieces: coins(fen),
      why,
    });
    expect(refused(ledger, close(8_740))).toBe(null);
    expect(refused(ledger, close(8_700))).toBe('needs-reason');
    expect(refused(ledger, close(8_700, '找零找多了'))).toBe('needs-second');
    expect(refused(ledger, close(8_700, '找零找多了'), { second: '顾站长' })).toBe(null);
  });

  test('nothing is written into a closed day, and nothing new before the day before is closed', () => {
    const close: CashCommand = { do: 'closed', pieces: coins(100), why: null };
    const closed = written([pay(100)], [close]);
    expect(closed).toMatchObject({ closed: DAY, balance: 100, lines: [] });
    for (const command of [pay(100), close]) expect(refused(closed, command)).toBe('day-closed');
    expect(refused(closed, pay(100), { day: AFTER })).toBe(null);
    const forgotten = written([pay(100)]);
    expect(refused(forgotten, pay(100), { day: AFTER })).toBe('day-before-open');
    // It is closed the day after, as the day it was; then today begins.
    expect(written([pay(100)], [close, { day: AFTER }], [pay(50), { day: AFTER }])).toMatchObject({
      closed: DAY,
      open: AFTER,
      balance: 150,
    });
  });
});

describe('whatever is written', () => {
  const fen = fc
    .oneof({ weight: 4, arbitrary: fc.integer({ min: -2, max: 900 }) }, fc.integer({ min: 1, max: 15_000 }))
    .map((jiao) => jiao * 10);
  const of = fc.nat(6).map((n) => `e${n}`);
  const step = fc.record({
    command: fc.oneof(
      fc
        .record({ do: fc.constant('received' as const), fen, about: fc.constant('电费') })
        .map((one) => ({ ...one, given: one.fen + 500 })),
      fc.record({
        do: fc.constantFrom('given-back' as const, 'put-in' as const, 'taken-out' as const),
        fen,
        about: fc.constant('送银行'),
      }),
      fc.record({
        do: fc.constant('corrected' as const),
        of,
        fen,
        why: fc.constant('看错了'),
      }),
      fc.record({ do: fc.constant('receipt' as const), of }),
      fc.record({
        do: fc.constant('closed' as const),
        pieces: fc.array(fc.nat(9), { minLength: 8, maxLength: 8 }),
        why: fc.constantFrom(null, '找零找多了'),
      }),
    ),
    second: fc.constantFrom(null, '顾站长'),
    laterDays: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.constant(1)),
  });

  test('the balance is the sum of all entries, never less than nothing; no entry is in a closed day', () => {
    const taken = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30, size: 'max' }), (steps) => {
        const entries: CashEntry[] = [];
        let day = 10;
        /** Kept apart from the rules: what each sum is now, and what lay there at the last closing. */
        let sums = new Map<string, number>();
        const signs = new Map<string, number>();
        let base = 0;
        for (const [index, { command, second, laterDays }] of steps.entries()) {
          day += laterDays;
          const before = ledgerOf(entries);
          const at = asked({ id: `e${index}`, day: `2026-11-${day}`, second });
          const made = decideCash(before, command, at);
          if (made.refused !== null) continue;
          taken.set(command.do, (taken.get(command.do) ?? 0) + 1);
          const { body } = made.entry;
          if (before.closed !== null) expect(made.entry.day > before.closed).toBe(true);
          if (before.open !== null && body.kind !== 'corrected' && body.kind !== 'receipt')
            expect(made.entry.day).toBe(before.open);
          if (body.kind === 'closed') {
            expect(body.expected).toBe(before.balance);
            if (body.counted !== body.expected) expect([made.entry.second, body.why]).not.toContain(null);
            [sums, base] = [new Map(), body.counted];
          } else if (body.kind === 'corrected') sums.set(body.of, (signs.get(body.of) ?? 0) * body.fen);
          else if (body.kind !== 'receipt' && body.kind !== 'receipt-not-begun') {
            signs.set(made.entry.id, body.kind === 'received' || body.kind === 'put-in' ? 1 : -1);
            sums.set(made.entry.id, (signs.get(made.entry.id) ?? 0) * body.fen);
          }
          const was = JSON.stringify(entries);
          entries.push(made.entry);
          expect(JSON.stringify(entries.slice(0, -1))).toBe(was);
          const { balance } = ledgerOf(entries);
          expect(balance).toBeGreaterThanOrEqual(0);
          expect(balance).toBe([...sums.values()].reduce((sum, one) => sum + one, base));
          // From the last closing on it is the same as from the beginning: so the rest need not be read.
          const last = entries.findLastIndex((one) => one.body.kind === 'closed');
          expect(ledgerOf(entries.slice(Math.max(0, last)))).toEqual(ledgerOf(entries));
        }
      }),
      { numRuns: 400 },
    );
    // Every kind was really tried.
    for (const kind of [...SUM_KINDS, 'corrected', 'receipt', 'closed'])
      expect(taken.get(kind) ?? 0, kind).toBeGreaterThan(20);
  });
});
