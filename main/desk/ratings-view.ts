import { maskName } from '../../devices/id-card/mask.ts';
import type { Limits } from '../cases/limits.ts';
import { mayGive, type Rated, ratingTimer } from '../cases/rated.ts';
import { nameOf } from '../cases/record.ts';
import { type Actor, can } from '../cases/roles.ts';
import { dueWords, lightWords } from '../cases/says.ts';
import { LIGHT_ICONS } from '../cases/timers.ts';
import type { Office } from '../cases/working-time.ts';
import { dateParts } from '../clock/dates.ts';
import { dateWords } from '../clock/says.ts';
import type { CaseFact } from '../store/port.ts';
import { taskName } from '../visit/losing-pages.ts';
import type { WordBook } from '../visit/words.ts';
import type { PlainLine } from './plain-page.ts';

/** What the room of ratings shows of what it knows, in words. Pure. */

/** A bad rating under way. */
export interface Entry {
  number: string;
  facts: readonly CaseFact[];
  rated: Rated;
}

interface Known {
  /** Who looks. */
  me: string;
  at: number;
  /** Null: the days off are not known, and nothing is said to be due. */
  office: Office | null;
  limits: Limits;
  words: WordBook;
}

const say = (words: WordBook, key: string, values?: Record<string, string>) =>
  words.text('common', `desk.ratings.${key}`, values);

export const aboutHer = ({ about }: Rated, me: string): boolean => about === me;

/** What it waits for. */
function waitsWords({ followUp }: Rated, words: WordBook): string {
  if (!followUp) return say(words, 'waits.give');
  const { anonymous, calledBack, mended, to, appeal } = followUp;
  if (appeal && !appeal.verdict) return say(words, 'waits.judge');
  const next = !anonymous && !calledBack ? 'call-back' : !mended ? 'mend' : 'again';
  return `${say(words, `waits.${next}`)} · ${to}`;
}

/** A line of the list. Of one about her, neither the case nor the day. */
export function entryLine(
  { number, facts, rated }: Entry,
  { me, at, office, limits, words }: Known,
): PlainLine {
  const level = say(words, `levels.${rated.level}`);
  if (aboutHer(rated, me))
    return {
      action: rated.followUp ? `rating:${number}` : null,
      title: level,
      what: say(words, 'aboutYou'),
      due: '',
      mark: null,
    };
  const task = String(facts.find(({ kind }) => kind === 'confirmed')?.body.taskId ?? '');
  const timer = office && ratingTimer(rated, at, office, limits);
  return {
    action: `rating:${number}`,
    title: `${level} · ${task === '' ? number : taskName(words, task)}`,
    what: waitsWords(rated, words),
    due: timer?.due ? dueWords(timer.due, words) : '',
    mark: timer && {
      light: timer.light,
      icon: LIGHT_ICONS[timer.light],
      words: lightWords(timer.light, words),
    },
  };
}

/** What is known of one. */
export function ratingFacts({ number, facts, rated }: Entry, { me, words }: Known) {
  const { followUp } = rated;
  const fact = (name: string, value: string | null | undefined) =>
    value ? [{ name: say(words, `facts.${name}`), value }] : [];
  const appeal = followUp?.appeal;
  const appealed = fact('appeal', appeal && `${appeal.by}：${appeal.words ?? ''}`);
  if (aboutHer(rated, me)) return [...fact('level', say(words, `levels.${rated.level}`)), ...appealed];
  const name = nameOf(facts);
  const said = (one: { by: string; words: string | null } | null | undefined) =>
    one && `${one.by}：${one.words ?? words.text('common', 'desk.cases.forgotten')}`;
  return [
    ...fact('number', number),
    ...fact('who', rated.anonymous ? say(words, 'unnamed') : name === null ? null : maskName(name)),
    ...fact('given', dateWords(dateParts(rated.at), words.locale)),
    ...fact(
      'how',
      rated.writtenBy === null
        ? say(words, 'how.kiosk')
        : `${say(words, `how.${rated.how}`)} · ${say(words, 'writtenBy', { who: rated.writtenBy })}`,
    ),
    ...fact('about', rated.about ?? say(words, 'machine')),
    ...fact('to', followUp?.to),
    ...fact('called', said(followUp?.calledBack)),
    ...fact('mended', said(followUp?.mended)),
    ...appealed,
    ...fact('urged', rated.urged && dateWords(dateParts(rated.urged.at), words.locale)),
  ];
}

export type RatingStep =
  | 'give'
  | 'call-back'
  | 'mend'
  | 'ask-again'
  | 'appeal-mistaken'
  | 'appeal-malicious'
  | 'judge-upheld'
  | 'judge-not';

/** What she may do with one now; whether it is done the rules say once more. */
export function stepsOf(rated: Rated | null, me: Actor): RatingStep[] {
  if (!rated) return [];
  const { followUp } = rated;
  if (aboutHer(rated, me.name))
    return followUp && !followUp.appeal ? ['appeal-mistaken', 'appeal-malicious'] : [];
  if (!followUp) return mayGive(me) ? ['give'] : [];
  const judge: RatingStep[] =
    followUp.appeal && !followUp.appeal.verdict && can(me, 'review') ? ['judge-upheld', 'judge-not'] : [];
  if (followUp.to !== me.name) return judge;
  const { anonymous, calledBack, mended } = followUp;
  const mine: RatingStep[] = [
    ...(!anonymous && !calledBack ? (['call-back'] as const) : []),
    ...(mended ? [] : (['mend'] as const)),
    ...(!anonymous && calledBack && mended ? (['ask-again'] as const) : []),
  ];
  return [...mine, ...judge];
}
