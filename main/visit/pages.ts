import type { Show, Step, Task } from '../../content/schema.ts';
import type { Slots } from '../voice/slots.ts';
import { isTogether } from './beside.ts';
import { holds } from './conditions.ts';
import { coverPage } from './cover-pages.ts';
import { canBeWhole } from './ease.ts';
import { canGoBack, canGoHome, pageId } from './engine.ts';
import type { Face, PageContext, SpokenPage } from './face.ts';
import { byKind } from './kind-faces.ts';
import { kindOf } from './kinds/index.ts';
import type { Offered } from './offered.ts';
import type { Action } from './page.ts';
import { listens } from './recording.ts';
import { rowsOf } from './rows.ts';
import { block } from './shows.ts';
import { inOneBreath, line, lineOf, phrasesOfLines, type SpokenLine, trimmed, unsure } from './spoken.ts';
import { choiceBefore, spread, spreadKey } from './spread.ts';
import { offeredBy, partsOf, stepOf } from './steps.ts';
import { rowValues, shownValues, spokenSlots } from './values.ts';
import type { TaskRun, Visit } from './visit.ts';
import type { WordBook } from './words.ts';

/** Draws the page of a visit. */
export function pageOf(context: PageContext, visit: Visit): SpokenPage {
  const words = context.words[visit.look.locale];
  const whole = coverPage(context, visit, words) ?? stepPage(context, visit, words);
  const face = spread(whole, visit, words, spreadKey(visit, pageId(visit)));
  const speech = phrasesOfLines(face.voice, visit.look.locale, visit.house.headphones);
  const help = visit.help?.at;
  const { greeting: _greeting, phone: _phone, hours: _hours, ...station } = context.station;
  return {
    speech,
    heard: { lines: face.lines ?? {}, voice: face.voice.map(trimmed) },
    page: {
      visitId: visit.id,
      stepId: pageId(visit),
      rev: visit.rev,
      place: face.place,
      progress: face.progress,
      title: face.title,
      hint: face.hint,
      blocks: face.blocks,
      actions: face.actions,
      ...(face.pair ? { pair: true } : {}),
      dock: {
        back: canGoBack(visit) || choiceBefore(visit, pageId(visit)) !== null,
        home: canGoHome(visit),
        ...(canBeWhole(visit) ? { whole: true } : {}),
        // What the kiosk says itself would be recorded.
        again: !listens(visit),
        larger: true,
        help: isTogether(visit)
          ? 'together'
          : help === undefined
            ? 'ask'
            : help === 'coming'
              ? 'coming'
              : help === 'calling' || help === 'next-desk'
                ? 'calling'
                : 'empty',
      },
      caption: speech.map(({ text }) => ({ text })),
      marks: {
        demo: visit.run?.demo ?? false,
        practice: visit.mode === 'practice' || (visit.run?.practice ?? false),
        offline: !visit.house.online,
        ...(visit.beside && isTogether(visit) ? { beside: visit.beside.who } : {}),
      },
      look: visit.look,
      station,
    },
  };
}

function stepPage(context: PageContext, visit: Visit, words: WordBook): Face {
  const { run } = visit;
  const task = run && context.tasks.get(run.taskId);
  if (!run || !task) throw new Error('a visit in a task has a run');
  const step = stepOf(task, run);
  const values = shownValues(task, run.answers, words, 'screen');
  const slots = spokenSlots(task, run.answers, words);
  const at = { step, visit, run, task, rules: context.rules, place: context.place };
  const key = `steps.${step.id}`;
  const own = { template: words.template(task.id, `${key}.voice`), slots };
  const offers = offeredBy(at);
  const shown: Face = {
    lines: {
      title: lineOf(words.template(task.id, `${key}.title`), slots, values),
      ...Object.fromEntries(
        offers
          .filter((offered) => !offered.inBlock)
          .map((offered) => [
            offered.id,
            labelLine(
              offered,
              task,
              words,
              withoutRow(slots, offered, task),
              withRow(offered, task, run, words, values),
            ),
          ]),
      ),
    },
    place: step.kind === 'rate' ? 'rating' : 'page',
    title: words.text(task.id, `${key}.title`, values),
    hint: words.has(task.id, `${key}.hint`) ? words.text(task.id, `${key}.hint`, values) : null,
    blocks: partShows(step, visit, run).flatMap((show) =>
      block(show, { context, visit, run, step, task }, words),
    ),
    actions: offers
      .filter((offered) => !offered.inBlock)
      .map((offered) => action(offered, task, words, withRow(offered, task, run, words, values))),
    progress:
      step.stage === undefined
        ? null
        : { step: step.stage, of: Math.max(...task.steps.map((one) => one.stage ?? 0)) },
    voice: [own],
  };
  return kindOf(step)?.face?.(at, words, shown) ?? byKind(context, visit, run, step, words, shown);
}

