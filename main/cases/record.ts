import type { CaseFact, Json, JsonObject } from '../store/port.ts';

/**
 * What is written down of a person in one case, as it is now: what she said at the kiosk or to somebody at a desk, with
 * what was corrected since (个人信息保护法 art. 45 and 46). Pure. Facts are never changed: a correction is one more.
 */

export interface RecordEntry {
  /** The field, as the task has it. */
  field: string;
  value: Json;
  /** When it was written down, milliseconds since 1970. */
  at: number;
  /** Who entered it: `resident`, or who works here. */
  by: string;
  /** When it was corrected last, milliseconds since 1970; null: never. */
  correctedAt: number | null;
}

/** In the order in which it was written down; empty where nothing is, or it was forgotten. */
export function recordOf(facts: readonly CaseFact[]): RecordEntry[] {
  const opening = facts.find(({ kind }) => kind === 'confirmed');
  const entries = new Map<string, RecordEntry>();
  for (const [field, said] of Object.entries(opening?.personal ?? {}))
    entries.set(field, {
      field,
      value: isAnswer(said) ? (said.value ?? null) : said,
      at: opening?.at ?? 0,
      by: isAnswer(said) && typeof said.by === 'string' ? said.by : (opening?.actor ?? ''),
      correctedAt: null,
    });
  for (const { kind, body, personal, actor, at } of facts) {
    const before = kind === 'correct' && typeof body.field === 'string' ? entries.get(body.field) : undefined;
    if (before && typeof personal?.words === 'string')
      entries.set(before.field, { ...before, value: personal.words, by: actor, correctedAt: at });
  }
  return [...entries.values()];
}

/** A kiosk keeps an answer with where it is from and whose it is; a desk writes it down as it is. */
const isAnswer = (said: Json | undefined): said is JsonObject =>
  typeof said === 'object' && said !== null && !Array.isArray(said) && 'value' in said;

/** Her name, as it is written down now. */
export function nameOf(facts: readonly CaseFact[]): string | null {
  const name = recordOf(facts).find(({ field }) => field === 'name')?.value;
  return typeof name === 'string' ? name : null;
}
