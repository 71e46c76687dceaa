import { fileURLToPath } from 'node:url';
import { loadContent } from '../../content/load.ts';
import { forEachLocale, LOCALES, type Locale } from '../../content/locales.ts';
import { placeOf } from '../../content/places.ts';
import type { Task } from '../../content/schema.ts';
import { FIXTURES } from '../../devices/id-card/fixtures.ts';
import type { CitizenCard } from '../../devices/id-card/types.ts';
import type { SocialCard } from '../../devices/social-card/types.ts';
import { handClock } from '../clock/hand-clock.ts';
import type { PaperReading } from '../reading/port.ts';
import type { ServiceValue } from '../services/port.ts';
import { companiesFor, patternFor, utilitiesOf } from '../services/utilities/local.ts';
import { newVisit } from './begin.ts';
import { advance, type EngineContext, pageId } from './engine.ts';
import type { PageContext, SpokenPage } from './face.ts';
import { pageOf } from './pages.ts';
import { makeFind } from './search.ts';
import type { Actor, Confirmed, Effect, House, Outcome, RefusalCode, Visit, VisitEvent } from './visit.ts';
import { makeWords } from './words.ts';

/** What tests of the visit share: the real content, a house where all is well, and a visit led by hand. */

/** The house's own; the preview names the folder that is being edited. */
export const CONTENT_FOLDER =
  process.env.BANBAN_CONTENT ?? fileURLToPath(new URL('../../content', import.meta.url));
const { content, faults } = loadContent(CONTENT_FOLDER);
// A task that somebody is writing just now is no matter of these tests: content.test.ts looks at all.
const ours = faults.filter(({ file }) => /electricity-bill|pension-check|^words/.test(file));
if (ours.length > 0) throw new Error(`content has faults: ${ours[0]?.says}`);
export const TASKS: ReadonlyMap<string, Task> = new Map(
  [...content.tasks].map(([id, { task }]) => [id, task]),
);
/** The sample place of the house. */
export const PLACE = placeOf(content.places, 'ningbo/qinghe/guihuali');
export const WORDS = makeWords(content, PLACE);

export const ENGINE: EngineContext = {
  tasks: TASKS,
  bundles: content.bundles,
  home: content.home,
  place: PLACE,
  find: makeFind(content),
  rules: { idleSeconds: 90, answerSeconds: 45, helpSeconds: 60, payMaxFen: 200_000, languages: LOCALES },
};

export const HOUSE: House = {
  headphones: false,
  online: true,
  idCard: 'ready',
  receiptPrinter: 'ready',
  voice: 'ready',
  reading: 'ready',
  store: 'ready',
  staffed: true,
  dateSettled: true,
};

export const RESIDENT: Actor = { kind: 'resident', name: 'resident' };
export const STAFF: Actor = { kind: 'staff', name: '沈知秋' };
export const SYSTEM: Actor = { kind: 'system', name: 'house' };

export const PAGES: PageContext = {
  tasks: TASKS,
  bundles: content.bundles,
  home: content.home,
  place: PLACE,
  find: ENGINE.find,
  words: WORDS,
  rules: ENGINE.rules,
  station: {
    name: '桂花里社区便民服务站',
    date: '11月24日 星期二',
    time: '上午 9:20',
    greeting: '上午好',
    phone: '5550 0120',
    hours: '周一到周六 8:30 到 17:00',
  },
  paperFrom: 'below',
  slipLines: [{ label: '办件编号', value: 'GHL-1-20261124-001-7' }],
};

/** The same in another language: the station as a visit in it has it. */
export const PAGES_IN: Record<Locale, PageContext> = forEachLocale((locale) => ({
  ...PAGES,
  station:
    locale === 'en'
      ? {
          ...PAGES.station,
          date: 'Tue 24 Nov',
          time: '9:20 am',
          greeting: 'Good morning',
          hours: 'Mon to Sat, 8:30 to 17:00',
        }
      : PAGES.station,
}));

export const CARD = FIXTURES['wang-guixiang'] as CitizenCard;
/** The fixture as the reader gives it. */
export const cardRead = (card: Omit<CitizenCard, 'doubts'> = CARD) => ({
  at: 'read' as const,
  card: { ...card, doubts: [] },
});

