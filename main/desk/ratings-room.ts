import type { Limits } from '../cases/limits.ts';
import {
  decideRating,
  isOpenRating,
  mayGive,
  RATED_HOW,
  type Rated,
  type RatedHow,
  type RatingCommand,
  type RatingRefusal,
  ratedOf,
} from '../cases/rated.ts';
import type { Actor } from '../cases/roles.ts';
import type { Office } from '../cases/working-time.ts';
import { mayDo } from '../people/roles.ts';
import type { SignIn } from '../people/sign-in.ts';
import type { CaseStore } from '../store/cases-port.ts';
import type { StaffMember } from '../store/people-port.ts';
import type { CaseFact, RatingLevel } from '../store/port.ts';
import type { WordBook } from '../visit/words.ts';
import type { PlainPage } from './plain-page.ts';
import { type Entry, entryLine, ratingFacts, stepsOf } from './ratings-view.ts';

/**
 * 好差评: bad ratings, each looked into by somebody else than who it is about, and what residents said of how they were
 * served, written down. Who it is about reads that there is one, and neither of which case nor by whom.
 */

const LINES = 6;
/** So many are under way in a house at most; more are there when some are over. */
const MOST = 200;
/** 5 非常满意 … 1 非常不满意, none of them before the others but in this order. */
const LEVELS: readonly RatingLevel[] = [5, 4, 3, 2, 1];

export interface RatingsInput {
  store: Pick<CaseStore, 'openRatings' | 'caseFacts' | 'addFacts'> & {
    deliverOutbox(input: { at: number }): Promise<unknown>;
  };
  office(): Promise<Office | null>;
  staff(): Promise<StaffMember[]>;
  limits: Limits;
  words: WordBook;
  clock: { wall(): number };
}

type Writes = 'call-back' | 'mend' | 'appeal-mistaken' | 'appeal-malicious' | 'judge-upheld' | 'judge-not';
const WRITES: readonly Writes[] = [
  'call-back',
  'mend',
  'appeal-mistaken',
  'appeal-malicious',
  'judge-upheld',
  'judge-not',
];

type Place =
  | { at: 'list' }
  | { at: 'one'; number: string }
  | { at: 'give' | 'again'; number: string }
  | { at: 'write'; number: string; what: Writes }
  | { at: 'number' }
  | { at: 'level'; number: string }
  | { at: 'how'; number: string; level: RatingLevel };

export interface RatingsRoom {
  page(): PlainPage;
  open(who: SignIn): Promise<void>;
  act(action: string, who: SignIn): Promise<void>;
  write(text: string, who: SignIn): Promise<void>;
  /** A case was changed: what is shown is read again. */
  changed(who: SignIn): Promise<void>;
}

