import type { Show, Step, Task } from '../../content/schema.ts';
import { phrasesOf } from '../voice/phrases.ts';
import { holds } from './conditions.ts';
import { canGoBack, canGoHome, pageId } from './engine.ts';
import { coverPage } from './cover-pages.ts';
import { type Face, type PageContext, secondsTo, type SpokenPage } from './face.ts';
import type { Action, Block, FactRow } from './page.ts';
import { checkDraft } from './rules.ts';
import { keysOf, limitsOf, type Offered, offeredBy, partsOf, stepOf } from './steps.ts';
import type { TaskRun, Visit } from './visit.ts';
import { shownValue, shownValues, spokenSlots, yuan } from './values.ts';
import type { WordBook } from './words.ts';

/** Draws the page of a visit. */
export function pageOf(context: PageContext, visit: Visit): SpokenPage {
  const words = context.words[visit.look.locale];
  const face = coverPage(context, visit, words) ?? stepPage(context, visit, words);
  const listening = { headphones: visit.house.headphones };
  const speech = face.voice.flatMap(({ template, slots }) => phrasesOf(template, slots, visit.look.locale, listening));
  const help = visit.help?.at;
  const { greeting: _greeting, phone: _phone, hours: _hours, ...station } = context.station;
  return {
    speech,
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
        help: help === undefined ? 'ask' : help === 'coming' ? 'coming' : help === 'calling' || help === 'next-desk' ? 'calling' : 'empty',
      },
      caption: speech.map(({ text }) => ({ text })),
      marks: { demo: visit.run?.demo ?? false, practice: visit.mode === 'practice', offline: !visit.house.online },
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
  const shown: Face = {
    place: step.kind === 'rate' ? 'rating' : 'page',
    title: words.text(task.id, `${key}.title`, values),
    hint: words.has(task.id, `${key}.hint`) ? words.text(task.id, `${key}.hint`, values) : null,
    blocks: partShows(step, visit, run).flatMap((show) => block(show, step, task, run, words)),
    actions: offeredBy(step, visit, run, context.rules).map((offered) => action(offered, task, words, values)),
    progress: step.stage === undefined ? null : { step: step.stage, of: Math.max(...task.steps.map((one) => one.stage ?? 0)) },
    voice: [own],
  };
  return byKind(context, visit, run, step, words, shown);
}

/** The shows of the part that is open; a whole page has them all. */
function partShows(step: Step, visit: Visit, run: TaskRun): Show[] {
  const part = partsOf(step, visit.look.size)?.[run.part];
  const open = part ? step.show.filter((_, index) => part.includes(index)) : step.show;
  return open.filter((show) => holds(show.when, run.answers));
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

function block(show: Show, step: Step, task: Task, run: TaskRun, words: WordBook): Block[] {
  if ('drawing' in show && !('sum' in show)) return [{ kind: 'drawing', name: show.drawing as Extract<Block, { kind: 'drawing' }>['name'] }];
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
          },
        ];
      });
    return rows.length > 0 ? [{ kind: 'facts', rows }] : [];
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
  if ('tiers' in show) return tiers(run, show.tiers, words);
  if ('note' in show)
    return [{ kind: 'note', icon: show.icon, tone: show.tone, lines: words.lines(task.id, `steps.${step.id}.notes.${show.note}`) }];
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
  return [];
}

interface TierValue {
  step: number;
  priceLi: number;
  from: number;
  to: number | null;
  used: number;
}

function tiers(run: TaskRun, field: string, words: WordBook): Block[] {
  const list = run.answers[field]?.value;
  if (!Array.isArray(list) || list.length === 0) return [];
  const steps = list as unknown as TierValue[];
  const now = steps.reduce((last, tier, index) => (tier.used > 0 ? index : last), 0);
  return [
    {
      kind: 'tiers',
      unit: words.text('common', 'tiers.unit'),
      now,
      steps: steps.map((tier) => ({
        label: words.text('common', 'tiers.step', { n: tier.step }),
        price: words.text('common', 'tiers.price', { price: (tier.priceLi / 1000).toFixed(3) }),
        used: tier.used,
        limit: tier.to === null ? null : tier.to - tier.from,
      })),
    },
  ];
}