/** A social-security card of the same person. */
export const socialCardRead = (face: Partial<SocialCard> = {}) => ({
  at: 'read' as const,
  card: {
    cardNumber: 'A12345678',
    validTo: '2035-06-01',
    ...face,
    holder: { name: CARD.name, number: CARD.number, birth: CARD.birth, doubts: [] },
  },
});

/** What the demo company says of one household. */
export const FOUND: Record<string, ServiceValue> = {
  holderName: '周桂兰',
  address: '清和区桂花里3号楼2单元402室',
  company: '国网城东供电公司',
  companyPhone: '95598',
  companyAddress: '清和区桂花路18号 城东供电营业厅',
  hours: '周一到周五 上午8:30到下午5:00',
  month: '2026-10',
  usage: 158,
  dueDate: '2026-12-04',
  totalFen: 8640,
  arrearsFen: 0,
  lateFeeFen: 0,
  tiers: [
    { step: 1, label: '第一档', priceLi: 538, from: 0, to: 2760, used: 2760 },
    { step: 2, label: '第二档', priceLi: 588, from: 2760, to: 4800, used: 28 },
    { step: 3, label: '第三档', priceLi: 838, from: 4800, to: null, used: 0 },
  ],
};
export const ACCOUNT = '3302990315';
export const STATUS: Record<string, ServiceValue> = {
  lastConfirmed: '2025-12-06',
  validTo: '2026-12-06',
  daysLeft: 12,
};
export const CONFIRMED: Confirmed = { caseNumber: 'GHL-1-20261124-001-7', token: 'token-1', jobId: 'job-1' };

export const paperReading = (fields: Record<string, string>): PaperReading => ({
  type: 'bill',
  fields: Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, { value, confidence: 0.99 }]),
  ),
  barcodes: [],
  ms: 400,
  engine: 'pp-ocr',
});

/** An event without what the hand stamps on it. */
type Happening = VisitEvent extends infer E
  ? E extends VisitEvent
    ? Omit<E, 'visitId' | 'at' | 'actor'>
    : never
  : never;

/** A visit led by hand: it keeps the visit and all effects, and sends events as a page and a house would. */
export interface Led {
  visit: Visit;
  effects: Effect[];
  clock: ReturnType<typeof handClock>;
  send(actor: Actor, happening: Happening): Outcome;
  /** A button of the present page. Throws when it is refused. */
  press(...actions: string[]): Led;
  type(digits: string): Led;
  house(happening: Happening): Led;
  /** Seconds go by, with a tick after each. */
  wait(seconds: number): Led;
  refused(actor: Actor, happening: Happening): RefusalCode | null;
  /** The newest effect of a kind. */
  last<K extends Effect['do']>(kind: K): Extract<Effect, { do: K }> | undefined;
  ticket(): string;
  spoken(): SpokenPage;
  buttons(): string[];
}

/** What is touched on a page of tasks; anything else is meant for the task that these tests are about. */
const SCENE_ACTIONS = /^(task|bundle|practice|dock|idle|help|rows|people|search)/;
const MEANT: Record<string, string> = { bills: 'electricity-bill', pension: 'pension-check' };

/** From a home tile's tasks to the one that these tests are about; nothing to do where the tile has one only. */
export function toTask(led: Led): Led {
  while (led.visit.stage === 'scene') {
    const wanted = `task:${MEANT[led.visit.scene ?? '']}`;
    led.press(led.buttons().includes(wanted) ? wanted : 'rows-next');
  }
  return led;
}

/** Which company bills for electricity, and how long its numbers are, the place itself answers at once. */
function tellCompany(led: Led): void {
  const utilities = utilitiesOf((key) => PLACE.get(key));
  while (led.visit.run?.taskId === 'electricity-bill' && led.visit.run.scratch.kind === 'asking') {
    const asked = led.last('ask');
    const said =
      asked?.question === 'companies'
        ? companiesFor(utilities, 'electricity')
        : asked?.question === 'pattern'
          ? patternFor(utilities, 'electricity', undefined)
          : null;
    if (!said) return;
    const values = said.values as Record<string, ServiceValue>;
    led.house({ type: 'answer', ticket: led.ticket(), outcome: said.outcome, values, demo: false });
  }
}

