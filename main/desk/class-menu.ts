import type { Lesson } from '../../content/lesson-schema.ts';
import type { WordBook } from '../visit/words.ts';
import type { PlainPage } from './plain-page.ts';

/** The pages of 学手机 that lead to the others. Pure. */

const SHEET = 5;

export const sheetsOf = (lessons: readonly Lesson[]): number => Math.ceil(lessons.length / SHEET);

export function makeClassMenu(words: WordBook) {
  const say = (key: string, slots: Record<string, string> = {}) =>
    words.text('common', `desk.class.${key}`, slots);
  const choice = (action: string, said: string, leads = false) => ({ action, words: said, leads });
  return {
    lessons: (lessons: readonly Lesson[], sheet: number, trouble: string | null): PlainPage => ({
      at: 'list',
      title: say('lessons'),
      hint: say('lessons-hint'),
      none: say('none'),
      lines: lessons.slice(sheet * SHEET, (sheet + 1) * SHEET).map((one) => ({
        action: `lesson:${one.lesson}`,
        title: say('lesson', { number: String(one.lesson), title: one.title }),
        what: one.goal,
        due: say(`level-${one.level}`),
        mark: null,
      })),
      sheet: sheet + 1,
      sheets: sheetsOf(lessons),
      acts: [
        choice('plan', say('roll.plan.title')),
        choice('enrolled', say('roll.people.title')),
        choice('about', say('about')),
      ],
      trouble,
    }),
    /** What belongs to classes when none is on. */
    about: (large: boolean, trains: boolean, trouble: string | null): PlainPage => ({
      at: 'choose',
      title: say('about'),
      hint: say('about-hint'),
      choices: [
        choice('held', say('held.title')),
        choice('volunteers', say('volunteers.title')),
        ...(trains ? [choice('training', say('training.title'))] : []),
        ...(large ? [choice('sheet', say('sheet.print')), choice('poster', say('poster.print'))] : []),
      ],
      trouble,
    }),
    /** What belongs to a class besides leading it. */
    more: (trouble: string | null): PlainPage => ({
      at: 'choose',
      title: say('more'),
      hint: say('more-hint'),
      choices: [
        ...(['roll', 'check'] as const).map((one) => choice(one, say(`roll.${one}.title`))),
        choice('hands', say('roll.asks.hands')),
        choice('papers', say('papers')),
        choice('lessons', say('other')),
        choice('over', say('over-sure')),
      ],
      trouble,
    }),
    /** @param toTrain who is to lead has not gone through the training yet */
    where: (
      lesson: Lesson,
      { addresses, toTrain }: { addresses: readonly string[]; toTrain: boolean },
      trouble: string | null,
    ): PlainPage => ({
      at: 'choose',
      title: say('where', { title: lesson.title }),
      hint: say(toTrain ? 'training.first' : 'where-hint'),
      choices: [
        ...addresses.map((address) =>
          choice(
            `at:${address}`,
            address === '127.0.0.1' ? say('only-here') : say('phones', { address }),
            true,
          ),
        ),
        choice('at:none', say('no-phones'), true),
      ],
      acts: [
        choice('papers', say('papers')),
        ...(toTrain ? [choice('training', say('training.title'))] : []),
      ],
      trouble,
    }),
    /** @param sizes of print besides the usual one, by name */
    papers: (
      lesson: Lesson,
      { large, sizes }: { large: boolean; sizes: readonly string[] },
      trouble: string | null,
    ): PlainPage => ({
      at: 'choose',
      title: say('papers-of', { title: lesson.title }),
      hint: say('papers-hint'),
      choices: [...(large ? ['a4', ...sizes.map((size) => `a4-${size}`), 'card'] : []), 'slip'].map((paper) =>
        choice(paper, say(`paper.${paper}`), true),
      ),
      trouble,
    }),
    over: (trouble: string | null): PlainPage => ({
      at: 'choose',
      title: say('over'),
      hint: say('over-hint'),
      choices: [choice('sure', say('over-sure'), true)],
      trouble,
    }),
  };
}
