import type { Verdict } from '../../main/desk/checked.ts';
import type { Figures } from '../sizes/page/measure.ts';
import type { Summary } from '../sizes/report.ts';
import { nameOf, type Way } from '../sizes/ways.ts';

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
  /** The program's version, and what it was built from; null: it was not built. */
  version: string;
  built: string | null;
  /** What the walk over all pages measured; null: it was not part of this run. */
  sizes: Summary | null;
  /** The ways of seeing a page that the walk had to go. */
  due: readonly Way[];
  tests: readonly Tried[];
  idle: { warnAfter: number; answerWithin: number };
  /** Faults that the content check told. */
  contentFaults: number;
}

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

/** What of the walk a rule rests on. */
export interface Rests {
  /** Kinds of faults, as the walk calls them: none of them may have been found. */
  kinds?: readonly string[];
  /** What must have been measured in every way of seeing a page. */
  figures?: readonly (keyof Figures)[];
}

/**
 * Looks at what the walk measured. A fault of its kinds, and the rule is not met, whatever the extremes say. What was not
 * walked or not measured, and nothing says that it is met.
 */
export const measured =
  ({ kinds = [], figures = [] }: Rests, look: (sizes: Summary) => Finding): Row['look'] =>
  ({ sizes, due }) => {
    if (!sizes) return notRun('全部页面的测量');
    const faults = faultsOf(sizes, kinds);
    const lacking = lackingOf(sizes, due, figures);
    const { verdict, says } = look(sizes);
    const all = [says, ...faultWords(faults), ...lacking, walkWords(sizes)].join('；');
    if (faults.length > 0 || verdict === 'not-met') return { verdict: 'not-met', says: all };
    return { verdict: lacking.length > 0 && verdict === 'met' ? 'not-run' : verdict, says: all };
  };

const walkWords = ({ pages, painted, ways }: Summary) =>
  `${pages} 个页面、${ways.length} 种看法，画出来量了 ${painted} 次`;

/** Told in full on the sheet are so many of those that go wrong or are missing. */
const TOLD = 3;
const some = (all: readonly string[]) =>
  `${all.slice(0, TOLD).join('、')}${all.length > TOLD ? ` 等 ${all.length} 个` : ''}`;

/** What of the walk is missing, in words; none: it is whole. */
function lackingOf({ ways }: Summary, due: readonly Way[], figures: readonly (keyof Figures)[]): string[] {
  const walked = new Set(ways.map(({ way }) => nameOf(way)));
  const left = due.map(nameOf).filter((name) => !walked.has(name));
  const unmeasured = ways.reduce((sum, { pages, measured }) => sum + pages - measured, 0);
  const without = ways.filter((way) => figures.some((figure) => way.figures[figure] === undefined));
  return [
    ...(due.length === 0 ? ['不知道该量哪几种看法'] : []),
    ...(left.length > 0 ? [`还缺 ${left.length} 种看法没有量：${some(left)}`] : []),
    ...(unmeasured > 0 ? [`有 ${unmeasured} 次没有量到`] : []),
    ...(without.length > 0 ? [`这一项有 ${without.length} 种看法里没有量`] : []),
  ];
}

function faultWords(faults: readonly string[]): string[] {
  const pages = [...new Set(faults.map((fault) => fault.split(' · ').slice(0, 2).join(' · ')))];
  return faults.length === 0 ? [] : [`${faults.length} 处不对，在这些页面：${some(pages)}`];
}

/** The walk's faults of these kinds. */
const faultsOf = ({ faults }: Summary, kinds: readonly string[]): string[] =>
  faults.filter((fault) => kinds.some((kind) => fault.includes(` · ${kind}:`)));

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
