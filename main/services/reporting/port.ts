import { z } from 'zod';
import { word } from '../fields.ts';
import type { ServiceRow } from '../port.ts';

/**
 * The port to whom a resident reports what is wrong in the neighbourhood: 12345 and the grid (网格上报).
 *
 * | question | asked with | outcomes with their values |
 * |---|---|---|
 * | `dangers` (local) | – | `found`: dangers [{id, words, icon, phone}] |
 * | `kinds` (local) | – | `found`: kinds [{id, words, icon}] |
 * | `grids` (local) | – | `found`: grids [{id, words, worker, phone}] |
 * | `check` | kind, grid | `new`: `Promised` · `already` (这件事已经有人反映了，正在办): number, since, state, words, promiseBy?, about · `danger`: phone, words |
 * | `submit` | kind, grid, when?, text?, anonymous, phone? | `registered`: number?, `Promised` · `attached` to the report that is there: number, promiseBy?, about · `danger`: phone, words · `queued` |
 * | `progress` | number | `found`: number, words, state, steps, promiseBy?, about · `none` · `by-staff` |
 *
 * Every question also has `unavailable`. Same kind, same grid, within `dedupeDays`: the same matter. A number is
 * given by whoever keeps the reports; in manual mode the case's own number is the one to keep.
 */
export const REPORTING_QUESTIONS = {
  dangers: ['found', 'unavailable'],
  kinds: ['found', 'unavailable'],
  grids: ['found', 'unavailable'],
  check: ['new', 'already', 'danger', 'unavailable'],
  submit: ['registered', 'attached', 'danger', 'queued', 'unavailable'],
  progress: ['found', 'none', 'by-staff', 'unavailable'],
} as const;

const matter = { kind: word, grid: word };
export const REPORTING_INPUTS = {
  dangers: z.object({}),
  kinds: z.object({}),
  grids: z.object({}),
  check: z.object(matter),
  submit: z.object({
    ...matter,
    when: word.optional(),
    text: z.string().max(500).optional(),
    anonymous: z.enum(['yes', 'no']),
    phone: word.optional(),
  }),
  progress: z.object({ number: word }),
} as const;

/** 一般 / 较急 / 紧急. */
export type Grade = 'general' | 'soon' | 'urgent';
const grade = z.enum(['general', 'soon', 'urgent']);

/** What differs from place to place; key `reporting` of the place pack. */
export const reportingPlace = z
  .object({
    /** Things for which one calls at once and nothing is written down first. */
    dangers: z.array(z.object({ id: word, words: word, icon: word.default('alarm'), phone: word })).min(1),
    kinds: z
      .array(z.object({ id: word, words: word, icon: word, grade, unit: word }))
      .min(1)
      .max(12),
    grids: z.array(z.object({ id: word, words: word, worker: word, phone: word })).min(1),
    /** Workdays within which somebody calls back, by grade; 0 is the same day. */
    promiseDays: z.object({
      general: z.number().int().min(0).max(30),
      soon: z.number().int().min(0).max(30),
      urgent: z.number().int().min(0).max(30),
    }),
    dedupeDays: z.number().int().min(0).max(60),
  })
  .refine(({ kinds, dangers }) => kinds.every(({ id }) => !dangers.some((danger) => danger.id === id)), {
    message: 'a danger must not be among the kinds: it is never only written down',
  });
export type ReportingPlace = z.infer<typeof reportingPlace>;

/** Who answers, how urgent it is, and by when. `about`: the day lies beyond the known days off, say 约. */
export type Promised = {
  grade: Grade;
  promiseBy: string;
  about: boolean;
  promiseDays: number;
  unit: string;
  worker: string;
  workerPhone: string;
};

/** A report that is there already. */
export interface KnownReport {
  number: string;
  kind: string;
  grid: string;
  /** The day it came in. */
  since: string;
  state: 'accepted' | 'passed-on' | 'being-done' | 'done';
}

export type ProgressStep = ServiceRow & { id: KnownReport['state']; day: string; words: string };