/** What the kinds add to a page: the keypad, the card reader, the camera, the slip. */
function byKind(context: PageContext, visit: Visit, run: TaskRun, step: Step, words: WordBook, face: Face): Face {
  const { scratch } = run;
  const common = (key: string, values?: Record<string, string | number>) => words.text('common', key, values);
  const say = (key: string) => [{ template: words.template('common', key), slots: {} }];
  switch (scratch.kind) {
    case 'typing':
      return step.kind === 'enter' ? keypad(context, run, step, words, face) : face;
    case 'card': {
      const at = scratch.state === 'removed' ? 'waiting' : scratch.state;
      const broken = scratch.trouble === 'reader-missing' || scratch.trouble === 'reader-out-of-service';
      const wait = at === 'waiting';
      return {
        ...face,
        blocks: [
          {
            kind: 'card-reader',
            at,
            words: words.lines('common', at === 'trouble' ? `card.troubles.${scratch.trouble ?? 'keep-still'}` : `card.${at === 'read' ? 'left' : at}`).join('|'),
            secondsLeft: wait ? secondsTo(scratch.waitUntil, visit.mono) : null,
            secondsOf: step.kind === 'read-card' ? step.waitSeconds : 60,
          },
          ...face.blocks,
        ],
        voice:
          at === 'read'
            ? say('card.voice.read')
            : at === 'trouble'
              ? say(`card.voice.${broken ? 'broken' : scratch.trouble === 'not-an-id-card' ? 'wrong' : 'trouble'}`)
              : face.voice,
      };
    }
    case 'paper':
      return {
        ...face,
        blocks: [{ kind: 'camera', busy: scratch.busy, guidance: common(`paper.${scratch.busy ? 'reading' : scratch.guidance}`) }, ...face.blocks],
        voice: scratch.guidance === 'not-read' ? say('paper.not-read') : face.voice,
      };
    case 'asking':
      return { ...face, hint: null, blocks: [{ kind: 'busy', words: face.title }], actions: [] };
    case 'review': {
      if (scratch.at === 'no-space')
        return { ...face, title: common('review.no-space.title'), hint: common('review.no-space.hint'), voice: say('review.no-space.voice') };
      if (scratch.at === 'committing') return { ...face, blocks: [...face.blocks, { kind: 'busy', words: common('review.saving') }] };
      const sum = run.answers.payFen && words.has(run.taskId, `steps.${step.id}.voiceSum`);
      return sum
        ? { ...face, voice: [{ template: words.template(run.taskId, `steps.${step.id}.voiceSum`), slots: face.voice[0]?.slots ?? {} }, ...face.voice] }
        : face;
    }
    case 'print':
      return printing(context, run, scratch, words, face);
    default:
      return face;
  }
}

function keypad(context: PageContext, run: TaskRun, step: Extract<Step, { kind: 'enter' }>, words: WordBook, face: Face): Face {
  const { scratch } = run;
  if (scratch.kind !== 'typing') return face;
  const { draft, fault } = scratch;
  const limits = limitsOf(step, run, context.rules);
  const checked = checkDraft(step.rule, draft, limits);
  const missing = checked.ok ? 0 : checked.missing;
  const text = (key: string, values?: Record<string, string | number>) => words.text('common', key, values);
  const progress = fault
    ? text(`enter.faults.${fault}`)
    : step.keypad === 'money'
      ? text('enter.sum')
      : draft === ''
        ? text('enter.empty', { max: step.max })
        : missing > 0
          ? text('enter.progress', { count: draft.length, missing })
          : text('enter.enough', { count: draft.length });
  return {
    ...face,
    voice: fault ? [{ template: `${text(`enter.faults.${fault}`)}。`, slots: {} }] : face.voice,
    blocks: [
      ...face.blocks,
      {
        kind: 'keypad',
        groups: step.keypad === 'money' ? [draft] : (draft.match(/.{1,4}/g) ?? []),
        room: step.keypad === 'money' ? 0 : step.min === step.max ? step.max : Math.max(step.min, draft.length),
        missing,
        progress,
        keys: keysOf(step.keypad, (key) => text(key)),
        ...(step.keypad === 'money' ? { unit: text('enter.yuan') } : {}),
      },
    ],
  };
}

function printing(context: PageContext, run: TaskRun, scratch: Extract<TaskRun['scratch'], { kind: 'print' }>, words: WordBook, face: Face): Face {
  const text = (key: string) => words.text('common', key);
  const lines = (key: string) => words.lines('common', key);
  const say = (key: string) => [{ template: words.template('common', key), slots: {} }];
  const number: Block[] = run.confirmed ? [{ kind: 'facts', rows: [{ icon: 'receipt', label: text('print.number'), value: run.confirmed.caseNumber }] }] : [];
  const titled = (key: string): Face => ({ ...face, title: text(`${key}.title`), hint: text(`${key}.hint`), voice: say(`${key}.voice`) });
  switch (scratch.at) {
    case 'printing':
      return {
        ...face,
        blocks: [
          { kind: 'printing', at: 'printing', progress: scratch.progress, lines: lines('print.printing.lines'), progressWords: text('print.printing.progress') },
          ...number,
        ],
      };
    case 'printed':
    case 'later':
      return {
        ...face,
        blocks: [{ kind: 'printing', at: 'printed', progress: 1, lines: lines('print.printed.lines'), progressWords: text('print.printed.progress') }, ...number],
        voice: say('print.printed.voice'),
      };
    case 'trouble': {
      const why = scratch.why && words.has('common', `print.trouble.${scratch.why}`) ? scratch.why : 'other';
      return {
        ...titled('print.trouble'),
        title: text(`print.trouble.${why}`),
        blocks: [{ kind: 'drawing', name: 'printer-trouble' }, ...number],
      };
    }
    case 'unknown':
      return { ...titled('print.unknown'), blocks: [{ kind: 'drawing', name: 'printer-trouble' }, ...number] };
    case 'copying':
      return { ...titled('print.copying'), blocks: [{ kind: 'facts', rows: context.slipLines }] };
  }
}
