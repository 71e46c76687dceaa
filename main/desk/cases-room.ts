import type { Task } from '../../content/schema.ts';
import type { CaseNow } from '../cases/case.ts';
import { decide } from '../cases/decide.ts';
import { fold } from '../cases/fold.ts';
import type { Limits } from '../cases/limits.ts';
import { nameOf } from '../cases/record.ts';
import type { Asked, TaskRules } from '../cases/rule.ts';
import { refusalWords } from '../cases/says.ts';
import type { Office } from '../cases/working-time.ts';
import { dayOf } from '../clock/dates.ts';
import { mayDo } from '../people/roles.ts';
import type { SignIn } from '../people/sign-in.ts';
import { TWO_PEOPLE } from '../people/two-people.ts';
import { checkCaseNumber } from '../store/case-number.ts';
import { type CaseRow, type CaseStore, INBOX_VIEWS } from '../store/cases-port.ts';
import type { StaffMember } from '../store/people-port.ts';
import type { CaseFact, StoreMethods } from '../store/port.ts';
import type { WordBook } from '../visit/words.ts';
import { type AskKnown, fieldsOf, type Given } from './act-fields.ts';
import { type Asking, makeAsking } from './asking.ts';
import { actOf, possible, type Written } from './case-acts.ts';
import { courseLines } from './case-course.ts';
import type { CasePapers } from './case-papers.ts';
import { makeCasesList } from './cases-list.ts';
import type { CasesPage } from './cases-page.ts';
import { casePage, coursePage, courseSheets, lineOf, morePage, writePage } from './cases-view.ts';
import type { DeskCards } from './desk-cards.ts';
import { keepsHers } from './hers.ts';
import { mergeCases } from './merge-cases.ts';
import type { PlainLine } from './plain-page.ts';
import type { Inside } from './rooms.ts';
import { type AskPeople, makeSecondPerson } from './second-person.ts';

/** The cases room: lists, searches, one case, and what is done with it. Whatever is done is decided by main/cases. */

/** As much of a note as is read in passing. */
const shortened = (note: string): string => (note.length > 40 ? `${note.slice(0, 40)}…` : note);

type Place =
  | { at: 'list' }
  | { at: 'card'; trouble: string | null }
  | { at: 'case'; number: string; trouble: string | null }
  | { at: 'papers'; number: string }
  | { at: 'more'; number: string }
  /** A second person signs for an act. */
  | { at: 'sign'; number: string; act: string }
  | { at: 'course'; number: string; sheet: number }
  | { at: 'asks'; number: string; act: string; trouble: string | null }
  | { at: 'write'; number: string; act: string; trouble: string | null; words: string | null };

export interface CasesInput {
  store: Pick<CaseStore, 'inbox' | 'searchCases' | 'caseFacts' | 'addFacts' | 'addFactsTogether'> &
    Pick<StoreMethods, 'personRef'>;
  /** Days off and opening hours; null: they are not known, and nothing is decided here. */
  office(): Promise<Office | null>;
  staff(): Promise<StaffMember[]>;
  /** Of whose papers is asked. */
  taskOf(id: string): Task | undefined;
  limits: Limits;
  words: WordBook;
  /** Whoever works here works for it. */
  station: string;
  clock: { wall(): number };
  people: AskPeople;
  papers: CasePapers;
  /** The reader, for a resident's card; null: it is not at this seat. */
  cards: Pick<DeskCards, 'read' | 'stop'> | null;
  /** Runs what comes of a card in its turn, and shows it; resolves with false: nobody is signed in any more. */
  onCard(run: () => Promise<boolean>): void;
}

export interface CasesRoom {
  page(): CasesPage;
  /** The case that is open; null: none is. */
  number(): string | null;
  /** Opens on what is hers. */
  open(who: SignIn): Promise<void>;
  /** Opens on one case, or on its papers. */
  openAt(number: string, what: 'case' | 'papers', who: SignIn): Promise<void>;
  act(action: string, who: Inside): Promise<void>;
  /** Words were written: what is searched for, or what an act asks for. */
  write(text: string, who: Inside): Promise<void>;
  /** The second person's PIN. */
  give(pin: string, who: Inside): Promise<void>;
  /** A case was changed, by her or by somebody else: all but what she is writing is read again. */
  changed(who: SignIn): Promise<void>;
  /** Nobody waits for a card any more. */
  leave(): void;
}

