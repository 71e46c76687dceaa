import { describe, expect, test } from 'vitest';
import { isChinese, LOCALES } from '../../content/locales.ts';
import type { ServiceValue } from '../services/port.ts';
import { pageId } from './engine.ts';
import type { Look } from './page.ts';
import { stepOf } from './steps.ts';
import {
  ACCOUNT,
  CONFIRMED,
  cardRead,
  FOUND,
  type Led,
  lead,
  paperReading,
  RESIDENT,
  STATUS,
  SYSTEM,
  TASKS,
  toTask,
} from './test-visit.ts';
import type { Visit } from './visit.ts';

/** What comes with an answer, by its question or its outcome. Two companies: the page that asks which one stands too. */
const VALUES: Record<string, Record<string, ServiceValue>> = {
  companies: {
    companies: [
      { id: 'east', company: 'A', companyAddress: '18' },
      { id: 'west', company: 'B', companyAddress: '36' },
    ],
  },
  pattern: { min: 10, max: 10 },
  found: FOUND,
  'already-paid': FOUND,
  due: STATUS,
  valid: STATUS,
};

/** All that can come next on a page: every button, and everything the house may report there. */
function nexts(led: Led): (() => void)[] {
  const { visit } = led;
  const on = { stepId: pageId(visit), rev: visit.rev };
  const scratch = visit.run?.scratch;
  const ticket = scratch && 'ticket' in scratch ? scratch.ticket : '';
  const system = (happening: Parameters<Led['send']>[1]) => () => void led.send(SYSTEM, happening);
  const ways = led
    .spoken()
    .page.actions.filter(({ waits }) => !waits)
    .map(
      ({ id }) =>
        () =>
          void led.send(RESIDENT, { type: 'act', action: id, ...on }),
    );
  const task = visit.run && TASKS.get(visit.run.taskId);
  const step = visit.run && task ? stepOf(task, visit.run) : null;
  if (visit.idle.endsAt !== null || visit.help) return ways;
  if (step?.kind === 'ask')
    for (const outcome of Object.keys(step.go)) {
      const values = VALUES[step.question] ?? VALUES[outcome] ?? {};
      ways.push(system({ type: 'answer', ticket, outcome, values, demo: true }));
      // Where what is known decides where an outcome leads.
      if (typeof step.go[outcome] !== 'string')
        ways.push(
          system({ type: 'answer', ticket, outcome, values: { ...values, overdue: true }, demo: true }),
        );
    }
  if (scratch?.kind === 'typing' && scratch.draft === '') {
    const typed =
      step?.kind === 'enter' && step.keypad === 'money'
        ? '50'
        : step?.kind === 'enter' && step.rule === 'phone'
          ? '057455500120'
          : ACCOUNT;
    ways.push(
      () => void led.type(typed),
      () => void led.type('0'),
    );
    // Over the sum that is owed: the page says so.
    if (step?.kind === 'enter' && step.keypad === 'money') ways.push(() => void led.type('99999'));
  }
  if (scratch?.kind === 'card') {
    const troubles = [
      'keep-still',
      'no-card-read',
      'not-an-id-card',
      'reader-out-of-service',
      'reader-missing',
    ] as const;
    for (const trouble of troubles)
      ways.push(system({ type: 'card', ticket, state: { at: 'trouble', trouble } }));
    ways.push(
      system({ type: 'card', ticket, state: { at: 'reading' } }),
      system({ type: 'card', ticket, state: { at: 'waiting', leftOver: true } }),
      system({ type: 'card', ticket, state: cardRead() }),
      system({ type: 'card', ticket, state: { at: 'removed' } }),
    );
  }
  if (scratch?.kind === 'paper') {
    for (const says of ['too-dark', 'too-bright', 'blurred', 'no-paper', 'move-closer', 'hold-still', 'good'])
      ways.push(() => void led.send(RESIDENT, { type: 'guidance', says, ...on }));
    ways.push(
      () => void led.send(RESIDENT, { type: 'picture', image: new Uint8Array(1), ...on }),
      system({ type: 'paper', ticket, reading: null }),
      system({ type: 'paper', ticket, reading: paperReading({ account: ACCOUNT }) }),
      system({ type: 'house', house: { reading: 'missing' } }),
    );
  }
  if (scratch?.kind === 'review' && scratch.at === 'committing')
    ways.push(
      system({ type: 'committed', ticket, confirmed: CONFIRMED }),
      system({ type: 'not-committed', ticket, why: 'no-space' }),
    );
  if (scratch?.kind === 'print' && scratch.at === 'printing') {
    ways.push(
      system({ type: 'print-ended', jobId: 'job-1', outcome: 'printed', why: null }),
      system({ type: 'print-ended', jobId: 'job-1', outcome: 'unknown', why: null }),
    );
    for (const why of ['paper-out', 'cover-open', 'cutter', 'missing', 'other', null])
      ways.push(system({ type: 'print-ended', jobId: 'job-1', outcome: 'not-started', why }));
  }
  return ways;
}

