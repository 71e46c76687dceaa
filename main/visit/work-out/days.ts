import { checkCitizenNumber } from '../../../devices/id-card/citizen-number.ts';
import { addDays, addMonths, ageOn, daysBetween } from '../../clock/dates.ts';
import { workdays, workdayYears } from '../../clock/workdays.ts';
import { day, type Rule, unknown, whole } from './rule.ts';

/** Rules of days and ages, all in Asia/Shanghai. */

/** age: full years (周岁) today. */
export const age: Rule = {
  inputs: ['birth'],
  outcomes: ['known', 'unknown'],
  values: ['age'],
  work({ birth }, { today }) {
    const born = day(birth);
    if (!born || !today || born > today) return unknown;
    return { outcome: 'known', values: { age: ageOn(born, today) } };
  },
};

/** id-facts: birthday, age and sex, out of the citizen's number. */
export const idFacts: Rule = {
  inputs: ['idNumber'],
  outcomes: ['known', 'unknown'],
  values: ['birth', 'age', 'sex'],
  work({ idNumber }, { today }) {
    const checked = today && typeof idNumber === 'string' ? checkCitizenNumber(idNumber, today) : null;
    if (!checked?.ok) return unknown;
    return { outcome: 'known', values: { birth: checked.birth, age: checked.age, sex: checked.sex } };
  },
};

/** days-to-age: how many days until a birthday (80, 90, …); `reached` on the day itself. */
export const daysToAge: Rule = {
  inputs: ['birth', 'age'],
  outcomes: ['reached', 'ahead', 'unknown'],
  values: ['age', 'daysLeft', 'on'],
  work({ birth, age: wanted }, { today }) {
    const born = day(birth);
    const years = whole(wanted);
    if (!born || years === null || years > 150 || !today || born > today) return unknown;
    const now = ageOn(born, today);
    if (now >= years) return { outcome: 'reached', values: { age: now } };
    // Born on 29 February: a year older on 1 March, where the year has no such day.
    const birthday = addMonths(born, years * 12);
    const on = birthday.slice(5) === born.slice(5) ? birthday : addDays(birthday, 1);
    return { outcome: 'ahead', values: { age: now, daysLeft: daysBetween(today, on), on } };
  },
};

/** days: the day so many days from today. */
export const days: Rule = {
  inputs: ['count'],
  outcomes: ['known', 'unknown'],
  values: ['date'],
  work({ count }, { today }) {
    const number = whole(count);
    if (number === null || number > 3660 || !today) return unknown;
    return { outcome: 'known', values: { date: addDays(today, number) } };
  },
};

/**
 * workdays: the day so many working days from today. `about` where the days off of that year are not published:
 * the page must say 约. The tables are the place pack's calendar.workdays; of a table that is none no year is known.
 */
export const workdaysFrom: Rule = {
  inputs: ['count'],
  outcomes: ['exact', 'about', 'unknown'],
  values: ['date'],
  work({ count }, { today, place }) {
    const number = whole(count);
    if (number === null || number > 1000 || !today) return unknown;
    const years = workdayYears.safeParse(place.get('calendar.workdays'));
    const due = workdays(years.success ? years.data : []).addWorkdays(today, number);
    return { outcome: due.about ? 'about' : 'exact', values: { date: due.date } };
  },
};
