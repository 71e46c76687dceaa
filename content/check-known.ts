import type { Known } from './known.ts';
import type { ContentFile } from './load.ts';
import { WHOLE_LOCALES } from './locales.ts';
import { near } from './near.ts';
import { type Place, placeOf } from './places.ts';
import type { Content, Fault, LoadedTask, Step, Task, Words } from './schema.ts';
import { placeKeys } from './step-parts.ts';
import { textsOf } from './words/lint.ts';

/** The check of what a task names outside itself: services, rules, keys of places, sources, the staff's script. */

type Say = (path: PropertyKey[], says: string) => void;
const list = (names: Iterable<string>) => [...names].join(', ');

/** Services and their questions; each outcome needs a way on. */
function checkAsk(step: Extract<Step, { kind: 'ask' }>, known: Known, say: (says: string) => void) {
  const questions = Object.hasOwn(known.services, step.service) ? known.services[step.service] : undefined;
  if (!questions)
    return say(`there is no service “${step.service}” (known: ${list(Object.keys(known.services))})`);
  const outcomes = Object.hasOwn(questions, step.question) ? questions[step.question] : undefined;
  if (!outcomes)
    return say(`${step.service} has no question “${step.question}” (known: ${list(Object.keys(questions))})`);
  for (const outcome of outcomes)
    if (!(outcome in step.go))
      say(`${step.service} ${step.question} may answer “${outcome}”: say under go where that leads`);
  for (const outcome of Object.keys(step.go))
    if (!outcomes.includes(outcome))
      say(`${step.service} ${step.question} never answers “${outcome}” (it answers: ${list(outcomes)})`);
}

/** Rule functions, their inputs, values and outcomes. */
function checkWorkOut(step: Extract<Step, { kind: 'work-out' }>, known: Known, say: (says: string) => void) {
  const rule = Object.hasOwn(known.rules, step.rule) ? known.rules[step.rule] : undefined;
  if (!rule) return say(`there is no rule “${step.rule}” (known: ${list(Object.keys(known.rules))})`);
  for (const input of rule.inputs)
    if (!(input in step.with) && !rule.optional?.includes(input))
      say(`the rule “${step.rule}” needs “${input}” under with`);
  for (const input of Object.keys(step.with))
    if (!rule.inputs.includes(input))
      say(`the rule “${step.rule}” takes no “${input}” (it takes: ${list(rule.inputs)})`);
  for (const value of Object.keys(step.into))
    if (!rule.values.includes(value))
      say(`the rule “${step.rule}” gives no “${value}” (it gives: ${list(rule.values)})`);
  for (const outcome of rule.outcomes)
    if (!(outcome in step.go))
      say(`the rule “${step.rule}” may come to “${outcome}”: say under go where that leads`);
  for (const outcome of Object.keys(step.go))
    if (!rule.outcomes.includes(outcome))
      say(`the rule “${step.rule}” never comes to “${outcome}” (it comes to: ${list(rule.outcomes)})`);
}

/** There is no picture of this name: the likely ones, and where all stand. */
function noPicture(what: 'icon' | 'drawing', name: string, known: ReadonlySet<string>): string {
  const likely = near(name, known);
  const hint = likely.length > 0 ? `did you mean ${likely.map((one) => `“${one}”`).join(', ')}? ` : '';
  return `there is no ${what} “${name}”; ${hint}All names: npm run check-content -- --names`;
}

