import type { ContentFile } from './load.ts';
import { HANDOUTS, LEVELS, type Level, levelOf, lower, type Placement } from './placement.ts';
import type { Fault } from './schema.ts';
import { plainLanguage } from './words/plain-language.ts';

/** What is wrong with the questions of the placement, in words for who wrote them. */

/** Which levels somebody who answers every question can come to. */
function reachedLevels({ questions, levels }: Placement): Set<Level> {
  type Way = { points: number; atMost: Level };
  const whole: Way = { points: 0, atMost: 2 };
  // Two ways with the same points and the same atMost come to the same: one of them is enough.
  let ways = new Map([['', whole]]);
  for (const { answers } of questions)
    ways = new Map(
      [...ways.values()].flatMap((way) =>
        answers.map((one): [string, Way] => {
          const points = way.points + one.points;
          const atMost = lower(way.atMost, one.atMost);
          return [`${points} ${atMost}`, { points, atMost }];
        }),
      ),
    );
  return new Set([...ways.values()].map(({ points, atMost }) => levelOf(levels, points, atMost)));
}

/** Hard words, names that are twice, levels and sizes that nobody can come to. */
export function checkPlacement(all: Placement, source: ContentFile): Fault[] {
  const faults: Fault[] = [];
  const say = (path: PropertyKey[], says: string) =>
    faults.push({ file: source.file, line: source.lineOf(path), says: `${path.join('.')}: ${says}` });
  const once = (path: PropertyKey[], ids: string[], what: string) => {
    for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index)))
      say(path, `two ${what} are called “${id}”; give each its own name`);
  };

  once(
    ['questions'],
    all.questions.map(({ id }) => id),
    'questions',
  );
  all.questions.forEach(({ ask, answers }, index) => {
    const at = ['questions', index];
    const plain = (path: PropertyKey[], text: string, place: 'hint' | 'button') => {
      for (const { what, sayInstead } of plainLanguage(path.join('.'), text, place))
        say(
          path,
          `${what}; ${sayInstead === null ? 'say it in fewer or plainer words' : `say ${sayInstead}`}`,
        );
    };
    plain([...at, 'ask'], ask, 'hint');
    answers.forEach((one, place) => {
      plain([...at, 'answers', place, 'words'], one.words, 'button');
    });
    once(
      [...at, 'answers'],
      answers.map(({ id }) => id),
      'answers',
    );
  });

  if (all.levels[2] <= all.levels[1]) say(['levels'], 'level 2 needs more points than level 1');
  const found = reachedLevels(all);
  for (const one of LEVELS.filter((level) => !found.has(level)))
    say(['levels'], `no answers lead to level ${one}`);
  const given = all.questions.flatMap(({ answers }) => answers);
  for (const one of HANDOUTS.filter((size) => !given.some(({ handout }) => handout === size)))
    say(['handouts'], `no answer asks for a handout in “${one}”`);
  if (!(all.handouts.large < all.handouts.larger && all.handouts.larger < all.handouts.largest))
    say(['handouts'], 'each size of print is larger than the one before');
  return faults;
}
