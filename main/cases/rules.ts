import type { z } from 'zod';
import type { CommandName } from './roles.ts';
import type { Rule } from './rule.ts';
import { closing } from './rules/closing.ts';
import { handing } from './rules/handing.ts';
import { handling } from './rules/handling.ts';
import type { OpenForm } from './rules/opening.ts';
import { papers } from './rules/papers.ts';
import { proxy } from './rules/proxy.ts';
import { routing } from './rules/routing.ts';
import { stopping } from './rules/stopping.ts';
import { supervising } from './rules/supervising.ts';

/** All rules by the name of their command, which is also the kind of the fact it becomes. */
const ALL = {
  ...routing,
  ...handling,
  ...papers,
  ...handing,
  ...proxy,
  ...supervising,
  ...stopping,
  ...closing,
} satisfies Record<Exclude<CommandName, 'open'>, Rule>;

export type RuleName = keyof typeof ALL;

/** What is given with a form; nothing with an empty one. */
type Given<Form extends z.ZodObject> = string extends keyof z.input<Form> ? unknown : z.input<Form>;

/** What somebody wants. `personal` is free text and names: kept apart, and forgotten with the person. */
export type Command =
  | ({ do: 'open'; personal?: Readonly<Record<string, string>> } & OpenForm)
  | {
      [Name in RuleName]: { do: Name; personal?: Readonly<Record<string, string>> } & Given<
        (typeof ALL)[Name]['form']
      >;
    }[RuleName];

const byName = new Map<string, Rule>(Object.entries(ALL));

/** The rule of a kind; undefined: nobody here knows it (a newer program may). */
export const ruleOf = (kind: string): Rule | undefined => byName.get(kind);
