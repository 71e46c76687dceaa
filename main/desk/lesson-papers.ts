import { randomUUID } from 'node:crypto';
import type { Lesson } from '../../content/lesson-schema.ts';
import { type Handout, makeHandout } from '../classes/handout.ts';
import { stepsOf } from '../classes/practice.ts';
import { stampWords } from '../clock/says.ts';
import { escapeHtml } from '../paper/layout.ts';
import type { WordBook } from '../visit/words.ts';
import type { SlipStation } from './cash-slip.ts';
import type { Paper, RollPaper } from './papers.ts';

/** A lesson on paper: A4, a card of A5, and a slip. Nobody is named on any of them. */

/**
 * For its page (renderer/lesson-paper/), which draws the practice phone itself.
 * @param print the size of its words, in points; the usual one when left out
 */
export function lessonPaper(
  lesson: Lesson,
  paper: Handout['paper'],
  station: SlipStation,
  print?: number,
): Paper {
  const handout = makeHandout(lesson, paper, station, print);
  return {
    title: `学手机 ${lesson.lesson} ${lesson.title}`,
    page: 'lesson-paper',
    html: `<pre hidden data-handout>${escapeHtml(JSON.stringify(handout))}</pre>`,
  };
}

export function lessonSlip(
  lesson: Lesson,
  { station, words, at }: { station: SlipStation; words: WordBook; at: number },
): RollPaper {
  const say = (key: string, values?: Record<string, string>) =>
    words.text('common', `desk.class.slip.${key}`, values);
  const steps = stepsOf(lesson).map(({ words: step }, place) => `${place + 1}. ${step}`);
  return {
    jobId: `lesson-${randomUUID()}`,
    slip: {
      station: station.name,
      printedAt: stampWords(at),
      title: lesson.title,
      sections: [
        { label: say('steps'), notes: steps },
        { label: say('careful'), notes: [...lesson.careful] },
      ],
      phone: { label: words.text('common', 'slip.phone'), number: station.phone, hours: station.hours },
      footer: [say('practise')],
      mark: '练习',
    },
  };
}
