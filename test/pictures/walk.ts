import type { Step } from '../../content/schema.ts';
import type { ClassHeard } from '../../main/classes/following.ts';
import { LEARNER_PAGES } from '../../main/classes/test-pages.ts';
import type { ServiceAnswer, ServiceValue } from '../../main/services/port.ts';
import { allDemo, makeServices } from '../../main/services/registry.ts';
import { pageId } from '../../main/visit/engine.ts';
import type { SpokenPage } from '../../main/visit/face.ts';
import type { Look, Page } from '../../main/visit/page.ts';
import { stepOf } from '../../main/visit/steps.ts';
import { content } from '../../main/visit/test-content.ts';
import { touchables } from '../../main/visit/test-kinds.ts';
import {
  CONFIRMED,
  cardRead,
  type Led,
  lead,
  PLACE,
  paperReading,
  RESIDENT,
  STAFF,
  SYSTEM,
  TASKS,
} from '../../main/visit/test-visit.ts';
import type { Visit } from '../../main/visit/visit.ts';
import {
  CARDS,
  FOUND_WORDS,
  MORE_ANSWERS,
  PHOTO,
  SIGNATURE,
  SOUND,
  TIERS,
  typed,
  WRITTEN,
} from './samples.ts';

/**
 * Every page of a task, made by the real engine and the demos' answers: each button is touched, each card laid down,
 * each outcome of each question told. Of the pages that look alike the fullest one is kept.
 */

/** One page to look at. `name` says which of its step it is. */
export interface Seen {
  name: string;
  page: Page;
}

/** So many pages are gone on from, those come upon least first, until there is nothing left to come. */
const NOTHING_NEW = 1500;

const never = new AbortController().signal;

/** The offices that walks ask. Walks that share them share what was said; the same walks anew need new ones. */
export interface Offices {
  services: ReturnType<typeof makeServices>;
  /** What a demo said last under an outcome: the values for the outcomes that these samples do not come to. */
  heard: Map<string, Record<string, ServiceValue>>;
}
export const newOffices = (): Offices => ({
  services: makeServices(allDemo, () => undefined, PLACE.get),
  heard: new Map(),
});

type Way = () => void;

/** A value of a field's kind, where neither the demo nor anybody else gave one. */
function sampleOf(taskId: string, field: string): ServiceValue {
  const fields = content.tasks.get(taskId)?.words['zh-CN']?.fields as
    | Record<string, { values?: Record<string, string> }>
    | undefined;
  switch (TASKS.get(taskId)?.fields[field]?.kind) {
    case 'choice':
      return Object.keys(fields?.[field]?.values ?? {})[0] ?? null;
    case 'date':
      return '2026-12-06';
    case 'month':
      return '2026-10';
    case 'time':
      return '13:30';
    case 'money':
      return 12_345;
    case 'count':
      return 12;
    case 'name':
      return '王桂香';
    case 'text':
      return '12345';
    case 'tiers':
      return [...TIERS];
    default:
      return null;
  }
}

async function answersOf(
  led: Led,
  taskId: string,
  step: Extract<Step, { kind: 'ask' }>,
  { services, heard }: Offices,
): Promise<Way[]> {
  const asked = led.last('ask');
  const service = services[step.service as keyof typeof services];
  if (!asked || !service) return [];
  const said: ServiceAnswer = await service.ask(step.question, asked.input, {
    today: '2026-11-24',
    signal: never,
    visitId: led.visit.id,
    key: led.ticket(),
  } as never);
  const key = (outcome: string) => `${step.service} ${step.question} ${outcome}`;
  heard.set(key(said.outcome), said.values);
  const others = Object.keys(step.go).filter((outcome) => outcome !== said.outcome);
  const made = Object.fromEntries(
    Object.entries(step.into).map(([name, field]) => [name, sampleOf(taskId, field)]),
  );
  const answers = [
    said,
    ...others.map((outcome) => ({ outcome, values: heard.get(key(outcome)) ?? made })),
    ...(MORE_ANSWERS[`${step.service} ${step.question}`] ?? [])
      .filter(({ outcome }) => outcome in step.go && heard.has(key(outcome)))
      .map(({ outcome, values }) => ({ outcome, values: { ...heard.get(key(outcome)), ...values } })),
  ];
  return answers.map(({ outcome, values }) => () => {
    led.send(SYSTEM, { type: 'answer', ticket: led.ticket(), outcome, values, demo: true });
  });
}

