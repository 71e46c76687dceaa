import { z } from 'zod';

/**
 * The form of a task: a folder in content/tasks/ with task.yaml (what happens) and one file of words a
 * language (what is read and said). Everything here is data that a community worker can edit;
 * content/check.ts explains every fault in words.
 */

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and dashes only');
const fieldName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, 'a field name is one word, like account or holderName');

/** What a value is; decides how it is shown, masked, said and kept off pages that need not show it. */
export const fieldKind = z.enum([
  'account',
  'id-number',
  'name',
  'address',
  'money',
  'date',
  'month',
  'count',
  'choice',
  'phone',
  'text',
  'tiers',
  'consent',
]);
export type FieldKind = z.infer<typeof fieldKind>;

/** A field the task asks for. Its words file says what it is called and why it is needed (law 13). */
const field = z.strictObject({
  kind: fieldKind,
  /** Shown in full to the person herself; otherwise masked wherever it is shown. */
  full: z.boolean().default(false),
  /** May never be spoken unless headphones are in (pensions, balances); a bill's amount may. */
  private: z.boolean().default(false),
});

/** A condition on an answer. All that are given must hold. */
export const condition = z.strictObject({
  field: fieldName,
  is: z.union([z.string(), z.number(), z.boolean()]).optional(),
  not: z.union([z.string(), z.number(), z.boolean()]).optional(),
  above: z.number().optional(),
  known: z.boolean().optional(),
});
export type Condition = z.infer<typeof condition>;

/** Where to go next: a step's name, or the first branch whose condition holds. `end` ends the visit kindly. */
export const go = z.union([id, z.array(z.strictObject({ when: condition.optional(), to: id })).min(1)]);
export type Go = z.infer<typeof go>;

const actionStyle = z.enum(['primary', 'secondary', 'row', 'help', 'quiet']);

