import { z } from 'zod';
import { day, fen, idNumber, sourced, word } from '../fields.ts';
import type { ServiceRow } from '../port.ts';

/**
 * The port to the office for old-age allowances (高龄津贴, 尊老金). What is checked here is a first look
 * (初步判断，最终以部门审核为准): the office decides.
 *
 * | question | asked with | outcomes with their values |
 * |---|---|---|
 * | `check` (local) | birth, hukou, other | `eligible`: age, monthlyFen, bandFrom, allowanceName · `soon`: daysLeft, from, age, minAge, monthlyFen, allowanceName · `too-young`: age, minAge, from · `elsewhere`: phone · `ask-staff`: reason `hukou`/`other` |
 * | `bands` (local) | – | `found`: bands [{from, to, monthlyFen}], allowanceName, source, checked |
 * | `documents` (local) | agent? | `found`: documents [{id, words, part}], promiseDays |
 * | `status` | idNumber | `none` · `receiving`: since, monthlyFen · `pending`: step, words, since · `record-differs` (ID card and hukou book do not agree on the birthday) · `by-staff`: reason `moved`/`name`/`account` |
 * | `register` | idNumber, birth, bank, cardTail?, contact?, missing? | `registered`: steps, monthlyFen · `gap` (先收下，缺的过几天补): missing, due, about, steps · `missing-main`: missing · `already-registered` · `queued` |
 *
 * Every question also has `unavailable`.
 */
export const ALLOWANCE_QUESTIONS = {
  check: ['eligible', 'soon', 'too-young', 'elsewhere', 'ask-staff', 'unavailable'],
  bands: ['found', 'unavailable'],
  documents: ['found', 'unavailable'],
  status: ['none', 'receiving', 'pending', 'record-differs', 'by-staff', 'unavailable'],
  register: ['registered', 'gap', 'missing-main', 'already-registered', 'queued', 'unavailable'],
} as const;

export const ALLOWANCE_INPUTS = {
  check: z.object({
    birth: day,
    /** Whether the hukou is in this district. The ID card's address is only a hint; the hukou book decides. */
    hukou: z.enum(['here', 'elsewhere', 'unknown']),
    /** Whether a like allowance is drawn already (离休, 优抚 …). */
    other: z.enum(['none', 'some', 'unknown']),
  }),
  bands: z.object({}),
  documents: z.object({ agent: z.enum(['yes', 'no']).optional() }),
  status: z.object({ idNumber }),
  register: z.object({
    idNumber,
    birth: day,
    bank: word,
    /** The last four figures only. */
    cardTail: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
    contact: word.optional(),
    /** Ids of documents that are not there, with commas between them. */
    missing: z.string().optional(),
  }),
} as const;

/** What differs from place to place; key `allowance` of the place pack. */
export const allowancePlace = z.object({
  /** What it is called here: 高龄津贴, 尊老金. */
  name: word,
  /** Rising; the first is the age from which it is paid. */
  bands: z.array(z.object({ from: z.number().int().min(50).max(120), monthlyFen: fen.min(1) })).min(1),
  /** How many days before the birthday it can be asked for. */
  applyAheadDays: z.number().int().min(0).max(400),
  /** Paid from the birthday or from the first of its month. */
  countsFrom: z.enum(['day', 'month']),
  /** Whom people of other districts call. */
  elsewherePhone: word,
  documents: z
    .array(
      z.object({
        id: word,
        words: word,
        /** main decides the matter · minor may follow · shared is not asked for: the office has it. */
        part: z.enum(['main', 'minor', 'shared']),
        /** Only asked for when somebody comes in another's place. */
        agent: z.boolean().default(false),
      }),
    )
    .min(1),
  /** Workdays in which what is missing may follow; at most 20. */
  promiseDays: z.number().int().min(1).max(20),
  /** The way of the request: 社区初审 → 街道审核 → 区民政审批 → 次月发放, with workdays. */
  steps: z.array(z.object({ id: word, words: word, days: z.number().int().min(0).max(60) })).min(1),
  ...sourced,
});
export type AllowancePlace = z.infer<typeof allowancePlace>;

export type AllowanceReason = 'moved' | 'name' | 'account';
export type BandRow = ServiceRow & { from: number; to: number | null; monthlyFen: number };
