import { describe, expect, test } from 'vitest';
import { eventOfCode } from '../../devices/keypad/codec.ts';
import { PROFILES } from '../../devices/keypad/profiles.ts';
import type { PadKey } from '../../devices/keypad/types.ts';
import { VISITS } from '../../test/e2e/visits.ts';
import { visitsOf } from '../../test/pictures/walk.ts';
import { advance } from './engine.ts';
import { DARK, follow, type Guide, type GuideDoes, pressed, QUIET_GUIDE } from './guide.ts';
import { guidedPage } from './guide-page.ts';
import { pageOf } from './pages.ts';
import { ENGINE, lead, PAGES, RESIDENT, TASKS, WORDS } from './test-visit.ts';
import type { Visit } from './visit.ts';

/** A plain keyboard on every page of every task: arrows reach all of it, Enter presses it, Esc goes back, figures type. */

/** What a key of a keyboard means. */
function keyOf(code: string): PadKey {
  const event = PROFILES.arrows && eventOfCode(PROFILES.arrows, code);
  if (event?.kind !== 'key') throw new Error(`${code} means nothing`);
  return event.key;
}

/** What the engine says of what a key did; null: it was taken. */
function refused(visit: Visit, stepId: string, does: NonNullable<GuideDoes>): string | null {
  const on = {
    stepId,
    rev: visit.rev,
    visitId: visit.id,
    actor: RESIDENT,
    at: { wall: visit.wall, mono: visit.mono },
  };
  const outcome =
    'act' in does
      ? advance(ENGINE, visit, { ...on, type: 'act', action: does.act })
      : advance(ENGINE, visit, { ...on, type: 'key', key: does.key });
  return outcome.ok ? null : outcome.refused;
}

function wrongs(visit: Visit): string[] {
  const spoken = pageOf(PAGES, visit);
  const { stepId } = spoken.page;
  const guided = guidedPage(spoken, WORDS['zh-CN'], { headphones: true, dark: false });
  const name = `${visit.run?.taskId ?? ''} ${stepId}`;
  const wrong: string[] = [];
  const first: Guide = { ...follow(QUIET_GUIDE, guided), on: true };
  const after = (guide: Guide, code: string) => pressed(guide, guided, keyOf(code));
  for (const arrow of ['ArrowDown', 'ArrowUp']) {
    const reached = new Set<string | null>();
    let guide = first;
    for (let n = 0; n < guided.items.length; n++) {
      ({ guide } = after(guide, arrow));
      reached.add(guide.focus);
    }
    for (const { id } of guided.items) if (!reached.has(id)) wrong.push(`${name}: ${arrow} misses ${id}`);
  }
  for (const { id, group, waits } of guided.items) {
    const { does, guide } = after({ ...first, focus: id }, 'Enter');
    // Said again, or why it waits; the screen goes out.
    if (waits || id === 'dock:again' || id === DARK) {
      if (does !== null) wrong.push(`${name}: Enter on ${id} does something`);
      continue;
    }
    if (does === null || guide.focus !== id) wrong.push(`${name}: Enter on ${id} does nothing`);
    else if ('key' in does !== (group === 'keys')) wrong.push(`${name}: Enter on ${id} is no key`);
    else {
      const why = refused(visit, stepId, does);
      if (why !== null) wrong.push(`${name}: ${id} is ${why}`);
    }
  }
  const esc = after(first, 'Escape');
  if (spoken.page.dock.back !== (esc.does !== null)) wrong.push(`${name}: Esc and 返回 are not the same`);
  if (esc.does && refused(visit, stepId, esc.does) !== null) wrong.push(`${name}: Esc is refused`);
  for (const figure of '0123456789') {
    const shown = guided.items.some(({ id }) => id === `key:${figure}`);
    const { does } = after(first, `Digit${figure}`);
    if (shown !== (does !== null)) wrong.push(`${name}: ${figure} is ${shown ? 'not ' : ''}typed`);
    if (does && refused(visit, stepId, does) !== null) wrong.push(`${name}: ${figure} is refused`);
  }
  return wrong;
}

describe('every page of every task', () => {
  const kinds = new Set<string>();
  test.each(Object.keys(VISITS))('%s', async (task) => {
    const seen = await visitsOf(task, {});
    expect(seen.length).toBeGreaterThan(3);
    for (const { visit } of seen) {
      const step = TASKS.get(visit.run?.taskId ?? '')?.steps.find(({ id }) => id === visit.run?.stepId);
      if (step) kinds.add(step.kind);
    }
    expect([...new Set(seen.flatMap(({ visit }) => wrongs(visit)))]).toEqual([]);
  });
  test('and with them every kind of page', () => {
    // Two kinds are over as soon as they begin: nobody sees a page of them.
    const all = [...TASKS.values()]
      .flatMap(({ steps }) => steps.map(({ kind }) => kind))
      .filter((kind) => kind !== 'collect' && kind !== 'work-out');
    expect([...kinds].sort()).toEqual([...new Set(all)].sort());
  });
});

test('every page before a task', () => {
  const led = lead();
  const look = () => expect(wrongs(led.visit)).toEqual([]);
  look();
  led.press('ease:open');
  look();
  led.press('ease:done', 'start');
  look();
  for (const tile of led.buttons().filter((id) => id.startsWith('scene:') && id !== 'scene:people')) {
    led.press(tile);
    look();
    led.press('dock:home');
  }
  led.press('search');
  look();
  led.press('dock:help');
  look();
});
