import type { CaseNow } from '../cases/case.ts';
import type { Limits } from '../cases/limits.ts';
import { pledgeDue, pledgeReminders } from '../cases/pledge.ts';
import { dueWords, lightWords } from '../cases/says.ts';
import { LIGHT_ICONS, timersOf } from '../cases/timers.ts';
import type { Office } from '../cases/working-time.ts';
import { dateParts } from '../clock/dates.ts';
import { dateWords, dayParts, longDateWords, timeWords } from '../clock/says.ts';
import type { WordBook } from '../visit/words.ts';
import type { PlainLine } from './plain-page.ts';

/** 全过程: every clock that runs, what was promised, and all that a case went through, the newest first. Pure. */

interface Known {
  now: CaseNow;
  at: number;
  office: Office;
  limits: Limits;
  words: WordBook;
}

export function courseLines({ now, at, office, limits, words }: Known): PlainLine[] {
  const say = (key: string, values?: Record<string, string | number>) =>
    words.text('common', `desk.cases.course.${key}`, values);
  const day = (date: string) => longDateWords(dayParts(date), words.locale);
  const moment = (time: number) => {
    const parts = dateParts(time);
    return `${dateWords(parts, words.locale)} ${timeWords(parts, words.locale)}`;
  };
  const line = (title: string, what: string, due = ''): PlainLine => ({
    ...{ action: null, title, what, due },
    mark: null,
  });

  const clocks = timersOf(now, at, office, limits).map(
    ({ name, since, light, due }): PlainLine => ({
      ...line(say(`clocks.${name}`), say('since', { time: moment(since) }), due ? dueWords(due, words) : ''),
      mark: { light, icon: LIGHT_ICONS[light], words: lightWords(light, words) },
    }),
  );
  const open = now.side === '容缺等待' ? now.pledge : null;
  const promise = open
    ? [
        line(
          say('pledge', { count: open.missing.length }),
          say('reminded', {
            days: pledgeReminders(open, office)
              .map(({ date }) => day(date))
              .join('、'),
          }),
          say('until', { day: day(pledgeDue(open, office).date) }),
        ),
      ]
    : [];
  const past: { at: number; line: PlainLine }[] = [
    ...now.hops.map((hop) => ({
      at: hop.at,
      line: line(
        `${hop.from} → ${hop.to.person} · ${hop.to.unit}`,
        `${hop.to.level} · ${say(`hop.${hop.end?.how ?? 'waiting'}`)}${hop.words ? ` · ${hop.words}` : ''}`,
        moment(hop.at),
      ),
    })),
    ...now.pauses.map((pause) => ({
      at: pause.from,
      line: line(
        words.text('common', `desk.cases.sides.${pause.why}`),
        pause.to === null ? say('still') : say('till', { time: moment(pause.to) }),
        moment(pause.from),
      ),
    })),
    ...now.reminders.map((urged) => ({
      at: urged.at,
      line: line(say(`urged.${urged.to}`), urged.reply?.words ?? say('noReply'), moment(urged.at)),
    })),
    ...now.acted.map(({ at: done, by, power, second }) => ({
      at: done,
      line: line(say(`acted.${power}`), second === null ? by : say('together', { by, second }), moment(done)),
    })),
    ...now.summons.map((summon) => ({
      at: summon.at,
      line: line(
        `${summon.what} ${summon.department}`,
        summon.outcome
          ? say(summon.outcome.came ? 'came' : 'notCame')
          : say('toCome', { day: day(summon.day) }),
        moment(summon.at),
      ),
    })),
  ];
  return [...clocks, ...promise, ...past.toSorted((one, other) => other.at - one.at).map(({ line }) => line)];
}
