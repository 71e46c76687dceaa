import type { Summary } from '../sizes/report.ts';

/** What one run of `npm run accessibility` found out: all that the self-check may refer to. Pure. */

/** One test of this run. */
export interface Tried {
  file: string;
  name: string;
  passed: boolean;
}

export interface Evidence {
  /** Day of the run, in words. */
  day: string;
  /** What the walk over all pages measured; null: it was not part of this run. */
  sizes: Summary | null;
  tests: readonly Tried[];
  idle: { warnAfter: number; answerWithin: number };
  /** Faults that the content check told. */
  contentFaults: number;
}

/**
 * `met` and `not-met`: a program can tell · `not-run`: nothing of this run says so · `human`: only people can · `none`: there
 * is nothing of the kind.
 */
export type Verdict = 'met' | 'not-met' | 'not-run' | 'human' | 'none';

export interface Finding {
  verdict: Verdict;
  /** What it rests on, with the figures of this run. */
  says: string;
}

/** One rule, and how it is looked at. */
export interface Row {
  id: string;
  rule: string;
  source: string;
  look(evidence: Evidence): Finding;
  /** What a person must still try; null: nothing. */
  human: string | null;
}

export const met = (good: boolean, says: string): Finding => ({ verdict: good ? 'met' : 'not-met', says });
export const human = (says: string): Finding => ({ verdict: 'human', says });
export const none = (says: string): Finding => ({ verdict: 'none', says });
const notRun = (what: string): Finding => ({ verdict: 'not-run', says: `这次没有跑${what}` });

/** Looks at what the walk measured, if it was walked. */
export const measured =
  (look: (sizes: Summary) => Finding): Row['look'] =>
  ({ sizes }) =>
    sizes ? look(sizes) : notRun('全部页面的测量');

/** The tests of a file whose names fit: all passed, or not. */
export const tried =
  (file: string, name: RegExp, what: string): Row['look'] =>
  ({ tests }) => {
    const some = tests.filter((test) => test.file.endsWith(file) && name.test(test.name));
    if (some.length === 0) return notRun(`“${what}”`);
    const passed = some.filter((test) => test.passed).length;
    return met(passed === some.length, `${what}：${file} 的 ${some.length} 项，${passed} 项通过`);
  };

/** Several looks at one rule: the worst of them counts, all of them are told. */
export const all =
  (...looks: Row['look'][]): Row['look'] =>
  (evidence) => {
    const found = looks.map((look) => look(evidence));
    const order: Verdict[] = ['not-met', 'not-run', 'human', 'met', 'none'];
    const verdict = order.find((one) => found.some((finding) => finding.verdict === one)) ?? 'met';
    return { verdict, says: found.map(({ says }) => says).join('；') };
  };

/** Fewest and most faults of a kind: how many of the walk's faults begin with one of these words. */
export const faultsOf = (sizes: Summary, ...kinds: readonly string[]): number =>
  sizes.faults.filter((fault) => kinds.some((kind) => fault.includes(` · ${kind}:`))).length;
