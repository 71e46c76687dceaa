import { describe, expect, test } from 'vitest';
import { visitsOf } from '../../test/pictures/walk.ts';
import { pageId } from './engine.ts';
import { idlePaused } from './idle.ts';
import { ENGINE, type Led, lead, RESIDENT, TASKS } from './test-visit.ts';
import type { Visit } from './visit.ts';

/**
 * Time enough, on every page of every task (MIIT 2021: nothing changes before the person has done what she came for; WCAG
 * 2.2.1: who is warned may go on, at least ten times).
 */

const { idleSeconds } = ENGINE.rules;
const TIMES = 10;
/** The walk ends when so many pages, one after the other, were like those before. */
const NOTHING_NEW = 120;
/** No task has fewer pages that look different. */
const LEAST_PAGES = 5;

/** Goes on from a visit, with somebody there just now. */
function from(visit: Visit): Led {
  const led = lead();
  led.visit = visit;
  led.clock.advance(Math.max(0, visit.mono - led.clock.mono()));
  led.send(RESIDENT, { type: 'touch' });
  return led;
}

/** What a person would notice. What was shown for ten seconds is hidden again: that is meant. */
function seen({ visit }: Led) {
  const { run } = visit;
  return { page: pageId(visit), part: run?.part, rows: run?.rowsAt, said: run?.answers };
}

/** Whether the page waits for something to be laid on a device, and shows other ways after a while. */
const waitsForThings = ({ run }: Visit) =>
  (run?.scratch.kind === 'card' && run.scratch.state === 'waiting') ||
  (run?.scratch.kind === 'paper' && !run.scratch.busy);

/** Whether one touch leads back to where this was. */
const leadsBack = (led: Led, page: string) =>
  led.buttons().some((action) => {
    const next = from(led.visit);
    return next.refused(RESIDENT, act(next, action)) === null && pageId(next.visit) === page;
  });
const act = (led: Led, action: string) => ({
  type: 'act' as const,
  action,
  stepId: pageId(led.visit),
  rev: led.visit.rev,
});

describe.each([...TASKS.keys()])('%s', (task) => {
  const sights = visitsOf(task, {}, { nothingNew: NOTHING_NEW });

  test('no page of it changes before she has done something; where a card or a paper is waited for, one touch goes back to waiting', async () => {
    expect((await sights).length).toBeGreaterThan(LEAST_PAGES);
    for (const { name, visit } of await sights) {
      const led = from(visit);
      const before = seen(led);
      led.wait(idleSeconds - 1);
      if (waitsForThings(visit) && pageId(led.visit) !== before.page)
        expect(leadsBack(led, before.page), name).toBe(true);
      else expect(seen(led), name).toEqual(before);
    }
  });

  test('she is asked first, and goes on where she was, as often as she likes', async () => {
    for (const { name, visit } of await sights) {
      if (idlePaused(visit) || waitsForThings(visit)) continue;
      const led = from(visit);
      const before = seen(led);
      for (let n = 0; n < TIMES; n++) {
        led.wait(idleSeconds);
        expect(pageId(led.visit), name).toBe('still-there');
        led.press('idle:stay');
        expect(seen(led), name).toEqual(before);
      }
    }
  });
});
