import { z } from 'zod';
import { LOCALES } from './locales.ts';

/**
 * The form of a task: a folder in content/tasks/ with task.yaml (what happens) and one file of words a
 * language (what is read and said). Everything here is data that a community worker can edit;
 * content/check.ts explains every fault in words.
 */

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and dashes only');
const fieldName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, 'a field name is one word, like account or holderName');

/**
 * What a single value is; decides how it is shown, masked, said and kept off pages that need not show it. A `day` is a
 * date close by: told with its weekday and without the year.
 */
const VALUE_KINDS = [
  'account',
  'id-number',
  'name',
  'address',
  'money',
  'date',
  'day',
  'month',
  'time',
  'count',
  'choice',
  'phone',
  'text',
] as const;

/**
 * All kinds of fields. Besides single values: `list` = rows that a service gave or people were collected into;
 * `phrases` = what was said by touching phrases; `documents` = the papers that are missing; `signature` = a drawn
 * name with its hash, or `paper`; `photo` = a picture that was taken; `recording` = what was said aloud; `tiers` = price steps; `consent` = a version that
 * was agreed to.
 */
export const fieldKind = z.enum([
  ...VALUE_KINDS,
  'list',
  'phrases',
  'documents',
  'signature',
  'photo',
  'recording',
  'tiers',
  'consent',
]);
export type FieldKind = z.infer<typeof fieldKind>;

/** A field the task asks for. Its words file says what it is called and why it is needed (law 13). */
const field = z.strictObject({
  kind: fieldKind,
  /** Of a `list`: what each column is. Columns that are not named here are never shown. */
  columns: z.record(fieldName, z.enum(VALUE_KINDS)).optional(),
  /** Shown in full to the person herself; otherwise masked wherever it is shown. */
  full: z.boolean().default(false),
  /** May never be spoken unless headphones are in (pensions, balances); a bill's amount may. */
  private: z.boolean().default(false),
});

/** A key of the place packs, like pension.payDayText. */
const placeKey = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*(\.[A-Za-z0-9-]+)+$/, 'a key of the place packs is like pension.payDayText');

/** A condition on an answer. All that are given must hold. */
export const condition = z.strictObject({
  field: fieldName,
  is: z.union([z.string(), z.number(), z.boolean()]).optional(),
  not: z.union([z.string(), z.number(), z.boolean()]).optional(),
  above: z.number().optional(),
  /** Less than this. Of a list or phrases, `above` and `below` count the rows. */
  below: z.number().optional(),
  known: z.boolean().optional(),
});
export type Condition = z.infer<typeof condition>;

/** Where to go next: a step's name, or the first branch whose condition holds. `end` ends the visit kindly. */
export const go = z.union([id, z.array(z.strictObject({ when: condition.optional(), to: id })).min(1)]);
export type Go = z.infer<typeof go>;

/** Fields and the values they are given. */
const fixed = z.record(fieldName, z.union([z.string(), z.number(), z.boolean()]));

const actionStyle = z.enum(['primary', 'secondary', 'row', 'help', 'quiet']);

