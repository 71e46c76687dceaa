import { isChinese } from '../../content/locales.ts';
import type { Step } from '../../content/schema.ts';
import { dayOf } from '../clock/dates.ts';
import { cardPage } from './card-page.ts';
import type { Face, PageContext } from './face.ts';
import { handoutPage } from './handout-page.ts';
import type { Block } from './page.ts';
import { afterKey, checkDraft, grouped } from './rules.ts';
import { keysOf, limitsOf } from './steps.ts';
import type { TaskRun, Visit } from './visit.ts';
import type { WordBook } from './words.ts';

/** What the kinds add to a page: the keypad, the card reader, the camera, the slip. */
export function byKind(
  context: PageContext,
  visit: Visit,
  run: TaskRun,
  step: Step,
  words: WordBook,
  face: Face,
): Face {
  const { scratch } = run;
  const common = (key: string, values?: Record<string, string | number>) => words.text('common', key, values);
  const say = (key: string) => [{ template: words.template('common', key), slots: {} }];
  switch (scratch.kind) {
    case 'typing':
      return step.kind === 'enter' ? keypad(context, visit, run, step, words, face) : face;
    case 'card':
      return step.kind === 'read-card' ? cardPage(visit, step, scratch, words, face) : face;
    case 'paper':
      return {
        ...face,
        blocks: [
          {
            kind: 'camera',
            busy: scratch.busy,
            guidance: common(`paper.${scratch.busy ? 'reading' : scratch.guidance}`),
          },
          ...face.blocks,
        ],
        voice: scratch.guidance === 'not-read' ? say('paper.not-read') : face.voice,
      };
    case 'asking':
      return { ...face, hint: null, blocks: [{ kind: 'busy', words: face.title }], actions: [] };
    case 'review': {
      if (scratch.at === 'no-space')
        return {
          ...face,
          title: common('review.no-space.title'),
          hint: common('review.no-space.hint'),
          voice: say('review.no-space.voice'),
        };
      if (scratch.at === 'committing')
        // What she confirmed needs no second look now, and at the largest text both have no room.
        return { ...face, blocks: [{ kind: 'busy', words: common('review.saving') }] };
      const sum = run.answers.payFen && words.has(run.taskId, `steps.${step.id}.voiceSum`);
      return sum
        ? {
            ...face,
            voice: [
              {
                template: words.template(run.taskId, `steps.${step.id}.voiceSum`),
                slots: face.voice[0]?.slots ?? {},
              },
              ...face.voice,
            ],
          }
        : face;
    }
    case 'print':
      return scratch.paper === 'a4'
        ? handoutPage(run, scratch, words, face)
        : printing(context, run, scratch, words, face);
    default:
      return face;
  }
}

function keypad(
  context: PageContext,
  visit: Visit,
  run: TaskRun,
  step: Extract<Step, { kind: 'enter' }>,
  words: WordBook,
  face: Face,
): Face {
  const { scratch } = run;
  if (scratch.kind !== 'typing') return face;
  const { draft, fault, board } = scratch;
  const limits = limitsOf(step, run, context.rules, dayOf(visit.wall));
  const checked = checkDraft(step.rule, draft, limits);
  const missing = checked.ok ? 0 : checked.missing;
  const text = (key: string, values?: Record<string, string | number>) => words.text('common', key, values);
  const progress = fault
    ? text(`enter.faults.${fault}`)
    : step.keypad === 'money'
      ? text('enter.sum')
      : draft === ''
        ? text(limits.min === limits.max ? 'enter.empty' : 'enter.emptyAny', { max: limits.max })
        : missing > 0
          ? text('enter.progress', { count: draft.length, missing })
          : text('enter.enough', { count: draft.length });
  return {
    ...face,
    voice: fault
      ? [{ template: `${text(`enter.faults.${fault}`)}${isChinese(words.locale) ? '。' : '.'}`, slots: {} }]
      : face.voice,
    blocks: [
      ...face.blocks,
      {
        kind: 'keypad',
        groups: grouped(step.keypad, step.rule, draft),
        room:
          step.keypad === 'money'
            ? 0
            : limits.min === limits.max
              ? limits.max
              : Math.max(limits.min, draft.length),
        missing,
        progress,
        keys: keysOf(step.keypad, board, (key) => text(key)),
        board,
        ...(step.keypad === 'money' ? { unit: text('enter.yuan') } : {}),
        ...(draft !== '' && afterKey(step.keypad, draft, '1', limits.max) === draft ? { full: true } : {}),
      },
    ],
  };
}

function printing(
  context: PageContext,
  run: TaskRun,
  scratch: Extract<TaskRun['scratch'], { kind: 'print' }>,
  words: WordBook,
  face: Face,
): Face {
  const text = (key: string) => words.text('common', key);
  const lines = (key: string) => words.lines('common', key);
  const say = (key: string) => [{ template: words.template('common', key), slots: {} }];
  const number: Block[] = run.confirmed
    ? [
        {
          kind: 'facts',
          rows: [{ icon: 'receipt', label: text('print.number'), value: run.confirmed.caseNumber }],
        },
      ]
    : [];
  const titled = (key: string): Face => ({
    ...face,
    title: text(`${key}.title`),
    hint: text(`${key}.hint`),
    voice: say(`${key}.voice`),
  });
  switch (scratch.at) {
    case 'printing':
      return {
        ...face,
        blocks: [
          {
            kind: 'printing',
            at: 'printing',
            progress: scratch.progress,
            lines: lines('print.printing.lines'),
            progressWords: text('print.printing.progress'),
          },
          ...number,
        ],
      };
    case 'printed':
      return {
        ...face,
        blocks: [
          {
            kind: 'printing',
            at: 'printed',
            progress: 1,
            lines: lines('print.printed.lines'),
            progressWords: text('print.printed.progress'),
          },
          ...number,
        ],
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
      return {
        ...titled('print.unknown'),
        blocks: [{ kind: 'drawing', name: 'printer-trouble' }, ...number],
      };
    case 'copying':
      return { ...titled('print.copying'), blocks: [{ kind: 'facts', rows: context.slipLines }] };
  }
}
