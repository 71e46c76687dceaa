import { z } from 'zod';
import type { Said } from '../answering.ts';
import { word } from '../fields.ts';
import { BadQuestion } from '../port.ts';

/**
 * Which department a complaint leads to (对症挂号): emergency signs first, then a part of the body, a complaint,
 * at most two more questions, one or two departments. It names departments and never an illness. The table is
 * data (content/triage.yaml), reviewed by a nurse; this file holds its form and the rules over it. Pure.
 */

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and dashes only');
/** Where an answer leads: departments, straight to 120, or to the next question. */
const leads = {
  departments: z.array(id).min(1).max(2).optional(),
  /** What to tell: a sign for which one calls 120 and books nothing. */
  emergency: word.optional(),
};
const oneOf = (value: {
  departments?: string[] | undefined;
  emergency?: string | undefined;
  ask?: unknown;
}) => [value.departments, value.emergency, value.ask].filter((way) => way !== undefined).length === 1;
const ONE = 'leads to exactly one of departments, emergency, ask';

const last = z.strictObject({ id, words: word, ...leads }).refine(oneOf, ONE);
const second = z.strictObject({ question: word, options: z.array(last).min(2).max(6) });
const option = z.strictObject({ id, words: word, ...leads, ask: second.optional() }).refine(oneOf, ONE);
const first = z.strictObject({ question: word, options: z.array(option).min(2).max(6) });
const tile = z
  .strictObject({ id, words: word, icon: word, ...leads, ask: first.optional() })
  .refine(oneOf, ONE);

export const triage = z
  .strictObject({
    source: word,
    checked: z.string().nullable(),
    /** Asked before anything else: with one of these, 120. */
    signs: z.array(z.strictObject({ id, words: word })).min(1),
    departments: z.record(id, z.strictObject({ words: word })),
    /** Where people go who are not sure. */
    general: id,
    areas: z
      .array(
        z.strictObject({
          id,
          words: word,
          side: z.enum(['front', 'back']),
          tiles: z.array(tile).min(1).max(6),
        }),
      )
      .min(1)
      .max(12),
  })
  .superRefine((table, context) => {
    const say = (message: string) => context.addIssue({ code: 'custom', message });
    if (!table.departments[table.general]) say(`the general department ${table.general} is not among them`);
    const tiles = table.areas.flatMap((area) => area.tiles);
    const ids = tiles.map((one) => one.id);
    for (const one of ids.filter((name, index) => ids.indexOf(name) !== index))
      say(`two tiles are called ${one}`);
    for (const end of tiles.flatMap(endsOf))
      for (const name of end.departments ?? [])
        if (!table.departments[name])
          say(`${end.path.join(' → ')} leads to ${name}, which is not a department`);
  });
export type Triage = z.infer<typeof triage>;
type Tile = Triage['areas'][number]['tiles'][number];

/** One way through the table: the tile and the answers, and where it ends. */
export interface End {
  path: string[];
  departments?: string[] | undefined;
  emergency?: string | undefined;
}

/** Every way a tile can end, one for each line of answers. */
export function endsOf(tile: Tile): End[] {
  return (tile.ask?.options ?? [{ ...tile, ask: undefined }]).flatMap((one) => {
    const path = tile.ask ? [tile.id, one.id] : [tile.id];
    if (!one.ask) return [{ path, departments: one.departments, emergency: one.emergency }];
    return one.ask.options.map((end) => ({
      path: [...path, end.id],
      departments: end.departments,
      emergency: end.emergency,
    }));
  });
}

/** The parts of the body, for the picture. */
export function areas(table: Triage) {
  return table.areas.map(({ id: area, words, side }) => ({ id: area, words, side }));
}

/** The complaints of one part. */
export function tiles(table: Triage, areaId: string) {
  const area = table.areas.find((one) => one.id === areaId);
  if (!area) throw new BadQuestion('hospital', 'no such part of the body');
  return area.tiles.map(({ id: tileId, words, icon }) => ({ id: tileId, words, icon }));
}

/**
 * What to do with a complaint and the answers so far.
 * `ask`: one more question · `departments`: where to book · `emergency`: 打120, nothing is booked.
 */
export function advice(
  table: Triage,
  tileId: string,
  answers: { first?: string | undefined; second?: string | undefined },
): Said<'ask' | 'departments' | 'emergency'> {
  const start = table.areas.flatMap((area) => area.tiles).find((one) => one.id === tileId);
  if (!start) throw new BadQuestion('hospital', 'no such complaint');
  if (!start.ask) return reached(table, start);
  if (answers.first === undefined) return question(start.ask, 1);
  const one = start.ask.options.find((given) => given.id === answers.first);
  if (!one) throw new BadQuestion('hospital', 'no such answer');
  if (!one.ask) return reached(table, one);
  if (answers.second === undefined) return question(one.ask, 2);
  const two = one.ask.options.find((given) => given.id === answers.second);
  if (!two) throw new BadQuestion('hospital', 'no such answer');
  return reached(table, two);
}

function question(asked: { question: string; options: { id: string; words: string }[] }, number: 1 | 2) {
  return {
    outcome: 'ask' as const,
    values: {
      question: asked.question,
      options: asked.options.map((one) => ({ id: one.id, words: one.words })),
      number,
    },
  };
}

function reached(table: Triage, end: { departments?: string[] | undefined; emergency?: string | undefined }) {
  if (end.emergency !== undefined) return { outcome: 'emergency' as const, values: { words: end.emergency } };
  const departments = (end.departments ?? [table.general]).map((department) => ({
    id: department,
    name: table.departments[department]?.words ?? department,
  }));
  const [nearest] = departments;
  return {
    outcome: 'departments' as const,
    values: {
      departments,
      departmentId: nearest?.id ?? table.general,
      department: nearest?.name ?? '',
      general: table.departments[table.general]?.words ?? '',
    },
  };
}

/** Words that name an illness or judge one. No tile, question or answer may hold any: the kiosk is no doctor. */
export const DIAGNOSIS_WORDS =
  /[癌瘤炎]|[^看毛]病(?!人)|症(?!状)|梗|中风|卒中|骨折|溃疡|结石|糖尿|高血压|冠心|心衰|肺气肿|白内障|青光眼|感染|疱疹|诊断|确诊|患有|可能是|得了/u;