/** What the house may report on a page by itself. */
async function reports(led: Led, offices: Offices): Promise<Way[]> {
  const { visit } = led;
  const { run } = visit;
  const task = run && TASKS.get(run.taskId);
  if (!run || !task) return [];
  const step = stepOf(task, run);
  const { scratch } = run;
  const on = { stepId: pageId(visit), rev: visit.rev };
  const system =
    (happening: Parameters<Led['send']>[1]): Way =>
    () =>
      void led.send(SYSTEM, happening);
  switch (scratch.kind) {
    case 'asking':
      return step.kind === 'ask' ? await answersOf(led, run.taskId, step, offices) : [];
    case 'card': {
      const { ticket } = scratch;
      if (scratch.state === 'read') return [system({ type: 'card', ticket, state: { at: 'removed' } })];
      return [
        ...CARDS.map((card) => system({ type: 'card', ticket, state: cardRead(card) })),
        system({ type: 'card', ticket, state: { at: 'trouble', trouble: 'keep-still' } }),
        system({ type: 'card', ticket, state: { at: 'waiting', leftOver: true } }),
        () => void led.wait(61),
      ];
    }
    case 'typing':
      if (scratch.draft !== '' || step.kind !== 'enter') return [];
      return typed(step.rule, step.keypad).map((figures) => () => void led.type(figures));
    case 'paper':
      return [
        () => {
          led.send(RESIDENT, { type: 'guidance', says: 'good', ...on });
          led.send(RESIDENT, { type: 'picture', image: new Uint8Array(1), ...on });
          led.send(SYSTEM, {
            type: 'paper',
            ticket: scratch.ticket,
            reading: paperReading({ account: typed('account', 'digits')[0] ?? '' }),
          });
        },
        () => void led.send(RESIDENT, { type: 'guidance', says: 'too-dark', ...on }),
        () => {
          led.send(RESIDENT, { type: 'guidance', says: 'good', ...on });
          led.send(RESIDENT, { type: 'picture', image: new Uint8Array(1), ...on });
          led.send(SYSTEM, { type: 'paper', ticket: scratch.ticket, reading: null });
        },
      ];
    case 'signing':
      return scratch.strokes.length > 0
        ? []
        : [() => void led.send(RESIDENT, { type: 'strokes', strokes: SIGNATURE, ...on })];
    case 'writing':
      if (scratch.found.length > 0 || scratch.by === 'list') return [];
      return [
        () => {
          if (scratch.by === 'hand') led.send(RESIDENT, { type: 'strokes', strokes: WRITTEN, ...on });
          else led.type('WANG');
          const now = led.visit.run?.scratch;
          if (now?.kind === 'writing')
            led.send(SYSTEM, { type: 'found', ticket: now.ticket, found: FOUND_WORDS });
        },
      ];
    case 'photographing':
      return scratch.picture !== null
        ? []
        : scratch.taking
          ? [() => void led.send(RESIDENT, { type: 'photo', image: PHOTO, ...on })]
          : [
              () => void led.send(RESIDENT, { type: 'camera', state: 'live', ...on }),
              () => void led.send(RESIDENT, { type: 'camera', state: 'missing', ...on }),
            ];
    case 'recording': {
      const said =
        (heard: number): Way =>
        () =>
          void led.send(RESIDENT, { type: 'recording', sound: SOUND, long: 9000, heard, ...on });
      const microphone =
        (state: 'live' | 'missing'): Way =>
        () =>
          void led.send(RESIDENT, { type: 'microphone', state, ...on });
      if (scratch.at === 'ready') return [microphone('missing')];
      if (scratch.at === 'opening') return [microphone('live')];
      return scratch.at === 'ending' ? [said(5000), said(0)] : [];
    }
    case 'following': {
      const { ticket } = scratch;
      const heard =
        (one: ClassHeard): Way =>
        () =>
          void led.send(SYSTEM, { type: 'class', ticket, heard: one });
      if (scratch.page === null)
        return [
          heard({ at: 'in', page: LEARNER_PAGES.first }),
          heard({ at: 'wrong' }),
          heard({ at: 'none', next: { day: '2026-12-08', time: '9:30' } }),
        ];
      if (scratch.page !== LEARNER_PAGES.first || scratch.away) return [];
      const { held, waits, done, calls } = LEARNER_PAGES;
      return [
        ...[held, waits, done, calls].map((page) => heard({ at: 'in', page })),
        heard({ at: 'away' }),
        heard({ at: 'over' }),
      ];
    }
    case 'called':
      return [() => void led.send(STAFF, { type: 'witnessed' })];
    case 'review':
      return scratch.at === 'committing'
        ? [system({ type: 'committed', ticket: scratch.ticket, confirmed: CONFIRMED })]
        : [];
    case 'print':
      return scratch.at === 'printing'
        ? [
            system({ type: 'print-ended', jobId: CONFIRMED.jobId, outcome: 'printed', why: null }),
            system({ type: 'print-ended', jobId: CONFIRMED.jobId, outcome: 'not-started', why: 'paper-out' }),
          ]
        : [];
    default:
      return [];
  }
}

