import { describe, expect, test } from 'vitest';
import { holdTime, type Kiosk, settled, start } from './test-runner.ts';
import { ACCOUNT, cardRead, RESIDENT } from './test-visit.ts';

/** What one visit hands over of its pages, and that it hands over nothing else. */
holdTime();

interface Handed {
  day: string;
  counts: { taskId: string; stepId: string; what: string; count: number }[];
}
const handed = (kiosk: Kiosk) => kiosk.last('countPages') as Handed | undefined;
/** `opened 1, back 1` of one page. */
const of = (kiosk: Kiosk, stepId: string) =>
  (handed(kiosk)?.counts ?? [])
    .filter((one) => one.stepId === stepId)
    .map(({ what, count }) => `${what} ${count}`)
    .join(', ');

async function leave(kiosk: Kiosk) {
  // Nobody answers 您还在吗？ any more.
  for (let n = 0; n < 3; n++) await kiosk.wait(91);
  expect(kiosk.names()).toContain('over');
}

describe('the pages of a visit', () => {
  test('are handed over before its end: day, task, page and count, and nobody in it', async () => {
    const kiosk = start();
    await kiosk.press('start', 'scene:bills', 'typed');
    await kiosk.type(ACCOUNT);
    await kiosk.wait(20);
    await kiosk.press('enter-done', 'mine', 'seen', 'whole', 'cash', 'confirm', 'got-it', 'rate-4');
    const names = kiosk.names();
    expect(names.filter((what) => what === 'countPages')).toHaveLength(1);
    expect(names.indexOf('countPages')).toBeLessThan(names.indexOf('over'));
    expect(handed(kiosk)?.day).toBe('2026-11-24');
    expect(of(kiosk, 'account')).toBe('opened 1, to-30s 1');
    expect(of(kiosk, 'review')).toBe('opened 1, to-15s 1');
    expect(of(kiosk, 'rating')).toBe('opened 1');
    expect(JSON.stringify(handed(kiosk))).not.toMatch(/visit-1|3302990315|GHL|token/);
    for (const one of handed(kiosk)?.counts ?? [])
      expect(Object.keys(one).sort()).toEqual(['count', 'stepId', 'taskId', 'what']);
  });

  test('back, 再听一遍, a number that does not fit', async () => {
    const kiosk = start();
    await kiosk.press('start', 'scene:bills', 'typed', 'dock:again', 'dock:again');
    await kiosk.type('3302990000');
    await kiosk.press('enter-done');
    await kiosk.press('dock:back');
    await leave(kiosk);
    const counted = handed(kiosk)?.counts ?? [];
    expect(of(kiosk, 'account')).toContain('replay 2');
    expect(counted.filter(({ what }) => what === 'back').map(({ count }) => count)).toEqual([1]);
  });

  test('given up: home with the matter undone, and nobody there any more', async () => {
    const kiosk = start();
    await kiosk.press('start', 'scene:bills', 'typed', 'dock:home', 'scene:bills', 'typed');
    await leave(kiosk);
    expect(of(kiosk, 'account')).toBe('opened 2, stuck 2, gave-up 2');
  });

  test('not given up: she has her slip and walks away', async () => {
    const kiosk = start();
    await kiosk.press('start', 'scene:bills', 'typed');
    await kiosk.type(ACCOUNT);
    await kiosk.press('enter-done', 'mine', 'seen', 'whole', 'cash', 'confirm', 'got-it');
    await leave(kiosk);
    expect(handed(kiosk)?.counts.filter(({ what }) => what === 'gave-up')).toEqual([]);
  });

  test('先不办 on the review page is given up', async () => {
    const kiosk = start();
    await kiosk.press('start', 'scene:bills', 'typed');
    await kiosk.type(ACCOUNT);
    await kiosk.press('enter-done', 'mine', 'seen', 'whole', 'cash', 'leave');
    await leave(kiosk);
    expect(of(kiosk, 'review')).toBe('opened 1, stuck 1, gave-up 1');
  });

  test('people are called: stuck there; on a page that hands over to them it is its way', async () => {
    const kiosk = start();
    await kiosk.press('start', 'scene:bills', 'typed', 'dock:help', 'help:cancel', 'dock:back', 'dock:home');
    await kiosk.press('scene:pension', 'begin', 'refuse', 'people', 'help:cancel', 'home');
    await leave(kiosk);
    expect(of(kiosk, 'account')).toBe('opened 1, stuck 1, called 1, back 1');
    expect(of(kiosk, 'refused')).toBe('opened 1, called 1');
  });

  test('a card that has to be laid down anew is a second try', async () => {
    const kiosk = start();
    await kiosk.press('start', 'scene:pension', 'begin', 'agree');
    kiosk.runner.device({ kind: 'card', state: { at: 'trouble', trouble: 'keep-still' } });
    kiosk.runner.device({ kind: 'card', state: cardRead() });
    kiosk.runner.device({ kind: 'card', state: { at: 'removed' } });
    await settled();
    await leave(kiosk);
    expect(of(kiosk, 'card')).toMatch(/retry 1/);
  });

  test('practice counts for nothing, and a visit without a task hands nothing over', async () => {
    const kiosk = start();
    await kiosk.press('start', 'scene:class', 'practice-list', 'practice:electricity-bill', 'typed');
    kiosk.runner.take(RESIDENT, { type: 'touch' });
    await leave(kiosk);
    expect(handed(kiosk)).toBeUndefined();
  });

  test('a store that is away keeps nobody from being forgotten', async () => {
    const kiosk = start();
    kiosk.trouble.countPages = new Error('away');
    await kiosk.press('start', 'scene:bills', 'typed');
    await leave(kiosk);
    expect(kiosk.last('over')).toMatchObject({ why: 'idle' });
    expect(kiosk.last('log')).toMatchObject({ what: 'page-counts' });
  });
});
