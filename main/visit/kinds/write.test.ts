import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { task as taskSchema, type Words } from '../../../content/schema.ts';
import type { Found } from '../../writing/port.ts';
import { newVisit } from '../begin.ts';
import { advance, type EngineContext, pageId } from '../engine.ts';
import { pageOf } from '../pages.ts';
import { pressablesOf } from '../pressables.ts';
import { phrasesOfLines } from '../spoken.ts';
import { content } from '../test-content.ts';
import { touchables } from '../test-kinds.ts';
import { ENGINE, HOUSE, PAGES, PLACE, RESIDENT, STAFF, SYSTEM } from '../test-visit.ts';
import type { Actor, Effect, Visit, VisitEvent } from '../visit.ts';
import { beginTask } from '../way.ts';
import { makeWords } from '../words.ts';

const TASK = taskSchema.parse({
  id: 'all-written',
  version: 1,
  scene: 'cards',
  icon: 'pencil',
  fields: { name: { kind: 'name' }, where: { kind: 'address' } },
  first: 'name',
  steps: [
    { id: 'name', kind: 'write', field: 'name', min: 2, max: 3, go: 'where' },
    { id: 'where', kind: 'write', field: 'where', from: 'reporting.grids', go: 'rating' },
    { id: 'rating', kind: 'rate' },
  ],
  slip: { key: false, sections: [] },
  keep: ['name', 'where'],
});
const words: Words = {
  name: '写',
  steps: {
    name: { title: '请写名字', voice: '请写名字。' },
    where: { title: '在哪里？', voice: '在哪里？' },
    rating: { title: '好吗', voice: '好吗？' },
  },
};
const loaded = new Map([[TASK.id, { task: TASK, staff: null, words: { 'zh-CN': words, en: words } }]]);
const CONTEXT: EngineContext = { ...ENGINE, tasks: new Map([[TASK.id, TASK]]) };
const DRAWN = { ...PAGES, ...CONTEXT, words: makeWords({ ...content, tasks: loaded }, PLACE) };
const GRID = '桂花里1到8号楼';
const STROKE = [100, 100, 500, 100, 900, 110];
const WANG: Found = { words: '王', said: '国王的王' };

let visit: Visit;
let effects: Effect[];

function take(change: { visit: Visit; effects: Effect[] }) {
  visit = change.visit;
  effects.push(...change.effects);
}
function send(actor: Actor, happening: object) {
  const event = {
    ...happening,
    visitId: 'v',
    actor,
    at: { wall: visit.wall, mono: visit.mono },
  } as VisitEvent;
  const outcome = advance(CONTEXT, visit, event);
  if (outcome.ok) take(outcome);
  return outcome.ok ? null : outcome.refused;
}
const on = () => ({ stepId: pageId(visit), rev: visit.rev });
const press = (action: string) => send(RESIDENT, { type: 'act', action, ...on() });
const draw = (...strokes: number[][]) => send(RESIDENT, { type: 'strokes', strokes, ...on() });
const key = (one: string) => send(RESIDENT, { type: 'key', key: one, ...on() });
const asked = () => effects.flatMap((effect) => (effect.do === 'find' ? [effect] : []));
const find = (...found: Found[]) =>
  send(SYSTEM, { type: 'found', ticket: asked().at(-1)?.ticket ?? '', found });
const shown = () => pageOf(DRAWN, visit);
const block = () => shown().page.blocks.find((one) => one.kind === 'writing');
const tiles = () => block()?.tiles.map(({ label }) => label);
const waits = () => shown().page.actions.find(({ id }) => id === 'write-done')?.waits;
const value = (field: string) => visit.run?.answers[field]?.value;

function begin(change: Partial<Visit> = {}) {
  effects = [];
  visit = {
    ...newVisit({ id: 'v', wall: 0, mono: 0, house: HOUSE, diagonalInch: 21.5 }),
    ...change,
  };
  take(beginTask(CONTEXT, visit, TASK));
}

