import type { Slot } from '../voice/slots.ts';
import type { Page } from './page.ts';
import { line, type SpokenLine } from './spoken.ts';
import type { WordBook } from './words.ts';

/**
 * What pages say is written for fingers: 碰最大的按钮, 碰右下角. Who presses keys, or one switch, hears the same in words
 * of keys, and a button by its name. Content says which words stand for which (`listen.instead`). Pure.
 */

/** Between the words for fingers and those for keys. */
const INSTEAD = /\s*→\s*/;

/** @param help how people are called here: `helpKey` for keys, `helpSwitch` for one switch */
export function byKeys(
  lines: readonly SpokenLine[],
  { page, names }: { page: Pick<Page, 'actions'>; names: Readonly<Record<string, SpokenLine>> },
  words: WordBook,
  help: 'helpKey' | 'helpSwitch',
): SpokenLine[] {
  const pairs = words.lines('common', 'listen.instead').map((one) => one.split(INSTEAD));
  const primary = page.actions.find(({ style }) => style === 'primary');
  const name = primary && own(names[primary.id] ?? line(primary.label));
  const main: SpokenLine = name
    ? {
        template: words.text('common', 'listen.main', { label: '{label}' }).replace('{label}', name.template),
        slots: name.slots,
      }
    : line(words.text('common', 'listen.mainNone'));
  return lines.map(({ template, slots }) => {
    let said = template;
    for (const [from = '', to = ''] of pairs) said = said.replaceAll(from, to);
    return {
      template: said
        .replaceAll('{help}', words.text('common', `listen.${help}`))
        .replaceAll('{main}', main.template),
      slots: said.includes('{main}') ? { ...slots, ...main.slots } : slots,
    };
  });
}

/** The button's own values: a line that names it may have some of the same name. */
function own({ template, slots }: SpokenLine): SpokenLine {
  const mine: Record<string, Slot> = {};
  const named = template.replace(/\{(\w+)\}/g, (all, name: string) => {
    const slot = slots[name];
    if (!slot) return all;
    mine[`${name}OfMain`] = slot;
    return `{${name}OfMain}`;
  });
  return { template: named, slots: mine };
}
