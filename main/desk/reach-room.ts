import { randomUUID } from 'node:crypto';
import { type ReachDeed, reachDeeds, reached } from '../cases/reach.ts';
import type { Actor } from '../cases/roles.ts';
import { dayOf } from '../clock/dates.ts';
import type { CaseStore } from '../store/cases-port.ts';
import type { JsonObject, StoreMethods } from '../store/port.ts';
import type { Deed, ListedLine, ReachStore, Resident } from '../store/reach-port.ts';
import { taskName } from '../visit/losing-pages.ts';
import { type OpenCaseInput, openCase } from './open-case.ts';
import { LATEST_CONSENT } from './opening-draft.ts';
import type { PlainPage } from './plain-page.ts';
import { asWritten, changedSaid, withCard } from './reach-asking.ts';
import { makeNewResident } from './reach-new.ts';
import { plainAct, sayReach, surePage, writePage } from './reach-pages.ts';
import { DEEDS_READ, makeResidents } from './reach-residents.ts';
import type { ReachRun } from './reach-run.ts';
import { agreedFact, deedsFact, reachLine, reasonOf, saidFacts, whyWords } from './reach-view.ts';
import type { Inside, Room } from './rooms.ts';

/**
 * 主动上门: whom to go to and why, who goes, and what came of it. Her name, her telephone and where she lives are whole for
 * who took her line (where she lives: for who goes there), and for nobody else.
 */

const LINES = 6;
/** So many lines are due at most; more are there when some are over. */
const MOST = 200;

/** What is offered where she wants it done, the nearest first. */
const TASKS = {
  turns: ['allowance', 'bus-card'],
  check: ['pension-check'],
  card: ['social-card', 'bus-card'],
} as const;

export interface ReachInput extends OpenCaseInput {
  store: OpenCaseInput['store'] & ReachStore & Pick<CaseStore, 'caseFacts'> & Pick<StoreMethods, 'personRef'>;
  /** Makes the list anew: something it is made of has changed. */
  run: Pick<ReachRun, 'again'>;
}

type Place =
  | { at: 'list' }
  | { at: 'line' | 'renew' | 'tasks' | 'sure'; id: string }
  /** `asks`: somebody new · `residents`: those who said yes. */
  | { at: 'asks' }
  | { at: 'residents' };