/** Pages of this name are one kind of page: only the first few are gone on from. */
function nameOf(visit: Visit): string {
  const { run } = visit;
  if (!run) return pageId(visit);
  const { scratch, part, rowsAt, stepId } = run;
  const at: Record<string, string> = {
    card: 'state' in scratch ? String(scratch.state) : '',
    typing: scratch.kind === 'typing' ? (scratch.fault ?? (scratch.draft === '' ? '' : 'typed')) : '',
    picking: scratch.kind === 'picking' && scratch.chosen !== null ? 'chosen' : '',
    review: 'at' in scratch ? String(scratch.at) : '',
    print: 'at' in scratch ? String(scratch.at) : '',
    papers: scratch.kind === 'papers' ? String(Object.keys(scratch.said).length) : '',
    signing: scratch.kind === 'signing' && scratch.strokes.length > 0 ? 'drawn' : '',
    photographing:
      scratch.kind === 'photographing' && scratch.picture !== null
        ? 'taken'
        : 'camera' in scratch
          ? String(scratch.camera)
          : '',
    recording: scratch.kind === 'recording' && scratch.at !== 'ready' ? scratch.at : '',
    writing:
      scratch.kind === 'writing'
        ? [scratch.by, scratch.found.length > 0 ? 'found' : '', scratch.text === '' ? '' : 'written'].join(
            ' ',
          )
        : '',
    following:
      scratch.kind === 'following' && scratch.page !== null
        ? Object.entries(LEARNER_PAGES)
            .filter(([, page]) => page === scratch.page)
            .map(([name]) => (scratch.away ? 'away' : name))
            .join('')
        : '',
    saying: scratch.kind === 'saying' ? String(scratch.chosen.length) : '',
    cards: scratch.kind === 'cards' ? `${scratch.at}${scratch.said === null ? '' : '-said'}` : '',
  };
  return [stepId, part ? `part ${part + 1}` : '', rowsAt ? `rows ${rowsAt + 1}` : '', at[scratch.kind] ?? '']
    .filter((word) => word !== '')
    .join(' ');
}

const choicesOf = ({ run }: Visit): string[] =>
  Object.entries(run?.answers ?? {})
    .filter(([, { from }]) => from === 'chosen')
    .map(([field, { value }]) => `${field}=${JSON.stringify(value)}`);

/** Opens a task by its tile, as a person does. */
function open(taskId: string, look: Partial<Look>): Led {
  const led = lead({ look });
  const scene = TASKS.get(taskId)?.scene ?? '';
  led.press('start', `scene:${scene}`);
  const wanted = `task:${taskId}`;
  for (let n = 0; led.visit.stage === 'scene' && n < 12; n++)
    led.press(led.buttons().includes(wanted) ? wanted : 'rows-next');
  if (led.visit.run?.taskId !== taskId) throw new Error(`${taskId} is not under its tile ${scene}`);
  return led;
}

