import { heldClasses, reportOf } from '../classes/class-report.ts';
import { dayOf } from '../clock/dates.ts';
import { dateWords, dayParts } from '../clock/says.ts';
import { reportPaper } from './class-papers.ts';
import { type ClassPart, makePages, type PartInput, touched } from './class-part.ts';
import { hoursWords, reportLines } from './class-says.ts';

/** 上过的课: what came of each, to look at and to print. */

export interface ClassRecords extends ClassPart {
  /** @param classId one that was just held; null: all */
  open(classId: string | null): void;
}

export function makeClassRecords({ kept, words, station, printing, lessons }: PartInput): ClassRecords {
  const { say, act, line, list, turned, first } = makePages(words);
  /** The class that is looked at. */
  let shown: string | null = null;
  /** It was just held: one does not come from the others. */
  let justHeld = false;
  const titleOf = (number: number) => lessons().find(({ lesson }) => lesson === number)?.title ?? '';
  const dayName = (day: string) => dateWords(dayParts(day), words.locale);
  const report = (classId: string) => reportOf(kept.facts(), kept.learners(), classId);
  return {
    open(classId) {
      first();
      shown = classId;
      justHeld = classId !== null;
    },
    page(trouble) {
      const one = shown === null ? null : report(shown);
      if (one) {
        const [day, lesson, ...facts] = reportLines(one, { words, titleOf });
        return {
          at: 'one',
          title: lesson?.value ?? '',
          hint: say('held.hint-of', { day: day?.value ?? '' }),
          facts,
          acts: printing.large ? [act('print', say('held.print'), true)] : [],
          trouble,
        };
      }
      return list(
        'held',
        heldClasses(kept.facts()).map(({ classId, at, by, body }) =>
          line(
            `held:${classId}`,
            titleOf(Number(body.lesson)),
            `${dayName(dayOf(at))} ${hoursWords(Number(body.minutes), words)}`,
            by,
          ),
        ),
        [],
        trouble,
      );
    },
    async act(action) {
      const { kind, what } = touched(action);
      if (turned(action)) return 'here';
      if (action === 'back') {
        if (shown === null || justHeld) return 'left';
        shown = null;
      } else if (kind === 'held') shown = what;
      else if (action === 'print' && shown !== null) {
        const one = report(shown);
        if (!one) return 'here';
        const lines = reportLines(one, { words, titleOf });
        const lesson = one.lessons[0]?.lesson ?? 0;
        printing.print(reportPaper({ lines, grids: one.coverage, lesson, day: one.day }, { words, station }));
      }
      return 'here';
    },
    write: async () => null,
  };
}