/** Something to press. Words: choices.<id>.label and, if it has one, choices.<id>.note. */
export const choice = z.strictObject({
  id,
  style: actionStyle.default('row'),
  icon: z.string().optional(),
  tint: z.enum(['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'learn', 'human']).optional(),
  /** Sets answers, as the resident's choice. */
  set: fixed.optional(),
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
  /** Answers, one a row. `hide`: their values stand as ＊＊＊ until they are touched, like those of a list. */
  z.strictObject({
    facts: z.array(factRow).min(1),
    hide: z.boolean().default(false),
    when: condition.optional(),
  }),
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
  /**
   * The rows of a list field, `per` of them a page. Words: lists.<field>.{label,value,note}, with the row's columns
   * in {braces}. `hide`: the value stands as ＊＊＊ until it is touched, and then for ten seconds.
   * `remove`: each row can be taken out again.
   */
  z.strictObject({
    list: fieldName,
    per: z.number().int().min(1).max(6).default(4),
    hide: z.boolean().default(false),
    remove: z.boolean().default(false),
    when: condition.optional(),
  }),
  /** Signs to look out for, one a line. Words: signs.<id>. `danger` are signs of an emergency. */
  z.strictObject({
    signs: z.array(id).min(1).max(6),
    tone: z.enum(['danger', 'ask']).default('ask'),
    when: condition.optional(),
  }),
  /** A telephone number of the place pack, large. Words: phones.<last part of the key>. */
  z.strictObject({
    phone: placeKey,
    tone: z.enum(['danger', 'calm']).default('calm'),
    when: condition.optional(),
  }),
  /** Where a policy comes from and when it was checked: names one of the task's sources. Stale ones say so. */
  z.strictObject({ source: id, when: condition.optional() }),
]);
export type Show = z.infer<typeof show>;

const base = {
  id,
  /** Which part of the way this is, for "第 3 步，共 5 步". Side pages have none. */
  stage: z.number().int().min(1).max(9).optional(),
  show: z.array(show).default([]),
  choices: z.array(choice).default([]),
  /** When this holds the page is passed over and its `go` (consent: `agree`) is taken at once; a review keeps first. */
  skip: condition.optional(),
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
/**
 * A card on its reader. `takes`: which cards do, the ID card alone unless it says more; a page that takes both asks
 * for either, and the social-security card has no address. `into` maps the card's fields to the task's.
 */
const readCard = z.strictObject({
  ...base,
  kind: z.literal('read-card'),
  takes: z
    .array(z.enum(['id-card', 'social-card']))
    .min(1)
    .max(2)
    .default(['id-card']),
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
/** A limit: a number, or the field that holds it (a company's own length). */
const limit = z.union([z.number().int().min(0).max(40), fieldName]);
/** Figures or letters typed on the keypad. `rule` names a function of main/visit/rules.ts. */
const enter = z.strictObject({
  ...base,
  kind: z.literal('enter'),
  field: fieldName,
  /** digits · money · id (figures and X) · letters (figures and letters, two boards) · date (eight figures). */
  keypad: z.enum(['digits', 'money', 'id', 'letters', 'date']),
  rule: z.enum(['account', 'amount', 'phone', 'id-number', 'date', 'number']),
  min: limit.default(1),
  max: limit,
  /** For money: not more than this field's value. */
  upTo: fieldName.optional(),
  /** What is typed in practice: a number that the demo knows. Without it one by the rule. */
  sample: z.string().optional(),
  go,
});
/** A question to a service; each outcome leads somewhere, `unavailable` always. */
const ask = z.strictObject({
  ...base,
  kind: z.literal('ask'),
  service: z.string(),
  question: z.string(),
  with: z.record(
    z.string(),
    z.union([fieldName, z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]) })]),
  ),
  into: z.record(z.string(), fieldName).default({}),
  /** Outcome → what it means for fields of the task, as a choice has it. */
  set: z.record(z.string(), fixed).optional(),
  /** Outcome → step, or branches by what is known once the outcome's values are in their fields. */
  go: z
    .record(z.string(), go)
    .refine((outcomes) => 'unavailable' in outcomes, 'must say where to go when the service is unavailable'),
});
/**
 * One row of a list is chosen. Words: row.{label,note} with the row's columns in {braces}. `as` is how it looks:
 * rows (one under the other), tiles (two beside each other, at most 6), body (areas of a figure, by the column
 * `side`: front or back), days (a tile a day with its halves), times (times of day; choose, then confirm).
 */
const pick = z.strictObject({
  ...base,
  kind: z.literal('pick'),
  list: fieldName,
  as: z.enum(['rows', 'tiles', 'body', 'days', 'times']).default('rows'),
  /** Rows on one page; fewer at the larger text sizes. */
  per: z.number().int().min(2).max(6).default(4),
  /** Column of the row → field of the task. */
  into: z.record(fieldName, fieldName),
  /** A column with 0 or false: the row cannot be chosen now. Words: row.closed. */
  open: fieldName.optional(),
  /** Column with the name of an icon, or one icon for all rows. */
  icon: z.string().optional(),
  /** Of days: two columns that say how many are left in each half, and the field that takes the column's name. */
  halves: z.strictObject({ columns: z.tuple([fieldName, fieldName]), field: fieldName }).optional(),
  /** A list of one row is no question: the row is taken, and the page passed over. */
  alone: z.boolean().default(false),
  /** Chosen first, then confirmed by the largest button (words: confirm). Always so for times. */
  confirm: z.boolean().default(false),
  go,
  /** Where to go when the list is empty. */
  none: id,
});
/**
 * A page that stops: danger to life. People are called, the number to ring stands large, and nothing leads on
 * but home, help and the end.
 */
const stop = z.strictObject({
  ...base,
  kind: z.literal('stop'),
  /** The number to ring, from the place pack (phones.emergency), or the field that holds it. */
  phone: z.union([placeKey, fieldName]),
  reason: id,
});
/** The papers, one after the other: 有 or 没有. Words: documents.<id>.{label,note} of the task. */
const documents = z.strictObject({
  ...base,
  kind: z.literal('documents'),
  /** Takes the ids of the missing ones. */
  field: fieldName,
  /** Nothing is missing. */
  go,
  /** Only minor ones are missing: 容缺, taken now, the rest later. */
  minor: go,
  /** A main one is missing: kindly home, with the list. */
  main: go,
});
/** The name, drawn on the screen, or signed on paper. Kept as strokes with a hash, never as a picture. */
const sign = z.strictObject({
  ...base,
  kind: z.literal('sign'),
  field: fieldName,
  go,
  /** Signing, or a thumb print, on paper at the desk: the answer is then `paper`. */
  paper: go,
});
/**
 * A picture by the kiosk's camera, shown back before it counts; it may always be left out. Kept with the case in the
 * encrypted store, never printed and never in a log. Without a camera the page says so and goes on.
 */
const photo = z.strictObject({ ...base, kind: z.literal('photo'), field: fieldName, go });
/**
 * What she says aloud, by the kiosk's microphone, to be listened to before it counts; it may always be left out. Kept
 * like a picture. Its `choices` are other ways to tell it: give it one, for who would rather not, or cannot.
 */
const recording = z.strictObject({
  ...base,
  kind: z.literal('recording'),
  field: fieldName,
  /** The longest it may be. */
  seconds: z.number().int().min(10).max(120).default(60),
  go,
});
/** What there is to say, in phrases to touch. Words: phrases.<id>. Staff type the rest. */
const say = z.strictObject({
  ...base,
  kind: z.literal('say'),
  field: fieldName,
  phrases: z.array(id).min(2).max(18),
  /** How many may be chosen. */
  max: z.number().int().min(1).max(6).default(3),
  /** At least so many. 0: may be left empty. */
  min: z.number().int().min(0).max(6).default(0),
  go,
});
/**
 * A name or a place, without a keyboard: phrases first, if there are any, to be taken whole; then written with a finger
 * or found by the letters of its sounds. Where the field is a name, family names come first.
 */
const write = z.strictObject({
  ...base,
  kind: z.literal('write'),
  field: fieldName,
  /** A list of the place packs whose rows' `words` are such phrases, like reporting.grids. */
  from: placeKey.optional(),
  /** Characters. */
  min: z.number().int().min(1).max(10).default(1),
  max: z.number().int().min(1).max(30).default(20),
  go,
});
/**
 * Cards, one after the other. `quiz`: true or false, then why (words: cards.<id>.{text,why}). `read`: short stories
 * to hear (words: cards.<id>.{title,text}).
 */
const cards = z.strictObject({
  ...base,
  kind: z.literal('cards'),
  mode: z.enum(['quiz', 'read']),
  cards: z
    .array(z.strictObject({ id, true: z.boolean().optional() }))
    .min(1)
    .max(20),
  /** Of a quiz: takes how many were right. */
  field: fieldName.optional(),
  go,
});
/**
 * The phone class that is on: she follows it here as others do on their own phones, with the figures that stand on the
 * big screen. `wrong`: they are not those of a class; `none`: there is no class here, or no seat left; `go`: it is over.
 */
const follow = z.strictObject({
  ...base,
  kind: z.literal('follow'),
  /** The field that has the figures. */
  code: fieldName,
  /** Where none is on: the fields that take the day and the time of the next one, if it is planned. */
  next: z.strictObject({ day: fieldName, time: fieldName }).optional(),
  go,
  wrong: id,
  none: id,
});
/**
 * Staff look at the person and her card (人证一致) before money or health is shown: a card that was found must not
 * open somebody's records. Takes who looked. Face recognition is never asked for.
 */
const witness = z.strictObject({
  ...base,
  kind: z.literal('witness'),
  field: fieldName,
  go,
});
/** No page: a named rule function of main/visit/work-out/ computes fields; each outcome leads somewhere. */
const workOut = z.strictObject({
  ...base,
  kind: z.literal('work-out'),
  rule: z.string(),
  with: z.record(
    z.string(),
    z.union([
      fieldName,
      z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]) }),
      z.strictObject({ place: placeKey }),
    ]),
  ),
  into: z.record(z.string(), fieldName).default({}),
  go: z.record(z.string(), id),
});
/** No page: the named fields become a new row of a list (people to pay for, …), and are empty again. */
const collect = z.strictObject({
  ...base,
  kind: z.literal('collect'),
  list: fieldName,
  /** Column of the row ← field of the task. */
  take: z.record(fieldName, fieldName),
  /** No two rows have the same value in this column. */
  unique: fieldName.optional(),
  max: z.number().int().min(1).max(12),
  go: id,
  twice: id,
  full: id,
});
/**
 * Everything once more, before it counts. What is confirmed here is on disk before the next page. `skip`: she has seen
 * and confirmed it all on the page before (as for a booking): it is kept at once, and nobody is asked twice.
 */