/** Two visits of the same kind look alike from here on. */
function kindOf(visit: Visit): string {
  const { run } = visit;
  const scratch: Record<string, unknown> = { ...run?.scratch };
  for (const own of ['ticket', 'waitUntil', 'progress', 'tries']) delete scratch[own];
  const answers = Object.entries(run?.answers ?? {}).map(([name, { value }]) =>
    name.endsWith('Way') || name === 'way' || name === 'visitTime' ? `${name}=${String(value)}` : name,
  );
  return JSON.stringify([pageId(visit), run?.part, scratch, answers.sort(), run?.confirmed !== null]);
}

/** Visits every page that can be reached from a tile, and shows each once. */
function walk(scene: string, look: Partial<Look>, onPage: (led: Led) => void): Set<string> {
  const led = toTask(lead({ look }).press('start', scene));
  const seen = new Set<string>();
  const pages = new Set<string>();
  const open: Visit[] = [led.visit];
  while (open.length > 0) {
    const visit = open.pop() as Visit;
    const kind = kindOf(visit);
    if (visit.stage !== 'task' || seen.has(kind)) continue;
    seen.add(kind);
    pages.add(pageId(visit));
    led.visit = visit;
    onPage(led);
    // A page of help covers the same page below: it is looked at, and not gone on from.
    if (visit.help) continue;
    for (const way of nexts(led)) {
      led.visit = visit;
      way();
      open.push(led.visit);
    }
  }
  return pages;
}

/** Pages on which something comes by itself. */
const passing = (visit: Visit) => {
  const scratch = visit.run?.scratch;
  // A card that was read is to be taken: that is the way on.
  if (scratch?.kind === 'card' && scratch.state === 'read') return true;
  return (
    scratch?.kind === 'asking' ||
    (scratch?.kind === 'review' && scratch.at === 'committing') ||
    (scratch?.kind === 'print' && scratch.at === 'printing')
  );
};

/** A caption is two lines of 18: what is longer is neither read nor heard to its end. */
const LONGEST_CAPTION = 36;

/** Hundreds of pages: a busy machine needs longer than a unit test is given. */
const PATIENCE_MS = 120_000;

