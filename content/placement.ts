import { z } from 'zod';

/**
 * 分班: six questions before the first lesson, and what the answers come to. It is no examination: nothing is kept but
 * what follows from it, and who does not answer begins at the beginning.
 */

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and dashes only');
const words = z.string().min(1);

/** 0: never had a smartphone in her hand · 1 · 2: uses it every day. The same as of lessons. */
export const LEVELS = [0, 1, 2] as const;
export type Level = (typeof LEVELS)[number];
const level = z.literal(LEVELS);

/** How large her handout is printed. */
export const HANDOUTS = ['large', 'larger', 'largest'] as const;
export type Handout = (typeof HANDOUTS)[number];

/** The smallest print that is given to anybody, in points. */
const LEAST_PRINT = 18;
const print = z.number().int().min(LEAST_PRINT, `no handout is printed smaller than ${LEAST_PRINT} points`);

const answer = z.strictObject({
  id,
  words,
  points: z.number().int().min(0).default(0),
  /** Whoever answers so is not put higher. */
  atMost: level.optional(),
  handout: z.enum(HANDOUTS).optional(),
  /** She is taught in the speech of the place. */
  dialect: z.boolean().default(false),
  /** She sits in front, and is spoken to more slowly. */
  louder: z.boolean().default(false),
});

export const placement = z.strictObject({
  /** How many points make level 1, and level 2. */
  levels: z.strictObject({ 1: z.number().int().min(1), 2: z.number().int().min(2) }),
  handouts: z.strictObject({ large: print, larger: print, largest: print }),
  questions: z.array(z.strictObject({ id, ask: words, answers: z.array(answer).min(2).max(4) })).min(1),
});
export type Placement = z.infer<typeof placement>;

export interface Placed {
  level: Level;
  dialect: boolean;
  louder: boolean;
  handout: Handout;
}

/** The lower of two levels; undefined: nothing is said against the first. */
export function lower(one: Level, other: Level | undefined): Level {
  return other !== undefined && other < one ? other : one;
}

/** The level of so many points, never above `atMost`. */
export function levelOf(levels: Placement['levels'], points: number, atMost: Level): Level {
  const earned = points >= levels[2] ? 2 : points >= levels[1] ? 1 : 0;
  return lower(atMost, earned);
}

/**
 * What the answers come to. `answers`: the answer's name for each question's name.
 * What was not answered adds no points; without a word about her eyes the print is the largest, which hurts nobody.
 * @throws RangeError when there is no such question or answer.
 */
export function placed({ questions, levels }: Placement, answers: Readonly<Record<string, string>>): Placed {
  const given = Object.entries(answers).map(([question, name]) => {
    const found = questions.find((one) => one.id === question)?.answers.find((one) => one.id === name);
    if (!found) throw new RangeError(`the placement has no answer “${name}” to “${question}”`);
    return found;
  });
  const points = given.reduce((sum, one) => sum + one.points, 0);
  const atMost = given.reduce<Level>((low, one) => lower(low, one.atMost), 2);
  return {
    level: levelOf(levels, points, atMost),
    dialect: given.some((one) => one.dialect),
    louder: given.some((one) => one.louder),
    handout: given.find((one) => one.handout !== undefined)?.handout ?? 'largest',
  };
}
