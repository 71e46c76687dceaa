import { wordsIn } from './layers.ts';
import type { ContentFile } from './load.ts';
import { fallbacks, LAYERS_OF_WORDS, LOCALES, type Locale, WHOLE_LOCALES } from './locales.ts';
import type { Fault, LoadedTask, Step, Words } from './schema.ts';
import { columnsNamed, fieldsNamed, isPassing, leadsTo, wordsNamed } from './step-parts.ts';

/**
 * The check of one task: every name leads somewhere, every page has words and a voice, every page can be
 * reached and left. Faults are told in words with the line.
 */

const RESERVED = new Set(['help', 'back', 'home', 'end']);
/** Rows of a service come in the place's language: another one may have words for them, and neither must. */
export const OWN_LANGUAGE = /^fields\.[^.]+\.rows\./;
/** What is said on a page, where an office's own sentence may stand. */
const SAYS_A_PAGE = /^steps\.[^.]+\.(?:title|voice)$/;
/** Kinds whose pages have nothing to press but the task's own choices. */
const BARE = new Set(['inform', 'choose']);

function at(words: Words | undefined, key: string): unknown {
  let node: unknown = words;
  for (const part of key.split('.'))
    node =
      typeof node === 'object' && node !== null && !Array.isArray(node)
        ? (node as Record<string, unknown>)[part]
        : undefined;
  return node;
}

/** Checks one task against itself and the common words. */
export function checkTask(loaded: LoadedTask, sources: Map<string, ContentFile>): Fault[] {
  const { task } = loaded;
  const faults: Fault[] = [];
  const taskFile = `tasks/${task.id}/task.yaml`;
  const source = sources.get(taskFile);
  const say = (path: PropertyKey[], says: string) =>
    faults.push({ file: taskFile, line: source?.lineOf(path) ?? null, says });
  const names = new Map<string, number>();
  for (const [index, step] of task.steps.entries()) {
    if (names.has(step.id))
      say(['steps', index], `there are two steps called “${step.id}”; give one another name`);
    names.set(step.id, index);
  }
  if (!names.has(task.first)) say(['first'], `the first step “${task.first}” is not among the steps`);

  for (const [index, step] of task.steps.entries()) {
    for (const target of leadsTo(step)) {
      if (!names.has(target) && !RESERVED.has(target))
        say(
          ['steps', index],
          `step “${step.id}” leads to “${target}”, but there is no such step (known: ${[...names.keys()].join(', ')})`,
        );
    }
    for (const name of fieldsNamed(step)) {
      if (!(name in task.fields))
        say(
          ['steps', index],
          `step “${step.id}” names the field “${name}”, which is not under fields; add it there, or mend the spelling`,
        );
    }
    // What is kept of a picture or a recording hangs on the kind of its field.
    if (
      (step.kind === 'photo' || step.kind === 'recording') &&
      task.fields[step.field] &&
      task.fields[step.field]?.kind !== step.kind
    )
      say(
        ['steps', index],
        `step “${step.id}” fills the field “${step.field}”; write { kind: ${step.kind} } for it under fields`,
      );
    for (const { list, columns } of columnsNamed(step)) {
      const known = task.fields[list]?.columns ?? {};
      for (const column of columns)
        if (!(column in known))
          say(
            ['steps', index],
            `step “${step.id}” names the column “${column}” of “${list}”, which is not under its columns; add it there`,
          );
    }
    if (step.show.filter((show) => 'list' in show).length > 1)
      say(['steps', index], `step “${step.id}” shows two lists; a page has room for one`);
    if (step.kind === 'stop' && leadsTo(step).some((target) => names.has(target)))
      say(['steps', index], `step “${step.id}” stops: it may only lead to help, home or end`);
    if (step.kind === 'recording' && step.choices.length === 0)
      say(
        ['steps', index],
        `step “${step.id}” records a voice and has no choices: who would rather not speak needs another way; add one`,
      );
    if (step.choices.length === 0 && BARE.has(step.kind))
      say(['steps', index], `step “${step.id}” has no choices: nobody could leave it; add one`);
    if (step.split) {
      const all = step.split.parts.flat();
      for (const number of all)
        if (!step.show[number])
          say(
            ['steps', index, 'split'],
            `step “${step.id}” splits off show ${number}, but it has only ${step.show.length}`,
          );
      for (const number of step.show.keys())
        if (!all.includes(number))
          say(['steps', index, 'split'], `step “${step.id}”: show ${number} is on none of its parts`);
    }
  }
  for (const name of task.keep)
    if (!(name in task.fields))
      say(['keep'], `keep names “${name}”, which is not under fields; add it there, or mend the spelling`);
  for (const id of unreached(task.first, task.steps))
    say(
      ['steps', names.get(id) ?? 0],
      `nothing leads to step “${id}”; let a choice go there, or take it out`,
    );
  for (const step of task.steps) {
    if (!canEnd(step.id, task.steps))
      say(
        ['steps', names.get(step.id) ?? 0],
        `from step “${step.id}” nobody can get to an end; let a choice go to help, home or a rating`,
      );
  }
  faults.push(...checkWords(loaded, sources));
  return faults;
}

