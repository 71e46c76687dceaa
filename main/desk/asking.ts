import { type AskKnown, type Field, type Given, nextField } from './act-fields.ts';
import type { PlainPage } from './plain-page.ts';

/** The questions of one act, one a page, and the way back. It decides nothing: the rules of cases do, at the end. */

export interface Asking {
  page(trouble: string | null): PlainPage;
  /** A touch. `all`: everything was answered; `left`: back, from the first question. */
  act(action: string): 'more' | 'all' | 'left';
  write(text: string): 'more' | 'all';
  given(): Given;
}

/** @param title what the act is called */
export function makeAsking(fields: readonly Field[], known: AskKnown, title: string): Asking {
  const { words } = known;
  let given: Given = {};
  /** In the order in which they were answered. */
  let answered: string[] = [];
  let ticked: string[] = [];
  const field = () => nextField(fields, given, known);
  const options = () => field()?.options?.(known) ?? [];

  function answer(values: readonly string[]): 'more' | 'all' {
    const one = field();
    if (one) {
      given = { ...given, [one.name]: values };
      answered = [...answered, one.name];
      ticked = [];
    }
    return field() === null ? 'all' : 'more';
  }
  function back(): 'more' | 'left' {
    const last = answered.at(-1);
    if (last === undefined) return 'left';
    given = Object.fromEntries(Object.entries(given).filter(([name]) => name !== last));
    answered = answered.slice(0, -1);
    ticked = [];
    return 'more';
  }

  return {
    given: () => given,
    page(trouble) {
      const one = field();
      const hint = words.text('common', `desk.cases.fields.${one?.name ?? 'purpose'}`);
      if (!one?.options) return { at: 'write', title, hint, acts: [], trouble };
      const choices = options().map(({ id, words: said }) => ({
        action: `choice:${id}`,
        words: said,
        leads: false,
        ...(one.several ? { chosen: ticked.includes(id) } : {}),
      }));
      const done = { action: 'ticked', words: words.text('common', 'desk.cases.ticked'), leads: true };
      return {
        at: 'choose',
        title,
        hint,
        choices,
        acts: one.several && ticked.length > 0 ? [done] : [],
        trouble,
      };
    },
    act(action) {
      if (action === 'back') return back();
      const one = field();
      const id = options().find((choice) => action === `choice:${choice.id}`)?.id;
      if (one?.several && id !== undefined)
        ticked = ticked.includes(id) ? ticked.filter((other) => other !== id) : [...ticked, id];
      else if (id !== undefined) return answer([id]);
      if (one?.several && action === 'ticked' && ticked.length > 0) return answer(ticked);
      return 'more';
    },
    write: (text) => (field()?.options ? 'more' : answer([text.trim()])),
  };
}
