import { STAFF_ROLES, type StaffRole } from '../store/people-port.ts';

/**
 * Everybody in the house. 居民 and 家属 are not staff: they have no sign-in, and what they may do is what the pages of
 * the kiosk let them do.
 */
export type Role = 'resident' | 'family' | StaffRole;
export const ROLES: readonly Role[] = ['resident', 'family', ...STAFF_ROLES];

/** What there is to be allowed. A word that is not in a role's list is refused. */
export const ABILITIES = [
  /** Go to somebody who calls for help. */
  'answer-help',
  /** Lead a class: first names and seats, nothing else of anybody. */
  'lead-class',
  /** Read cases: stages, owners, dates, what they are about. */
  'see-case',
  /** Read the personal part of a case, masked. */
  'see-personal',
  /** Lift one mask, with a reason that is written down. */
  'unmask',
  /** Carry a case on: answer with a resident, handle, hand over. */
  'work-case',
  /** Give a case to somebody. */
  'dispatch',
  /** 复核. */
  'review',
  /** 督办. */
  'direct',
  /** Take cash and keep its ledger. */
  'cash',
  /** Change the bank account of somebody who sent somebody else. */
  'proxy-bank-change',
  /** Sign the page of the shift. */
  'sign-handover',
  /** The boards of the house: counts, medians, overdue. */
  'read-boards',
  /** Tables that leave the centre, without personal data. */
  'export',
  /** Tables with it: one of two people. */
  'export-unmasked',
  /** Enrol people, take them off, change their role, give them codes and cards. */
  'enrol-people',
  /** End a lock-out. */
  'unlock-people',
  'read-settings',
  'change-settings',
  /** Phone numbers, account names and pay codes in content: one of two people. */
  'change-marked-content',
  /** The audit, which holds no personal data. */
  'read-audit',
] as const;
export type Ability = (typeof ABILITIES)[number];

const CASE = ['see-case', 'see-personal', 'unmask'] as const;

/**
 * Role × ability; what is not here is refused. 志愿者 see no personal data beyond a first name and a seat, no cash, no
 * case. 管理员 see no case at all. Who gives out roles is written down each time: an administrator could enrol himself
 * a second time, and the audit is where that shows.
 */
const MAY: Readonly<Record<Role, readonly Ability[]>> = {
  resident: [],
  family: [],
  volunteer: ['answer-help', 'lead-class'],
  window: ['answer-help', 'lead-class', ...CASE, 'work-case', 'cash', 'proxy-bank-change', 'sign-handover'],
  'grid-worker': ['answer-help', 'lead-class', ...CASE, 'work-case'],
  dispatcher: [
    'answer-help',
    ...CASE,
    'work-case',
    'dispatch',
    'cash',
    'proxy-bank-change',
    'sign-handover',
    'read-boards',
    'export',
    'export-unmasked',
  ],
  reviewer: [...CASE, 'review', 'proxy-bank-change', 'read-boards'],
  director: [
    'answer-help',
    'lead-class',
    ...CASE,
    'work-case',
    'dispatch',
    'review',
    'direct',
    'cash',
    'proxy-bank-change',
    'sign-handover',
    'read-boards',
    'export',
    'export-unmasked',
    'unlock-people',
    'read-settings',
    'change-marked-content',
    'read-audit',
  ],
  administrator: [
    'enrol-people',
    'unlock-people',
    'read-settings',
    'change-settings',
    'change-marked-content',
    'read-audit',
  ],
};

/** Whether this role may do this. Unknown words of either kind are refused. */
export function mayDo(role: string, ability: string): boolean {
  // Own entries only: `constructor` is in every object, and no role.
  return Object.hasOwn(MAY, role) && MAY[role as Role].some((one) => one === ability);
}

/** Who may do it, in the order of the house. */
export const rolesThatMay = (ability: Ability): readonly Role[] =>
  ROLES.filter((role) => mayDo(role, ability));
