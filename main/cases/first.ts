import { addDays, addMonths, ageOn, daysBetween } from '../clock/dates.ts';

/**
 * 去找人: nobody should have to know what is due to them. Each night these rules say whom to call and why; people call,
 * nothing is sent, and who did not agree to be called is not on the list. Pure; days are YYYY-MM-DD.
 */

/** What is known of a resident who may have agreed. `person` is a reference, never an ID number. */
export interface Known {
  person: string;
  agreedToCalls: boolean;
  birth: string;
  /** 年审: the last day on which her pension's yearly check still holds. */
  checkedUntil?: string;
  /** 长期 never ends. */
  cards: readonly { card: string; until: string | '长期' }[];
}

/** The rules' numbers, by the place. Days count both ways: so long before somebody is called, and so long after. */
export interface FirstRules {
  /** Ages at which something is due to her. */
  ages: readonly number[];
  ageDays: { before: number; after: number };
  checkDays: { before: number; after: number };
  cardDays: { before: number; after: number };
}

export const FIRST_RULES: FirstRules = {
  ages: [80, 90, 100],
  ageDays: { before: 30, after: 90 },
  checkDays: { before: 30, after: 30 },
  cardDays: { before: 60, after: 90 },
};

export type Reason =
  | { why: 'turns'; age: number; day: string }
  | { why: 'check'; day: string }
  | { why: 'card'; card: string; day: string };

export interface ToCall {
  person: string;
  reason: Reason;
  /** Below 0: it has passed. */
  daysLeft: number;
  /** Names this call for good: once it was made, it is not made again. */
  key: string;
}

/** Whom to call on a day, the most pressing first. `called` are the keys of calls that were made. */
export function toCall(
  residents: readonly Known[],
  today: string,
  called: ReadonlySet<string>,
  rules: FirstRules = FIRST_RULES,
): ToCall[] {
  return residents
    .filter(({ agreedToCalls }) => agreedToCalls)
    .flatMap((resident) =>
      reasonsOf(resident, rules).flatMap(({ reason, span }): ToCall[] => {
        const daysLeft = daysBetween(today, reason.day);
        const key = [resident.person, ...Object.values(reason)].join(' ');
        const due = daysLeft <= span.before && daysLeft >= -span.after && !called.has(key);
        return due ? [{ person: resident.person, reason, daysLeft, key }] : [];
      }),
    )
    .sort((a, b) => a.daysLeft - b.daysLeft || (a.key < b.key ? -1 : 1));
}

function reasonsOf({ birth, checkedUntil, cards }: Known, rules: FirstRules) {
  return [
    ...rules.ages.map((age) => ({
      reason: { why: 'turns' as const, age, day: birthday(birth, age) },
      span: rules.ageDays,
    })),
    ...(checkedUntil === undefined
      ? []
      : [{ reason: { why: 'check' as const, day: checkedUntil }, span: rules.checkDays }]),
    ...cards.flatMap(({ card, until }) =>
      until === '长期' ? [] : [{ reason: { why: 'card' as const, card, day: until }, span: rules.cardDays }],
    ),
  ];
}

/** The day on which she is so old. Who was born on 29 February is a year older on 1 March of a common year. */
function birthday(birth: string, age: number): string {
  const day = addMonths(birth, 12 * age);
  return ageOn(birth, day) === age ? day : addDays(day, 1);
}