describe.each([
  ['scene:bills', 'electricity-bill'],
  ['scene:pension', 'pension-check'],
])('%s', (scene, taskId) => {
  const steps = (TASKS.get(taskId)?.steps ?? []).map(({ id }) => id);

  test.each(LOCALES.flatMap((locale) => ([1, 2, 3, 4] as const).map((size) => ({ locale, size }))))(
    'every page in $locale at size $size has a title, a voice and a way on',
    ({ locale, size }) => {
      const pages = walk(scene, { locale, size }, (led) => {
        const { page, speech } = led.spoken();
        const at = `${page.stepId} ${JSON.stringify(led.visit.run?.scratch)}`;
        expect(page.title.trim(), at).not.toBe('');
        expect(
          speech
            .map(({ text }) => text)
            .join('')
            .trim(),
          at,
        ).not.toBe('');
        expect(page.caption, at).toEqual(speech.map(({ text }) => ({ text })));
        const text = JSON.stringify(page);
        expect(text, at).not.toMatch(/\{[A-Za-z]|undefined|NaN|\[object/);
        if (!passing(led.visit)) expect(page.actions.length, at).toBeGreaterThan(0);
        // 请人帮忙 is on every page, or people are on their way.
        expect(['ask', 'calling', 'coming', 'empty'], at).toContain(page.dock.help);
        if (page.dock.help === 'empty') expect(page.actions.length, at).toBeGreaterThan(0);
        expect(new Set(page.actions.map(({ id }) => id)).size, at).toBe(page.actions.length);
        expect(page.actions.filter(({ style }) => style === 'primary').length, at).toBeLessThanOrEqual(1);
        if (isChinese(locale))
          expect([...page.caption.map((phrase) => phrase.text).join('')].length, at).toBeLessThanOrEqual(
            LONGEST_CAPTION,
          );
        else
          expect(
            [page.title, ...page.actions.flatMap(({ label, note }) => [label, note ?? ''])].join(' '),
            at,
          ).not.toMatch(/\p{Script=Han}/u);
      });
      expect(steps.filter((id) => !pages.has(id))).toEqual([]);
    },
    PATIENCE_MS,
  );
});

describe('how many pages', () => {
  /** Plays a journey and counts the pages of the task a person saw. */
  function pagesOf(scene: string, journey: (string | ((led: Led) => void))[]): number {
    const led = toTask(lead().press('start', scene));
    const seen = new Set([led.visit.turns]);
    for (const part of journey) {
      if (typeof part === 'string') led.press(part);
      else part(led);
      if (led.visit.stage === 'task' && led.visit.run?.scratch.kind !== 'asking') seen.add(led.visit.turns);
    }
    expect(led.visit.stage).toBe('over');
    return seen.size;
  }
  const found = (led: Led) =>
    void led.house({ type: 'answer', ticket: led.ticket(), outcome: 'found', values: FOUND, demo: true });
  const due = (led: Led) =>
    void led.house({ type: 'answer', ticket: led.ticket(), outcome: 'due', values: STATUS, demo: true });
  const account = (led: Led) => void led.type(ACCOUNT);
  const bill = (led: Led) => {
    const ticket = led.ticket();
    const on = { stepId: 'camera', rev: led.visit.rev };
    led.send(RESIDENT, { type: 'guidance', says: 'good', ...on });
    led.send(RESIDENT, { type: 'picture', image: new Uint8Array(1), ...on });
    led.house({ type: 'paper', ticket, reading: paperReading({ account: ACCOUNT }) });
  };
  const unread = (led: Led) => void led.wait(60);
  const card = (led: Led) => {
    const ticket = led.ticket();
    led
      .house({ type: 'card', ticket, state: cardRead() })
      .house({ type: 'card', ticket, state: { at: 'removed' } });
  };
  const kept = (led: Led) =>
    void led.house({ type: 'committed', ticket: led.ticket(), confirmed: CONFIRMED });
  const printed = (led: Led) =>
    void led.house({ type: 'print-ended', jobId: 'job-1', outcome: 'printed', why: null });
  const paying = ['mine', 'seen', 'whole'];
  const finish = ['confirm', kept, printed, 'got-it', 'rate-5'];

  test.each([
    ['a bill under the camera, cash', 'scene:bills', ['camera', bill, found, ...paying, 'cash', ...finish]],
    [
      'a typed number, children pay',
      'scene:bills',
      ['typed', account, 'enter-done', found, ...paying, 'family', ...finish],
    ],
    ['the pension, at the desk', 'scene:pension', ['begin', 'agree', card, due, 'do-it', 'staff', ...finish]],
  ])('%s: at most 9', (_name, scene, journey) => {
    expect(pagesOf(scene, journey)).toBeLessThanOrEqual(9);
  });

  test.each([
    [
      'an unread bill, typed then, a part of the sum',
      'scene:bills',
      [
        'camera',
        unread,
        'typed',
        account,
        'enter-done',
        found,
        'mine',
        'seen',
        'part',
        (led: Led) => void led.type('50'),
        'enter-done',
        'cash',
        ...finish,
      ],
    ],
    [
      'the wrong household first',
      'scene:bills',
      [
        'typed',
        account,
        'enter-done',
        found,
        'not-mine',
        'typed',
        'enter-done',
        found,
        ...paying,
        'cash',
        ...finish,
      ],
    ],
    ['the official code', 'scene:bills', ['camera', bill, found, ...paying, 'code', 'next', ...finish]],
    [
      'no card at first, then a visit at home',
      'scene:pension',
      ['begin', 'agree', 'other', 'again', card, due, 'do-it', 'visit', 'morning', 'no-phone', ...finish],
    ],
  ])('%s: at most 12', (_name, scene, journey) => {
    expect(pagesOf(scene, journey)).toBeLessThanOrEqual(12);
  });
});
