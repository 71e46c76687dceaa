import { z } from 'zod';

/** The self-check as `npm run accessibility` wrote it. Pure. */

/**
 * `met` and `not-met`: a program could tell · `not-run`: nothing of that run says so · `human`: only people can · `none`:
 * there is nothing of the kind.
 */
export const VERDICTS = ['met', 'not-met', 'not-run', 'human', 'none'] as const;
export type Verdict = (typeof VERDICTS)[number];

const count = z.number().int().nonnegative();
const checkedFile = z.object({
  /** When it was run, in words. */
  day: z.string(),
  /** Of the program that was looked at: its version, and what its source comes to (scripts/build.mjs). */
  version: z.string(),
  built: z.string().nullable(),
  parts: z.array(
    z.object({
      title: z.string(),
      /** What the reader must know of it first. */
      note: z.string(),
      /** Of what a program can tell, how much holds, in hundredths; null: it could tell nothing. */
      score: z.number().nullable(),
      count: z.object({ met: count, 'not-met': count, 'not-run': count, human: count, none: count }),
      rows: z.array(
        z.object({
          id: z.string(),
          rule: z.string(),
          source: z.string(),
          verdict: z.enum(VERDICTS),
          /** What that rests on. */
          says: z.string(),
          /** What a person must still try; null: nothing. */
          human: z.string().nullable(),
        }),
      ),
    }),
  ),
});
export type Checked = z.infer<typeof checkedFile>;
export type CheckedPart = Checked['parts'][number];
export type CheckedRow = CheckedPart['rows'][number];

/** A self-check as it was written. @throws ZodError or SyntaxError where it is none */
export const readChecked = (text: string): Checked => checkedFile.parse(JSON.parse(text));

/** What the program was built from, as its build wrote it down; null: nobody knows. */
export function readBuilt(text: string): string | null {
  const read = z.object({ sources: z.string() }).safeParse(JSON.parse(text));
  return read.success ? read.data.sources : null;
}
