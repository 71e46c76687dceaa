import { z } from 'zod';

/**
 * The form of content/training.yaml: what a volunteer goes through before her first class. Each page says what to do,
 * and asks one question; no answer is wrong, each says what is better. In Chinese.
 */

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and dashes only');
const words = z.string().min(1);

const page = z.strictObject({
  id,
  title: words,
  /** To read it, talk about it and try it. */
  minutes: z.number().int().min(1),
  do: z.array(words).min(1).max(6),
  ask: words,
  answers: z
    .array(z.strictObject({ words, says: words }))
    .min(2)
    .max(4),
});
export type TrainingPage = z.infer<typeof page>;

export const training = z.strictObject({
  pages: z
    .array(page)
    .min(1)
    .superRefine((pages, context) => {
      pages.forEach(({ id: name }, index) => {
        if (pages.findIndex((one) => one.id === name) < index)
          context.addIssue({
            code: 'custom',
            path: [index, 'id'],
            message: `two pages are called “${name}”; give each its own name`,
          });
      });
    }),
});
