import type { Task } from '../../content/schema.ts';
import type { CaseNow } from '../cases/case.ts';
import type { Limits } from '../cases/limits.ts';
import { pledgeDue } from '../cases/pledge.ts';
import { recordOf } from '../cases/record.ts';
import { dueWords } from '../cases/says.ts';
import { timersOf } from '../cases/timers.ts';
import type { Office } from '../cases/working-time.ts';
import { dateParts, dayOf } from '../clock/dates.ts';
import { dateWords, dayParts, longDateWords, stampWords } from '../clock/says.ts';
import type { CaseFact } from '../store/port.ts';
import { holds } from '../visit/conditions.ts';
import { taskName } from '../visit/losing-pages.ts';
import { writtenDay } from '../visit/values.ts';
import type { Answers } from '../visit/visit.ts';
import type { WordBook } from '../visit/words.ts';
import type { Form, FormRow, Tick } from './form.ts';

/** What stands on each form of a case. Pure. */

export const FORM_NAMES = ['accepted', 'told', 'pledge', 'mandate', 'again', 'paused', 'closed'] as const;
export type FormName = (typeof FORM_NAMES)[number];

export interface CaseKnown {
  now: CaseNow;
  facts: readonly CaseFact[];
  /** Undefined: nobody has a task for it. */
  task: Task | undefined;
  office: Office;
  limits: Limits;
  words: WordBook;
  at: number;
}

export type Body = Pick<Form, 'key' | 'rows' | 'foot' | 'signs'>;
export interface Person {
  name: string | null;
  phone: string | null;
  idNumber: string | null;
}

/** What may be given by 委托书, as the rules of cases have it. */
const POWERS = ['ask', 'submit', 'collect'] as const;

const sayer =
  ({ words }: Pick<CaseKnown, 'words'>) =>
  (key: string, values?: Record<string, string | number>) =>
    words.text('common', `desk.forms.${key}`, values);

/** Printed where it is known, else to be written by hand. */
const filled = (label: string, value: string | null, half: boolean): FormRow => ({
  label,
  ...(half ? { half: true as const } : {}),
  ...(value === null ? { write: '' } : { value }),
});
const fact = (label: string, value: string | null, half = false): FormRow[] =>
  value === null ? [] : [{ label, ...(half ? { half: true as const } : {}), value }];

const a4Only = (rows: readonly FormRow[]): FormRow[] => rows.map((row) => ({ ...row, a4Only: true }));

const longDay = (at: number, words: WordBook) => longDateWords(dateParts(at), words.locale);
/** The matter, and whose it is. */
function about(known: CaseKnown, { name }: Person): FormRow[] {
  const say = sayer(known);
  return [
    { label: say('matter'), half: true, value: taskName(known.words, known.now.taskId) },
    { label: say('applicant'), half: true, value: name ?? say('nobody') },
  ];
}

/** The papers of the matter that hold for her; where nobody knows it, a paper is asked for. */
export function documents(
  { task, facts, words }: Pick<CaseKnown, 'task' | 'facts' | 'words'>,
  part: 'main' | 'minor' | 'shared',
): (Tick & { id: string })[] {
  const answers = Object.fromEntries(
    recordOf(facts).map(({ field, value }) => [field, { value, from: 'chosen', by: 'resident' }]),
  ) as Answers;
  return (task?.documents ?? [])
    .filter((one) => one.part === part)
    .filter(({ when }) => when === undefined || !(when.field in answers) || holds(when, answers))
    .map(({ id }) => ({
      id,
      words: words.text(task?.id ?? '', `documents.${id}.label`),
      ticked: false,
      ...(words.has(task?.id ?? '', `documents.${id}.note`)
        ? { note: words.text(task?.id ?? '', `documents.${id}.note`) }
        : {}),
    }));
}

/** What the last fact of a kind says, in the words of who wrote it. */
function wordsOf(facts: readonly CaseFact[], kind: string): string | null {
  const said = facts.findLast((one) => one.kind === kind)?.personal?.words;
  return typeof said === 'string' ? said : null;
}

