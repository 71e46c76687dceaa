import { maskName, maskPhone } from '../../devices/id-card/mask.ts';
import type { Source } from '../cases/case.ts';
import { taskName } from '../visit/losing-pages.ts';
import type { WordBook } from '../visit/words.ts';

/** What was said so far of a case that is opened at the desk, and what is to be asked next. Pure. */

/** The consent that is read to her before her name is written down (desk.opening.hints.named in content/words). */
export const LATEST_CONSENT = 'v1';

/** Null: asked, and there is none. */
export interface Draft {
  source?: Source;
  outsideNumber?: string | null;
  taskId?: string;
  words?: string | null;
  named?: boolean;
  name?: string | null;
  phone?: string | null;
  idNumber?: string | null;
}

export type Step =
  | 'source'
  | 'outsideNumber'
  | 'taskId'
  | 'words'
  | 'named'
  | 'name'
  | 'phone'
  | 'idNumber'
  | 'whole';

/** The first question that has no answer; of nobody no name is asked. */
export function nextAsked(draft: Draft): Step {
  if (draft.source === undefined) return 'source';
  if (draft.source === '12345' && draft.outsideNumber === undefined) return 'outsideNumber';
  if (draft.taskId === undefined) return 'taskId';
  if (draft.words === undefined) return 'words';
  if (draft.named === undefined) return 'named';
  for (const step of ['name', 'phone', 'idNumber'] as const)
    if (draft.named && draft[step] === undefined) return step;
  return 'whole';
}

/** All of it to be read once more; numbers masked, as they are everywhere at the desk. */
export function draftRows(draft: Draft, words: WordBook): { name: string; value: string }[] {
  const rows: [string, string | null | undefined][] = [
    ['source', draft.source && words.text('common', `desk.cases.sources.${draft.source}`)],
    ['outsideNumber', draft.outsideNumber],
    ['taskId', draft.taskId && taskName(words, draft.taskId)],
    ['words', draft.words],
    ['name', draft.named ? draft.name && maskName(draft.name) : words.text('common', 'desk.opening.unnamed')],
    ['phone', draft.phone && maskPhone(draft.phone)],
  ];
  return rows.flatMap(([key, value]) =>
    value ? [{ name: words.text('common', `desk.opening.rows.${key}`), value }] : [],
  );
}

/** What is plainly not what was asked for. */
export function faultOf(step: Step, typed: string): boolean {
  if (step === 'phone') return !/^(\+86)?\d[\d\s-]{5,14}$/.test(typed);
  if (step === 'idNumber') return !/^\d{17}[\dXx]$/.test(typed);
  if (step === 'name') return !/^[\p{L}·.\s]{1,40}$/u.test(typed);
  return step === 'outsideNumber' ? !/^[\w-]{4,40}$/.test(typed) : typed === '';
}
