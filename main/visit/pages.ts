import type { Show, Step, Task } from '../../content/schema.ts';
import { phrasesOf } from '../voice/phrases.ts';
import type { Slots } from '../voice/slots.ts';
import { holds } from './conditions.ts';
import { coverPage } from './cover-pages.ts';
import { canGoBack, canGoHome, pageId } from './engine.ts';
import type { Face, PageContext, SpokenPage } from './face.ts';
import { byKind } from './kind-faces.ts';
import type { Action } from './page.ts';
import { block } from './shows.ts';
import { line, lineOf, type SpokenLine, trimmed } from './spoken.ts';
import { type Offered, offeredBy, partsOf, stepOf } from './steps.ts';
import { shownValues, spokenSlots } from './values.ts';
import type { TaskRun, Visit } from './visit.ts';
import type { WordBook } from './words.ts';

/** Draws the page of a visit. */
export function pageOf(context: PageContext, visit: Visit): SpokenPage {
  const words = context.words[visit.look.locale];
  const face = coverPage(context, visit, words) ?? stepPage(context, visit, words);
  const listening = { headphones: visit.house.headphones };
  const speech = face.voice.flatMap(({ template, slots }) =>
    phrasesOf(template, slots, visit.look.locale, listening),
  );
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
      dock: {
        back: canGoBack(visit),
        home: canGoHome(visit),
        again: true,
        larger: true,
        help:
          help === undefined
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
        practice: visit.mode === 'practice',
        offline: !visit.house.online,
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
  const key = `steps.${step.id}`;
  const own = { template: words.template(task.id, `${key}.voice`), slots };
  const offers = offeredBy(step, visit, run, context.rules);
  const shown: Face = {
    lines: {
      title: lineOf(words.template(task.id, `${key}.title`), slots, values),
      ...Object.fromEntries(
        offers.map((offered) => [offered.id, labelLine(offered, task, words, slots, values)]),
      ),
    },
    place: step.kind === 'rate' ? 'rating' : 'page',
    title: words.text(task.id, `${key}.title`, values),
    hint: words.has(task.id, `${key}.hint`) ? words.text(task.id, `${key}.hint`, values) : null,
    blocks: partShows(step, visit, run).flatMap((show) => block(show, step, task, run, words)),
    actions: offers.map((offered) => action(offered, task, words, values)),
    progress:
      step.stage === undefined
        ? null
        : { step: step.stage, of: Math.max(...task.steps.map((one) => one.stage ?? 0)) },
    voice: [own],
  };
  return byKind(context, visit, run, step, words, shown);
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
  if (offered.waits) return line(words.text('common', offered.waits.key, offered.waits.values));
  const from = offered.words.from === 'task' ? task.id : 'common';
  const { key } = offered.words;
  return lineOf(words.template(from, words.has(from, `${key}.label`) ? `${key}.label` : key), slots, values);
}

function action(offered: Offered, task: Task, words: WordBook, values: Record<string, string>): Action {
  const from = offered.words.from === 'task' ? task.id : 'common';
  const { key } = offered.words;
  const nested = words.has(from, `${key}.label`);
  const note = nested && words.has(from, `${key}.note`) ? words.text(from, `${key}.note`, values) : undefined;
  return {
    id: offered.id,
    style: offered.style,
    label: words.text(from, nested ? `${key}.label` : key, values),
    ...(offered.icon ? { icon: offered.icon } : {}),
    ...(offered.tint ? { tint: offered.tint } : {}),
    ...(note ? { note } : {}),
    ...(offered.waits ? { waits: words.text('common', offered.waits.key, offered.waits.values) } : {}),
  };
}