export function makeReachRoom(input: ReachInput): Room<PlainPage> {
  const { store, words, clock, groups } = input;
  const say = sayReach(words);
  const today = () => dayOf(clock.wall());
  let place: Place = { at: 'list' };
  let lines: ListedLine[] = [];
  let sheet = 0;
  let trouble: string | null = null;
  let me: Actor = { name: '', roles: [] };
  /** What was done about her whose line is shown. */
  let deeds: Deed[] = [];
  const asks = makeNewResident({ store, words, today });
  const residents = makeResidents({
    store,
    words,
    today,
    keep,
    forget: async (person) => {
      await store.forgetResident({ person, why: 'asked', by: me.name, at: clock.wall() });
    },
  });

  const lineAt = (id: string) => lines.find((one) => one.id === id);
  const lastSheet = () => Math.max(0, Math.ceil(lines.length / LINES) - 1);

  async function read(who: Inside): Promise<void> {
    me = { name: who.name, roles: [who.role] };
    lines = await store.dueLines({ limit: MOST });
    sheet = Math.min(sheet, lastSheet());
    if (!('id' in place)) return;
    const line = lineAt(place.id);
    // Somebody did it, or she took her yes back, while it was shown.
    if (!line) place = { at: 'list' };
    else deeds = await store.deedsOf({ person: line.person, limit: DEEDS_READ });
  }
  async function go(next: Place, who: Inside): Promise<void> {
    place = next;
    await read(who);
  }
  /** Writes something down; false: somebody was quicker, and the page says so. */
  async function written(write: () => Promise<unknown>): Promise<boolean> {
    trouble = await write().then(
      () => null,
      (error: unknown) => {
        if ((error as { code?: unknown }).code !== 'wrong-state') throw error;
        return words.text('common', 'desk.cases.quicker');
      },
    );
    return trouble === null;
  }
  async function keep(resident: Resident): Promise<boolean> {
    const kept = await written(() => store.keepResident({ resident, by: me.name, at: clock.wall() }));
    if (kept) await input.run.again();
    return kept;
  }
  async function does(line: ListedLine, deed: ReachDeed, more: JsonObject = {}): Promise<boolean> {
    const { why } = reasonOf(line);
    const next = reached(line, deed, why, me);
    if (!next) return false;
    const done = { id: randomUUID(), what: deed, at: clock.wall(), by: me.name, body: { why, ...more } };
    return await written(() => store.addDeed({ line: line.id, after: line.rev, deed: done, ...next }));
  }

  /** She wants it done: a case of hers, to which she said yes once more. */
  async function open(line: ListedLine, taskId: string, who: Inside): Promise<void> {
    if (!reached(line, 'opened', reasonOf(line).why, me)) return;
    const { said } = line.resident;
    const personal = {
      words: whyWords(line, today(), words),
      name: said.name,
      agreed: LATEST_CONSENT,
      ...(said.phone ? { phone: said.phone } : {}),
    };
    const asked = { taskId, source: '主动上门' as const, person: line.person, personal };
    const came = await openCase(input, asked, who);
    if ('trouble' in came) ({ trouble } = came);
    else if (await does(line, 'opened', { caseNumber: came.caseNumber })) await toResident(line.person);
  }
  async function toResident(person: string): Promise<void> {
    await residents.see(person);
    place = { at: 'residents' };
  }
  /** It is done already: what is known of her holds until then, and the next line comes by itself. */
  async function renew(line: ListedLine, until: string): Promise<void> {
    if (!(await does(line, 'renewed'))) return;
    const reason = reasonOf(line);
    const { said } = line.resident;
    const now =
      reason.why === 'card'
        ? { ...said, cards: withCard(said.cards, reason.card, until) }
        : changedSaid(said, 'checkedUntil', until);
    if (await keep({ ...line.resident, said: now })) await toResident(line.person);
  }
  async function keepNew(): Promise<void> {
    const resident = asks.resident({ at: clock.wall(), by: me.name });
    if (resident && (await keep(resident))) await toResident(resident.person);
  }

  /** What is asked where it is done already. */
  const renewed = (line: ListedLine) =>
    reasonOf(line).why === 'check' ? ('checkedUntil' as const) : ('until' as const);
  const offered = (line: ListedLine) => {
    const there = groups.flatMap(({ tasks }) => tasks.map(({ id }) => id));
    return TASKS[reasonOf(line).why].filter((id) => there.includes(id));
  };

  function listPage(): PlainPage {
    const some = lines.slice(sheet * LINES, (sheet + 1) * LINES);
    return {
      at: 'list',
      title: say('title'),
      hint: say('hint'),
      none: say('none'),
      lines: some.map((line) => reachLine(line, today(), words)),
      sheet: sheet + 1,
      sheets: lastSheet() + 1,
      acts: [plainAct('find', say('find')), plainAct('enter', say('enter'), true)],
      trouble,
    };
  }
  function linePage(line: ListedLine): PlainPage {
    const { title, what, due } = reachLine(line, today(), words);
    const goes =
      line.owner === me.name && (line.state === 'call' || line.state === 'visit') ? line.state : null;
    return {
      at: 'one',
      title,
      hint: `${what} · ${due}`,
      facts: [
        ...saidFacts(line.resident.said, goes, words),
        ...agreedFact(line.resident, words),
        ...deedsFact(deeds, words),
      ],
      acts: reachDeeds(line, reasonOf(line).why, me).map((deed) =>
        plainAct(deed, say(`acts.${deed}`), ['take-call', 'take-visit', 'opened', 'told'].includes(deed)),
      ),
      trouble,
    };
  }
  function pageOf(line: ListedLine, at: 'line' | 'renew' | 'tasks' | 'sure'): PlainPage {
    switch (at) {
      case 'line':
        return linePage(line);
      case 'renew':
        return writePage(renewed(line), words, trouble, true);
      case 'sure':
        return surePage(words, trouble);
      case 'tasks':
        return {
          at: 'choose',
          title: say('asks.task'),
          hint: words.text('common', 'desk.opening.hints.named'),
          choices: offered(line).map((id) => plainAct(`task:${id}`, taskName(words, id))),
          trouble,
        };
    }
  }

  async function actOnLine(line: ListedLine, action: string, who: Inside): Promise<void> {
    const { id } = line;
    if (action === 'back') return await go({ at: place.at === 'line' ? 'list' : 'line', id }, who);
    if (place.at === 'tasks') {
      const task = offered(line).find((one) => action === `task:${one}`);
      if (task) await open(line, task, who);
    } else if (place.at === 'sure') {
      if (action !== 'sure' || !(await does(line, 'not-again'))) return;
      await store.forgetResident({ person: line.person, why: 'asked', by: me.name, at: clock.wall() });
      await go({ at: 'list' }, who);
    } else if (place.at === 'line') {
      const deed = reachDeeds(line, reasonOf(line).why, me).find((one) => one === action);
      if (deed === 'renewed') place = { at: 'renew', id };
      else if (deed === 'opened') place = { at: 'tasks', id };
      else if (deed === 'not-again') place = { at: 'sure', id };
      else if (deed) {
        await does(line, deed);
        await read(who);
      }
    }
  }

  return {
    page() {
      if (place.at === 'asks') return asks.page(trouble);
      if (place.at === 'residents') return residents.page(trouble);
      const line = 'id' in place ? lineAt(place.id) : undefined;
      return line && place.at !== 'list' ? pageOf(line, place.at) : listPage();
    },

    async open(who) {
      [trouble, sheet] = [null, 0];
      await go({ at: 'list' }, who);
    },

    async act(action, who) {
      trouble = null;
      await read(who);
      if (place.at === 'asks') {
        const became = asks.act(action);
        if (became === 'left') await go({ at: 'list' }, who);
        else if (became === 'keep') await keepNew();
      } else if (place.at === 'residents') {
        if ((await residents.act(action)) === 'left') await go({ at: 'list' }, who);
      } else if (place.at !== 'list') {
        const line = lineAt(place.id);
        if (line) await actOnLine(line, action, who);
      } else if (action === 'next') sheet = Math.min(sheet + 1, lastSheet());
      else if (action === 'before') sheet = Math.max(0, sheet - 1);
      else if (action === 'enter') {
        asks.begin();
        place = { at: 'asks' };
      } else if (action === 'find') {
        residents.find();
        place = { at: 'residents' };
      } else if (action.startsWith('line:')) await go({ at: 'line', id: action.slice('line:'.length) }, who);
    },

    async write(text, who) {
      trouble = null;
      await read(who);
      if (place.at === 'residents') trouble = (await residents.write(text)) ?? trouble;
      else if (place.at === 'asks') {
        trouble = await asks.write(text);
        const person = asks.person();
        if (person === null || !(await store.residentOf({ person }))) return;
        // She said yes before: what is known of her is shown instead.
        await toResident(person);
        trouble = say('known');
      } else if (place.at === 'renew') {
        const line = lineAt(place.id);
        const until = line && asWritten(renewed(line), text, today());
        if (line && until) await renew(line, until);
        else if (line) trouble = say(`faults.${renewed(line)}`);
      }
    },

    async changed(who) {
      await read(who);
    },
  };
}
