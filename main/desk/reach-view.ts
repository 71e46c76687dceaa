import { maskName, maskPhone, streetOnly } from '../../devices/id-card/mask.ts';
import type { Reason, ToCall } from '../cases/first.ts';
import { lightWords, reasonWords } from '../cases/says.ts';
import { LIGHT_ICONS, type Light } from '../cases/timers.ts';
import { dateParts, daysBetween } from '../clock/dates.ts';
import { dateWords, dayParts, longDateWords } from '../clock/says.ts';
import type { Deed, ListedLine, Resident, ResidentSaid } from '../store/reach-port.ts';
import type { WordBook } from '../visit/words.ts';
import type { PlainLine } from './plain-page.ts';
import type { ReachDraft } from './reach-asking.ts';
import { sayReach } from './reach-pages.ts';

/** What the room of whom to go to shows, in words. Masked, but for who goes to her. Pure. */

const say = (words: WordBook, key: string, values?: Record<string, string>) => sayReach(words)(key, values);
const longDay = (day: string, words: WordBook) =>
  day === '长期' ? day : longDateWords(dayParts(day), words.locale);

/** So near it is yellow. */
const SOON_DAYS = 7;

/** Why, as it was kept by the rules. */
export const reasonOf = (line: ListedLine): Reason => line.reason as unknown as Reason;
const calling = (line: ListedLine, today: string): ToCall => ({
  person: line.person,
  reason: reasonOf(line),
  daysLeft: daysBetween(today, line.day),
  key: line.id,
});

/** Why somebody goes to her. */
export const whyWords = (line: ListedLine, today: string, words: WordBook): string =>
  reasonWords(calling(line, today), words);

function standsWords({ state, owner }: ListedLine, words: WordBook): string {
  return owner === null || state === 'open' || state === 'over'
    ? say(words, 'states.open')
    : say(words, `states.${state}`, { who: owner });
}

function leftWords(days: number, words: WordBook): string {
  if (days === 0) return say(words, 'left.today');
  return say(words, days > 0 ? 'left.days' : 'left.past', { days: String(Math.abs(days)) });
}

/** A line of the list. */
export function reachLine(line: ListedLine, today: string, words: WordBook): PlainLine {
  const days = daysBetween(today, line.day);
  const light: Light = days < 0 ? 'red' : days <= SOON_DAYS ? 'yellow' : 'green';
  return {
    action: `line:${line.id}`,
    title: `${maskName(line.resident.said.name)} · ${standsWords(line, words)}`,
    what: whyWords(line, today, words),
    due: leftWords(days, words),
    mark: { light, icon: LIGHT_ICONS[light], words: lightWords(light, words) },
  };
}

type Fact = { name: string; value: string };
const facts = (words: WordBook, rows: readonly [string, string | null | undefined][]): Fact[] =>
  rows.flatMap(([key, value]) => (value ? [{ name: say(words, `rows.${key}`), value }] : []));

/** What is known of her. `goes`: who reads it calls her, or goes there; null: it is masked. */
export function saidFacts(said: ResidentSaid, goes: 'call' | 'visit' | null, words: WordBook): Fact[] {
  return facts(words, [
    ['name', goes ? said.name : maskName(said.name)],
    ['phone', said.phone && (goes ? said.phone : maskPhone(said.phone))],
    // What has no street is a house: nothing of it is left.
    ['home', said.home && (goes === 'visit' ? said.home : streetOnly(said.home) || say(words, 'homeKnown'))],
    ['birth', longDay(said.birth, words)],
    ['checkedUntil', said.checkedUntil && longDay(said.checkedUntil, words)],
    ['cards', said.cards.map(({ card, until }) => `${card} ${longDay(until, words)}`).join('、')],
  ]);
}

/** Her yes: when, to what, and who heard it. */
export function agreedFact({ agreed, agreedAt, by }: Resident, words: WordBook): Fact[] {
  const day = dateWords(dateParts(agreedAt), words.locale);
  const version = agreed.replace(/^v/, '');
  return facts(words, [['agreed', say(words, 'agreed', { day, version, who: by })]]);
}

/** What was done about her, the newest first. */
export function deedsFact(deeds: readonly Deed[], words: WordBook): Fact[] {
  const said = deeds.map(({ at, by, what, body }) => {
    const day = dateWords(dateParts(at), words.locale);
    const did = say(words, `did.${what}`, { why: say(words, `whys.${String(body.why)}`) });
    const number = typeof body.caseNumber === 'string' ? ` ${body.caseNumber}` : '';
    return `${day} ${by}：${did}${number}`;
  });
  return facts(words, [['deeds', said.join('；')]]);
}

/** All that was answered, to be read once more; masked as it is everywhere at the desk. */
export const draftFacts = (draft: ReachDraft, words: WordBook): Fact[] =>
  saidFacts(
    {
      name: draft.name ?? '',
      birth: draft.birth ?? '',
      ...(draft.phone ? { phone: draft.phone } : {}),
      ...(draft.home ? { home: draft.home } : {}),
      ...(draft.checkedUntil ? { checkedUntil: draft.checkedUntil } : {}),
      cards: draft.cards ?? [],
    },
    null,
    words,
  );