describe('by hand', () => {
  beforeEach(() => begin());

  test('the pad is made ready as the page opens; strokes are asked about and their tiles taken', () => {
    expect(asked()).toMatchObject([{ sought: { by: 'hand', strokes: [] } }]);
    draw(STROKE);
    expect(asked().at(-1)).toMatchObject({ sought: { by: 'hand', strokes: [STROKE] } });
    find(WANG, { words: '玉', said: null });
    expect(tiles()).toEqual(['王', '玉']);
    const { rev } = visit;
    expect(press('take:王')).toBeNull();
    expect(visit.rev).toBe(rev + 1);
    expect(block()).toMatchObject({ text: '王', strokes: [], tiles: [] });
  });

  test('what comes late, for strokes that are no longer these, changes nothing', () => {
    draw(STROKE);
    const early = asked().at(-1)?.ticket;
    draw(STROKE, STROKE);
    expect(send(SYSTEM, { type: 'found', ticket: early, found: [WANG] })).toBe('stale');
    expect(tiles()).toEqual([]);
    find(WANG);
    press('take:王');
    expect(find({ words: '玉', said: null })).toBeNull();
    expect(tiles()).toEqual([]);
  });

  test('only what is offered can be taken, and no more than there is room for', () => {
    expect(press('take:王')).toBe('not-offered');
    for (let n = 0; n < 3; n += 1) {
      draw(STROKE);
      find(WANG);
      expect(press('take:王')).toBeNull();
    }
    draw(STROKE);
    find(WANG);
    expect(press('take:王')).toBe('not-offered');
    expect(waits()).toBeUndefined();
    expect(block()?.text).toBe('王王王');
    expect(shown().page.hint).toBe('写满了，请看对不对');
  });

  test('one stroke is wiped, and the rest is asked about anew; the last character goes', () => {
    draw(STROKE, [1, 2, 3, 4]);
    const pad = block()?.pad ?? 0;
    press('write-undo');
    expect(block()).toMatchObject({ strokes: [STROKE], pad: pad + 1 });
    expect(asked().at(-1)).toMatchObject({ sought: { strokes: [STROKE] } });
    find(WANG);
    press('take:王');
    press('write-drop');
    expect(block()).toMatchObject({ text: '', sides: [] });
    draw(STROKE, STROKE);
    find(WANG);
    press('write-wipe');
    expect(block()).toMatchObject({ strokes: [], tiles: [], busy: false });
  });

  test('it waits for enough characters; while one is drawn there is nothing but it', () => {
    expect(waits()).toContain('2');
    draw(STROKE);
    find(WANG);
    expect(shown().page.actions).toEqual([]);
    expect(press('write-done')).toBe('not-offered');
    expect(block()?.sides.map(({ action }) => action)).toEqual(['write-undo', 'write-wipe']);
    press('take:王');
    expect(waits()).toContain('1');
    draw(STROKE);
    find(WANG);
    press('take:王');
    expect(waits()).toBeUndefined();
    press('write-done');
    expect(value('name')).toBe('王王');
    expect(pageId(visit)).toBe('where');
  });

  test('what is no ink is refused, letters too', () => {
    expect(draw([1, 2, 3])).toBe('not-offered');
    expect(draw([1001, 2])).toBe('not-offered');
    expect(draw(...Array.from({ length: 81 }, () => [1, 2]))).toBe('not-offered');
    expect(key('W')).toBe('not-offered');
  });
});

describe('by letters', () => {
  beforeEach(() => {
    begin();
    press('write-letters');
  });

  test('the first character of a name is a family name, the next is not', () => {
    for (const one of 'WANG') key(one);
    expect(asked().at(-1)).toMatchObject({ sought: { letters: 'WANG', surname: true } });
    find(WANG);
    press('take:王');
    for (const one of 'GUI') key(one);
    expect(asked().at(-1)).toMatchObject({ sought: { letters: 'GUI', surname: false } });
  });

  test('delete takes a letter, then a character; figures do nothing', () => {
    for (const one of 'WAX1') key(one);
    key('delete');
    expect(asked().at(-1)).toMatchObject({ sought: { letters: 'WA' } });
    find(WANG);
    press('take:王');
    expect(block()).toMatchObject({ text: '王', letters: '', tiles: [] });
    key('delete');
    expect(block()?.text).toBe('');
  });

  test('many are found: eight a page, and the next letters begin at the first', () => {
    key('Y');
    find(...[...'一以已意义议异易亿忆'].map((one) => ({ words: one, said: null })));
    expect(tiles()).toEqual(['一', '以', '已', '意', '义', '议', '异', '还有']);
    press('write-more');
    expect(tiles()).toEqual(['易', '亿', '忆', '还有']);
    press('write-more');
    expect(tiles()?.[0]).toBe('一');
    press('write-more');
    key('I');
    find(...[...'一以已意义议异易亿忆'].map((one) => ({ words: one, said: null })));
    expect(tiles()?.[0]).toBe('一');
  });
});

