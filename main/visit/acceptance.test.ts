import { describe, expect, test } from 'vitest';
import type { Step, Task } from '../../content/schema.ts';
import { leadsTo } from '../../content/step-parts.ts';
import { FIXTURES } from '../../devices/id-card/fixtures.ts';
import type { CitizenCard } from '../../devices/id-card/types.ts';
import { ACTS } from '../services/forward.ts';
import { allDemo, makeServices } from '../services/registry.ts';
import { content } from './test-content.ts';
import { holdTime, settled, start } from './test-runner.ts';
import { cardRead, PLACE, TASKS } from './test-visit.ts';

/** What must hold of every task there is, and of papers that are missing. test/acceptance.md says which check is where. */

const ALL = [...TASKS.values()];
const stepsOf = (task: Task) => new Map(task.steps.map((step) => [step.id, step]));

/** All steps that can be reached from some, over the ways that `open` allows. */
function reached(task: Task, from: readonly string[], open: (step: Step) => readonly string[]): Set<string> {
  const steps = stepsOf(task);
  const seen = new Set<string>();
  const todo = [...from];
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const step = steps.get(id);
    if (step) todo.push(...open(step));
  }
  return seen;
}

type Consent = Extract<Step, { kind: 'consent' }>;
const consents = (task: Task, purpose?: Consent['purpose']) =>
  task.steps.filter(
    (step): step is Consent => step.kind === 'consent' && (purpose === undefined || step.purpose === purpose),
  );
const targets = (go: Consent['agree']) => (typeof go === 'string' ? [go] : go.map(({ to }) => to));
/** Every way but the one that a yes opens. */
const withoutYes = (purpose: Consent['purpose']) => (step: Step) =>
  step.kind === 'consent' && step.purpose === purpose ? targets(step.refuse) : leadsTo(step);

describe('a yes, each on its own', () => {
  const withConsent = ALL.filter((task) => consents(task).length > 0).map(({ id }) => id);

  test('there are such tasks, and more purposes than one', () => {
    expect(withConsent.length).toBeGreaterThan(6);
    expect(new Set(ALL.flatMap((task) => consents(task).map(({ purpose }) => purpose))).size).toBeGreaterThan(
      3,
    );
  });

  test.each(ALL.map(({ id }) => id))('%s: no card is read before she has said yes to it', (id) => {
    const task = TASKS.get(id) as Task;
    const open = reached(task, [task.first], withoutYes('id-number'));
    expect(task.steps.filter(({ kind, id: step }) => kind === 'read-card' && open.has(step))).toEqual([]);
  });

  test.each(withConsent)('%s: who says no to any of them is helped by people, or by paper', (id) => {
    const task = TASKS.get(id) as Task;
    for (const consent of consents(task)) {
      const after = reached(task, targets(consent.refuse), (step) =>
        step.id === consent.id ? [] : leadsTo(step),
      );
      const paper = task.steps.some((step) => step.kind === 'print' && after.has(step.id));
      expect(after.has('help') || paper, `${id} ${consent.id}`).toBe(true);
    }
  });

  test('no task asks for a face', () => {
    for (const task of ALL) expect(consents(task, 'face'), task.id).toEqual([]);
    expect(JSON.stringify(ALL.flatMap(({ steps }) => steps.map(({ kind }) => kind)))).not.toContain('face');
  });
});

