import type { StepOf } from '../../../content/schema.ts';
import { timeWords } from '../../clock/says.ts';
import { destination } from '../conditions.ts';
import type { Face } from '../face.ts';
import { houseAction, inBlock, type Offered } from '../offered.ts';
import type { Block } from '../page.ts';
import { nothing, paged, pagers, type Row, rowsOf } from '../rows.ts';
import { rowValues } from '../values.ts';
import type { WordBook } from '../words.ts';
import { type At, chosenBy, type Kind } from './kind.ts';

/** One row of a list that a service gave: a hospital, a day, a time, a place of the body. */

type Pick = StepOf<'pick'>;
type Here = At<Pick>;

const confirms = (step: Pick) => step.confirm || step.as === 'times';
/** Areas and days stand all on a page of their own kind; a figure has a front and a back. */
const SIDES = ['front', 'back'] as const;
/** Times on one page: three in the morning and three in the afternoon, or six. */
const TIMES = 6;

const rows = ({ step, run }: Here): Row[] => rowsOf(run.answers, step.list);
const sideOf = ({ run }: Here) => SIDES[run.rowsAt % 2] ?? 'front';

/** Which rows are on the open page. A day is a low row: one more of them stands at the largest size. */
function openRows(at: Here) {
  const { step, run, visit } = at;
  const { look } = visit;
  const roomy = step.as === 'days' && look.size === 4 && !look.lowerHalf;
  const per = step.as === 'times' ? TIMES : step.per;
  return paged(rows(at).length, per, run.rowsAt, roomy ? { ...look, size: 3 } : look);
}

/** The numbers of the rows that are on the open page. */
function open(at: Here): number[] {
  const all = rows(at);
  const { step } = at;
  if (step.as === 'body')
    return all.flatMap((row, index) => ((row.side ?? 'front') === sideOf(at) ? [index] : []));
  const { from, to } = openRows(at);
  return all.map((_, index) => index).slice(from, to);
}

const full = (step: Pick, row: Row) => step.open !== undefined && nothing(row, step.open);

function hasBack(at: Here): boolean {
  return rows(at).some((row) => row.side === 'back');
}

function iconOf({ step }: Here, row: Row): string | undefined {
  if (!step.icon) return undefined;
  const own = row[step.icon];
  return typeof own === 'string' ? own : step.icon in row ? undefined : step.icon;
}

function offered(at: Here, choices: Offered[]): Offered[] {
  const { step, run } = at;
  const all = rows(at);
  const chosen = run.scratch.kind === 'picking' ? run.scratch.chosen : null;
  const key = `steps.${step.id}`;
  const picks = open(at).flatMap<Offered>((index) => {
    const row = all[index] ?? {};
    if (step.as === 'days')
      return (step.halves?.columns ?? [])
        .filter((column) => !nothing(row, column))
        .map((column) => inBlock(`pick:${index}:${column}`));
    if (step.as === 'body' || step.as === 'times')
      return step.as === 'times' && full(step, row) ? [] : [inBlock(`pick:${index}`)];
    return [
      {
        id: `pick:${index}`,
        style: step.as === 'tiles' ? 'tile' : 'row',
        ...(iconOf(at, row) ? { icon: iconOf(at, row) } : {}),
        words: { from: 'task', key: `${key}.row` },
        row: { list: step.list, index },
        ...(chosen === index ? { chosen: true } : {}),
        ...(full(step, row)
          ? { waits: { from: 'task' as const, key: `${key}.row.closed`, values: {} } }
          : {}),
      },
    ];
  });
  const done: Offered[] = confirms(step)
    ? [
        {
          id: 'pick-done',
          style: 'primary',
          icon: 'check',
          words:
            chosen === null
              ? houseAction('pick-done', 'primary').words
              : { from: 'task', key: `${key}.confirm` },
          ...(chosen === null
            ? { waits: { key: 'pick.waits', values: {} } }
            : { row: { list: step.list, index: chosen } }),
        },
      ]
    : [];
  const flip = step.as === 'body' && hasBack(at) ? [inBlock('flip')] : [];
  const pages = step.as === 'body' ? [] : pagers(openRows(at));
  return [...picks, ...flip, ...pages, ...done, ...choices];
}

function take(at: Here, index: number, half: string | null, by: string) {
  const { step, run } = at;
  const row = rows(at)[index] ?? {};
  const answers = Object.fromEntries(
    Object.entries(step.into).map(([column, field]) => [field, chosenBy(row[column] ?? null, by)]),
  );
  if (half !== null && step.halves) answers[step.halves.field] = chosenBy(half, by);
  return { answers, to: destination(step.go, { ...run.answers, ...answers }) };
}