/** Each form, but for what all of them have. */
export const BODIES: Record<FormName, (known: CaseKnown, who: Person) => Body> = {
  accepted(known, who) {
    const { now, words, at, office, limits } = known;
    const say = sayer(known);
    const due = timersOf(now, at, office, limits).find(({ name }) => name === 'handle')?.due;
    const brought = [...documents(known, 'main'), ...documents(known, 'minor')];
    return {
      key: due
        ? {
            label: say('due'),
            lines: due.about
              ? [dueWords(due, words)]
              : [say('before', { day: dateWords(dateParts(due.at), words.locale) })],
            note: say('noWord'),
          }
        : null,
      rows: [
        ...about(known, who),
        { label: say('opened'), value: stampWords(now.openedAt, words.locale) },
        ...a4Only(fact(say('source'), words.text('common', `desk.cases.sources.${now.source}`), true)),
        // A slip says it in its own place.
        ...a4Only(fact(say('first'), now.firstContact, true)),
        ...fact(
          say('assist'),
          now.assist && words.text('common', `desk.cases.assists.${now.assist.kind}`),
          true,
        ),
        ...fact(say('official'), now.officialNumber, true),
        ...(brought.length === 0 ? [] : [{ label: say('brought'), a4Only: true as const, ticks: brought }]),
      ],
      foot: [say('free')],
      signs: [say('hers'), say('ours')],
    };
  },

  told(known) {
    const { now, task, words, limits } = known;
    const say = sayer(known);
    const [must, later, shared] = [
      documents(known, 'main'),
      documents(known, 'minor'),
      documents(known, 'shared'),
    ];
    const from = (task?.sources ?? []).map(({ from: who, checked }) =>
      checked === null ? say('unchecked', { from: who }) : who,
    );
    const workdays = limits.handleWorkdays[now.grade === 'urgent' ? 'urgent' : now.work];
    return {
      key: { label: say('visits'), lines: [say(`visitTimes.${task?.visitsNeeded ?? 1}`)] },
      rows: [
        { label: say('matter'), value: taskName(words, now.taskId) },
        must.length === 0
          ? { label: say('must'), value: say('nothing') }
          : { label: say('must'), ticks: must },
        ...(later.length === 0 ? [] : [{ label: say('later'), ticks: later }]),
        ...fact(say('shared'), shared.length === 0 ? null : shared.map(({ words: one }) => one).join('、')),
        { label: say('whoComes'), value: say('whoComesWords') },
        {
          label: say('takes'),
          half: true,
          value: workdays === 0 ? say('sameDay') : say('workdays', { count: workdays }),
        },
        { label: say('cost'), half: true, value: say('costs') },
        ...a4Only(fact(say('sources'), from.length === 0 ? null : from.join('；'))),
      ],
      foot: [say('toldFoot')],
      signs: [say('hers'), say('ours')],
    };
  },

  pledge(known, who) {
    const { now, office, words, facts, task } = known;
    const say = sayer(known);
    const open = now.side === '容缺等待' ? now.pledge : null;
    const said = recordOf(facts).find(({ field }) => task?.fields[field]?.kind === 'documents')?.value;
    const missing = open?.missing ?? (Array.isArray(said) ? said.map(String) : []);
    const lacking = documents(known, 'minor')
      .map((one) => ({ ...one, ticked: missing.includes(one.id) }))
      // Once it is promised, only what was promised.
      .filter(({ ticked }) => open === null || ticked);
    const due = open && pledgeDue(open, office);
    return {
      key: null,
      rows: [
        { label: say('matter'), value: taskName(words, now.taskId) },
        filled(say('name'), who.name, true),
        filled(say('phone'), who.phone, true),
        { label: say('lacking'), ticks: lacking },
        due
          ? { label: say('lastDay'), value: longDateWords(dayParts(due.date), words.locale) }
          : { label: say('lastDay'), write: say('ymd') },
        { label: say('bringTo'), value: say('bringToWords') },
        { label: say('late'), value: say('lateWords') },
      ],
      foot: [say('pledgeFoot')],
      signs: [say('byHand'), say('ours')],
    };
  },

  mandate: (known, who) => mandateBody(known, who, []),

  again(known, who) {
    const say = sayer(known);
    const { assist, side } = known.now;
    const before =
      assist?.kind === 'agent'
        ? say('term', {
            from: writtenDay(assist.mandate.from, known.words.locale),
            until: writtenDay(assist.mandate.until, known.words.locale),
          })
        : null;
    // What was given goes on from now: the days of the last one count no more.
    const renewed = { ...known, now: { ...known.now, assist: null } };
    const stopped = side === '中止' ? (known.now.pauses.at(-1)?.from ?? null) : null;
    return mandateBody(
      renewed,
      who,
      before === null
        ? fact(say('stopped'), stopped === null ? null : longDay(stopped, known.words))
        : fact(say('earlier'), before),
    );
  },

  paused(known, who) {
    const { now, words, facts } = known;
    const say = sayer(known);
    const from = now.pauses.at(-1)?.from ?? now.stageSince;
    return {
      key: { label: say('pausedFrom'), lines: [longDay(from, words)] },
      rows: [
        ...about(known, who),
        ...a4Only(fact(say('why'), wordsOf(facts, 'suspend'))),
        { label: say('clock'), value: say('clockWords') },
        { label: say('goOn'), value: say('goOnWords') },
      ],
      foot: [],
      signs: [say('hers'), say('ours')],
    };
  },

  closed(known, who) {
    const { now, words } = known;
    const say = sayer(known);
    const { result } = now;
    const kind = result?.kind ?? 'done';
    return {
      key: { label: say('result'), lines: [say(`results.${kind}`)] },
      rows: [
        ...about(known, who),
        ...fact(say('opened'), writtenDay(dayOf(now.openedAt), words.locale), true),
        ...fact(say('closedOn'), result && writtenDay(dayOf(result.at), words.locale), true),
        ...a4Only(fact(say('said'), result?.words ?? null)),
        ...fact(say('official'), now.officialNumber),
        ...(result?.office
          ? [{ label: say('goTo'), value: result.office.name, notes: [result.office.address] }]
          : []),
        ...fact(say('mergedInto'), now.mergedInto),
        ...fact(say('doneBy'), now.handler),
      ],
      foot: [say('closedFoot')],
      signs: [say('hers'), say('ours')],
    };
  },
};

