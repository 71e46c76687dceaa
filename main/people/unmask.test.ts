import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLES } from './roles.ts';
import { UNMASK_REASONS, type Unmasking, unmasking } from './unmask.ts';

const VALUES = ['王桂香', '330299194608150021', '13800001278', '清和区桂花里3号楼2单元402室', '80'];
const input = (over: Partial<Unmasking> = {}): Unmasking => ({
  by: { name: '小陈', role: 'window' },
  caseNumber: 'GHL-1-261124-007-1',
  field: 'phone',
  reason: 'call',
  values: VALUES,
  at: 5,
  ...over,
});

describe('lifting a mask', () => {
  test('leaves who, why, which field and which case, and no value', () => {
    const result = unmasking(input());
    expect(result).toEqual({
      refused: null,
      audit: {
        at: 5,
        actor: 'staff:小陈',
        what: 'unmasked',
        about: 'GHL-1-261124-007-1',
        detail: { field: 'phone', reason: 'call' },
      },
    });
  });
  test('needs a role that may, and a reason', () => {
    const may = ROLES.filter((role) => unmasking(input({ by: { name: '小陈', role } })).refused === null);
    expect(may).toEqual(['window', 'grid-worker', 'dispatcher', 'reviewer', 'director']);
    expect(unmasking(input({ reason: '' as never }))).toEqual({ refused: 'no-reason' });
    for (const reason of UNMASK_REASONS)
      expect(unmasking(input({ reason })).refused).toBe(reason === 'other' ? 'no-reason' : null);
  });
  test('what is written beside a chosen reason is not kept', () => {
    expect(JSON.stringify(unmasking(input({ written: '王桂香要打电话' })))).not.toContain('桂香');
  });
  test.each([
    ['', 'no-reason'],
    ['   查  ', 'no-reason'],
    ['要', 'no-reason'],
    ['查'.repeat(61), 'too-long'],
    ['给王桂香打电话', 'personal'],
    ['给王 桂 香打电话', 'personal'],
    ['给王·桂·香打电话', 'personal'],
    ['打 138 0000 1278 找她', 'personal'],
    ['打 １３８-０００-０１２７８', 'personal'],
    ['打一三八〇〇〇〇一二七八', 'personal'],
    ['打五五五〇零幺二零', 'personal'],
    ['她今年80了要核对', 'personal'],
    ['家属来核对地址写得对不对', null],
    ['第12次来问，要再核对一下', null],
  ])('%s: %s', (written, refused) => {
    expect(unmasking(input({ reason: 'other', written })).refused).toBe(refused);
  });
  test('no value of the case gets into the audit, wherever it stands and however it is parted', () => {
    const parts = fc.constantFrom('', ' ', '-', '·', '　', '，');
    const words = fc.stringMatching(/^[查看核对一下家属电话]{0,12}$/);
    fc.assert(
      fc.property(fc.constantFrom(...VALUES), parts, words, words, (value, part, before, after) => {
        const written = `${before}${[...value].join(part)}${after}`;
        const result = unmasking(input({ reason: 'other', written }));
        expect(result.refused).not.toBeNull();
      }),
    );
  });
});