/** Something to press. Words: choices.<id>.label and, if it has one, choices.<id>.note. */
export const choice = z.strictObject({
  id,
  style: actionStyle.default('row'),
  icon: z.string().optional(),
  tint: z.enum(['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'learn', 'human']).optional(),
  /** Sets answers, as the resident's choice. */
  set: z.record(fieldName, z.union([z.string(), z.number(), z.boolean()])).optional(),
  /** Copies an answer to another, e.g. the whole bill to the sum to pay. */
  copy: z.record(fieldName, fieldName).optional(),
  /** Offered only when this holds. */
  when: condition.optional(),
  /** `help` calls people, `back` goes back, `home` goes home. */
  go: z.union([go, z.literal('help'), z.literal('back'), z.literal('home')]),
});
export type Choice = z.infer<typeof choice>;

const factRow = z.strictObject({
  field: fieldName,
  icon: z.string().optional(),
  /** The step on which this can be changed. */
  change: id.optional(),
  when: condition.optional(),
});

/** What a page shows besides its question. */
export const show = z.union([
  z.strictObject({ drawing: z.string(), when: condition.optional() }),
  z.strictObject({ facts: z.array(factRow).min(1), when: condition.optional() }),
  z.strictObject({ sum: fieldName, drawing: z.literal('bill').optional(), when: condition.optional() }),
  z.strictObject({ tiers: fieldName, when: condition.optional() }),
  /** Words: notes.<note> (one line, or two parted by "|"). */
  z.strictObject({
    note: id,
    icon: z.string(),
    tone: z.enum(['mind', 'calm', 'warn']).default('calm'),
    when: condition.optional(),
  }),
  /** A code the resident's family scans; in demo it is visibly not payable. Words: codes.<code>. */
  z.strictObject({ code: id, when: condition.optional() }),
]);
export type Show = z.infer<typeof show>;

const base = {
  id,
  /** Which part of the way this is, for "第 3 步，共 5 步". Side pages have none. */
  stage: z.number().int().min(1).max(9).optional(),
  show: z.array(show).default([]),
  choices: z.array(choice).default([]),
  /**
   * A dense page splits into these parts at the larger text sizes: each part names the shows (by their
   * number, from 0) on it; the choices come with the last. `from` is the smallest size that splits, `lying`
   * the smallest on a screen that lies.
   */
  split: z
    .strictObject({
      from: z.number().int().min(1).max(4),
      lying: z.number().int().min(1).max(4).optional(),
      parts: z.array(z.array(z.number().int())).min(2),
    })
    .optional(),
};

/** A page that tells or asks; its choices lead on. */
const inform = z.strictObject({ ...base, kind: z.literal('inform') });
/** A choice that is itself an answer. */
const choose = z.strictObject({ ...base, kind: z.literal('choose') });
/** One purpose, one consent (PIPL art. 29). Never pre-ticked; refusing never ends in nothing. */
const consent = z.strictObject({
  ...base,
  kind: z.literal('consent'),
  field: fieldName,
  purpose: z.enum(['id-number', 'face', 'health', 'bank', 'hand-over']),
  version: z.number().int().min(1),
  agree: go,
  refuse: go,
});
/** The ID card on the reader. `into` maps the card's fields to the task's. */
const readCard = z.strictObject({
  ...base,
  kind: z.literal('read-card'),
  into: z.partialRecord(z.enum(['name', 'number', 'birthDate', 'address', 'validTo']), fieldName),
  waitSeconds: z.number().int().min(20).max(180).default(60),
  go,
  noCard: id,
});
/** A paper under the camera. `needs` are the fields without which it counts as unread. */
const scanPaper = z.strictObject({
  ...base,
  kind: z.literal('scan-paper'),
  want: z.enum(['bill', 'any']),
  into: z.record(z.string(), fieldName),
  needs: z.array(z.string()).min(1),
  tries: z.number().int().min(1).max(5).default(2),
  waitSeconds: z.number().int().min(20).max(180).default(60),
  go,
  unread: id,
});
/** Figures typed on the keypad. `rule` names a function of main/visit/rules.ts. */
const enter = z.strictObject({
  ...base,
  kind: z.literal('enter'),
  field: fieldName,
  keypad: z.enum(['digits', 'money']),
  rule: z.enum(['account', 'amount', 'phone']),
  min: z.number().int().min(1).default(1),
  max: z.number().int().min(1).max(20),
  /** For money: not more than this field's value. */
  upTo: fieldName.optional(),
  go,
});
/** A question to a service; each outcome leads somewhere, `unavailable` always. */
const ask = z.strictObject({
  ...base,
  kind: z.literal('ask'),
  service: z.string(),
  question: z.string(),
  with: z.record(z.string(), z.union([fieldName, z.strictObject({ value: z.string() })])),
  into: z.record(z.string(), fieldName).default({}),
  go: z
    .record(z.string(), id)
    .refine((outcomes) => 'unavailable' in outcomes, 'must say where to go when the service is unavailable'),
});
/** Everything once more, before it counts. What is confirmed here is on disk before the next page. */
const review = z.strictObject({ ...base, kind: z.literal('review'), go: id });
/** The slip prints. */
const print = z.strictObject({ ...base, kind: z.literal('print'), go: id });
/** 好差评: five levels and none. */
const rate = z.strictObject({ ...base, kind: z.literal('rate') });

export const step = z.discriminatedUnion('kind', [
  inform,
  choose,
  consent,
  readCard,
  scanPaper,
  enter,
  ask,
  review,
  print,
  rate,
]);
export type Step = z.infer<typeof step>;
export type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;

const slipSection = z.strictObject({
  /** Words: slip.sections.<id>.{label,value,notes,checklist}. */
  id,
  when: condition.optional(),
});

export const task = z.strictObject({
  id,
  version: z.number().int().min(1),
  /** The home tile under which it is found. */
  scene: z.enum(['bills', 'doctor', 'pension', 'insurance', 'cards', 'report', 'class', 'people']),
  icon: z.string(),
  service: z.string().optional(),
  fields: z.record(fieldName, field),
  first: id,
  steps: z.array(step).min(1),
  slip: z.strictObject({
    /** Words: slip.title and slip.key.{label,lines,note}; sections in this order. */
    key: z.boolean().default(true),
    sections: z.array(slipSection),
  }),
  /** What goes into the case for staff. Anything not named here is wiped with the visit. */
  keep: z.array(fieldName),
});
export type Task = z.infer<typeof task>;

/** One thing said about content that is not right: where it is, what is wrong, what would be right. */
export interface Fault {
  file: string;
  line: number | null;
  says: string;
}

/** A tree of words: what i18next calls resources. */
export interface Words {
  [key: string]: string | string[] | Words;
}

/** A task with its words, ready to run. */
export interface LoadedTask {
  task: Task;
  words: Record<string, Words>;
}

/** Everything in content/. */
export interface Content {
  tasks: Map<string, LoadedTask>;
  common: Record<string, Words>;
  /** The words of buttons and strips that stand on every page: ui.json. */
  frame: Record<string, Words>;
}