const review = z.strictObject({ ...base, kind: z.literal('review'), go: id });
/**
 * The slip prints. `handout`: the same in large type on A4 is offered after it, where the kiosk has a printer for it.
 */
const print = z.strictObject({
  ...base,
  kind: z.literal('print'),
  handout: z.boolean().default(false),
  go: id,
});
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
  pick,
  stop,
  documents,
  sign,
  photo,
  recording,
  say,
  write,
  cards,
  follow,
  witness,
  workOut,
  collect,
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
  /** A list field whose rows are notes of this part. Words: slip.sections.<id>.row, with the columns in {braces}. */
  rows: fieldName.optional(),
  /** A documents field whose missing papers stand here to be ticked. */
  documents: fieldName.optional(),
});

/** A day, YYYY-MM-DD. */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day is written 2026-11-22');

/** The home tiles. */
export const scene = z.enum([
  'bills',
  'doctor',
  'pension',
  'insurance',
  'cards',
  'report',
  'class',
  'people',
]);
export type Scene = z.infer<typeof scene>;

/** Where what the task says comes from (来源 · 生效 · 核对 · 核对人). */
const source = z.strictObject({
  id,
  /** 来源: who published it, and its number if it has one. */
  from: z.string().min(1),
  /** 生效日期. Left out where nobody knows. */
  effective: day.optional(),
  /** 核对日期 and 核对人. `null`: nobody has compared it with the official text yet, which the page and the opening-time slip say. */
  checked: day.nullable(),
  by: z.string().nullable(),
  /** After so many days without a look the pages say 信息可能有变，请问工作人员. */
  staleDays: z.number().int().min(1).max(730).default(180),
});
export type Source = z.infer<typeof source>;

