import type { Slip } from '../paper/slip.ts';
import type { WordBook } from '../visit/words.ts';
import type { SlipStation } from './cash-slip.ts';

/** A form of the house, as what stands on it: drawn on A4 (form-html.ts) or, where it is only to be read, as a slip. */

/** One thing to be ticked. */
export interface Tick {
  words: string;
  ticked: boolean;
  note?: string;
}

/** A line of a form: printed, to be written by hand, or to be ticked. */
export type FormRow = {
  label: string;
  /** Half as wide as the page. */
  half?: true;
  /** Free words, or what is ticked by hand: not for a slip. */
  a4Only?: true;
} & (
  | { value: string; notes?: string[] }
  /** `write`: what is printed in the gap, like 年 月 日. */
  | { write: string }
  | { ticks: Tick[] }
);

export interface Form {
  title: string;
  /** The number of the case, and the token of its QR code; null: it has none. */
  number: string | null;
  token: string | null;
  /** It was printed, in words. */
  printedAt: string;
  mark?: Slip['mark'];
  /** The one thing to remember. */
  key: { label: string; lines: string[]; note?: string } | null;
  rows: FormRow[];
  /** Sentences below. */
  foot: string[];
  /** Who signs, each with name and date; on A4 only. */
  signs: string[];
  firstContact: string | null;
}

/** The same on the roll of the receipt printer. `reprint`: when one of its kind was printed before. Pure. */
export function formSlip(
  form: Form,
  { station, words, reprint }: { station: SlipStation; words: WordBook; reprint: string | null },
): Slip {
  const say = (key: string) => words.text('common', `slip.${key}`);
  return {
    station: station.name,
    printedAt: form.printedAt,
    title: form.title,
    ...(form.key ? { keyBox: form.key } : {}),
    sections: form.rows.flatMap((row): Slip['sections'] => {
      if (row.a4Only || 'write' in row) return [];
      const { label } = row;
      if ('value' in row)
        return [{ label, value: row.value, ...(row.notes === undefined ? {} : { notes: row.notes }) }];
      // What was ticked, where anything was: on a slip nobody ticks.
      const some = row.ticks.filter(({ ticked }) => ticked);
      const list = (some.length === 0 ? row.ticks : some).map(({ words: text }) => text);
      return list.length === 0 ? [] : [{ label, checklist: list }];
    }),
    ...(form.firstContact === null ? {} : { firstContact: form.firstContact }),
    ...(form.number === null ? {} : { number: { label: say('number'), value: form.number } }),
    ...(form.token === null ? {} : { qrToken: form.token, qrWords: words.lines('common', 'slip.qr') }),
    phone: { label: say('phone'), number: station.phone, hours: station.hours },
    footer: [...form.foot, say('scam')],
    ...(form.mark === undefined ? {} : { mark: form.mark }),
    ...(reprint === null ? {} : { reprint: `${say('reprint')} ${reprint}` }),
  };
}
