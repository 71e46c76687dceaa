import type { Task } from '../../../content/schema.ts';
import { destination, holds } from '../conditions.ts';
import { houseAction, inBlock } from '../offered.ts';
import { paged, pagers } from '../rows.ts';
import type { Answers } from '../visit.ts';
import { type At, chosenBy, type Kind, workedOut } from './kind.ts';

/** The papers of a matter, 有 or 没有 each. Main ones decide; minor ones may come later (容缺). */

const PER_PAGE = 4;

/** The papers that are asked for: not those that the offices share, nor those that do not matter here. */
export function askedFor(task: Task, answers: Answers): Task['documents'] {
  return task.documents.filter(({ part, when }) => part !== 'shared' && holds(when, answers));
}

const said = ({ run }: At) => (run.scratch.kind === 'papers' ? run.scratch.said : {});
const pageOf = ({ task, run, visit }: At) =>
  paged(askedFor(task, run.answers).length, PER_PAGE, run.rowsAt, visit.look);

export const documents: Kind<'documents'> = {
  pass({ step, task, run }) {
    if (askedFor(task, run.answers).length > 0) return null;
    return { answers: { [step.field]: workedOut([]) }, to: destination(step.go, run.answers) };
  },
  begin({ step, task, run }) {
    const before = run.answers[step.field]?.value;
    if (!Array.isArray(before)) return { scratch: { kind: 'papers', said: {} } };
    const papers = askedFor(task, run.answers);
    return {
      scratch: {
        kind: 'papers',
        said: Object.fromEntries(papers.map(({ id }) => [id, before.includes(id) ? 'lack' : 'have'])),
      },
    };
  },
  offered(at, choices) {
    const papers = askedFor(at.task, at.run.answers);
    const open = pageOf(at);
    const left = papers.filter(({ id }) => !said(at)[id]).length;
    return [
      ...papers.slice(open.from, open.to).flatMap(({ id }) => [inBlock(`have:${id}`), inBlock(`lack:${id}`)]),
      ...pagers(open),
      {
        ...houseAction('enter-done', 'primary', 'check'),
        ...(left > 0 ? { waits: { key: 'documents.waits', values: { count: left } } } : {}),
      },
      ...choices,
    ];
  },
  act(at, action, by) {
    const { step, task, run } = at;
    const [what = '', paper = ''] = action.split(':');
    if (what === 'have' || what === 'lack')
      return { scratch: { kind: 'papers', said: { ...said(at), [paper]: what } } };
    if (action !== 'enter-done') return null;
    const missing = askedFor(task, run.answers).filter(({ id }) => said(at)[id] !== 'have');
    const answers = {
      [step.field]: chosenBy(
        missing.map(({ id }) => id),
        by,
      ),
    };
    const go = missing.some(({ part }) => part === 'main')
      ? step.main
      : missing.length > 0
        ? step.minor
        : step.go;
    return { answers, to: destination(go, { ...run.answers, ...answers }) };
  },
  face(at, words, face) {
    const open = pageOf(at);
    const label = (key: string) => words.text('common', `documents.${key}`);
    return {
      ...face,
      blocks: [
        ...face.blocks,
        {
          kind: 'checklist',
          rows: askedFor(at.task, at.run.answers)
            .slice(open.from, open.to)
            .map(({ id }) => ({
              label: words.text(at.task.id, `documents.${id}.label`),
              ...(words.has(at.task.id, `documents.${id}.note`)
                ? { note: words.text(at.task.id, `documents.${id}.note`) }
                : {}),
              said: said(at)[id] ?? null,
              have: { action: `have:${id}`, label: label('have') },
              lack: { action: `lack:${id}`, label: label('lack') },
            })),
        },
      ],
    };
  },
};
