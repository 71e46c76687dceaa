import { stampWords } from '../clock/says.ts';
import type { WordBook } from '../visit/words.ts';
import type { SlipStation } from './cash-slip.ts';
import { formHtml } from './form-html.ts';
import type { Paper } from './papers.ts';
import type { RecordRow } from './record-page.ts';

/** 我的记录 as a paper for the person herself: nothing on it is masked. Pure. Every text is escaped. */
export function recordPaper(
  record: {
    number: string;
    task: string;
    rows: readonly Pick<RecordRow, 'name' | 'value' | 'note'>[];
    at: number;
  },
  { station, words }: { station: SlipStation; words: WordBook },
): Paper {
  const say = (key: string) => words.text('common', `desk.record.paper.${key}`);
  const { number, task, rows, at } = record;
  const form = {
    title: say('title'),
    number,
    token: null,
    printedAt: stampWords(at, words.locale),
    key: null,
    rows: [
      { label: words.text('common', 'desk.forms.matter'), value: task },
      ...rows.map(({ name, value, note }) => ({
        label: name,
        value,
        ...(note === '' ? {} : { notes: [note] }),
      })),
    ],
    foot: [say('rights')],
    signs: [],
    firstContact: null,
  };
  return {
    title: form.title,
    page: 'form',
    names: true,
    html: formHtml(form, { station, words, copies: [] }),
  };
}