/** The pages before a task: welcome, home, what is under each tile, the search. */
export function pagesBefore(look: Partial<Look>): Seen[] {
  const seen: Seen[] = [];
  const led = lead({ look });
  const see = (name: string) => seen.push({ name, page: led.spoken().page });
  see('welcome');
  led.press('start');
  see('home');
  const tiles = led.buttons().filter((button) => button.startsWith('scene:') && button !== 'scene:people');
  for (const tile of tiles) {
    led.press(tile);
    see(tile.replace(':', ' '));
    led.press('dock:home');
  }
  led.press('search');
  see('search');
  led.press('dock:home', 'ease:open');
  see('ease');
  led.press('ease:done', 'dock:help');
  see('help');
  return seen;
}

/** All that looks different in a task, in the order it was come upon. */
export async function pagesOf(taskId: string, look: Partial<Look>, offices = newOffices()): Promise<Seen[]> {
  return (await visitsOf(taskId, look, { offices })).map(({ name, page }) => ({ name, page }));
}

/** Of a walk, what it need not have. */
export interface WalkOptions {
  /** Told of every page that is come upon, before the fullest of a kind is chosen. */
  onPage?(spoken: SpokenPage, name: string, visit: Visit): void;
  /** It ends when so many pages, one after the other, were of a kind that was come upon before. */
  nothingNew?: number;
  offices?: Offices;
}

/** The same, each with the visit that shows it. */
export async function visitsOf(
  taskId: string,
  look: Partial<Look>,
  { onPage, nothingNew = NOTHING_NEW, offices = newOffices() }: WalkOptions = {},
): Promise<(Seen & { visit: Visit })[]> {
  const led = open(taskId, look);
  const seen = new Map<string, Seen & { visit: Visit; weight: number }>();
  const known = new Set<string>();
  /** What waits to be gone on from, by its name, and how many of that name were. */
  const waiting = new Map<string, { open: { visit: Visit; effects: Led['effects'] }[]; gone: number }>();
  /** Which choices were behind which pages: what comes with a new one is gone on from first. */
  const met = new Set<string>();
  const wait = ({ visit, effects }: Led) => {
    const of = nameOf(visit);
    const there = waiting.get(of) ?? { open: [], gone: 0 };
    const chosen = choicesOf(visit).map((choice) => `${of}: ${choice}`);
    const next = { visit, effects: effects.slice(-4) };
    if (chosen.some((one) => !met.has(one))) there.open.unshift(next);
    else there.open.push(next);
    for (const one of chosen) met.add(one);
    waiting.set(of, there);
  };
  wait(led);
  for (let since = 0; since < nothingNew; since++) {
    const [least] = [...waiting.values()]
      .filter(({ open }) => open.length > 0)
      .sort((a, b) => a.gone - b.gone);
    const from = least?.open.shift();
    if (!least || !from) break;
    least.gone += 1;
    const back = () => {
      led.visit = from.visit;
      led.effects = [...from.effects];
    };
    back();
    if (led.visit.stage !== 'task' || led.visit.run?.taskId !== taskId || led.visit.help) continue;
    if (led.visit.idle.endsAt !== null) continue;
    const spoken = led.spoken();
    const { page } = spoken;
    const name = nameOf(led.visit);
    onPage?.(spoken, name, led.visit);
    const weight = JSON.stringify([page.title, page.hint, page.blocks, page.actions]).length;
    const before = seen.get(name);
    if (!before) since = 0;
    if (!before || weight > before.weight) seen.set(name, { name, page, visit: from.visit, weight });
    const { scratch } = led.visit.run;
    const {
      ticket: _ticket,
      waitUntil: _waitUntil,
      until: _until,
      ...kept
    } = scratch as Record<string, unknown>;
    const answers = Object.values(led.visit.run.answers).map(({ value }) => value);
    // A word that is written may grow for ever; that it has begun is in its name.
    const like = JSON.stringify([name, answers, scratch.kind === 'writing' ? scratch.by : kept]);
    if (known.has(like)) continue;
    known.add(like);
    const touches = touchables(page).map(
      (action): Way =>
        () =>
          void led.send(RESIDENT, { type: 'act', action, stepId: page.stepId, rev: led.visit.rev }),
    );
    for (const way of [...touches, ...(await reports(led, offices))]) {
      back();
      way();
      if (led.visit !== from.visit) wait(led);
    }
  }
  return [...seen.values()].map(({ name, page, visit }) => ({ name, page, visit }));
}
