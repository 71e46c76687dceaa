import {
  keysOf,
  type Lesson,
  PHONE_KEYS,
  pathOf,
  type Screen,
  type Thing,
  thingsIn,
  touchable,
} from './lesson-schema.ts';
import type { ContentFile } from './load.ts';
import { near } from './near.ts';
import type { Fault } from './schema.ts';
import { type Place, plainLanguage } from './words/plain-language.ts';

/** What is wrong with a lesson, in words for who wrote it. */

const STEPS = { least: 3, most: 24 };

/** Where each touch of a screen may lead. The phone's own keys besides lead to the screen before, and to the first. */
export function waysOf(all: Lesson, name: string): string[] {
  const screen = all.screens[name];
  if (!screen) return [];
  const ways = touchable(screen).flatMap(({ to }) => to ?? []);
  return [...ways, keysOf(screen)?.to, screen.back, screen.home].filter((way) => way !== undefined);
}

/** All screens that are reached from some by `next`. */
function reached(from: readonly string[], next: (name: string) => string[]): Set<string> {
  const found = new Set(from);
  for (const name of found) for (const way of next(name)) found.add(way);
  return found;
}

/** All that can be seen on a screen, and where it stands in the file. */
function placed(screen: Screen): { path: PropertyKey[]; thing: Thing }[] {
  const inParts = screen.parts.flatMap((part, index) => {
    const [[kind = '', held] = []] = Object.entries(part);
    return thingsIn(part).map((thing, place) => ({
      path: ['parts', index, kind, ...(Array.isArray(held) ? [place] : [])],
      thing,
    }));
  });
  return [...inParts, ...screen.side.map((thing, place) => ({ path: ['side', place], thing }))];
}

/** `icons`: the pictures there are for a phone; null: nobody asks. */
export function checkLesson(all: Lesson, source: ContentFile, icons: ReadonlySet<string> | null): Fault[] {
  const faults: Fault[] = [];
  const say = (path: PropertyKey[], says: string) =>
    faults.push({ file: source.file, line: source.lineOf(path), says: `${path.join('.')}: ${says}` });
  const plain = (path: PropertyKey[], text: string | undefined, place: Place) => {
    // The phone's colours do not change with the theme: the receiver that hangs up is red on every phone.
    for (const { what, sayInstead } of plainLanguage(path.join('.'), text ?? '', place).filter(
      ({ rule }) => rule !== 'colour',
    ))
      say(path, `${what}; ${sayInstead === null ? 'say it in fewer or plainer words' : `say ${sayInstead}`}`);
  };
  const there = (path: PropertyKey[], name: string | undefined) => {
    if (name === undefined || Object.hasOwn(all.screens, name)) return;
    const likely = near(name, Object.keys(all.screens));
    say(
      path,
      `there is no screen “${name}”${likely.length > 0 ? `; did you mean ${likely.map((one) => `“${one}”`).join(', ')}?` : ''}`,
    );
  };

  plain(['title'], all.title, 'title');
  for (const key of ['goal', 'practice', 'check'] as const) plain([key], all[key], 'line');
  for (const [index, text] of all.careful.entries()) plain(['careful', index], text, 'line');
  all.again.forEach(({ ask, answer }, index) => {
    plain(['again', index, 'ask'], ask, 'line');
    plain(['again', index, 'answer'], answer, 'line');
  });
  there(['begin'], all.begin);

  for (const [name, screen] of Object.entries(all.screens)) {
    const at = ['screens', name];
    const things = touchable(screen);
    plain([...at, 'step'], screen.step, 'title');
    plain([...at, 'say'], screen.say, 'voice');
    plain([...at, 'where'], screen.where, 'line');
    there([...at, 'back'], screen.back);
    there([...at, 'home'], screen.home);
    const keys = keysOf(screen);
    if (keys) {
      there([...at, 'parts'], keys.to);
      plain([...at, 'parts'], keys.slip, 'line');
    }
    const ids = things.map(({ id }) => id);
    for (const id of ids)
      if (ids.indexOf(id) !== ids.lastIndexOf(id))
        say(at, `two things are called “${id}”; give each its own name`);
    for (const { path, thing } of placed(screen)) {
      const here = [...at, ...path];
      if (icons && thing.icon && !icons.has(thing.icon))
        say(
          here,
          `there is no picture “${thing.icon}”; did you mean ${near(thing.icon, icons).join(', ') || 'another'}? All stand in renderer/phone/icons`,
        );
      if (!thing.id) {
        if (thing.to || thing.slip)
          say(here, `“${thing.words}” leads somewhere and has no id: give it one, so that it can be touched`);
        continue;
      }
      there(here, thing.to);
      plain(here, thing.slip, 'line');
      if (thing.to === undefined && thing.slip === undefined)
        say(
          here,
          `nothing happens when “${thing.id}” is touched: say where it leads (to) or why it is not that one (slip), or take its id away`,
        );
      if (!thing.words && !thing.icon) say(here, `“${thing.id}” can not be seen: give it words`);
    }
    if (screen.step !== undefined) {
      if (!screen.right) say(at, 'something is to be done here: name what is right to touch (right)');
      if (!screen.where) say(at, 'say where it is and what it looks like (where): it is the second hint');
    } else if (screen.right) say(at, 'a screen where something is to be done needs its step in words (step)');
    for (const right of screen.right ?? []) {
      if (!ids.includes(right) && !PHONE_KEYS.some((key) => key === right))
        say([...at, 'right'], `nothing here is called “${right}” (there is: ${ids.join(', ')})`);
      const leads =
        right === 'keys'
          ? keys?.to
          : right === 'back' || right === 'home'
            ? screen[right]
            : things.find(({ id }) => id === right)?.to;
      if (leads === undefined) say([...at, 'right'], `“${right}” leads nowhere: say where to`);
    }
    if (screen.end && screen.right)
      say([...at, 'end'], 'the lesson is done here, and something is to be done');
  }
  if (faults.length > 0) return faults;

  const path = pathOf(all);
  const steps = path.filter((name) => all.screens[name]?.step !== undefined).length;
  const last = all.screens[path[path.length - 1] ?? ''];
  if (!last?.end)
    say(['begin'], `the right touches lead to “${path.at(-1)}”, where the lesson does not end (end: true)`);
  if (steps < STEPS.least || steps > STEPS.most)
    say(['screens'], `there are ${steps} steps to the end; a lesson has ${STEPS.least} to ${STEPS.most}`);
  const names = Object.keys(all.screens);
  const found = reached([all.begin], (name) => waysOf(all, name));
  for (const name of names.filter((one) => !found.has(one)))
    say(['screens', name], 'no touch leads here: lead to it, or take it out');
  if (!names.some((name) => all.screens[name]?.step === undefined && !all.screens[name]?.end))
    say(['screens'], 'there is no screen where something goes wrong: make at least one that a slip leads to');
  return faults;
}
