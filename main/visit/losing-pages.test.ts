import { describe, expect, test } from 'vitest';
import type { PageCount } from '../store/port.ts';
import { losingWords, pageRecords, pageTitle } from './losing-pages.ts';
import { WORDS } from './test-visit.ts';

const taskId = 'electricity-bill';
const page = (stepId: string, opened: number, called: number, gaveUp = 0): PageCount[] =>
  (
    [
      ['opened', opened],
      ['stuck', called + gaveUp],
      ['called', called],
      ['gave-up', gaveUp],
    ] as const
  )
    .filter(([, count]) => count > 0)
    .map(([what, count]) => ({ taskId, stepId, what, count }));
const losing = (...counts: PageCount[][]) =>
  pageRecords(counts.flat())
    .filter((one) => one.losing)
    .map(({ stepId }) => stepId);
/** Pages on which hardly anybody is stuck. */
const WELL = [page('start', 60, 1), page('household', 60, 1)];

describe('a page that loses people', () => {
  test('is well above the other pages of its task', () => {
    expect(losing(page('account', 40, 7, 2), ...WELL)).toEqual(['account']);
  });
  test.each([
    ['opened too seldom', [page('account', 19, 9), ...WELL]],
    ['too few were stuck to tell', [page('account', 25, 3), ...WELL]],
    ['less than one of ten', [page('account', 100, 9), ...WELL]],
    ['all of its task are like it', [page('account', 40, 8), page('start', 40, 7), page('review', 40, 7)]],
  ])('not: %s', (_why, counts) => {
    expect(losing(...counts)).toEqual([]);
  });
  test('pages of other tasks make no difference', () => {
    const other = page('account', 400, 0).map((one) => ({ ...one, taskId: 'water-bill' }));
    expect(losing(page('account', 40, 8), page('start', 40, 8), other)).toEqual([]);
  });
  test('the same page of many days is one', () => {
    expect(losing(page('account', 10, 3), page('account', 10, 2), ...WELL)).toEqual(['account']);
  });
});

describe('what staff read', () => {
  test('the worst first, each with its page as people see it', () => {
    const records = pageRecords([...page('account', 40, 7, 2), ...page('review', 40, 1, 20), ...WELL.flat()]);
    const says = losingWords(records, WORDS['zh-CN']);
    expect(says).toHaveLength(2);
    expect(says[0]).toContain('21 次卡住');
    expect(says[0]).toContain('没办完');
    expect(says[1]).toContain(
      `“${pageTitle(WORDS['zh-CN'], taskId, 'account')}”：28 天里，来了 40 次。9 次卡住`,
    );
    expect(says[1]).toContain('请人');
    expect(losingWords(records, WORDS.en)[1]).toContain('opened 40 times');
  });
  test('a page or a task that is not there any more is called by its id', () => {
    expect(pageTitle(WORDS['zh-CN'], taskId, 'gone')).toBe('gone');
    const counts = [...page('account', 40, 20), ...WELL.flat()].map((one) => ({ ...one, taskId: 'gone' }));
    expect(losingWords(pageRecords(counts), WORDS['zh-CN'])[0]).toMatch(/^gone，“account”/);
  });
  test('nothing is left of what differs from visit to visit', () => {
    expect(pageTitle(WORDS['zh-CN'], 'doctor', 'question1')).not.toMatch(/[{}|]/);
  });
});