function unreached(first: string, steps: Step[]): string[] {
  const seen = new Set<string>();
  const walk = (id: string) => {
    const step = steps.find((one) => one.id === id);
    if (!step || seen.has(id)) return;
    seen.add(id);
    for (const next of leadsTo(step)) walk(next);
  };
  walk(first);
  return steps.map((step) => step.id).filter((id) => !seen.has(id));
}

/** An end is a rating, or a way to people, home or the end. */
function canEnd(from: string, steps: Step[]): boolean {
  const seen = new Set<string>();
  const walk = (id: string): boolean => {
    if (RESERVED.has(id) && id !== 'back') return true;
    const step = steps.find((one) => one.id === id);
    if (!step || seen.has(id)) return false;
    seen.add(id);
    return step.kind === 'rate' || leadsTo(step).some(walk);
  };
  return walk(from);
}

function checkWords(loaded: LoadedTask, sources: Map<string, ContentFile>): Fault[] {
  const { task } = loaded;
  const faults: Fault[] = [];
  for (const locale of LOCALES) {
    // Of a layer, what it makes together with the language under it.
    const words = wordsIn(loaded.words, locale);
    const file = `tasks/${task.id}/${locale}.yaml`;
    const need = (key: string, why: string) => {
      const found = at(words, key);
      if ((typeof found !== 'string' || found.trim() === '') && !(Array.isArray(found) && found.length > 0))
        faults.push({
          file,
          line: sources.get(file)?.lineOf(key.split('.')) ?? null,
          says: `${key} is missing: ${why}`,
        });
    };
    need('name', 'the task needs a name');
    need('slip.title', 'the slip needs a title');
    for (const name of Object.keys(task.fields)) {
      need(`fields.${name}.label`, 'the field needs a name people understand');
      need(`fields.${name}.why`, 'say why the field is asked for; a field without a reason is taken out');
    }
    for (const { id } of task.documents) need(`documents.${id}.label`, 'the document needs a name');
    for (const reason of task.reasons) need(`reasons.${reason}`, 'the reason needs words');
    need('search', 'say in which everyday words people ask for it, three to eight of them');
    for (const step of task.steps) {
      if (isPassing(step)) continue;
      const key = `steps.${step.id}`;
      need(`${key}.title`, 'every page has a title');
      need(`${key}.voice`, 'every page speaks');
      const given = step.kind === 'ask' ? Object.values(step.set ?? {}) : [];
      for (const [name, value] of given.flatMap(Object.entries<string | number | boolean>))
        if (task.fields[name]?.kind === 'choice')
          need(`fields.${name}.values.${String(value)}`, 'what the answer means is kept, and may be shown');
      for (const choice of step.choices) {
        need(`${key}.choices.${choice.id}.label`, 'every button has words');
        for (const [name, value] of Object.entries(choice.set ?? {}))
          if (task.fields[name]?.kind === 'choice')
            need(`fields.${name}.values.${String(value)}`, 'the choice is shown again on the review page');
      }
      for (const word of wordsNamed(step)) need(`${key}.${word.key}`, word.why);
    }
    for (const section of task.slip.sections)
      need(`slip.sections.${section.id}.label`, 'each part of the slip has a heading');
    for (const place of placesIn(words)) {
      const field = place.name.replace(/Upper$/, '');
      if (!(field in task.fields) && !slotsOf(task, place.path).has(place.name))
        faults.push({
          file,
          line: sources.get(file)?.lineOf(place.path) ?? null,
          says: `${place.path.join('.')}: {${place.name}} is not a field of this task; use one of those under fields`,
        });
    }
  }
  const told = new Set(faults.map(({ file, says }) => `${file} ${says.split(' ')[0]}`));
  // What a service says comes in the place's language: another one may ask or tell it in words of its own.
  const ownSentence = (key: string, value: string) =>
    SAYS_A_PAGE.test(key) && task.fields[value]?.kind === 'text';
  const twins = differ(`tasks/${task.id}/`, '.yaml', loaded.words, sources, ownSentence);
  faults.push(...twins.filter(({ file, says }) => !told.has(`${file} ${says.split(' ')[0]}`)));
  return faults;
}