describe('where a rule comes from', () => {
  /** The sources on a page of the task that she can come to. */
  const shown = (task: Task) => {
    const open = reached(task, [task.first], leadsTo);
    return task.steps
      .filter(({ id }) => open.has(id))
      .flatMap(({ show }) => show.flatMap((one) => ('source' in one ? [one.source] : [])));
  };

  test.each(ALL.map(({ id }) => id))('%s: a page says it, and none is named for nobody', (id) => {
    const task = TASKS.get(id) as Task;
    expect(shown(task)).not.toEqual([]);
    const staff = Object.values(content.tasks.get(id)?.staff?.stages ?? {}).map(({ source }) => source);
    const told = [...shown(task), ...staff];
    expect(task.sources.filter(({ id: source }) => !told.includes(source))).toEqual([]);
  });

  test.each([
    ['electricity-bill', 'bill', 'tariff'],
    ['water-bill', 'bill', 'tariff'],
    ['gas-bill', 'bill', 'tariff'],
    ['phone-bill', 'pay', 'old-ways'],
    ['cable-bill', 'pay', 'old-ways'],
    ['social-card', 'stop-call', 'stop'],
    ['social-card', 'stopped-already', 'stop'],
    ['social-card', 'reissued', 'card'],
    ['social-card', 'which', 'pin'],
    ['report-problem', 'who', 'local'],
  ])('%s: its page %s applies a rule, and says from where', (id, step, source) => {
    expect(stepsOf(TASKS.get(id) as Task).get(step)?.show).toContainEqual(
      expect.objectContaining({ source }),
    );
  });

  test('社保卡: read on the page that says until when a card stays stopped', async () => {
    const kiosk = start({ services: makeServices(allDemo, () => undefined, PLACE.get) });
    await kiosk.press('start', 'scene:insurance', 'task:social-card', 'lost', 'agree');
    kiosk.runner.device({ kind: 'card', state: cardRead() });
    await settled();
    kiosk.runner.device({ kind: 'card', state: { at: 'removed' } });
    await settled();
    await kiosk.press('called');
    expect(kiosk.page().stepId).toBe('stop-call');
    expect(kiosk.text()).toContain('来源：当地社保卡电话停用的期限');
  });
});

test('one task alone asks another side to act, before she has confirmed: a time that others would take', () => {
  const acts = ALL.flatMap(({ id, steps }) =>
    steps.flatMap((step) =>
      step.kind === 'ask' && ACTS[step.service]?.includes(step.question) ? [[id, step.question]] : [],
    ),
  );
  expect(acts).toEqual([['doctor', 'book']]);
});

holdTime();

describe('高龄补贴: papers', () => {
  /** To the papers of one who is eighty and has said yes to everything. */
  async function papers(brought: 'begin' | 'some' = 'some') {
    const kiosk = start({ services: makeServices({ allowance: 'demo' }, () => undefined, PLACE.get) });
    await kiosk.press('start', 'scene:pension', 'task:allowance', brought, 'agree');
    const { doubts: _none, ...card } = cardRead(FIXTURES['wang-guixiang'] as CitizenCard).card;
    kiosk.runner.device({ kind: 'card', state: cardRead(card) });
    await settled();
    kiosk.runner.device({ kind: 'card', state: { at: 'removed' } });
    await settled();
    return await kiosk.press('both', 'go-on', 'social', 'none');
  }
  const commits = (kiosk: Awaited<ReturnType<typeof papers>>) =>
    kiosk.asked.filter(({ what }) => what === 'confirmVisit');

  test('all are there: not asked one by one, nine pages to the slip', async () => {
    const kiosk = await papers('begin');
    await kiosk.press('sign-on-paper');
    const passed = kiosk.pages.map(({ stepId }) => stepId);
    const way = ['start', 'consent', 'card', 'both', 'can', 'bank', 'contact', 'sign', 'review'];
    const waits = ['welcome', 'home', 'scene', 'look', 'record'];
    expect([...new Set(passed)].filter((step) => !waits.includes(step))).toEqual(way);
    await kiosk.press('confirm');
    expect(commits(kiosk)).toHaveLength(1);
  });

  test('the main one is not there: kindly home with the list, nothing is kept', async () => {
    const kiosk = await papers();
    await kiosk.press('lack:id-card', 'have:hukou-book', 'have:bank-card', 'enter-done');
    expect(kiosk.page().stepId).toBe('come-again');
    expect(kiosk.text()).toContain('身份证');
    expect(kiosk.page().title).not.toMatch(/失败|拒绝|不能/);
    expect(commits(kiosk)).toEqual([]);
  });

  test('a minor one is not there: a promise, and the list on the slip', async () => {
    const kiosk = await papers();
    await kiosk.press('have:id-card', 'lack:hukou-book', 'have:bank-card', 'enter-done');
    expect(kiosk.page().stepId).toBe('gap');
    await kiosk.press('promise', 'sign-on-paper', 'confirm');
    const [kept] = commits(kiosk);
    expect(JSON.stringify(kept?.input)).toContain('户口');
    expect(JSON.stringify(kept?.input)).not.toContain('办理成功');
  });
});