/** The shows of the part that is open; a whole page has them all. */
function partShows(step: Step, visit: Visit, run: TaskRun): Show[] {
  const part = partsOf(step, visit.look, visit.run?.answers ?? {})?.[run.part];
  const open = part ? step.show.filter((_, index) => part.includes(index)) : step.show;
  return open.filter((show) => holds(show.when, run.answers));
}

/** What is heard for a button: its words with values that the voice may say, or why it waits. */
function labelLine(
  offered: Offered,
  task: Task,
  words: WordBook,
  slots: Slots,
  values: Record<string, string>,
): SpokenLine {
  if (offered.waits) return line(waitsFor(offered.waits, task, words, values));
  const from = offered.words.from === 'task' ? task.id : 'common';
  const { key } = offered.words;
  const label = lineOf(
    words.template(from, words.has(from, `${key}.label`) ? `${key}.label` : key),
    slots,
    values,
  );
  // What tells one row of a list from another often stands in its second line, and what a button is for.
  if (!words.has(from, `${key}.note`)) return label;
  if (!offered.row) {
    const note = lineOf(inOneBreath(words.template(from, `${key}.note`)), slots, values);
    return note.template.trim() === ''
      ? label
      : {
          template: `${label.template}，${note.template.trim()}`,
          slots: { ...note.slots, ...label.slots },
        };
  }
  const columns = task.fields[offered.row.list]?.columns ?? {};
  const names = Object.keys(columns).filter((column) => columns[column] === 'name');
  // A name is for the eyes.
  if (names.some((name) => words.template(from, `${key}.note`).includes(`{${name}}`))) return label;
  const note = words.text(from, `${key}.note`, values).trim();
  return note === ''
    ? label
    : {
        template: `${label.template}，{rowNote}`,
        slots: { ...label.slots, rowNote: unsure(inOneBreath(note)) },
      };
}

/** What a row calls a name is the row's, whatever the person's own answers are called: a bank, and not she. */
function withoutRow(slots: Slots, { row }: Offered, task: Task): Slots {
  const columns = row ? (task.fields[row.list]?.columns ?? {}) : {};
  return Object.fromEntries(Object.entries(slots).filter(([name]) => !(name in columns)));
}

/** What fills an action's words: the answers, and the row it stands for. */
function withRow(
  { row }: Offered,
  task: Task,
  run: TaskRun,
  words: WordBook,
  values: Record<string, string>,
): Record<string, string> {
  const at = row ? rowsOf(run.answers, row.list)[row.index] : undefined;
  return row && at ? { ...values, ...rowValues(task, row.list, at, words, 'screen') } : values;
}

/** Why an action cannot be pressed yet. */
function waitsFor(
  waits: NonNullable<Offered['waits']>,
  task: Task,
  words: WordBook,
  values: Record<string, string>,
): string {
  return words.text(waits.from === 'task' ? task.id : 'common', waits.key, { ...values, ...waits.values });
}

function action(offered: Offered, task: Task, words: WordBook, values: Record<string, string>): Action {
  const from = offered.words.from === 'task' ? task.id : 'common';
  const { key } = offered.words;
  const nested = words.has(from, `${key}.label`);
  const written =
    nested && words.has(from, `${key}.note`) ? words.text(from, `${key}.note`, values).trim() : '';
  const note = written === '' ? undefined : written;
  return {
    id: offered.id,
    style: offered.style,
    label: words.text(from, nested ? `${key}.label` : key, values),
    ...(offered.icon ? { icon: offered.icon } : {}),
    ...(offered.tint ? { tint: offered.tint } : {}),
    ...(note ? { note } : {}),
    ...(offered.chosen ? { chosen: true } : {}),
    ...(offered.waits ? { waits: waitsFor(offered.waits, task, words, values) } : {}),
  };
}
