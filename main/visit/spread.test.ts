import { describe, expect, test } from 'vitest';
import { VISITS } from '../../test/e2e/visits.ts';
import { newOffices, visitsOf } from '../../test/pictures/walk.ts';
import { advance, pageId } from './engine.ts';
import type { Page } from './page.ts';
import { pageOf } from './pages.ts';
import { pressablesOf } from './pressables.ts';
import { spreadKey } from './spread.ts';
import { ENGINE, lead, PAGES, RESIDENT, WORDS } from './test-visit.ts';
import type { Visit } from './visit.ts';

/**
 * 简单一点: what a page offers is spread over several, none of it is lost, and all of it is still what it was.
 * By nature more than two: the keys of a keypad, the five steps of 好差评, the red page of danger, the pad for one's
 * name with its own 重写, and the characters that may be meant by what is written (a row of them, not two).
 */

const offered = (page: Page) => {
  const writes = page.blocks.some((block) => block.kind === 'writing' && block.by !== 'list');
  const ofPad = (id: string) =>
    id === 'sign-clear' || (writes && /^(take:|write-(more|undo|wipe|drop)$)/.test(id));
  return pressablesOf(page, WORDS['zh-CN'], {}).filter(
    ({ id, group, waits }) => !waits && group !== 'keys' && group !== 'dock' && !ofPad(id),
  );
};
const MOVES = ['ease:next', 'ease:first', 'rows-next', 'rows-back'];

/** All parts of the open page as she sees them who wants it so. */
function parts(visit: Visit): Page[] {
  const key = spreadKey(visit, pageId(visit));
  const found: Page[] = [];
  for (let at = 0; at < 60; at++) {
    const { page } = pageOf(PAGES, { ...visit, spread: { key, at } });
    found.push(page);
    if (!page.actions.some(({ id }) => id === 'ease:next')) break;
    if (at > 0 && JSON.stringify(page.actions) === JSON.stringify(found[0]?.actions)) break;
  }
  return found;
}

const simple = (visit: Visit): Visit => ({ ...visit, ease: { ...visit.ease, simple: true } });

/** What is wrong with a visit's page when it is spread. */
function wrongs(plain: Visit): string[] {
  const wrong: string[] = [];
  const pressed = new Set<string>();
  const name = `${plain.run?.taskId ?? ''} ${pageId(plain)}`;
  const visit = simple(plain);
  const whole = pageOf(PAGES, plain).page;
  const all = parts(visit);
  const ids = new Set(all.flatMap((page) => offered(page).map(({ id }) => id)));
  const checklist = whole.blocks.some(({ kind }) => kind === 'checklist');
  for (const { id } of offered(whole))
    if (!ids.has(id) && !MOVES.includes(id) && !checklist) wrong.push(`${name}: ${id} is lost`);
  for (const page of all) {
    // The practice phone is as full as a phone.
    const choices = offered(page).filter(({ id }) => !id.startsWith('phone:'));
    const exempt = page.place === 'rating' || page.place === 'stop';
    if (choices.length > 2 && !exempt)
      wrong.push(`${name}: offers ${choices.map(({ id }) => id).join(', ')}`);
    for (const { id } of choices) {
      if (pressed.has(id)) continue;
      pressed.add(id);
      const event = {
        type: 'act' as const,
        action: id,
        stepId: page.stepId,
        rev: page.rev,
        visitId: visit.id,
        actor: RESIDENT,
        at: { wall: visit.wall, mono: visit.mono },
      };
      const outcome = advance(ENGINE, visit, event);
      if (!outcome.ok) wrong.push(`${name}: ${id} is ${outcome.refused}`);
    }
  }
  return wrong;
}

/** The voice that ends, or is cut off, turns no page. */
function hurries(visit: Visit): string[] {
  const at = { wall: visit.wall, mono: visit.mono };
  return [true, false].flatMap((speaking) => {
    const event = { type: 'speaking' as const, speaking, visitId: visit.id, actor: RESIDENT, at };
    const said = advance(ENGINE, { ...visit, speaking: !speaking }, event);
    return said.ok && pageId(said.visit) === pageId(visit) && said.visit.rev === visit.rev
      ? []
      : [`${pageId(visit)}: turns when the voice ${speaking ? 'begins' : 'ends'}`];
  });
}

const offices = newOffices();

describe('every page of every task', () => {
  test.each(Object.keys(VISITS))('%s', async (task) => {
    const seen = await visitsOf(task, {}, { offices });
    const wrong = seen.flatMap(({ visit }) => [...wrongs(visit), ...hurries(visit)]);
    expect([...new Set(wrong)]).toEqual([]);
    expect(seen.length).toBeGreaterThan(3);
  });
});

describe('every page before a task', () => {
  test('welcome, home, tiles, search, help, 更多帮助', () => {
    const led = lead();
    const look = () => expect(wrongs(led.visit)).toEqual([]);
    look();
    led.press('start');
    look();
    for (const tile of led.buttons().filter((id) => id.startsWith('scene:') && id !== 'scene:people')) {
      led.press(tile);
      look();
      led.press('dock:home');
    }
    led.press('search');
    look();
    led.press('dock:home', 'ease:open');
    look();
    led.press('ease:done', 'dock:help');
    look();
    led.wait(121);
    look();
  });
});

