import type { Face } from './face.ts';
import type { Block } from './page.ts';
import type { Scratch, TaskRun } from './visit.ts';
import type { WordBook } from './words.ts';

type PrintScratch = Extract<Scratch, { kind: 'print' }>;

/** The page of the handout: where the large printer is with it. */
export function handoutPage(run: TaskRun, scratch: PrintScratch, words: WordBook, face: Face): Face {
  const text = (key: string) => words.text('common', key);
  const at = scratch.at === 'copying' ? 'printed' : scratch.at;
  const base: Face = {
    ...face,
    title: text(`handout.${at}.title`),
    hint: text(`handout.${at}.hint`),
    voice: [{ template: words.template('common', `handout.${at}.voice`), slots: {} }],
  };
  const known = (why: string | null | undefined) =>
    why && words.has('common', `handout.waiting.${why}`) ? `handout.waiting.${why}` : null;
  const waits = known(scratch.waits);
  const number: Block[] = run.confirmed
    ? [
        {
          kind: 'facts',
          rows: [{ icon: 'receipt', label: text('print.number'), value: run.confirmed.caseNumber }],
        },
      ]
    : [];
  switch (at) {
    case 'printing':
      return {
        ...base,
        blocks: [
          { kind: 'busy', words: text('handout.printing.busy') },
          ...(waits
            ? [
                {
                  kind: 'note' as const,
                  icon: 'printer',
                  tone: 'mind' as const,
                  lines: words.lines('common', waits),
                },
              ]
            : []),
        ],
      };
    case 'printed':
      return { ...base, blocks: number };
    case 'unknown':
      return { ...base, blocks: [{ kind: 'drawing', name: 'printer-trouble' }, ...number] };
    case 'trouble':
      return {
        ...base,
        blocks: [
          { kind: 'drawing', name: 'printer-trouble' },
          {
            kind: 'note',
            icon: 'printer',
            tone: 'mind',
            lines: words.lines('common', known(scratch.why) ?? 'handout.missing'),
          },
        ],
      };
  }
}
