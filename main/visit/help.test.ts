import { describe, expect, test } from 'vitest';
import { pageId } from './engine.ts';
import {
  CONFIRMED,
  type Led,
  lead,
  RESIDENT,
  STAFF,
  SYSTEM,
  toBillPrint,
  toHousehold,
} from './test-visit.ts';

const calls = (led: Led) =>
  led.effects.filter((effect) => effect.do === 'call-help' || effect.do === 'end-help');

describe('请人帮忙', () => {
  test('first desk, after a minute the next, after another nobody', () => {
    const led = toHousehold().press('dock:help');
    expect(calls(led)).toEqual([
      { do: 'call-help', desk: 1, taskId: 'electricity-bill', stepId: 'household', tries: 0 },
    ]);
    expect(led.spoken().page.dock.help).toBe('calling');
    expect(pageId(led.wait(59).visit)).toBe('help-calling');
    expect(pageId(led.wait(1).visit)).toBe('help-next-desk');
    expect(calls(led).at(-1)).toMatchObject({ do: 'call-help', desk: 2 });
    expect(pageId(led.wait(59).visit)).toBe('help-next-desk');
    expect(pageId(led.wait(1).visit)).toBe('help-unanswered');
    expect(calls(led).at(-1)).toEqual({ do: 'end-help' });
    expect(led.buttons()).toEqual(['help:call-back', 'help:again', 'help:cancel', 'ease:open']);
  });

  test('a call-back slip is kept, numbered and printed once', () => {
    const led = toHousehold().press('dock:help').wait(120).press('help:call-back');
    const { ticket } = led.visit.help ?? { ticket: '' };
    expect(led.effects.at(-1)).toEqual({ do: 'commit', ticket, about: 'call-back' });
    // An impatient second touch asks the store again for the same slip, and prints no second one.
    led.press('help:call-back');
    led.house({ type: 'committed', ticket, confirmed: CONFIRMED });
    expect(led.refused(SYSTEM, { type: 'committed', ticket, confirmed: CONFIRMED })).toBe('stale');
    expect(led.effects.filter((effect) => effect.do === 'print')).toEqual([{ do: 'print', jobId: 'job-1' }]);
    expect(JSON.stringify(led.spoken().page.blocks)).toContain(CONFIRMED.caseNumber);
    led.house({ type: 'print-ended', jobId: 'job-1', outcome: 'printed', why: null }).press('help:cancel');
    expect(pageId(led.visit)).toBe('household');
  });

  test('a call-back slip that cannot be kept or printed names the telephone', () => {
    for (const trouble of ['kept', 'printed'] as const) {
      const led = toHousehold().press('dock:help').wait(120).press('help:call-back');
      const { ticket } = led.visit.help ?? { ticket: '' };
      if (trouble === 'kept') led.house({ type: 'not-committed', ticket, why: 'store-missing' });
      else
        led
          .house({ type: 'committed', ticket, confirmed: CONFIRMED })
          .house({ type: 'print-ended', jobId: 'job-1', outcome: 'not-started', why: 'paper-out' });
      expect(pageId(led.visit)).toBe('help-call-back-failed');
      expect(JSON.stringify(led.spoken().page)).toContain('5550 0120');
    }
  });

  test('a call-back slip whose printing failed is not printed by a late answer of the store', () => {
    const led = toHousehold().press('dock:help').wait(120).press('help:call-back').press('help:call-back');
    const { ticket } = led.visit.help ?? { ticket: '' };
    led
      .house({ type: 'committed', ticket, confirmed: CONFIRMED })
      .house({ type: 'print-ended', jobId: 'job-1', outcome: 'unknown', why: null });
    expect(led.refused(SYSTEM, { type: 'committed', ticket, confirmed: CONFIRMED })).toBe('stale');
    expect(led.effects.filter((effect) => effect.do === 'print')).toHaveLength(1);
  });

  test('the printing of a call-back slip is not taken for the printing of the matter', () => {
    const led = toBillPrint().house({
      type: 'print-ended',
      jobId: 'job-1',
      outcome: 'not-started',
      why: 'cutter',
    });
    led.press('write-it').wait(120).press('help:call-back');
    const { ticket } = led.visit.help ?? { ticket: '' };
    led.house({ type: 'committed', ticket, confirmed: { ...CONFIRMED, jobId: 'job-2' } });
    led.house({ type: 'print-ended', jobId: 'job-2', outcome: 'printed', why: null }).press('help:cancel');
    expect(led.visit.run?.scratch).toMatchObject({ kind: 'print', at: 'trouble' });
  });

  test('somebody comes, and goes', () => {
    const led = toHousehold().press('dock:help');
    led.send(STAFF, { type: 'help-coming', who: '沈知秋' });
    expect(led.spoken().page).toMatchObject({
      stepId: 'help-coming',
      hint: '沈知秋马上到您身边',
      dock: { help: 'coming' },
    });
    led.send(STAFF, { type: 'help-done' });
    expect(pageId(led.visit)).toBe('household');
    expect(calls(led).at(-1)).toEqual({ do: 'end-help' });
  });

  test('who comes late is still welcome; who comes uncalled changes nothing', () => {
    const led = toHousehold().press('dock:help').wait(130);
    led.send(STAFF, { type: 'help-coming', who: '林小满' });
    expect(pageId(led.visit)).toBe('help-coming');
    const other = toHousehold();
    other.send(STAFF, { type: 'help-coming', who: '林小满' });
    expect(pageId(other.visit)).toBe('household');
  });

  test('help that is forgotten ends by itself, and the idle clock goes on', () => {
    const led = toHousehold().press('dock:help');
    led.send(STAFF, { type: 'help-coming', who: '沈知秋' });
    expect(pageId(led.wait(600).visit)).toBe('household');
    expect(calls(led).at(-1)).toEqual({ do: 'end-help' });
    expect(led.wait(136).visit.stage).toBe('over');
  });

  test('she can do without, and call again', () => {
    const led = toHousehold().press('dock:help', 'help:cancel');
    expect(calls(led).at(-1)).toEqual({ do: 'end-help' });
    expect(pageId(led.visit)).toBe('household');
    led.press('dock:help').wait(120).press('help:again');
    expect(led.visit.help?.at).toBe('calling');
    expect(calls(led).at(-1)).toMatchObject({ desk: 1 });
  });

  test('asking twice calls once', () => {
    const led = toHousehold().press('dock:help', 'dock:help');
    expect(calls(led)).toHaveLength(1);
  });

  test('outside opening hours it says when people are there, and rings at no desk', () => {
    const led = lead({ house: { staffed: false } }).press('start', 'dock:help');
    expect(led.spoken().page).toMatchObject({
      stepId: 'help-closed',
      hint: '值班时间：周一到周六 8:30 到 17:00',
    });
    expect(calls(led)).toEqual([]);
    expect(led.buttons()).toEqual(['help:call-back', 'help:cancel', 'ease:open']);
  });

  test('help pages take no buttons of the page below', () => {
    const led = toHousehold().press('dock:help');
    expect(
      led.refused(RESIDENT, { type: 'act', action: 'mine', stepId: 'help-calling', rev: led.visit.rev }),
    ).toBe('not-offered');
    expect(
      led.refused(RESIDENT, {
        type: 'act',
        action: 'help:call-back',
        stepId: 'help-calling',
        rev: led.visit.rev,
      }),
    ).toBe('not-offered');
    expect(
      led.refused(RESIDENT, { type: 'act', action: 'mine', stepId: 'household', rev: led.visit.rev }),
    ).toBe('stale');
  });

  test('back on a help page closes it', () => {
    expect(pageId(toHousehold().press('dock:help', 'dock:back').visit)).toBe('household');
  });
});
