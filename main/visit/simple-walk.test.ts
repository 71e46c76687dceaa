import { describe, expect, test } from 'vitest';
import { FIXTURES } from '../../devices/id-card/fixtures.ts';
import type { CitizenCard } from '../../devices/id-card/types.ts';
import { VISITS } from '../../test/e2e/visits.ts';
import { SIGNATURE } from '../../test/pictures/samples.ts';
import { loadSettings } from '../settings.ts';
import { SERVICES } from './test-branch.ts';
import { holdTime, type Kiosk, settled, start } from './test-runner.ts';
import { CONTENT_FOLDER, cardRead, RESIDENT, STAFF } from './test-visit.ts';

/**
 * Every task to its end with two choices a page, and with as many as stand in the lower half: whoever presses wants one
 * thing, and touches 看别的 until it is there.
 */
holdTime();

/** What leads to other choices of the same page. */
const ON = ['part-next', 'rows-next', 'ease:next', 'ease:first'];
/** More than any page has choices. */
const MOST_TOUCHES = 60;

/** What is called so on the open page, by its name or by its words (`row:膝盖痛`); null: it is not there. */
function named(kiosk: Kiosk, name: string): string | null {
  const { actions, blocks } = kiosk.page();
  const offers = actions.filter(({ waits }) => waits === undefined);
  if (!name.startsWith('row:')) {
    const there = offers.some(({ id }) => id === name) || JSON.stringify(blocks).includes(`"${name}"`);
    return there ? name : null;
  }
  return offers.find(({ label }) => label.includes(name.slice('row:'.length)))?.id ?? null;
}

async function choose(kiosk: Kiosk, name: string): Promise<void> {
  for (let n = 0; n < MOST_TOUCHES; n++) {
    const id = named(kiosk, name);
    const { actions, stepId, rev, title } = kiosk.page();
    const other = ON.find((one) => actions.some((action) => action.id === one));
    if (id === null && other === undefined) throw new Error(`${stepId}: no ${name} on “${title}”`);
    const { refused } = kiosk.runner.take(RESIDENT, { type: 'act', action: id ?? other ?? '', stepId, rev });
    expect(refused ?? null, `${name} on ${stepId}`).toBeNull();
    await settled();
    if (id !== null) return;
  }
  throw new Error(`${kiosk.page().stepId}: round and round without ${name}`);
}

/** One move of a visit that is written down in test/e2e/visits.ts. */
async function move(kiosk: Kiosk, one: (typeof VISITS)[string]['moves'][number]): Promise<void> {
  await settled();
  if (typeof one === 'string') {
    const [step = '', name = ''] = one.split(' ');
    const { stepId } = kiosk.page();
    if (step.startsWith('?') && stepId !== step.slice(1)) return;
    expect(stepId).toBe(step.replace('?', ''));
    await choose(kiosk, name);
  } else if ('card' in one) {
    const card = FIXTURES[one.card] as CitizenCard;
    kiosk.runner.device({ kind: 'card', state: cardRead(card) });
    await settled();
    kiosk.runner.device({ kind: 'card', state: { at: 'removed' } });
    await settled();
  } else if ('type' in one) await kiosk.type(one.type);
  else if ('draw' in one) {
    const { stepId, rev } = kiosk.page();
    kiosk.runner.take(RESIDENT, { type: 'strokes', strokes: SIGNATURE, stepId, rev });
  } else if ('seen' in one) kiosk.runner.take(STAFF, { type: 'witnessed' });
  else if ('says' in one) expect(kiosk.text()).toContain(one.says);
}

const TO_THE_END = ['review confirm', 'done got-it', 'rating rate-5'];

describe.each(['simple', 'low'] as const)('every task to its end, %s', (mode) => {
  test.each(Object.entries(VISITS))('%s', async (task, visit) => {
    const { ease } = loadSettings(CONTENT_FOLDER, '/nowhere');
    const kiosk = start({ settings: { ease: { ...ease, [mode]: true } }, services: SERVICES.demo() });
    await kiosk.press('start');
    for (const one of [...visit.moves, ...(visit.end ?? TO_THE_END)]) await move(kiosk, one);
    await settled();
    expect(kiosk.last('rate')).toMatchObject({ level: 5 });
    expect(kiosk.last('confirmVisit')).toMatchObject({ taskId: task });
    expect(kiosk.last('over')).toMatchObject({ why: 'finished' });
    for (const page of kiosk.pages) {
      expect(page.caption.length, page.stepId).toBeGreaterThan(0);
      if (mode === 'simple' && page.place !== 'rating' && page.place !== 'stop')
        expect(page.actions.filter(({ waits }) => !waits).length, page.stepId).toBeLessThanOrEqual(2);
    }
  });
});
