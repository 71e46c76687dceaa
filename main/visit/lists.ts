import type { Show, Step, Task } from '../../content/schema.ts';
import { holds } from './conditions.ts';
import { inBlock, type Offered } from './offered.ts';
import type { Block, FactRow } from './page.ts';
import { columnKind, paged, pagers, rowsOf } from './rows.ts';
import { rowValues } from './values.ts';
import type { TaskRun, Visit } from './visit.ts';
import type { WordBook } from './words.ts';

/** Lists shown on a page: rows in pages, values that stand as ＊＊＊ until they are touched, rows that can be taken out. */

type ListShow = Extract<Show, { list: string }>;

/** How long hidden values are shown, milliseconds. */
export const SEEN_MS = 10_000;
const HIDDEN = '＊＊＊';

/** The list among these shows that has rows; a page has at most one. */
export function listIn(shows: readonly Show[], run: TaskRun): ListShow | null {
  const found = shows.find(
    (show): show is ListShow =>
      'list' in show && holds(show.when, run.answers) && rowsOf(run.answers, show.list).length > 0,
  );
  return found ?? null;
}

const seen = (run: TaskRun, visit: Visit) => run.seenUntil !== null && visit.mono < run.seenUntil;

/** Whether something of these shows stands hidden: a list, or facts with `hide`. */
function hides(shows: readonly Show[], run: TaskRun): boolean {
  return shows.some(
    (show) =>
      'facts' in show &&
      show.hide &&
      holds(show.when, run.answers) &&
      show.facts.some(
        (row) => holds(row.when, run.answers) && (run.answers[row.field]?.value ?? null) !== null,
      ),
  );
}

/** What can be touched of a list, and of facts that are hidden. */
export function listActions(shows: readonly Show[], run: TaskRun, visit: Visit): Offered[] {
  const list = listIn(shows, run);
  if (!list) return hides(shows, run) && !seen(run, visit) ? [inBlock('see')] : [];
  const open = paged(rowsOf(run.answers, list.list).length, list.per, run.rowsAt, visit.look);
  const numbers = Array.from({ length: open.to - open.from }, (_, index) => open.from + index);
  return [
    ...(list.hide && !seen(run, visit) ? [inBlock('see')] : []),
    ...(list.remove ? numbers.map((index) => inBlock(`remove:${list.list}:${index}`)) : []),
    ...pagers(open),
  ];
}

/** Draws facts whose values are hidden: a table like that of a hidden list. */
export function hiddenFacts(rows: readonly FactRow[], run: TaskRun, visit: Visit, words: WordBook): Block {
  const hidden = !seen(run, visit);
  return {
    kind: 'table',
    rows: rows.map(({ label, value, unspoken }) => ({
      label,
      value: hidden ? HIDDEN : value,
      ...(unspoken ? { unspoken: 'value' as const } : {}),
    })),
    hidden,
    see: hidden ? { action: 'see', label: words.text('common', 'list.see') } : null,
    page: null,
  };
}

/** Whether the words of a row have somebody's name in them. */
function names(task: Task, list: string, template: string): boolean {
  const columns = [...template.matchAll(/\{(\w+)\}/g)].map(([, column = '']) => column);
  return columns.some((column) => columnKind(task, list, column) === 'name');
}

/** Draws a list. */
export function table(
  show: ListShow,
  step: Step,
  task: Task,
  run: TaskRun,
  visit: Visit,
  words: WordBook,
): Block[] {
  const rows = rowsOf(run.answers, show.list);
  if (rows.length === 0) return [];
  const open = paged(rows.length, show.per, run.rowsAt, visit.look);
  const hidden = show.hide && !seen(run, visit);
  const key = `steps.${step.id}.lists.${show.list}`;
  const named = (['label', 'value'] as const).find((part) =>
    names(task, show.list, words.template(task.id, `${key}.${part}`)),
  );
  return [
    {
      kind: 'table',
      rows: rows.slice(open.from, open.to).map((row, index) => {
        const values = { ...rowValues(task, show.list, row, words, 'screen'), n: open.from + index + 1 };
        const note = words.has(task.id, `${key}.note`) ? words.text(task.id, `${key}.note`, values) : '';
        return {
          label: words.text(task.id, `${key}.label`, values),
          value: hidden ? HIDDEN : words.text(task.id, `${key}.value`, values),
          // A note may say what is hidden too.
          ...(note !== '' && !hidden ? { note } : {}),
          ...(named ? { unspoken: named } : {}),
          ...(show.remove
            ? {
                remove: {
                  action: `remove:${show.list}:${open.from + index}`,
                  label: words.text('common', 'list.remove'),
                },
              }
            : {}),
        };
      }),
      hidden,
      see: hidden ? { action: 'see', label: words.text('common', 'list.see') } : null,
      page:
        open.of > 1
          ? {
              at: open.at + 1,
              of: open.of,
              words: words.text('common', 'list.page', { at: open.at + 1, of: open.of }),
            }
          : null,
    },
  ];
}
