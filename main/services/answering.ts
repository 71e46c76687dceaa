import type { z } from 'zod';
import {
  BadQuestion,
  type Service,
  type ServiceContext,
  type ServiceMode,
  type ServiceValue,
} from './port.ts';

/** A port's questions, each with the outcomes it may have. */
export type Questions = Readonly<Record<string, readonly string[]>>;
/** What each question must be asked with. */
export type Inputs<Q extends Questions> = { readonly [K in keyof Q]: z.ZodType };

/** An outcome with its values; one that is undefined is as good as not there. */
export interface Said<O extends string = string> {
  outcome: O;
  values?: Record<string, ServiceValue | undefined> | undefined;
}

/** One function a question: gets a checked input, says one of the question's outcomes. */
export type Answers<Q extends Questions, I extends Inputs<Q>, K extends keyof Q = keyof Q> = {
  [N in K]: (
    input: z.infer<I[N]>,
    context: ServiceContext,
  ) => Said<Q[N][number]> | Promise<Said<Q[N][number]>>;
};

/**
 * A service of one function a question. An unknown question and an input in another form are `BadQuestion`s;
 * the message names the input, never what was in it.
 */
export function answering<Q extends Questions, I extends Inputs<Q>>(
  name: string,
  mode: ServiceMode,
  inputs: I,
  answers: Answers<Q, I>,
): Service {
  return {
    name,
    mode,
    async ask(question, input, context) {
      const form = Object.hasOwn(inputs, question) ? inputs[question] : undefined;
      const answer = (
        answers as Record<string, (given: unknown, context: ServiceContext) => Said | Promise<Said>>
      )[question];
      if (!form || !answer) throw new BadQuestion(name, `no question ${question}`);
      // A field nobody has filled in yet is as good as not given.
      const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
      const checked = form.safeParse(given);
      if (!checked.success) {
        const wrong = [...new Set(checked.error.issues.map((issue) => issue.path.join('.')))];
        throw new BadQuestion(name, `${question} needs ${wrong.join(' and ')}`);
      }
      const { outcome, values = {} } = await answer(checked.data, context);
      const known = Object.entries(values).filter(
        (pair): pair is [string, ServiceValue] => pair[1] !== undefined,
      );
      return { outcome, values: Object.fromEntries(known), mode };
    },
  };
}

/** People look it up in the official channel. */
export const byStaff = () => ({ outcome: 'by-staff' as const });
/** 已登记，工作人员正在办: a case for staff. Never that it is done. */
export const registered = () => ({ outcome: 'registered' as const });