/** Icons and drawings of one page. An icon of a `pick` may be a column of its rows. */
function checkPictures(step: Step, fields: LoadedTask['task']['fields'], known: Known): string[] {
  const columns = step.kind === 'pick' ? (fields[step.list]?.columns ?? {}) : {};
  const icons = [
    ...step.choices.map(({ icon }) => icon),
    ...step.show.flatMap((show) =>
      'facts' in show ? show.facts.map(({ icon }) => icon) : 'note' in show ? [show.icon] : [],
    ),
    ...(step.kind === 'pick' && step.icon && !(step.icon in columns) ? [step.icon] : []),
  ].filter((icon) => icon !== undefined);
  const drawings = step.show.flatMap((show) =>
    'drawing' in show && show.drawing && !('sum' in show) ? [show.drawing] : [],
  );
  return [
    ...icons.filter((name) => !known.icons.has(name)).map((name) => noPicture('icon', name, known.icons)),
    ...drawings
      .filter((name) => !known.drawings.has(name))
      .map((name) => noPicture('drawing', name, known.drawings)),
  ];
}

/** The sample places, lowest layers only: what a kiosk can stand in. */
export function placesToCheck(content: Content): Place[] {
  const folders = [...content.places.keys()].filter((folder) => folder !== '');
  return folders
    .filter((folder) => !folders.some((other) => other.startsWith(`${folder}/`)))
    .map((folder) => placeOf(content.places, folder));
}

/** Checks one task against what is known. */
export function checkKnown(
  loaded: LoadedTask,
  content: Content,
  sources: Map<string, ContentFile>,
  known: Known | null,
): Fault[] {
  const { task, words, staff } = loaded;
  const faults: Fault[] = [];
  const inFile =
    (file: string): Say =>
    (path, says) =>
      faults.push({ file, line: sources.get(file)?.lineOf(path) ?? null, says });
  const say = inFile(`tasks/${task.id}/task.yaml`);
  const places = placesToCheck(content);
  const lacking = (key: string) =>
    places.filter((place) => place.get(key) === undefined).map(({ folder }) => folder);
  for (const [index, step] of task.steps.entries()) {
    const here = (says: string) => say(['steps', index], `step “${step.id}”: ${says}`);
    if (known && step.kind === 'ask') checkAsk(step, known, here);
    if (known && step.kind === 'work-out') checkWorkOut(step, known, here);
    for (const key of placeKeys(step)) {
      const without = lacking(key);
      if (without.length > 0)
        here(`the place pack has no “${key}” in ${list(without)}; add it there or in national.yaml`);
    }
    for (const show of step.show)
      if ('source' in show && !task.sources.some(({ id }) => id === show.source))
        here(`it shows the source “${show.source}”, which is not under sources`);
    if (known) for (const says of checkPictures(step, task.fields, known)) here(says);
  }
  if (known && !known.icons.has(task.icon)) say(['icon'], noPicture('icon', task.icon, known.icons));
  for (const [locale, said] of Object.entries(words))
    checkSlots(`tasks/${task.id}/${locale}.yaml`, said, lacking, inFile);
  if (task.sources.length === 0)
    say(['id'], 'sources is missing: say where the rules of this task come from, and who compared them when');
  else if (!task.steps.some(({ show }) => show.some((one) => 'source' in one)))
    say(
      ['sources'],
      'no page shows where its rules come from; add “{ source: … }” under show where one is applied',
    );
  for (const [index, step] of task.steps.entries())
    if (step.show.some((show) => 'tiers' in show) && !step.show.some((show) => 'source' in show))
      say(
        ['steps', index],
        `step “${step.id}”: it shows price steps and not where they come from; add “{ source: … }”`,
      );
  for (const [index, source] of task.sources.entries())
    if (source.checked !== null && !source.by)
      say(['sources', index], `source “${source.id}” was checked, but not by whom; write a name under by`);
  if (staff) checkStaff(loaded, staff, inFile(`tasks/${task.id}/staff.yaml`));
  return faults;
}

/** {place.…} in the words. */
function checkSlots(
  file: string,
  words: Words,
  lacking: (key: string) => string[],
  inFile: (file: string) => Say,
) {
  for (const { path, text } of textsOf(words))
    for (const [, key = ''] of text.matchAll(/\{place\.([\w.-]+)\}/g)) {
      const without = lacking(key);
      if (without.length > 0)
        inFile(file)(path, `${path.join('.')}: the place pack has no “${key}” in ${list(without)}`);
    }
}

