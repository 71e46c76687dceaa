import type { Place } from '../../content/places.ts';
import type { Task } from '../../content/schema.ts';
import type { SpokenPhrase } from '../voice/port.ts';
import type { Slots } from '../voice/slots.ts';
import type { Action, Block, Page } from './page.ts';
import type { PaperFrom } from './paper-page.ts';
import type { SpokenLine } from './spoken.ts';
import type { Rules } from './visit.ts';
import type { EngineContext } from './way.ts';
import type { WordBook, WordBooks } from './words.ts';

/** What the pages need besides the visit. */
export interface PageContext {
  tasks: ReadonlyMap<string, Task>;
  bundles: EngineContext['bundles'];
  home: EngineContext['home'];
  place: Place;
  find: EngineContext['find'];
  words: WordBooks;
  rules: Rules;
  station: Page['station'] & { greeting: string; phone: string; hours: string };
  /** From where the paper leaves the roll in this kiosk's printer. */
  paperFrom: PaperFrom;
  /** The lines of the slip, for the page from which it is copied by hand. */
  slipLines: { label: string; value: string }[];
}

/** A page and what is said on it. Both come from the visit alone, so the same visit always gives the same page. */
export interface SpokenPage {
  page: Page;
  speech: SpokenPhrase[];
  /** What is heard for titles and labels that have values in them, and of the page itself. */
  heard: { lines: Record<string, SpokenLine>; voice: SpokenLine[] };
}

/** What a page says of itself before its frame is put around it. */
export interface Face {
  place: Page['place'];
  title: string;
  hint: string | null;
  blocks: Block[];
  actions: Action[];
  progress: Page['progress'];
  /** What the page offers was spread over several: one choice and 看别的. */
  pair?: true;
  voice: { template: string; slots: Slots }[];
  /** What is heard for titles and labels that have values in them. `title`, and actions by their ids. */
  lines?: Record<string, SpokenLine>;
}

/** An action of a common page. */
export function commonAction(
  words: WordBook,
  id: string,
  key: string,
  style: Action['style'],
  icon?: string,
  values?: Record<string, string>,
): Action {
  const note = words.has('common', `${key}.note`) ? words.text('common', `${key}.note`, values) : undefined;
  return { id, style, icon, label: words.text('common', `${key}.label`, values), ...(note ? { note } : {}) };
}

/** Whole seconds until a monotonic time, never below nothing. */
export function secondsTo(until: number, mono: number): number {
  return Math.max(0, Math.ceil((until - mono) / 1000));
}