export const pick: Kind<'pick'> = {
  // Nothing to choose from is no page, and where the task says so, one row is none either.
  pass(at) {
    const [only, ...others] = rows(at);
    if (!only) return { to: at.step.none };
    return at.step.alone && others.length === 0 && !full(at.step, only) ? take(at, 0, null, 'house') : null;
  },
  begin: () => ({ scratch: { kind: 'picking', chosen: null } }),
  offered,
  act(at, action, by) {
    const { step, run } = at;
    if (action === 'flip') return { rowsAt: (run.rowsAt + 1) % 2 };
    const chosen = run.scratch.kind === 'picking' ? run.scratch.chosen : null;
    if (action === 'pick-done') return chosen === null ? null : take(at, chosen, null, by);
    const [, number = '', half = null] = /^pick:(\d+)(?::(\w+))?$/.exec(action) ?? [];
    if (number === '') return null;
    if (confirms(step)) return { scratch: { kind: 'picking', chosen: Number(number) } };
    return take(at, Number(number), half, by);
  },
  face(at, words, face) {
    const made = blockOf(at, words);
    if (!made) return face;
    return withChosen(at, words, { ...face, blocks: [...face.blocks, made] });
  },
};

/** After a time is chosen the voice says it back, if the task has words for that. */
function withChosen(at: Here, words: WordBook, face: Face): Face {
  const { step, run, task } = at;
  const chosen = run.scratch.kind === 'picking' ? run.scratch.chosen : null;
  const key = `steps.${step.id}.voiceChosen`;
  if (chosen === null || !words.has(task.id, key)) return face;
  const row = rowValues(task, step.list, rows(at)[chosen] ?? {}, words, 'screen');
  const slots = Object.fromEntries(
    Object.entries(row).map(([name, text]) => [name, { kind: 'words' as const, words: text }]),
  );
  return {
    ...face,
    voice: [{ template: words.template(task.id, key), slots: { ...face.voice[0]?.slots, ...slots } }],
  };
}

function blockOf(at: Here, words: WordBook): Block | null {
  const { step, task, run } = at;
  const all = rows(at);
  const shown = open(at).map((index) => {
    const row = all[index] ?? {};
    const values = rowValues(task, step.list, row, words, 'screen');
    return { index, row, values };
  });
  const key = `steps.${step.id}.row`;
  const text = (part: string, values: Record<string, string | number>) =>
    words.text(task.id, `${key}.${part}`, values);
  const has = (part: string) => words.has(task.id, `${key}.${part}`);
  if (step.as === 'body')
    return {
      kind: 'body',
      side: sideOf(at),
      areas: shown.map(({ index, row, values }) => ({
        action: `pick:${index}`,
        area: String(row.id ?? index),
        label: text('label', values),
        ...(has('note') ? { note: text('note', values) } : {}),
        ...(iconOf(at, row) ? { icon: iconOf(at, row) } : {}),
      })),
      flip: hasBack(at)
        ? { action: 'flip', label: words.text('common', sideOf(at) === 'front' ? 'pick.back' : 'pick.front') }
        : null,
    };
  if (step.as === 'days')
    return {
      kind: 'days',
      days: shown.map(({ index, row, values }) => ({
        label: text('label', values),
        ...(has('note') ? { note: text('note', values) } : {}),
        halves: (step.halves?.columns ?? []).map((column) => {
          const closed = nothing(row, column);
          return {
            action: `pick:${index}:${column}`,
            label: text(column, values),
            note: closed ? text('closed', values) : text('free', { ...values, left: String(row[column]) }),
            closed,
          };
        }),
      })),
    };
  if (step.as !== 'times') return null;
  const chosen = run.scratch.kind === 'picking' ? run.scratch.chosen : null;
  const morning = (row: Row) => Number(String(row.start ?? '').slice(0, 2)) < 12;
  const groups = [
    { key: 'morning', icon: 'sun-horizon', of: shown.filter(({ row }) => morning(row)) },
    { key: 'afternoon', icon: 'sun', of: shown.filter(({ row }) => !morning(row)) },
  ];
  return {
    kind: 'times',
    groups: groups
      .filter(({ of }) => of.length > 0)
      .map((group) => ({
        label: words.text('common', `pick.${group.key}`),
        icon: group.icon,
        times: group.of.map(({ index, row, values }) => {
          const state = full(step, row) ? 'full' : chosen === index ? 'chosen' : 'free';
          return {
            action: `pick:${index}`,
            label: clockOf(String(row.start ?? '')),
            note:
              state === 'chosen'
                ? words.text('common', 'pick.chosen')
                : state === 'full'
                  ? text('closed', values)
                  : has('note')
                    ? text('note', values)
                    : '',
            state,
          };
        }),
      })),
  };
}

/** 13:30 as people read it beside 下午: 1:30. */
function clockOf(time: string): string {
  const [hour = '', minute = ''] = time.split(':');
  return timeWords({ hour: Number(hour), minute: Number(minute) }, 'en').replace(/ [ap]m$/, '');
}
