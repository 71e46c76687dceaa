import { z } from 'zod';
import type { CaseFact } from '../../store/port.ts';
import { type CaseNow, SOURCES } from '../case.ts';
import { can } from '../roles.ts';
import type { Asked, Refusal } from '../rule.ts';

/**
 * How a case begins: a resident confirmed it at a kiosk, or somebody wrote down what came by phone, over the counter
 * or from another system. Both write a "confirmed" fact, so that every kiosk and desk reads it alike.
 */

const text = z.string().min(1);

/** What is said of a new case; `person` is a reference and never an ID number. */
export const openForm = z.object({
  caseNumber: text,
  caseToken: text,
  taskId: text,
  station: text,
  kiosk: text,
  service: z.object({ name: text, mode: z.enum(['demo', 'manual', 'live']) }),
  source: z.enum(SOURCES),
  anonymous: z.boolean(),
  person: text.optional(),
  /** The number it has where it came from. */
  outsideNumber: text.optional(),
  kind: text.optional(),
  grid: text.optional(),
});
export type OpenForm = z.infer<typeof openForm>;

/** What was written down of her, by field: `name`, `phone`, `words` and what she agreed to. */
type Personal = Readonly<Record<string, string>>;

/** Either a person or expressly nobody; a work order of 12345 keeps its number. */
export function againstOpening(
  form: OpenForm,
  { actor }: Asked,
  { words: _, ...ofHer }: Personal,
): Refusal | null {
  // Nobody's name stands in what nobody left a name for.
  if (form.anonymous && Object.keys(ofHer).length > 0) return 'person-or-anonymous';
  if (form.anonymous === (form.person !== undefined)) return 'person-or-anonymous';
  if (form.source === '12345' && form.outsideNumber === undefined) return 'needs-number';
  const only = (role: Asked['actor']['roles'][number]) => actor.roles.every((one) => one === role);
  if (only('volunteer') && !form.anonymous) return 'no-personal-data';
  if (only('resident') && form.source !== 'kiosk') return 'not-your-role';
  return null;
}

export function openingFact(form: OpenForm, { actor, at }: Asked, personal: Personal): CaseFact {
  const { caseNumber, person, anonymous: _, ...body } = form;
  // Who carries cases is the first contact of what they write down.
  const takes = can(actor, 'work-case');
  return {
    eventId: `${caseNumber}#0`,
    caseNumber,
    kind: 'confirmed',
    at,
    actor: actor.name,
    stage: takes ? '分析' : '受理',
    body: { ...body, mode: takes ? 'assisted' : 'self', ...(takes ? { taken: true } : {}) },
    ...(person === undefined ? {} : { person }),
    ...(Object.keys(personal).length === 0 ? {} : { personal: { ...personal } }),
  };
}

/** A kiosk's fact says less than a desk's. */
const openedBody = openForm
  .pick({ taskId: true, outsideNumber: true, kind: true, grid: true })
  .extend({ source: z.enum(SOURCES).catch('kiosk'), taken: z.boolean().catch(false) });

/** The case a "confirmed" fact opens; null when it is none. */
export function opened(fact: CaseFact): CaseNow | null {
  const read = openedBody.safeParse(fact.body);
  if (fact.kind !== 'confirmed' || !read.success) return null;
  const { taskId, source, taken, outsideNumber = null, kind = null, grid = null } = read.data;
  const taker = taken ? fact.actor : null;
  return {
    number: fact.caseNumber,
    taskId,
    source,
    outsideNumber,
    kind,
    grid,
    person: fact.person ?? null,
    openedAt: fact.at,
    stage: taken ? '分析' : '受理',
    stageSince: fact.at,
    side: null,
    grade: 'general',
    gradedAt: fact.at,
    work: 'ordinary',
    level: source === '网格员' ? '网格' : '社区',
    firstContact: taker,
    owner: taker,
    lead: null,
    fallback: null,
    handler: null,
    pending: null,
    hops: [],
    matterSince: fact.at,
    pauses: [],
    pledge: null,
    missingNotices: 0,
    handed: [],
    reminders: [],
    notes: [],
    officialNumber: null,
    summons: [],
    assist: null,
    acted: [],
    result: null,
    told: null,
    attempts: [],
    confirmed: null,
    review: null,
    sentBack: 0,
    reopened: 0,
    withDirector: false,
    mergedInto: null,
    joined: [],
    flags: [],
    version: 0,
    decided: 0,
  };
}
