import type { ClassReport } from '../classes/class-report.ts';
import { SKILLS, type Skill } from '../classes/roll.ts';
import { dateWords, dayParts } from '../clock/says.ts';
import type { WordBook } from '../visit/words.ts';

/** What came of a class, in lines: the same on the page and on paper. Pure. */

export interface SaidLine {
  name: string;
  value: string;
}

/** 1 小时 15 分. @param minutes of somebody's time */
export function hoursWords(minutes: number, words: WordBook): string {
  const [hours, rest] = [String(Math.floor(minutes / 60)), String(minutes % 60)];
  const key = hours === '0' ? 'minutes' : rest === '0' ? 'hours' : 'both';
  return words.text('common', `desk.class.time.${key}`, { hours, minutes: rest });
}

/** When it was and which lesson, then what came of it. @param titleOf of a lesson, by its number */
export function reportLines(
  report: ClassReport,
  { words, titleOf }: { words: WordBook; titleOf(lesson: number): string },
): SaidLine[] {
  const say = (key: string, values?: Record<string, string>) =>
    words.text('common', `desk.class.held.${key}`, values);
  const dayName = (day: string) => dateWords(dayParts(day), words.locale);
  const row = (key: string, value: string): SaidLine => ({ name: say(`rows.${key}`), value });
  const lessonName = (lesson: number) =>
    words.text('common', 'desk.class.lesson', { number: String(lesson), title: titleOf(lesson) });
  const several = (parts: string[]) => parts.join(say('and'));
  const counts = (skills: Readonly<Record<Skill, number>>) =>
    several(
      SKILLS.filter((skill) => skills[skill] > 0).map((skill) =>
        say('count', {
          what: say(`skills.${skill}`),
          count: String(skills[skill]),
        }),
      ),
    );
  const [main, ...others] = report.lessons;
  const helpers = report.helpers.map(({ who, minutes }) => `${who} ${hoursWords(minutes, words)}`);
  const again = report.lessons
    .filter(({ skills }) => skills.again + skills.with + skills.once > 0)
    .map(({ lesson }) => lessonName(lesson));
  const repeat = [
    ...(report.timesThisWeek < 2 ? [say('second')] : []),
    ...(again.length > 0 ? [say('again', { lessons: again.join('、') })] : []),
  ];
  return [
    row('day', dayName(report.day)),
    row('lesson', main ? lessonName(main.lesson) : ''),
    ...(others.length > 0 ? [row('others', others.map(({ lesson }) => lessonName(lesson)).join('、'))] : []),
    row('led', `${report.led} ${hoursWords(report.minutes, words)}`),
    row('helpers', helpers.join('、') || say('nobody')),
    row(
      'came',
      say('came', {
        count: String(report.came),
        phones: String(report.phones),
        without: String(Math.max(0, report.came - report.phones)),
      }),
    ),
    ...report.lessons
      .map(({ lesson, skills }) => ({
        name: lesson === main?.lesson ? say('rows.skills') : lessonName(lesson),
        value: counts(skills),
      }))
      .map((one) => ({ ...one, value: one.value || say('unseen') })),
    row('repeat', repeat.join('') || say('nothing')),
    row('review', report.againOn.map(dayName).join('、')),
  ];
}
