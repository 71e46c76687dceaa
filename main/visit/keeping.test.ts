import { describe, expect, test } from 'vitest';
import { pageId } from './engine.ts';
import { CONFIRMED, RESIDENT, SYSTEM, toBillPrint, toBillReview } from './test-visit.ts';

describe('keeping', () => {
  test('what could not be kept is said, and may be tried again', () => {
    const led = toBillReview().press('confirm');
    const ticket = led.ticket();
    expect(led.buttons()).toEqual([]);
    expect(led.spoken().page.dock).toMatchObject({ back: false, home: false });
    led.house({ type: 'not-committed', ticket, why: 'no-space' });
    expect(led.spoken().page.title).toBe('没能登记下来');
    led.press('confirm');
    expect(led.effects.filter((effect) => effect.do === 'commit')).toEqual([
      { do: 'commit', ticket, about: 'task' },
      { do: 'commit', ticket, about: 'task' },
    ]);
    expect(led.last('print')).toBeUndefined();
  });

  test('what is confirmed is not gone back on', () => {
    expect(
      toBillPrint().refused(RESIDENT, { type: 'act', action: 'dock:back', stepId: 'done', rev: 0 }),
    ).toBe('stale');
    const led = toBillPrint();
    expect(
      led.refused(RESIDENT, { type: 'act', action: 'dock:back', stepId: 'done', rev: led.visit.rev }),
    ).toBe('not-offered');
  });

  test('a row of the review page leads to its step and back again', () => {
    const led = toBillReview();
    led.press('change:pay', 'family');
    expect(pageId(led.visit)).toBe('review');
    expect(led.visit.run?.answers.payWay?.value).toBe('family');
    expect(
      led.refused(RESIDENT, { type: 'act', action: 'change:start', stepId: 'review', rev: led.visit.rev }),
    ).toBe('not-offered');
  });
});

describe('the slip', () => {
  const ended = (outcome: 'printed' | 'not-started' | 'unknown', why: string | null = null) => ({
    type: 'print-ended' as const,
    jobId: CONFIRMED.jobId,
    outcome,
    why,
  });

  test('not a byte out: the same job may be printed again', () => {
    const led = toBillPrint().house(ended('not-started', 'paper-out'));
    expect(led.spoken().page.title).toBe('打印机没有纸了');
    led.press('print-again');
    expect(led.effects.filter((effect) => effect.do === 'print')).toHaveLength(2);
    led.house(ended('printed'));
    expect(led.buttons()).toEqual(['got-it']);
  });

  test('nobody knows: the person is asked, and a second paper is a 补打', () => {
    const led = toBillPrint().house(ended('unknown'));
    expect(led.buttons()).toEqual(['slip-came', 'slip-did-not-come', 'slip-not-sure']);
    led.press('slip-did-not-come');
    expect(led.effects.slice(-2)).toEqual([
      { do: 'slip-came-out', jobId: 'job-1', answer: 'did-not' },
      { do: 'reprint', jobId: 'job-1' },
    ]);
    led.house(ended('unknown')).press('slip-came');
    expect(led.effects.at(-1)).toEqual({ do: 'slip-came-out', jobId: 'job-1', answer: 'came-out' });
    expect(led.effects.filter((effect) => effect.do === 'print')).toHaveLength(1);
    expect(led.buttons()).toEqual(['got-it']);
  });

  test('who is not sure gets people, and the question stays', () => {
    const led = toBillPrint().house(ended('unknown')).press('slip-not-sure');
    expect(led.effects).toContainEqual({ do: 'slip-came-out', jobId: 'job-1', answer: 'not-sure' });
    expect(led.last('call-help')).toMatchObject({ desk: 1, stepId: 'done' });
    led.press('help:cancel');
    expect(led.buttons()).toEqual(['slip-came', 'slip-did-not-come', 'slip-not-sure']);
  });

  test('it can be copied, written by people, or left', () => {
    const led = toBillPrint().house(ended('not-started', 'cutter')).press('copy-it');
    expect(led.spoken().page.blocks[0]).toMatchObject({ kind: 'facts' });
    expect(pageId(led.press('no-slip').visit)).toBe('rating');
    expect(led.effects).toContainEqual({ do: 'give-up-slip', jobId: 'job-1' });
    const other = toBillPrint().house(ended('not-started', 'cutter')).press('write-it');
    expect(other.last('call-help')).toMatchObject({ desk: 1, taskId: 'electricity-bill', stepId: 'done' });
  });

  test('news of another job changes nothing', () => {
    const led = toBillPrint();
    expect(led.refused(SYSTEM, { ...ended('printed'), jobId: 'job-9' })).toBe('stale');
    expect(led.refused(SYSTEM, { type: 'printing', jobId: 'job-9', progress: 1 })).toBe('stale');
    led.house(ended('printed'));
    expect(led.refused(SYSTEM, ended('printed'))).toBe('stale');
  });
});