/** A paper of the matter. `shared`: the offices have it already, it is never asked for. */
const paper = z.strictObject({
  id,
  part: z.enum(['main', 'minor', 'shared']),
  when: condition.optional(),
});

export const task = z.strictObject({
  id,
  version: z.number().int().min(1),
  /** The home tile under which it is found; `also`: other tiles. */
  scene,
  also: z.array(scene).default([]),
  icon: z.string(),
  service: z.string().optional(),
  /** About how many minutes it takes. */
  minutes: z.number().int().min(1).max(60).default(3),
  /** How often somebody has to come for it: 0 = done here, 1, 2. */
  visitsNeeded: z.number().int().min(0).max(3).default(1),
  documents: z.array(paper).default([]),
  /** How many workdays the office itself has for it, by the place's rules; null: not known, and nothing may follow later. */
  officialWorkdays: z.number().int().min(1).max(90).nullable().default(null),
  /** A paper that comes late could cost her money: then none may. */
  gapCostsMoney: z.boolean().default(false),
  sources: z.array(source).default([]),
  /** Why staff could not do it, for the case. Words: reasons.<CODE>. */
  reasons: z
    .array(z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'a reason code is capital letters, like FACE_LOW'))
    .default([]),
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

/** What staff say and do at one stage of a task, so that a newcomer can serve (全岗通). */
const scriptLine = z.strictObject({
  /** 话术: what to say, word for word. */
  say: z.string().min(1),
  /** What to do meanwhile. */
  do: z.string().optional(),
  /** 材料. */
  papers: z.array(z.string()).default([]),
  /** 政策: why it is so. `source` names one of the task's sources. */
  policy: z.string().optional(),
  source: id.optional(),
});
/** staff.yaml beside task.yaml, in Chinese: staff read it, residents do not. */
export const staffScript = z.strictObject({
  /** 在哪里办: the official channel in which staff do it. */
  channel: z.string().min(1),
  /** One for each stage of the task. */
  stages: z.record(z.string().regex(/^[1-9]$/, 'a stage is a number from 1 to 9'), scriptLine),
  /** What to say for each reason code. */
  reasons: z.record(z.string(), z.string()).default({}),
});
export type StaffScript = z.infer<typeof staffScript>;

/** Tasks that life brings together (一件事): content/bundles/<id>.yaml. */
export const bundle = z.strictObject({
  id,
  version: z.number().int().min(1),
  scene,
  icon: z.string(),
  /** In this order. `optional`: the person is asked whether she wants it. */
  tasks: z.array(z.strictObject({ task: id, optional: z.boolean().default(false) })).min(2),
  /** Answers that the later tasks take over from the earlier ones, by name. */
  share: z.array(fieldName).default([]),
  /** One slip a task; a single one for all is not made yet. */
  slip: z.literal('each').default('each'),
  words: z.partialRecord(
    z.enum(LOCALES),
    z.strictObject({
      name: z.string().min(1),
      note: z.string().min(1),
      hint: z.string().min(1),
      voice: z.string().min(1),
      search: z.array(z.string()).default([]),
    }),
  ),
});
export type Bundle = z.infer<typeof bundle>;

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
  staff: StaffScript | null;
}

