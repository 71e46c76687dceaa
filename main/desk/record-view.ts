import type { Task } from '../../content/schema.ts';
import { maskName, maskPhone } from '../../devices/id-card/mask.ts';
import type { RecordEntry } from '../cases/record.ts';
import { dateParts } from '../clock/dates.ts';
import { dateWords, longDateWords } from '../clock/says.ts';
import { shownValue } from '../visit/values.ts';
import type { WordBook } from '../visit/words.ts';
import type { RecordRow } from './record-page.ts';

/** What is written down of a person, in words. Pure. */

interface Known {
  /** Undefined: a matter nobody has a task for, as somebody at a desk wrote it down. */
  task: Task | undefined;
  words: WordBook;
}

/** Kinds a person can say anew; all else comes from a card, a service or a camera. */
const SAID = new Set(['name', 'phone', 'address', 'account', 'text', 'id-number']);

/** The rows of a record; `whole`: the fields whose mask was lifted. */
export const recordRows = (
  entries: readonly RecordEntry[],
  whole: ReadonlySet<string>,
  known: Known,
): RecordRow[] =>
  entries.flatMap((entry) => {
    const full = valueWords(entry, 'whole', known);
    if (full === '') return [];
    const masked = valueWords(entry, 'staff', known);
    const kind = known.task?.fields[entry.field]?.kind;
    return [
      {
        field: entry.field,
        name: fieldWords(entry.field, known),
        value: whole.has(entry.field) ? full : masked,
        masked: masked !== full && !whole.has(entry.field),
        correctable: (kind === undefined || SAID.has(kind)) && !isConsent(entry.field, kind),
        consent: isConsent(entry.field, kind),
        note: noteWords(entry, known.words),
      },
    ];
  });

/** What she said yes to: a step of the task, or what was read to her at a desk (opening-draft.ts). */
export const isConsent = (field: string, kind: string | undefined): boolean =>
  kind === 'consent' || (kind === undefined && field === 'agreed');

/** All of it as texts: what no reason may repeat. */
export const valuesOf = (entries: readonly RecordEntry[], known: Known): string[] =>
  entries.map((entry) => valueWords(entry, 'whole', known)).filter((text) => text !== '');

/** What a field is called. */
export function fieldWords(field: string, { task, words }: Known): string {
  if (task && words.has(task.id, `fields.${field}.label`))
    return words.text(task.id, `fields.${field}.label`);
  const own = `desk.record.fields.${field}`;
  return words.text('common', words.has('common', own) ? own : 'desk.record.fields.other');
}

/** When she said yes, and to which version of the words. */
function agreedWords({ at, value }: Pick<RecordEntry, 'at' | 'value'>, words: WordBook): string {
  const day = longDateWords(dateParts(at), words.locale);
  return words.text('common', 'desk.record.agreed', { day, version: String(value).replace(/^v/, '') });
}

function valueWords(
  { field, value, at }: RecordEntry,
  place: 'staff' | 'whole',
  { task, words }: Known,
): string {
  if (value === null) return '';
  const kind = task?.fields[field]?.kind;
  if (isConsent(field, kind)) return agreedWords({ at, value }, words);
  if (kind === 'tiers') return '';
  if (task && kind !== undefined) {
    const shown = shownValue(task, field, value, words, place);
    return kind === 'money' ? words.text('common', 'desk.record.yuan', { sum: shown }) : shown;
  }
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (place === 'whole') return text;
  if (field === 'name') return maskName(text);
  return field === 'phone' ? maskPhone(text) : text;
}

/** Nothing where it is her own word. */
function noteWords({ by, correctedAt }: RecordEntry, words: WordBook): string {
  if (correctedAt !== null) {
    const day = dateWords(dateParts(correctedAt), words.locale);
    return words.text('common', 'desk.record.corrected', { who: by, day });
  }
  return by === 'resident' ? '' : words.text('common', 'desk.record.by', { who: by });
}