describe('phrases of the place', () => {
  beforeEach(() => {
    begin();
    if (visit.run) visit = { ...visit, run: { ...visit.run, answers: {} } };
    for (let n = 0; n < 2; n += 1) {
      draw(STROKE);
      find(WANG);
      press('take:王');
    }
    press('write-done');
  });

  test('come first, and one touch is the answer', () => {
    expect(block()).toMatchObject({ by: 'list' });
    expect(tiles()).toContain(GRID);
    press(`take:${GRID}`);
    expect(value('where')).toBe(GRID);
  });

  test('are found by letters too; and one writes what is not among them', () => {
    press('write-letters');
    key('G');
    expect(asked().at(-1)).toMatchObject({
      sought: { surname: false, phrases: expect.arrayContaining([GRID]) },
    });
    find({ words: GRID, said: null });
    press('write-hand');
    draw(STROKE);
    find({ words: '路', said: '马路的路' });
    press('take:路');
    press('write-done');
    expect(value('where')).toBe('路');
  });
});

describe('what is heard', () => {
  const said = () =>
    shown()
      .speech.map(({ say, text }) => say ?? text)
      .join('');
  const taken = () => {
    draw(STROKE);
    find(WANG);
    press('take:王');
  };

  test('a character of a name is heard by headphones alone; in the room one is asked to look', () => {
    begin();
    taken();
    const caption = shown().page.caption.map(({ text }) => text);
    expect(caption.join('')).toBe('写好了，请看一看屏幕上的字。');
    expect(said()).toBe(caption.join(''));
    expect(block()?.text).toBe('王');
    visit = { ...visit, house: { ...visit.house, headphones: true } };
    expect(said()).toContain('王，国王的王');
  });

  test('no sound of what is written or offered is kept: not of a name, not of a place', () => {
    const kept = (written: string) =>
      shown()
        .speech.filter(({ personal }) => !personal)
        .some(({ text }) => text.includes(written));
    for (const stepId of ['name', 'where']) {
      begin({ house: { ...HOUSE, headphones: true } });
      if (visit.run) visit = { ...visit, run: { ...visit.run, stepId } };
      press('write-hand');
      draw(STROKE);
      find(WANG);
      const { page, heard } = shown();
      const tile = pressablesOf(page, DRAWN.words['zh-CN'], heard.lines).find(({ id }) => id === 'take:王');
      const said = phrasesOfLines(tile ? [tile.label] : [], 'zh-CN', true);
      expect(said.map(({ text }) => text).join('')).toContain('国王的王');
      expect(said.every(({ personal }) => personal)).toBe(true);
      press('take:王');
      expect(
        shown()
          .speech.map(({ text }) => text)
          .join(''),
      ).toContain('王');
      expect(kept('王')).toBe(false);
    }
  });

  test('the English voice cannot say a character: the Mandarin one does, and she hears which tile it is', () => {
    begin({ house: { ...HOUSE, headphones: true } });
    if (visit.run) visit = { ...visit, run: { ...visit.run, stepId: 'where' } };
    visit = { ...visit, look: { ...visit.look, locale: 'en' } };
    press('write-hand');
    draw(STROKE);
    find(WANG);
    const { page, heard } = shown();
    const tile = pressablesOf(page, DRAWN.words.en, heard.lines).find(({ id }) => id === 'take:王');
    const said = phrasesOfLines(tile ? [tile.label] : [], 'en', true);
    expect(said).toMatchObject([{ text: '王，国王的王', locale: 'zh-CN', personal: true }]);
    press('take:王');
    const taken = shown().speech.find(({ text }) => text.startsWith('王'));
    expect(taken).toMatchObject({ text: '王，国王的王', locale: 'zh-CN', personal: true });
  });

  test('a character of a place is heard by everybody', () => {
    begin();
    if (visit.run) visit = { ...visit, run: { ...visit.run, stepId: 'where' } };
    taken();
    expect(said()).toContain('王，国王的王');
  });

  test('who presses keys begins with letters, and the pad tells her so', () => {
    begin({ house: { ...HOUSE, headphones: true } });
    expect(block()?.by).toBe('letters');
    press('write-hand');
    expect(said()).toContain('请用拼音写，或者请人帮忙');
    begin();
    expect(said()).not.toContain('用按键的');
  });

  test('every face of the page speaks', () => {
    begin();
    expect(said()).toContain('请写名字');
    expect(said()).toContain('手指');
    press('write-letters');
    expect(said()).toContain('读音');
  });
});