/** What stands in braces besides fields: the columns of the list that a row's words are about. */
function slotsOf(task: LoadedTask['task'], path: string[]): Set<string> {
  const columns = (list: string | undefined) => Object.keys(task.fields[list ?? '']?.columns ?? {});
  const [first, id, part, list] = path;
  if (first === 'fields') return new Set(['count']);
  if (first === 'slip' && path.at(-1) === 'row')
    return new Set(columns(task.slip.sections.find((section) => section.id === path[2])?.rows));
  const step = first === 'steps' ? task.steps.find((one) => one.id === id) : undefined;
  if (part === 'tiers') return new Set(['price']);
  if (part === 'lists') return new Set([...columns(list), 'n']);
  if (step?.kind === 'pick' && ['row', 'confirm', 'voiceChosen'].includes(part ?? ''))
    return new Set([...columns(step.list), 'left', 'n']);
  return new Set();
}

/**
 * Keys that one language has and the other has not. Each is told in the file where it is missing, with the line of
 * the nearest heading that is there.
 * @param before what stands before the language in a file's name, and `after` what stands behind it
 * @param mayLeaveOut a value that the line of a layer need not have, though the language under it has
 */
export function differ(
  before: string,
  after: string,
  words: Record<string, Words>,
  sources: Map<string, ContentFile>,
  mayLeaveOut: (key: string, value: string) => boolean = () => false,
): Fault[] {
  const missing = (from: string, to: string) => {
    const file = `${before}${to}${after}`;
    const there = new Set(keysOf(words[to] ?? {}));
    return keysOf(words[from] ?? {})
      .filter((key) => !there.has(key) && !OWN_LANGUAGE.test(key))
      .map((key) => ({
        file,
        line: sources.get(file)?.lineOf(key.split('.')) ?? null,
        says: `${key} is missing: it is there in ${from}; write it in ${to} too`,
      }));
  };
  const twins = WHOLE_LOCALES.flatMap((from) =>
    WHOLE_LOCALES.filter((to) => to !== from).flatMap((to) => missing(from, to)),
  );
  const layers = LAYERS_OF_WORDS.flatMap((locale) =>
    unfounded(`${before}${locale}${after}`, words, locale, sources, mayLeaveOut),
  );
  return [...twins, ...layers];
}

/** Of a layer: what the language under it has not, and lines that leave out or add a value. */
function unfounded(
  file: string,
  words: Record<string, Words>,
  locale: Locale,
  sources: Map<string, ContentFile>,
  mayLeaveOut: (key: string, value: string) => boolean,
): Fault[] {
  const own = words[locale] ?? {};
  const [, under = 'zh-CN'] = fallbacks(locale);
  const base = wordsIn(words, under);
  const there = new Set(keysOf(base));
  const valuesOf = (of: Words, key: string) =>
    [
      ...new Set(
        [...JSON.stringify(at(of, key) ?? '').matchAll(/\{([\w.]+)\}/g)].map(([, name = '']) => name),
      ),
    ]
      .filter((name) => !mayLeaveOut(key, name))
      .toSorted()
      .join(' ');
  return keysOf(own).flatMap((key) => {
    const says =
      !there.has(key) && !OWN_LANGUAGE.test(key)
        ? `${key} is not there in ${under}: nobody reads it; take it out, or mend the spelling`
        : key !== 'search' && valuesOf(own, key) !== valuesOf(base, key)
          ? `${key} has the values “${valuesOf(own, key)}”, and ${under} has “${valuesOf(base, key)}”; make them the same`
          : null;
    return says ? [{ file, line: sources.get(file)?.lineOf(key.split('.')) ?? null, says }] : [];
  });
}

/** All keys of a tree of words, lists counting as one. */
export function keysOf(words: Words, path = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) => {
    const here = path ? `${path}.${key}` : key;
    return typeof value === 'object' && !Array.isArray(value) ? keysOf(value, here) : [here];
  });
}

function placesIn(words: Words | undefined, path: string[] = []): { name: string; path: string[] }[] {
  if (!words) return [];
  return Object.entries(words).flatMap(([key, value]) => {
    const here = [...path, key];
    if (typeof value === 'object' && !Array.isArray(value)) return placesIn(value, here);
    return [...String(value).matchAll(/\{([A-Za-z]+)\}/g)].map((match) => ({
      name: match[1] ?? '',
      path: here,
    }));
  });
}