/** One way to say a task or a bundle. */
export interface SearchEntry {
  /** `task:<id>` or `bundle:<id>`. */
  id: string;
  locale: string;
  phrase: string;
  /** First letters of the sounds (养老金 → ylj); in English, of the words. Small letters. */
  initials: string;
  /** The whole sounds without spaces (yanglaojin). */
  sounds: string;
  isName: boolean;
}

/** One layer of a place, as written: national.yaml, city.yaml, district.yaml or community.yaml. */
export interface PlacePack {
  layer: 'national' | 'city' | 'district' | 'community';
  file: string;
  values: Record<string, unknown>;
}

/**
 * home.yaml: the task that stands on the home page by itself, and the order of tasks and bundles under each tile.
 */
export const home = z.strictObject({
  atOnce: id.optional(),
  tiles: z.partialRecord(scene, z.array(id)).default({}),
});
export type Home = z.infer<typeof home>;

/** Everything in content/. */
export interface Content {
  tasks: Map<string, LoadedTask>;
  bundles: Map<string, Bundle>;
  home: Home;
  /** Every way to say each task and bundle, with the letters its words begin with. */
  search: SearchEntry[];
  /** The place packs as written, by their folder: "" national, ningbo, ningbo/qinghe, … See places.ts. */
  places: Map<string, PlacePack>;
  common: Record<string, Words>;
  /** The words of buttons and strips that stand on every page: ui.json. */
  frame: Record<string, Words>;
}