/** 委托人, 受托人, one matter, powers, a term, and what nobody does for another. */
function mandateBody(known: CaseKnown, who: Person, more: FormRow[]): Body {
  const { now, facts, words, limits } = known;
  const say = sayer(known);
  const mandate = now.assist?.kind === 'agent' ? now.assist.mandate : null;
  const given =
    mandate && facts.findLast(({ kind, personal }) => kind === 'assist' && personal?.agent)?.personal;
  const text = (key: string) => (typeof given?.[key] === 'string' ? given[key] : null);
  return {
    key: null,
    rows: [
      filled(say('principal'), text('principal') ?? who.name, true),
      filled(say('phone'), who.phone, true),
      filled(say('idNumber'), who.idNumber, false),
      filled(say('agent'), text('agent'), true),
      filled(say('relation'), text('relation'), true),
      filled(say('idNumber'), null, false),
      filled(say('phone'), null, false),
      { label: say('oneMatter'), value: taskName(words, now.taskId) },
      ...more,
      {
        label: say('powers'),
        ticks: POWERS.map((power) => ({
          words: say(`powerWords.${power}`),
          ticked: mandate?.powers.includes(power) ?? false,
        })),
      },
      mandate
        ? {
            label: say('termLabel', { days: limits.mandateDays }),
            value: say('term', {
              from: writtenDay(mandate.from, words.locale),
              until: writtenDay(mandate.until, words.locale),
            }),
          }
        : { label: say('termLabel', { days: limits.mandateDays }), write: say('termGap') },
    ],
    foot: [say('never'), say('revoke')],
    signs: [say('principalSigns'), say('agentSigns'), say('witnessSigns'), say('revokeSigns')],
  };
}