export function makeCasesRoom(input: CasesInput): CasesRoom {
  const { store, words, clock, papers } = input;
  const say = (key: string) => words.text('common', `desk.cases.${key}`);
  let place: Place = { at: 'list' };
  const lists = makeCasesList({ ...input, cards: input.cards !== null });
  let facts: CaseFact[] = [];
  let now: CaseNow | null = null;
  let acts: string[] = [];
  let row: CaseRow | undefined;
  let staff: StaffMember[] = [];
  const second = makeSecondPerson({ people: input.people, words, kind: 'proxy-bank-change' });
  /** The questions that are being asked; null: none. */
  let asking: Asking | null = null;
  let course: PlainLine[] = [];
  let page: CasesPage = lists.page();

  /** What the content says of the papers of this case. */
  function rulesNow(): TaskRules | undefined {
    const task = now ? input.taskOf(now.taskId) : undefined;
    if (!task || task.officialWorkdays === null) return undefined;
    const { documents, officialWorkdays, gapCostsMoney } = task;
    return { documents, officialWorkdays, gapCostsMoney };
  }

  async function askedBy({ name, role }: SignIn): Promise<Asked | null> {
    // Why they are not known was told to the log when the sweeps began.
    const office = await input.office().catch(() => null);
    const task = rulesNow();
    return (
      office && {
        actor: { name, roles: [role] },
        at: clock.wall(),
        office,
        limits: input.limits,
        ...(task ? { task } : {}),
      }
    );
  }

  async function list(who: SignIn): Promise<void> {
    place = { at: 'list' };
    await lists.read(who.name);
    page = lists.page();
  }

  async function open(number: string, who: SignIn, trouble: string | null = null): Promise<void> {
    facts = await store.caseFacts({ caseNumber: number });
    now = fold(facts);
    [row] = (await store.searchCases({ by: { number }, limit: 1 })).rows;
    if (!now || !row) {
      lists.say(refusalWords('no-such-case', words));
      return await list(who);
    }
    const asked = await askedBy(who);
    staff = await input.staff();
    acts = asked ? possible(now, asked).filter((id) => answerable(id, who)) : [];
    place = { at: 'case', number: now.number, trouble: trouble ?? (asked ? null : say('noDays')) };
    show(who);
  }

  async function toPapers(number: string, who: SignIn): Promise<void> {
    await papers.open(number, who);
    place = { at: 'papers', number };
  }

  /** To whom she can hand it. */
  const others = (who: SignIn) =>
    staff.filter(({ name, role }) => name !== who.name && mayDo(role, 'work-case'));

  function show(who: SignIn): void {
    if (place.at === 'case' && now && row) {
      const name = mayDo(who.role, 'see-personal') ? nameOf(facts) : null;
      const line = lineOf(row, clock.wall(), words);
      page = casePage({ now, name, line, acts, trouble: place.trouble, limits: input.limits, words });
    } else if (place.at === 'write') {
      const { act, number, trouble } = place;
      page = writePage({ number, act, trouble, words });
    } else if (place.at === 'card') {
      page = { at: 'card', trouble: place.trouble };
    } else if (place.at === 'course') {
      page = { at: 'asks', number: place.number, asks: coursePage(course, place.sheet, words) };
    } else if (place.at === 'more') {
      page = { at: 'asks', number: place.number, asks: morePage(acts, words) };
    } else if (place.at === 'sign') {
      const title = say(`signs.${place.act}`);
      page = { at: 'asks', number: place.number, asks: { at: 'sign', title, signing: second.page() } };
    } else if (place.at === 'asks' && asking) {
      page = { at: 'asks', number: place.number, asks: asking.page(place.trouble) };
    } else page = lists.page();
  }

  /** What the choices of an act depend on. */
  const known = (now: CaseNow, who: SignIn): AskKnown => ({
    now,
    task: input.taskOf(now.taskId),
    people: others(who).map(({ name }) => name),
    named: nameOf(facts) !== null,
    at: clock.wall(),
    words,
  });
  /** Where money comes to her at all, and by whom two may sign for it. */
  const mayChangeAccount = ({ role }: SignIn): boolean => {
    const scene = now ? input.taskOf(now.taskId)?.scene : undefined;
    return (scene === 'pension' || scene === 'insurance') && mayDo(role, TWO_PEOPLE['proxy-bank-change']);
  };
  /** A question to which there is no answer is not asked: a matter without papers, a house with one person in it. */
  const answerable = (act: string, who: SignIn): boolean =>
    (actOf(act)?.asks !== 'second' || mayChangeAccount(who)) &&
    (fieldsOf(act) ?? []).every(({ options }) => !options || !now || options(known(now, who)).length > 0);

  const written = (said: string, who: SignIn): Written => ({
    words: said,
    unit: input.station,
    by: who.name,
    today: dayOf(clock.wall()),
    resident: nameOf(facts),
  });

  /** A question was answered: the next one, the act itself, or back to the case. */
  async function answered(how: 'more' | 'all' | 'left', who: Inside): Promise<void> {
    if (place.at !== 'asks' || !asking) return;
    if (how === 'left') return await open(place.number, who);
    place = { ...place, trouble: null };
    const given = asking.given();
    if (how === 'all' && place.act === 'merge') await merge(given.into?.[0] ?? '', who);
    else if (how === 'all' && actOf(place.act)?.asks === 'second') await toSecond(given, who);
    else if (how === 'all') await perform(place.act, { ...written('', who), given }, who);
    // Refused: the last question stands there again, with why.
    if (place.at === 'asks' && how === 'all') asking.act('back');
    show(who);
  }

  /** She herself must be there; then a second one of the staff signs. */
  async function toSecond(given: Given, who: Inside): Promise<void> {
    if (place.at !== 'asks') return;
    const { act, number } = place;
    if (given.present?.[0] !== 'yes') place = { ...place, trouble: refusalWords('needs-the-person', words) };
    else if (await second.begin(who, number, {})) place = { at: 'sign', number, act };
    else place = { ...place, trouble: refusalWords('not-your-role', words) };
  }

  /** The same matter came twice: this one ends, the other goes on for both. */
  async function merge(into: string, who: SignIn): Promise<void> {
    const asked = await askedBy(who);
    if (!now || !asked || place.at !== 'asks') return;
    const other = checkCaseNumber(into);
    const refused = other.ok
      ? await mergeCases(store, { one: now.number, into: other.caseNumber }, asked)
      : 'no-such-case';
    if (refused === null) return await open(now.number, who);
    place = { ...place, trouble: refused === 'quicker' ? say('quicker') : refusalWords(refused, words) };
  }

  /** Decides it on the case as it was read; who was slower sees the case as it is now. */
  async function perform(id: string, written: Written, who: SignIn): Promise<void> {
    const act = actOf(id);
    const asked = await askedBy(who);
    if (!act || !now) return;
    if (!asked) return await open(now.number, who);
    const command = act.command(written, now);
    const decision = keepsHers(command) ? { refused: 'hers' as const } : decide(now, command, asked);
    if ('refused' in decision) {
      const { refused } = decision;
      const trouble = refused === 'hers' ? say('hers') : refusalWords(refused, words);
      if (place.at === 'write')
        place = { ...place, trouble, words: refused === 'needs-reason' ? written.words : null };
      else if (place.at === 'asks') place = { ...place, trouble };
      else if ('number' in place && place.at !== 'papers')
        place = { at: 'case', number: place.number, trouble };
      return show(who);
    }
    const { number, notes } = now;
    const quicker = await store
      .addFacts({ caseNumber: number, after: facts.length, facts: [...decision.facts] })
      .then(
        () => false,
        (error: unknown) => {
          if ((error as { code?: unknown }).code !== 'wrong-state') throw error;
          return true;
        },
      );
    const writing = place;
    await open(number, who, quicker ? say('quicker') : null);
    // What she wrote is not lost: it may still be given, now that she knows.
    if (quicker && writing.at === 'write') moved(writing, notes.length, who);
    if (quicker && writing.at === 'asks' && now) {
      place = { ...writing, trouble: say('moved') };
      show(who);
    }
  }

  /** Somebody else changed the case for which something is being written; what a colleague wrote is said with it. */
  function moved(writing: Extract<Place, { at: 'write' }>, notesBefore: number, who: SignIn): void {
    // It is gone: the list says so.
    if (!now) return;
    const note = now.notes.slice(notesBefore).at(-1);
    const by = staff.find(({ name }) => name === note?.by)?.name;
    const trouble =
      by && note?.words
        ? words.text('common', 'desk.cases.movedBy', { by, words: shortened(note.words) })
        : say('moved');
    place = { ...writing, trouble };
    show(who);
  }

  /** The only one that was found is opened. */
  async function found(only: string | null, who: SignIn): Promise<void> {
    place = { at: 'list' };
    page = lists.page();
    if (only !== null) await open(only, who);
  }
  /** Waits for a resident's card. What comes when the page was left meanwhile is nobody's. */
  function card(who: SignIn): void {
    if (!input.cards) return;
    const waits: Place = { at: 'card', trouble: null };
    place = waits;
    show(who);
    void input.cards.read('resident').then((read) =>
      input.onCard(async () => {
        if (place !== waits) return true;
        if (read.read === 'card') await found(await lists.searchPerson(read.mark, who.name), who);
        else {
          place = { at: 'card', trouble: say(`card.${read.why}`) };
          show(who);
        }
        return true;
      }),
    );
  }
  function leave(): void {
    if (place.at === 'card') input.cards?.stop();
  }

  return {
    page: () => (place.at === 'papers' ? papers.page() : page),
    number: () => ('number' in place ? place.number : null),
    leave,
    async open(who) {
      place = { at: 'list' };
      await lists.view('mine', who.name);
      page = lists.page();
    },
    async openAt(number, what, who) {
      if (what === 'papers') await toPapers(number, who);
      else await open(number, who);
    },
    async act(action, who) {
      if (place.at === 'sign') {
        if (await second.act(action, who)) return show(who);
        if (action === 'back') return await open(place.number, who);
      }
      const chosen = INBOX_VIEWS.find((one) => action === `view:${one}`);
      if (chosen) {
        place = { at: 'list' };
        await lists.view(chosen, who.name);
        page = lists.page();
        return;
      }
      if (action === 'list') {
        leave();
        return await list(who);
      }
      if (action === 'card' && (place.at === 'list' || place.at === 'card')) return card(who);
      if (place.at === 'card') return;
      if (place.at === 'list') {
        const number = /^case:(.+)$/.exec(action)?.[1] ?? '';
        if (lists.has(number)) return await open(number, who);
        if (action === 'next' || action === 'before') lists.turn(action === 'next' ? 1 : -1);
        return await list(who);
      }
      if (action === 'case') return await open(place.number, who);
      if (place.at === 'asks') return await answered(asking?.act(action) ?? 'left', who);
      if (place.at === 'papers') return await papers.act(action, who);
      if (place.at === 'case' && action === 'papers') return await toPapers(place.number, who);
      const id = /^do:(.+)$/.exec(action)?.[1] ?? '';
      if (place.at === 'case' && action === 'do:course' && now) {
        const asked = await askedBy(who);
        if (!asked) return await open(place.number, who);
        course = courseLines({ now, at: asked.at, office: asked.office, limits: input.limits, words });
        place = { at: 'course', number: place.number, sheet: 0 };
        return show(who);
      }
      if (place.at === 'course') {
        if (action === 'back') return await open(place.number, who);
        const by = action === 'next' ? 1 : action === 'before' ? -1 : 0;
        place = { ...place, sheet: Math.max(0, Math.min(courseSheets(course) - 1, place.sheet + by)) };
        return show(who);
      }
      if (place.at === 'more' && action === 'back') return await open(place.number, who);
      if (place.at === 'case' && id === 'more') {
        place = { at: 'more', number: place.number };
        return show(who);
      }
      if ((place.at !== 'case' && place.at !== 'more') || !acts.includes(id)) return;
      if (actOf(id)?.asks === 'nothing') return await perform(id, written('', who), who);
      const fields = fieldsOf(id);
      if (fields && now) {
        asking = makeAsking(fields, known(now, who), say(`acts.${id}`));
        place = { at: 'asks', number: place.number, act: id, trouble: null };
        return show(who);
      }
      place = { at: 'write', number: place.number, act: id, trouble: null, words: null };
      show(who);
    },
    async write(text, who) {
      if (place.at === 'list') return await found(await lists.search(text, who.name), who);
      if (place.at === 'asks') return await answered(asking?.write(text) ?? 'left', who);
      if (place.at !== 'write') return;
      const { act, words: first } = place;
      const said =
        first === null ? written(text.trim(), who) : { ...written(first, who), reason: text.trim() };
      await perform(act, said, who);
    },
    async give(pin, who) {
      if (place.at !== 'sign') return;
      const { act } = place;
      const signer = await second.give(pin);
      if (signer) await perform(act, { ...written('', who), person: signer.name }, who);
      else show(who);
    },
    async changed(who) {
      if (place.at === 'list') return await list(who);
      if (place.at === 'card') return;
      if (place.at === 'case') return await open(place.number, who, place.trouble);
      if (place.at === 'more' || place.at === 'course') return await open(place.number, who);
      if (place.at === 'papers') return await papers.changed();
      if (place.at === 'asks' || place.at === 'sign') {
        // What was answered so far is not lost; the act is decided on the case as it is now.
        const asks = place;
        await open(asks.number, who);
        if (now) place = asks;
        return show(who);
      }
      const [writing, before, notes] = [place, facts.length, now?.notes.length ?? 0];
      await open(writing.number, who);
      if (facts.length !== before) return moved(writing, notes, who);
      place = writing;
      show(who);
    },
  };
}