describe('how it goes', () => {
  test('one thing and 看别的, round and round; another page begins at its first', () => {
    const led = lead().press('start', 'ease:open', 'ease:simple', 'ease:done');
    const shown = () => led.spoken().page.actions.map(({ id }) => id);
    expect(shown()).toEqual(['scene:bills', 'ease:next']);
    led.press('ease:next');
    expect(shown()).toEqual(['scene:doctor', 'ease:next']);
    expect(
      led
        .spoken()
        .speech.map(({ text }) => text)
        .join(''),
    ).toContain('看病约医生');
    led.press('dock:back');
    expect(shown()).toEqual(['scene:bills', 'ease:next']);
    expect(led.spoken().page.dock.back).toBe(false);
    for (let n = 0; n < 11; n++) led.press('ease:next');
    expect(shown()).toEqual(['scene:bills', 'ease:next']);
    led.press('ease:next', 'scene:doctor');
    expect(shown()[0]).toMatch(/^task:/);
    led.press('dock:home');
    expect(shown()[0]).toMatch(/^scene:/);
  });
  test('all at once again by one touch of the dock, on home and welcome, where nothing is begun', () => {
    const led = lead().press('start');
    expect(led.spoken().page.dock).not.toHaveProperty('whole');
    led.press('ease:open', 'ease:simple', 'ease:done', 'ease:next', 'ease:next');
    expect(led.spoken().page.dock).toMatchObject({ whole: true, home: false });
    const all = lead().press('start').buttons();
    expect(led.press('dock:whole').buttons()).toEqual(all);
    expect(led.visit.ease.simple).toBe(false);
    led.press('ease:open', 'ease:simple', 'ease:done', 'scene:bills');
    expect(led.spoken().page.dock).toMatchObject({ home: true });
    expect(led.spoken().page.dock).not.toHaveProperty('whole');
  });
  test('a list goes on to its next rows, and from the last to the first', () => {
    const led = lead().press('start', 'ease:open', 'ease:simple', 'ease:done', 'scene:bills');
    const press = (id: string) => {
      const { stepId } = led.spoken().page;
      led.send(RESIDENT, { type: 'act', action: id, stepId, rev: led.visit.rev });
    };
    const seen: string[] = [];
    for (let n = 0; n < 9; n++) {
      const [first, next] = led.spoken().page.actions;
      seen.push(first?.id ?? '');
      press(next?.id ?? '');
    }
    expect(seen.slice(0, 5)).toEqual(seen.slice(0, 5).filter((id) => id.startsWith('task:')));
    expect(new Set(seen).size).toBeGreaterThanOrEqual(6);
  });
  test('low: as many as fit, the others behind 看别的; lying, and on a small screen, all as ever', () => {
    const home = (look: Partial<Visit['look']>) =>
      lead({ look: { lowerHalf: true, ...look } })
        .press('start')
        .buttons();
    expect(home({ size: 1 })).toHaveLength(7);
    expect(home({ size: 1 }).at(-1)).toBe('ease:next');
    expect(home({ size: 4 })).toHaveLength(5);
    const all = lead().press('start').buttons();
    expect(home({ orientation: 'landscape' })).toEqual(all);
    expect(home({ diagonalInch: 15.6 })).toEqual(all);
    const led = lead({ look: { lowerHalf: true } }).press('start');
    const seen = new Set<string>();
    for (let n = 0; n < 4; n++, led.press('ease:next')) for (const id of led.buttons()) seen.add(id);
    expect(all.filter((id) => !seen.has(id))).toEqual([]);
  });
  test('it is offered where it helps', () => {
    const offered = (look: Partial<Visit['look']>) =>
      lead({ look })
        .press('start', 'ease:open')
        .spoken()
        .page.actions.find(({ id }) => id === 'ease:low')?.waits;
    expect(offered({})).toBeUndefined();
    expect(offered({ orientation: 'landscape' })).toContain('够得着');
    expect(lead().press('start', 'ease:open', 'ease:low').visit.look.lowerHalf).toBe(true);
  });
  test('what is set is set for the visit only', () => {
    const led = lead().press('start', 'ease:open', 'ease:simple', 'ease:slow', 'ease:still');
    expect(led.visit).toMatchObject({
      ease: { simple: true, slow: true },
      look: { reducedMotion: true },
    });
    expect(lead().visit).toMatchObject({
      ease: { simple: false, slow: false, oneSwitch: false, open: false },
      look: { reducedMotion: false },
    });
  });
});

test('what asks for itself has one mark, and in English the lines stand apart', () => {
  const home = lead({ look: { locale: 'en' } }).press('start').visit;
  const captions = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => {
    const { page } = pageOf(PAGES, { ...simple(home), spread: { key: spreadKey(home, pageId(home)), at } });
    return page.caption.map(({ text }) => text).join('');
  });
  expect(captions.filter((one) => /^Asked for money\? For something else,/.test(one))).toHaveLength(1);
  expect(captions.filter((one) => /[.?!]{2}|[.,?!][A-Z]/.test(one))).toEqual([]);
});