export function makeRatingsRoom(input: RatingsInput): RatingsRoom {
  const { store, words, clock, limits } = input;
  const say = (key: string, values?: Record<string, string>) =>
    words.text('common', `desk.ratings.${key}`, values);
  let place: Place = { at: 'list' };
  let entries: Entry[] = [];
  let sheet = 0;
  let trouble: string | null = null;
  let staff: StaffMember[] = [];
  let office: Office | null = null;
  let me: Actor = { name: '', roles: [] };

  /** Those she may look into, and those about her. */
  const hers = ({ rated }: Entry): boolean =>
    mayGive(me) || rated.about === me.name || rated.followUp?.to === me.name;

  async function read(who: SignIn): Promise<void> {
    me = { name: who.name, roles: [who.role] };
    office = await input.office();
    const { caseNumbers } = await store.openRatings({ limit: MOST });
    const found: Entry[] = [];
    for (const number of caseNumbers) {
      const facts = await store.caseFacts({ caseNumber: number });
      const rated = ratedOf(facts);
      if (rated && isOpenRating(rated)) found.push({ number, facts, rated });
    }
    entries = found.filter(hers);
  }
  const entry = (number: string): Entry | undefined => entries.find((one) => one.number === number);

  async function decided(number: string, command: RatingCommand, who: SignIn): Promise<boolean> {
    const facts: CaseFact[] = await store.caseFacts({ caseNumber: number });
    const decision = decideRating(facts, command, { actor: me, at: clock.wall() });
    if ('refused' in decision) {
      trouble = refusal(decision.refused);
      return false;
    }
    const caseNumber = facts[0]?.caseNumber ?? number;
    trouble = await store.addFacts({ caseNumber, after: facts.length, facts: decision.facts }).then(
      () => null,
      (error: unknown) => {
        if ((error as { code?: unknown }).code !== 'wrong-state') throw error;
        return words.text('common', 'desk.cases.quicker');
      },
    );
    await read(who);
    return true;
  }
  const refusal = (why: RatingRefusal) => say(`refused.${why}`);

  /** Back to the one, if there is still something to do with it. */
  const toOne = (number: string): void => {
    place = entry(number) ? { at: 'one', number } : { at: 'list' };
  };

  function listPage(): PlainPage {
    const at = clock.wall();
    const sheets = Math.max(1, Math.ceil(entries.length / LINES));
    const now = Math.min(sheet, sheets - 1);
    const some = entries.slice(now * LINES, (now + 1) * LINES);
    return {
      at: 'list',
      title: say('title'),
      hint: say('hint'),
      none: say('none'),
      lines: some.map((one) => entryLine(one, { me: me.name, at, office, limits, words })),
      sheet: now + 1,
      sheets,
      acts: mayWrite() ? [{ action: 'enter', words: say('enter'), leads: false }] : [],
      trouble,
    };
  }
  const mayWrite = () => me.roles.some((role) => mayDo(role, 'work-case'));

  function onePage(one: Entry): PlainPage {
    const known = { me: me.name, at: clock.wall(), office, limits, words };
    const line = entryLine(one, known);
    return {
      at: 'one',
      title: line.title,
      hint: [line.what, line.due, line.mark?.words ?? ''].filter((part) => part !== '').join(' · '),
      facts: ratingFacts(one, known),
      acts: stepsOf(one.rated, me).map((step) => ({
        action: step,
        words: say(`acts.${step}`),
        leads: !step.startsWith('appeal') && !step.startsWith('judge'),
      })),
      trouble,
    };
  }

  const choose = (title: string, hint: string, choices: [string, string][]): PlainPage => ({
    at: 'choose',
    title,
    hint,
    choices: choices.map(([action, said]) => ({ action, words: said, leads: false })),
    trouble,
  });
  const levels = (): [string, string][] => LEVELS.map((level) => [`level:${level}`, say(`levels.${level}`)]);

  function toGive({ rated }: Entry): StaffMember[] {
    return staff.filter(
      ({ name, role }) => name !== rated.about && (mayDo(role, 'work-case') || mayDo(role, 'review')),
    );
  }

  return {
    page() {
      switch (place.at) {
        case 'list':
          return listPage();
        case 'number':
          return { at: 'write', title: say('enter'), hint: say('enterHint'), acts: [], trouble };
        case 'level':
          return choose(say('whichLevel'), say('asSaid'), levels());
        case 'how': {
          const hows = RATED_HOW.filter((how) => how !== 'kiosk');
          return choose(say('whichHow'), say('marked'), [
            ...hows.map((how): [string, string] => [`how:${how}`, say(`how.${how}`)]),
            ['how:unnamed', say('how.unnamed')],
          ]);
        }
      }
      const one = entry(place.number);
      if (!one) return listPage();
      switch (place.at) {
        case 'one':
          return onePage(one);
        case 'give': {
          const people = toGive(one).map(({ id, name }): [string, string] => [`to:${id}`, name]);
          return choose(say('toWhom'), say('notHer'), people);
        }
        case 'again':
          return choose(say('again'), say('againHint'), levels());
        case 'write':
          return {
            at: 'write',
            title: say(`acts.${place.what}`),
            hint: say(`asks.${place.what}`),
            acts: [],
            trouble,
          };
      }
    },

    async open(who) {
      [place, trouble, sheet] = [{ at: 'list' }, null, 0];
      // What was rated at this kiosk a moment ago.
      await store.deliverOutbox({ at: clock.wall() });
      staff = await input.staff();
      await read(who);
    },

    async act(action, who) {
      trouble = null;
      await read(who);
      const [, kind = action, what = ''] = /^([a-z]+):(.+)$/.exec(action) ?? [];
      if (action === 'back') {
        if (place.at === 'give' || place.at === 'again' || place.at === 'write') toOne(place.number);
        else place = { at: 'list' };
      } else if (place.at === 'list') {
        if (action === 'next') sheet += 1;
        else if (action === 'before') sheet = Math.max(0, sheet - 1);
        else if (action === 'enter' && mayWrite()) place = { at: 'number' };
        else if (kind === 'rating') toOne(what);
        sheet = Math.min(sheet, Math.max(0, Math.ceil(entries.length / LINES) - 1));
      } else if (place.at === 'one') {
        const { number } = place;
        const steps: readonly string[] = stepsOf(entry(number)?.rated ?? null, me);
        const writes = WRITES.find((one) => one === action);
        if (!steps.includes(action)) return;
        if (writes) place = { at: 'write', number, what: writes };
        else if (action === 'give') place = { at: 'give', number };
        else if (action === 'ask-again') place = { at: 'again', number };
      } else if (place.at === 'give') {
        const { number } = place;
        const one = entry(number);
        const to = one && toGive(one).find(({ id }) => id === what);
        if (to && (await decided(number, { do: 'give', to: to.name }, who))) toOne(number);
      } else if (place.at === 'again') {
        const level = LEVELS.find((one) => String(one) === what);
        const { number } = place;
        if (level && (await decided(number, { do: 'ask-again', level }, who))) toOne(number);
      } else if (place.at === 'level') {
        const level = LEVELS.find((one) => String(one) === what);
        if (level) place = { at: 'how', number: place.number, level };
      } else if (place.at === 'how' && kind === 'how') {
        const { number, level } = place;
        const how = what === 'unnamed' ? 'paper' : RATED_HOW.find((one) => one === what);
        if (!how || how === 'kiosk') return;
        const anonymous = what === 'unnamed';
        if (await decided(number, { do: 'rate', level, how: how satisfies RatedHow, anonymous }, who))
          place = { at: 'list' };
      }
    },

    async write(text, who) {
      trouble = null;
      await read(who);
      if (place.at === 'number') {
        const facts = await store.caseFacts({ caseNumber: text });
        const rated: Rated | null = ratedOf(facts);
        if (facts.length === 0) trouble = refusal('no-such-case');
        else if (rated) trouble = refusal('already-rated');
        else place = { at: 'level', number: facts[0]?.caseNumber ?? text };
      } else if (place.at === 'write') {
        const { number, what } = place;
        const said = { words: text };
        const command: RatingCommand =
          what === 'call-back' || what === 'mend'
            ? { do: what, ...said }
            : what === 'judge-upheld' || what === 'judge-not'
              ? { do: 'judge', upheld: what === 'judge-upheld', ...said }
              : { do: 'appeal', why: what === 'appeal-mistaken' ? 'mistaken' : 'malicious', ...said };
        if (await decided(number, command, who)) toOne(number);
      }
    },

    async changed(who) {
      await read(who);
    },
  };
}