/** A newcomer must find what to say at each stage, and for each reason. */
function checkStaff({ task }: LoadedTask, staff: NonNullable<LoadedTask['staff']>, say: Say) {
  const stages = new Set(task.steps.flatMap(({ stage }) => (stage === undefined ? [] : [String(stage)])));
  for (const stage of stages)
    if (!(stage in staff.stages))
      say(['stages'], `stage ${stage} is missing: say what staff say and do there`);
  for (const stage of Object.keys(staff.stages))
    if (!stages.has(stage)) say(['stages', stage], `no step of the task has stage ${stage}`);
  for (const [stage, line] of Object.entries(staff.stages))
    if (line.source && !task.sources.some(({ id }) => id === line.source))
      say(['stages', stage], `stage ${stage} names the source “${line.source}”, which is not under sources`);
  for (const reason of task.reasons)
    if (!(reason in staff.reasons))
      say(['reasons'], `${reason} is missing: say what staff tell the person then`);
  for (const reason of Object.keys(staff.reasons))
    if (!task.reasons.includes(reason)) say(['reasons', reason], `${reason} is no reason of this task`);
}

/** The home page: every task and bundle it names exists and is under that tile. */
export function checkHome({ home, tasks, bundles }: Content, sources: Map<string, ContentFile>): Fault[] {
  const source = sources.get('home.yaml');
  const say = (path: PropertyKey[], says: string): Fault => ({
    file: 'home.yaml',
    line: source?.lineOf(path) ?? null,
    says,
  });
  const faults: Fault[] = [];
  if (home.atOnce !== undefined && !tasks.has(home.atOnce))
    faults.push(say(['atOnce'], `there is no task “${home.atOnce}”`));
  for (const [tile, ids] of Object.entries(home.tiles))
    for (const [index, id] of ids.entries()) {
      const task = tasks.get(id)?.task;
      const bundle = bundles.get(id);
      const there = task
        ? [task.scene, ...task.also].includes(tile as Task['scene'])
        : bundle?.scene === tile;
      const path = ['tiles', tile, index];
      if (!task && !bundle) faults.push(say(path, `there is no task or bundle “${id}”`));
      else if (!there)
        faults.push(
          say(path, `“${id}” is not under the tile ${tile}; its scene or also would have to name it`),
        );
      else if (ids.indexOf(id) !== index) faults.push(say(path, `“${id}” is named twice`));
    }
  return faults;
}

/** Bundles: their tasks exist, and what they share is asked for by at least two of them. */
export function checkBundles(content: Content, sources: Map<string, ContentFile>): Fault[] {
  return [...content.bundles.values()].flatMap((bundle) => {
    const file = `bundles/${bundle.id}.yaml`;
    const source = sources.get(file);
    const say = (path: PropertyKey[], says: string): Fault => ({
      file,
      line: source?.lineOf(path) ?? null,
      says,
    });
    const tasks = bundle.tasks.flatMap(({ task }) => content.tasks.get(task)?.task ?? []);
    return [
      ...(source
        ? []
        : [say([], `the id is “${bundle.id}”, but there is no file of that name; make them the same`)]),
      ...bundle.tasks.flatMap(({ task }, index) =>
        content.tasks.has(task) ? [] : [say(['tasks', index], `there is no task “${task}”`)],
      ),
      ...bundle.share.flatMap((field, index) =>
        tasks.filter(({ fields }) => field in fields).length >= 2
          ? []
          : [
              say(
                ['share', index],
                `“${field}” is a field of fewer than two of its tasks: there is nothing to share`,
              ),
            ],
      ),
      ...WHOLE_LOCALES.flatMap((locale) =>
        bundle.words[locale] ? [] : [say(['words'], `the words in ${locale} are missing`)],
      ),
    ];
  });
}
