import type { Show, Step, Task } from '../../content/schema.ts';
import { dayOf } from '../clock/dates.ts';
import { phrasesOf } from '../voice/phrases.ts';
import { holds } from './conditions.ts';
import type { PageContext } from './face.ts';
import { hiddenFacts, table } from './lists.ts';
import type { Block, FactRow } from './page.ts';
import { sourceState } from './sources.ts';
import { shownValue, writtenDay, yuan } from './values.ts';
import type { TaskRun, Visit } from './visit.ts';
import type { WordBook } from './words.ts';

/** Where a show stands. */
export interface ShowAt {
  context: PageContext;
  visit: Visit;
  run: TaskRun;
  step: Step;
  task: Task;
}

/** Draws one show of a step; none when its facts are not known. */
export function block(show: Show, at: ShowAt, words: WordBook): Block[] {
  const { step, task, run, visit } = at;
  if ('drawing' in show && !('sum' in show))
    return [{ kind: 'drawing', name: show.drawing as Extract<Block, { kind: 'drawing' }>['name'] }];
  if ('facts' in show) {
    const rows = show.facts
      .filter((row) => holds(row.when, run.answers))
      .flatMap<FactRow>((row) => {
        const value = run.answers[row.field]?.value ?? null;
        if (value === null) return [];
        const money = task.fields[row.field]?.kind === 'money';
        const text = shownValue(task, row.field, value, words, 'screen');
        return [
          {
            label: words.text(task.id, `fields.${row.field}.label`),
            value: money ? `${text} ${words.text('common', 'enter.yuan')}` : text,
            ...(row.icon ? { icon: row.icon } : {}),
            ...(row.change ? { change: `change:${row.change}` } : {}),
            ...(task.fields[row.field]?.kind === 'name' ? { unspoken: true as const } : {}),
          },
        ];
      });
    if (rows.length === 0) return [];
    return [show.hide ? hiddenFacts(rows, run, visit, words) : { kind: 'facts', rows }];
  }
  if ('sum' in show) {
    const fen = Number(run.answers[show.sum]?.value ?? 0);
    const [phrase] = phrasesOf('{sum}', { sum: { kind: 'money', fen } }, words.locale, { headphones: true });
    return [
      {
        kind: 'sum',
        label: words.text(task.id, `fields.${show.sum}.label`),
        yuan: yuan(fen),
        words: phrase?.say ?? phrase?.text ?? '',
        note: words.text('common', 'sum.compare'),
        ...(show.drawing ? { drawing: show.drawing } : {}),
      },
    ];
  }
  if ('tiers' in show) return tiers(at, show.tiers, words);
  if ('note' in show)
    return [
      {
        kind: 'note',
        icon: show.icon,
        tone: show.tone,
        lines: words.lines(task.id, `steps.${step.id}.notes.${show.note}`),
      },
    ];
  if ('code' in show)
    return [
      {
        kind: 'code',
        // Not a payment address: a phone that scans it reads these words.
        value: words.text('common', 'code.notPayable'),
        mark: words.text('common', 'code.notPayable'),
        words: words.text(task.id, `steps.${step.id}.codes.${show.code}`),
      },
    ];
  if ('list' in show) return table(show, step, task, run, visit, words);
  if ('signs' in show)
    return [
      {
        kind: 'signs',
        tone: show.tone,
        lines: show.signs.map((sign) => words.text(task.id, `steps.${step.id}.signs.${sign}`)),
      },
    ];
  if ('phone' in show) {
    const number = at.context.place.get(show.phone);
    if (typeof number !== 'string' || number === '') return [];
    const key = `steps.${step.id}.phones.${show.phone.split('.').at(-1)}`;
    return [{ kind: 'phone', tone: show.tone, number, words: words.text(task.id, key) }];
  }
  if ('source' in show) return source(show.source, at, words);
  return [];
}

/** Where a policy comes from. One that nobody has looked at for long says so above all else. */
function source(id: string, { task, visit }: ShowAt, words: WordBook): Block[] {
  const from = task.sources.find((one) => one.id === id);
  if (!from) return [];
  const text = (key: string, values: Record<string, string> = {}) =>
    words.text('common', `source.${key}`, values);
  const stale = sourceState(from, visit.house.dateSettled ? dayOf(visit.wall) : null) === 'old';
  return [
    {
      kind: 'source',
      lines: [
        text('from', { from: from.from }),
        ...(from.effective ? [text('effective', { date: writtenDay(from.effective, words.locale) })] : []),
        from.checked === null
          ? text('never')
          : text('checked', { date: writtenDay(from.checked, words.locale), who: from.by ?? '' }),
      ],
      stale: stale ? text('stale') : null,
    },
  ];
}

interface TierValue {
  step: number;
  priceLi: number;
  from: number;
  to: number | null;
  used: number;
}

/** Price steps. What is metered otherwise than by the kWh says so: steps.<id>.tiers.{unit,price}. */
function tiers({ run, step, task }: ShowAt, field: string, words: WordBook): Block[] {
  const text = (part: string, values: Record<string, string> = {}) => {
    const own = `steps.${step.id}.tiers.${part}`;
    return words.has(task.id, own)
      ? words.text(task.id, own, values)
      : words.text('common', `tiers.${part}`, values);
  };
  const list = run.answers[field]?.value;
  if (!Array.isArray(list) || list.length === 0) return [];
  const steps = list as unknown as TierValue[];
  const now = steps.reduce((last, tier, index) => (tier.used > 0 ? index : last), 0);
  return [
    {
      kind: 'tiers',
      unit: text('unit'),
      now,
      steps: steps.map((tier) => ({
        label: words.text('common', 'tiers.step', { n: tier.step }),
        price: text('price', { price: (tier.priceLi / 1000).toFixed(3) }),
        used: tier.used,
        limit: tier.to === null ? null : tier.to - tier.from,
      })),
    },
  ];
}
