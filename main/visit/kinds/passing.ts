import { dayOf } from '../../clock/dates.ts';
import type { ServiceValue } from '../../services/port.ts';
import { type Row, rowsOf } from '../rows.ts';
import { work } from '../work-out/index.ts';
import { type Kind, workedOut } from './kind.ts';

/** The two kinds without a page: a rule that reckons, and fields that become a row. */

export const workOut: Kind<'work-out'> = {
  pass({ step, run, visit, place }) {
    const input = Object.fromEntries(
      Object.entries(step.with).map(([name, source]): [string, ServiceValue] => [
        name,
        typeof source === 'string'
          ? (run.answers[source]?.value ?? null)
          : 'value' in source
            ? source.value
            : ((place.get(source.place) ?? null) as ServiceValue),
      ]),
    );
    // After the clock was set back no day is promised and no age is told.
    const today = visit.house.dateSettled ? dayOf(visit.wall) : null;
    const { outcome, values } = work(step.rule, input, { today, place });
    const answers = Object.fromEntries(
      Object.entries(step.into).flatMap(([from, to]) => {
        const value = values[from];
        return value === undefined ? [] : [[to, workedOut(value)]];
      }),
    );
    const to = step.go[outcome] ?? Object.values(step.go)[0];
    if (to === undefined) throw new Error(`${step.id} has no way on: the content check should have said so`);
    return { answers, to };
  },
};

export const collect: Kind<'collect'> = {
  pass({ step, run }) {
    const rows = rowsOf(run.answers, step.list);
    const row: Row = Object.fromEntries(
      Object.entries(step.take).map(([column, field]) => [column, run.answers[field]?.value ?? null]),
    );
    const empty = Object.fromEntries(Object.values(step.take).map((field) => [field, workedOut(null)]));
    if (step.unique && rows.some((one) => one[step.unique ?? ''] === row[step.unique ?? '']))
      return { answers: empty, to: step.twice };
    if (rows.length >= step.max) return { answers: empty, to: step.full };
    return { answers: { ...empty, [step.list]: workedOut([...rows, row]) }, to: step.go };
  },
};
