import { describe, expect, test } from 'vitest';
import { pageId } from './engine.ts';
import {
  CONFIRMED,
  cardRead,
  type Led,
  lead,
  RESIDENT,
  SYSTEM,
  toBillPrint,
  toBillReview,
  toCard,
  toHousehold,
} from './test-visit.ts';

const asked = (led: Led) => pageId(led.visit) === 'still-there';

describe('the idle clock', () => {
  test('asks after 90 seconds, wipes after 45 more', () => {
    const led = toHousehold();
    expect(asked(led.wait(89))).toBe(false);
    expect(asked(led.wait(1))).toBe(true);
    expect(led.spoken().page.blocks[0]).toMatchObject({ kind: 'countdown', secondsLeft: 45 });
    led.wait(44);
    expect(led.last('wipe')).toBeUndefined();
    led.wait(1);
    expect(led.effects.at(-1)).toEqual({ do: 'wipe', why: 'idle' });
    expect(led.visit.stage).toBe('over');
  });

  test('the question shows nothing of the person', () => {
    const text = JSON.stringify(toHousehold().wait(90).spoken());
    for (const personal of ['周', '桂花里3号', '0315', '86.40']) expect(text).not.toContain(personal);
    expect(text).toContain('交电费');
  });

  test('any answer but leaving goes on where she was', () => {
    const led = toHousehold().wait(90).press('idle:stay');
    expect(pageId(led.visit)).toBe('household');
    led.wait(90);
    led.send(RESIDENT, { type: 'touch' });
    expect(asked(led)).toBe(true);
    led.press('dock:larger');
    expect(pageId(led.visit)).toBe('household');
    expect(led.wait(90).press('idle:leave').effects.at(-1)).toEqual({ do: 'wipe', why: 'left' });
  });

  test('back and home wait for the answer', () => {
    const led = toHousehold().wait(90);
    for (const action of ['dock:back', 'dock:home', 'mine'])
      expect(led.refused(RESIDENT, { type: 'act', action, stepId: 'still-there', rev: led.visit.rev })).toBe(
        'not-offered',
      );
  });

  test('a touch, a key, a button begin it anew', () => {
    const signs: ((led: Led) => void)[] = [
      (led) => led.send(RESIDENT, { type: 'touch' }),
      (led) => led.type('1'),
      (led) => led.press('dock:larger'),
    ];
    for (const sign of signs) {
      const led = lead().press('start', 'scene:bills', 'typed').wait(80);
      sign(led);
      expect(asked(led.wait(89))).toBe(false);
      expect(asked(led.wait(1))).toBe(true);
    }
  });

  test('it stands still while the voice speaks, and begins when it ends', () => {
    const led = toHousehold();
    led.send(RESIDENT, { type: 'speaking', speaking: true });
    expect(asked(led.wait(300))).toBe(false);
    led.send(RESIDENT, { type: 'speaking', speaking: false });
    expect(asked(led.wait(89))).toBe(false);
    expect(asked(led.wait(1))).toBe(true);
  });

  test('but the spoken question does not keep itself open', () => {
    const led = toHousehold().wait(90);
    led.send(RESIDENT, { type: 'speaking', speaking: true });
    expect(led.wait(45).visit.stage).toBe('over');
  });

  test('it stands still while a card is read, a service is asked, a case is kept, a slip is printed', () => {
    const reading = toCard();
    reading.house({ type: 'card', ticket: reading.ticket(), state: { at: 'reading' } });
    const asking = lead().press('start', 'scene:bills', 'typed').type('3302990315').press('enter-done');
    const keeping = toBillReview().press('confirm');
    for (const led of [reading, asking, keeping, toBillPrint()]) expect(asked(led.wait(300))).toBe(false);
  });

  test('a card that is read and forgotten does not hold the kiosk', () => {
    const led = toCard();
    led.house({ type: 'card', ticket: led.ticket(), state: cardRead() });
    expect(asked(led.wait(90))).toBe(true);
    led.wait(45);
    expect(led.effects.slice(-2)).toEqual([{ do: 'stop-card' }, { do: 'wipe', why: 'idle' }]);
  });

  test('it stands still while people are called or there, not when nobody can come', () => {
    const led = toHousehold().press('dock:help');
    expect(asked(led.wait(119))).toBe(false);
    expect(asked(led.wait(1).wait(90))).toBe(true);
  });

  test('what happens after a paper is printed begins it anew', () => {
    const led = toBillPrint().wait(300);
    led.house({ type: 'print-ended', jobId: CONFIRMED.jobId, outcome: 'printed', why: null });
    expect(asked(led.wait(89))).toBe(false);
    expect(asked(led.wait(1))).toBe(true);
  });

  test('on the welcome page only what somebody changed is put back', () => {
    expect(lead().wait(1000).effects).toEqual([]);
    expect(lead().press('language:en').wait(90).effects).toEqual([{ do: 'wipe', why: 'idle' }]);
    const led = lead().press('dock:help');
    expect(led.wait(120).visit.help?.at).toBe('unanswered');
    expect(led.wait(90).visit.stage).toBe('over');
  });

  test('a clock that is set back changes nothing: time-outs are monotonic', () => {
    const led = toHousehold().wait(60);
    led.clock.setWall(led.clock.wall() - 86_400_000);
    expect(asked(led.wait(29))).toBe(false);
    expect(asked(led.wait(1))).toBe(true);
    const { visit } = led;
    led.send(SYSTEM, { type: 'tick' });
    expect(led.visit.mono).toBeGreaterThanOrEqual(visit.mono);
  });
});