/** Begins a visit on the welcome page. */
export function lead(
  options: { house?: Partial<House>; look?: Partial<Visit['look']>; mode?: Visit['mode'] } = {},
): Led {
  const clock = handClock();
  const led: Led = {
    visit: newVisit({
      id: 'visit-1',
      wall: clock.wall(),
      mono: clock.mono(),
      house: { ...HOUSE, ...options.house },
      diagonalInch: 21.5,
      ...(options.look ? { look: options.look } : {}),
      ...(options.mode ? { mode: options.mode } : {}),
    }),
    effects: [],
    clock,
    send(actor, happening) {
      const at = { wall: clock.wall(), mono: clock.mono() };
      const outcome = advance(ENGINE, led.visit, {
        ...happening,
        visitId: led.visit.id,
        actor,
        at,
      } as VisitEvent);
      if (outcome.ok) {
        led.visit = outcome.visit;
        led.effects.push(...outcome.effects);
      }
      return outcome;
    },
    press(...actions) {
      for (const action of actions) {
        if (led.visit.stage === 'scene' && !SCENE_ACTIONS.test(action)) toTask(led);
        const outcome = led.send(RESIDENT, {
          type: 'act',
          action,
          stepId: pageId(led.visit),
          rev: led.visit.rev,
        });
        if (!outcome.ok) throw new Error(`${action} on ${pageId(led.visit)}: ${outcome.refused}`);
        tellCompany(led);
      }
      return led;
    },
    type(digits) {
      for (const key of digits)
        led.send(RESIDENT, { type: 'key', key, stepId: pageId(led.visit), rev: led.visit.rev });
      return led;
    },
    house(happening) {
      const outcome = led.send(SYSTEM, happening);
      if (!outcome.ok) throw new Error(`${happening.type}: ${outcome.refused}`);
      return led;
    },
    wait(seconds) {
      for (let n = 0; n < seconds; n++) {
        clock.advance(1000);
        led.send(SYSTEM, { type: 'tick' });
      }
      return led;
    },
    refused(actor, happening) {
      const before = led.visit;
      const outcome = led.send(actor, happening);
      if (!outcome.ok && led.visit !== before) throw new Error('a refused event changed the visit');
      return outcome.ok ? null : outcome.refused;
    },
    last(kind) {
      return led.effects.findLast((effect) => effect.do === kind) as never;
    },
    ticket() {
      const scratch = led.visit.run?.scratch;
      if (!scratch || !('ticket' in scratch)) throw new Error(`${pageId(led.visit)} waits for nothing`);
      return scratch.ticket;
    },
    spoken: () => pageOf(PAGES, led.visit),
    buttons: () => pageOf(PAGES, led.visit).page.actions.map(({ id }) => id),
  };
  return led;
}

/** Leads a new visit to the household found for a typed number. */
export function toHousehold(led: Led = lead()): Led {
  led.press('start', 'scene:bills', 'typed').type(ACCOUNT).press('enter-done');
  return led.house({ type: 'answer', ticket: led.ticket(), outcome: 'found', values: FOUND, demo: true });
}

/** Who came presses with her: she called, they came, asked, and she said yes. */
export function withStaff(led: Led, who = STAFF): Led {
  led.press('dock:help');
  led.send(who, { type: 'help-coming', who: who.name });
  led.send(who, { type: 'beside', wants: 'press' });
  return led.press('beside:yes');
}

/** … to the review page of a bill paid in cash. */
export function toBillReview(led: Led = lead()): Led {
  toHousehold(led).press('mine');
  if (led.buttons().includes('part-next')) led.press('part-next');
  return led.press('seen', 'whole', 'cash');
}

/** … to the printing slip. */
export function toBillPrint(led: Led = lead()): Led {
  toBillReview(led).press('confirm');
  return led.house({ type: 'committed', ticket: led.ticket(), confirmed: CONFIRMED });
}

/** … to the card reader. */
export function toCard(led: Led = lead()): Led {
  return led.press('start', 'scene:pension', 'begin', 'agree');
}

/** … to the status of a pension that is due. */
export function toDue(led: Led = lead(), card: Omit<CitizenCard, 'doubts'> = CARD): Led {
  toCard(led);
  const ticket = led.ticket();
  led
    .house({ type: 'card', ticket, state: cardRead(card) })
    .house({ type: 'card', ticket, state: { at: 'removed' } });
  return led.house({ type: 'answer', ticket: led.ticket(), outcome: 'due', values: STATUS, demo: true });
}
