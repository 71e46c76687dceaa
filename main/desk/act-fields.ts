import type { Task } from '../../content/schema.ts';
import { type CaseNow, LEVELS } from '../cases/case.ts';
import { POWERS } from '../cases/rules/proxy.ts';
import { addDays, dayOf } from '../clock/dates.ts';
import { dateWords, dayParts } from '../clock/says.ts';
import type { WordBook } from '../visit/words.ts';

/** What some acts ask before they are done, one question a page; `desk.cases.fields` has their words. Pure. */

/** What was answered, by field: one value, of ticks any number. */
export type Given = Readonly<Record<string, readonly string[]>>;

/** What the choices depend on. */
export interface AskKnown {
  now: CaseNow;
  task: Task | undefined;
  /** Others who carry cases here, by name. */
  people: readonly string[];
  /** Her name is written down in the case. */
  named: boolean;
  at: number;
  words: WordBook;
}

export interface Choice {
  id: string;
  words: string;
}
export interface Field {
  name: string;
  /** Without it words are written. */
  options?(known: AskKnown): Choice[];
  /** Several may be chosen. */
  several?: boolean;
  /** Asked only then. */
  when?(given: Given, known: AskKnown): boolean;
}

const said =
  (name: string, ids: readonly string[]) =>
  ({ words }: AskKnown): Choice[] =>
    ids.map((id) => ({ id, words: words.text('common', `desk.cases.options.${name}.${id}`) }));
/** The days to come, today first. */
const days =
  (count: number) =>
  ({ at, words }: AskKnown): Choice[] =>
    Array.from({ length: count }, (_, ahead) => addDays(dayOf(at), ahead)).map((day) => ({
      id: day,
      words: dateWords(dayParts(day), words.locale),
    }));
/** Those that are asked for: what other offices have is not. */
const papers = ({ task, words }: AskKnown): Choice[] =>
  (task?.documents ?? [])
    .filter(({ part }) => part !== 'shared')
    .map(({ id }) => ({ id, words: words.text(task?.id ?? '', `documents.${id}.label`) }));

/** 街道 and higher: units that have no desk here. */
export const OUTSIDE = LEVELS.filter((level) => level !== '网格' && level !== '社区');

/** Those who have a desk here. */
export const INSIDE = LEVELS.filter((level) => level === '网格' || level === '社区');

/** Those who carry cases here. */
const staff = ({ people }: AskKnown): Choice[] => people.map((name) => ({ id: name, words: name }));

/** What a mandate gives; who is helped with her there does the rest herself. Her account has its own act, before two. */
const powers = ({ now, words }: AskKnown): Choice[] => {
  const agent = now.assist?.kind === 'agent' ? now.assist.mandate.powers : null;
  const may = agent ? POWERS.filter((one) => agent.includes(one)) : [...POWERS, ...WITH_HER];
  return may.map((id) => ({ id, words: words.text('common', `desk.cases.options.power.${id}`) }));
};
const WITH_HER = ['face-check', 'set-password'] as const;

/** What may come later, and what of a promise is still to come. */
const minorPapers = (known: AskKnown): Choice[] => {
  const minor = known.task?.documents.filter(({ part }) => part === 'minor').map(({ id }) => id) ?? [];
  return papers(known).filter(({ id }) => minor.includes(id));
};
const promised = (known: AskKnown): Choice[] =>
  papers(known).filter(({ id }) => known.now.pledge?.missing.includes(id));

export const FIELDS = {
  pledge: [
    { name: 'promised', options: minorPapers, several: true },
    { name: 'workdays', options: said('workdays', ['5', '10', '15']) },
    { name: 'broken', options: said('broken', ['no', 'yes']) },
    { name: 'byHand', options: said('byHand', ['yes', 'no']) },
  ],
  'papers-in': [{ name: 'brought', options: promised, several: true }],
  merge: [{ name: 'into' }],
  assign: [
    { name: 'lead', options: staff },
    { name: 'fallback', options: staff },
  ],
  'end-not-ours': [{ name: 'office' }, { name: 'address' }, { name: 'reason' }],
  'tell-missing': [{ name: 'missing', options: papers, several: true }],
  'assist-agent': [
    { name: 'principal', when: (_, { named }) => !named },
    { name: 'agent' },
    { name: 'relation', options: said('relation', ['child', 'spouse', 'relative', 'neighbour', 'staff']) },
    { name: 'powers', options: said('powers', ['ask', 'submit', 'collect']), several: true },
    { name: 'days', options: said('days', ['7', '30', '90']) },
    { name: 'signed', options: said('signed', ['signature', 'fingerprint']) },
    { name: 'witness', when: ({ signed }) => signed?.[0] === 'fingerprint' },
  ],
  'assist-visit': [
    { name: 'day', options: days(8) },
    { name: 'second', options: staff },
  ],
  act: [{ name: 'power', options: powers }],
  transfer: [
    { name: 'near', options: said('level', INSIDE) },
    { name: 'colleague', options: staff },
    { name: 'why' },
  ],
  'change-account': [{ name: 'present', options: said('present', ['yes', 'no']) }],
  summon: [
    { name: 'what', options: said('what', ['约请', '吹哨']) },
    { name: 'department' },
    { name: 'day', options: days(8) },
    { name: 'purpose' },
  ],
  'summon-outcome': [{ name: 'came', options: said('came', ['yes', 'no']) }, { name: 'outcome' }],
  'transfer-out': [
    { name: 'level', options: said('level', OUTSIDE) },
    { name: 'unit' },
    { name: 'receiver' },
    { name: 'purpose' },
  ],
  'accepted-there': [{ name: 'number' }],
} as const satisfies Record<string, readonly Field[]>;
export type AskingAct = keyof typeof FIELDS;

/** Undefined: this act asks nothing, or words only. */
export const fieldsOf = (act: string): readonly Field[] | undefined =>
  Object.hasOwn(FIELDS, act) ? FIELDS[act as AskingAct] : undefined;

/** What is asked next; null: all was answered. */
export const nextField = (fields: readonly Field[], given: Given, known: AskKnown): Field | null =>
  fields.find(({ name, when }) => given[name] === undefined && (when?.(given, known) ?? true)) ?? null;