describe('who wrote it', () => {
  const written = (by: Actor) => {
    const act = (action: string) => send(by, { type: 'act', action, ...on() });
    for (let n = 0; n < 2; n += 1) {
      send(by, { type: 'strokes', strokes: [STROKE], ...on() });
      find(WANG);
      act('take:王');
    }
    act('write-done');
    return visit.run?.answers.name;
  };
  test.each(['self', 'practice'] as const)('%s, and with staff beside her', (mode) => {
    begin({ mode });
    expect(written(RESIDENT)).toEqual({ value: '王王', from: 'typed', by: 'resident' });
    begin({
      mode,
      beside: { who: STAFF.name, at: 'together', sees: false, until: Number.POSITIVE_INFINITY },
    });
    expect(written(STAFF)).toEqual({ value: '王王', from: 'typed', by: STAFF.name });
  });
});

test('a phrase takes the cells its length needs, and every phrase and character is on some page', () => {
  begin();
  if (visit.run) visit = { ...visit, run: { ...visit.run, stepId: 'where' } };
  press('write-letters');
  key('G');
  const all = ['桂', GRID, '菜场门口', '柜', '鬼', '桂花路口', '贵', '规', '轨', '归'];
  find(...all.map((words) => ({ words, said: null })));
  const seen = new Set<string>();
  for (let n = 0; n < 5; n += 1) {
    let [row, column] = [0, 0];
    for (const { label, cells } of block()?.tiles ?? []) {
      if (column + cells > 4) [row, column] = [row + 1, 0];
      column += cells;
      seen.add(label);
    }
    expect(row).toBeLessThan(2);
    if (touchables(shown().page).includes('write-more')) press('write-more');
  }
  expect([...seen]).toEqual(expect.arrayContaining([...all].sort()));
});

test('放低一点: what was found stands beside the square, six at a time, and all of it is on some page', () => {
  begin();
  visit = { ...visit, look: { ...visit.look, orientation: 'portrait', diagonalInch: 21.5, lowerHalf: true } };
  draw(STROKE);
  const all = [...'王玉主五丑工土一二三'];
  find(...all.map((words) => ({ words, said: null })));
  expect(shown().page.look.lowerHalf).toBe(true);
  const seen = new Set<string>();
  for (let n = 0; n < 3; n += 1) {
    expect(tiles()?.length).toBeLessThanOrEqual(6);
    for (const label of tiles() ?? []) seen.add(label);
    press('write-more');
  }
  expect([...seen]).toEqual(expect.arrayContaining(all));
});

test('whatever is touched, drawn and typed: never more than fits, and every button offered is taken', () => {
  const touch = fc.record({ at: fc.nat(30), way: fc.constantFrom('press', 'draw', 'key', 'find') });
  fc.assert(
    fc.property(fc.array(touch, { maxLength: 40 }), (moves) => {
      begin();
      for (const { at, way } of moves) {
        if (pageId(visit) === 'rating') return;
        if (way === 'draw') draw(...Array.from({ length: (at % 4) + 1 }, () => STROKE));
        else if (way === 'key') key('WANGdelete'[at % 4] ?? 'W');
        else if (way === 'find') find(WANG, { words: GRID, said: null });
        else {
          const offered = touchables(shown().page);
          // While a character is begun with letters there are only their keys.
          if (offered.length === 0) continue;
          const action = offered[at % offered.length] ?? '';
          expect(press(action), action).toBeNull();
        }
        const text = block()?.text ?? '';
        expect([...text].length).toBeLessThanOrEqual(20);
        expect(shown().speech.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 60 },
  );
});
